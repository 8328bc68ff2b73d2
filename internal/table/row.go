package table

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// row sets a row of the body. Words may take several lines; what takes fewer stands in the middle of the row.
func (g *Table) row(i int) makeup.Piece {
	row := &g.table.Rows[i]
	look := &g.tpl.Table.Cell
	node := g.Add(page.Node{Kind: page.TR, Parent: g.root})
	words, lines := g.words(row), 1
	for _, w := range words {
		if w != nil {
			lines = max(lines, len(w.Lines))
		}
	}
	p, height := g.piece(g.tall(lines, look))
	p.Marks = make([]page.Mark, 0, 2*len(g.columns)+4)
	x, stub := g.wall, int32(0)
	for k := range g.columns {
		c := &g.columns[k]
		if c.align == onSpark {
			p.Marks = g.spark(p.Marks, row, c, node, unit.Rect{X: x, W: c.width, H: height})
			p.Marks = g.walls(p.Marks, k+1, 0, height)
			x += c.width + g.gap
			continue
		}
		cell := &row.Cells[c.index]
		if c.index == 0 {
			stub = g.Open(node, page.Node{Kind: page.TH, Scope: page.Row})
		} else {
			g.Open(node, page.Node{Kind: page.TD, Of: g.told(cell, k, stub)})
		}
		if w := words[k]; w != nil {
			w.Node = g.Node
			y := g.cellBaseline(height, len(w.Lines))
			for n := range w.Lines {
				p.Marks = g.Draw(p.Marks, w, n, x+g.shift(c, cell, row, w.Lines[n].Right), y+unit.Length(n)*typeset.Lead(look))
			}
		} else if cell.Text != "" {
			p.Marks = g.Number(p.Marks, cell.Text, cell.Figure, x+g.shift(c, cell, row, 0), g.cellBaseline(height, 1))
		}
		p.Marks = g.walls(p.Marks, k+1, 0, height)
		x += c.width + g.gap
	}
	if i < len(g.table.Rows)-1 && g.tpl.Table.Rules == style.FullRules {
		p.Marks = append(p.Marks, g.hair(0, height, g.width, height))
	}
	p.Marks = g.frame(p.Marks, height)
	return p
}

// rowsSet is what sets the rows: those of a long table in little memory, a page's worth of which is unpacked at a time.
func (g *Table) rowsSet() func(i int) makeup.Piece {
	if len(g.table.Rows) <= packedRows {
		return g.row
	}
	in := new(page.Pack)
	return func(i int) (p makeup.Piece) {
		marks := g.Packed(in, func() []page.Mark {
			p = g.row(i)
			return p.Marks
		})
		p.Marks = marks
		return p
	}
}

// told is what is said of a cell to those who do not see it: what a sign for a missing value means, and under heads of several levels which are its own.
func (g *Table) told(cell *tabulate.Cell, k int, stub int32) *page.Of {
	of := page.Of{Actual: cell.Unseen(g.Lang)}
	if g.over != nil {
		if of.Heads = g.over[k]; stub != 0 {
			of.Heads = append([]int32{stub}, of.Heads...)
		}
	}
	if of.Actual == "" && of.Heads == nil {
		return nil
	}
	return &of
}

// words sets the entries of a row that are not numerals alone, by the rules of prose.
func (g *Table) words(row *tabulate.Row) []*typeset.Para {
	words := make([]*typeset.Para, len(g.columns))
	for k := range g.columns {
		c := &g.columns[k]
		if c.align == onSpark {
			continue
		}
		cell := &row.Cells[c.index]
		switch {
		case cell.Text == "" || cell.Number && g.Numerals().Has(cell.Text):
		case cell.Number || c.align == onMark && cell.Missing == "":
			words[k], _ = g.One(bulletin.Text{{Text: cell.Text, Figure: cell.Figure}}, &g.tpl.Table.Cell, page.TableText)
		default:
			words[k] = g.Set(typeset.Plain(cell.Text), &g.tpl.Table.Cell, typeset.Measure{Width: c.width - g.indent(c, row) + unit.Pt, Ragged: true}, page.TableText)
		}
	}
	return words
}

// indent is how far a stub entry stands in: one cell a level (B5).
func (g *Table) indent(c *column, row *tabulate.Row) unit.Length {
	if c.index != 0 {
		return 0
	}
	return min(unit.Length(row.Level)*g.tpl.Table.Cell.Size, c.width/2)
}

// shift is how far from its column's left edge an entry stands: on the point, the entries as a block in the middle (B4); what is
// not there, and short words, in the middle; else at the left.
func (g *Table) shift(c *column, cell *tabulate.Cell, row *tabulate.Row, width unit.Length) unit.Length {
	switch {
	case cell.Number || c.align == onMark && cell.Missing == "":
		return (c.width-c.whole-c.part)/2 + c.whole - g.before(cell, c.align)
	case c.align == onRight:
		return c.width - width
	case c.align != onLeft:
		return (c.width - width) / 2
	}
	return g.indent(c, row)
}

// cellBaseline is where the first of so many lines stands in the middle of a row.
func (g *Table) cellBaseline(height unit.Length, lines int) unit.Length {
	look := &g.tpl.Table.Cell
	return (height-typeset.Lead(look)*unit.Length(max(0, lines-1))-look.Size)/2 + look.Size.Em(typeset.Ascent)
}
