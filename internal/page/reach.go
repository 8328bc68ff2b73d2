package page

import (
	"report/internal/font"
	"report/internal/unit"
)

// A Side is a side of a rectangle.
type Side uint8

// The sides.
const (
	Left Side = iota
	Right
	Above
	Below
)

// A Reach is how far ink leaves a rectangle, and on which side the farthest.
type Reach struct {
	By   unit.Length
	Side Side
}

// Beyond is how far the ink of a mark leaves a rectangle; nothing where it stays inside. A run's pens and em boxes are looked at first; where they
// leave, its glyphs' outlines: a mark of punctuation has half a cell without ink at a line's end, and one that hangs moves no pen.
func Beyond(m Mark, room unit.Rect) Reach {
	switch m := m.(type) {
	case *Run:
		if len(m.Text) == 0 {
			return Reach{}
		}
		left, right := m.Sides()
		r := reach(room, corners{left, m.Y - m.Size.Em(emAscent), right, m.Y + m.Size.Em(1000-emAscent)})
		if r.By <= 0 {
			return r
		}
		if ink, ok := m.outlines(); ok {
			return reach(room, ink)
		}
		return Reach{}
	case *Rule: // it is where its line is, however wide
		return reach(room, corners{m.From.X, m.From.Y, m.From.X, m.From.Y}.with(m.To))
	case *Box:
		return reach(room, cornersOf(m.Rect))
	case *Image:
		return reach(room, cornersOf(m.Rect))
	case *Path:
		return drawn(room, m.Segments)
	case *Stroke:
		return drawn(room, m.Segments)
	}
	return Reach{}
}

// emAscent is where the baseline lies in the em box of a Chinese face, in thousandths from its top.
const emAscent = 880

// corners are the sides of an upright rectangle.
type corners struct{ left, top, right, bottom unit.Length }

func cornersOf(r unit.Rect) corners { return corners{r.X, r.Y, r.X + r.W, r.Y + r.H} }

// with is the rectangle around one and a point.
func (c corners) with(p unit.Point) corners {
	return corners{min(c.left, p.X), min(c.top, p.Y), max(c.right, p.X), max(c.bottom, p.Y)}
}

// reach is how far a rectangle leaves a room.
func reach(room unit.Rect, c corners) (farthest Reach) {
	in := cornersOf(room)
	for _, r := range [...]Reach{{c.right - in.right, Right}, {in.left - c.left, Left}, {c.bottom - in.bottom, Below}, {in.top - c.top, Above}} {
		farthest = farthest.Or(r)
	}
	return farthest
}

// Or is the farther of two.
func (r Reach) Or(other Reach) Reach {
	if other.By > r.By {
		return other
	}
	return r
}

// drawn is how far a shape leaves a room, by its points and handles.
func drawn(room unit.Rect, segments []Segment) Reach {
	if len(segments) == 0 {
		return Reach{}
	}
	c := corners{segments[0].To.X, segments[0].To.Y, segments[0].To.X, segments[0].To.Y}
	for i := range segments {
		s := &segments[i]
		if c = c.with(s.To); s.Verb == font.Curve {
			c = c.with(s.C1).with(s.C2)
		}
	}
	return reach(room, c)
}

// outlines is the rectangle around a run's glyphs, if any has ink.
func (m *Run) outlines() (ink corners, some bool) {
	for i, r := range m.Text {
		glyph := m.Face.Glyph(r)
		if i < len(m.Glyphs) && m.Glyphs[i] != 0 {
			glyph = m.Glyphs[i]
		}
		if glyph == Joined {
			continue
		}
		left, low, right, high := m.Face.Bounds(glyph)
		if left == right {
			continue
		}
		from, to := unit.Point{X: m.X[i] + m.Size.Em(left), Y: m.Y - m.Size.Em(high)}, unit.Point{X: m.X[i] + m.Size.Em(right), Y: m.Y - m.Size.Em(low)}
		if !some {
			ink, some = corners{from.X, from.Y, to.X, to.Y}, true
		}
		ink = ink.with(from).with(to)
	}
	return ink, some
}
