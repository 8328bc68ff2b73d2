// Package chart draws a chart's specification as page marks: axes, bars, lines, shares.
//
// Published digits are never computed in binary: a value's label is its cell's own text, a tick is a whole multiple of a decimal
// step, a share is an exact fraction rounded once. Floating point decides only where ink stands.
package chart

import (
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// Draw draws a chart inside a box, without its title, which is a caption. The marks are content of a node of the document's structure (a
// Figure). Problems are errors (nothing to show, a share below zero, a character that no font has: then there are no
// marks) and warnings (values that cannot be seen, labels left out). Bound is how closely two Han belong together, 0 to 1, where names
// take more than one line; nil knows of none.
func Draw(c *tabulate.Chart, look *style.ChartStyle, box unit.Rect, fonts *font.Set, node int32, bound func(a, b rune) float64) ([]page.Mark, problem.List) {
	d := &drawing{chart: unstacked(c), look: look, fonts: fonts, box: box, bound: bound}
	if d.check(); !d.problems.Failed() {
		if d.rank(); c.Kind.Shares {
			d.pie()
		} else {
			d.plot()
		}
	}
	if d.problems.Failed() {
		return nil, d.problems
	}
	page.Belong(d.marks, node)
	return d.marks, d.problems
}

// unstacked is a chart that is stacked only if its kind can be.
func unstacked(c *tabulate.Chart) *tabulate.Chart {
	if !c.Stacked || c.Kind.Takes == 0 {
		return c
	}
	plain := *c
	plain.Stacked = false
	return &plain
}

// A drawing is a chart being drawn.
type drawing struct {
	chart    *tabulate.Chart
	look     *style.ChartStyle
	fonts    *font.Set
	box      unit.Rect // what is left of it: legends and labels take their part
	marks    []page.Mark
	problems problem.List
	missing  map[rune]bool
	said     map[rune]bool // to stand in another face
	bound    func(a, b rune) float64
	taken    []unit.Rect // by texts
	widths   map[measured]unit.Length
	order    []int  // of each series, which of the template's styles it takes
	accent   []bool // of a chart of one series, the categories that its title speaks of; nil where there are more
}

func (d *drawing) place() problem.Place {
	at := d.chart.Place
	at.Item = d.chart.Label() + "　" + d.chart.Title
	return at
}

func (d *drawing) warn(code string, found, hint say.Message) {
	d.problems = append(d.problems, problem.Problem{Place: d.place(), Level: problem.Warning, Code: code, Found: found, Hint: hint})
}

// check finds charts that say nothing, or something false.
func (d *drawing) check() {
	switch {
	case !d.shows():
		d.empty()
	case d.box.W < 10*d.look.Axis.Size || d.box.H < 3*d.look.Axis.Size:
		d.small()
	}
}

// shows reports whether there is a value to show.
func (d *drawing) shows() bool {
	for i := range d.chart.Series {
		values := d.chart.Series[i].Values
		for k := range values[:min(len(values), len(d.chart.Categories))] {
			if values[k].Number {
				return true
			}
		}
	}
	return false
}

func (d *drawing) small() {
	d.problems.Add(d.place(), "chart-small", say.M("a chart of %.0f × %.0f mm has no room for its labels", d.box.W.Millimetres(), d.box.H.Millimetres()),
		say.M("let it span more columns, or give it more rows"))
}

func (d *drawing) empty() {
	d.problems.Add(d.place(), "chart-empty", say.M("the chart has no value to show"), say.M("leave it out, or name columns that hold numbers"))
}

// color is the ink of a page.
func color(c style.Color) page.Color { return page.Color(c) }

// series is the style of series i.
func (d *drawing) series(i int) style.SeriesStyle { return d.look.Series[d.number(i)] }

// number is which of the template's styles series i has: the one of its own number. Lines take the dark styles first, which are seen on
// white and on columns; the columns beside them in a combo the light ones.
func (d *drawing) number(i int) int {
	n, c := len(d.look.Series), d.chart
	if line := c.IsLine(&c.Series[i]); line || c.Kind.Lines == dataset.Named {
		before := 0
		for k := range c.Series {
			if d.order[k] < d.order[i] && c.IsLine(&c.Series[k]) == line {
				before++
			}
		}
		order := make([]int, 0, n)
		for _, light := range [...]bool{!line, line} {
			for k := range d.look.Series {
				if isLight(d.look.Series[k].Color) == light {
					order = append(order, k)
				}
			}
		}
		return order[before%n]
	}
	return d.order[i] % n
}

// tone is how dark an ink is in a copy without colour: 0 is paper, 10000 black.
func tone(ink style.Color) int {
	c := color(ink).Process()
	return min(int(c.C)*3+int(c.M)*6+int(c.Y)+int(c.K)*10, 10000)
}

// isLight reports whether an ink is too light for text, and whether text on it must be black.
func isLight(ink style.Color) bool { return tone(ink) < 4500 }
