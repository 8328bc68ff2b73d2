package page

import "report/internal/unit"

// A Turn begins a part of a page that lies on its side. As of a table too wide for the page, x runs up the page from At, y from At to
// the right, so that the head looks to the page's left edge; Down it is the other way, as Latin lies in a vertical line: x runs down, y to the
// left. The part ends with a Turn that says so; turns do not stand in each other.
type Turn struct {
	At   unit.Point // where the part's origin is on the page
	Down bool
	End  bool
}

// Upright is where a rectangle of the part stands on the page.
func (t *Turn) Upright(r unit.Rect) unit.Rect {
	if t.Down {
		return unit.Rect{X: t.At.X - r.Y - r.H, Y: t.At.Y + r.X, W: r.H, H: r.W}
	}
	return unit.Rect{X: t.At.X + r.Y, Y: t.At.Y - r.X - r.W, W: r.H, H: r.W}
}

// A Reading begins marks, all of its node, that are read as a text whatever their glyphs and places say, as those of a vertical line are. They end with a
// Reading that says so; readings do not stand in each other.
type Reading struct {
	Text string
	Node int32 // of the structure
	End  bool
}

// A Heard is text that is in the file to be heard and stands on the page unseen, where Run would be seen: a table of a chart's values. It is drawn where there is a
// structure, and nowhere else.
type Heard struct{ Run *Run }

func (*Turn) mark()    {}
func (*Reading) mark() {}
func (*Heard) mark()   {}
