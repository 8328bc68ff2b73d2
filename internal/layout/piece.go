package layout

import (
	"report/internal/page"
	"report/internal/unit"
)

// A piece is what a column is built of: a line of text, a heading, a box, a row of a table. It is a whole number of grid lines
// high (G1), so whatever stands beside or below it stays on the grid.
type piece struct {
	rows  int
	space int         // empty rows above it, left out where a column begins
	keep  bool        // no column ends with it: a heading, a table's head (H5)
	bound bool        // no column begins with it: a paragraph's last line (P4), a table's notes
	lift  unit.Length // how far the marks stand higher where the space above is kept
	marks []page.Mark
	notes []*footnote  // to stand at the column's foot
	cut   []page.Mark  // drawn below it where the column ends with it: a thin rule in a table (B6)
	again func() piece // what stands above it where a column begins with it: a table's head

	section  string         // the section that begins here, for the running head
	bookmark *page.Bookmark // the outline entry that leads here
}

// A band is a stretch of the document that has the whole width of the page. Bands stand one below the other. In a band, blocks occupy
// rectangles of the grid, and text flows through what they leave of its columns.
type band struct {
	span   int  // columns of the page that each of its columns takes
	flows  bool // more text of this span may follow
	space  int  // empty rows above it, left out where a page begins
	pieces []piece
	blocks []block // in reading order
}

// A block is a piece that stands in a rectangle of its own, across columns or beside them.
type block struct {
	piece
	span int
	side bool // in the outer columns
	lead bool // no text stands before it
	at   int  // the piece of the flow before which it is read
}
