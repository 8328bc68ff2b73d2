package preflight

import (
	"report/internal/content"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// An area is what lies on the page below what is drawn next.
type area struct {
	box    [4]float64
	known  bool // its inks are
	inks   [4]float64
	spot   float64
	plates int
}

// mostAreas bounds what is remembered of a page; beyond it nothing is said of what lies below.
const mostAreas = 2000

// lay remembers an area; one of unknown colours has none.
func (in *inspector) lay(m *content.Mark, c *content.Color) {
	if len(in.ground) >= mostAreas || in.options.For != Press {
		return
	}
	a := area{box: m.Box}
	if c != nil {
		a.inks, a.spot, a.known = inks(c)
		a.plates = platesOf(a.inks, a.spot)
	}
	in.ground = append(in.ground, a)
}

// platesOf is how many plates an area needs.
func platesOf(v [4]float64, spot float64) (n int) {
	for _, ink := range append(v[:], spot) {
		if ink > 0.02 {
			n++
		}
	}
	return n
}

// below is what lies under a place; nil is paper, or nobody knows.
func (in *inspector) below(x, y float64) *area {
	if len(in.ground) >= mostAreas {
		return nil
	}
	for i := len(in.ground) - 1; i >= 0; i-- {
		if b := in.ground[i].box; x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3] {
			if !in.ground[i].known {
				return nil
			}
			return &in.ground[i]
		}
	}
	return nil
}

// fine inspects text for what a plate that is a little off does to it, and the knife.
func (in *inspector) fine(m *content.Mark, v [4]float64, spot float64, plates int) {
	if in.options.For != Press {
		return
	}
	s := m.State
	size := s.TextSize()
	under := in.below(m.X, m.Y)
	if spot > 0.02 {
		plates++
	}
	switch colored := v[0]+v[1]+v[2]+spot > 0.05; {
	case plates == 0 && under != nil && under.plates > 1 && size < fineText:
		in.at(m, Finding{Level: problem.Warning, Code: "reversed-text", degree: -size, Found: say.M("white text of %.1f pt stands on %d inks", size, under.plates), Hint: say.M("make it larger, or the ground of one ink")})
	case plates > 1 && colored && v[3] < 0.5 && size < smallText:
		level := problem.Warning
		if plates == 2 {
			level = problem.Note
		}
		in.at(m, Finding{Level: level, Code: "small-text-inks", degree: float64(plates), Found: say.M("text of %.1f pt is printed in %d inks", size, plates), Hint: say.M("set small text in one ink, or a spot colour")})
	case !colored && v[3] > 0.9 && !s.Overprint && under != nil && under.inks[0]+under.inks[1]+under.inks[2]+under.spot > 0.05:
		in.at(m, Finding{Level: problem.Warning, Code: "black-knockout", Found: say.M("black text knocks out of a colour: white shows where the plates are off"), Hint: say.M("let black text overprint")})
	}
	if t := in.trim; m.X > t[0] && m.X < t[2] && m.Y > t[1] && m.Y < t[3] && (m.X-t[0] < nearTrim || t[2]-m.X < nearTrim || m.Y-t[1] < nearTrim || t[3]-m.Y < nearTrim) {
		in.at(m, Finding{Level: problem.Warning, Code: "near-trim", Found: say.M("text stands less than 3 mm from where the page is cut"), Hint: say.M("keep text away from the edge")})
	}
}

// edge inspects whether something that reaches the edge of the page goes on over it.
func (in *inspector) edge(m *content.Mark) {
	const (
		touches = 1.0 // points
		enough  = bleedAround
	)
	if in.options.For != Press {
		return
	}
	t := in.trim
	for side, over := range [4]float64{t[0] - m.Box[0], t[1] - m.Box[1], m.Box[2] - t[2], m.Box[3] - t[3]} {
		if over > -touches && over < enough-touches && m.Box[2] > t[0] && m.Box[0] < t[2] && m.Box[3] > t[1] && m.Box[1] < t[3] {
			in.at(m, Finding{Level: problem.Warning, Code: "at-trim", degree: -over, Object: m.Object,
				Found: say.M("something ends at the edge of the page (%s): white shows when the knife is a little off", edges[side]), Hint: say.M("carry it 3 mm over the edge, or keep away from it")})
			return
		}
	}
}

var edges = [4]say.Message{say.M("left"), say.M("bottom"), say.M("right"), say.M("top")}

// pattern inspects the colours of a pattern: of its shading, or of what its cell draws.
func (in *inspector) pattern(m *content.Mark, o pdf.Object) {
	if d, ok := o.(pdf.Dict); ok {
		shading, _ := in.file.Get(d["Shading"]).(pdf.Dict)
		if stream, ok := in.file.Get(d["Shading"]).(*pdf.Stream); ok {
			shading = stream.Dict
		}
		if shading != nil {
			in.space(m, content.SpaceOf(in.file, shading["ColorSpace"], nil))
		}
		return
	}
	cell, ok := o.(*pdf.Stream)
	if !ok || in.looked[cell] {
		return
	}
	in.looked[cell] = true
	place := *m
	content.FollowForm(in.file, cell, nil, content.Reader{Mark: func(inner *content.Mark) { // a cell that cannot be read says nothing
		switch inner.Kind {
		case content.Fill, content.Text:
			in.space(&place, inner.State.Fill.Space)
		case content.Stroke:
			in.space(&place, inner.State.Stroke.Space)
		case content.Shade:
			in.space(&place, content.SpaceOf(in.file, inner.Shading["ColorSpace"], nil))
		}
	}})
}
