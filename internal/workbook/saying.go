package workbook

import (
	"iter"
	"strconv"

	"report/internal/codebook"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// A Content is what a cell of a book says, for whoever holds a finished file against it.
type Content struct {
	Sheet       string
	Row, Column int    // from 1
	Number      bool   // Text is one, as it is stored
	Day         bool   // the number is a day
	Text        string // never empty
	Table       *tabulate.Table
	TableRow    int // of the table, from 0; of a cell of a table's own sheet
	TableColumn int
}

// Contents are the cells of a book that say something: sheet by sheet, row by row.
func Contents(book Book) iter.Seq[Content] {
	return func(yield func(Content) bool) {
		tables := map[string]*tabulate.Table{}
		for _, t := range book.Tables {
			tables[t.Label()] = t
		}
		for _, s := range compose(book, longest, longWhole) {
			if !s.contents(tables[s.name], yield) {
				return
			}
		}
	}
}

func (s *sheet) contents(t *tabulate.Table, yield func(Content) bool) bool {
	row := 0
	give := func(column int, c *cell) bool {
		out := Content{Sheet: s.name, Row: row, Column: column, Number: c.kind == isNumber || c.kind == isDay, Day: c.kind == isDay, Text: c.text, Table: t}
		if out.Number {
			out.Text = c.value.String()
		}
		if t != nil {
			out.TableRow, out.TableColumn = row-s.top()-2, column-1
		}
		return c.kind == isBlank || out.Text == "" || yield(out)
	}
	if row++; s.title != "" && !give(1, &cell{kind: isText, text: s.title}) {
		return false
	}
	if s.title == "" {
		row--
	}
	for i := range s.lines {
		if row++; !give(1, &s.lines[i].cell) {
			return false
		}
	}
	if s.grid == nil {
		return true
	}
	row++
	for i := range s.grid.head {
		if !give(i+1, &cell{kind: isText, text: s.grid.head[i].text}) {
			return false
		}
	}
	for cells := range s.grid.body {
		row++
		for i := range cells {
			if !give(i+1, &cells[i]) {
				return false
			}
		}
	}
	return true
}

// A Feed is where the values of a series of a chart stand.
type Feed struct {
	Chart  *tabulate.Chart
	Series int
	From   string // 'name'!$D$5:$D$9
}

// Feeds are the series of a book's charts.
func Feeds(book Book) (feeds []Feed) {
	if len(book.Charts) == 0 {
		return nil
	}
	s := charts(book, codebook.Collect(book.Tables, book.Charts))
	for i := range s.plots {
		p := &s.plots[i]
		for k := range p.chart.Series {
			from := p.first + k*len(p.chart.Categories)
			to := from + len(p.chart.Categories) - 1
			column := "$" + xlsx.Letters(valueColumn) + "$"
			area := quoted(s.name) + "!" + column + strconv.Itoa(from)
			if to > from {
				area += ":" + column + strconv.Itoa(to)
			}
			feeds = append(feeds, Feed{p.chart, k, area})
		}
	}
	return feeds
}
