package font

// A Verb says what a Segment does.
type Verb uint8

// The verbs. A contour begins with a Move and is closed by a straight line unless it ends where it began.
const (
	Move  Verb = iota // to To
	Line              // straight, to To
	Curve             // cubic Bézier by C1 and C2 to To
)

// A Vertex is a point of an outline, in thousandths of an em from the pen position, y upwards.
type Vertex struct{ X, Y float64 }

// A Segment is a stroke of an outline; C1 and C2 are those of a Curve alone.
type Segment struct {
	Verb       Verb
	C1, C2, To Vertex
}

// Outline returns a glyph's outline, composites flattened and quadratic curves raised to cubic ones, so that it can be drawn as
// a shape that is no text. It is empty for a glyph without an outline, for glyph 0 and for a damaged one.
func (f *Face) Outline(glyph uint16) []Segment {
	if glyph == 0 {
		return nil
	}
	segments, scale := f.units(glyph), 1000/float64(f.open().unitsPerEm)
	for i := range segments {
		for _, v := range [...]*Vertex{&segments[i].C1, &segments[i].C2, &segments[i].To} {
			v.X, v.Y = v.X*scale, v.Y*scale
		}
	}
	return segments
}

// units is a glyph's outline in font units.
func (f *Face) units(glyph uint16) (segments []Segment) {
	file := f.open()
	if file.cff != nil {
		segments, _ := file.strokes(glyph)
		return segments
	}
	points, err := (&flattener{file: file}).points(glyph, nil, 0)
	if err != nil {
		return nil
	}
	for from, i := 0, 0; i < len(points); i++ {
		if points[i].last {
			segments = appendContour(segments, points[from:i+1])
			from = i + 1
		}
	}
	return segments
}

func (p point) vertex() Vertex { return Vertex{p.x, p.y} }

func between(a, b Vertex, share float64) Vertex {
	return Vertex{a.X + (b.X-a.X)*share, a.Y + (b.Y-a.Y)*share}
}

// appendContour appends a closed contour. Between two points off the curve lies one on it, in the middle ("glyf").
func appendContour(to []Segment, points []point) []Segment {
	pen := points[0].vertex()
	if last := points[len(points)-1]; !points[0].on {
		if pen = last.vertex(); !last.on {
			pen = between(pen, points[0].vertex(), 0.5)
		}
	}
	to = append(to, Segment{Verb: Move, To: pen})
	for i, p := range points {
		next := points[(i+1)%len(points)]
		switch end := next.vertex(); {
		case !p.on:
			if !next.on {
				end = between(p.vertex(), end, 0.5)
			}
			to = append(to, Segment{Curve, between(pen, p.vertex(), 2./3), between(end, p.vertex(), 2./3), end})
			pen = end
		case i > 0 && p.vertex() != pen:
			to = append(to, Segment{Verb: Line, To: p.vertex()})
			pen = p.vertex()
		}
	}
	return to
}
