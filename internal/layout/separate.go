package layout

import (
	"report/internal/page"
	"report/internal/typeset"
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
func (f *filler) separate(b *band, a *arrangement, blocks int) {
	tpl := f.s.tpl
	if tpl.Page.Rule.Width == 0 {
		return
	}
	air := tpl.Page.Pitch - tpl.Body.Size
	if f.row > 0 && b.space > 0 {
		y := f.corner(0, 0).Y - (unit.Length(b.space)*tpl.Page.Pitch+air)/2
		f.draw([]page.Mark{typeset.Rule(tpl.Page.Left, y, tpl.Width(), tpl.Page.Rule.Width, tpl.Page.Rule.Color)}, 0)
	}
	cells := f.s.occupants(b, a, blocks)
	for c := 1; c < len(cells); c++ {
		for _, run := range unlikeRuns(cells[c-1], cells[c]) {
			at := f.corner(c, run[0])
			at.X -= unit.Length(tpl.Page.Gutter) * tpl.Page.Cell / 2
			f.draw([]page.Mark{typeset.Upright(at.X, at.Y, unit.Length(run[1]-run[0])*tpl.Page.Pitch-air, tpl.Page.Rule.Width, tpl.Page.Rule.Color)}, 0)
		}
	}
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
func (s *setter) occupants(b *band, a *arrangement, blocks int) [][]occupant {
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
		fill(a.first[i], b.blocks[i].span, a.row(i), b.blocks[i].rows, occupant{block: i + 1, boxed: b.blocks[i].boxed})
	}
	at := 0
	for c, end := range a.cut {
		head, used := a.top(c*b.span, b.span), s.tally()
		for first := at; at < end; at++ {
			p := &b.pieces[at]
			was := used.total()
			if at == first && p.again != nil {
				used.grow(p.again.rows, p.again.high)
			}
			used.add(p, at == first)
			fill(c*b.span, b.span, head+was, used.total()-was, occupant{sect: p.sect, boxed: p.boxed})
		}
	}
	return cells
}
