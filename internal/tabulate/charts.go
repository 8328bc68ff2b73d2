package tabulate

import (
	"slices"
	"strings"

	"report/internal/dataset"
)

// Charts makes the charts of a dataset, numbered in the order in which sections place them, then the rest. tables are
// those that Make made of the same dataset; a chart shows their cells.
func Charts(d *dataset.Dataset, tables []*Table) []*Chart {
	m := charter{maker: newMaker(d), tables: make(map[string]*Table, len(tables)), from: make(map[string]*dataset.Table, len(tables))}
	for _, t := range tables {
		m.tables[t.ID] = t
	}
	for i := range d.Tables {
		m.from[d.Tables[i].ID] = &d.Tables[i]
	}
	var charts []*Chart
	for _, i := range chartOrder(d) {
		c := m.chart(&d.Charts[i])
		c.Number = len(charts) + 1
		charts = append(charts, c)
	}
	return charts
}

// A charter makes charts.
type charter struct {
	maker
	tables map[string]*Table
	from   map[string]*dataset.Table
}

func (m *charter) chart(from *dataset.Chart) *Chart {
	kind, _ := dataset.ChartKindOf(from.Kind)
	c := &Chart{Lang: m.lang, ID: from.ID, Place: from.Place, Title: m.say(from.Title), Kind: kind, Stacked: from.Stacked, Table: from.Table,
		Alt: m.say(from.Alt), Source: m.say(from.Source)}
	for _, note := range from.Notes {
		c.Notes = append(c.Notes, m.say(note))
	}
	switch {
	case len(from.Of) > 0:
		m.ofFigures(c, from)
	case from.Series == dataset.SeriesInRows:
		m.ofRows(c, from)
	default:
		m.ofColumns(c, from)
	}
	if c.Kind.Sorted {
		c.sort()
	}
	for _, s := range c.Series {
		if s.Secondary {
			c.Unit2 = s.Unit
		} else {
			c.Unit = s.Unit
		}
	}
	if c.Source == "" && c.Table != "" {
		c.Source = m.tables[c.Table].Source
	}
	return c
}

// ofFigures makes the one series of figures; a figure that is not exact is noted, as in a table.
func (m *charter) ofFigures(c *Chart, from *dataset.Chart) {
	series := Series{Name: c.Title}
	notes := &Table{Notes: c.Notes}
	for _, id := range from.Of {
		f := m.figures[id]
		c.Categories = append(c.Categories, f.Name)
		series.Values = append(series.Values, value(f))
		series.Unit = f.Unit
		if slices.Contains(from.Accent, id) {
			c.Accent = append(c.Accent, f.Name)
		}
		m.hedged(notes, f)
	}
	c.Notes = notes.Notes
	c.Series = []Series{series}
}

// ofColumns makes a series of each column, over the rows.
func (m *charter) ofColumns(c *Chart, from *dataset.Chart) {
	t, source := m.tables[from.Table], m.from[from.Table]
	x := source.Column(from.X)
	c.Axis = t.Columns[x].Title
	for _, r := range from.Shown {
		c.Categories = append(c.Categories, dataset.EntryName(t.Rows[r].Cells[x].Text))
	}
	c.Accent = accents(from, t, source)
	for _, name := range from.Y {
		y := source.Column(name)
		s := Series{Name: t.Columns[y].Title, Unit: unitOf(t, y), Line: slices.Contains(from.Lines, name), Secondary: slices.Contains(from.Secondary, name)}
		for _, r := range from.Shown {
			s.Values = append(s.Values, t.Rows[r].Cells[y])
		}
		c.Series = append(c.Series, s)
	}
}

// ofRows makes a series of each row, over the columns.
func (m *charter) ofRows(c *Chart, from *dataset.Chart) {
	t, source := m.tables[from.Table], m.from[from.Table]
	x := source.Column(from.X)
	for _, name := range from.Y {
		c.Categories = append(c.Categories, t.Columns[source.Column(name)].Title)
	}
	c.Accent = accents(from, t, source)
	for _, r := range from.Shown {
		s := Series{Name: dataset.EntryName(t.Rows[r].Cells[x].Text), Unit: unitOf(t, source.Column(from.Y[0]))}
		for _, name := range from.Y {
			s.Values = append(s.Values, t.Rows[r].Cells[source.Column(name)])
		}
		c.Series = append(c.Series, s)
	}
}

// accents are what a chart speaks of, as it is printed: rows and columns by their titles.
func accents(from *dataset.Chart, t *Table, source *dataset.Table) (names []string) {
	x := source.Column(from.X)
	for _, name := range from.Accent {
		for _, r := range from.Shown {
			if strings.TrimSpace(source.Rows[r][x]) == name {
				names = append(names, t.Rows[r].Cells[x].Text)
			}
		}
		if y := source.Column(name); y >= 0 {
			names = append(names, t.Columns[y].Title)
		}
	}
	return names
}

func unitOf(t *Table, column int) string {
	if u := t.Columns[column].Unit; u != "" {
		return u
	}
	return t.Unit
}

// sort puts the categories of a chart of one series in the order of their values, the largest first, those without one last.
func (c *Chart) sort() {
	order := make([]int, len(c.Categories))
	for i := range order {
		order[i] = i
	}
	values := c.Series[0].Values
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := &values[a], &values[b]; {
		case x.Number && y.Number:
			return y.Value.Rat().Cmp(x.Value.Rat())
		case x.Number:
			return -1
		case y.Number:
			return 1
		}
		return 0
	})
	categories, cells := make([]string, len(order)), make([]Cell, len(order))
	for i, from := range order {
		categories[i], cells[i] = c.Categories[from], values[from]
	}
	c.Categories, c.Series[0].Values = categories, cells
}
