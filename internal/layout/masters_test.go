package layout_test

import (
	"math"
	"testing"

	"report/internal/page"
	"report/internal/slow"
	"report/internal/unit"
)

// TestMasters: where a page's master has another top or left, all that stands on the page, bookmarks and links that lead there too, stands
// so much lower and further to the side, and nothing else changes.
func TestMasters(t *testing.T) {
	slow.Skip(t, "sets a communiqué twice")
	plain, chars, _ := made(t, "../../data/communique", "communique", "contents.from_pages=1")
	moved, shifted, _ := made(t, "../../data/communique", "communique", "contents.from_pages=1", "masters.left.left=20mm", "masters.right.left=32mm", "masters.first.top=40mm")
	by := func(i int) unit.Point {
		switch n := i - plain.Front + 1; {
		case n == 1:
			return unit.Point{X: 4 * unit.Mm, Y: 3 * unit.Mm}
		case n%2 == 0:
			return unit.Point{X: -8 * unit.Mm}
		default:
			return unit.Point{X: 4 * unit.Mm}
		}
	}
	if len(plain.Pages) != len(moved.Pages) || plain.Front == 0 || len(plain.Pages)-plain.Front < 4 {
		t.Fatalf("%d pages, %d", len(plain.Pages), len(moved.Pages))
	}
	links := 0
	for i := range plain.Pages {
		d := by(i)
		for k, m := range plain.Pages[i].Marks {
			if l, ok := m.(*page.Link); ok && l.URI == "" {
				links++
				if to := moved.Pages[i].Marks[k].(*page.Link); to.Y-l.Y != by(l.Page).Y || to.Rect.X-l.Rect.X != d.X {
					t.Errorf("page %d: a link of %+v is %+v", i+1, l, to)
				}
			}
		}
		for k, f := range plain.Pages[i].Frames {
			if to := moved.Pages[i].Frames[k]; to.X-f.X != d.X || to.Y-f.Y != d.Y {
				t.Errorf("page %d: a frame at %v is at %v", i+1, f, to)
			}
		}
		for k, c := range chars[i].Chars {
			to := shifted[i].Chars[k]
			if to.R != c.R || math.Abs(to.X-c.X-d.X.Points()) > 0.02 || math.Abs(to.Y-c.Y-d.Y.Points()) > 0.02 {
				t.Fatalf("page %d, character %d: %+v is %+v", i+1, k, c, to)
			}
		}
	}
	for i, b := range plain.Outline {
		if moved.Outline[i].Y-b.Y != by(b.Page).Y {
			t.Errorf("the bookmark %q moves from %v to %v", b.Title, b.Y, moved.Outline[i].Y)
		}
	}
	if links == 0 {
		t.Error("there are no links")
	}
}
