package table

import (
	"report/internal/chart"
	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/unit"
)

// spark draws a row's small line in the middle of its cell. Who does not see it is told its numbers.
func (g *Table) spark(to []page.Mark, row *tabulate.Row, c *column, parent int32, cell unit.Rect) []page.Mark {
	s := &g.table.Sparks[c.index-len(g.table.Columns)]
	td := g.Open(parent, page.Node{Kind: page.TD})
	values := make([]tabulate.Cell, len(s.Columns))
	var told []string
	for i, column := range s.Columns {
		if values[i] = row.Cells[column]; values[i].Number {
			told = append(told, g.Lang.Words("%s %s", g.table.Columns[column].Title, values[i].Text))
		}
	}
	size := g.tpl.Table.Cell.Size
	wide := sparkCells * size
	box := unit.Rect{X: cell.X + (cell.W-wide)/2, Y: (cell.H - size*9/10) / 2, W: wide, H: size * 9 / 10}
	marks := chart.Sparkline(values, &g.tpl.Chart, box)
	if len(marks) == 0 {
		return to
	}
	page.Belong(marks, g.Open(td, page.Node{Kind: page.Figure, Of: &page.Of{Alt: g.Lang.Labelled(s.Title, g.Lang.Clauses(told...))}}))
	return append(to, marks...)
}
