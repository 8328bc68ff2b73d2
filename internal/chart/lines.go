package chart

import (
	"report/internal/dataset"
	"report/internal/style"
	"report/internal/unit"
)

// points draws the series that are lines. A gap parts a line; a point that stands alone is its marker.
func (p *plot) points() {
	for i := range p.chart.Series {
		s := &p.chart.Series[i]
		if !p.chart.IsLine(s) {
			continue
		}
		look := p.series(i)
		var run, all []unit.Point
		for k := range p.chart.Categories {
			if k >= len(s.Values) || !s.Values[k].Number {
				p.cased(run, look)
				run = nil
				continue
			}
			at := unit.Point{X: p.middle(k), Y: p.at(p.panel(i), number(&s.Values[k]))}
			run, all = append(run, at), append(all, at)
		}
		p.cased(run, look)
		of := p.panel(i)
		of.lines = append(of.lines, all)
		if len(p.chart.Categories) <= mostMarkers {
			for _, at := range all {
				p.marker(at, p.number(i), color(look.Color))
			}
		}
	}
}

// cased draws a line; over columns it has an edge of white.
func (p *plot) cased(points []unit.Point, look style.SeriesStyle) {
	if p.chart.Kind.Lines == dataset.Named {
		p.polyline(points, p.look.Stroke+unit.Pt, white, nil)
	}
	p.polyline(points, p.look.Stroke, color(look.Color), look.Dash)
}

// mostMarkers is how many categories a line with markers has; more would hide it.
const mostMarkers = 24

// mostLabels is how many categories have labels at every point where there is more than one line.
const mostLabels = 8

// lineLabels writes values beside the points of lines: of all points where they are clear, which it reports, else of each line's last.
func (p *plot) lineLabels() bool {
	var lines []int
	for i := range p.chart.Series {
		if p.chart.IsLine(&p.chart.Series[i]) {
			lines = append(lines, i)
		}
	}
	if len(lines) == 0 {
		return true
	}
	if (len(lines) == 1 || len(p.chart.Categories) <= mostLabels) && p.labelLines(lines, 0) {
		return true
	}
	for i := range lines {
		p.labelLines(lines[i:i+1], len(p.chart.Categories)-1)
	}
	return false
}

// labelLines labels the points of lines from category on: all of them, or none.
func (p *plot) labelLines(lines []int, from int) bool {
	type written struct {
		text, origin string
		at           unit.Point
	}
	var labels []written
	before := len(p.taken)
	for _, i := range lines {
		s := &p.chart.Series[i]
		for k := from; k < min(len(p.chart.Categories), len(s.Values)); k++ {
			cell := &s.Values[k]
			if !cell.Number {
				continue
			}
			text, ok := label(cell.Text, p.panel(i).power)
			at, free := p.besidePoint(i, k, text)
			if !ok || !free {
				p.taken = p.taken[:before]
				return false
			}
			p.taken = append(p.taken, p.extent(text, &p.look.Value, at, centre))
			labels = append(labels, written{text, p.origin(cell, i, k), at})
		}
	}
	for i, l := range labels {
		p.clear(p.taken[before+i])
		p.write(l.text, &p.look.Value, color(p.look.Value.Color), l.at, centre, l.origin)
	}
	return true
}

// besidePoint finds room for a label over a point, under it, or at its sides.
func (p *plot) besidePoint(i, k int, text string) (unit.Point, bool) {
	of := p.panel(i)
	_, below := p.labelRow(of)
	x, y := p.middle(k), p.at(of, number(&p.chart.Series[i].Values[k]))
	size := p.look.Value.Size
	clear := 2*p.look.Stroke + size/5
	side := clear + p.width(text, &p.look.Value)/2
	places := [...]unit.Point{
		{X: x, Y: y - clear}, {X: x, Y: y + clear + size.Em(760)},
		{X: x + side, Y: y + size.Em(middle)}, {X: x - side, Y: y + size.Em(middle)},
		{X: x, Y: y + clear + size.Em(1500)}, // below the line of zero
	}
	for _, ink := range [...]func(unit.Rect) unit.Rect{whole, inner} {
		for _, at := range places {
			r := p.extent(text, &p.look.Value, at, centre)
			if r.W <= p.step && r.X >= p.box.X && r.X+r.W <= p.box.X+p.box.W && r.Y >= p.box.Y && r.Y+r.H <= of.area.Y+of.area.H+below && p.free(r) && !p.crossed(ink(r)) {
				return at, true
			}
		}
	}
	return unit.Point{}, false
}

// whole is a box as it is: at best no line touches a label.
func whole(r unit.Rect) unit.Rect { return r }

// inner is a box without its rim: a label may touch its own line's slope.
func inner(r unit.Rect) unit.Rect {
	return unit.Rect{X: r.X + r.W/8, Y: r.Y + r.H/6, W: r.W * 3 / 4, H: r.H * 2 / 3}
}
