package layout

import (
	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// heard puts a table into the structure that is heard and not seen. It stands where the chart does whose values it has, so that a reader's program that shows
// what it reads shows the chart.
func (s *setter) heard(t *tabulate.Table, room unit.Size, parent int32) (marks []page.Mark) {
	table := s.Open(parent, page.Node{Kind: page.Table})
	look := s.tpl.Chart.Axis
	pitch := room.H / unit.Length(len(t.Rows)+2)
	look.Size = max(unit.Pt/2, min(look.Size, pitch*3/4, room.W/unit.Length(8*len(t.Columns))))
	text := func(node page.Node, of int32, text string, column, line int) {
		s.Open(of, node)
		p, _ := s.One(typeset.Plain(text), &look, page.TableText)
		for _, m := range s.Draw(nil, p, 0, room.W*unit.Length(column)/unit.Length(len(t.Columns)), pitch*unit.Length(line+1)) {
			if run, ok := m.(*page.Run); ok {
				marks = append(marks, &page.Heard{Run: run})
			}
		}
	}
	text(page.Node{Kind: page.Legend}, table, t.Title, 0, 0)
	head := s.Add(page.Node{Kind: page.TR, Parent: table})
	for i, c := range t.Columns {
		text(page.Node{Kind: page.TH, Scope: page.Column}, head, c.Title, i, 1)
	}
	for k, row := range t.Rows {
		line := s.Add(page.Node{Kind: page.TR, Parent: table})
		for i, cell := range row.Cells {
			node := page.Node{Kind: page.TD}
			if i == 0 {
				node = page.Node{Kind: page.TH, Scope: page.Row}
			}
			text(node, line, cell.Text, i, k+2)
		}
	}
	return marks
}
