package chart

import (
	"math"
	"math/big"

	"report/internal/page"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// A share is a slice of a pie: its value, its part of the whole, and that part in percent with one decimal, rounded half away
// from zero.
type share struct {
	name    string
	at      int // which of the values it is
	cell    *tabulate.Cell
	part    float64
	percent string
}

// pie draws shares of a whole, clockwise from the top in their order, with a list of them beside it.
func (d *drawing) pie() {
	shares := d.shares()
	if d.problems.Failed() {
		return
	}
	list := d.listWidth(shares)
	rows := 2 * d.look.Legend.Size * unit.Length(len(shares))
	beside, above := min(d.box.H, d.box.W-list-d.look.Axis.Size), min(d.box.W, d.box.H-rows*4/5-d.look.Axis.Size)
	size := max(beside, above)
	if size < leastPie*d.look.Axis.Size || list > d.box.W {
		d.problems.Add(d.place(), "chart-small", say.M("a pie has no room beside the names of its shares"), say.M("let it span more columns, or make it a bar chart"))
		return
	}
	r := size/2 - d.look.Axis.Size/2
	at := unit.Point{X: d.box.X + (d.box.W-list-d.look.Axis.Size-size)/2 + size/2, Y: d.box.Y + d.box.H/2}
	listAt := unit.Point{X: d.box.X + d.box.W - list, Y: at.Y}
	if above > beside {
		at = unit.Point{X: d.box.X + d.box.W/2, Y: d.box.Y + size/2}
		listAt = unit.Point{X: d.box.X + (d.box.W-list)/2, Y: d.box.Y + (d.box.H+size+d.look.Axis.Size)/2}
		d.tight = true
	}
	turn := 0.0
	looks := d.looks(len(shares))
	for i, s := range shares {
		d.slice(at, r, turn, s, looks[i])
		turn += s.part
	}
	if d.chart.Kind.Hole {
		d.marks = append(d.marks, &page.Path{Fill: white, Segments: page.Circle(at, r*55/100)})
	}
	turn = 0
	for i, s := range shares {
		d.inside(at, r, turn, s, looks[i])
		turn += s.part
	}
	d.list(shares, looks, listAt)
}

// looks is how the shares are painted.
func (d *drawing) looks(n int) (looks []style.SeriesStyle) {
	for i := range n {
		looks = append(looks, told(d.look.Series[i%len(d.look.Series)], looks))
	}
	return looks
}

// leastPie is the least diameter of a pie, in sizes of its labels.
const leastPie = 8

// shares are the parts of the whole, as exact fractions until they are shown.
func (d *drawing) shares() (shares []share) {
	total := new(big.Rat)
	s := &d.chart.Series[0]
	for k := range s.Values[:min(len(s.Values), len(d.chart.Categories))] {
		if s.Values[k].Number {
			total.Add(total, s.Values[k].Value.Rat())
		}
	}
	for k, name := range d.chart.Categories {
		if k >= len(s.Values) || !s.Values[k].Number {
			continue
		}
		c := &s.Values[k]
		if c.Value.Sign() < 0 || total.Sign() == 0 {
			d.badShare(name, c)
			return nil
		}
		part := new(big.Rat).Quo(c.Value.Rat(), total)
		f, _ := part.Float64()
		shares = append(shares, share{name, k, c, f, part.Mul(part, big.NewRat(100, 1)).FloatString(1) + "%"})
	}
	if len(shares) == 0 {
		d.empty()
	}
	if len(d.chart.Series) > 1 {
		d.warn("chart-series", say.M("a pie shows one series; %d are left out", len(d.chart.Series)-1), say.M("make it a stacked chart"))
	}
	return shares
}

func (d *drawing) badShare(name string, c *tabulate.Cell) {
	if c.Value.Sign() < 0 {
		d.problems.Add(d.place(), "chart-negative", say.M("a pie has no room for %s, which is below zero: %s", c.Text, name), say.M("make it a column or bar chart"))
		return
	}
	d.problems.Add(d.place(), "chart-zero", say.M("all shares of the pie are zero"), say.M("leave it out, or make it a table"))
}

// slice draws one share. Slices are parted by white.
func (d *drawing) slice(at unit.Point, r unit.Length, turn float64, s share, look style.SeriesStyle) {
	if s.part == 0 {
		return
	}
	corners := arc(at, r, turn, s.part)
	if s.part < 1 {
		corners = append(corners, at)
	}
	d.fill(corners, look)
	if s.part < 1 {
		edge := corners[len(corners)-2]
		d.polyline([]unit.Point{corners[0], at, edge}, unit.Pt, white, nil)
	}
}

// inside writes a large share's percentage on it.
func (d *drawing) inside(at unit.Point, r unit.Length, turn float64, s share, look style.SeriesStyle) {
	out := 0.62
	if d.chart.Kind.Hole {
		out = 0.775
	}
	if s.part < 0.08 {
		return
	}
	sin, cos := math.Sincos(2 * math.Pi * (turn + s.part/2))
	where := unit.Point{X: at.X + unit.Length(float64(r)*out*sin), Y: at.Y - unit.Length(float64(r)*out*cos) + d.look.Value.Size.Em(middle)}
	ink := white
	if isLight(look.Color) {
		ink = color(d.look.Value.Color)
	}
	d.plate(d.extent(s.percent, &d.look.Value, where, centre), look)
	d.write(s.percent, &d.look.Value, ink, where, centre, page.Point{Chart: d.chart.ID, Point: s.at}.String()) // no figure, but its share
}

// arc is the rim of a slice as short straight lines: 2 degrees each cannot be told from a curve at the size of a chart, and a pattern is cut
// by straight lines.
func arc(at unit.Point, r unit.Length, turn, part float64) []unit.Point {
	n := max(2, int(math.Ceil(part*180)))
	points := make([]unit.Point, n+1)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * (turn + part*float64(i)/float64(n)))
		points[i] = unit.Point{X: at.X + unit.Length(math.Round(float64(r)*sin)), Y: at.Y - unit.Length(math.Round(float64(r)*cos))}
	}
	return points
}

// entry is what the list says of a share: name, value, percentage.
func (d *drawing) entry(s share) string {
	if d.chart.Unit == "%" {
		return s.name + " " + s.cell.Text + "%"
	}
	return s.name + " " + d.chart.Lang.Clauses(d.chart.Lang.Counted(s.cell.Text, d.chart.Unit), s.percent)
}

func (d *drawing) listWidth(shares []share) (w unit.Length) {
	for _, s := range shares {
		w = max(w, d.width(d.entry(s), &d.look.Legend))
	}
	return w + 2*d.look.Legend.Size
}

// list names the shares, beside the pie's middle or, tight, below it.
func (d *drawing) list(shares []share, looks []style.SeriesStyle, at unit.Point) {
	em := d.look.Legend.Size
	pitch := min(em*2, d.box.H/unit.Length(len(shares)))
	if d.tight {
		pitch = em * 8 / 5
	}
	y := at.Y - pitch*unit.Length(len(shares))/2 + (pitch-em)/2
	for i, s := range shares {
		d.bar(unit.Rect{X: at.X, Y: y + em/8, W: em * 5 / 4, H: em * 3 / 4}, looks[i])
		d.write(d.entry(s), &d.look.Legend, color(d.look.Legend.Color), unit.Point{X: at.X + 2*em, Y: y + em.Em(ascent)}, start, d.origin(s.cell, 0, s.at))
		y += pitch
	}
}
