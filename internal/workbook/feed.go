package workbook

import (
	"fmt"
	"slices"
	"strings"

	"report/internal/codebook"
	"report/internal/tabulate"
)

// charts makes the sheet 图表: the table of the values that the charts show, and the charts beside it. The table holds
// numbers or nothing: a spreadsheet draws a code in brackets as zero.
func charts(book Book, notes *codebook.Notes) *sheet {
	s := &sheet{name: chartsName, title: chartsName}
	s.lines = []line{statement(fmt.Sprintf("本工作表含1个表，表右侧有%d个图。", len(book.Charts)))}
	f := newFeed(book.Charts)
	if f.gaps {
		s.lines = append(s.lines, statement("数值为空表示没有数据，图上断开；原因见来源表。"))
	}
	if f.blanks {
		s.lines = append(s.lines, statement("其他"+emptyMeans))
	}
	if noted := labels(book.Charts, func(c *tabulate.Chart) string { return notes.Marks(c.Label()) }); noted != "" {
		s.lines = append(s.lines, pointer("注释见“"+notesName+"”工作表："+noted+"。", notesName))
	}
	if from := labels(book.Charts, func(c *tabulate.Chart) string { return c.Source }); from != "" {
		s.lines = append(s.lines, statement("资料来源："+from))
	}
	s.grid = f.grid()
	first := s.top() + 2
	for i, c := range book.Charts {
		s.plots = append(s.plots, newPlot(c, notes.Marks(c.Label()), first+f.starts[i]))
	}
	return s
}

// labels says something of the charts, where there is something to say, those together of which the same is said:
// 图1、图3 甲；图2 乙. What is said of all charts needs no labels.
func labels(charts []*tabulate.Chart, says func(*tabulate.Chart) string) string {
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
		order[i] = strings.Join(of[said], "、") + " " + said
	}
	return strings.Join(order, "；")
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

func (f *feed) grid() *grid {
	g := &grid{
		name: "chart_feed", alt: "各图的数值", summary: fmt.Sprintf("共%d行，一行是一个图的一个系列的一个数值。", f.rows), rows: f.rows,
		head: []heading{{text: "图号"}, {text: "系列"}, {text: "类别"}, {text: "数值", right: true}},
	}
	if f.units {
		g.head = append(g.head, heading{text: "计量单位"})
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
