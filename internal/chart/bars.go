package chart

import (
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// A column is one bar: of series i and category k, from its foot to its end along the value axis.
type column struct {
	i, k      int
	from      unit.Length // across
	width     unit.Length
	foot, end unit.Length
	down      bool // it ends below its foot, or at the left of it
	cell      *tabulate.Cell
}

// columns are all bars, in the order of categories.
func (p *plot) columns() (all []column) {
	bars := p.barSeries()
	if len(bars) == 0 {
		return nil
	}
	side, stand := p.abreast(), p.chart.Steps()
	width := min(p.step.Em(p.look.Bar)/unit.Length(side), p.thickest())
	for k := range p.chart.Categories {
		var up, down [2]float64 // by axis
		for n, i := range bars {
			s := &p.chart.Series[i]
			if k >= len(s.Values) || !s.Values[k].Number {
				continue
			}
			of, v, foot := p.panel(i), number(&s.Values[k]), 0.0
			from := p.middle(k) - width*unit.Length(side)/2
			if p.chart.Stacked {
				on := 0
				if s.Secondary {
					on = 1
				}
				if foot = up[on]; v < 0 {
					foot = down[on]
				}
				up[on], down[on] = up[on]+max(v, 0), down[on]+min(v, 0)
			} else if side > 1 {
				from += width * unit.Length(n)
			}
			switch {
			case p.chart.Kind.Steps:
				foot, _ = stand[k].Foot.Float64()
			case p.chart.Kind.Mirrors && n == 0:
				v = -v
			}
			all = append(all, column{i, k, from, width, p.at(of, foot), p.at(of, foot+v), v < 0, &s.Values[k]})
		}
	}
	return all
}

// thickest is how thick a bar may be: as its value, where that stands on it.
func (p *plot) thickest() unit.Length {
	most := p.em(barThick).Em(mostAir)
	if p.chart.Stacked && !p.lying {
		most = max(most, p.widestLabel()+p.look.Value.Size/2)
	}
	return most
}

// barSeries are the series that are drawn as bars.
func (d *drawing) barSeries() (series []int) {
	for i := range d.chart.Series {
		if !d.chart.IsLine(&d.chart.Series[i]) && !d.chart.Kind.Joined && d.shown(i) {
			series = append(series, i)
		}
	}
	return series
}

// shown reports whether a kind that takes so many series shows series i.
func (d *drawing) shown(i int) bool { return d.chart.Kind.Takes == 0 || i < d.chart.Kind.Takes }

// rect is the ink of a bar. Bars side by side keep a hair of white between them.
func (p *plot) rect(c column) unit.Rect {
	gap := unit.Length(0)
	if p.abreast() > 1 {
		gap = min(unit.Pt/2, c.width/8)
	}
	low, high := min(c.foot, c.end), max(c.foot, c.end)
	if p.lying {
		return unit.Rect{X: low, Y: c.from, W: high - low, H: c.width - gap}
	}
	return unit.Rect{X: c.from, Y: low, W: c.width - gap, H: high - low}
}

func (p *plot) bars() {
	all := p.columns()
	for _, c := range all {
		p.bar(p.rect(c), p.painted(c.i, c.k))
	}
	for n := 1; n < len(all) && p.chart.Kind.Steps; n++ { // from where one ends to the next
		p.rule(all[n-1].from, all[n-1].end, all[n].from+all[n].width, all[n-1].end, p.look.Grid)
	}
}

// surface is how the bars of series i are painted.
func (d *drawing) surface(i int) style.SeriesStyle {
	if d.chart.Kind.Lines == dataset.None {
		return d.palette(d.order[i] + 1)[d.order[i]]
	}
	var looks []style.SeriesStyle
	for order := range d.order[i] + 1 { // those before it, the accent first
		for _, k := range d.barSeries() {
			if d.order[k] == order {
				looks = append(looks, told(d.series(k), looks))
			}
		}
	}
	return looks[len(looks)-1]
}

// likeTones are tones that a copy without colour may not tell apart.
const likeTones = 2000

// told is how a surface is painted beside others: evenly where its tone alone tells it from them, else in its pattern, which is restless, or
// in another that those of like tone do not have.
func told(look style.SeriesStyle, before []style.SeriesStyle) style.SeriesStyle {
	var taken []style.Pattern // by those of like tone
	for _, other := range before {
		if d := tone(look.Color) - tone(other.Color); d > -likeTones && d < likeTones {
			taken = append(taken, other.Pattern)
		}
	}
	if len(taken) == 0 {
		look.Pattern = style.Solid
	}
	for _, p := range style.Patterns {
		if slices.Contains(taken, look.Pattern) {
			look.Pattern = p
		}
	}
	return look
}

// A place is where a bar's label may stand.
type place func(column) unit.Point

// barLabels writes values beyond the ends of bars, or at their feet, or, where a line runs over them, each where it is clear; those of
// stacked ones inside their parts: all, or none where one does not fit, which it reports.
func (p *plot) barLabels() bool {
	all := p.columns()
	if p.labelBars(all, p.labelPlace) {
		return true
	}
	if p.lying || p.chart.Stacked {
		return false
	}
	return p.labelBars(all, p.footPlace) || p.labelBars(all, p.labelPlace, p.footPlace)
}

// labelBars writes every label at the first of the places where it is clear; or none, where one is clear at no place.
func (p *plot) labelBars(all []column, places ...place) bool {
	labels, before := make([]unit.Point, len(all)), len(p.taken)
	for n, c := range all {
		text, ok := label(c.cell.Text, p.panel(c.i).power)
		for _, place := range places {
			at := place(c)
			r := p.extent(text, &p.look.Value, at, p.labelAnchor(c))
			if n == 0 {
				r = p.withUnit(c, r)
			}
			if ok && p.labelFits(all, c, r) {
				labels[n], p.taken = at, append(p.taken, r)
				break
			}
		}
		if len(p.taken) == before+n {
			p.taken = p.taken[:before]
			return false
		}
	}
	for n, c := range all {
		ground := p.taken[before+n]
		if p.inside(c, labels[n]) {
			p.plate(ground, p.painted(c.i, c.k))
		} else {
			p.clear(ground)
		}
		p.labelBar(c, labels[n], n == 0)
	}
	return true
}

// labelBar writes a bar's value, and behind the first the unit, which is not the table's own text.
func (p *plot) labelBar(c column, at unit.Point, first bool) {
	text, _ := label(c.cell.Text, p.panel(c.i).power)
	from, look := p.labelAnchor(c), &p.look.Value
	if wide := p.unitWidth(); first && wide > 0 {
		if from == end {
			at.X -= wide
		}
		behind := at
		if from == start {
			behind.X += p.width(text, look)
		}
		behind.X += p.unitGap()
		p.write(p.panel(c.i).unit, &p.look.Axis, color(look.Color), behind, start, "")
	}
	p.write(text, look, p.labelInk(c, at), at, from, p.origin(c.cell, c.i, c.k))
}

// withUnit is the box of the first label with the unit behind it.
func (p *plot) withUnit(c column, r unit.Rect) unit.Rect {
	if r.W += p.unitWidth(); p.labelAnchor(c) == end {
		r.X -= p.unitWidth()
	}
	return r
}

// unitWidth is the room of the unit behind the first bar's label, with the space before it.
func (p *plot) unitWidth() unit.Length {
	if !p.unitBehind() || p.panels[0].unit == "" {
		return 0
	}
	return p.width(p.panels[0].unit, &p.look.Axis) + p.unitGap()
}

// unitGap is the space between a number and its unit: none before a sign.
func (p *plot) unitGap() unit.Length {
	if strings.HasPrefix(p.panels[0].unit, "%") || strings.HasPrefix(p.panels[0].unit, "‰") {
		return 0
	}
	return p.look.Axis.Size.Em(p.look.Axis.Autospace)
}

// plate is an even ground for a label on a pattern.
func (d *drawing) plate(r unit.Rect, look style.SeriesStyle) {
	if look.Pattern != style.Solid && look.Pattern != "" {
		ground := unit.Rect{X: r.X - 3*unit.Pt/2, Y: r.Y - unit.Pt, W: r.W + 3*unit.Pt, H: r.H + 2*unit.Pt}
		d.marks = append(d.marks, &page.Box{Rect: ground, Fill: color(look.Color)})
	}
}

// footPlace is inside a bar, over its foot.
func (p *plot) footPlace(c column) unit.Point {
	size := p.look.Value.Size
	at := unit.Point{X: c.from + c.width/2, Y: c.foot - size/3}
	if c.down {
		at.Y = c.foot + size
	}
	return at
}

// labelFits reports whether a label is clear of the bars beside it, of other labels and of lines.
func (p *plot) labelFits(all []column, c column, r unit.Rect) bool {
	bar := p.rect(c)
	if p.chart.Stacked {
		return r.W+p.look.Value.Size/3 <= bar.W && r.H+unit.Pt <= bar.H
	}
	for _, other := range all {
		if other != c && overlap(r, p.rect(other)) {
			return false
		}
	}
	if p.lying {
		return r.H <= c.width+p.look.Value.Size/2 && r.X+r.W <= p.box.X+p.box.W && p.free(r)
	}
	if overlap(r, bar) && r.W+unit.Pt > bar.W || r.X < p.box.X || r.X+r.W > p.box.X+p.box.W || r.Y < p.box.Y {
		return false
	}
	gap := p.look.Value.Size / 4
	clear := 2 * p.look.Stroke // the radius of a marker
	return p.free(unit.Rect{X: r.X - gap, Y: r.Y, W: r.W + 2*gap, H: r.H}) && !p.crossed(unit.Rect{X: r.X - clear, Y: r.Y - clear, W: r.W + 2*clear, H: r.H + 2*clear})
}

// crossed reports whether a line of a combo runs through a box.
func (p *plot) crossed(r unit.Rect) bool {
	for _, of := range p.panels {
		for _, points := range of.lines {
			for i := 1; i < len(points); i++ {
				if cuts(points[i-1], points[i], r) {
					return true
				}
			}
		}
	}
	return false
}

// cuts reports whether the line from a to b runs through a box.
func cuts(a, b unit.Point, r unit.Rect) bool {
	if b.X < a.X {
		a, b = b, a
	}
	left, right := max(a.X, r.X), min(b.X, r.X+r.W)
	if left > right || a.X == b.X {
		return false
	}
	y := func(x unit.Length) unit.Length { return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X) }
	top, bottom := min(y(left), y(right)), max(y(left), y(right))
	return bottom >= r.Y && top <= r.Y+r.H
}

func (p *plot) labelAnchor(c column) anchor {
	switch {
	case !p.lying || p.chart.Stacked:
		return centre
	case c.down:
		return end
	}
	return start
}

// labelPlace is where a bar's label stands: beyond its end, or in the middle of a part.
func (p *plot) labelPlace(c column) unit.Point {
	size := p.look.Value.Size
	gap := size / 4
	across := c.from + c.width/2
	inside := (c.foot + c.end) / 2
	switch {
	case p.lying && p.chart.Stacked:
		return unit.Point{X: inside, Y: across + size.Em(middle)}
	case p.chart.Stacked:
		return unit.Point{X: across, Y: inside + size.Em(middle)}
	case p.lying && c.down:
		return unit.Point{X: c.end - gap, Y: across + size.Em(middle)}
	case p.lying:
		return unit.Point{X: c.end + gap, Y: across + size.Em(middle)}
	case c.down:
		return unit.Point{X: across, Y: c.end + size.Em(ascent)}
	}
	return unit.Point{X: across, Y: c.end - gap}
}

// inside reports whether a label stands on its bar.
func (p *plot) inside(c column, at unit.Point) bool {
	bar := p.rect(c)
	return p.chart.Stacked || !p.lying && at.Y > bar.Y && at.Y < bar.Y+bar.H
}

// labelInk is black, or white inside a dark bar.
func (p *plot) labelInk(c column, at unit.Point) page.Color {
	if p.inside(c, at) && !isLight(p.painted(c.i, c.k).Color) {
		return white
	}
	return color(p.look.Value.Color)
}
