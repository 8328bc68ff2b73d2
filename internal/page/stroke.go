package page

import "report/internal/unit"

// A Stroke is a drawn path: lines and curves of one width and colour, as of a chart. It has round joins. Subpaths begin with
// font.Move.
type Stroke struct {
	Segments []Segment
	Width    unit.Length
	Color    Color
	Dash     []unit.Length // lengths of dashes and gaps in turn; empty is a solid line
	Node     int32         // of the structure
}

func (*Stroke) mark() {}

// Belong makes marks content of a node of the structure.
func Belong(marks []Mark, node int32) {
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			m.Node = node
		case *Rule:
			m.Node = node
		case *Box:
			m.Node = node
		case *Path:
			m.Node = node
		case *Stroke:
			m.Node = node
		case *Image:
			m.Node = node
		}
	}
}
