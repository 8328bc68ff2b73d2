package decode

import (
	"encoding/json"
	"errors"
	"path"
	"strings"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/say"
)

// Read reads one document: JSON from a file whose name ends in .json, and from one without an ending (standard input)
// that holds JSON; YAML otherwise.
func Read(name string, data []byte) (*Node, problem.List) {
	root, list := (*Node)(nil), problem.List(nil)
	switch ending := path.Ext(name); {
	case ending == ".json", ending == "" && looksLikeJSON(data):
		root, list = JSON(name, data)
	default:
		root, list = YAML(name, data)
	}
	if root != nil && root.Kind == Nothing {
		list.Add(problem.Place{File: name, Line: 1, Column: 1}, "empty", say.M("the file says nothing: it is null"), say.M("write keys with values: {key: value}"))
		return nil, list
	}
	return root, list
}

// looksLikeJSON reports whether data begins as a JSON object does. What YAML calls a flow mapping begins with a quote
// too only when it is JSON.
func looksLikeJSON(data []byte) bool {
	head := strings.TrimLeft(string(data[:min(len(data), 4096)]), "\uFEFF \t\r\n")
	rest, ok := strings.CutPrefix(head, "{")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), `"`)
}

// JSON reads one JSON document (RFC 8259) as YAML does. encoding/json says whether it is one; our own walk over what is
// known to be right keeps places, repeated keys and numbers as written.
func JSON(name string, data []byte) (*Node, problem.List) { return JSONAt(name, 1, data) }

// JSONAt is JSON for a document that begins in a line of a longer file, such as one of JSON Lines.
func JSONAt(name string, line int, data []byte) (*Node, problem.List) {
	var list problem.List
	text, ok := Text(name, data, MaxBytes, &list)
	if !ok {
		return nil, list
	}
	in := &file{name: name, text: text}
	w := &walker{in: in, text: text, line: line, column: 1, list: &list}
	var whole json.RawMessage
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		list = append(list, w.syntax(err))
		return nil, list
	}
	root := w.value(1)
	if w.over {
		return nil, list
	}
	return root, list
}

// A walker reads right JSON. It only goes forward, and counts lines and columns as it goes.
type walker struct {
	in           *file
	text         string
	at           int // byte where it stands
	counted      int // byte that line and column are of
	line, column int
	list         *problem.List
	over         bool // more was found than a document may have
	values       int
	nodes        []Node // made beforehand
}

// node is a new node at where the walker stands.
func (w *walker) node(kind Kind) *Node {
	passed := w.text[w.counted:w.at]
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		w.line += strings.Count(passed, "\n")
		w.column = 1
		passed = passed[i+1:]
	}
	w.column += utf8.RuneCountInString(passed)
	w.counted = w.at
	if len(w.nodes) == 0 {
		w.nodes = make([]Node, min(256, 4+len(w.text)/8))
	}
	n := &w.nodes[0]
	w.nodes = w.nodes[1:]
	*n = Node{Kind: kind, Line: w.line, Column: w.column, in: w.in}
	return n
}

// next skips white space, commas and colons, and returns the byte there.
func (w *walker) next() byte {
	for strings.IndexByte(" \t\n,:", w.text[w.at]) >= 0 {
		w.at++
	}
	return w.text[w.at]
}

func (w *walker) value(depth int) *Node {
	if w.values++; w.values > MaxValues && !w.over {
		w.over = true
		w.list.Add(w.node(Scalar).Place(), "too-many-nodes", say.M("more than %d values stand in this file", MaxValues), valuesHint)
	}
	switch w.next() {
	case '{':
		return w.inside(Mapping, '}', depth)
	case '[':
		return w.inside(List, ']', depth)
	case '"':
		return w.quoted()
	}
	return w.plain()
}

// inside reads what stands in brackets.
func (w *walker) inside(kind Kind, end byte, depth int) *Node {
	n := w.node(kind)
	if depth > MaxDepth {
		if !w.over {
			w.list.Add(n.Place(), "too-deep", say.M("lists and keys stand more than %d deep in each other", MaxDepth), deepHint)
		}
		w.over = true
		return n
	}
	var s seen
	w.at++
	for !w.over && w.next() != end {
		if kind == List {
			n.Items = append(n.Items, w.value(depth+1))
			continue
		}
		key := w.quoted()
		value := w.value(depth + 1)
		n.add(&s, key, value, w.list)
	}
	w.at++
	return n
}

// quoted reads a string.
func (w *walker) quoted() *Node {
	n := w.node(Scalar)
	n.Style = Quoted
	from := w.at
	for w.at++; w.text[w.at] != '"'; w.at++ {
		if w.text[w.at] == '\\' {
			n.Style = Escaped
			w.at++
		}
	}
	w.at++
	if n.Style == Quoted {
		n.Text = w.text[from+1 : w.at-1]
		return n
	}
	literal := []byte(w.text[from:w.at])
	json.Unmarshal(literal, &n.Text) // it was read before
	checkCharacters(n.Text, false, n.TextPlace(), w.list)
	if strings.ContainsRune(n.Text, utf8.RuneError) && !strings.ContainsRune(string(literal), utf8.RuneError) {
		w.list.Add(n.Place(), "not-utf8", say.M("an escape \\u stands for half a character"), say.M("write the character itself"))
	}
	return n
}

// plain reads a number, true, false or null.
func (w *walker) plain() *Node {
	n := w.node(Scalar)
	end := strings.IndexAny(w.text[w.at:], " \t\n,]}")
	if end < 0 {
		end = len(w.text) - w.at
	}
	n.Text = w.text[w.at : w.at+end]
	w.at += end
	if n.Text == "null" {
		n.Kind, n.Text = Nothing, ""
	}
	return n
}

// syntax says where text stops being JSON.
func (w *walker) syntax(err error) problem.Problem {
	var failed *json.SyntaxError
	p := problem.Problem{Place: problem.Place{File: w.in.name}, Code: "json", Found: say.M("cannot be read as JSON: %s", err),
		Hint: say.M("see whether quotes, commas and brackets are right")}
	if !errors.As(err, &failed) {
		return p
	}
	w.at = min(max(0, int(failed.Offset)-1), len(w.text))
	for w.at > 0 && w.at < len(w.text) && !utf8.RuneStart(w.text[w.at]) {
		w.at--
	}
	p.Place = w.node(Nothing).Place()
	said := failed.Error()
	for _, f := range jsonFaults {
		if strings.Contains(said, f.said) {
			p.Found, p.Hint = f.found, f.hint
			return p
		}
	}
	return p
}

// jsonFaults are the mistakes as encoding/json calls them.
var jsonFaults = []fault{
	{"exceeded max depth", say.M("lists and keys stand more than %d deep in each other", MaxDepth), deepHint, false},
	{"unexpected end", say.M("the file ends before its last bracket is closed"), say.M("close it with } or ]"), false},
	{"after top-level value", say.M("a second document begins here"), say.M("keep one document in a file: remove the line --- and what does not belong"), false},
	{"in string literal", say.M("a line break or control character inside a text"), say.M(`write \n for a line break`), false},
	{"in string escape", say.M("an escape that JSON does not have"), say.M(`write \\ for a backslash`), false},
	{"looking for beginning of object key", say.M("a key in quotes is missing here"), say.M("put keys in straight quotes; no comma before }"), false},
	{"looking for beginning of value", say.M("a value is missing here, or a bracket before it is not closed"), say.M("texts stand in straight quotes; no comma before ]"), false},
	{"after object key:value pair", say.M("a comma is missing between keys"), say.M("write a comma behind the value before it"), false},
	{"after object key", say.M("a colon is missing behind a key"), say.M("write \"key\": value"), false},
	{"after array element", say.M("a comma is missing between the elements of a list"), say.M("write a comma behind the element before it"), false},
	{"in numeric literal", say.M("a number that JSON does not have"), say.M("write digits with a point: 12000, 4.80, -0.3"), false},
	{"in literal", say.M("a text without quotes"), say.M("put it in straight quotes"), false},
}
