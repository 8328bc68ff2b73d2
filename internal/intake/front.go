package intake

import (
	"strings"

	"report/internal/manuscript"
	"report/internal/regexp"
)

// front takes what stands above the text: slogans, title, issuer, date, byline.
func (s *shaper) front() {
	for s.at < len(s.blocks) {
		b := &s.blocks[s.at]
		text := plain(b.Text)
		switch {
		case strings.Count(text, "●")+strings.Count(text, "★")+strings.Count(text, "◆") > 1:
			for _, slogan := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("●★◆", r) }) {
				s.d.slogans = append(s.d.slogans, strings.TrimSpace(slogan))
			}
			s.take("口号")
		case b.Kind == manuscript.Title && s.d.main != "" && !s.titled, b.Kind == manuscript.Title && s.titled && s.d.deck == "":
			s.d.deck = text
			s.take("副题")
		case b.Kind == manuscript.Title, !s.titled && s.isTitle(b):
			s.title(b, text)
		case b.Kind == manuscript.Subtitle && s.d.deck == "":
			s.d.deck = strings.TrimLeft(text, "—－ ")
			s.take("副题")
		case s.titled && s.matter(b, text):
		case s.titled && s.d.kicker == "" && s.d.issue != "" && banner.MatchString(s.d.main) && s.isTitle(b): // 工作简报, its number, and then the title
			s.d.kicker, s.d.main = s.d.main, text
			s.take("标题")
		default:
			return
		}
	}
}

// isTitle reports whether a block looks like the document's title: it stands before the text, and says no sentence.
func (s *shaper) isTitle(b *manuscript.Block) bool {
	if b.Kind == manuscript.Heading && b.Level == 1 {
		for i := s.at + 1; i < len(s.blocks); i++ { // one heading of the first level is a title; one of several is a chapter
			if s.blocks[i].Kind == manuscript.Heading && s.blocks[i].Level == 1 {
				return false
			}
		}
		return true
	}
	text := plain(b.Text)
	return short(b, 50) && !labelForm.MatchString(text) && !chapter.MatchString(text) && !subchapter.MatchString(text) && !strings.HasPrefix(text, "表") && dated(text) == "" && s.next(1).Kind != manuscript.Table
}

func (s *shaper) title(b *manuscript.Block, text string) {
	s.titled = true
	if s.d.main != "" { // of a second document
		s.heading(b, text, 1)
		return
	}
	if next := s.next(1); b.Middle && next.Middle && next.Size > b.Size && b.Size > 0 && short(next, 50) {
		s.d.kicker = text
		s.take("引题")
		text = plain(next.Text)
	}
	s.d.main = strings.ReplaceAll(text, "<br>", " ")
	s.take("标题")
	for next := s.next(0); next.Middle && next.Size > 0 && next.Size == b.Size && short(next, 30) && dated(plain(next.Text)) == "" && !issuerForm.MatchString(plain(next.Text)); next = s.next(0) {
		s.d.main += plain(next.Text)
		s.take("标题")
	}
}

// matter takes a line between title and text, if it is one of those.
func (s *shaper) matter(b *manuscript.Block, text string) bool {
	office, day, both := strings.Cut(wide.ReplaceAllString(text, "\t"), "\t")
	switch {
	case dated(text) != "" && s.d.date == "":
		s.d.date = dated(text)
		s.take("日期")
	case both && issuerForm.MatchString(office) && dated(day) != "" && s.d.issuer == "" && s.d.date == "":
		s.d.issuer, s.d.date = office, dated(day)
		s.take("发布机构、日期")
	case names(text) != nil:
		s.d.byline = append(s.d.byline, names(text)...)
		s.take("署名")
	case issueLine.MatchString(text) && s.d.issue == "":
		s.d.issue = text
		s.take("期号")
	case short(b, 24) && issuerForm.MatchString(text):
		s.d.issuer = strings.TrimSpace(s.d.issuer + " " + text)
		s.take("发布机构")
	case byForm.MatchString(text) && s.d.deck == "" && len(s.d.sections) == 0:
		s.d.deck = strings.TrimLeft(text, "—－ ")
		s.take("副题")
	case short(b, 24) && offices.MatchString(text) && len(s.d.byline) == 0 && !byForm.MatchString(text):
		s.d.byline = []string{text}
		s.take("署名")
	default:
		return false
	}
	return true
}

var (
	wide      = regexp.MustCompile(`[ \t　]*(?:[\t　]|  )[ \t　]*`)
	banner    = regexp.MustCompile(`(?:简报|快报|专报|参考|动态|内参|通报|要情|信息|摘报|月报|季报|通讯|交流|之窗)$`)
	issueLine = regexp.MustCompile(`^(?:` + issueForm.String() + `|(?:[(（〔\[]?[0-9]{4}[)）〕\]]?年?)?[\s　]*第[\s　]*[0-9一二三四五六七八九十百]{1,5}[\s　]*期)(?:[\s　]*[（(]?总第?[\s　]*[0-9一二三四五六七八九十百]{1,5}[\s　]*期[）)]?)?$`)
	person    = regexp.MustCompile(`^(?:通讯员|特约记者|见习记者|实习生|本报记者|记者|摄影)?\p{Han}{2,4}$|^\p{Han}{1,6}·\p{Han}{1,8}$`)
	posts     = regexp.MustCompile(`(通讯员|特约记者|见习记者|实习生|本报记者|记者|摄影)[\s　]+`)
)

// names are those of a byline; nil is none.
func names(text string) []string {
	m := byline.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	all := strings.FieldsFunc(posts.ReplaceAllString(m[1]+m[2], "$1"), func(r rune) bool { return strings.ContainsRune(" 　、，,", r) })
	for _, name := range all {
		if !person.MatchString(name) {
			return nil
		}
	}
	return all
}
