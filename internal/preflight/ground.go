package preflight

import (
	"slices"

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
	spots  string // their names
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
		if a = areaOf(c); m.State.Overprint {
			if under := in.below((m.Box[0]+m.Box[2])/2, (m.Box[1]+m.Box[3])/2); under != nil {
				a = over(a, under, c, m.State.OverprintMode)
			}
		}
		a.box, a.plates = m.Box, platesOf(a.inks, a.spot)
	}
	in.ground = append(in.ground, a)
}

// areaOf is what a colour lays down.
func areaOf(c *content.Color) (a area) {
	a.inks, a.spot, a.known = inks(c)
	if a.spot > 0 {
		for _, name := range c.Space.Names {
			a.spots += string(name) + "/"
		}
	}
	return a
}

// over is what lies on a place when a colour overprints what is below: spaces of named inks keep all other plates, DeviceCMYK in mode 1 those that it
// lays nothing on, and every space the spot colours (ISO 32000-1, 11.7.4.3).
func over(a area, under *area, c *content.Color, mode int) area {
	if !a.known {
		return a
	}
	named := c.Space.Family == "Separation" || c.Space.Family == "DeviceN"
	for i, ink := range under.inks {
		kept := c.Space.Family == "DeviceCMYK" && mode == 1 && a.inks[i] == 0
		if named {
			kept = !slices.ContainsFunc(c.Space.Names, func(n pdf.Name) bool { at, ok := plates[n]; return ok && at == i })
		}
		if kept {
			a.inks[i] = ink
		}
	}
	if a.spots != under.spots {
		a.spot, a.spots = a.spot+under.spot, a.spots+under.spots
	}
	return a
}

// mostBelow is how many areas below one that overprints are looked at.
const mostBelow = 50

// overprinted inspects how much ink lies on a place where a colour is printed over what is below.
func (in *inspector) overprinted(m *content.Mark, c *content.Color, overprints bool) {
	if own := areaOf(c); overprints && own.known && in.options.For == Press {
		in.sum(m, own, c, in.below((m.Box[0]+m.Box[2])/2, (m.Box[1]+m.Box[3])/2))
		for i, b := range in.ground[max(0, len(in.ground)-mostBelow):] {
			left, low, right, high := max(m.Box[0], b.box[0]), max(m.Box[1], b.box[1]), min(m.Box[2], b.box[2]), min(m.Box[3], b.box[3])
			if left <= right && low <= high && i < mostBelow {
				in.sum(m, own, c, in.below((left+right)/2, (low+high)/2))
			}
		}
	}
}

// sum says that a colour and what is below it lay down too much ink together.
func (in *inspector) sum(m *content.Mark, own area, c *content.Color, under *area) {
	if under == nil {
		return
	}
	a := over(own, under, c, m.State.OverprintMode)
	total := (a.inks[0] + a.inks[1] + a.inks[2] + a.inks[3] + a.spot) * 100
	in.wetter(total, m.X, m.Y)
	if alone := (own.inks[0] + own.inks[1] + own.inks[2] + own.inks[3] + own.spot) * 100; total > in.options.inkLimit()+0.5 && total > alone {
		in.at(m, Finding{Code: "ink-limit", degree: total, Found: say.M("a colour that overprints and what lies below it lay down %.0f %% of ink, more than %.0f %%", total, in.options.inkLimit()),
			Hint: say.M("let it knock out, or take colours with less ink")})
	}
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
