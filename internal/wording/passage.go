package wording

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"report/internal/figure"
	"report/internal/numerals"
	"report/internal/problem"
	"report/internal/regexp"
)

// A passage is a paragraph as it is printed. Its bones are its text with one character in the place of every number that has a unit, so
// that patterns say what stands around numbers.
type passage struct {
	text    string
	heading bool
	numbers []number
	bones   string
	toText  steps // from bones to text
	place   func(int) problem.Place
}

// A number stands in a passage.
type number struct {
	from, to int // bytes of the text, with hedge and unit
	at       int // byte of the bones
	said     string
	value    *big.Rat // in ones: 1.2万户 is 12000
	last     *big.Rat // one of its last place
	unit     string   // without a scale: 元, %, 个百分点
	hedge    string
	figure   *figure.Figure // nil where it is written out
	form     figure.Form
	name     string // of its indicator, as far as the sentence says it
	period   string
	under    string // the indicator that its part of the sentence began with, where that is another
	safe     bool
}

// first is the character that stands for a passage's first number; mostNumbers are as many as have one.
const (
	first       = '\uE000'
	mostNumbers = 0x1800
)

// pattern compiles a pattern of bones: # is a number, ↑ a word of growth, ↓ one of decline, ± either, 比 what is compared with.
func pattern(s string) *regexp.Regexp {
	return regexp.MustCompile(strings.NewReplacer("#", `([\x{E000}-\x{F7FF}])`, "↑", "(?:"+ups+")", "↓", "(?:"+downs+")", "±", "(?:"+ups+"|"+downs+")", "〜", `[^。；！？\n\x{E000}-\x{F7FF}]`).Replace(s))
}

const (
	ups   = "增长|增加|提高|上升|上涨|提升|扩大|增多|攀升|增"
	downs = "下降|减少|降低|回落|下跌|缩小|收窄|下滑|减"
)

// numbered is the number that a character of bones stands for; nil where it stands for none.
func (p *passage) numbered(s string) *number {
	for _, r := range s {
		if r >= first && int(r-first) < len(p.numbers) {
			return &p.numbers[r-first]
		}
	}
	return nil
}

// at is the place of a byte of the bones.
func (p *passage) at(bone int) problem.Place { return p.place(p.toText.of(bone)) }

// here is the place of a number.
func (p *passage) here(n *number) problem.Place { return p.place(n.from) }

// steps lead from bytes of one text to those of another.
type steps []struct{ out, in int }

func (s *steps) add(out, in int) { *s = append(*s, struct{ out, in int }{out, in}) }

func (s steps) of(at int) int {
	in := at
	for i := range s {
		if s[i].out > at {
			break
		}
		in = s[i].in + at - s[i].out
	}
	return in
}

// unprinted is what is no text: marks of style, notes, and what refers to tables.
var unprinted = regexp.MustCompile(`\*+|~~|\[\^[^\]]*\]|</?[a-z]+>|\{\{[^}\n]*\}\}|^#+ `)

// A bound is a stretch of text that a figure made.
type bound struct {
	from, to int
	figure   *figure.Figure
	use      figure.Use
}

// printed says the figures of a text and leaves out what is not printed.
func (r *reading) printed(text string) (string, []bound, steps) {
	var b strings.Builder
	var all []bound
	var to steps
	to.add(0, 0)
	at := 0
	for _, m := range unprinted.FindAllStringIndex(text, -1) {
		b.WriteString(text[at:m[0]])
		to.add(b.Len(), m[0])
		if uses := figure.Uses(text[m[0]:m[1]]); len(uses) == 1 && uses[0].Err == nil {
			if f, from := r.figures[uses[0].ID], b.Len(); f != nil {
				b.WriteString(f.Say(uses[0]))
				all = append(all, bound{from, b.Len(), f, uses[0]})
			}
			b.WriteString(r.labels[uses[0].ID])
		}
		at = m[1]
		to.add(b.Len(), at)
	}
	b.WriteString(text[at:])
	return b.String(), all, to
}

// passage reads a paragraph.
func (r *reading) passage(t Text, reader *numerals.Reader) *passage {
	text, bounds, origin := r.printed(t.Words)
	p := &passage{text: text, heading: t.Heading || strings.HasPrefix(t.Words, "#")}
	p.place = func(at int) problem.Place { return t.At(min(origin.of(at), len(t.Words))) }
	if p.heading {
		reader.Heading(text)
		reader = numerals.NewReader(r.Data.Period)
	}
	for _, q := range reader.Quantities(text) {
		for len(bounds) > 0 && bounds[0].from < q.To {
			if bounds[0].to <= q.From { // a figure in a unit that prose does not know
				p.add(bounds[0].number(text))
			}
			if bounds[0].to > q.From {
				break
			}
			bounds = bounds[1:]
		}
		n := quantity(&q, text[q.From:q.To])
		if len(bounds) > 0 && bounds[0].from < q.To {
			n.bind(&bounds[0])
			bounds = bounds[1:]
		}
		p.add(n)
	}
	for i := range bounds {
		p.add(bounds[i].number(text))
	}
	p.bone()
	return p
}

func (p *passage) add(n number) {
	if n.value != nil && len(p.numbers) < mostNumbers && (len(p.numbers) == 0 || p.numbers[len(p.numbers)-1].to <= n.from) {
		p.numbers = append(p.numbers, n)
	}
}

// bind says which figure a number is.
func (n *number) bind(b *bound) {
	if b.use.Form == figure.Phrase { // it is computed, and fits
		n.safe = false
		return
	}
	n.figure, n.form = b.figure, b.use.Form
	n.name, n.period, n.safe = b.figure.Name, b.figure.Period, true
}

// number is the number of a bound stretch in a unit that prose does not know.
func (b *bound) number(text string) number {
	if b.use.Form == figure.Phrase { // 居第2位 is no quantity
		return number{}
	}
	n := spelled(text[b.from:b.to])
	n.from, n.to, n.unit = b.from, b.to, unscaled(b.figure.Unit)
	n.bind(b)
	return n
}

func quantity(q *numerals.Quantity, said string) number {
	n := spelled(said)
	n.from, n.to, n.unit, n.name, n.period, n.safe = q.From, q.To, unscaled(q.Figure.Unit), q.Figure.Name, q.Figure.Period, q.Safe
	n.under = q.Under
	n.hedge = q.Figure.Hedge.Before + q.Figure.Hedge.After
	return n
}

// bone makes the bones.
func (p *passage) bone() {
	var b strings.Builder
	at := 0
	p.toText.add(0, 0)
	for i := range p.numbers {
		n := &p.numbers[i]
		b.WriteString(p.text[at:n.from])
		n.at = b.Len()
		p.toText.add(n.at, n.from)
		b.WriteRune(first + rune(i))
		at = n.to
		p.toText.add(b.Len(), at)
	}
	b.WriteString(p.text[at:])
	p.bones = b.String()
}

var literal = regexp.MustCompile(`([-－−]?)([0-9][0-9,]*)(?:\.([0-9]+))?[余多]?(万亿|亿|万)?`)

// spelled reads the number in a stretch of text.
func spelled(said string) number {
	m := literal.FindStringSubmatch(said)
	if m == nil {
		return number{said: said}
	}
	whole := strings.ReplaceAll(m[2], ",", "")
	value, ok := new(big.Rat).SetString(whole + "." + m[3] + "0")
	if !ok {
		return number{said: said}
	}
	last := figure.LastPlace(len(m[3]))
	scale := new(big.Rat).SetInt64(scales[m[4]])
	value.Mul(value, scale)
	if m[1] != "" {
		value.Neg(value)
	}
	return number{said: said, value: value, last: last.Mul(last, scale)}
}

var scales = map[string]int64{"": 1, "万": 1e4, "亿": 1e8, "万亿": 1e12}

// unscaled is a unit without the scale before it.
func unscaled(unit string) string {
	for _, s := range []string{"万亿", "亿", "万"} {
		if rest, ok := strings.CutPrefix(unit, s); ok && rest != "" {
			return rest
		}
	}
	return unit
}

// clause is what stands before a number in the bones, back to one of some marks.
func (p *passage) clause(n *number, marks string) string { return behind(p.bones[:n.at], marks) }

// behind is what stands behind the last of some marks.
func behind(s, marks string) string {
	at := strings.LastIndexAny(s, marks)
	if at < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at+size:]
}

const (
	ends    = "。！？\n"
	breaks  = ends + "；"
	clauses = breaks + "，、：（）,;"
)

// A span is a stretch of bones.
type span struct {
	bones string
	from  int
}

// sentences are the sentences of the bones.
func (p *passage) sentences() (all []span) {
	for from := 0; from < len(p.bones); {
		rest := p.bones[from:]
		to := strings.IndexAny(rest, ends)
		if to < 0 {
			return append(all, span{rest, from})
		}
		all = append(all, span{rest[:to], from})
		_, size := utf8.DecodeRuneInString(rest[to:])
		from += to + size
	}
	return all
}

// sentence is the sentence around a byte of the bones.
func (p *passage) sentence(at int) span {
	all := p.sentences()
	for i := len(all) - 1; i > 0; i-- {
		if all[i].from <= at {
			return all[i]
		}
	}
	if len(all) == 0 {
		return span{}
	}
	return all[0]
}

// in are the numbers of a stretch of bones.
func (p *passage) in(s string) (all []*number) {
	for _, r := range s {
		if n := p.numbered(string(r)); n != nil {
			all = append(all, n)
		}
	}
	return all
}

// spoken is a stretch of bones with its numbers as they are printed.
func (p *passage) spoken(s string) string {
	var b strings.Builder
	for _, r := range s {
		if n := p.numbered(string(r)); n != nil {
			b.WriteString(n.said)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
