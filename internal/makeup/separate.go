package makeup

import (
	"report/internal/page"
	"report/internal/unit"
)

// shortRule is how many rows a rule between columns takes at least.
const shortRule = 4

// An occupant is what stands in a cell of the grid, one column wide and one row high.
type occupant struct {
	sect  int32 // of text: its section
	block int   // the number of a block, from 1
	boxed bool  // its edges are seen
}

// unlike reports whether two neighbours want a rule between them: text of two sections, or a block beside something else.
func (o occupant) unlike(p occupant) bool {
	return o != (occupant{}) && p != (occupant{}) && o != p && !o.boxed && !p.boxed
}

// like reports whether two neighbours belong together.
func (o occupant) like(p occupant) bool {
	return o != (occupant{}) && p != (occupant{}) && !o.unlike(p)
}

// separate draws the template's rules: one above the band, where something stands above it, and those between unlike neighbours.
func (f *Filler) separate(b *Band, a *arrangement, blocks int) {
	g := f.on
	if g.Rule.Width == 0 {
		return
	}
	f.ruled(b)
	cells := g.occupants(b, a, blocks)
	for c := 1; c < len(cells); c++ {
		for _, run := range unlikeRuns(cells[c-1], cells[c]) {
			at := f.corner(c, run[0])
			at.X -= g.Gutter / 2
			f.rule(down(at, unit.Length(run[1]-run[0])*g.Pitch-g.white(), g.Rule))
		}
	}
}

// ruled draws the rule above a band, where something stands above it.
func (f *Filler) ruled(b *Band) {
	if g := f.on; g.Rule.Width > 0 && f.row > 0 && b.Space > 0 && !f.closed {
		at := f.corner(0, 0)
		at.Y -= (unit.Length(b.Space)*g.Pitch + g.white()) / 2
		f.rule(across(at, g.Width(), g.Rule))
	}
}

// rule draws a rule between frames.
func (f *Filler) rule(r *page.Rule) {
	last := &f.Pages[len(f.Pages)-1]
	last.Marks = append(last.Marks, r)
}

// unlikeRuns are the rows, from and to, in which two columns are unlike. Where one is empty a run goes on, but does not begin or end.
func unlikeRuns(left, right []occupant) (runs [][2]int) {
	from, to := -1, -1
	end := func() {
		if from >= 0 && to-from >= shortRule {
			runs = append(runs, [2]int{from, to})
		}
		from = -1
	}
	for r := range left {
		switch {
		case left[r].unlike(right[r]):
			if from < 0 {
				from = r
			}
			to = r + 1
		case left[r].like(right[r]) || left[r].boxed || right[r].boxed:
			end()
		}
	}
	end()
	return runs
}

// occupants are what stands in each row of each column of the page.
func (g *Grid) occupants(b *Band, a *arrangement, blocks int) [][]occupant {
	cells := make([][]occupant, len(a.tops))
	for c := range cells {
		cells[c] = make([]occupant, a.rows)
	}
	fill := func(first, span, row, rows int, o occupant) {
		for c := first; c < first+span; c++ {
			for r := row; r < min(row+rows, a.rows); r++ {
				cells[c][r] = o
			}
		}
	}
	for i := range blocks {
		fill(a.first[i], b.blocks[i].span, a.row(i), b.blocks[i].Rows, occupant{block: i + 1, boxed: b.blocks[i].Boxed})
	}
	at := 0
	for c, end := range a.cut {
		head, used := a.top(c*b.Span, b.Span), g.tally()
		for first := at; at < end; at++ {
			p := &b.Pieces[at]
			was := used.total()
			if at == first && p.Again != nil {
				used.grow(p.Again.Rows, p.Again.High)
			}
			used.add(p, at == first)
			fill(c*b.Span, b.Span, head+was, used.total()-was, occupant{sect: p.Sect, boxed: p.Boxed})
		}
	}
	return cells
}
