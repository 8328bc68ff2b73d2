package draw

import (
	"report/internal/font"
	"report/internal/page"
)

// stroke draws a path with round joins. Dash and join are set back at once, because rules do not know them (ISO 32000-1,
// 8.4.3.4 and 8.4.3.6).
func (p *painter) stroke(s *page.Stroke) {
	if len(s.Segments) == 0 || s.Width <= 0 {
		return
	}
	p.endText()
	p.setStroke(s.Color, s.Width)
	if len(s.Dash) > 0 {
		p.op("[")
		for _, d := range s.Dash {
			p.out = appendMilli(p.out, milli(d))
		}
		p.op("]0 d\n")
	}
	p.op("1 j\n")
	p.segments(s.Segments)
	p.op("S\n0 j\n")
	if len(s.Dash) > 0 {
		p.op("[]0 d\n")
	}
}

// segments writes a path.
func (p *painter) segments(all []page.Segment) {
	for _, s := range all {
		switch s.Verb {
		case font.Move:
			p.point(s.To)
			p.op("m\n")
		case font.Line:
			p.point(s.To)
			p.op("l\n")
		case font.Curve:
			p.point(s.C1)
			p.point(s.C2)
			p.point(s.To)
			p.op("c\n")
		}
	}
}
