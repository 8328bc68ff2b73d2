package decode

import (
	"encoding/json"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/say"
)

// With is a copy of the tree n in which the value at a path is text, standing at a place; all else is shared with n. A
// path is keys with dots between: title.main. Through a list it goes by an element's id, figures.gdp.value, or by its
// number, from 1. A key that is not there is added; blank text takes the value away.
func (n *Node) With(path, text string, at problem.Place) (*Node, problem.List) {
	if strings.Count(path, ".") > MaxDepth {
		var found problem.List
		found.Add(at, "too-deep", say.M("lists and keys stand more than %d deep in each other", MaxDepth), say.M("write keys with dots between, as title.main or figures.gdp.value"))
		return n, found
	}
	in := &file{name: at.File}
	g := graft{path: path, leaf: Node{Kind: Scalar, Text: text, Cell: at.Cell, Item: at.Item, Line: at.Line, Column: at.Column, in: in}}
	if strings.TrimSpace(text) == "" {
		g.leaf.Kind, g.leaf.Text = Nothing, ""
	}
	grown := g.on(n, path)
	return grown, g.list
}

// A graft is a value that is set into a tree.
type graft struct {
	path string
	leaf Node
	list problem.List
}

// on is n with the leaf at the rest of the path.
func (g *graft) on(n *Node, rest string) *Node {
	if rest == "" {
		return g.end(n)
	}
	grown := g.leaf
	grown.Kind, grown.Text = Mapping, ""
	if n != nil && n.Kind != Nothing {
		grown = *n
	}
	switch grown.Kind {
	case Mapping:
		g.key(&grown, rest)
	case List:
		g.element(&grown, rest)
	default:
		g.refuse(say.M("the path %q goes on behind a single value, at %q", g.path, rest), say.M("end it there"))
	}
	return &grown
}

// end is the leaf, in place of a single value or of nothing.
func (g *graft) end(n *Node) *Node {
	if n != nil && (n.Kind == List || n.Kind == Mapping) {
		g.refuse(say.M("the path %q ends at %s", g.path, n.Kind.message()), say.M("go on to a single value"))
		return n
	}
	leaf := g.leaf
	return &leaf
}

func (g *graft) refuse(found, hint say.Message) {
	g.list.Add(g.leaf.Place(), "override", found, hint)
}

// key goes on through a mapping.
func (g *graft) key(n *Node, rest string) {
	key, rest, more := strings.Cut(rest, ".")
	if key == "" || more && rest == "" {
		g.refuse(say.M("%q is no path", g.path), say.M("write keys with dots between, as title.main or figures.gdp.value"))
		return
	}
	for i, k := range n.Keys {
		if k.Text == key {
			items := append([]*Node(nil), n.Items...)
			items[i] = g.on(items[i], rest)
			n.Items = items
			return
		}
	}
	name := g.leaf
	name.Kind, name.Text = Scalar, key
	n.Keys = append(n.Keys[:len(n.Keys):len(n.Keys)], &name)
	n.Items = append(n.Items[:len(n.Items):len(n.Items)], g.on(nil, rest))
}

// element goes on through a list. An id may have dots in it: the longest that fits is meant.
func (g *graft) element(n *Node, rest string) {
	at, after := -1, ""
	var ids []string
	for i, item := range n.Items {
		id := item.Get("id")
		if id == nil {
			continue
		}
		ids = append(ids, id.Text)
		if tail, ok := strings.CutPrefix(rest+".", id.Text+"."); ok && (at < 0 || len(tail) < len(after)) {
			at, after = i, tail
		}
	}
	if at < 0 {
		word, tail, _ := strings.Cut(rest+".", ".")
		number, err := strconv.Atoi(word)
		if err != nil || number < 1 || number > len(n.Items) {
			g.refuse(say.M("there is no element %q, which the path %q names", word, g.path), g.elements(word, ids, len(n.Items)))
			return
		}
		at, after = number-1, tail
	}
	items := append([]*Node(nil), n.Items...)
	items[at] = g.on(items[at], strings.TrimSuffix(after, "."))
	n.Items = items
}

// elements says what a list has.
func (g *graft) elements(word string, ids []string, number int) say.Message {
	switch near := Nearest(word, ids); {
	case near != "":
		return say.M("did you mean %q?", near)
	case len(ids) > 0:
		return say.M("known here: %s", strings.Join(ids[:min(len(ids), 20)], ", "))
	}
	return say.M("the list has %d elements, numbered from 1", number)
}

// JSON writes a tree as JSON: what Read reads from it is the same tree, but for places.
func (n *Node) JSON() []byte { return append(n.write(nil, "\n"), '\n') }

func (n *Node) write(b []byte, indent string) []byte {
	switch n.Kind {
	case Scalar:
		return n.scalar(b)
	case List:
		return n.inside(b, indent, '[', ']')
	case Mapping:
		return n.inside(b, indent, '{', '}')
	}
	return append(b, "null"...)
}

// scalar writes a single value: as it stands where that is JSON's way to write it, as a text otherwise.
func (n *Node) scalar(b []byte) []byte {
	number := strings.IndexAny(n.Text, "-0123456789") == 0 && !strings.ContainsAny(n.Text, " \t\n")
	if n.Style == Plain && (number && json.Valid([]byte(n.Text)) || n.Text == "true" || n.Text == "false") {
		return append(b, n.Text...)
	}
	return quote(b, n.Text)
}

// quote writes a text. Escapes are those that YAML has too.
func quote(b []byte, text string) []byte {
	b = append(b, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ' || r == 0x7F || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xFEFF:
			b = append(b, `\u`...)
			b = append(b, strconv.FormatInt(int64(r)|0x10000, 16)[1:]...)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

func (n *Node) inside(b []byte, indent string, open, end byte) []byte {
	b = append(b, open)
	for i, item := range n.Items {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, indent...), ' ')
		if n.Kind == Mapping {
			b = append(quote(b, n.Keys[i].Text), ": "...)
		}
		b = item.write(b, indent+" ")
	}
	if len(n.Items) > 0 {
		b = append(b, indent...)
	}
	return append(b, end)
}
