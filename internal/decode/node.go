// Package decode reads structured text, YAML and JSON, into a tree that keeps every scalar
// as written and every place, and fills Go structs from that tree. It knows no dataset and no template: both come
// in by this door.
//
// Nothing is guessed and nothing is dropped: unknown and repeated keys, a value of another kind, a second document
// are problems, all reported at once. Numbers stay text (010 is 010, 4.80 keeps its zero) until the field that they
// fill reads them.
package decode

import (
	"strings"
	"sync"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/say"
)

// A Kind tells what a node is.
type Kind uint8

// The kinds. Nothing is a key without a value, ~ or null.
const (
	Nothing Kind = iota
	Scalar
	List
	Mapping
)

// message names a kind for people.
func (k Kind) message() say.Message {
	switch k {
	case Scalar:
		return say.M("a single value")
	case List:
		return say.M("a list")
	case Mapping:
		return say.M("keys with values")
	}
	return say.M("nothing")
}

// A Style tells how a scalar is written, which decides where its text stands.
type Style uint8

// The styles.
const (
	Plain   Style = iota // without quotes
	Quoted               // in single or double quotes
	Literal              // behind |: line for line
	Folded               // behind >
	Escaped              // in quotes, in JSON, with escapes
)

// A Node is one value of a document, with its place. Nodes that an alias repeats are the same Node.
type Node struct {
	Kind   Kind
	Style  Style
	Text   string  // a scalar, as written, without its quotes
	Keys   []*Node // the keys of a mapping, in order
	Items  []*Node // the elements of a list, or the values of Keys
	Cell   string  // of a workbook, where lines say nothing
	Item   string  // what is there
	Line   int     // from 1
	Column int     // from 1, in characters

	in *file
}

// A file is where nodes come from. Its lines are found when a place inside a text is asked for.
type file struct {
	name  string
	text  string
	split sync.Once // trees are shared
	lines []string
}

func (f *file) line(n int) string {
	f.split.Do(func() { f.lines = strings.Split(f.text, "\n") })
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return f.lines[n-1]
}

// Place is where n begins. The place of a nil Node is unknown.
func (n *Node) Place() problem.Place {
	if n == nil {
		return problem.Place{}
	}
	return problem.Place{File: n.in.name, Line: n.Line, Column: n.Column, Cell: n.Cell, Item: n.Item}
}

// Braced reports whether a mapping is written in braces, as in JSON.
func (n *Node) Braced() bool {
	if n == nil || n.Kind != Mapping {
		return false
	}
	line := []rune(n.in.line(n.Line))
	return n.Column > 0 && n.Column <= len(line) && line[n.Column-1] == '{'
}

// Get is the value of a key, or nil. Of two keys alike it is the first.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != Mapping {
		return nil
	}
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Items[i]
		}
	}
	return nil
}

// Key is the node of a key itself, or nil.
func (n *Node) Key(key string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Keys {
		if k.Text == key {
			return k
		}
	}
	return nil
}

// Record makes a mapping of a table's row: keys with the texts of its cells and their places. Blank cells are left out.
func Record(name string, keys, texts []string, places []problem.Place) *Node {
	in := &file{name: name}
	at := func(i int, text string) *Node {
		p := places[i]
		return &Node{Kind: Scalar, Text: text, Cell: p.Cell, Item: p.Item, Line: p.Line, Column: p.Column, in: in}
	}
	n := at(0, "")
	n.Kind = Mapping
	for i, text := range texts {
		if text != "" && keys[i] != "" {
			n.Keys, n.Items = append(n.Keys, at(i, keys[i])), append(n.Items, at(i, text))
		}
	}
	return n
}

// manyKeys is from how many keys on a mapping's are looked up in a map; fewer are looked through.
const manyKeys = 16

// seen are the keys of a mapping with many of them.
type seen map[string]*Node

// add gives n a key and its value, unless it has that key: that is reported. s is nil for a new mapping.
func (n *Node) add(s *seen, key, value *Node, list *problem.List) {
	other := (*s)[key.Text]
	if *s == nil {
		other = n.Key(key.Text)
	}
	if other != nil {
		list.Add(key.Place(), "duplicate-key", say.M("the key %q stands twice, first in line %d", key.Text, other.Line),
			say.M("keep one of them"))
		return
	}
	n.Keys, n.Items = append(n.Keys, key), append(n.Items, value)
	switch {
	case *s != nil:
		(*s)[key.Text] = key
	case len(n.Keys) == manyKeys:
		*s = make(seen, 2*manyKeys)
		for _, k := range n.Keys {
			(*s)[k.Text] = k
		}
	}
}

// Has reports whether n is a mapping that gives key a value; a text of nothing but space is none.
func (n *Node) Has(key string) bool {
	v := n.Get(key)
	return v != nil && v.Kind != Nothing && (v.Kind != Scalar || strings.TrimSpace(v.Text) != "")
}

// At is element i of a list, or nil.
func (n *Node) At(i int) *Node {
	if n == nil || n.Kind != List || i < 0 || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

// Where is the place of a key's value, or of the mapping itself when it has no such key.
func (n *Node) Where(key string) problem.Place {
	if v := n.Get(key); v != nil {
		return v.Place()
	}
	return n.Place()
}

// TextPlace is where the first character of a scalar's text stands: behind an opening quote, in the line below a |.
// Every line of the text begins in its Column. Where lines of the text are not lines of the file, Column is 0 and
// only the line where the scalar begins is known.
func (n *Node) TextPlace() problem.Place {
	at := n.Place()
	if n == nil {
		return at
	}
	switch n.Style {
	case Escaped:
		at.Column = 0
		return at
	case Quoted:
		at.Column++
	case Literal, Folded:
		at.Line++
		for at.Line < n.Line+strings.Count(n.Text, "\n")+1 && strings.TrimSpace(n.in.line(at.Line)) == "" {
			at.Line++
		}
		text := strings.TrimLeft(n.Text, "\n")
		at.Column = indent(n.in.line(at.Line)) - indent(text) + 1 // |2 keeps spaces as text
		at.Line -= len(n.Text) - len(text)
	}
	if n.Style != Literal && n.severalLines() {
		at.Line, at.Column = n.Line, 0
	}
	return at
}

// indent counts the spaces that s begins with.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// severalLines reports whether a scalar that is not literal runs over more than one line of its file.
func (n *Node) severalLines() bool {
	if n.in.text == "" { // a cell of a table
		return false
	}
	if n.Style == Folded || strings.Contains(n.Text, "\n") {
		return true
	}
	line := n.in.line(n.Line)
	return !strings.Contains(line, n.Text)
}

// Offset is the place of the byte at offset in a text that begins at p, as TextPlace gives it.
func Offset(p problem.Place, text string, offset int) problem.Place {
	if p.Line == 0 || p.Column == 0 || offset > len(text) {
		return p
	}
	before := text[:offset]
	p.Line += strings.Count(before, "\n")
	p.Column += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return p
}
