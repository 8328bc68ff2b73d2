package linebreak_test

import (
	"testing"

	"report/internal/linebreak"
	"report/internal/unit"
)

// TestCentred: a centred mark stands in its whole cell between Han; beside a bracket that faces it one and a half cells are left for both; ？ and
// ！ share nothing (W11).
func TestCentred(t *testing.T) {
	for _, c := range []struct {
		text string
		want unit.Length // of all on one line
	}{
		{"國，國", cells(3)}, {"國。國", cells(3)}, {"國：國；國、國", cells(7)}, {"國？國", cells(3)}, {"國？！國", cells(4)},
		{"國」，國", cells(3.5)}, {"國，「國", cells(3.5)}, {"國。」國", cells(4)}, {"國」「國", cells(3.5)}, {"國‧國", cells(3)}, {"國——國……國", cells(7)},
	} {
		text := measured(c.text)
		lines := linebreak.Break(text, linebreak.Options{Measure: cells(20), Centred: true})
		if len(lines) != 1 || lines[0].Right != c.want {
			t.Errorf("%s takes %v, want %v", c.text, lines[0].Right, c.want)
		}
	}
}
