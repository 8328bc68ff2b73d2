package workbook

import (
	"fmt"
	"strings"

	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// mostSeries is how many series Excel draws in one chart.
const mostSeries = 255

// chart checks what a native chart is made of.
func (c *checker) chart(chart *tabulate.Chart) {
	where := at(chart.Label())
	if strings.TrimSpace(chart.Title) == "" {
		c.add(where, "no-title", say.M("the chart has no title"), say.M("give it a title"))
	}
	for _, text := range []string{chart.Title, chart.Axis, chart.Unit, chart.Unit2} {
		c.short(where, text)
	}
	for _, text := range []string{chart.Alt, chart.Source} {
		c.text(where, text)
	}
	for i, note := range chart.Notes {
		c.text(at(chart.Lang.Words("%s, note %d", chart.Label(), i+1)), note)
	}
	for _, category := range chart.Categories {
		c.text(where, category)
	}
	if n := len(chart.Series); n == 0 || n > mostSeries || len(chart.Categories) == 0 {
		c.add(where, "series", say.M("the chart has %d series over %d categories", n, len(chart.Categories)), say.M("a chart takes 1 to %d series", mostSeries))
		return
	}
	for i := range chart.Series {
		c.series(chart, &chart.Series[i])
	}
}

func (c *checker) series(chart *tabulate.Chart, s *tabulate.Series) {
	where := at(fmt.Sprintf("%s “%s”", chart.Label(), xlsx.Clip(s.Name)))
	c.short(where, s.Name)
	c.short(where, s.Unit)
	if strings.TrimSpace(s.Name) == "" {
		c.add(where, "no-name", say.M("a series has no name"), say.M("name its column or row"))
	}
	if len(s.Values) != len(chart.Categories) {
		c.add(where, "ragged", say.M("the series has %d values for %d categories", len(s.Values), len(chart.Categories)), say.M("fill or remove values"))
	}
	for i := range s.Values {
		if v := &s.Values[i]; v.Number {
			if found, hint := faultOfNumber(v.Value); !found.IsZero() {
				c.add(where, "cell", found, hint)
			}
		}
	}
}

// feedRows counts the rows of the charts' values.
func feedRows(charts []*tabulate.Chart) int {
	n := 0
	for _, c := range charts {
		n += len(c.Series) * len(c.Categories)
	}
	return n
}
