package makeup

import "slices"

// nearHeights is by how many rows blocks may stand lower so that their heads are level.
const nearHeights = 5

// shelved stands blocks without text side by side in reading order, their heads level, where that takes hardly more rows than to stand each as high
// as it can.
func (a *arrangement) shelved(blocks []block) {
	was := *a
	a.tops, a.first, a.stand = make([]int, len(a.tops)), slices.Clone(a.first), slices.Clone(a.stand)
	column, row := 0, 0
	for i := range blocks {
		x := &blocks[i]
		if column+x.span > len(a.tops) {
			column, row = 0, slices.Max(a.tops)
		}
		for c := column; c < column+x.span; c++ {
			a.tops[c] = row
		}
		a.first[i], a.stand[i] = column, upon(a.tops, x, column)
		column += x.span
	}
	if a.least() > was.least()+nearHeights || slices.ContainsFunc(blocks, func(b block) bool { return b.side }) {
		*a = was
	}
}
