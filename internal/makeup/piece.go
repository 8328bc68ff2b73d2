package makeup

import (
	"report/internal/page"
	"report/internal/unit"
)

// A Piece is what a column is built of: a line of text, a heading, a box, a row of a table. It is a whole number of grid lines
// high (G1), so whatever stands beside or below it stays on the grid.
type Piece struct {
	Rows  int
	High  unit.Length // instead of rows, of what has a pitch of its own, as a table's rows may; what follows such pieces stands on the grid again
	Boxed bool        // its edges are seen
	Open  bool        // it belongs to the page: text may stand above and below, rules anywhere
	Space int         // empty rows above it, left out where a column begins
	Below int         // empty rows below it, left out where a column ends; the larger counts where the next has space
	Keep  bool        // no column ends with it: a heading, a table's head (H5)
	Bound bool        // no column begins with it: a paragraph's last line (P4), a table's notes
	Lift  unit.Length // how far the marks stand higher where the space above is kept
	Marks []page.Mark
	Notes []Note // to stand at the column's foot
	Grow  *Growth
	Cut   func() []page.Mark // drawn below it where the column ends with it: a thin rule in a table (B6)
	Again *Again             // what stands above it where a column begins with it: a table's head

	Sect     int32          // of the structure: the section that it belongs to
	Section  string         // the section that begins here, for the running head
	Bookmark *page.Bookmark // the outline entry that leads here
	Labels   []string       // what texts refer to when they mean it
}

// A Growth is what a block looks like so many rows higher, or lower below zero: a chart takes what text leaves empty above it, and is content with
// what a page has left.
type Growth struct {
	Most int // rows that it can grow by
	Less int // rows that it can lose, where it else leaves a hole
	Set  func(more int) []page.Mark
}

// An Again is what is set anew in each column that goes on with a thing.
type Again struct {
	Rows int
	High unit.Length // instead of rows
	Set  func() []page.Mark
}

// A tally adds up the heights of pieces that stand one below the other.
type tally struct {
	pitch unit.Length
	white unit.Length // of the pitch: what stands below a line's em box
	rows  int
	high  unit.Length // of the last pieces, those with a pitch of their own
	below int         // wanted below the last piece
}

func (g *Grid) tally() tally { return tally{pitch: g.Pitch, white: g.white()} }

// add stands a piece below the others, at the head of a column or not, and returns where: the distance from the column's head.
func (t *tally) add(p *Piece, head bool) unit.Length {
	if space := max(p.Space, t.below); !head && (space > 0 || p.High == 0) {
		t.rows, t.high = t.total()+space, 0
	}
	t.below = p.Below
	return t.grow(p.Rows, p.High)
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
func (t *tally) total() int { return t.rows + RowsOf(t.high, t.pitch) }

// over is how far what has a pitch of its own reaches below the em boxes of the last row.
func (t *tally) over() unit.Length {
	if t.high == 0 {
		return 0
	}
	return max(0, t.high+t.white-unit.Length(RowsOf(t.high, t.pitch))*t.pitch)
}

// RowsOf is how many lines of the grid hold a height.
func RowsOf(height, pitch unit.Length) int { return int((height + pitch - 1) / pitch) }

// tallied is how many rows pieces take in a column, with their notes.
func (g *Grid) tallied(pieces []Piece) int {
	used, notes := g.tally(), unit.Length(0)
	for i := range pieces {
		if i == 0 && pieces[i].Again != nil {
			used.grow(pieces[i].Again.Rows, pieces[i].Again.High)
		}
		used.add(&pieces[i], i == 0)
		for _, n := range pieces[i].Notes {
			notes += n.Height
		}
	}
	return used.total() + g.NoteRows(notes)
}

// Rows is how many rows a piece takes, and how far it reaches below the em boxes of the last.
func (g *Grid) Rows(p *Piece) (rows int, over unit.Length) {
	used := g.tally()
	used.add(p, true)
	return used.total(), used.over()
}

// Stacked is how many rows pieces take, standing one below the other.
func (g *Grid) Stacked(pieces []Piece) int {
	used := g.tally()
	for i := range pieces {
		used.add(&pieces[i], i == 0)
	}
	return used.total()
}

// Joined makes one piece of many, standing one below the other.
func (g *Grid) Joined(pieces []Piece) Piece {
	all, used := pieces[0], g.tally()
	used.add(&all, true)
	for i := range pieces[1:] {
		p := &pieces[i+1]
		page.Move(p.Marks, unit.Point{Y: used.add(p, false)})
		all.Marks = append(all.Marks, p.Marks...)
	}
	all.Rows, all.High, all.Keep = used.rows, used.high, false
	return all
}
