package workbook

import (
	"slices"
	"strings"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/tabulate"
)

// charts makes the sheet 图表: the table of the values that the charts show, and the charts beside it. The table holds
// numbers or nothing: a spreadsheet draws a code in brackets as zero.
func charts(book Book, notes *codebook.Notes) *sheet {
	l := book.lang()
	s := &sheet{name: chartsName.In(l), title: chartsName.In(l)}
	s.lines = []line{statement(l.Words("This worksheet contains 1 table, and %d charts to the right of it.", len(book.Charts)))}
	drawn := fed(book.Charts)
	f := newFeed(drawn)
	if f.gaps {
		s.lines = append(s.lines, statement(l.Words("An empty value means that there are no data, and the chart has a gap; the source table says why.")))
	}
	if f.blanks {
		s.lines = append(s.lines, statement(l.Words("Any other empty cell means that the dataset does not say.")))
	}
	if noted := labels(book.Charts, l, func(c *tabulate.Chart) string { return notes.Marks(c.Label()) }); noted != "" {
		s.lines = append(s.lines, pointer(l.Words("Notes stand on the sheet “%s”: %s.", notesName.In(l), noted), notesName.In(l)))
	}
	if from := labels(book.Charts, l, func(c *tabulate.Chart) string { return c.Source }); from != "" {
		s.lines = append(s.lines, statement(l.Labelled(l.Words("Source of the data"), from)))
	}
	s.grid = f.grid(l)
	first := s.top() + 2
	for i, c := range drawn {
		s.plots = append(s.plots, newPlot(c, notes.Marks(c.Label()), first+f.starts[i]))
	}
	return s
}

// labels says something of the charts, where there is something to say, those together of which the same is said:
// 图1、图3 甲；图2 乙. What is said of all charts needs no labels.
func labels(charts []*tabulate.Chart, l furniture.Lang, says func(*tabulate.Chart) string) string {
	var order []string
	of := map[string][]string{}
	for _, c := range charts {
		said := strings.TrimSpace(says(c))
		if said == "" {
			continue
		}
		if of[said] == nil {
			order = append(order, said)
		}
		of[said] = append(of[said], c.Label())
	}
	if len(order) == 1 && len(of[order[0]]) == len(charts) {
		return order[0]
	}
	for i, said := range order {
		order[i] = l.List(of[said]...) + " " + said
	}
	return l.Parts(order...)
}

// A feed is the table of the charts' values, one a row: chart by chart, series by series.
type feed struct {
	charts       []*tabulate.Chart
	starts       []int // the first row of each chart, from 0
	rows         int
	units        bool // some series has a unit
	gaps, blanks bool // some value is missing; some other cell is blank
}

func newFeed(charts []*tabulate.Chart) *feed {
	f := &feed{charts: charts}
	f.units = slices.ContainsFunc(charts, func(c *tabulate.Chart) bool {
		return slices.ContainsFunc(c.Series, func(s tabulate.Series) bool { return s.Unit != "" })
	})
	for _, c := range charts {
		f.starts = append(f.starts, f.rows)
		f.rows += len(c.Series) * len(c.Categories)
		for _, s := range c.Series {
			f.gaps = f.gaps || slices.ContainsFunc(s.Values, func(v tabulate.Cell) bool { return !v.Number })
			f.blanks = f.blanks || f.units && s.Unit == ""
		}
		f.blanks = f.blanks || slices.Contains(c.Categories, "")
	}
	return f
}

// Columns of the feed that charts refer to.
const (
	seriesColumn   = 2
	categoryColumn = 3
	valueColumn    = 4
)

func (f *feed) grid(l furniture.Lang) *grid {
	g := &grid{
		name: "chart_feed", alt: l.Words("Values of the charts"), summary: l.Words("%d rows, each a value of a series of a chart.", f.rows), rows: f.rows,
		head: []heading{{text: l.Words("Chart")}, {text: l.Words("Series")}, {text: l.Words("Category")}, {text: l.Words("Value"), right: true}},
	}
	if f.units {
		g.head = append(g.head, heading{text: l.Words("Unit of measure")})
	}
	g.body = func(yield func([]cell) bool) {
		row := make([]cell, 5)
		for _, c := range f.charts {
			for _, s := range c.Series {
				for i, category := range c.Categories {
					copy(row, []cell{words(c.Label()), words(s.Name), words(category), {}, words(s.Unit)})
					if s.Values[i].Number {
						row[3] = bodyCell(&s.Values[i], true)
					}
					if !yield(row[:len(g.head)]) {
						return
					}
				}
			}
		}
	}
	return g
}
