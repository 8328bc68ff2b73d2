package table

import (
	"testing"

	"report/internal/style"
	"report/internal/unit"
)

// TestHeadLeast: a head is made no narrower than its unit, so that no line parts （μg/m³）, unless that is as long as a title.
func TestHeadLeast(t *testing.T) {
	g := &Table{tpl: style.Handout()}
	cell := g.tpl.Table.Head.Size
	for _, c := range []struct{ unit, fold, want unit.Length }{
		{0, 8 * cell, headCells * cell},
		{5 * cell, 8 * cell, 5 * cell},
		{unitCells*cell + 1, 12 * cell, headCells * cell},
		{cell, 2 * cell, 2 * cell},
	} {
		if got := g.headLeast(&column{unit: c.unit, fold: c.fold}); got != c.want {
			t.Errorf("a head with a unit of %v may be %v wide, want %v", c.unit, got, c.want)
		}
	}
}
