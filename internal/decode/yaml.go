package decode

import (
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"report/internal/problem"
	"report/internal/say"
)

// Bounds of a document.
const (
	MaxBytes = 32 << 20 // bytes of a file
	MaxDepth = 100      // lists and mappings inside each other
	MaxNodes = 100_000  // nodes that aliases repeat; anchors, aliases and tags

	// MaxValues is how many values a document has. Half a million take a second and 200 MB.
	MaxValues = 500_000
)

var valuesHint = say.M("write rows into the file of a table: CSV or XLSX")

var deepHint = say.M("check brackets and indentation")

// YAML reads one document. The guest is go.yaml.in/yaml/v4: it keeps scalars as written, gives places in characters and
// bounds depth; goccy/go-yaml takes time that grows with the square of depth (1.7 s for 40 kB of "- ") and five times as
// long for a hundred thousand figures.
//
// The Node is nil when the file is not YAML or is over a bound; otherwise it holds all that
// could be read, problems or not.
func YAML(name string, data []byte) (*Node, problem.List) {
	var list problem.List
	text, ok := Text(name, data, MaxBytes, &list)
	if !ok {
		return nil, list
	}
	in := &file{name: name, text: text}
	if line := overMarked(text); line > 0 {
		list.Add(problem.Place{File: name, Line: line}, "too-many-nodes", say.M("more than %d anchors, aliases and tags (&, *, !) stand in this file", MaxNodes),
			say.M("write the values out, or repeat less"))
		return nil, list
	}
	if line := overValued(text); line > 0 {
		list.Add(problem.Place{File: name, Line: line}, "too-many-nodes", say.M("more than %d values stand in this file", MaxValues), valuesHint)
		return nil, list
	}
	loader, err := yaml.NewLoader(strings.NewReader(text), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthValue(MaxDepth), loaderlimits.AliasNone())))
	if err != nil {
		list.Add(problem.Place{File: name}, "yaml", say.M("cannot be read as YAML: %s", err), say.M("begin with the first line and see whether indentation and quotes are right"))
		return nil, list
	}
	var document, second yaml.Node
	if err := loader.Load(&document); err != nil {
		list = append(list, syntax(in, err))
		return nil, list
	}
	if len(document.Content) != 1 || document.Content[0].Kind == yaml.ScalarNode && document.Content[0].Value == "" {
		list.Add(problem.Place{File: name}, "empty", say.M("the file is empty"), say.M("see whether it was saved whole"))
		return nil, list
	}
	if err := loader.Load(&second); err == nil {
		list.Add(problem.Place{File: name, Line: second.Line, Column: 1}, "second-document",
			say.M("a second document begins here"), say.M("keep one document in a file: remove the line --- and what does not belong"))
	} else if !ended(err) {
		list = append(list, syntax(in, err))
	}
	t := tree{in: in, list: &list, seen: map[*yaml.Node]*branch{}}
	root := t.plant(document.Content[0], 1).node
	if t.repeated > MaxNodes {
		list.Add(root.Place(), "too-many-nodes", say.M("aliases make more than %d values of this file", MaxNodes),
			say.M("write the values out, or repeat less"))
		return nil, list
	}
	return root, list
}

// overMarked is the line of the mark that is one too many, or zero. A mark is what begins with &, * or ! where a value may begin:
// the guest keeps hundreds of bytes of each, whatever becomes of it.
func overMarked(text string) int {
	marks := 0
	for i := 0; i < len(text); i++ {
		next := strings.IndexAny(text[i:], "&*!")
		if next < 0 {
			return 0
		}
		i += next
		if i > 0 && !strings.ContainsRune(" \t\r\n[{,:", rune(text[i-1])) || i+1 < len(text) && text[i+1] <= ' ' {
			continue // R&D, A & B
		}
		if marks++; marks > MaxNodes {
			return 1 + strings.Count(text[:i], "\n")
		}
	}
	return 0
}

// overValued is the line of the value that is one too many, or zero, by what stands before values: - or : or a comma.
func overValued(text string) int {
	values := 0
	for i := 0; i < len(text); i++ {
		next := strings.IndexAny(text[i:], ",:-")
		if next < 0 {
			return 0
		}
		if i += next; text[i] != ',' && i+1 < len(text) && text[i+1] > ' ' {
			continue // 2020-01-01, https:
		}
		if values++; values > MaxValues {
			return 1 + strings.Count(text[:i], "\n")
		}
	}
	return 0
}

// ended reports whether a loader says that there are no more documents.
func ended(err error) bool {
	var failed *yaml.LoadError
	return !errors.As(err, &failed) || failed.Mark.Line == 0
}

// A tree turns the guest's nodes into ours, each once.
type tree struct {
	in       *file
	list     *problem.List
	seen     map[*yaml.Node]*branch // nodes with an anchor
	repeated int
	nodes    []Node // made beforehand
}

// A branch is a node with the number of nodes in it when aliases are followed, and the depth below it.
type branch struct {
	node  *Node
	nodes int
	depth int
	open  bool
}

func (t *tree) plant(from *yaml.Node, depth int) branch {
	if from.Kind == yaml.AliasNode {
		return t.repeat(from, depth)
	}
	b := branch{node: t.node(from), nodes: 1}
	if from.Anchor != "" {
		t.seen[from] = &branch{open: true}
	}
	switch from.Kind {
	case yaml.ScalarNode:
		t.scalar(b.node, from)
	case yaml.SequenceNode:
		b.node.Kind = List
		b.node.Items = make([]*Node, 0, len(from.Content))
		for _, item := range from.Content {
			b.node.Items = append(b.node.Items, t.under(&b, item, depth))
		}
	case yaml.MappingNode:
		b.node.Kind = Mapping
		t.pairs(&b, from, depth)
	}
	if from.Anchor != "" {
		*t.seen[from] = b
	}
	return b
}

// node is a new node where the guest's stands.
func (t *tree) node(from *yaml.Node) *Node {
	if len(t.nodes) == 0 {
		t.nodes = make([]Node, 256)
	}
	n := &t.nodes[0]
	t.nodes = t.nodes[1:]
	*n = Node{Line: from.Line, Column: from.Column, in: t.in}
	return n
}

// under plants a child and counts it.
func (t *tree) under(b *branch, child *yaml.Node, depth int) *Node {
	c := t.plant(child, depth+1)
	b.nodes = min(b.nodes+c.nodes, MaxNodes+1)
	b.depth = max(b.depth, c.depth+1)
	return c.node
}

// repeat follows an alias. An alias inside its own anchor has no end and is nothing.
func (t *tree) repeat(from *yaml.Node, depth int) branch {
	b := t.seen[from.Alias]
	at := problem.Place{File: t.in.name, Line: from.Line, Column: from.Column}
	if b == nil || b.open {
		t.list.Add(at, "alias", say.M("the alias *%s stands inside what it repeats", from.Value), say.M("write the value out"))
		return branch{node: t.node(from)}
	}
	t.repeated = min(t.repeated+b.nodes, MaxNodes+1)
	if depth+b.depth > MaxDepth {
		t.list.Add(at, "too-deep", say.M("lists and keys stand more than %d deep in each other", MaxDepth), deepHint)
		return branch{node: t.node(from)}
	}
	return *b
}

func (t *tree) scalar(n *Node, from *yaml.Node) {
	n.Text = from.Value
	switch {
	case from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		n.Style = Quoted
	case from.Style&yaml.LiteralStyle != 0:
		n.Style = Literal
	case from.Style&yaml.FoldedStyle != 0:
		n.Style = Folded
	}
	n.Kind = Scalar
	if n.Style == Plain && (n.Text == "" || n.Text == "~" || n.Text == "null") {
		n.Kind = Nothing
	}
	if from.Style&yaml.TaggedStyle != 0 && from.Tag != "!!str" {
		t.list.Add(n.Place(), "tag", say.M("the tag %s is not read", from.Tag), say.M("leave the tag out"))
	}
	if n.Style == Quoted {
		checkCharacters(n.Text, false, n.TextPlace(), t.list)
	}
}

// pairs plants the keys and values of a mapping. A key must be a single value and stand once.
func (t *tree) pairs(b *branch, from *yaml.Node, depth int) {
	n := b.node
	n.Keys = make([]*Node, 0, len(from.Content)/2)
	n.Items = make([]*Node, 0, len(from.Content)/2)
	var s seen
	for i := 0; i+1 < len(from.Content); i += 2 {
		key := t.under(b, from.Content[i], depth)
		value := t.under(b, from.Content[i+1], depth)
		if key.Kind == List || key.Kind == Mapping {
			t.list.Add(key.Place(), "key", say.M("a key must be a single value, found %s", key.Kind.message()),
				say.M("a text that begins with { or [ needs quotes: \"{{id}}\""))
			continue
		}
		n.add(&s, key, value, t.list)
	}
}

// A fault is how the YAML reader calls a mistake, and how people do.
type fault struct {
	said        string // a part of the reader's message
	found, hint say.Message
	opening     bool // the place to look at is where the construct began
}

var faults = []fault{
	{"exceeded max depth", say.M("lists and keys stand more than %d deep in each other", MaxDepth), deepHint, false},
	{"mapping values are not allowed", say.M("a colon and a space inside a value"),
		say.M("put the whole value in quotes, or use the full-width colon"), false},
	{"found character that cannot start", say.M("a value cannot begin with this character"), say.M("put the value in quotes"), false},
	{"expected ',' or ']'", say.M("a list that begins here with [ is not closed, or a comma is missing in it"), say.M("close it with ]"), true},
	{"expected ',' or '}'", say.M("keys that begin here with { are not closed, or a comma is missing among them"), say.M("close them with }"), true},
	{"expected node content", say.M("a value is missing here, or a bracket before it is not closed"), say.M("write the value, or close the bracket"), false},
	{"unexpected end of stream", say.M("a text in quotes begins here and is not closed"), say.M("close the quotes"), true},
	{"unexpected document indicator", say.M("a text in quotes begins here and is not closed"), say.M("close the quotes"), true},
	{"unknown anchor", say.M("the alias repeats what is named nowhere above"), say.M("a text that begins with * needs quotes"), false},
	{"alphabetic or numeric", say.M("a value cannot begin with this character"), say.M("put the value in quotes"), true},
	{"expected ':'", say.M("a line without a colon where a key is expected"), say.M("write key: value, or indent the line to continue the text above"), true},
	{"did not find expected key", say.M("this line is no key of its list of keys"),
		say.M("check its indentation; a text that begins with a quote or { must be in quotes as a whole"), false},
	{"did not find expected '-'", say.M("this line is no element of the list above"), say.M("begin it with - and indent it as the others"), false},
	{"block sequence entries", say.M("a list element cannot stand here"), say.M("begin the list on a line of its own"), false},
	{"wrong indentation", say.M("this line is indented otherwise than its neighbours"), say.M("use the same number of spaces"), false},
}

// syntax says what a YAML reader's error means.
func syntax(in *file, err error) problem.Problem {
	at := problem.Place{File: in.name}
	var failed *yaml.LoadError
	if !errors.As(err, &failed) {
		return problem.Problem{Place: at, Code: "empty", Found: say.M("the file is empty"), Hint: say.M("see whether it was saved whole")}
	}
	mark, start := failed.Mark, failed.ContextMark
	at.Line, at.Column = mark.Line, mark.Column
	if last := strings.Count(in.text, "\n") + 1; at.Line > last { // the reader closes a last line that is open
		at.Line, at.Column = last, utf8.RuneCountInString(in.line(last))+1
	}
	if tabbed(in.line(at.Line)) {
		return problem.Problem{Place: at, Code: "tab", Found: say.M("the line is indented with a tab"),
			Hint: say.M("indent with spaces")}
	}
	if p, ok := slipNear(in, at.Line); ok && !strings.Contains(failed.Message, "exceeded max depth") {
		return p
	}
	for _, f := range faults {
		if !strings.Contains(failed.Message, f.said) {
			continue
		}
		if f.opening && start.Line > 0 {
			at.Line, at.Column = start.Line, start.Column
		}
		return problem.Problem{Place: at, Code: "yaml", Found: f.found, Hint: f.hint}
	}
	return problem.Problem{Place: at, Code: "yaml", Found: say.M("cannot be read as YAML: %s", failed.Message),
		Hint: say.M("begin with the first line and see whether indentation and quotes are right")}
}

// tabbed reports whether a tab stands among the spaces before a line's text.
func tabbed(line string) bool {
	return strings.Contains(line[:len(line)-len(strings.TrimLeft(line, " \t"))], "\t")
}
