package chart

import (
	"math"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/unit"
)

// A plot is a chart with categories. What is measured on a second axis has a panel of its own above the first, so that lines never run
// through columns, nor labels into each other.
type plot struct {
	*drawing
	lying  bool     // bars: categories run down, values to the right
	bare   bool     // every value has its label: ticks and grid would say it again
	panels []*panel // the first axis', then the second's
	every  int      // each so-manieth category is named
	step   unit.Length
	first  unit.Length // where the first category's step begins

	gridded int // how many marks the grid has; bars and lines are drawn over them
}

// A panel is where the series of one axis stand.
type panel struct {
	axis
	area   unit.Rect // of the data
	series []int
	lines  [][]unit.Point
}

// An axis is a scale with what it divides by and its unit, from low to high.
type axis struct {
	scale
	low, high float64
	power     int
	unit      string
}

// at is where a value stands between the ends of the axis, 0 to 1.
func (a *axis) at(v float64) float64 { return (v - a.low) / (a.high - a.low) }

// plot draws a chart with axes: without ticks and grid if every value can have its label, else with them.
func (d *drawing) plot() {
	whole := *d
	for _, bare := range [...]bool{true, false} {
		p := &plot{drawing: d, bare: bare, lying: d.lies(d.box.W)}
		if labelled := p.drawn(); labelled || !bare {
			return
		}
		*d = whole
	}
}

// drawn draws all, and reports whether every value has its label.
func (p *plot) drawn() (labelled bool) {
	p.divide()
	if p.frame(); p.area().W < 5*p.look.Axis.Size || p.area().H < p.look.Axis.Size {
		p.small()
		return true
	}
	p.heads()
	p.grid()
	p.bars()
	p.zero()
	p.categories()
	p.points()
	p.dumbbells()
	bars := p.barLabels()
	return p.lineLabels() && bars && p.dotLabels()
}

// divide makes a panel of each axis that has series.
func (p *plot) divide() {
	for _, secondary := range [...]bool{false, true} {
		of := &panel{}
		for i := range p.chart.Series {
			if (p.chart.Series[i].Secondary && p.chart.Kind.SecondAxis()) == secondary {
				of.series = append(of.series, i)
			}
		}
		low, high := p.span(of)
		if math.IsInf(low, 1) {
			continue
		}
		unit := p.chart.Unit
		if secondary {
			unit = p.chart.Unit2
		}
		of.power, of.unit = scaled(max(high, -low), unit, p.chart.Lang)
		p.unlike(of, low, high)
		p.scale(of, low, high)
		p.panels = append(p.panels, of)
	}
}

// scale makes a panel's axis: as long as its values are, or to whole ticks.
func (p *plot) scale(of *panel, low, high float64) {
	low, high = p.base(of, low, high)
	if !p.bare {
		of.scale = nice(low, high, p.whole(of) && of.power == 0)
		low, high = of.scale.low(), of.scale.high()
	}
	if low == high {
		high = low + 1
	}
	of.low, of.high = low, high
}

// panel is where a series stands.
func (p *plot) panel(i int) *panel {
	for _, of := range p.panels {
		if slices.Contains(of.series, i) {
			return of
		}
	}
	return p.panels[0]
}

// number is a value as ink needs it.
func number(c *tabulate.Cell) float64 {
	f, _ := c.Value.Rat().Float64()
	return f
}

// onlyLines reports whether a panel has no bars.
func (p *plot) onlyLines(of *panel) bool {
	return p.chart.Kind.Joined || !slices.ContainsFunc(of.series, func(i int) bool { return !p.chart.IsLine(&p.chart.Series[i]) })
}

// base is the range of an axis: bars begin at zero, lines do where their values are not far from it.
func (p *plot) base(of *panel, low, high float64) (float64, float64) {
	if p.onlyLines(of) && low > 0 && low > high*6/10 && low < high {
		return low - (high-low)/4, high
	}
	return min(low, 0), max(high, 0)
}

// whole reports whether all values are whole numbers: then ticks are, too.
func (p *plot) whole(of *panel) bool {
	for _, i := range of.series {
		for k := range p.chart.Series[i].Values {
			if c := &p.chart.Series[i].Values[k]; c.Number && c.Value.Places() > 0 {
				return false
			}
		}
	}
	return true
}

// span is the range of a panel's values; stacked columns are as long as their sum.
func (p *plot) span(of *panel) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	if p.chart.Kind.Steps && len(of.series) > 0 {
		for _, s := range p.chart.Steps() {
			l, h := s.Reach()
			low, high = min(low, l), max(high, h)
		}
		return low, high
	}
	for k := range p.chart.Categories {
		var up, down float64
		for _, i := range of.series {
			s := &p.chart.Series[i]
			if k >= len(s.Values) || !s.Values[k].Number {
				continue
			}
			v := number(&s.Values[k])
			if p.chart.Stacked && !p.chart.IsLine(s) {
				up, down = up+max(v, 0), down+min(v, 0)
				low, high = min(low, down), max(high, up)
				continue
			}
			if low, high = min(low, v), max(high, v); p.chart.Kind.Mirrors {
				low, high = min(low, -math.Abs(v)), max(high, math.Abs(v))
			}
		}
	}
	return low, high
}

// unlike warns of values that an axis cannot show beside each other.
func (p *plot) unlike(of *panel, low, high float64) {
	reach := max(high, -low)
	for _, i := range of.series {
		for k := range p.chart.Series[i].Values {
			c := &p.chart.Series[i].Values[k]
			if v := math.Abs(number(c)); c.Number && v != 0 && v < reach/1000 && p.chart.Kind.Lines != dataset.All {
				p.warn("chart-unseen", say.M("%s cannot be seen beside the longest bar, which is more than 1,000 times as long", c.Text),
					say.M("give it a chart or a table of its own"))
				return
			}
		}
	}
}

// area is that of all panels.
func (p *plot) area() unit.Rect {
	low, high := p.panels[0].area, p.panels[len(p.panels)-1].area
	return unit.Rect{X: low.X, Y: high.Y, W: low.W, H: low.Y + low.H - high.Y}
}

// middle is the centre of category k along its axis.
func (p *plot) middle(k int) unit.Length { return p.first + p.step*unit.Length(k) + p.step/2 }

// at is where a value stands on its panel's axis.
func (p *plot) at(of *panel, v float64) unit.Length {
	if p.lying {
		return of.area.X + unit.Length(math.Round(float64(of.area.W)*of.axis.at(v)))
	}
	return of.area.Y + of.area.H - unit.Length(math.Round(float64(of.area.H)*of.axis.at(v)))
}

// grid draws hairlines at the ticks, and their numbers, where values have no labels.
func (p *plot) grid() {
	for _, of := range p.panels {
		if !p.bare {
			p.ticks(of)
		}
	}
	p.gridded = len(p.marks)
}

// ticks draws a panel's grid and its numbers, as many as stand clear of each other.
func (p *plot) ticks(of *panel) {
	em, area := p.look.Axis.Size, of.area
	for i := of.scale.first; i <= of.scale.last; i++ {
		v, text := p.at(of, float64(i)*of.scale.step()), of.scale.tick(i, of.power)
		if p.chart.Kind.Mirrors {
			text = strings.TrimPrefix(text, "-")
		}
		if p.lying {
			p.rule(v, area.Y, v, area.Y+area.H, p.look.Grid)
			p.tick(text, unit.Point{X: v, Y: area.Y + area.H + em.Em(1200)}, centre)
			continue
		}
		p.rule(area.X, v, area.X+area.W, v, p.look.Grid)
		p.tick(text, unit.Point{X: area.X - em/3, Y: v + em.Em(middle)}, end)
	}
}

func (p *plot) tick(text string, at unit.Point, from anchor) {
	if r := p.extent(text, &p.look.Axis, at, from); p.free(r) && within(r, p.box) {
		p.write(text, &p.look.Axis, color(p.look.Axis.Color), at, from, "")
	}
}

// clear keeps the hairlines off a label.
func (p *plot) clear(r unit.Rect) {
	if !p.bare {
		p.marks = slices.Insert(p.marks, p.gridded, page.Mark(&page.Box{Rect: r, Fill: white}))
	}
}

// zero draws the line that bars stand on. Lines whose axis leaves zero out stand on a hairline.
func (p *plot) zero() {
	for _, of := range p.panels {
		look, v := p.look.Zero, 0.0
		if of.low > 0 || of.high < 0 {
			look, v = p.look.Grid, of.low
		}
		at := p.at(of, v)
		if p.lying {
			p.rule(at, of.area.Y, at, of.area.Y+of.area.H, look)
			continue
		}
		p.rule(of.area.X, at, of.area.X+of.area.W, at, look)
		p.taken = append(p.taken, unit.Rect{X: of.area.X, Y: at, W: of.area.W, H: look.Width})
	}
}
