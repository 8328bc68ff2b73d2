package chart

import (
	"math"
	"slices"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/unit"
)

// A plot is a chart with categories and one or two value axes.
type plot struct {
	*drawing
	area  unit.Rect // where data stand
	lying bool      // bars: categories run down, values to the right
	axes  []axis    // the second is of Secondary series
	every int       // each so-manieth category is named
	lines [][]unit.Point

	gridded int // how many marks the grid has; bars and lines are drawn over them
}

// An axis is a scale with what it divides by and its unit.
type axis struct {
	scale
	power int
	unit  string
}

// plot draws a chart with axes.
func (d *drawing) plot() {
	p := &plot{drawing: d, lying: d.chart.Kind.Lying}
	p.scales()
	p.legend()
	p.frame()
	if p.area.W < 5*p.look.Axis.Size || p.area.H < 3*p.look.Axis.Size {
		p.small()
		return
	}
	p.grid()
	p.bars()
	p.zero()
	p.categories()
	p.points()
	p.barLabels()
	p.lineLabels()
}

// axis is the axis of a series.
func (p *plot) axis(s *tabulate.Series) *axis {
	if s.Secondary && len(p.axes) > 1 {
		return &p.axes[1]
	}
	return &p.axes[0]
}

// number is a value as ink needs it.
func number(c *tabulate.Cell) float64 {
	f, _ := c.Value.Rat().Float64()
	return f
}

// scales makes the value axes.
func (p *plot) scales() {
	low1, high1 := p.span(false)
	first := axis{}
	first.power, first.unit = scaled(max(high1, -low1), p.chart.Unit, p.chart.Lang)
	low2, high2 := p.span(true)
	if math.IsInf(low2, 1) || math.IsInf(low1, 1) {
		if math.IsInf(low1, 1) {
			low1, high1 = low2, high2
			first.power, first.unit = scaled(max(high1, -low1), p.chart.Unit2, p.chart.Lang)
		}
		low, high := p.base(low1, high1)
		first.scale = nice(low, high, p.whole() && first.power == 0)
		p.axes = []axis{first}
		p.unlike(low1, high1)
		return
	}
	second := axis{}
	second.power, second.unit = scaled(max(high2, -low2), p.chart.Unit2, p.chart.Lang)
	low1, high1, low2, high2 = min(low1, 0), some(max(high1, 0)*headroom), min(low2*labelroom, 0), some(max(high2*labelroom, 0))
	first.scale, second.scale = paired(low1, high1, low2, high2)
	p.axes = []axis{first, second}
}

// headroom keeps columns below the line that runs over them.
const headroom = 1.25

// labelroom keeps room for labels beyond the ends of a line.
const labelroom = 1.1

// some makes an axis of nothing but zeros as long as one unit.
func some(high float64) float64 {
	if high == 0 {
		return 1
	}
	return high
}

// base is the range of an axis: bars begin at zero, lines do where their values are not far from it.
func (p *plot) base(low, high float64) (float64, float64) {
	if p.chart.Kind.Lines == dataset.All && low > 0 && low > high*6/10 && low < high {
		return low - (high-low)/4, high
	}
	if p.lying && low < 0 {
		low -= (max(high, 0) - low) / 8 // room for labels before the names of categories
	}
	return min(low, 0), max(high, 0)
}

// whole reports whether all values are whole numbers: then ticks are, too.
func (p *plot) whole() bool {
	for i := range p.chart.Series {
		for k := range p.chart.Series[i].Values {
			if c := &p.chart.Series[i].Values[k]; c.Number && c.Value.Places() > 0 {
				return false
			}
		}
	}
	return true
}

// span is the range of the values on an axis; stacked columns are as long as their sum.
func (p *plot) span(secondary bool) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for k := range p.chart.Categories {
		var up, down float64
		for i := range p.chart.Series {
			s := &p.chart.Series[i]
			if s.Secondary != secondary || k >= len(s.Values) || !s.Values[k].Number {
				continue
			}
			v := number(&s.Values[k])
			if p.chart.Stacked && !p.chart.IsLine(s) {
				up, down = up+max(v, 0), down+min(v, 0)
				low, high = min(low, down), max(high, up)
				continue
			}
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high
}

// unlike warns of values that an axis cannot show beside each other.
func (p *plot) unlike(low, high float64) {
	reach := max(high, -low)
	for i := range p.chart.Series {
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

// frame finds the area of the data: what labels and axes leave of the box.
func (p *plot) frame() {
	em := p.look.Axis.Size
	b := p.box
	if p.lying {
		left := min(p.widestCategory(), b.W*2/5) + em/2
		p.area = unit.Rect{X: b.X + left, Y: b.Y + em/2, W: b.W - left - 2*em, H: b.H - em/2 - em*2}
		return
	}
	left := p.widestTick(0) + em/2
	right := em / 2
	if len(p.axes) > 1 {
		right = p.widestTick(1) + em/2
	}
	top := em.Em(leading) + p.look.Value.Size
	p.area = unit.Rect{X: b.X + left, Y: b.Y + top, W: b.W - left - right, H: b.H - top}
	p.area.H -= unit.Length(p.fitCategories())*em.Em(leading) + em/2
}

func (p *plot) widestTick(a int) (w unit.Length) {
	for i := p.axes[a].first; i <= p.axes[a].last; i++ {
		w = max(w, p.width(p.axes[a].tick(i, p.axes[a].power), &p.look.Axis))
	}
	return w
}

// step is the room of a category.
func (p *plot) step() unit.Length {
	along := p.area.W
	if p.lying {
		along = p.area.H
	}
	return along / unit.Length(len(p.chart.Categories))
}

// middle is the centre of category k along its axis.
func (p *plot) middle(k int) unit.Length {
	n := unit.Length(2 * len(p.chart.Categories))
	if p.lying {
		return p.area.Y + p.area.H*unit.Length(2*k+1)/n
	}
	return p.area.X + p.area.W*unit.Length(2*k+1)/n
}

// at is where a value stands on its axis.
func (p *plot) at(a *axis, v float64) unit.Length {
	if p.lying {
		return p.area.X + unit.Length(math.Round(float64(p.area.W)*a.at(v)))
	}
	return p.area.Y + p.area.H - unit.Length(math.Round(float64(p.area.H)*a.at(v)))
}

// grid draws hairlines at the ticks, their numbers, and the units at the ends of the axes.
func (p *plot) grid() {
	a := &p.axes[0]
	em := p.look.Axis.Size
	ink := color(p.look.Axis.Color)
	for i := a.first; i <= a.last; i++ {
		v := p.at(a, float64(i)*a.step())
		if p.lying {
			p.rule(v, p.area.Y, v, p.area.Y+p.area.H, p.look.Grid)
			p.write(a.tick(i, a.power), &p.look.Axis, ink, unit.Point{X: v, Y: p.area.Y + p.area.H + em.Em(1200)}, centre, "")
			continue
		}
		p.rule(p.area.X, v, p.area.X+p.area.W, v, p.look.Grid)
		p.write(a.tick(i, a.power), &p.look.Axis, ink, unit.Point{X: p.area.X - em/3, Y: v + em.Em(middle)}, end, "")
		if len(p.axes) > 1 {
			b := &p.axes[1]
			p.write(b.tick(i-a.first+b.first, b.power), &p.look.Axis, ink, unit.Point{X: p.area.X + p.area.W + em/3, Y: v + em.Em(middle)}, start, "")
		}
	}
	p.units(ink)
	p.gridded = len(p.marks)
}

// clear keeps the hairlines off a label.
func (p *plot) clear(r unit.Rect) {
	p.marks = slices.Insert(p.marks, p.gridded, page.Mark(&page.Box{Rect: r, Fill: white}))
}

// units names what the axes count.
func (p *plot) units(ink page.Color) {
	em := p.look.Axis.Size
	name := func(a *axis, x, y unit.Length, from anchor) {
		if a.unit != "" {
			p.write(p.chart.Lang.Words("(%s)", a.unit), &p.look.Axis, ink, unit.Point{X: x, Y: y}, from, "")
		}
	}
	blank := em / 2 // the half of a bracket without ink
	if p.lying {
		tick := p.width(p.axes[0].tick(p.axes[0].first, p.axes[0].power), &p.look.Axis) // the first stands in the middle of its line
		name(&p.axes[0], p.area.X-tick/2-em/2+blank, p.area.Y+p.area.H+em.Em(1200), end)
		return
	}
	y := p.box.Y + em.Em(ascent)
	name(&p.axes[0], p.box.X-blank, y, start)
	if len(p.axes) > 1 {
		name(&p.axes[1], p.box.X+p.box.W+blank, y, end)
	}
}

// zero draws the line that bars stand on; a line chart whose axis leaves zero out has none.
func (p *plot) zero() {
	a := &p.axes[0]
	if a.first > 0 || a.last < 0 {
		return
	}
	v := p.at(a, 0)
	if p.lying {
		p.rule(v, p.area.Y, v, p.area.Y+p.area.H, p.look.Zero)
		return
	}
	p.rule(p.area.X, v, p.area.X+p.area.W, v, p.look.Zero)
}
