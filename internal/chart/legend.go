package chart

import (
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// An entry is what the head of a panel says: the name of a series, behind a swatch, or the unit.
type entry struct {
	series int // below zero: none
	text   string
	width  unit.Length
}

// head is what stands above a panel, line by line: the names of its series, where there are more than one in the chart, and the unit that it
// counts, once.
func (p *plot) head(of *panel) (lines [][]entry) {
	look, em := &p.look.Legend, p.look.Legend.Size
	used := unit.Length(0)
	add := func(e entry) {
		if len(lines) == 0 || used+e.width > p.box.W {
			lines, used = append(lines, nil), 0
		}
		last := len(lines) - 1
		lines[last], used = append(lines[last], e), used+e.width+em
	}
	if len(p.chart.Series) > 1 {
		for _, i := range of.series {
			name := p.chart.Series[i].Name
			add(entry{i, name, 2*em + p.width(name, look)})
		}
	}
	if of.unit != "" && !p.unitBehind() {
		text := p.chart.Lang.Labelled(p.chart.Lang.Words("Unit"), of.unit)
		add(entry{-1, text, p.width(text, look)})
	}
	return lines
}

// unitBehind reports whether the unit stands behind the first bar's label.
func (p *plot) unitBehind() bool {
	return p.lying && p.bare && !p.chart.Stacked && !p.chart.Kind.Joined && !p.chart.Kind.Mirrors
}

// headHeight is the height of what stands above a panel.
func (p *plot) headHeight(of *panel) unit.Length {
	lines := len(p.head(of))
	if lines == 0 {
		return 0
	}
	return p.look.Legend.Size.Em(leading)*unit.Length(lines) + p.look.Legend.Size/3
}

// heads writes what stands above the panels, from the left edge of their data.
func (p *plot) heads() {
	look, em := &p.look.Legend, p.look.Legend.Size
	for _, of := range p.panels {
		above := unit.Length(0)
		if !p.lying {
			above, _ = p.labelRow(of)
		}
		y := of.area.Y - above - p.headHeight(of)
		for _, line := range p.head(of) {
			wide := -em
			for _, e := range line {
				wide += e.width + em
			}
			x := max(p.box.X, min(p.left(of), p.box.X+p.box.W-wide))
			for _, e := range line {
				at := unit.Point{X: x, Y: y + em.Em(ascent)}
				if e.series < 0 {
					p.write(e.text, look, color(look.Color), at, start, "")
				} else {
					s := &p.chart.Series[e.series]
					p.swatch(unit.Rect{X: x, Y: y + em/8, W: em * 3 / 2, H: em * 3 / 4}, s, e.series)
					p.write(e.text, look, p.legible(p.inkOf(e.series)), unit.Point{X: x + 2*em, Y: at.Y}, start, "")
				}
				x += e.width + em
			}
			y += em.Em(leading)
		}
	}
}

// left is where the head of a panel begins: above the ticks, or the names of bars.
func (p *plot) left(of *panel) unit.Length {
	switch {
	case p.lying:
		return p.box.X
	case p.bare:
		return of.area.X
	}
	return of.area.X - p.look.Axis.Size/3 - p.widestTick(of)
}

// swatch shows how a series is drawn.
func (d *drawing) swatch(r unit.Rect, s *tabulate.Series, i int) {
	if d.chart.Kind.Joined {
		d.dot(unit.Point{X: r.X + r.W/2, Y: r.Y + r.H/2}, i)
		return
	}
	if !d.chart.IsLine(s) {
		d.bar(r, d.surface(i))
		return
	}
	look := d.series(i)
	y := r.Y + r.H/2
	d.polyline([]unit.Point{{X: r.X, Y: y}, {X: r.X + r.W, Y: y}}, d.look.Stroke, color(look.Color), look.Dash)
	d.marker(unit.Point{X: r.X + r.W/2, Y: y}, d.number(i), color(look.Color))
}

// inkOf is the colour of a series.
func (d *drawing) inkOf(i int) style.Color {
	if d.chart.IsLine(&d.chart.Series[i]) {
		return d.series(i).Color
	}
	return d.surface(i).Color
}

// legible is a series' colour where small text can be read in it and is printed well, else the legend's own.
func (d *drawing) legible(c style.Color) page.Color {
	if isLight(c) || d.look.Legend.Size < style.SmallText && !c.IsFine() {
		return color(d.look.Legend.Color)
	}
	return color(c)
}
