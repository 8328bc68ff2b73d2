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
	at := d.round(shares)
	if at.r == 0 {
		d.problems.Add(d.place(), "chart-small", say.M("a pie has no room beside the names of its shares"), say.M("let it span more columns, or make it a bar chart"))
		return
	}
	turn, looks := 0.0, d.looks(shares)
	for i, s := range shares {
		d.slice(at.centre, at.r, turn, s, looks[i])
		turn += s.part
	}
	if d.chart.Kind.Hole {
		d.marks = append(d.marks, &page.Path{Fill: white, Segments: page.Circle(at.centre, at.r*hole/100)})
	}
	d.list(shares, looks, at)
	turn = 0
	for i, s := range shares {
		d.percent(at, turn, s, looks[i])
		turn += s.part
	}
}

// hole is the radius of a ring's hole, in hundredths of its own.
const hole = 55

// A round is where a pie stands, and its list.
type round struct {
	centre unit.Point
	r      unit.Length // zero: there is no room
	list   unit.Point  // its upper left corner
	pitch  unit.Length // of its lines
}

// round finds room for a pie, with labels round it, and its list beside or below it, where it can be larger.
func (d *drawing) round(shares []share) (at round) {
	em, list, n := d.look.Legend.Size, d.listWidth(shares), unit.Length(len(shares))
	rim := d.rim()
	most := d.em(pieWide).Em(mostAir) + 2*rim
	at.pitch = min(em*8/5, max(em*11/10, d.box.H/n))
	beside, above := min(d.box.H, d.box.W-list-em, most), min(d.box.W, d.box.H-at.pitch*n-em/2, most)
	size := max(beside, above)
	if at.r = size/2 - rim; size-2*rim < leastPie*d.look.Axis.Size || list > d.box.W || at.pitch*n > d.box.H && beside >= above {
		return round{}
	}
	if above > beside {
		y := d.box.Y + (d.box.H-size-at.pitch*n-em/2)/2
		at.centre = unit.Point{X: d.box.X + d.box.W/2, Y: y + size/2}
		at.list = unit.Point{X: d.box.X + (d.box.W-list)/2, Y: y + size + em/2}
		return at
	}
	x := d.box.X + (d.box.W-list-em-size)/2
	at.centre = unit.Point{X: x + size/2, Y: d.box.Y + d.box.H/2}
	at.list = unit.Point{X: x + size + em, Y: at.centre.Y - at.pitch*n/2}
	return at
}

// rim is the room round a pie for the labels of small slices.
func (d *drawing) rim() unit.Length { return d.width("10.0%", &d.look.Value) + d.look.Value.Size/3 }

// naturalPie is the size of a pie with its list.
func (d *drawing) naturalPie() (height, least unit.Length) {
	shares := d.shares()
	em, list, n := d.look.Legend.Size, d.listWidth(shares), unit.Length(len(shares))
	size, pitch := d.em(pieWide)+2*d.rim(), em*8/5
	if size+em+list > d.box.W {
		return size + pitch*n + em/2, max(size, list)
	}
	return max(size, pitch*n), size + em + list
}

// leastPie is the least diameter of a pie, in sizes of its labels.
const leastPie = 5

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

// percent writes a share's percentage: on its slice where that is large and even, else outside of it, where it is clear.
func (d *drawing) percent(at round, turn float64, s share, look style.SeriesStyle) {
	size, out := d.look.Value.Size, 0.62
	if d.chart.Kind.Hole {
		out = float64(100+hole) / 200
	}
	sin, cos := math.Sincos(2 * math.Pi * (turn + s.part/2))
	ink, wide := white, d.width(s.percent, &d.look.Value)
	where := func(right, up float64) unit.Point {
		return unit.Point{X: at.centre.X + unit.Length(right*sin), Y: at.centre.Y - unit.Length(up*cos) + size.Em(middle)}
	}
	place := where(float64(at.r)*out, float64(at.r)*out)
	if arc := unit.Length(2 * math.Pi * s.part * out * float64(at.r)); arc < wide+size/2 || look.Pattern != style.Solid {
		place = where(float64(at.r+size/3+wide/2), float64(at.r+size*3/4))
		ink = color(d.look.Value.Color)
		if r := d.extent(s.percent, &d.look.Value, place, centre); !d.free(r) || s.part == 0 {
			return // it stands in the list
		}
	} else if isLight(look.Color) {
		ink = color(d.look.Value.Color)
	}
	d.write(s.percent, &d.look.Value, ink, place, centre, page.Point{Chart: d.chart.ID, Point: s.at}.String()) // no figure, but its share
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

// list names the shares.
func (d *drawing) list(shares []share, looks []style.SeriesStyle, at round) {
	em, y := d.look.Legend.Size, at.list.Y+(at.pitch-d.look.Legend.Size)/2
	for i, s := range shares {
		d.bar(unit.Rect{X: at.list.X, Y: y + em/8, W: em * 5 / 4, H: em * 3 / 4}, looks[i])
		d.write(d.entry(s), &d.look.Legend, color(d.look.Legend.Color), unit.Point{X: at.list.X + 2*em, Y: y + em.Em(ascent)}, start, d.origin(s.cell, 0, s.at))
		y += at.pitch
	}
}
