package page

import "report/internal/unit"

// A Turn begins a part of a page that lies on its side, as a table too wide for the page does: x runs up the page from At, y from At to
// the right, so that the head looks to the page's left edge. The part ends with a Turn that says so; turns do not stand in each other.
type Turn struct {
	At  unit.Point // where the part's origin is on the page
	End bool
}

func (*Turn) mark() {}
