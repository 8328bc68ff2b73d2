package tabulate

import (
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
)

// ofFigures makes a table of figures, one a row: 指标 | 单位 | 时期 | 数值. A unit that all rows share stands above
// the table instead, and so does a period; where no row has one there is no column for it.
func (m *maker) ofFigures(t *Table, from *dataset.Table) {
	var rows []*figure.Figure
	for _, id := range from.Of {
		if f := m.figures[id]; f != nil {
			rows = append(rows, f)
		}
	}
	unit, units := shared(rows, func(f *figure.Figure) string { return f.Unit })
	period, periods := shared(rows, func(f *figure.Figure) string { return figure.Period(f.Period, m.lang) })
	if !units {
		t.Unit = unit
	}
	if !periods && period != "" {
		t.Period = period
	}
	t.Columns = append(t.Columns, Column{Title: m.lang.Words("Indicator")})
	if units {
		t.Columns = append(t.Columns, Column{Title: m.lang.Words("Unit")})
	}
	if periods {
		t.Columns = append(t.Columns, Column{Title: m.lang.Words("Period")})
	}
	t.Columns = append(t.Columns, Column{Title: m.lang.Words("Value"), Numeric: true})
	for _, f := range rows {
		row := Row{Cells: []Cell{{Text: f.Name}}}
		if units {
			row.Cells = append(row.Cells, Cell{Text: f.Unit})
		}
		if periods {
			row.Cells = append(row.Cells, Cell{Text: figure.Period(f.Period, m.lang)})
		}
		t.Rows = append(t.Rows, Row{Cells: append(row.Cells, value(f))})
		m.hedged(t, f)
	}
}

// shared is what all figures have in common, or that they differ.
func shared(rows []*figure.Figure, of func(*figure.Figure) string) (common string, differ bool) {
	for i, f := range rows {
		if i == 0 {
			common = of(f)
		} else if of(f) != common {
			return "", true
		}
	}
	return common, false
}

// hedged notes that a figure is not exact, unless a note of the table says it already: a table shows the bare
// number, and its reader must not take 12000 for a count.
func (m *maker) hedged(t *Table, f *figure.Figure) {
	if f.Hedge == (figure.Hedge{}) {
		return
	}
	said := f.Text()
	for _, note := range t.Notes {
		if strings.Contains(note, said) {
			return
		}
	}
	t.Notes = append(t.Notes, m.lang.Words("%s is given as %s.", f.Name, said))
}
