package tabulate

import (
	"cmp"
	"slices"
	"strings"

	"report/internal/dataset"
)

// mostTold is how many values of a series are told one by one.
const mostTold = 12

// Told is what a reader is told of a chart who does not see it: the dataset's words, or else its kind and title, and its values (ISO 14289-1, 7.3).
func (c *Chart) Told() string { return c.told(mostTold) }

// Gist is Told for who hears all values in a table beside it: it sums them up.
func (c *Chart) Gist() string { return c.told(0) }

func (c *Chart) told(most int) string {
	if c.Alt != "" {
		return c.Alt
	}
	kind := c.Kind.Title.In(c.Lang)
	if c.Stacked && c.Kind.Stacks {
		kind = c.Lang.Words("stacked %s", kind)
	}
	return c.join(c.Lang.Sentence(c.Lang.Labelled(kind, c.Title)), c.data(most))
}

// Data says a chart's values, a sentence for each series, with its unit: each value where there are few, else the first, the last, the least and the most, and
// whether they rise.
func (c *Chart) Data() string { return c.data(mostTold) }

func (c *Chart) data(most int) string {
	said := make([]string, len(c.Series))
	for i := range c.Series {
		s := &c.Series[i]
		name := s.Name
		switch {
		case len(c.Series) == 1 && (name == c.Title || name == "") && s.Unit != "":
			name = c.Lang.Labelled(c.Lang.Words("Unit"), s.Unit)
		case s.Unit != "":
			name = c.Lang.Words("%s (%s)", name, s.Unit)
		}
		values := c.values(s)
		if len(values) > most {
			said[i] = c.Lang.Sentence(c.Lang.Parts(name, c.summed(s)))
		} else {
			said[i] = c.Lang.Sentence(c.Lang.Parts(name, c.Lang.List(values...)))
		}
	}
	return c.join(said...)
}

func (c *Chart) join(sentences ...string) string {
	return strings.Join(sentences, c.Lang.Words("%s %s", "", ""))
}

// shown is how many categories a series has values for.
func (c *Chart) shown(s *Series) int { return min(len(s.Values), len(c.Categories)) }

// value says a value of a series, or why there is none.
func (c *Chart) value(s *Series, i int) string {
	return cmp.Or(s.Values[i].Unseen(c.Lang), s.Values[i].Text, c.Lang.Words("no data"))
}

// point says a value of a series with what it is of.
func (c *Chart) point(s *Series, i int) string {
	return c.Lang.Labelled(c.Categories[i], c.value(s, i))
}

// values says the values of a series one by one.
func (c *Chart) values(s *Series) []string {
	all := make([]string, c.shown(s))
	for i := range all {
		all[i] = c.point(s, i)
	}
	return all
}

// summed sums up the values of a series.
func (c *Chart) summed(s *Series) string {
	l, n := c.Lang, c.shown(s)
	first, last, least, most, gaps := -1, -1, -1, -1, 0
	for i := range n {
		if !s.Values[i].Number {
			gaps++
			continue
		}
		if first < 0 {
			first, least, most = i, i, i
		}
		last = i
		if s.Values[i].Value.Cmp(s.Values[least].Value) < 0 {
			least = i
		}
		if s.Values[i].Value.Cmp(s.Values[most].Value) > 0 {
			most = i
		}
	}
	if first < 0 {
		return l.Words("%d values, none known", n)
	}
	said := []string{l.Words("%d values, first %s, last %s, least %s, most %s", n, c.point(s, first), c.point(s, last), c.point(s, least), c.point(s, most))}
	if gaps > 0 {
		said = append(said, l.Words("%d without a value", gaps))
	}
	if c.runs() && first != last {
		said = append(said, c.course(s.Values[last].Value.Cmp(s.Values[first].Value)))
	}
	return l.Parts(said...)
}

func (c *Chart) course(sign int) string {
	switch sign {
	case 1:
		return c.Lang.Words("rising over all")
	case -1:
		return c.Lang.Words("falling over all")
	}
	return c.Lang.Words("as high at the end as at the beginning")
}

// runs reports whether the last category comes after the first, so that values rise or fall: categories of a line do, and years, months, quarters.
func (c *Chart) runs() bool {
	return c.Kind.Lines == dataset.All || !c.Kind.Sorted && !slices.ContainsFunc(c.Categories, func(category string) bool { return !strings.ContainsAny(category, "0123456789年季月") })
}

// AsTable is a chart's data as a table that stands beside it: a row a category, a column a series.
func (c *Chart) AsTable() *Table {
	l := c.Lang
	t := &Table{Lang: l, ID: c.ID, Title: l.Words("Data of %s", c.Label()), Place: c.Place, Columns: []Column{{Title: cmp.Or(c.Axis, l.Words("Item"))}}}
	for i := range c.Series {
		s := &c.Series[i]
		title := cmp.Or(s.Name, c.Title)
		if s.Unit != "" {
			title = l.Words("%s (%s)", title, s.Unit)
		}
		t.Columns = append(t.Columns, Column{Title: title, Numeric: true})
	}
	for k, category := range c.Categories {
		row := Row{Cells: []Cell{{Text: category}}}
		for i := range c.Series {
			s, cell := &c.Series[i], Cell{Text: l.Words("no data")}
			if k < len(s.Values) {
				cell = s.Values[k]
				cell.Text = c.value(s, k)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
