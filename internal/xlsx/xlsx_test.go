package xlsx

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// Cells are named as excelize names them, to the last column.
func TestCell(t *testing.T) {
	for column := 1; column <= MostColumns; column++ {
		want, err := excelize.CoordinatesToCellName(column, column)
		if got := Cell(column, column); err != nil || got != want {
			t.Fatalf("column %d: %q, want %q, %v", column, got, want, err)
		}
	}
	for _, c := range [][2]int{{0, 1}, {1, 0}, {MostColumns + 1, 1}, {1, MostRows + 1}} {
		if got := Cell(c[0], c[1]); got != "" {
			t.Errorf("%v: %q", c, got)
		}
	}
	if got := Area(1, 2, 28, MostRows); got != "A2:AB1048576" {
		t.Error(got)
	}
}

func TestTexts(t *testing.T) {
	if n := Units("甲😀\xff"); n != 4 {
		t.Errorf("%d units", n)
	}
	if got := Folded(" ＧＤＰ"); got != "gdp" {
		t.Errorf("folded: %q", got)
	}
}
