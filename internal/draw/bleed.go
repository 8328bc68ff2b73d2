package draw

import (
	"report/internal/conform"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// x and y place a point of the page on what is drawn, in thousandths of a point from its lower left corner.
func (p *painter) x(at unit.Length) int64 { return p.boxes.Margin + milli(at) }
func (p *painter) y(at unit.Length) int64 { return p.boxes.Margin + p.boxes.Height - milli(at) }

// carried returns a rectangle, carried on into the bleed at the edges that it touches if there is one.
func (p *painter) carried(r unit.Rect) unit.Rect {
	if p.boxes.Standard != conform.Press {
		return r
	}
	bleed, trim, right, bottom := p.boxes.Bleed, p.boxes.Trim, r.X+r.W, r.Y+r.H
	if r.X <= 0 {
		r.X = min(r.X, -bleed)
	}
	if r.Y <= 0 {
		r.Y = min(r.Y, -bleed)
	}
	if right >= trim.W {
		right = max(right, trim.W+bleed)
	}
	if bottom >= trim.H {
		bottom = max(bottom, trim.H+bleed)
	}
	return unit.Rect{X: r.X, Y: r.Y, W: right - r.X, H: bottom - r.Y}
}

// setOverprint lets solid black print over what lies below it, so that a page printed out of register shows no white around text
// on a tint; whatever is not solid black knocks out (ISO 32000-1, 11.7.4).
func (p *painter) setOverprint(c page.Color) {
	if p.boxes.Standard != conform.Press || p.overprint == (c == page.Black) {
		return
	}
	if p.overprint = c == page.Black; p.overprint {
		p.op("/Over gs\n")
	} else {
		p.op("/Knock gs\n")
	}
}

// pressStates are the graphics states of setOverprint.
func pressStates() pdf.Dict {
	return pdf.Dict{"Over": pdf.Dict{"OP": true, "op": true, "OPM": 1}, "Knock": pdf.Dict{"OP": false, "op": false, "OPM": 0}}
}

// slug draws what the printer needs around the bleed: marks where to cut, marks that show whether the plates lie on each other, and
// a bar of every ink, full and half.
func (p *painter) slug(trim unit.Size) {
	p.setOverprint(page.Color{})
	p.op("/All CS 1 SCN 0.25 w\n")
	line := func(x1, y1, x2, y2 unit.Length) {
		p.point(unit.Point{X: x1, Y: y1})
		p.op("m ")
		p.point(unit.Point{X: x2, Y: y2})
		p.op("l S\n")
	}
	bleed := p.boxes.Bleed
	from, to := bleed+unit.Mm/2, bleed+6*unit.Mm
	for _, x := range [...]unit.Length{0, trim.W} {
		line(x, -from, x, -to)
		line(x, trim.H+from, x, trim.H+to)
	}
	for _, y := range [...]unit.Length{0, trim.H} {
		line(-from, y, -to, y)
		line(trim.W+from, y, trim.W+to, y)
	}
	out, arm := bleed+4*unit.Mm, 5*unit.Mm/2
	for _, at := range [...]unit.Point{{X: trim.W / 2, Y: -out}, {X: trim.W / 2, Y: trim.H + out}, {X: -out, Y: trim.H / 2}, {X: trim.W + out, Y: trim.H / 2}} {
		line(at.X-arm, at.Y, at.X+arm, at.Y)
		line(at.X, at.Y-arm, at.X, at.Y+arm)
		p.circle(at, 3*unit.Mm/2)
	}
	p.bars(trim)
}

// circle strokes a circle of four curves.
func (p *painter) circle(at unit.Point, radius unit.Length) {
	const bend = 552 // thousandths of the radius
	r, k := radius, radius.Em(bend)
	turn := [...][2]unit.Length{{r, 0}, {r, k}, {k, r}, {0, r}, {-k, r}, {-r, k}, {-r, 0}, {-r, -k}, {-k, -r}, {0, -r}, {k, -r}, {r, -k}, {r, 0}}
	for i, d := range turn {
		p.point(unit.Point{X: at.X + d[0], Y: at.Y + d[1]})
		switch {
		case i == 0:
			p.op("m\n")
		case i%3 == 0:
			p.op("c\n")
		}
	}
	p.op("S\n")
}

// bars draws a patch of each ink at the foot, left of the middle full, right of it half: the process inks, then the spot colours.
func (p *painter) bars(trim unit.Size) {
	const side, gap = 4 * unit.Mm, 8 * unit.Mm
	patches := append([]page.Color{{C: 1000}, {M: 1000}, {Y: 1000}, {K: 1000}}, p.resources.spots...)
	y := trim.H + p.boxes.Bleed + 3*unit.Mm
	for i, c := range patches {
		left := trim.W/2 - gap - unit.Length(4-i)*side
		if i >= 4 {
			left = trim.W/2 - gap - unit.Length(i+1)*side
		}
		p.patch(c, left, y, side)
		half := page.Color{C: c.C / 2, M: c.M / 2, Y: c.Y / 2, K: c.K / 2}
		if c.Spot != "" {
			half = c
			half.Tint = 500
		}
		p.patch(half, trim.W/2+gap+unit.Length(i)*side, y, side)
	}
}

// patch fills a square.
func (p *painter) patch(c page.Color, x, y, side unit.Length) {
	p.ink(c, false)
	for _, n := range [...]int64{p.x(x), p.y(y + side), milli(side), milli(side)} {
		p.out = appendMilli(p.out, n)
	}
	p.op("re f\n")
}
