package numerals

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/figure"
	"report/internal/regexp"
)

// A Reader names the quantities of a document, text by text, in their order: what one clause leaves unsaid an earlier one said.
type Reader struct {
	clock clock
	whole string  // the period of the document
	base  string  // the period that holds below the last heading
	last  string  // the indicator that a paragraph ended with
	topic subject // of the paragraph
}

// A subject is an indicator with a level, and the level's unit.
type subject struct{ name, unit string }

// NewReader reads a document of a period, as datasets write it; empty is not known. Its year is that of 全年 and 前三季度.
func NewReader(period string) *Reader {
	year, _ := strconv.Atoi(period[:min(len(period), 4)])
	return &Reader{clock: clock{year: year}, whole: period, base: period}
}

// Year tells the reader the year of a document whose period is not known: that of 全年 and 上半年.
func (r *Reader) Year(year int) {
	if r.clock.year == 0 {
		r.clock.year = year
	}
}

// Heading tells the reader of a heading: its period, if it has one, holds for what stands below it.
func (r *Reader) Heading(text string) {
	r.clock.now = r.whole
	if r.clock.moment(text); day.MatchString(text) { // on which something happened
		r.clock.now = r.whole
	}
	r.base, r.last = r.clock.now, ""
}

var day = regexp.MustCompile(`月[0-9]{1,2}日`)

// Quantities are the quantities of a paragraph.
func (r *Reader) Quantities(text string) []Quantity {
	found := quantities(text, Masked(text))
	r.clock.now = r.base
	r.topic = subject{}
	switch m := review.FindStringSubmatch(text); {
	case m == nil:
	case m[1] != "":
		r.base = m[1]
	default:
		r.base = ""
	}
	s := sentence{reader: r}
	from := 0
	for i := range found {
		q := &found[i]
		s.pass(strings.TrimPrefix(aside.ReplaceAllString(text[from:q.From], ""), s.noun))
		s.noun = ""
		s.alike = run(text, found[i:])
		next := i // 梳理6大类81项清单: both count what follows the second
		for next+1 < len(found) && found[next].To == found[next+1].From {
			next++
		}
		end := len(text)
		if next+1 < len(found) {
			end = found[next+1].From
		}
		s.name(q, text[found[next].To:end])
		from = q.To
	}
	r.clock.moment(text[from:])
	r.last = cmp.Or(s.last, r.last)
	return found
}

// run is how many quantities follow each other with nothing but 、 or 和 between them.
func run(text string, found []Quantity) int {
	n := 1
	for n < len(found) && bare(text[found[n-1].To:found[n].From]) {
		n++
	}
	return n
}

// sized names a measure of a thing.
func sized(noun, unit string) string {
	if measure.MatchString(noun) {
		return noun
	}
	for _, area := range []string{"平方米", "平方公里", "亩", "公顷"} {
		if strings.HasSuffix(unit, area) {
			return noun + "面积"
		}
	}
	return noun
}

// bare reports whether a stretch says nothing of its own between two numbers.
func bare(between string) bool {
	return between != "" && strings.Trim(between, "和、及以与，") == ""
}

// name gives a quantity its period and its name; after is what stands behind it, up to the next.
func (s *sentence) name(q *Quantity, after string) {
	clause := strings.TrimSpace(label.ReplaceAllString(s.reader.clock.moment(s.clause), ""))
	after = aside.ReplaceAllString(after, "")
	s.used = true
	q.Figure.Period = s.reader.clock.now
	s.clause = ""
	s.vague--
	name, level := s.named(q, clause, after)
	q.Figure.Name = strings.Trim(name, " 　“”《》，。；：、*#-—的了")
	q.Safe = safe(q.Figure.Name) && !nobodys.MatchString(q.Figure.Name) && s.vague <= 0
	if s.head == "" {
		s.head = q.Figure.Name
	} else if q.Figure.Name != s.head {
		q.Under = s.head
	}
	if s.part && level && s.total != q.Figure.Name {
		q.Of = s.total
	}
	if level && q.Safe {
		s.last, s.unit = q.Figure.Name, q.Figure.Unit
		s.levels = append(s.levels, s.last)
	}
}

// named is the name that a clause gives, and whether it is that of a level, of which what follows may be said.
func (s *sentence) named(q *Quantity, clause, after string) (name string, level bool) {
	if len(s.queue) > 0 && (clause == "" || bare(clause)) {
		name, s.queue = s.queue[0], s.queue[1:]
		return s.grow(q, name, s.growth), s.growth == ""
	}
	if s.apiece(clause) {
		name, s.queue = s.queue[0], s.queue[1:]
		return s.grow(q, name, s.growth), s.growth == ""
	}
	if m := growthEnd.FindStringSubmatchIndex(clause); m != nil {
		return s.grown(q, clause[:m[2]], clause[m[2]:m[3]]), false
	}
	own := placed.ReplaceAllString(stripped(clause), "$1")
	if verb := did.FindString(after); own == "" && verb != "" && counts(q) { // 4.3亿人次受益
		return verb + strings.TrimLeft(q.Figure.Unit, "百千万亿"), false
	}
	if own != "" && baseline.MatchString(clause) {
		s.last, s.unit, s.subject = own, q.Figure.Unit, own
		q.Figure.Period = ""
		return own + "（基期）", false
	}
	if m := share.FindStringSubmatch(own); m != nil && strings.HasSuffix(q.Figure.Unit, "%") {
		if strings.HasPrefix(own, "占") && s.last != "" {
			return s.last + m[1] + "的比重", false
		}
		return own, true
	}
	if counts(q) && startsNoun(after) && (own == "" || actions.FindString(own) == own || !measure.MatchString(own)) {
		s.noun = nounOf(after)
		return s.tallied(own, s.noun), false
	}
	if noun, ok := strings.CutPrefix(after, "的"); ok && nounOf(noun) != "" && (!measure.MatchString(own) || measure.MatchString(nounOf(noun))) {
		return sized(nounOf(noun), q.Figure.Unit), false
	}
	if lasting.MatchString(q.Figure.Unit) && !measure.MatchString(own) || strings.HasSuffix(clause, "的") && startsNoun(after) { // 不达标的30万千瓦以下煤电机组: no figure of theirs
		return "", false
	}
	if own == "" {
		return s.last, false
	}
	if own = inner.ReplaceAllString(own, ""); counts(q) && actions.FindString(own) == own {
		return own + strings.TrimLeft(q.Figure.Unit, "百千万亿") + "数", true
	}
	if noun := nounOf(after); noun != "" && !measure.MatchString(own) && !unfinished.MatchString(clause) && startsNoun(after) { // 安排1000亿元专项奖补资金
		own += noun
	}
	return s.level(q, own, objectless.MatchString(clause)), true
}

// level names an indicator by its clause, and by an earlier one where that says too little. A clause without an object, 城镇实现747.1亿元, tells
// a part of what was said before in the same unit.
func (s *sentence) level(q *Quantity, own string, objectless bool) string {
	topic := &s.reader.topic
	for _, level := range s.levels { // 在校学生8.6万人，专任教师6820人。其中，高中在校学生1.3万人: those are parts of the former
		if s.part && level != own && strings.HasSuffix(own, level) && !strings.Contains(level, "（") {
			s.total, s.unit = level, q.Figure.Unit
		}
	}
	switch {
	case objectless && topic.unit == q.Figure.Unit && !measure.MatchString(own):
		return topic.name + "（" + own + "）"
	case s.last == "" || strings.Contains(s.last, own):
	case s.part && s.total != "" && s.unit == q.Figure.Unit && !measure.MatchString(own) && !strings.HasSuffix(own, s.total):
		return s.total + "（" + own + "）"
	case pupils.MatchString(own) && strings.HasSuffix(s.head, "招生"):
		return strings.TrimSuffix(s.head, "招生") + own
	case generic.MatchString(own) && s.subject != "":
		return s.subject + own
	}
	if !s.part {
		s.subject = own
	}
	if !s.part && !objectless {
		*topic = subject{own, q.Figure.Unit}
	}
	return own
}

// tallied names things that are counted, with what was done to them.
func (s *sentence) tallied(own, noun string) string {
	verb := actions.FindString(own)
	if verb == "" {
		verb = own
	}
	switch verb {
	case "有", "拥有", "共有", "建成", "实现", "完成", "梳理", "拿出", "覆盖":
		verb = ""
	}
	if strings.HasSuffix(noun, "数") || noun == "" {
		return verb + noun
	}
	return verb + noun + "数"
}

// grown names a growth: that of the clause's own indicator, or of the last.
func (s *sentence) grown(q *Quantity, before, growth string) string {
	base := inner.ReplaceAllString(stripped(before), "")
	if !strings.HasSuffix(base, "平均") {
		base = strings.TrimSuffix(strings.TrimSuffix(base, "均"), "都")
	}
	switch {
	case base == "":
		base = cmp.Or(s.last, s.reader.last)
	case generic.MatchString(base) && s.subject != "" && !strings.HasSuffix(s.subject, base):
		base = s.subject + base
	default:
		s.last = strings.Trim(base, "的“”")
		s.subject = s.last
	}
	return s.grow(q, base, growth)
}

// grow is the name of a growth. A text that says direction and size says it of a figure that has a sign.
func (s *sentence) grow(q *Quantity, base, growth string) string {
	m := onlyGrowth.FindString(growth)
	f := &q.Figure
	if m != "" && f.Unit == "%" && f.Hedge.Before == "" && f.Value.Sign() > 0 {
		f.Kind = figure.Amount
		if q.Change = s.alike == 1 && len(s.queue) == 0 && !s.announced(); m == "下降" {
			f.Value = f.Value.Negative()
		}
		growth = strings.TrimSuffix(growth, m) + "增长"
	}
	for _, end := range []string{"达到", "达", "为", "约", "了"} {
		growth = strings.TrimSuffix(growth, end)
	}
	return base + strings.ReplaceAll(growth, "，", "")
}

// announced reports whether 分别 stands before the numbers: then no word of direction stands before each.
func (s *sentence) announced() bool { return s.growth != "" }

// apiece reads 甲、乙和丙分别增长, or 分别增长 of the indicators before it: each has its own number.
func (s *sentence) apiece(clause string) bool {
	before, after, ok := strings.Cut(clause, "分别")
	if !ok || s.alike < 2 {
		return false
	}
	own := comparison.ReplaceAllString(stripped(before), "")
	names := strings.FieldsFunc(strings.NewReplacer("以及", "、", "和", "、", "及", "、").Replace(own), func(r rune) bool { return r == '、' })
	switch {
	case own == "":
		names = s.levels[max(0, len(s.levels)-s.alike):]
	case s.alike == 3 && strings.Contains(own, "三次产业"):
		names = []string{}
		for _, nth := range []string{"第一", "第二", "第三"} {
			names = append(names, strings.Replace(own, "三次", nth, 1))
		}
	}
	if len(names) != s.alike {
		s.vague = s.alike
		return false
	}
	s.growth = ""
	if m := growthEnd.FindStringSubmatch(after); m != nil {
		s.growth = comparison.FindString(stripped(before)) + m[1]
	}
	s.queue = names
	return true
}

// stripped is a clause without the words that lead to its indicator and from it to its number.
func stripped(clause string) string {
	for {
		was := clause
		clause = strings.TrimSpace(leads.ReplaceAllString(clause, ""))
		clause = strings.TrimLeft(clause, "，、：；-·•●■◆ 　")
		clause = levels.ReplaceAllString(clause, "")
		for _, verb := range []string{"实现", "完成", "共完成", "累计完成", "共实现"} {
			if rest, ok := strings.CutPrefix(clause, verb); ok && utf8.RuneCountInString(rest) > 1 {
				clause = rest
			}
		}
		if clause == was {
			return clause
		}
	}
}

// counts reports whether a quantity is a number of things.
func counts(q *Quantity) bool {
	for _, unit := range counted {
		if strings.HasSuffix(q.Figure.Unit, unit) {
			return true
		}
	}
	return false
}

// startsNoun reports whether what is counted stands behind its number.
func startsNoun(after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "“《"))
	return r >= 0x4e00 && r <= 0x9fff && nounOf(after) != ""
}

// nounOf is what is counted, as far as it goes.
func nounOf(after string) string {
	end := len(after)
	inQuotes := strings.HasPrefix(after, "“")
	if inQuotes {
		if close := strings.Index(after, "”"); close >= 0 {
			rest := nounOf(after[close+len("”"):])
			return after[:close+len("”")] + rest
		}
	}
	if m := nounEnd.FindStringIndex(after); m != nil {
		end = m[0]
	}
	noun := strings.TrimLeft(after[:end], "的")
	for _, joint := range []string{"和", "及", "以及"} {
		noun = strings.TrimSuffix(noun, joint)
	}
	if runes := []rune(noun); len(runes) > 20 {
		return ""
	}
	return strings.TrimSpace(noun)
}

// safe reports whether a name can stand in a table.
func safe(name string) bool {
	han := 0
	for _, r := range name {
		if r >= 0x4e00 && r <= 0x9fff {
			han++
		}
		if r == '\x00' || strings.ContainsRune("。，；！？\n{}[]", r) {
			return false
		}
	}
	return han >= 2 && utf8.RuneCountInString(name) <= 40
}
