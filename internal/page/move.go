package page

import "report/internal/unit"

// Move shifts marks by a distance, in place. What lies on its side goes with its Turn.
func Move(marks []Mark, by unit.Point) {
	turned := false
	for _, m := range marks {
		if t, ok := m.(*Turn); ok {
			moveAll(by, &t.At)
			turned = !t.End
		}
		if turned {
			continue
		}
		switch m := m.(type) {
		case *Packed:
			moveAll(by, &m.at)
		case *Line:
			m.X0, m.X1, m.Y = m.X0+by.X, m.X1+by.X, m.Y+by.Y
		case *Run:
			moveRun(m, by)
		case *Heard:
			moveRun(m.Run, by)
		case *Rule:
			moveAll(by, &m.From, &m.To)
		case *Box:
			m.Rect = moved(m.Rect, by)
		case *Image:
			m.Rect = moved(m.Rect, by)
		case *Link:
			m.Rect = moved(m.Rect, by)
		case *Path:
			moveSegments(m.Segments, by)
		case *Stroke:
			moveSegments(m.Segments, by)
		}
	}
}

func moveRun(r *Run, by unit.Point) {
	for i := range r.X {
		r.X[i] += by.X
	}
	r.End, r.Y = r.End+by.X, r.Y+by.Y
}

func moveSegments(segments []Segment, by unit.Point) {
	for i := range segments {
		s := &segments[i]
		moveAll(by, &s.C1, &s.C2, &s.To)
	}
}

func moveAll(by unit.Point, points ...*unit.Point) {
	for _, p := range points {
		p.X, p.Y = p.X+by.X, p.Y+by.Y
	}
}

func moved(r unit.Rect, by unit.Point) unit.Rect {
	r.X, r.Y = r.X+by.X, r.Y+by.Y
	return r
}
