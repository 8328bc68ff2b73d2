// Package longform puts tables into long form: one observation a row, with everything that a query or a pivot table needs
// to find it. Workbook and side files read the same observations.
package longform

import (
	"iter"
	"strings"
	"time"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/tabulate"
)

// An Observation is one number of a table, or the reason why there is none. What the dataset does not say is empty.
type Observation struct {
	Table     *tabulate.Table
	Row       int            // from 1
	Code      string         // id of the figure
	Name      string         // of the indicator: the figure's, else the row's stub
	Level     int            // depth of the row's stub entry
	Parent    string         // code of the entry that the row stands under
	Period    string         // as the dataset writes it
	Start     time.Time      // the period's first day; zero when it is not known
	Frequency string         // 年, 季, 月, 日 or 区间
	Measure   string         // the column's head
	Cell      *tabulate.Cell // the value, or why there is none
	Unit      string
	Source    string
}

// Count counts the observations of the tables.
func Count(tables []*tabulate.Table) int {
	n := 0
	for _, t := range tables {
		for i := range t.Rows {
			for j := range t.Rows[i].Cells {
				if observes(&t.Rows[i].Cells[j], t.Columns[j].Numeric) {
					n++
				}
			}
		}
	}
	return n
}

// observes reports whether a cell is an observation.
func observes(c *tabulate.Cell, numeric bool) bool { return c.Number || numeric && c.Missing != "" }

// Head is a column's head: its title and its own unit, 产值（亿元）.
func Head(c tabulate.Column, l furniture.Lang) string {
	title := strings.TrimSpace(c.Title)
	if c.Unit == "" || strings.Contains(title, c.Unit) {
		return title
	}
	return title + l.Words(" (%s)", c.Unit)
}

// Observations yields the observations of all tables from number from, counted from 0, up to but without number to, row by
// row. What it yields is good until the next.
func Observations(d *dataset.Dataset, tables []*tabulate.Table, from, to int) iter.Seq[*Observation] {
	figures := make(map[string]*figure.Figure, len(d.Figures))
	for i := range d.Figures {
		figures[d.Figures[i].ID] = &d.Figures[i]
	}
	periods := make(map[string]string, len(d.Tables))
	for i := range d.Tables {
		periods[d.Tables[i].ID] = d.Tables[i].Period
	}
	return func(yield func(*Observation) bool) {
		count := counter{skip: from, left: to - from}
		for _, t := range tables {
			if w := newWitness(t, figures, periods[t.ID]); !w.tell(&count, yield) {
				return
			}
		}
	}
}

// A counter counts down what is not wanted yet, and then what still is.
type counter struct{ skip, left int }
