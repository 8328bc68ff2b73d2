package style

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"report/internal/unit"
)

// handout is the default template as it stood in Go before templates became data.
func handout() *Template {
	const pitch = 33 * unit.Pt / 2
	black, red := Color{K: 1000}, Color{M: 1000, Y: 1000}
	text := func(face Face, size float64, color Color) Text {
		return Text{Face: face, Latin: Latin, Strong: Hei, StrongLatin: LatinBold, Size: unit.Points(size), Color: color, Autospace: 250}
	}
	prose := func(face Face, size float64) Text {
		t := text(face, size, black)
		t.Indent = 2
		return t
	}
	bold := func(t Text) Text {
		t.Latin = LatinBold
		return t
	}
	return &Template{
		Name: "handout",
		Page: Page{
			Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm},
			Top:  22 * unit.Mm, Left: 235 * unit.Mm / 10,
			Columns: 2, Cells: 21, Gutter: 2, Lines: 44, Pitch: pitch,
		},
		Accent: red, Tint: Color{K: 80}, Hair: Color{K: 400},
		Body:     prose(Song, 10.5),
		Headline: bold(text(SongBlack, 32, black)),
		Kicker:   text(Kai, 16, black),
		Deck:     text(Kai, 14, black),
		Slogan:   text(Hei, 9, black),
		Byline:   text(Kai, 12, black),
		Section:  bold(text(HeiBold, 14, red)),
		Head:     bold(text(HeiBold, 10.5, red)),
		Lead:     bold(text(HeiBold, 12, red)),
		Abstract: prose(Kai, 10.5),
		Quote:    prose(Kai, 10.5),
		Speaker:  text(Hei, 9, black),
		Mark:     text(SongBlack, 30, Color{}),
		Label:    text(Hei, 7.5, Color{}),
		Item:     bold(text(HeiBold, 10.5, black)),
		Scene:    prose(Kai, 10.5),
		Number:   bold(text(LatinBold, 22, red)),
		Unit:     text(Song, 10.5, black),
		Fact:     text(Hei, 7.5, black),
		Table: TableStyle{
			Title: bold(text(HeiBold, 9, black)), Unit: text(Song, 7.5, black),
			Head: text(Hei, 9, black), Cell: text(Song, 9, black), Note: text(Song, 7.5, black),
			Thick: unit.Pt, Thin: unit.Pt / 2, Rules: ThreeRules, Wide: SplitWide,
		},
		Caption: text(Kai, 9, black),
		Running: text(Song, 9, black),
	}
}

// TestHandoutAsBefore says that becoming data changed no value.
func TestHandoutAsBefore(t *testing.T) {
	diff := cmp.Diff(handout(), Handout(), cmpopts.IgnoreUnexported(Template{}),
		cmpopts.IgnoreFields(Template{}, "Title", "Switches", "Fonts", "First", "Second", "Short", "Subhead", "Minor", "Note", "Folio", "Opening", "Chart", "Photo", "Placing", "Contents"),
		cmpopts.IgnoreFields(Page{}, "Bleed", "Cell", "Rule", "Header", "Footer"), cmpopts.IgnoreFields(Text{}, "Key"))
	if diff != "" {
		t.Errorf("-before +now\n%s", diff)
	}
	if p := Handout().Page; p.Cell != Handout().Body.Size || p.Width() != 44*unit.Points(10.5) || p.Measure() != 21*unit.Points(10.5) {
		t.Errorf("cell %v, width %v, measure %v", p.Cell, p.Width(), p.Measure())
	}
}
