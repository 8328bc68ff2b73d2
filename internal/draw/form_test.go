package draw

import (
	"math"
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// spaced sets characters with the pen moved by so many thousandths of an em for each.
func spaced(face *font.Face, y unit.Length, text string, moves ...int) *page.Run {
	run := &page.Run{Face: face, Size: 10 * unit.Pt, Color: page.Black, Y: y, Text: []rune(text)}
	x := 50 * unit.Pt
	for _, m := range moves {
		run.X = append(run.X, x)
		x += run.Size.Em(m)
	}
	run.End = x
	return run
}

// Text with marks in half a cell, spaces between Han and Latin and wide letter-spacing is copied as it was written, and every
// glyph still stands where its run says.
func TestFormsKeepTextWhole(t *testing.T) {
	song := font.Bundled().Face(font.Song)
	doc := &page.Document{Pages: []page.Page{{Trim: a4, Marks: []page.Mark{
		spaced(song, 100*unit.Pt, "告别“五”，迎来", 1000, 500, 1000, 1000, 500, 1000, 1000, 1000), // “ begins half a cell further left
		spaced(song, 120*unit.Pt, "增长8％，到（末）。", 1000, 1250, 805, 1000, 500, 500, 1000, 1000, 500, 500),
		spaced(song, 140*unit.Pt, "撑满的一行字", 1119, 1119, 1119, 1119, 1119, 1000),
		spaced(song, 160*unit.Pt, "加宽的字距", 1600, 1600, 1600, 1600, 1000),
		spaced(song, 180*unit.Pt, "两栏", 3000, 1000),
	}}}}
	pdf := draw(t, doc)
	comparePage(t, "forms", 0, trace(t, pdf)[0], doc.Pages[0])
	got := strings.TrimSpace(runTool(t, pdf, "pdftotext", "-raw", "FILE", "-"))
	if want := "告别“五”，迎来\n增长8％，到（末）。\n撑满的一行字\n加宽的字距\n两 栏"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A glyph that is not its character's own is drawn, and the characters are what a reader copies: a vertical form, one glyph for two
// characters, characters above U+FFFF.
func TestGlyphsKeepTrueText(t *testing.T) {
	song := font.Bundled().Face(font.Song)
	run := spaced(song, 100*unit.Pt, "（一𠅤甲乙", 1000, 1000, 1000, 1000, 0)
	run.Glyphs = []uint16{song.Glyph('︵'), 0, song.Glyph('二'), song.Glyph('丙'), page.Joined}
	run.End = run.X[0] + 4*run.Size
	plain := spaced(song, 120*unit.Pt, "（甲乙", 1000, 1000, 1000)
	doc := &page.Document{Pages: []page.Page{{Trim: a4, Marks: []page.Mark{run, plain}}}}
	pdf := draw(t, doc)
	if got := strings.TrimSpace(runTool(t, pdf, "pdftotext", "-raw", "FILE", "-")); got != "（一𠅤甲乙\n（甲乙" {
		t.Errorf("got %s", got)
	}
	a := collect(doc, Printer{}, len(doc.Structure) > 1).order[0]
	if len(a.runes) != 4 || len(a.forms) != 3 {
		t.Errorf("%d characters, %d forms", len(a.runes), len(a.forms))
	}
	for i := range run.Text[:4] {
		e, ok := a.at(run, i)
		want := entry{uint16([]int{5, 1, 6, 7}[i]), 1000}
		if i == 1 {
			want.glyph = 1
		}
		if !ok || e != want {
			t.Errorf("character %d: %+v, want %+v", i, e, want)
		}
	}
	if _, ok := a.at(run, 4); ok {
		t.Error("a character that is joined has a glyph of its own")
	}
}

// The advance of a form is never far from the one it is given.
func TestFormAdvances(t *testing.T) {
	a := subset{face: font.Bundled().Face(font.Song)}
	for given := 20; given < 1900; given++ {
		run := spaced(a.face, 0, "国人", given, 1000)
		f, _ := a.form(run, 0)
		if off := math.Abs(float64(given - a.advance(f))); off > wide {
			t.Fatalf("given %d, drawn with %d", given, a.advance(f))
		}
	}
}
