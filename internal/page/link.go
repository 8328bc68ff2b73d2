package page

import "report/internal/unit"

// A Link is a place that leads elsewhere when it is clicked: to URI, or if that is empty to a height of a page of the document. Its
// Node is the Anchor whose text stands there. Press files have no links.
type Link struct {
	Rect unit.Rect
	URI  string
	Page int // index into Document.Pages
	Y    unit.Length
	Says string // what a reader who hears it is told; if it is empty, the URI or the page's number
	Node int32  // of the structure
}

func (*Link) mark() {}
