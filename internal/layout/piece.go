package layout

import (
	"report/internal/page"
	"report/internal/unit"
)

// A piece is what a column is built of: a line of text, a heading, a box, a row of a table. It is a whole number of grid lines
// high (G1), so whatever stands beside or below it stays on the grid.
type piece struct {
	rows  int
	high  unit.Length // instead of rows, of what has a pitch of its own, as a table's rows may; what follows such pieces stands on the grid again
	boxed bool        // its edges are seen
	space int         // empty rows above it, left out where a column begins
	below int         // empty rows below it, left out where a column ends; the larger counts where the next has space
	keep  bool        // no column ends with it: a heading, a table's head (H5)
	bound bool        // no column begins with it: a paragraph's last line (P4), a table's notes
	lift  unit.Length // how far the marks stand higher where the space above is kept
	marks []page.Mark
	notes []*footnote        // to stand at the column's foot
	cut   func() []page.Mark // drawn below it where the column ends with it: a thin rule in a table (B6)
	again *again             // what stands above it where a column begins with it: a table's head

	sect     int32          // of the structure: the section that it belongs to
	section  string         // the section that begins here, for the running head
	bookmark *page.Bookmark // the outline entry that leads here
	labels   []string       // what texts refer to when they mean it
}

// An again is what is set anew in each column that goes on with a thing.
type again struct {
	rows int
	high unit.Length // instead of rows
	set  func() []page.Mark
}

// A tally adds up the heights of pieces that stand one below the other.
type tally struct {
	pitch unit.Length
	white unit.Length // of the pitch: what stands below a line's em box
	rows  int
	high  unit.Length // of the last pieces, those with a pitch of their own
	below int         // wanted below the last piece
}

func (s *setter) tally() tally {
	return tally{pitch: s.tpl.Page.Pitch, white: s.tpl.Page.Pitch - s.tpl.Body.Size}
}

// add stands a piece below the others, at the head of a column or not, and returns where: the distance from the column's head.
func (t *tally) add(p *piece, head bool) unit.Length {
	if space := max(p.space, t.below); !head && (space > 0 || p.high == 0) {
		t.rows, t.high = t.total()+space, 0
	}
	t.below = p.below
	return t.grow(p.rows, p.high)
}

// grow adds a height.
func (t *tally) grow(rows int, high unit.Length) unit.Length {
	if high == 0 {
		t.rows, t.high = t.total(), 0
	}
	at := unit.Length(t.rows)*t.pitch + t.high
	t.rows, t.high = t.rows+rows, t.high+high
	return at
}

// total is how many rows all take.
func (t *tally) total() int { return t.rows + rowsOf(t.high, t.pitch) }

// over is how far what has a pitch of its own reaches below the em boxes of the last row.
func (t *tally) over() unit.Length {
	if t.high == 0 {
		return 0
	}
	return max(0, t.high+t.white-unit.Length(rowsOf(t.high, t.pitch))*t.pitch)
}

// rowsOf is how many lines of the grid hold a height.
func rowsOf(height, pitch unit.Length) int { return int((height + pitch - 1) / pitch) }

// tallied is how many rows pieces take in a column, with their notes.
func (s *setter) tallied(pieces []piece) int {
	used, notes := s.tally(), unit.Length(0)
	for i := range pieces {
		if i == 0 && pieces[i].again != nil {
			used.grow(pieces[i].again.rows, pieces[i].again.high)
		}
		used.add(&pieces[i], i == 0)
		for _, n := range pieces[i].notes {
			notes += n.height
		}
	}
	return used.total() + s.noteRows(notes)
}

// rows is how many rows a piece takes, and how far it reaches below the em boxes of the last.
func (s *setter) rows(p *piece) (rows int, over unit.Length) {
	used := s.tally()
	used.add(p, true)
	return used.total(), used.over()
}

// A band is a stretch of the document that has the whole width of the page. Bands stand one below the other. In a band, blocks occupy
// rectangles of the grid, and text flows through what they leave of its columns.
type band struct {
	span   int  // columns of the page that each of its columns takes
	flows  bool // more text of this span may follow
	turned bool // it stands on pages of its own, on its side
	space  int  // empty rows above it, left out where a page begins
	pieces []piece
	blocks []block // in reading order
	whole  int     // pieces that it has, where a part of it is arranged as the whole would be
}

// A block is a piece that stands in a rectangle of its own, across columns or beside them.
type block struct {
	piece
	span int
	over unit.Length // how far it reaches below the em boxes of its last row
	side bool        // in the outer columns
	lead bool        // no text stands before it
	at   int         // the piece of the flow before which it is read
}
