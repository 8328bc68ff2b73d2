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
