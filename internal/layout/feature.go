package layout

import (
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// feature adds a key character with its items. The first item begins beside the character, as beside a drop initial.
func (c *composer) feature(f *bulletin.Feature) {
	if len(f.Items) == 0 {
		c.pointer(f)
		return
	}
	c.begin(f.Mark)
	c.sect = c.Open(0, page.Node{Kind: page.Sect, Of: &page.Of{Title: strings.TrimSpace(f.Mark + " " + f.Label)}})
	c.Open(c.sect, page.Node{Kind: c.Heading(1)})
	square := makeup.Piece{Space: 1, Keep: true, Marks: c.square(f), Section: c.named(f),
		Bookmark: &page.Bookmark{Title: strings.TrimSpace(f.Mark + "　" + f.Label), Level: 1}}
	if c.tpl.Placing.Feature.Apart {
		c.module(f, &square)
		return
	}
	c.add(square)
	beside := c.markRows()
	for i, item := range f.Items {
		beside = c.item(item, i == 0, beside)
	}
	if beside > 0 {
		c.add(makeup.Piece{Rows: beside, Bound: true})
	}
}

// pointer adds a feature that has no text of its own, and says where to read: a line is no place for a large character.
func (c *composer) pointer(f *bulletin.Feature) {
	c.sect = c.Open(0, page.Node{Kind: page.Sect, Of: &page.Of{Title: strings.TrimSpace(f.Mark + " " + f.Label)}})
	c.Open(c.sect, page.Node{Kind: c.Heading(1)})
	title := typeset.Plain(c.named(f))
	in := typeset.Measure{Width: c.width(), Ragged: true}
	lines := unparted(c.lines(c.Phrased(title, &c.tpl.Item, in, page.Heading), 0, 0, 0))
	lines[0].Space, lines[len(lines)-1].Keep = 1, true
	lines[0].Bookmark = &page.Bookmark{Title: strings.TrimSpace(f.Mark + "　" + f.Label), Level: 1}
	c.add(lines...)
	c.Open(c.sect, page.Node{Kind: page.P})
	c.add(c.lines(c.Phrased(typeset.Plain(c.Lang.Words("see “%s”", strings.TrimRight(f.See, "—"))), &c.tpl.Scene, in, page.Body), 0, 0, 0)...)
}

// module adds a feature in a rectangle of its own, the character with the first item's title across it as its head.
func (c *composer) module(f *bulletin.Feature, square *makeup.Piece) {
	heads := make([]makeup.Piece, c.tpl.Page.Columns)
	for n := range heads {
		heads[n] = *square
		heads[n].Space, heads[n].Keep, heads[n].Marks = 0, false, c.square(f)
	}
	c.Open(c.sect, page.Node{Kind: c.Heading(2)})
	for n := range heads {
		c.headed(&heads[n], c.itemTitle(f.Items[0]), &c.tpl.Item, c.tpl.Page.Span(n+1))
	}
	c.flow.Module(c.span(c.tpl.Placing.Feature), heads, makeup.Wants{})
	for i, item := range f.Items {
		if i > 0 {
			c.item(item, false, 0)
			continue
		}
		for _, para := range item.Paras {
			c.itemPara(para, &c.tpl.Scene)
		}
	}
}

// headed adds a title beside the character, in the middle of its height, to a head of a width.
func (c *composer) headed(p *makeup.Piece, title bulletin.Text, look *style.Text, width unit.Length) {
	g := c.Balanced(title, look, width-c.inset(), page.Heading)
	lead := c.titleLead(look)
	p.Rows = max(c.markRows(), makeup.RowsOf(lead*unit.Length(len(g.Lines)), c.tpl.Page.Pitch))
	top := max(0, (c.markSide()-lead*unit.Length(len(g.Lines)-1)-look.Size)/2)
	for i := range g.Lines {
		p.Marks = c.Draw(p.Marks, g, i, c.inset(), top+lead*unit.Length(i)+look.Size.Em(typeset.Ascent))
		p.Notes = append(p.Notes, c.footnotes(g, i)...)
	}
}

// named is what a running head calls a feature: 关键字：转.
func (s *setter) named(f *bulletin.Feature) string {
	if f.Label == "" || f.Mark == "" {
		return f.Label + f.Mark
	}
	return s.Lang.Labelled(f.Label, f.Mark)
}

// markRows is how many lines the key character's square takes: those that hold it with its label, and air.
func (s *setter) markRows() int {
	tpl := s.tpl
	return makeup.RowsOf(tpl.Mark.Size+tpl.Label.Size+5*unit.Pt+tpl.Page.Pitch-tpl.Body.Size, tpl.Page.Pitch)
}

// markSide is how wide and high the square is.
func (s *setter) markSide() unit.Length {
	return unit.Length(s.markRows()-1)*s.tpl.Page.Pitch + s.tpl.Body.Size
}

// square is the key character, white on the second ink, with its label below.
func (s *setter) square(f *bulletin.Feature) []page.Mark {
	tpl := s.tpl
	side := s.markSide()
	marks := []page.Mark{&page.Box{Rect: unit.Rect{W: side, H: side}, Fill: page.Color(tpl.Accent)}}
	top := (side - tpl.Mark.Size) / 2
	if f.Label != "" {
		top = (side - tpl.Mark.Size - tpl.Label.Size) / 3
		label, w := s.Within(typeset.Plain(f.Label), &tpl.Label, side, page.Heading)
		y := side - top - tpl.Label.Size.Em(1000-typeset.Ascent)
		marks = s.Draw(marks, label, 0, (side-w)/2, y)
	}
	g, w := s.Within(typeset.Plain(f.Mark), &tpl.Mark, side, page.Heading)
	return s.Draw(marks, g, 0, (side-w)/2, top+tpl.Mark.Size.Em(typeset.Ascent))
}

// item adds 【label】title and its paragraphs and returns how many rows are left beside the character.
func (c *composer) item(item bulletin.Item, first bool, beside int) int {
	title := c.itemTitle(item)
	look, scene := &c.tpl.Item, &c.tpl.Body
	if first {
		scene = &c.tpl.Scene
	}
	c.Open(c.sect, page.Node{Kind: c.Heading(2)})
	lines := c.besideText(title, look, beside)
	for i := range lines {
		lines[i].Keep = true
		if beside <= 0 {
			lines[i].Lift = c.tpl.Page.Pitch / 5
		}
	}
	if beside <= 0 {
		lines[0].Space = 1
	}
	beside = c.beside(lines, beside)
	for i, para := range item.Paras {
		c.Open(c.sect, page.Node{Kind: page.P})
		in := c.narrowed(beside, true)
		g := c.loosened(c.Set(para, scene, in, page.Body), in)
		lines := c.lines(g, 0, c.inset(), beside)
		if i == 0 && len(lines) > 1 {
			lines[0].Keep = true
		}
		beside = c.beside(lines, beside)
	}
	return beside
}

// itemTitle is 【label】title.
func (c *composer) itemTitle(item bulletin.Item) bulletin.Text {
	return append(typeset.Plain(c.Lang.Words("[%s] ", item.Label)), item.Title...)
}

// itemPara adds a paragraph in the columns.
func (c *composer) itemPara(para bulletin.Text, look *style.Text) {
	c.Open(c.sect, page.Node{Kind: page.P})
	in := typeset.Measure{Width: c.width(), Indent: true}
	c.add(c.lines(c.loosened(c.Set(para, look, in, page.Body), in), 0, 0, 0)...)
}

// inset is how much narrower text beside the square is, in whole cells.
func (s *setter) inset() unit.Length {
	cell := s.tpl.Page.Cell
	return (s.markSide() + cell/2 + cell - 1) / cell * cell
}

// narrowed is the column's measure with so many lines beside the character.
func (c *composer) narrowed(beside int, indent bool) typeset.Measure {
	b := typeset.Measure{Width: c.width(), Indent: indent, Ragged: !indent}
	for range max(0, beside) {
		b.Narrow = append(b.Narrow, b.Width-c.inset())
	}
	return b
}

// besideText sets a title or note that may stand beside the character.
func (c *composer) besideText(t bulletin.Text, look *style.Text, beside int) []makeup.Piece {
	return c.lines(c.Phrased(t, look, c.narrowed(beside, false), page.Heading), 0, c.inset(), beside)
}

// beside adds lines, the first of which stand beside the character, and returns how many rows are left there.
func (c *composer) beside(lines []makeup.Piece, rows int) int {
	for i := range lines {
		if i+1 < rows {
			lines[i].Keep = true
		}
		if i < rows {
			lines[i].Bound = true
		}
	}
	c.add(lines...)
	return max(0, rows-len(lines))
}
