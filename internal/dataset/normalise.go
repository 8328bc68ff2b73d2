package dataset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Change is one thing that Normalise did: From stood at byte Offset of the text and became To.
type Change struct {
	Offset   int
	From, To string
}

// Normalise gives Chinese text the marks of GB/T 15834 (rule W10):
//
//   - half-width , ; : ! ? behind Han or %, or before Han, become full-width; a full stop does between Han, and
//     behind Han or % where a paragraph ends; brackets in pairs, when they hold Han or Han stands beside them;
//   - straight double quotes become “ ” in pairs, when they hold Han or Han stands beside them;
//   - three or more full stops, half-width or full-width, become ……; -- and a single — become ——, except in
//     ranges (2016年—2019年);
//   - full-width letters and digits become half-width.
//
// What stands beside a mark is the nearest character that is neither a space nor such a mark, so that marks do not
// depend on each other and normalising twice changes nothing. Inside Latin text, decimals, times and ratios marks
// have no Han beside them and stay; figures' braces, URLs, link targets and code are not looked into. Spaces and line
// breaks stay.
func Normalise(text string) (string, []Change) {
	var out strings.Builder
	var changes []Change
	var p passage
	kept := 0
	for from, to := range paragraphs(text) {
		if !suspect(text[from:to]) {
			continue
		}
		p.read(text[from:to])
		p.mark()
		for _, c := range p.changes {
			at := from + c.Offset
			out.WriteString(text[kept:at])
			out.WriteString(c.To)
			kept = at + len(c.From)
			changes = append(changes, Change{at, c.From, c.To})
		}
	}
	if changes == nil {
		return text, nil
	}
	out.WriteString(text[kept:])
	return out.String(), changes
}

// paragraphs yields where paragraphs begin and end: blank lines part them.
func paragraphs(text string) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		from := 0
		for at := 0; at < len(text); {
			end := len(text)
			if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
				end = at + i + 1
			}
			if strings.TrimSpace(text[at:end]) == "" {
				if !yield(from, at) {
					return
				}
				from = end
			}
			at = end
		}
		yield(from, len(text))
	}
}

// suspect reports whether a paragraph holds anything that Normalise may change.
func suspect(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case ',', '.', ';', ':', '!', '?', '(', ')', '"', '-':
			return true
		case 0xE2: // — is E2 80 94
			if strings.HasPrefix(text[i:], "—") {
				return true
			}
		case 0xE3: // 。 is E3 80 82
			if strings.HasPrefix(text[i:], "。。") {
				return true
			}
		case 0xEF: // full-width letters and digits
			r, _ := utf8.DecodeRuneInString(text[i:])
			if halfWidth(r) != r {
				return true
			}
		}
	}
	return false
}

// A class is what a character is to the marks beside it.
type class uint8

const (
	edge  class = iota // the paragraph begins or ends
	mark               // looked through: a mark that may change, what it may become, a space
	han                // Han and marks that only stand among Han
	latin              // everything else
)

// A letter is a character of a passage, where it stands, and what stands before and behind it.
type letter struct {
	r            rune
	at           int32
	hans         int32 // Han characters up to here
	class        class
	before, next class
	kept         bool // inside braces, a URL, a link target or code
}

// A passage is a paragraph being normalised.
type passage struct {
	text    string
	letters []letter
	changes []Change
}

// read makes the passage one of another text. Texts have at most MaxText bytes.
func (p *passage) read(text string) {
	p.text, p.letters, p.changes = text, slices.Grow(p.letters[:0], utf8.RuneCountInString(text)), p.changes[:0]
	keep := keeps(text)
	for i, r := range text {
		for len(keep) > 0 && i >= keep[0].to {
			keep = keep[1:]
		}
		l := letter{r: r, at: int32(i)}
		if len(keep) > 0 && i >= keep[0].from {
			l.kept, l.class = true, keep[0].class
		} else {
			l.class = classOf(r)
		}
		p.letters = append(p.letters, l)
	}
	p.look()
}

// look finds out what stands beside every letter.
func (p *passage) look() {
	side, hans := edge, int32(0)
	for i := range p.letters {
		l := &p.letters[i]
		l.before = side
		if l.class != mark {
			side = l.class
		}
		if l.class == han {
			hans++
		}
		l.hans = hans
	}
	side = edge
	for i := len(p.letters) - 1; i >= 0; i-- {
		l := &p.letters[i]
		l.next = side
		if l.class != mark {
			side = l.class
		}
	}
}

func classOf(r rune) class {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF: // nearly all of them
		return han
	case r < 0x80:
		if strings.ContainsRune(" \n\t,.;:!?()\"-", r) {
			return mark
		}
		return latin
	case strings.ContainsRune("，。；：！？（）“”‘’…—\u3000", r):
		return mark
	case halfWidth(r) != r:
		return latin
	case r >= 0x2460 && r <= 0x24FF, r >= 0x3001 && r <= 0x30FF, r >= 0xFF00 && r <= 0xFFEF, unicode.Is(unicode.Han, r):
		return han
	}
	return latin
}

// halfWidth is the half-width form of a full-width letter or digit, and r itself otherwise.
func halfWidth(r rune) rune {
	if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		return r - 0xFEE0
	}
	return r
}

// fullWidth are the marks that become full-width each by itself.
var fullWidth = map[rune]string{',': "，", ';': "；", ':': "：", '!': "！", '?': "？"}

// mark finds the changes of a passage, in their order.
func (p *passage) mark() {
	paired := p.pairs()
	for i := 0; i < len(p.letters); i++ {
		l := &p.letters[i]
		switch {
		case l.kept || l.class == han:
		case paired[i] != "":
			p.change(i, i+1, paired[i])
		case fullWidth[l.r] != "":
			if (l.before == han || l.next == han || p.percent(i)) && !(l.r == '!' && p.rune(i+1) == '[') {
				p.change(i, i+1, fullWidth[l.r])
			}
		case l.r == '.' || l.r == '。':
			end := p.run(i, '.', '。')
			p.stops(i, end)
			i = end - 1
		case l.r == '-' || l.r == '—':
			end := p.run(i, '-', '—')
			p.dashes(i, end)
			i = end - 1
		case halfWidth(l.r) != l.r:
			end := i + 1
			for end < len(p.letters) && halfWidth(p.letters[end].r) != p.letters[end].r {
				end++
			}
			p.change(i, end, strings.Map(halfWidth, p.between(i, end)))
			i = end - 1
		}
	}
}

// percent reports whether the mark at i follows a percentage in a paragraph that holds Han: 增长4.8%;2020年.
func (p *passage) percent(i int) bool {
	return p.rune(i-1) == '%' && p.letters[len(p.letters)-1].hans > 0
}

// stops normalises a run of full stops.
func (p *passage) stops(i, end int) {
	before, next := p.letters[i].before, p.letters[i].next
	switch {
	case end-i >= 3:
		if before == han || next == han || strings.Contains(p.between(i, end), "。") {
			p.change(i, end, "……")
		}
	case end-i == 1 && p.letters[i].r == '.' && (next == han || next == edge):
		if before == han || p.rune(i-1) == '%' {
			p.change(i, end, "。")
		}
	}
}

// dashes normalises a run of hyphens and dashes.
func (p *passage) dashes(i, end int) {
	if s := p.between(i, end); s != "--" && s != "—" {
		return
	}
	before, next := p.letters[i].before, p.letters[i].next
	if before != han && next != han || before == latin && p.rune(i) == '—' || next == latin && p.rune(i) == '—' {
		return
	}
	if digit(p.rune(end)) || digit(p.rune(i-1)) || strings.ContainsRune("年月日时点分号%", p.rune(i-1)) {
		return // a range
	}
	p.change(i, end, "——")
}

func digit(r rune) bool { r = halfWidth(r); return r >= '0' && r <= '9' }

// pairs says what brackets and straight quotes become, by their index.
func (p *passage) pairs() map[int]string {
	become := map[int]string{}
	var open, quotes []int
	for i, l := range p.letters {
		switch {
		case l.kept:
		case l.r == '(' || l.r == '（':
			open = append(open, i)
		case (l.r == ')' || l.r == '）') && len(open) > 0:
			p.pair(open[len(open)-1], i, "（", "）", become)
			open = open[:len(open)-1]
		case l.r == '"':
			quotes = append(quotes, i)
		}
	}
	if len(quotes)%2 == 0 {
		for ; len(quotes) > 0; quotes = quotes[2:] {
			p.pair(quotes[0], quotes[1], "“", "”", become)
		}
	}
	return become
}

// pair decides about the marks at i and j.
func (p *passage) pair(i, j int, left, right string, become map[int]string) {
	a, b := p.letters[i], p.letters[j]
	mixed := (a.r < 0x80) != (b.r < 0x80)
	if !mixed && a.before != han && b.next != han && a.hans == b.hans {
		return
	}
	if a.r < 0x80 {
		become[i] = left
	}
	if b.r < 0x80 {
		become[j] = right
	}
}

// run is the end of the run of either of two characters that begins at i.
func (p *passage) run(i int, a, b rune) int {
	for i < len(p.letters) && !p.letters[i].kept && (p.letters[i].r == a || p.letters[i].r == b) {
		i++
	}
	return i
}

// rune is the character at i, or zero outside the passage.
func (p *passage) rune(i int) rune {
	if i < 0 || i >= len(p.letters) {
		return 0
	}
	return p.letters[i].r
}

func (p *passage) between(i, end int) string {
	if end == len(p.letters) {
		return p.text[p.letters[i].at:]
	}
	return p.text[p.letters[i].at:p.letters[end].at]
}

func (p *passage) change(i, end int, to string) {
	p.changes = append(p.changes, Change{int(p.letters[i].at), p.between(i, end), to})
}
