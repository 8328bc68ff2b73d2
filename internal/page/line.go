package page

import "report/internal/unit"

// A Line is where a line of text stands; the runs that follow it, up to the next Line, are its ink. Only what is set in lines has
// one: paragraphs, headings, captions, cells.
type Line struct {
	Frame  int         // index into the page's Frames; -1 outside them
	X0, X1 unit.Length // the edges of the measure, not of the ink
	Y      unit.Length // baseline
	Em     unit.Length
	Para   int  // number of the paragraph in the document, from 1
	No     int  // of the line in its paragraph, from 1
	Last   bool // the paragraph ends here, or a break is forced
	Role   Role
	Text   []rune
	Style  string // the template's key of its look

	// Relaxed says what had to be given up to set the line; empty for nearly all. The words are the dump's, for machines.
	Relaxed string
}

// Overfull is what a line gave up that is wider than its measure.
const Overfull = "overfull"

func (*Line) mark() {}
