package intake

import (
	"strings"
	"unicode/utf8"

	"report/internal/figure"
	"report/internal/manuscript"
	"report/internal/regexp"
)

// A shaper finds the parts of a bulletin in a manuscript, by styles where it has them and by looks.
type shaper struct {
	d      *draft
	m      *manuscript.Document
	blocks []manuscript.Block
	at     int

	open    *section // that takes paragraphs
	feature *section // that takes items
	titled  bool     // the document's title was found
	styled  bool     // it has headings by style
	top     int      // the first level of its headings

	pendTitle, pendUnit string // of the table that comes next
}

var (
	labelForm   = regexp.MustCompile(`^【([^】]{1,12})】(.*)$`)
	byForm      = regexp.MustCompile(`^[—－–-]{1,2}\s*([^。；！？]{2,40})$`)
	byline      = regexp.MustCompile(`^[□■◇]\s*(.+)$|^(?:本报记者|记者|作者|撰稿|文/)[:：]?\s*(.+)$`)
	chapter     = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部节])\S`)
	subchapter  = regexp.MustCompile(`^(?:（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\))\S`)
	issueForm   = regexp.MustCompile(`\p{Han}{0,8}〔[0-9]{4}〕[0-9]+号|第[0-9]{1,4}期|总第[0-9]{1,5}期`)
	issuerForm  = regexp.MustCompile(`^\p{Han}{2,20}(?:局|队|委员会|委|办公室|政府|部|厅|署|站|所|院|社|中心|办|公司|协会|学会|联合会|商会|科|室|集团|银行|大学|学校|医院)$`)
	dateForm    = regexp.MustCompile(`^[（(]?([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[）)]?$`)
	hanDate     = regexp.MustCompile(`^[（(]?([〇○Ｏ零一二三四五六七八九]{4})年(十?[一二三四五六七八九十])月([一二三]?十?[一二三四五六七八九十])日[）)]?$`)
	quoting     = regexp.MustCompile(`^(?:摘自|选自|转自|原载|来源|据|见)`)
	standfirst  = regexp.MustCompile(`^(?:核心阅读|核心提示|核心提要|内容提要|内容摘要|摘要|导读|编者按|提要)$`)
	offices     = regexp.MustCompile(`^(.*(?:书记|市长|区长|县长|省长|州长|镇长|乡长|主任|局长|部长|厅长|处长|科长|主席|院长|校长|董事长|总经理|经理|总理|教授|研究员|专家|会长|秘书长|代表|委员|负责人|总裁|站长|所长|居民|村民|职工|工人|市民))[\s　]*(\p{Han}{2,4})$`)
	sentenceEnd = regexp.MustCompile(`[。；！？：…”]$`)
)

// dated is the date that a line says, as datasets write it.
func dated(text string) string {
	if m := dateForm.FindStringSubmatch(text); m != nil {
		return figure.TidyDate(m[1])
	}
	if m := hanDate.FindStringSubmatch(text); m != nil {
		return figure.TidyDate(inDigits(m[1]) + "年" + inDigits(m[2]) + "月" + inDigits(m[3]) + "日")
	}
	return ""
}

// inDigits is a number of a date in Arabic digits: 二〇二四, 十二, 二十一.
func inDigits(said string) string {
	said = strings.NewReplacer("○", "〇", "Ｏ", "〇", "零", "〇").Replace(said)
	tens, ones, has := strings.Cut(said, "十")
	if has && tens == "" {
		tens = "一"
	}
	if has && ones == "" {
		ones = "〇"
	}
	return strings.Map(func(r rune) rune { return '0' + rune(strings.Index("〇一二三四五六七八九", string(r))/3) }, tens+ones)
}

func (s *shaper) shape() {
	for _, b := range s.blocks {
		s.styled = s.styled || b.Kind == manuscript.Heading
	}
	s.notes()
	s.front()
	s.top = 9
	for _, b := range s.blocks[s.at:] {
		if b.Kind == manuscript.Heading {
			s.top = min(s.top, b.Level)
		}
	}
	for s.at < len(s.blocks) {
		s.block(&s.blocks[s.at])
	}
	s.closing()
}

// take notes what a block was taken for, and passes over it.
func (s *shaper) take(as string) {
	b := s.blocks[s.at]
	s.d.taken = append(s.d.taken, taken{s.m.Name, b.Line, as, plain(b.Text)})
	s.at++
}

// next is the block n ahead.
func (s *shaper) next(n int) *manuscript.Block {
	if s.at+n < len(s.blocks) {
		return &s.blocks[s.at+n]
	}
	return &manuscript.Block{Kind: manuscript.Table}
}

// prose reports whether a block is a paragraph of sentences.
func prose(b *manuscript.Block) bool {
	return b.Kind == manuscript.Paragraph && (utf8.RuneCountInString(b.Text) > 40 || strings.Contains(b.Text, "。"))
}

// short reports whether a block may be a title of some kind.
func short(b *manuscript.Block, most int) bool {
	text := strings.Join(strings.Fields(plain(b.Text)), " ")
	return b.Kind == manuscript.Paragraph && utf8.RuneCountInString(text) <= most && !sentenceEnd.MatchString(text)
}

// block takes one block of the text.
func (s *shaper) block(b *manuscript.Block) {
	text := plain(b.Text)
	switch {
	case b.Kind == manuscript.Table:
		s.table(b)
	case b.Kind == manuscript.Picture:
		s.picture(b)
	case b.Kind == manuscript.Heading:
		s.heading(b, text, b.Level-s.top+1)
	case b.Kind == manuscript.Item:
		s.paragraph(b, "- ")
	case s.feat(b, text), s.labelled(b, text), s.attributed(b, text):
	case s.tableHead(b):
	case chapter.MatchString(text) && short(b, 40) && !s.styled:
		s.heading(b, text, 1)
	case subchapter.MatchString(text) && short(b, 40) && !s.styled:
		s.heading(b, text, 2)
	case b.Kind == manuscript.Paragraph && strings.HasSuffix(text, "——") && utf8.RuneCountInString(text) <= 40:
		s.heading(b, text, 2)
	case s.captioned(b, text):
	case s.titleLine(b, text):
		s.heading(b, text, 1)
	default:
		s.paragraph(b, "")
	}
}

// titleLine reports whether a line by itself is the title of what follows: it is short, and sentences or facts follow.
func (s *shaper) titleLine(b *manuscript.Block, text string) bool {
	if !short(b, 20) || s.styled || strings.ContainsAny(text, "，、；") {
		return false
	}
	next := s.next(1)
	return prose(next) || next.Kind == manuscript.Item || b.Bold && !prose(b) && next.Kind == manuscript.Paragraph
}

// section begins a section that takes paragraphs.
func (s *shaper) section(kind, title string, line int) *section {
	sec := &section{kind: kind, title: title, from: s.m.Name, line: line}
	s.d.sections = append(s.d.sections, sec)
	s.open, s.feature = sec, nil
	return sec
}

// heading takes a heading: one of the first level begins an article.
func (s *shaper) heading(b *manuscript.Block, text string, level int) {
	if level <= 1 || s.open == nil || s.open.kind != "article" {
		s.section("article", text, b.Line)
	} else {
		s.open.text = append(s.open.text, piece{strings.Repeat("#", min(level, 4)) + " ", b.Text, b.Line})
	}
	s.take("标题（第" + string("一二三四五六七八九"[3*(min(level, 9)-1):3*min(level, 9)]) + "级）")
}

// paragraph takes a paragraph or an item. What stood before is marked.
func (s *shaper) paragraph(b *manuscript.Block, mark string) {
	if s.open == nil {
		s.section("article", "", b.Line)
	}
	text := b.Text
	if mark == "" {
		text = manuscript.Guarded(text)
	}
	as := "正文"
	if mark != "" {
		as = "列表"
	}
	if first, again := s.d.seen[text]; again && copied(text) {
		s.open.gone = append(s.open.gone, plain(text))
		s.d.query(s.m.Name, b.Line, "与第%d行重复，没有再排：%s", first, clipped(text))
		s.take("重复")
		return
	}
	s.d.seen[text] = b.Line
	s.open.text = append(s.open.text, piece{mark, text, b.Line})
	s.take(as)
}

// copied reports whether a paragraph that stood before stands there again because somebody copied it: it says sentences. 责任单位 and their like
// stand below every task.
func copied(text string) bool {
	return utf8.RuneCountInString(text) >= 40 && strings.ContainsAny(text, "。！？；") && !strings.HasPrefix(text, "（") && !strings.HasPrefix(text, "(")
}

// clipped is the beginning of a text.
func clipped(text string) string {
	runes := []rune(plain(text))
	if len(runes) > 24 {
		return string(runes[:24]) + "……"
	}
	return string(runes)
}

// feat takes a key character with its label, 转 / 关键字: what follows are its items.
func (s *shaper) feat(b *manuscript.Block, text string) bool {
	next := plain(s.next(1).Text)
	if b.Kind != manuscript.Paragraph || utf8.RuneCountInString(text) != 1 || !han(text) || utf8.RuneCountInString(next) > 4 || !han(next) {
		return false
	}
	sec := s.section("feature", "", b.Line)
	sec.mark, sec.label = text, next
	s.take("关键字")
	s.take("标签")
	s.open, s.feature = nil, sec
	return true
}

func han(text string) bool {
	for _, r := range text {
		if r < 0x4e00 || r > 0x9fff {
			return false
		}
	}
	return text != ""
}

// labelled takes 【核心阅读】, and 【镜头】 with a title inside a feature.
func (s *shaper) labelled(b *manuscript.Block, text string) bool {
	m := labelForm.FindStringSubmatch(text)
	if m == nil || utf8.RuneCountInString(text) > 60 {
		return false
	}
	switch title := strings.TrimSpace(m[2]); {
	case standfirst.MatchString(m[1]) && title == "":
		s.section("standfirst", m[1], b.Line)
		s.take("提要")
	case s.feature != nil:
		item := &section{label: m[1], title: title, from: s.m.Name, line: b.Line}
		s.feature.items = append(s.feature.items, item)
		s.open = item
		s.take("栏目")
	case s.open == nil || s.open.kind != "article":
		s.section("article", text, b.Line)
		s.take("标题（第一级）")
	default:
		s.open.text = append(s.open.text, piece{"## ", b.Text, b.Line})
		s.take("标题（第二级）")
	}
	return true
}

// attributed takes ——石峰区委书记张建军 below a paragraph: both are a quotation.
func (s *shaper) attributed(b *manuscript.Block, text string) bool {
	m := byForm.FindStringSubmatch(text)
	if m == nil || quoting.MatchString(m[1]) || b.Kind != manuscript.Paragraph && b.Kind != manuscript.Quotation {
		return false
	}
	before := s.last()
	if before == nil || s.at == 0 || !prose(&s.blocks[s.at-1]) && s.blocks[s.at-1].Kind != manuscript.Quotation {
		return false
	}
	said := before.text[len(before.text)-1]
	before.text = before.text[:len(before.text)-1]
	q := &section{kind: "quote", by: strings.TrimSpace(m[1]), text: []piece{said}, from: s.m.Name, line: said.line}
	if who := offices.FindStringSubmatch(q.by); who != nil {
		q.role, q.by = who[1], who[2]
	}
	if len(before.text) == 0 && before.title == "" && before.kind == "article" {
		s.d.sections = s.d.sections[:len(s.d.sections)-1]
	}
	s.d.sections = append(s.d.sections, q)
	s.open = nil
	s.take("引语署名")
	return true
}

// last is the section that took the last paragraph.
func (s *shaper) last() *section {
	if s.open != nil && len(s.open.text) > 0 && s.feature == nil {
		return s.open
	}
	return nil
}

// captioned takes the caption of a picture that text files cannot hold: a short line by itself, with a hole above it.
func (s *shaper) captioned(b *manuscript.Block, text string) bool {
	if !short(b, 20) || strings.ContainsAny(text, "，；") || s.styled {
		return false
	}
	hole := b.Gap >= 3 && s.next(1).Kind != manuscript.Item
	after := len(s.d.sections) > 0 && s.at > 0 && s.d.sections[len(s.d.sections)-1].kind == "photo" && s.d.sections[len(s.d.sections)-1].line == s.blocks[s.at-1].Line && prose(s.next(1))
	if !hole && !after {
		return false
	}
	for _, sec := range s.d.sections {
		if sec.kind == "photo" && sec.caption == text {
			s.d.query(s.m.Name, b.Line, "与第%d行的图说重复，没有再排：%s", sec.line, text)
			s.take("重复")
			return true
		}
	}
	sec := s.section("photo", "", b.Line)
	sec.caption = text
	s.open = nil
	s.take("图片说明")
	s.d.query(s.m.Name, b.Line, "看作图片说明（照片不在文件里，有了加 src）；不是的话改成正文：%s", text)
	return true
}

// picture takes a picture and its caption, which stands below it or above.
func (s *shaper) picture(b *manuscript.Block) {
	sec := s.section("photo", "", b.Line)
	sec.src, sec.alt, sec.caption = b.Source, b.Alt, plain(b.Text)
	s.open = nil
	s.take("图片")
	if next := s.next(0); sec.caption == "" && (next.Kind == manuscript.Caption || short(next, 40) && (next.Middle || strings.HasPrefix(plain(next.Text), "图"))) {
		sec.caption = plain(next.Text)
		s.take("图片说明")
	}
}
