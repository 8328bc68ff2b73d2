package dataset

import (
	"report/internal/decode"
	"report/internal/say"
)

// fewestPoints is how many numbers a line needs.
const fewestPoints = 2

// takeSparks takes the sparklines, which stand behind the other columns, out of a table's columns; the first is described as column
// first of all.
func (l *loader) takeSparks(t *Table, n *decode.Node) (sparks []Column, first int, ok bool) {
	end := len(t.Columns)
	for end > 0 && t.Columns[end-1].Type == SparklineColumn {
		end--
	}
	ok = true
	for i, c := range t.Columns[:end] {
		in := n.Get("columns").At(i)
		switch {
		case c.Type == SparklineColumn:
			l.list.Add(in.Where("type"), "bad-value", say.M("the sparkline %q stands before columns of the file", c.Name), say.M("write it behind them"))
			ok = false
		case len(c.Of) > 0:
			l.list.Add(in.Key("of").Place(), "not-taken", say.M("only a sparkline takes the key %q", "of"), say.M("remove it"))
			ok = false
		}
	}
	sparks, t.Columns = t.Columns[end:], t.Columns[:end:end]
	return sparks, end, ok
}

// spark checks a sparkline and adds it to the table; in is where it is described.
func (l *loader) spark(t *Table, in *decode.Node, c *Column) {
	if !l.want(in, "name") {
		return
	}
	s := Spark{Title: c.Title}
	if s.Title == "" {
		s.Title = c.Name
	}
	if len(c.Of) == 0 {
		for i := range t.Columns {
			if t.Columns[i].Type == NumberColumn {
				s.Columns = append(s.Columns, i)
			}
		}
	}
	for i, name := range c.Of {
		at := t.Column(name)
		switch {
		case at < 0:
			l.list.Add(in.Get("of").At(i).Place(), "unknown-column", say.M("the file %q has no column %q", t.File, name), l.suggest(name, t.columnNames()))
		case t.Columns[at].Type != NumberColumn:
			l.list.Add(in.Get("of").At(i).Place(), "bad-value", say.M("the column %q holds no numbers", name), say.M("name columns of numbers"))
		default:
			s.Columns = append(s.Columns, at)
		}
	}
	if len(s.Columns) < fewestPoints && len(c.Of) < fewestPoints {
		l.list.Add(in.Where("of"), "bad-value", say.M("the sparkline %q has %d columns of numbers to show; it needs two", s.Title, len(s.Columns)), say.M("name more columns, or leave it out"))
	}
	t.Sparks = append(t.Sparks, s)
}

func (t *Table) columnNames() (names []string) {
	for i := range t.Columns {
		names = append(names, t.Columns[i].Name)
	}
	return names
}
