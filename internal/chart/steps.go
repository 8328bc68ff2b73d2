package chart

import (
	"report/internal/page"
	"report/internal/unit"
)

// dumbbells draws the two dots of each category, and the line between them.
func (p *plot) dumbbells() {
	if !p.chart.Kind.Joined {
		return
	}
	for k := range p.chart.Categories {
		at := p.dots(k)
		if len(at) == 2 {
			p.polyline([]unit.Point{at[0].Point, at[1].Point}, p.look.Stroke, color(p.look.Grid.Color), nil)
		}
		for _, dot := range at {
			p.dot(dot.Point, dot.series)
		}
	}
}

// A dot is where a value of a series stands.
type dot struct {
	unit.Point
	series int
}

// dots are those of a category.
func (p *plot) dots(k int) (all []dot) {
	for i := range p.chart.Series {
		if s := &p.chart.Series[i]; p.shown(i) && k < len(s.Values) && s.Values[k].Number {
			all = append(all, dot{unit.Point{X: p.at(p.panels[0], number(&s.Values[k])), Y: p.middle(k)}, i})
		}
	}
	return all
}

// dot draws a dot of a series.
func (d *drawing) dot(at unit.Point, i int) {
	d.marks = append(d.marks, &page.Path{Fill: color(d.surface(i).Color), Segments: page.Circle(at, d.em(dotWide)/2)})
}

// dotWide is how wide a dot is.
const dotWide = 700

// dotLabels writes values beside dots, each at the side that the other dot is not at.
func (p *plot) dotLabels() bool {
	if !p.chart.Kind.Joined || !p.bare {
		return !p.chart.Kind.Joined
	}
	gap := p.em(dotWide)*6/10 + p.look.Value.Size/5
	for k := range p.chart.Categories {
		at := p.dots(k)
		for n, dot := range at {
			cell := &p.chart.Series[dot.series].Values[k]
			text, _ := label(cell.Text, p.panels[0].power)
			where, from := unit.Point{X: dot.X + gap, Y: dot.Y + p.look.Value.Size.Em(middle)}, start
			if other := at[len(at)-1-n]; len(at) == 2 && (dot.X < other.X || dot.X == other.X && n == 0) {
				where.X, from = dot.X-gap, end
			}
			r := p.extent(text, &p.look.Value, where, from)
			if !p.free(r) || !within(r, p.box) {
				return false
			}
			p.write(text, &p.look.Value, color(p.look.Value.Color), where, from, p.origin(cell, dot.series, k))
		}
	}
	return true
}
