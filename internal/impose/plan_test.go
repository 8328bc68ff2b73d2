package impose

import (
	"fmt"
	"slices"
	"testing"
)

// A leaf is what lies at a place of a folded sheet: the page that looks up and the one that looks down.
type leaf struct{ up, down int }

// foldUp folds a signature's sheet, which lies with its inner side up, until one place is left, and returns its leaves from the top.
func foldUp(f form) []leaf {
	rows, columns := len(f.inner), len(f.inner[0])
	at := make([][][]leaf, rows)
	for r := range rows {
		at[r] = make([][]leaf, columns)
		for c := range columns {
			at[r][c] = []leaf{{f.inner[r][c], f.outer[r][columns-1-c]}}
		}
	}
	over := func(a, b []leaf) []leaf { // a is turned over and lies on b
		var made []leaf
		for _, l := range slices.Backward(a) {
			made = append(made, leaf{l.down, l.up})
		}
		return append(made, b...)
	}
	for rows*columns > 1 {
		if columns >= 2*rows || rows == 1 { // right half over left
			columns /= 2
			for r := range rows {
				for c := range columns {
					at[r][c] = over(at[r][2*columns-1-c], at[r][c])
				}
				at[r] = at[r][:columns]
			}
			continue
		}
		rows /= 2 // the upper half over the lower one
		for r := range rows {
			for c := range columns {
				at[r+rows][c] = over(at[rows-1-r][c], at[r+rows][c])
			}
		}
		at = at[rows:]
	}
	return at[0][0]
}

// Every signature, folded, has its pages in order, from one cover to the other.
func TestFolding(t *testing.T) {
	for way, f := range forms {
		var got []int
		for _, l := range foldUp(f) {
			got = append(got, l.up, l.down)
		}
		want := make([]int, len(got))
		for i := range want {
			want[i] = i + 1
		}
		back := slices.Clone(want)
		slices.Reverse(back)
		first := slices.Index(got, 1)
		if !slices.Equal(got, want) && !slices.Equal(got, back) {
			t.Errorf("%s: %v (page 1 at %d)", way, got, first)
		}
	}
}

// Every page has one place, its back is its neighbour's, and what stands side by side over a fold makes a whole.
func TestPlans(t *testing.T) {
	for _, way := range Ways {
		for pages := 1; pages <= 40; pages++ {
			seen := map[int]int{}
			for _, s := range plan(way, pages) {
				for i, c := range s.cells {
					seen[c.page]++
					if s.spine(c.column) {
						if next := s.cells[i+1]; c.depth != next.depth || c.verso == next.verso {
							t.Errorf("%s, %d pages: %+v beside %+v", way, pages, c, next)
						}
					}
				}
			}
			for p := range pages {
				if seen[p] != 1 {
					t.Errorf("%s: page %d of %d stands %d times", way, p+1, pages, seen[p])
				}
			}
		}
	}
	if got := fmt.Sprint(numbers(plan("booklet", 6))); got != "[[8 1] [2 7] [6 3] [4 5]]" {
		t.Error(got)
	}
	if got := deepest(plan("booklet", 20)); got != 4 {
		t.Errorf("%d leaves lie around the innermost one of 20 pages", got)
	}
}

func numbers(sides []side) (all [][]int) {
	for _, s := range sides {
		var one []int
		for _, c := range s.cells {
			one = append(one, c.page+1)
		}
		all = append(all, one)
	}
	return all
}
