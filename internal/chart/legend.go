package chart

import (
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// legend names the series at the top left, each in its colour behind a swatch, and takes its lines off the box. One series
// needs none, unless a combo's.
func (p *plot) legend() {
	if len(p.chart.Series) < 2 {
		return
	}
	look, em := &p.look.Legend, p.look.Legend.Size
	x, y := p.box.X, p.box.Y
	for i := range p.chart.Series {
		s := &p.chart.Series[i]
		name := s.Name
		if s.Secondary && len(p.axes) > 1 {
			name = p.chart.Lang.Words("%s (right axis)", name)
		}
		w := 2*em + p.width(name, look)
		if x > p.box.X && x+w > p.box.X+p.box.W {
			x, y = p.box.X, y+em.Em(leading)
		}
		p.swatch(unit.Rect{X: x, Y: y + em/8, W: em * 3 / 2, H: em * 3 / 4}, s, i)
		p.write(name, look, p.legible(p.series(i).Color), unit.Point{X: x + 2*em, Y: y + em.Em(ascent)}, start, "")
		x += w + em
	}
	used := y + em.Em(leading) + em/3 - p.box.Y
	p.box.Y += used
	p.box.H -= used
}

// swatch shows how a series is drawn.
func (d *drawing) swatch(r unit.Rect, s *tabulate.Series, i int) {
	if !d.chart.IsLine(s) {
		d.bar(r, d.surface(i))
		return
	}
	look := d.series(i)
	y := r.Y + r.H/2
	d.polyline([]unit.Point{{X: r.X, Y: y}, {X: r.X + r.W, Y: y}}, d.look.Stroke, color(look.Color), look.Dash)
	d.marker(unit.Point{X: r.X + r.W/2, Y: y}, d.number(i), color(look.Color))
}

// legible is a series' colour where text can be read in it, else the legend's own.
func (d *drawing) legible(c style.Color) page.Color {
	if isLight(c) {
		return color(d.look.Legend.Color)
	}
	return color(c)
}
