package typeset

import (
	"slices"
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/page"
	"report/internal/unit"
)

// References are what texts refer to: tables, charts and sections by their labels (table:economy), and gathered notes (note:3).
type References struct {
	Lang    furniture.Lang  // in which pages are named
	Assumed map[string]int  // the pages that things were on when last set; nil at first
	Asked   map[string]bool // the things whose page is said
	Links   []Goal

	Marks map[int]int32 // the node that marks a note first, by the note's number
	Notes map[int]int32 // the node of a note's own mark
}

// noted keeps the node that marks a note first.
func (r *References) noted(number int, node int32) {
	if r.Marks == nil {
		r.Marks = map[int]int32{}
	}
	if r.Marks[number] == 0 {
		r.Marks[number] = node
	}
}

// A Goal is a link whose place is known only when all stands.
type Goal struct {
	Link *page.Link
	To   string
}

// named is a text with the words of the pages that it names, known from the pass before.
func (r *References) named(t bulletin.Text) bulletin.Text {
	if !slices.ContainsFunc(t, func(in bulletin.Inline) bool { return in.Page }) {
		return t
	}
	t = slices.Clone(t)
	for i := range t {
		if t[i].Page {
			t[i].Text = r.page(t[i].To)
		}
	}
	return t
}

// page names the page of a thing.
func (r *References) page(to string) string { return r.Lang.Words("page %d", r.PageOf(to)) }

// PageOf is the page of a thing, known from the pass before.
func (r *References) PageOf(to string) int {
	if r.Asked == nil {
		r.Asked = map[string]bool{}
	}
	r.Asked[to] = true
	if n, ok := r.Assumed[to]; ok {
		return n
	}
	return 10
}

// target is what an inline leads to: an address, or a thing of the document.
func (c *Case) target(in *bulletin.Inline) (uri, to string) {
	switch {
	case in.Note != nil:
		return "", "note:" + strconv.Itoa(in.Note.Number)
	}
	return in.Link, in.To
}

// linked makes a run of an inline that leads somewhere content of an anchor, and appends the link that lies over it: one over all
// runs of a line.
func (c *Compositor) linked(to []page.Mark, p *Para, run *page.Run, part int) []page.Mark {
	uri, goal := c.target(&p.Source[part])
	if uri == "" && goal == "" || run.Node == 0 {
		return to
	}
	if p.anchors == nil {
		p.anchors = make([]int32, len(p.Source))
	}
	if p.anchors[part] == 0 {
		parent := p.Node
		if note := p.Source[part].Note; note != nil {
			parent = c.Add(page.Node{Kind: page.Citation, Parent: p.Node})
		}
		p.anchors[part] = c.Add(page.Node{Kind: page.Anchor, Parent: parent})
		if note := p.Source[part].Note; note != nil {
			c.noted(note.Number, p.anchors[part])
		}
	}
	run.Node = p.anchors[part]
	if l, ok := to[max(0, len(to)-2)].(*page.Link); ok && l.Node == run.Node {
		left, right := run.Sides()
		right, l.Rect.X = max(right, l.Rect.X+l.Rect.W), min(left, l.Rect.X)
		l.Rect.W = right - l.Rect.X
		return to
	}
	l := c.link(run, uri, goal)
	l.Says = strings.ReplaceAll(p.Source[part].Text, "\n", "")
	return append(to, l)
}

// link is a link over a run.
func (r *References) link(run *page.Run, uri, to string) *page.Link {
	left, right := run.Sides()
	l := &page.Link{URI: uri, Node: run.Node,
		Rect: unit.Rect{X: left, Y: run.Y - run.Size.Em(Ascent), W: right - left, H: run.Size}}
	if uri == "" {
		l.Says = string(run.Text)
		r.Links = append(r.Links, Goal{l, to})
	}
	return l
}
