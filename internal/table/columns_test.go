package table

import (
	"testing"

	"report/internal/style"
	"report/internal/tabulate"
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

// TestTakeUnit: a quotient in brackets at the end of a head is its unit; other words there are the head's own.
func TestTakeUnit(t *testing.T) {
	g := &Table{levels: 1}
	for title, want := range map[string][2]string{"铅（μg/m³）": {"铅", "μg/m³"}, "（元/人）": {"（元/人）", ""}, "增长（上年=100）": {"增长（上年=100）", ""}, "产量（吨/亩）合计": {"产量（吨/亩）合计", ""}} {
		h := tabulate.Head{Title: title, Levels: 1}
		if g.takeUnit(&h); h.Title != want[0] || h.Unit != want[1] {
			t.Errorf("%s: %q with the unit %q, want %q", title, h.Title, h.Unit, want)
		}
	}
}
