package makeup

import (
	"testing"

	"report/internal/page"
	"report/internal/unit"
)

// TestOverrun: a mark that leaves its frame is found with its page, its frame and how far it does, wherever it stands; what an open piece draws
// on the page is not.
func TestOverrun(t *testing.T) {
	const pt = unit.Pt
	picture := func(width unit.Length) []page.Mark {
		return []page.Mark{&page.Image{Rect: unit.Rect{W: width * pt, H: 20 * pt}}}
	}
	for _, c := range []struct {
		name  string
		bands []Band
		by    unit.Length
		left  unit.Length
	}{
		{"a picture as wide as its column", []Band{{Span: 1, Pieces: []Piece{{Rows: 2, Marks: picture(100)}}}}, 0, 0},
		{"a wide picture", []Band{{Span: 1, Pieces: []Piece{{Rows: 2, Marks: picture(130)}}}}, 30 * pt, 50 * pt},
		{"a wide picture in a block", []Band{{Span: 1, blocks: []block{{Piece: Piece{Rows: 2, Marks: picture(150)}, span: 1, side: true}}}}, 50 * pt, 160 * pt},
		{"on its side there is more room", []Band{{Turned: true, Pieces: []Piece{{Rows: 2, Marks: picture(200)}}}}, 55 * pt, 50 * pt},
		{"a rule of a letterhead", []Band{{Span: 2, Pieces: []Piece{{Rows: 1, Open: true, Marks: []page.Mark{across(unit.Point{X: -20 * pt, Y: -30 * pt}, 300*pt, Rule{Width: pt})}}}}}, 0, 0},
		{"the same in a piece of text", []Band{{Span: 2, Pieces: []Piece{{Rows: 1, Marks: []page.Mark{across(unit.Point{X: -20 * pt}, 300*pt, Rule{Width: pt})}}}}}, 70 * pt, 50 * pt},
		{"a line that is overfull", []Band{{Span: 1, Pieces: []Piece{{Rows: 1, Marks: []page.Mark{
			&page.Line{X1: 30 * pt, Relaxed: page.Overfull, Text: []rune("长")}, &page.Run{Text: []rune("长"), X: []unit.Length{0}, Y: 10 * pt, Size: 10 * pt, End: 45 * pt}}}}}}, 15 * pt, 50 * pt},
	} {
		f := grid(2, 10).Fill(c.bands, nil)
		switch {
		case c.by == 0 && len(f.Overruns) == 0:
		case len(f.Overruns) != 1 || f.Overruns[0].By != c.by || f.Overruns[0].Left != c.left:
			t.Errorf("%s: %+v", c.name, f.Overruns)
		}
	}
}

// TestPhrase: a numeral is named with the unit that touches it, and by the larger of their styles; a cell without its neighbours.
func TestPhrase(t *testing.T) {
	const pt = unit.Pt
	line := func(s string, x0, x1, y, em unit.Length, style string) *page.Line {
		return &page.Line{X0: x0 * pt, X1: x1 * pt, Y: y * pt, Em: em * pt, Text: []rune(s), Style: style}
	}
	name, number, unit := line("总值", 0, 20, 30, 9, "fact"), line("711.43", 0, 60, 10, 30, "number"), line("亿元", 61, 80, 10, 12, "unit")
	far := line("甲", 120, 140, 10, 12, "cell")
	for _, c := range []struct {
		of           *page.Line
		words, style string
	}{{unit, "711.43亿元", "number"}, {number, "711.43亿元", "number"}, {name, "总值", "fact"}, {far, "甲", "cell"}} {
		if words, style := phrase([]page.Mark{number, unit, far, name}, c.of); words != c.words || style != c.style {
			t.Errorf("%s: %s in %s, not %s in %s", string(c.of.Text), words, style, c.words, c.style)
		}
	}
}
