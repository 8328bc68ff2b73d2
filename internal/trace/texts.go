package trace

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/regexp"
)

// A passage is a paragraph or a short text of the dataset.
type passage struct {
	text  string
	place problem.Place // of its first character
	key   []rune        // what setting leaves as it is: letters and digits outside figures
	at    []int         // where in text each of key stands
	used  bool
}

// written is what stands in Markdown that is no text of its paragraph: figures and references, marks of notes, links and pictures, tags,
// and at a line's beginning numbers of lists.
var written = regexp.MustCompile(`\{\{[^{}]*\}\}|!?\[[^\[\]]*\]\([^()]*\)|\[\^[^\[\]]*\]|</?[a-z]+[ \t]*/?>|(?m:^[ \t]*[0-9]{1,9}[.)][ \t]+)`)

// opens are lines that begin a paragraph by themselves.
var opens = regexp.MustCompile(`^[ \t]*([-*+•][ \t]|[0-9]{1,9}[.)][ \t]|#{1,6}[ \t]|\[\^)`)

// paragraphs parts a text where lines are blank, or begin an item, a heading or a note. at is where it begins.
func paragraphs(text string, at problem.Place) (list []passage) {
	begin := 0
	end := func(to int) {
		if strings.TrimSpace(text[begin:to]) != "" {
			list = append(list, newPassage(text[begin:to], decode.Offset(at, text, begin)))
		}
		begin = to
	}
	heading := false
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i + 1
		}
		line := text[from:to]
		if strings.TrimSpace(line) == "" || heading || opens.MatchString(line) {
			end(from)
		}
		heading = strings.HasPrefix(strings.TrimLeft(line, " "), "#")
		from = to
	}
	end(len(text))
	return list
}

func newPassage(text string, at problem.Place) passage {
	p := passage{text: text, place: at}
	take := func(from, to int) {
		for i, r := range text[from:to] {
			if k, ok := keyRune(r); ok {
				p.key, p.at = append(p.key, k), append(p.at, from+i)
			}
		}
	}
	from := 0
	for _, skip := range written.FindAllStringIndex(text, -1) {
		take(from, skip[0])
		from = skip[1]
	}
	take(from, len(text))
	return p
}

// keyRune is a character as keys have it: letters and digits, in one width and without capitals.
func keyRune(r rune) (rune, bool) {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	return unicode.ToLower(r), unicode.IsLetter(r) || unicode.IsDigit(r)
}

func keyOf(text string) (key []rune) {
	for _, r := range text {
		if k, ok := keyRune(r); ok {
			key = append(key, k)
		}
	}
	return key
}

// where is the place of character i of the key; of one behind the last, the end of the text or a figure there.
func (p *passage) where(i int) problem.Place {
	switch {
	case len(p.at) == 0:
		return decode.Offset(p.place, p.text, max(0, strings.Index(p.text, "{{")))
	case i < len(p.at):
		return decode.Offset(p.place, p.text, p.at[i])
	}
	last := p.at[len(p.at)-1]
	_, size := utf8.DecodeRuneInString(p.text[last:])
	return decode.Offset(p.place, p.text, last+size)
}

// figure is the place of the braces of a figure that stand before character i of the key, behind the one before it.
func (p *passage) figure(id string, i int) problem.Place {
	from, to := 0, len(p.text)
	if i > 0 && i <= len(p.at) {
		from = p.at[i-1]
	}
	if i < len(p.at) {
		to = p.at[i]
	}
	if k := strings.Index(p.text[from:to], "{{"+id); k >= 0 {
		return decode.Offset(p.place, p.text, from+k)
	}
	return p.where(i)
}

// Texts are the passages of a dataset, found by their keys.
type texts struct {
	list    []passage
	byKey   map[string][]int
	byFirst map[rune][]int // by the first of their keys
	parted  map[string][]laid
	figures map[string]problem.Place // where each has its value
}

// Laid is a passage, or a part of one, that shows in a node's key.
type laid struct {
	passage           *passage
	from, length, off int // in the node's key, and where that begins in the passage's
}

func newTexts(s Source) *texts {
	var root *decode.Node
	if content, err := s.Read(s.Own); err == nil {
		root, _ = decode.Read(s.Own, content)
	}
	x := &texts{list: passages(s, root), figures: valuesOf(s.Data, root), byKey: map[string][]int{}, byFirst: map[rune][]int{}, parted: map[string][]laid{}}
	for i := range x.list {
		if key := string(x.list[i].key); key != "" {
			first := x.list[i].key[0]
			x.byKey[key], x.byFirst[first] = append(x.byKey[key], i), append(x.byFirst[first], i)
		}
	}
	return x
}

// match finds the passage that a node shows and gives its fragments their places.
func (x *texts) match(t *Trace, n *node) {
	if len(n.key) == 0 {
		return
	}
	if p := x.take(string(n.key)); p != nil {
		t.lay(n, p, 0, len(n.key), 0)
		return
	}
	x.parts(t, n)
}

// take is the next passage with a key that no node has taken, or the last one.
func (x *texts) take(key string) *passage {
	for _, i := range x.byKey[key] {
		if p := &x.list[i]; !p.used {
			p.used = true
			return p
		}
	}
	if all := x.byKey[key]; len(all) > 0 {
		return &x.list[all[len(all)-1]]
	}
	return nil
}

// parts places a node that shows several passages, as a byline or a caption does, or a part of one.
func (x *texts) parts(t *Trace, n *node) {
	key := string(n.key)
	found, known := x.parted[key]
	if !known { // running heads stand on every page
		found = x.cover(n.key)
		x.parted[key] = found
	}
	for _, l := range found {
		t.lay(n, l.passage, l.from, l.from+l.length, l.off)
	}
}

// cover finds the passages that a key is made of, the longest first at each of its characters, or the one that it is a part of.
func (x *texts) cover(key []rune) (found []laid) {
	for from := 0; from < len(key); {
		best := laid{from: from}
		for _, i := range x.byFirst[key[from]] {
			if p := &x.list[i]; p.telling() && len(p.key) > best.length && common(key[from:], p.key) == len(p.key) {
				best.passage, best.length = p, len(p.key)
			}
		}
		if best.length == 0 && from == 0 {
			if best = x.within(key); best.length > 0 {
				return []laid{best}
			}
		}
		if best.length > 0 {
			found = append(found, best)
		}
		from += max(1, best.length)
	}
	return found
}

// telling reports whether a passage is known when its key is found among others: a Han is, a letter or digit is anything.
func (p *passage) telling() bool { return len(p.key) > 1 || unicode.Is(unicode.Han, p.key[0]) }

// within is the passage that a key is a part of, or that has its beginning: a reference may stand in its middle.
func (x *texts) within(key []rune) laid {
	const enough = 6
	for n := len(key); n >= enough; n = n * 2 / 3 {
		for i := range x.list {
			if k := index(x.list[i].key, key[:n]); k >= 0 {
				return laid{&x.list[i], 0, len(key), k}
			}
		}
	}
	return laid{}
}

// lay gives the fragments of a node between two characters of its key the places of a passage from character off on.
func (t *Trace) lay(n *node, p *passage, from, to, off int) {
	for k, i := range n.fragments {
		s, at := &t.fragments[i], n.from[k]
		if s.Place.Line > 0 || at < from || at > to || at == to && to < len(n.key) {
			continue
		}
		switch {
		case s.mark: // see rest
		case s.Figure != "":
			s.Place = p.figure(s.Figure, at-from+off)
		default:
			s.Place = p.where(at - from + off)
		}
	}
}

// common is how many characters two keys begin with alike.
func common(a, b []rune) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// index is where a key stands in another, or -1.
func index(in, key []rune) int {
	for i := 0; i+len(key) <= len(in); i++ {
		if in[i] == key[0] && common(in[i:], key) == len(key) {
			return i
		}
	}
	return -1
}
