package xlsxlint

import (
	"math/rand/v2"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Overlap finds a box that meets another exactly where comparing all with all does.
func TestOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	met := 0
	for range 2000 {
		var boxes []box
		for range 1 + r.IntN(8) {
			left, top := 1+r.IntN(12), 1+r.IntN(12)
			boxes = append(boxes, box{left, top, left + r.IntN(4), top + r.IntN(4)})
		}
		want := false
		for i, b := range boxes {
			for _, other := range boxes[:i] {
				want = want || b.meets(other)
			}
		}
		if got := overlap(boxes); (got != box{}) != want {
			t.Fatalf("%v: %v, want one: %v", boxes, got, want)
		}
		if want {
			met++
		}
	}
	if met < 500 || met > 1900 {
		t.Errorf("%d of 2000 met", met)
	}
}

// A million merged cells side by side are held against each other in a moment: were it all with all, this would not end.
func TestOverlapOfMany(t *testing.T) {
	var boxes []box
	for row := range 2000 {
		for column := range 100 {
			boxes = append(boxes, box{1 + 2*column, 1 + row, 2 + 2*column, 1 + row})
		}
	}
	if got := overlap(boxes); got != (box{}) {
		t.Errorf("%v meets another", got)
	}
}

// Cells are read as the library reads them.
func TestReadCell(t *testing.T) {
	for _, name := range []string{"A1", "xfd1048576", "XFE1", "A1048577", "$B$2", "", "A", "1", "A0", "A01", "AB12C", "A-1", "A99999999999999999999", "A1:B2"} {
		column, row := readCell(name)
		wantColumn, wantRow, err := excelize.CellNameToCoordinates(name)
		if name == "$B$2" {
			wantColumn, wantRow, err = 2, 2, nil
		}
		if err != nil {
			wantColumn, wantRow = 0, 0
		}
		if column != wantColumn || row != wantRow {
			t.Errorf("%q: %d, %d, want %d, %d", name, column, row, wantColumn, wantRow)
		}
	}
}
