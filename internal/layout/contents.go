package layout

import (
	"slices"
	"strconv"

	"report/internal/font"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// contents are the pages before the first, of a document with enough pages: 目录, an entry for every heading down to the depth
// that the template says, with dots up to its page number; none where no heading stands so high. Their number is even, so that page 1 is
// a right page.
func (s *setter) contents(f *makeup.Filler, root int32) []page.Page {
	look := &s.tpl.Contents
	entries := slices.Clone(f.Outline)
	if s.titled && len(entries) > 0 { // the first is the title's own
		entries = entries[1:]
	}
	entries = slices.DeleteFunc(entries, func(b page.Bookmark) bool { return b.Level > look.Depth })
	if look.FromPages == 0 || len(f.Pages) < look.FromPages || len(entries) == 0 {
		return nil
	}
	c := contents{setter: s, width: s.tpl.Width()}
	_, widest := c.One(typeset.Plain(strconv.Itoa(len(f.Pages))), &s.tpl.Body, page.Body)
	c.numbers = (widest/s.tpl.Page.Cell + 1) * s.tpl.Page.Cell
	c.title(root)
	list := s.Add(page.Node{Kind: page.TOC, Parent: root})
	for i := range entries {
		c.entry(list, &entries[i])
	}
	front := s.area.Fill([]makeup.Band{{Span: s.tpl.Page.Columns, Pieces: c.pieces}}, nil)
	s.Problems = append(s.Problems, front.Problems...)
	s.overran(front.Overruns, roman)
	if len(front.Pages)%2 == 1 {
		front.NewPage()
	}
	for _, l := range c.links {
		l.Page += len(front.Pages)
	}
	return front.Pages
}

// contents grows downwards, a line of the grid a line.
type contents struct {
	*setter
	width   unit.Length
	numbers unit.Length // the room of page numbers at the right: whole cells
	pieces  []makeup.Piece
	links   []*page.Link
}

// title sets 目录 in the middle.
func (c *contents) title(root int32) {
	c.Restart()
	c.Open(root, page.Node{Kind: c.Heading(0)})
	look := c.tpl.Section
	g, _ := c.One(typeset.Plain(c.Lang.Words("Contents")), &look, page.Heading)
	g.Galley = g.SpacedOut()
	p := makeup.Piece{Rows: 2, Keep: true}
	p.Marks = c.Centred(nil, g, 0, c.width, c.baseline(0), 0)
	c.pieces = append(c.pieces, p)
}

// entry sets a heading, its page's number at the right and dots between.
func (c *contents) entry(list int32, b *page.Bookmark) {
	look := &c.tpl.Body
	cell := c.tpl.Page.Cell
	left := unit.Length(b.Level-1) * cell
	item := c.Add(page.Node{Kind: page.TOCI, Parent: list})
	anchor := c.Add(page.Node{Kind: page.Anchor, Parent: c.Add(page.Node{Kind: page.P, Parent: item})})
	c.Node = anchor
	width := c.width - left - c.numbers - cell
	g := c.Set(typeset.Plain(b.Title), look, typeset.Measure{Width: width - cell, Narrow: []unit.Length{width}, Ragged: true}, page.Body) // turnover stands further in
	number, wide := c.One(typeset.Plain(strconv.Itoa(b.Page+1)), look, page.Body)
	lines := make([]makeup.Piece, len(g.Lines))
	for i := range lines {
		p := &lines[i]
		p.Rows = 1
		x := left
		if i > 0 {
			x += cell
		}
		p.Marks = c.Draw(nil, g, i, x, c.baseline(0))
		if i+1 == len(g.Lines) {
			p.Marks = c.leader(p.Marks, look, g.Lines[i].Right+x, c.baseline(0))
			p.Marks = c.Draw(p.Marks, number, 0, c.width-wide, c.baseline(0))
		}
		l := &page.Link{Page: b.Page, Y: b.Y, Says: b.Title, Node: anchor, Rect: unit.Rect{X: left, W: c.width - left, H: look.Size}}
		c.links = append(c.links, l)
		p.Marks = append(p.Marks, l)
	}
	c.pieces = append(c.pieces, unparted(lines)...)
}

// leader draws dots from behind a heading to before its page number: whole cells counted from the right, so that the dots of all
// lines stand below each other.
func (c *contents) leader(to []page.Mark, look *style.Text, from, y unit.Length) []page.Mark {
	end := c.width - c.numbers
	n := int((end - from - look.Size/2) / look.Size)
	if n <= 0 {
		return to
	}
	run := &page.Run{Face: c.fonts.Face(font.Song), Size: look.Size, Color: page.Color(look.Color), Y: y, End: end, Role: page.Artifact,
		Text: make([]rune, n), X: make([]unit.Length, n)}
	for i := range n {
		run.Text[i], run.X[i] = '…', end-unit.Length(n-i)*look.Size
	}
	return append(to, run)
}

// roman writes a number of a page before the first: i, ii, iii, iv.
func roman(n int) string {
	var b []byte
	for _, d := range []struct {
		value int
		says  string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.value; n -= d.value {
			b = append(b, d.says...)
		}
	}
	return string(b)
}
