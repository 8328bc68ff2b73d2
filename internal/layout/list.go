package layout

import (
	"strconv"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/typeset"
	"report/internal/unit"
)

// markerCells is how many cells a list's markers take; wider ones take whole cells more. Each level stands so much further in.
const markerCells = 2

// list adds the items of a list: a marker, and text that aligns behind it (P5).
func (c *composer) list(l *bulletin.List, left unit.Length, parent int32) {
	if c.tpl.Switches.Lists == "run" {
		c.run(l, left, parent)
		return
	}
	cell := c.tpl.Page.Cell
	numbering := page.Bullets
	if l.Ordered {
		numbering = page.Decimals
	}
	list := c.Open(parent, page.Node{Kind: page.L, Numbering: numbering})
	markers := make([]*typeset.Para, len(l.Items))
	items, bodies := make([]int32, len(l.Items)), make([]int32, len(l.Items))
	inset := markerCells * cell
	for i := range l.Items {
		items[i] = c.Open(list, page.Node{Kind: page.LI})
		c.Open(items[i], page.Node{Kind: page.Lbl})
		bodies[i] = c.Add(page.Node{Kind: page.LBody, Parent: items[i]})
		var w unit.Length
		if markers[i], w = c.One(typeset.Plain(marker(l, i)), &c.tpl.Body, page.Body); w+cell/4 > inset {
			inset = (w + cell/4 + cell - 1) / cell * cell
		}
	}
	for i, item := range l.Items {
		if len(item) == 0 {
			item = []bulletin.Block{&bulletin.Paragraph{}}
		}
		for k, block := range item {
			switch block := block.(type) {
			case *bulletin.List:
				c.list(block, left+inset, bodies[i])
			case *bulletin.Paragraph:
				c.Open(bodies[i], page.Node{Kind: page.P})
				lines := c.indented(block.Text, left+inset)
				if k == 0 {
					lines[0].Marks = append(c.Draw(nil, markers[i], 0, left, c.baseline(0)), lines[0].Marks...)
				}
				c.body(lines)
			}
		}
	}
}

// run adds the items of a list as paragraphs that begin with their markers, as official papers do: indented, turnover lines flush. A list within
// another stands further in.
func (c *composer) run(l *bulletin.List, left unit.Length, parent int32) {
	list := c.Open(parent, page.Node{Kind: page.L})
	for i, item := range l.Items {
		body := c.Add(page.Node{Kind: page.LBody, Parent: c.Add(page.Node{Kind: page.LI, Parent: list})})
		if len(item) == 0 {
			item = []bulletin.Block{&bulletin.Paragraph{}}
		}
		for k, block := range item {
			switch block := block.(type) {
			case *bulletin.List:
				c.run(block, left+markerCells*c.tpl.Page.Cell, body)
			case *bulletin.Paragraph:
				t := block.Text
				if k == 0 {
					t = append(typeset.Plain(led(marker(l, i), plainText(t))), t...)
				}
				c.Open(body, page.Node{Kind: page.P})
				c.body(c.lines(c.Set(t, &c.tpl.Body, typeset.Measure{Width: c.width() - left, Indent: true}, page.Body), left, 0, 0))
			}
		}
	}
}

// led is a marker before a text; before one that begins with a figure it keeps its distance: 2. 2025年.
func led(marker, text string) string {
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		return marker + "\u00a0"
	}
	return marker
}

// indented sets a paragraph whose every line begins at left; an empty one takes an empty line.
func (c *composer) indented(t bulletin.Text, left unit.Length) []makeup.Piece {
	g := c.Set(t, &c.tpl.Body, typeset.Measure{Width: c.width() - left}, page.Body)
	if len(g.Lines) == 0 {
		return []makeup.Piece{{Rows: 1}}
	}
	return c.lines(g, left, 0, 0)
}

// marker is what stands before item i: 1. or ●.
func marker(l *bulletin.List, i int) string {
	if l.Ordered {
		return strconv.Itoa(l.Start+i) + l.Mark
	}
	return "●"
}
