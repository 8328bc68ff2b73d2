package dataset

import (
	"slices"
	"strings"
	"unicode"
)

// pairs says what brackets and quotes become, by their index.
func (p *passage) pairs() map[int]string {
	become := map[int]string{}
	if p.script != western {
		p.brackets(become)
	}
	p.quotes(become)
	if p.script == traditional {
		p.corners(become)
	}
	slices.SortFunc(p.lone, func(a, b loose) int { return a.at - b.at })
	return become
}

// brackets pairs round brackets.
func (p *passage) brackets(become map[int]string) {
	var open []int
	for i, l := range p.letters {
		switch {
		case l.kept:
		case l.r == '(' || l.r == '（':
			open = append(open, i)
		case (l.r == ')' || l.r == '）') && len(open) > 0:
			from := open[len(open)-1]
			if open = open[:len(open)-1]; !p.called(from, i) || p.letters[from].r != '(' || l.r != ')' {
				p.bracket(from, i, become)
			}
		}
	}
}

// bracket decides about the brackets at i and j: they become full-width where they hold Han, Han stands beside them or one of them is.
func (p *passage) bracket(i, j int, become map[int]string) {
	a, b := p.letters[i], p.letters[j]
	if mixed := (a.r < 0x80) != (b.r < 0x80); !mixed && !p.chinese(i, j) {
		return
	}
	if a.r < 0x80 {
		become[i] = "（"
	}
	if b.r < 0x80 {
		become[j] = "）"
	}
}

// chinese reports whether the marks at i and j hold Han, or Han stands beside them.
func (p *passage) chinese(i, j int) bool {
	a, b := p.letters[i], p.letters[j]
	return a.before == han || b.next == han || a.hans != b.hans
}

// quotes pairs straight quotes, as brackets are paired, and turns apostrophes. What neither opens nor closes a pair is left, and noted where it
// is no measure. What stands before a quote is decided before it. Inside a pair that is curly already, no pair begins outside.
func (p *passage) quotes(become map[int]string) {
	var open [2][]int      // of " and '
	var outside [2][][]int // of the curly pairs around
	var closed [2]bool     // a pair has been, that holds more than a mark
	curly := p.curly()
	for i := range p.letters {
		l := &p.letters[i]
		switch kind := curly[i]; {
		case kind > 0:
			outside[kind-1], open[kind-1] = append(outside[kind-1], open[kind-1]), nil
			continue
		case kind < 0:
			kind = -kind - 1
			p.leave(open[kind])
			last := len(outside[kind]) - 1
			open[kind], outside[kind] = outside[kind][last], outside[kind][:last]
			continue
		}
		if l.r != '"' && l.r != '\'' || l.kept || p.prime(i) {
			continue
		}
		kind, left, right := 0, "“", "”"
		if l.r == '\'' {
			kind, left, right = 1, "‘", "’"
		}
		before, n := p.prev(i, become), len(open[kind])
		pending := ends(open[0], p.beside(i)) || ends(open[1], p.beside(i))
		switch {
		case before == '\\':
		case kind == 1 && p.apostrophe(i, before):
			become[i] = right
		case n > 0 && p.closes(i, before):
			from := open[kind][n-1]
			become[from], become[i] = left, right
			if ends := endsSomething(p.rune(from + 1)); n > 1 || from+1 == i || ends && closed[kind] {
				p.lone = append(p.lone, loose{int(p.letters[from].at), true})
			} else {
				closed[kind] = !ends
			}
			open[kind] = open[kind][:n-1]
		case pending || p.opens(i, before):
			open[kind] = append(open[kind], i)
		case kind == 1 && latinLetter(before): // the workers' rights
			become[i] = right
		case !digit(before): // 12"
			p.lone = append(p.lone, loose{at: int(l.at)})
		}
	}
	p.leave(open[0])
	p.leave(open[1])
}

// leave notes quotes that nothing closes.
func (p *passage) leave(open []int) {
	for _, i := range open {
		p.lone = append(p.lone, loose{at: int(p.letters[i].at)})
	}
}

// curly finds the pairs that are curly already: 1 where one of “ ” begins and -1 where it ends, 2 and -2 for ‘ ’.
func (p *passage) curly() map[int]int {
	var found map[int]int
	var open [3][]int
	for i, l := range p.letters {
		if l.kept {
			continue
		}
		kind := 0
		switch l.r {
		case '“', '「':
			open[1] = append(open[1], i)
		case '‘', '『':
			open[2] = append(open[2], i)
		case '”', '」':
			kind = 1
		case '’', '』':
			kind = 2
		}
		if n := len(open[kind]); n > 0 {
			if found == nil {
				found = map[int]int{}
			}
			found[open[kind][n-1]], found[i] = kind, -kind
			open[kind] = open[kind][:n-1]
		}
	}
	return found
}

// A loose quote belongs to no pair, or begins one that may be another: pairs of equal straight quotes inside each other cannot be told from pairs
// one behind the other. They are nested where a pair stands inside one of its kind, holds nothing, or begins with a mark that only ends what stands
// before: 他问:"什么叫"好"?"
type loose struct {
	at     int
	nested bool
}

// endsSomething reports whether a mark can only end what stands before it.
func endsSomething(r rune) bool {
	return r != 0 && strings.ContainsRune(",;:!?)，。；：！？、）》」』", r)
}

// ends reports whether a list ends in i.
func ends(list []int, i int) bool { return len(list) > 0 && list[len(list)-1] == i }

// opens reports whether a quote at i may begin what it quotes: nothing that it could belong to stands before it, and something behind it.
func (p *passage) opens(i int, before rune) bool {
	next := p.next(i)
	return (before == 0 || unicode.IsSpace(before) || before >= 0x2E80 || strings.ContainsRune("([{<*_~/-–—…“”‘,;:.!?", before)) && next != 0 && !unicode.IsSpace(next)
}

// closes reports whether a quote at i may end what it quotes. Behind a number it stands for inches where another follows that can only end.
func (p *passage) closes(i int, before rune) bool {
	if before == 0 || unicode.IsSpace(before) {
		return false
	}
	if !digit(before) {
		return true
	}
	for k := i + 1; k < len(p.letters); k++ {
		if p.letters[k].r != p.letters[i].r || p.letters[k].kept || p.prime(k) {
			continue
		}
		if before := p.prev(k, nil); p.letters[k].r != '\'' || !p.apostrophe(k, before) {
			return p.opens(k, before)
		}
	}
	return true
}

// elisions are words that begin with an apostrophe.
var elisions = []string{"tis", "twas", "em", "til", "cause", "round"}

// apostrophe reports whether the straight quote at i stands for letters that are left out: it's, the '90s, 'tis.
func (p *passage) apostrophe(i int, before rune) bool {
	if latinLetter(p.next(i)) && (latinLetter(before) || digit(before)) {
		return true
	}
	if digit(p.rune(i+1)) && digit(p.rune(i+2)) && halfWidth(p.rune(i+3)) == 's' {
		return true
	}
	end := i + 1
	for latinLetter(p.rune(end)) {
		end++
	}
	if end == i+1 || end == len(p.letters) {
		return false
	}
	word := strings.ToLower(narrowed(p.between(i+1, end)))
	return word == "n" || p.rune(end) != '\'' && p.rune(end) != '’' && slices.Contains(elisions, word)
}

// beside is where the character stands that the one at i stands behind.
func (p *passage) beside(i int) int {
	for i--; i >= 0 && (invisible(p.letters[i].r) || unicode.Is(unicode.Mn, p.letters[i].r)); i-- {
	}
	return i
}

// prev is the character before i, and next that behind it, as they will be: without what shows nothing, nor the marks of letters.
func (p *passage) prev(i int, become map[int]string) rune {
	i = p.beside(i)
	for _, r := range become[i] {
		return r
	}
	switch r := p.rune(i); {
	case r == '％' && digit(p.rune(i-1)):
		return '%'
	case joined(r):
		return 'i'
	default:
		return halfWidth(r)
	}
}

func (p *passage) next(i int) rune {
	for i++; i < len(p.letters) && invisible(p.letters[i].r); i++ {
	}
	return halfWidth(p.rune(i))
}

// corners turns curly quotation marks that are Chinese, and those that straight ones become, into 「」 and 『』.
func (p *passage) corners(become map[int]string) {
	var open []int
	for i := range p.letters {
		if p.letters[i].kept {
			continue
		}
		switch become[i] + string(p.letters[i].r) {
		case "“", "“\"", "‘", "‘'":
			open = append(open, i)
		case "”", "”\"", "’", "’'":
			if n := len(open); n > 0 && p.quote(open[n-1], become) == p.quote(i, become)-1 {
				if p.chinese(open[n-1], i) {
					k := (n - 1) % 2
					become[open[n-1]], become[i] = []string{"「", "『"}[k], []string{"」", "』"}[k]
				}
				open = open[:n-1]
			}
		}
	}
}

// quote is the quotation mark that stands, or will stand, at i.
func (p *passage) quote(i int, become map[int]string) rune {
	for _, r := range become[i] {
		return r
	}
	return p.letters[i].r
}

// prime reports whether a straight quote behind a digit stands for minutes or seconds, feet or inches: 5'30".
func (p *passage) prime(i int) bool {
	switch {
	case !digit(p.prev(i, nil)):
		return false
	case p.rune(i) == '\'':
		return digit(p.next(i))
	}
	for i--; digit(p.rune(i)) || p.rune(i) == '.'; i-- {
	}
	return p.rune(i) == '\'' && p.prime(i)
}

func latinLetter(r rune) bool {
	if joined(r) {
		return true
	}
	r = halfWidth(r)
	return r < 0x80 && asciiLetter(byte(r)) || r >= 0xC0 && r < 0x250 && unicode.IsLetter(r)
}

// called reports whether the bracket at i is that of a function, f(x): a short name of lower-case letters stands before it, and no Han in
// it.
func (p *passage) called(i, j int) bool {
	n := 0
	for r := p.rune(i - 1 - n); r >= 'a' && r <= 'z' || n == 0 && latinLetter(r); r = p.rune(i - 1 - n) {
		n++
	}
	return n > 0 && n <= 4 && !digit(p.rune(i-1-n)) && !latinLetter(p.rune(i-1-n)) && p.letters[i].hans == p.letters[j].hans
}
