package verify

import (
	"unicode"

	"report/internal/readback"
)

// A token is a number in a text: its letters from one up to another, as they are compared.
type token struct {
	from, to int    // runes of the text
	text     string // with - for every minus
}

// A line is a text to be compared: its runes, between which some a number cannot go on (apart), and its numbers.
type line struct {
	runes  []rune
	apart  []bool // before rune i a number ends; nil where there is no such place
	tokens []token
	key    string // letters and numbers alone, every number as #
	exact  string // with the numbers as they are
}

// newLine finds the numbers of a text.
func newLine(runes []rune, apart []bool) line {
	l := line{runes: runes, apart: apart}
	for i := 0; i < len(runes); {
		if to := l.number(i); to > i {
			l.tokens = append(l.tokens, token{i, to, plain(runes[i:to])})
			i = to
			continue
		}
		i++
	}
	l.keys()
	return l
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func minus(r rune) bool { return r == '-' || r == '−' || r == '－' }

// number is where the number ends that begins at i, or i. A minus is part of it where nothing stands before that it could join.
func (l *line) number(i int) int {
	at := i
	if minus(l.runes[at]) {
		if i > 0 && !l.parted(i) && (digit(l.runes[i-1]) || unicode.IsLetter(l.runes[i-1]) && l.runes[i-1] < 0x2000) {
			return i
		}
		if at++; at == len(l.runes) || l.parted(at) {
			return i
		}
	}
	if !digit(l.runes[at]) {
		return i
	}
	for at++; at < len(l.runes) && !l.parted(at); at++ {
		if digit(l.runes[at]) {
			continue
		}
		inside := (l.runes[at] == '.' || l.runes[at] == ',') && at+1 < len(l.runes) && !l.parted(at+1) && digit(l.runes[at+1])
		if !inside {
			break
		}
	}
	return at
}

func (l *line) parted(i int) bool { return l.apart != nil && l.apart[i] }

func plain(runes []rune) string {
	out := make([]rune, len(runes))
	for i, r := range runes {
		if out[i] = r; minus(r) {
			out[i] = '-'
		}
	}
	return string(out)
}

// counts reports whether a character counts when texts are compared: marks and spaces do not.
func counts(r rune) bool {
	return unicode.IsLetter(r) || r == '%' || r == '‰' || unicode.Is(unicode.Nd, r)
}

func (l *line) keys() {
	key, exact := make([]rune, 0, len(l.runes)), make([]rune, 0, len(l.runes))
	next := 0
	for i := 0; i < len(l.runes); {
		if next < len(l.tokens) && l.tokens[next].from == i {
			key, exact = append(key, '#'), append(append(exact, '#'), []rune(l.tokens[next].text)...)
			i = l.tokens[next].to
			next++
			continue
		}
		if r := l.runes[i]; counts(r) {
			key, exact = append(key, r), append(exact, r)
		}
		i++
	}
	l.key, l.exact = string(key), string(exact)
}

// reach is how many letters on each side of a number are its context.
const reach = 6

// context are the letters before a number, the nearest first, and behind it; other numbers are # in it.
func (l *line) context(n int) (before, behind []rune) {
	t := l.tokens[n]
	inside := n - 1
	for i := t.from - 1; i >= 0 && len(before) < reach; i-- {
		if inside >= 0 && i < l.tokens[inside].to {
			before = append(before, '#')
			i = l.tokens[inside].from
			inside--
			continue
		}
		if counts(l.runes[i]) {
			before = append(before, l.runes[i])
		}
	}
	inside = n + 1
	for i := t.to; i < len(l.runes) && len(behind) < reach; i++ {
		if inside < len(l.tokens) && i == l.tokens[inside].from {
			behind = append(behind, '#')
			i = l.tokens[inside].to - 1
			inside++
			continue
		}
		if counts(l.runes[i]) {
			behind = append(behind, l.runes[i])
		}
	}
	return before, behind
}

// around is a number with some of what stands beside it, for people.
func (l *line) around(n int) string {
	t := l.tokens[n]
	return string(l.runes[max(0, t.from-8):min(len(l.runes), t.to+8)])
}

// lineOf is what characters say. A number ends where the next character has another size or stands elsewhere than behind the one before:
// at a superscript, in another label. Divided words are whole again.
func lineOf(chars []readback.Char) (line, []readback.Char) {
	runes, apart, kept := make([]rune, 0, len(chars)), make([]bool, 0, len(chars)), make([]readback.Char, 0, len(chars))
	for i := range chars {
		c := &chars[i]
		if c.R == '\u00ad' {
			continue
		}
		far := false
		if n := len(kept); n > 0 {
			far = !adjacent(&kept[n-1], c)
		}
		runes, apart, kept = append(runes, c.R), append(apart, far), append(kept, *c)
	}
	return newLine(runes, apart), kept
}

// adjacent reports whether a character goes on where the one before ends.
func adjacent(a, b *readback.Char) bool {
	em := max(a.Size, b.Size)
	if a.Page != b.Page || min(a.Size, b.Size) < 0.85*em {
		return false
	}
	if b.X == a.X && b.Y == a.Y { // of one glyph
		return true
	}
	dx, dy := b.X-a.EX, b.Y-a.EY
	return dx*dx+dy*dy < 0.25*em*em
}
