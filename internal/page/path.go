package page

import (
	"math"

	"report/internal/font"
	"report/internal/unit"
)

// A Segment is a stroke of a path, as of a font's outline; C1 and C2 are those of a font.Curve alone.
type Segment struct {
	Verb       font.Verb
	C1, C2, To unit.Point
}

// A Path is a filled shape. What lies inside by the non-zero winding rule is filled.
type Path struct {
	Segments []Segment
	Fill     Color
	Node     int32 // of the structure
}

func (*Path) mark() {}

// Letter makes a path of a character's outline, drawn with the pen at a place: a letter that is an ornament, not text. It is
// empty if the face does not have the character.
func Letter(face *font.Face, r rune, size unit.Length, pen unit.Point, fill Color) *Path {
	outline := face.Outline(face.Glyph(r))
	p := &Path{Fill: fill, Segments: make([]Segment, len(outline))}
	place := func(v font.Vertex) unit.Point {
		scale := float64(size) / 1000
		return unit.Point{X: pen.X + unit.Length(math.Round(v.X*scale)), Y: pen.Y - unit.Length(math.Round(v.Y*scale))}
	}
	for i, s := range outline {
		p.Segments[i] = Segment{s.Verb, place(s.C1), place(s.C2), place(s.To)}
	}
	return p
}

// Circle is a circle of four curves.
func Circle(at unit.Point, radius unit.Length) []Segment {
	const bend = 552 // thousandths of the radius: the handle that makes a quarter of a circle
	r, k := radius, radius.Em(bend)
	p := func(x, y unit.Length) unit.Point { return unit.Point{X: at.X + x, Y: at.Y + y} }
	return []Segment{
		{Verb: font.Move, To: p(r, 0)},
		{Verb: font.Curve, C1: p(r, k), C2: p(k, r), To: p(0, r)},
		{Verb: font.Curve, C1: p(-k, r), C2: p(-r, k), To: p(-r, 0)},
		{Verb: font.Curve, C1: p(-r, -k), C2: p(-k, -r), To: p(0, -r)},
		{Verb: font.Curve, C1: p(k, -r), C2: p(r, -k), To: p(r, 0)},
	}
}
