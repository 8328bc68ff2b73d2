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
//   - three or more full stops, half-width or full-width, a single … beside Han and three or six · become ……; --, －－ and two lines of tables
//     become ——, and so does a single — where a text begins or ends or another mark stands beside it: between words it may be 北京—上海
//     (GB/T 15834—2011, 4.13.3.2), as －between Han is;
//   - - between numbers that a unit of time follows, between one and a greater one of what is counted, or between times of day or days, becomes
//     — (1—4月份, 10%—15%, 8:30—11:30; GB/T 15834—2011, 4.13.3.2, and GB/T 15835—2011, 4.2);
//   - full-width letters and digits become half-width, with the marks between them and their signs; ％ does behind a digit;
//   - small, vertical and half-width forms of marks become marks, radicals and compatibility ideographs ideographs, letters with marks one
//     character (Unicode's NFC), letters in one several, and what shows nothing goes.
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

// normalise is Normalise in a script. It returns also straight quotes that are left because they belong to no pair, and those whose
// pair is doubtful.
func normalise(text string, in script) (string, []Change, []loose) {
	var out strings.Builder
	var changes []Change
	var lone []loose
	p := passage{script: in}
	kept := 0
	for from, to := range paragraphs(text) {
		if !suspect(text[from:to]) && !(in == traditional && strings.ContainsAny(text[from:to], "“”‘’")) {
			continue
		}
		p.read(text[from:to])
		p.mark()
		for _, q := range p.lone {
			lone = append(lone, loose{from + q.at, q.nested})
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
		case 0xC2: // the soft hyphen, and ·
			if strings.HasPrefix(text[i:], "\u00ad") || strings.HasPrefix(text[i:], "···") {
				return true
			}
		case 0xE2: // — is E2 80 94
			if r, _ := utf8.DecodeRuneInString(text[i:]); r == '—' || r == '…' || r == '─' || unusual(r) {
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
	gone    []Change // what shows nothing, and is none of the letters
	changes []Change
	lone    []loose // quotes that are left, or doubtful
}

// read makes the passage one of another text. Texts have at most MaxText bytes.
func (p *passage) read(text string) {
	p.text, p.letters = text, slices.Grow(p.letters[:0], utf8.RuneCountInString(text))
	p.gone, p.changes, p.lone = p.gone[:0], p.changes[:0], p.lone[:0]
	keep := keeps(text)
	for i, r := range text {
		for len(keep) > 0 && i >= keep[0].to {
			keep = keep[1:]
		}
		l := letter{r: form(r), at: int32(i)}
		if len(keep) > 0 && i >= keep[0].from {
			l.kept, l.class = true, keep[0].class
		} else {
			l.class = classOf(l.r)
		}
		p.letters = append(p.letters, l)
	}
	p.survey()
	p.letters = slices.DeleteFunc(p.letters, p.goes)
}

// goes reports whether a letter shows nothing and goes, and keeps it as a change: no rule for what stands beside it then sees it. U+200B and the
// soft hyphen stay between letters of other scripts, where a line may end, and so do joiners, which join them.
func (p *passage) goes(l letter) bool {
	parts := l.r == 0xAD || l.r >= 0x200B && l.r <= 0x200D
	if !invisible(l.r) || l.kept || parts && l.before == latin && l.next == latin {
		return false
	}
	p.gone = append(p.gone, Change{int(l.at), string(l.r), ""})
	return true
}

// survey finds out what stands beside every letter.
func (p *passage) survey() {
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

// fullWidth are the marks that become full-width each by itself.
var fullWidth = map[rune]string{',': "，", ';': "；", ':': "：", '!': "！", '?': "？"}

// mark finds the changes of a passage, in their order.
func (p *passage) mark() {
	paired := p.pairs()
	for i := 0; i < len(p.letters); i++ {
		l := &p.letters[i]
		if l.kept {
			continue
		}
		end := p.character(i)
		if end == 0 && paired[i] != "" {
			end = i + 1
			p.change(i, end, paired[i])
		}
		if end == 0 && p.script != western {
			if end = p.narrow(i); end == 0 {
				end = p.among(i)
			}
		}
		i = max(i, end-1)
	}
	p.join()
}

// join puts what goes among the changes, but where it stands inside another.
func (p *passage) join() {
	if len(p.gone) == 0 {
		return
	}
	marks := slices.Clone(p.changes)
	p.changes = p.changes[:0]
	for _, g := range p.gone {
		for len(marks) > 0 && marks[0].Offset < g.Offset {
			p.changes, marks = append(p.changes, marks[0]), marks[1:]
		}
		if n := len(p.changes); n == 0 || p.changes[n-1].Offset+len(p.changes[n-1].From) <= g.Offset {
			p.changes = append(p.changes, g)
		}
	}
	p.changes = append(p.changes, marks...)
}

// among finds the change of the marks of Chinese that begin at i, and returns where they end; 0 where they are none.
func (p *passage) among(i int) int {
	l := &p.letters[i]
	switch l.r {
	case '.', '。':
		end := p.run(i, '.', '。')
		p.stops(i, end)
		return end
	case '-', '—', '－':
		end := p.run(i, '-', '—', '－')
		p.dashes(i, end)
		return end
	case '…', '·', '─':
		end := p.run(i, l.r)
		p.dots(i, end)
		return end
	}
	switch to := fullWidth[l.r]; {
	case to == "":
		p.formed(i)
	case (l.before == han || l.next == han || p.percent(i)) && !(l.r == '!' && p.rune(i+1) == '['):
		p.change(i, i+1, to)
	}
	return i + 1
}

// formed changes a mark that is a form of another.
func (p *passage) formed(i int) {
	if r := p.letters[i].r; form(r) == r && p.between(i, i+1) != string(r) {
		p.change(i, i+1, string(r))
	}
}

// percent reports whether the mark at i follows a percentage in a paragraph that holds Han: 增长4.8%;2020年.
func (p *passage) percent(i int) bool {
	return p.rune(i-1) == '%' && p.letters[len(p.letters)-1].hans > 0
}

// run is the end of the run of some characters that begins at i.
func (p *passage) run(i int, of ...rune) int {
	for i < len(p.letters) && !p.letters[i].kept && slices.Contains(of, p.letters[i].r) {
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

// between is the text of letters.
func (p *passage) between(i, end int) string {
	if len(p.gone) == 0 {
		return p.whole(i, end)
	}
	var text strings.Builder
	for ; i < end; i++ {
		text.WriteString(p.whole(i, i+1))
	}
	return text.String()
}

// whole is the text of letters, and what goes between them.
func (p *passage) whole(i, end int) string {
	if i >= end {
		return ""
	}
	last := int(p.letters[end-1].at)
	_, size := utf8.DecodeRuneInString(p.text[last:])
	return p.text[p.letters[i].at : last+size]
}

func (p *passage) change(i, end int, to string) {
	p.changes = append(p.changes, Change{int(p.letters[i].at), p.whole(i, end), to})
}
