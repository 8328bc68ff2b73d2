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
//   - straight quotes become “ ” and ‘ ’ in pairs, straight apostrophes ’; 5'30" and 12" are measures;
//   - three or more full stops, half-width or full-width, become ……; -- becomes ——, and so does a single — where a text begins or
//     ends or another mark stands beside it: between words it may be 北京—上海 (GB/T 15834—2011, 4.13.3.2);
//   - - between numbers that a unit of time follows becomes — (1—4月份; GB/T 15835—2011, 4.2);
//   - full-width letters and digits become half-width, with the points, commas, colons, slashes and signs between them; ％ does behind a digit;
//   - radicals and compatibility ideographs become ideographs, letters with marks one character (Unicode's NFC), and what shows nothing
//     goes.
//
// What stands beside a mark is the nearest character that is neither a space nor such a mark, so that marks do not
// depend on each other and normalising twice changes nothing. Inside Latin text, decimals, times and ratios marks
// have no Han beside them and stay; figures' braces, URLs, link targets and code are not looked into. Spaces and line
// breaks stay.
func Normalise(text string) (string, []Change) {
	text, changes, _ := normalise(text, simplified)
	return text, changes
}

// A script is whose marks a text gets.
type script uint8

const (
	simplified  script = iota
	traditional        // as simplified, with 「」 and 『』 for quotation marks
	western            // quotation marks and apostrophes only
)

// normalise is Normalise in a script. It returns also where straight quotes are left that belong to no pair.
func normalise(text string, in script) (string, []Change, []int) {
	var out strings.Builder
	var changes []Change
	var lone []int
	p := passage{script: in}
	kept := 0
	for from, to := range paragraphs(text) {
		if !suspect(text[from:to]) && !(in == traditional && strings.ContainsAny(text[from:to], "“”‘’")) {
			continue
		}
		p.read(text[from:to])
		p.mark()
		for _, at := range p.lone {
			lone = append(lone, from+at)
		}
		for _, c := range p.changes {
			at := from + c.Offset
			out.WriteString(text[kept:at])
			out.WriteString(c.To)
			kept = at + len(c.From)
			changes = append(changes, Change{at, c.From, c.To})
		}
	}
	if changes == nil {
		return text, nil, lone
	}
	out.WriteString(text[kept:])
	return out.String(), changes, lone
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
		case ',', '.', ';', ':', '!', '?', '(', ')', '"', '\'', '-':
			return true
		case 0xCC, 0xCD, 0xD8, 0xE1, 0xF0: // marks of letters, and rare characters
			return true
		case 0xE2: // — is E2 80 94
			if r, _ := utf8.DecodeRuneInString(text[i:]); r == '—' || unusual(r) {
				return true
			}
		case 0xE3: // 。 is E3 80 82
			if strings.HasPrefix(text[i:], "。。") {
				return true
			}
		case 0xEF: // full-width letters and digits
			if r, _ := utf8.DecodeRuneInString(text[i:]); halfWidth(r) != r || r == '％' || r == '－' || unusual(r) {
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
	script
	text    string
	letters []letter
	changes []Change
	lone    []int // where straight quotes are left
}

// read makes the passage one of another text. Texts have at most MaxText bytes.
func (p *passage) read(text string) {
	p.text, p.letters, p.changes, p.lone = text, slices.Grow(p.letters[:0], utf8.RuneCountInString(text)), p.changes[:0], p.lone[:0]
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
		if strings.ContainsRune(" \n\t,.;:!?()\"'-", r) {
			return mark
		}
		return latin
	case strings.ContainsRune("，。；：！？（）“”‘’…—\u3000", r):
		return mark
	case halfWidth(r) != r:
		return latin
	case invisible(r):
		return mark
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
		if !l.kept {
			if end := p.character(i); end > 0 {
				i = end - 1
				continue
			}
		}
		switch {
		case l.kept:
		case paired[i] != "":
			p.change(i, i+1, paired[i])
		case p.script == western:
		case l.r == '％' && digit(p.rune(i-1)):
			p.change(i, i+1, "%")
		case l.r == '－' && wide(p.rune(i+1)):
			end := p.number(i + 1)
			p.change(i, end, narrowed(p.between(i, end)))
			i = end - 1
		case l.class == han:
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
			end := p.number(i)
			p.change(i, end, narrowed(p.between(i, end)))
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
	before, next := p.letters[i].before, p.letters[i].next
	switch p.between(i, end) {
	case "-":
		if p.span(i) {
			p.change(i, end, "—")
		}
		return
	case "—":
		if before == latin || next == latin || !p.aside(i-1) && !p.aside(end) {
			return // between words it may join them
		}
	case "--":
	default:
		return
	}
	if before != han && next != han || digit(p.rune(end)) || digit(p.rune(i-1)) || strings.ContainsRune("年月日时点分号%", p.rune(i-1)) {
		return // a range
	}
	p.change(i, end, "——")
}

// aside reports whether a dash beside what stands at i begins or ends what it sets apart, and does not join two words.
func (p *passage) aside(i int) bool {
	r := p.rune(i)
	return r == 0 || strings.ContainsRune("，。；：！？、,;:!?\n", r)
}

// span reports whether the hyphen at i stands for a stretch of time: between two numbers of up to four digits, with a unit of time behind
// the second, as in 1-4月份 and 2016年-2020年.
func (p *passage) span(i int) bool {
	const times = "年月日时点分号周季"
	from := i - 1
	if strings.ContainsRune(times, p.rune(from)) && from > 0 {
		from--
	}
	first := from
	for digit(p.rune(first)) {
		first--
	}
	to := i + 1
	for digit(p.rune(to)) {
		to++
	}
	if n := from - first; n < 1 || n > 4 || strings.ContainsRune("-—.", p.rune(first)) {
		return false
	}
	n := to - i - 1
	return n >= 1 && n <= 4 && p.rune(to) != 0 && strings.ContainsRune(times, p.rune(to))
}

func wide(r rune) bool { return r >= '０' && r <= '９' }

// between full-width digits these are parts of a number, a time, a ratio or a date.
var inNumbers = strings.NewReplacer("．", ".", "，", ",", "：", ":", "／", "/", "－", "-")

// number is where the full-width letters and digits that begin at i end, with the marks between digits; a comma only before three digits.
func (p *passage) number(i int) int {
	for i < len(p.letters) && !p.letters[i].kept {
		r := p.letters[i].r
		switch {
		case halfWidth(r) != r:
		case strings.ContainsRune("．：／－", r) && wide(p.rune(i-1)) && wide(p.rune(i+1)):
		case r == '，' && wide(p.rune(i-1)) && wide(p.rune(i+1)) && wide(p.rune(i+2)) && wide(p.rune(i+3)) && !wide(p.rune(i+4)):
		default:
			return i
		}
		i++
	}
	return i
}

// narrowed is text in half-width characters.
func narrowed(text string) string { return inNumbers.Replace(strings.Map(halfWidth, text)) }

func digit(r rune) bool { r = halfWidth(r); return r >= '0' && r <= '9' }

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
