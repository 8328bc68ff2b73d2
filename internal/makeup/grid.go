// Package makeup makes up pages: it stands pieces in columns and blocks in rectangles of a grid, on as many pages as they take, so that
// columns are level and full.
//
// What is handed in is a Grid and Bands of Pieces, each piece a whole number of lines high with its marks in place; what comes back is a Filler's pages.
// Nothing here knows what a piece says or how a template looks.
package makeup

import (
	"report/internal/page"
	"report/internal/unit"
)

// A Grid is what pages are made up on: columns of lines.
type Grid struct {
	Trim      unit.Size
	Left, Top unit.Length // where the first column's first line begins
	Columns   int
	Column    unit.Length // the width of one
	Gutter    unit.Length // between two
	Lines     int
	Pitch     unit.Length // from line to line
	Em        unit.Length // the height of a line of text itself
	White     int         // rows that modules take beyond what they need
	Full      bool        // pages are to be full: what text leaves empty in a column goes to blocks and headings

	Rule  Rule // between columns that do not belong together; no width is none
	Notes NoteStyle
}

// A Rule is a line's width and colour.
type Rule struct {
	Width unit.Length
	Color page.Color
}

// A NoteStyle says how notes stand at the foot of a column: below a short rule.
type NoteStyle struct {
	Pitch unit.Length // of their lines, and what the rule takes
	Gap   unit.Length // from the rule to the first
	Rule  Rule
}

// Span is the width of n neighbouring columns with the gutters between them.
func (g *Grid) Span(n int) unit.Length {
	return unit.Length(n)*(g.Column+g.Gutter) - g.Gutter
}

// Width is that of all columns.
func (g *Grid) Width() unit.Length { return g.Span(g.Columns) }

// Height is that of a column, from the first line's em box to the last line's.
func (g *Grid) Height() unit.Length { return unit.Length(g.Lines-1)*g.Pitch + g.Em }

// Across is how many lines a page has that lies on its side.
func (g *Grid) Across() int { return int(g.Width() / g.Pitch) }

// white is what stands between the em boxes of two lines.
func (g *Grid) white() unit.Length { return g.Pitch - g.Em }

// A Note stands at the foot of the column that holds the piece that marks it. Its marks count from its upper left corner.
type Note struct {
	Height unit.Length
	Marks  []page.Mark
}

// NoteRows is how many lines of the grid notes take with the rule above them; none take none.
func (g *Grid) NoteRows(notes unit.Length) int {
	if notes == 0 {
		return 0
	}
	pitch := g.Pitch
	return int((notes + g.Notes.Pitch + pitch - 1) / pitch)
}

// foot draws notes up from the foot of a column: a short thin rule, then the notes.
func (g *Grid) foot(notes []Note, left, bottom, width unit.Length) (marks []page.Mark) {
	if len(notes) == 0 {
		return nil
	}
	y := bottom - g.white() // the last line's em box ends with the column's
	for i := range notes {
		y -= notes[i].Height
	}
	style := &g.Notes
	marks = append(marks, across(unit.Point{X: left, Y: y - style.Gap}, width/4, style.Rule))
	for i := range notes {
		page.Move(notes[i].Marks, unit.Point{X: left, Y: y})
		marks = append(marks, notes[i].Marks...)
		y += notes[i].Height
	}
	return marks
}

// across is a rule that runs across from a point, down one that runs down.
func across(from unit.Point, length unit.Length, r Rule) *page.Rule {
	return &page.Rule{From: from, To: unit.Point{X: from.X + length, Y: from.Y}, Width: r.Width, Color: r.Color}
}

func down(from unit.Point, length unit.Length, r Rule) *page.Rule {
	return &page.Rule{From: from, To: unit.Point{X: from.X, Y: from.Y + length}, Width: r.Width, Color: r.Color}
}
