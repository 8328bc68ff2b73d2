package tablefile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/problem"
	"report/internal/slow"
)

// Scan sees the rows that CSV keeps, and knows where their cells stand.
func TestScan(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n\n3,\n", "a;b\n\"x;y\";\"z\nw\"\n4;5\n", "a\tb\n汉\t字\n"} {
		want, list := csvTable("t.csv", text, Form{})
		row := 0
		found := Scan("t.csv", text, Form{}, func(r Row, at func(int) problem.Place) bool {
			for i, cell := range r.Cells {
				if want.Rows[row].Cells[i] != cell || want.Place(row, i) != at(i) {
					t.Errorf("%q: row %d has %q at %v, want %q at %v", text, row, cell, at(i), want.Rows[row].Cells, want.Place(row, i))
				}
			}
			row++
			return true
		})
		if list.Failed() || found.Failed() || row != len(want.Rows) {
			t.Errorf("%q: %d rows, want %d; %v, %v", text, row, len(want.Rows), list, found)
		}
	}
}

// Scan says what CSV says of what cannot be read, and stops when asked to.
func TestScanRefuses(t *testing.T) {
	for _, text := range []string{"a,b\n1,\"2\n", "a,b\n1,x\"y\n" + strings.Repeat("x", MaxCell+1) + ",1\n", "a\n" + strings.Repeat("x", MaxCell+1) + "\n"} {
		_, want := csvTable("t.csv", text, Form{})
		got := Scan("t.csv", text, Form{}, func(Row, func(int) problem.Place) bool { return true })
		if !slices.EqualFunc(got, want, func(a, b problem.Problem) bool { return a.Error() == b.Error() }) || len(got) == 0 {
			t.Errorf("%.20q: %v, want %v", text, got, want)
		}
	}
	rows := 0
	Scan("t.csv", "a\n1\n2\n", Form{}, func(Row, func(int) problem.Place) bool { rows++; return rows < 2 })
	if rows != 2 {
		t.Errorf("%d rows, want 2", rows)
	}
	slow.Skip(t, "reads a million rows")
	if got := Scan("t.csv", strings.Repeat("1\n", MaxRows+2), Form{}, func(Row, func(int) problem.Place) bool { return true }); !strings.Contains(fmt.Sprint(got), "more than") {
		t.Errorf("too many rows: %v", got)
	}
}
