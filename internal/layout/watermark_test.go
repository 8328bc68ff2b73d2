package layout

import (
	"testing"

	"report/internal/page"
	"report/internal/unit"
)

// A watermark stays on its page, aslant around the middle, whatever the page's form, and nothing in it is text.
func TestTurned(t *testing.T) {
	for _, size := range []unit.Size{{W: 210 * unit.Mm, H: 297 * unit.Mm}, {W: 297 * unit.Mm, H: 210 * unit.Mm}} {
		turn := turned(size)
		if p := turn(unit.Point{}); p != (unit.Point{X: size.W / 2, Y: size.H / 2}) {
			t.Errorf("the middle is at %v", p)
		}
		if p := turn(unit.Point{X: 50 * unit.Mm}); p.X <= size.W/2 || p.Y >= size.H/2 {
			t.Errorf("the diagonal does not rise: %v", p)
		}
		far := turn(unit.Point{X: 100 * unit.Mm, Y: 20 * unit.Mm})
		if far.X < 0 || far.X > size.W || far.Y < 0 || far.Y > size.H {
			t.Errorf("%v is off a page of %v", far, size)
		}
	}
	if watermarkInk.K > 100 || (page.Color{K: watermarkInk.K}) != watermarkInk {
		t.Error("text cannot be read on it")
	}
}
