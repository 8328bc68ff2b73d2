package page_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// cells are a row of a table: a line with its run, a line of two runs, one with a glyph of its own, an empty run, a rule, far places.
func cells() []page.Mark {
	face := font.Bundled().Face(font.Song)
	number, words := []rune("-1.5"), []rune("企业Ａ１")
	return []page.Mark{
		&page.Line{Frame: -1, X0: 5, X1: 80, Y: 7, Em: 9, Para: 12, No: 1, Last: true, Role: page.TableText, Text: number, Style: "table.cell"},
		&page.Run{Face: face, Size: 9, Color: page.Black, Y: 7, Text: number, X: []unit.Length{5, 10, 15, 20}, End: 25, Role: page.TableText, Origin: "gdp", Node: 70_000,
			Glyphs: []uint16{8, 0, 0, page.Joined}},
		&page.Line{Frame: -1, X0: -5_000_000, X1: 80, Y: 1 << 40, Em: 9, Para: 11, No: 300, Role: page.Body, Text: words, Style: "body", Relaxed: page.Overfull},
		&page.Run{Face: face, Size: 9, Color: page.Color{Spot: "红", Tint: 500}, Y: 7, Text: words[:2:2], X: []unit.Length{-3, -9}, End: -4, Node: 3},
		&page.Run{Face: face, Size: 8, Color: page.Black, Y: 7, Text: words[2:], X: []unit.Length{1, 1}, End: 1},
		&page.Run{Face: face, Size: 8, Color: page.Black, Y: 7, End: 44},
		&page.Rule{From: unit.Point{X: 1, Y: 2}, To: unit.Point{X: 3, Y: -4}, Width: 6, Color: page.Black, Node: 2},
	}
}

// TestPacked: marks come out of a pack as they went in, and go where page.Move and In put them, as those that were not packed do; many packs share one memory.
func TestPacked(t *testing.T) {
	pack := new(page.Pack)
	var p, want page.Page
	for i := range 600 { // more than one room holds
		by := unit.Point{X: unit.Length(i), Y: unit.Length(-3 * i)}
		packed, ok := pack.Pack(cells())
		if !ok {
			t.Fatal("not packed")
		}
		packed.In(i)
		one := []page.Mark{packed, &page.Box{Rect: unit.Rect{X: 1}}}
		page.Move(one, by)
		p.Marks = append(p.Marks, one...)
		plain := append(cells(), &page.Box{Rect: unit.Rect{X: 1}})
		page.Move(plain, by)
		for _, m := range plain {
			if l, ok := m.(*page.Line); ok {
				l.Frame = i
			}
		}
		want.Marks = append(want.Marks, plain...)
	}
	faces := cmp.Comparer(func(a, b *font.Face) bool { return a == b })
	n := 0
	for m := range p.All() {
		if diff := cmp.Diff(want.Marks[n], m, faces, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("mark %d: -want +got\n%s", n, diff)
		}
		n++
	}
	if n != len(want.Marks) {
		t.Errorf("%d marks, not %d", n, len(want.Marks))
	}
}

// TestNotPacked: what no pack holds, and what stands in a frame already, stays as it is.
func TestNotPacked(t *testing.T) {
	for _, m := range []page.Mark{&page.Box{}, &page.Turn{}, &page.Link{}, &page.Line{Frame: 0}} {
		if _, ok := new(page.Pack).Pack([]page.Mark{m}); ok {
			t.Errorf("%T was packed", m)
		}
	}
}
