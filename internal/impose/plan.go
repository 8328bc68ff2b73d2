// Package impose lays the pages of a PDF on sheets that are folded, or cut, into a booklet or a book's signatures.
package impose

import (
	"slices"
)

// Ways are the names of ways to lay pages on sheets.
var Ways = []string{"booklet", "2up", "4", "8", "16"}

// A fold is one side of a signature's sheet: page numbers from 1, row by row from the top; those of the upper of two rows stand on their heads.
type fold [][]int

// A form is both sides of a signature's sheet, as the sheet is turned over its upright edge. It is folded across its middle, the longer way first,
// with page 1 outside and at the lower right.
type form struct{ outer, inner fold }

var forms = map[string]form{
	"4":  {fold{{4, 1}}, fold{{2, 3}}},
	"8":  {fold{{5, 4}, {8, 1}}, fold{{3, 6}, {2, 7}}},
	"16": {fold{{5, 12, 9, 8}, {4, 13, 16, 1}}, fold{{7, 10, 11, 6}, {2, 15, 14, 3}}},
}

// A cell is a page's place on a side of a sheet.
type cell struct {
	page        int // from 0; the file may have no such page: it is empty
	column, row int
	turned      bool
	verso       bool // its spine is at its right
	depth       int  // how many leaves of its signature lie around its own
}

// A side is one of a sheet.
type side struct {
	cells         []cell
	columns, rows int
	bound         bool // neighbours are folded on each other; else all is cut apart
}

// plan lays so many pages on the sides of sheets, front and back in turns.
func plan(way string, pages int) (sides []side) {
	switch way {
	case "2up":
		for at := 0; at < pages; at += 2 {
			sides = append(sides, side{cells: []cell{{page: at}, {page: at + 1, column: 1}}, columns: 2, rows: 1})
		}
	case "booklet":
		whole := (pages + 3) / 4 * 4
		for i := 0; i < whole/2; i += 2 {
			for _, pair := range [2][2]int{{whole - i, i + 1}, {i + 2, whole - i - 1}} {
				sides = append(sides, folded(fold{pair[:]}, 0, whole))
			}
		}
	default:
		f := forms[way]
		size := 2 * len(f.outer) * len(f.outer[0])
		for from := 0; from < pages; from += size {
			sides = append(sides, folded(f.outer, from, size), folded(f.inner, from, size))
		}
	}
	return sides
}

// folded is a side of a signature of so many pages that begins behind page from.
func folded(f fold, from, size int) side {
	s := side{columns: len(f[0]), rows: len(f), bound: true}
	for row, numbers := range f {
		for column, n := range numbers {
			s.cells = append(s.cells, cell{page: from + n - 1, column: column, row: row, turned: row == 0 && len(f) > 1, verso: n%2 == 0,
				depth: min(n-1, size-n) / 2})
		}
	}
	return s
}

// spine reports whether the edge behind a column is a fold: pages stand on both sides of their spine.
func (s *side) spine(column int) bool { return s.bound && column%2 == 0 && column+1 < s.columns }

// deepest is the largest depth of a page that there is.
func deepest(sides []side) int {
	most := 0
	for _, s := range sides {
		for _, c := range s.cells {
			most = max(most, c.depth)
		}
	}
	return most
}

// Known reports whether there is a way of a name.
func Known(way string) bool { return slices.Contains(Ways, way) }
