package draw

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// slugOf returns the operators of an empty page's slug.
func slugOf(trim unit.Size, without conform.Marks, to Printer, marks ...page.Mark) string {
	doc := &page.Document{Bleed: 3 * unit.Mm, Pages: []page.Page{{Trim: trim, Marks: marks}}}
	all := collect(doc, to, false)
	meta := conform.Meta{Standard: conform.Press, Document: doc, Without: without}
	got, _ := contents(nil, &doc.Pages[0], all, nil, meta.Boxes(0), all.slug(0)...)
	return string(got)
}

// Each mark stands alone where the others are left out, and none where all are.
func TestMarks(t *testing.T) {
	a4, broad := unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}, unit.Size{W: 390 * unit.Mm, H: 540 * unit.Mm}
	for _, tt := range []struct {
		of                           conform.Marks
		trim                         unit.Size
		lines, curves, patches, fold int
	}{
		{conform.Crop, a4, 8, 0, 0, 0}, {conform.Registration, a4, 8, 16, 0, 0}, {conform.Bars, a4, 0, 0, 8, 0},
		{conform.Fold, a4, 0, 0, 0, 0}, {conform.Fold, broad, 2, 0, 0, 1}, {0, broad, 0, 0, 0, 0}, {conform.AllMarks, broad, 18, 16, 8, 1},
	} {
		got := slugOf(tt.trim, conform.AllMarks&^tt.of, Printer{})
		for what, n := range map[string]int{"l S\n": tt.lines, "c\n": tt.curves, "re f\n": tt.patches, "[2 1] 0 d\n": tt.fold} {
			if found := strings.Count(got, what); found != n {
				t.Errorf("marks %05b: %d of %q, want %d", tt.of, found, what, n)
			}
		}
	}
	if high, low := slugOf(broad, conform.AllMarks&^conform.Registration, Printer{}), slugOf(broad, conform.AllMarks&^(conform.Registration|conform.Fold), Printer{}); high == low {
		t.Error("targets stand on the marks of the fold")
	}
}

// The slug says what the sheet is on every plate, and the name of each plate on that plate alone.
func TestSlugLine(t *testing.T) {
	to := Printer{ID: "county", File: "县 报\x00-press.pdf", Date: "2021-03-01"}
	spot := &page.Box{Fill: page.Color{Spot: "PANTONE 185 C", M: 910, Y: 760, Tint: 500}}
	doc := &page.Document{Pages: []page.Page{{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}, Marks: []page.Mark{spot}}, {Trim: unit.Size{W: 60 * unit.Mm, H: 60 * unit.Mm}}}}
	all := collect(doc, to, false)
	said := map[string][]string{}
	for _, run := range all.slug(0) {
		said[run.Color.String()] = append(said[run.Color.String()], string(run.Text))
	}
	for color, want := range map[string]string{
		everyPlate.String(): "county|2021-03-01|1/2|县 报?-press.pdf", "C100M0Y0K0": "Cyan", "C0M100Y0K0": "Magenta", "C0M0Y100K0": "Yellow", "K100": "Black", `"PANTONE 185 C"100`: "PANTONE 185 C",
	} {
		if got := strings.Join(said[color], "|"); got != want {
			t.Errorf("%s says %q, want %q", color, got, want)
		}
	}
	for i, trim := range []unit.Length{210 * unit.Mm, 60 * unit.Mm} { // nothing leaves its half of the edge
		for k, run := range all.slug(i) {
			if end := run.End; run.Color == everyPlate && end > trim/2 || end > trim || k > 0 && run.X[0] < all.slug(i)[k-1].End {
				t.Errorf("page %d: %s from %.1f to %.1f mm", i+1, string(run.Text), run.X[0].Millimetres(), end.Millimetres())
			}
		}
	}
	if got := slugOf(doc.Pages[0].Trim, 0, to); !strings.Contains(got, "/All cs 1 scn\n") || !strings.Contains(got, "1 0 0 0 k\n") {
		t.Errorf("the slug is not printed in its inks: %s", got)
	}
	for name, without := range map[string]Printer{"no name": {}, "no line": {ID: "county", File: "a.pdf", Without: conform.SlugLine}} {
		if runs := collect(doc, without, false).slug(0); len(runs) > 0 {
			t.Errorf("%s: %d runs", name, len(runs))
		}
	}
}

// The press file of a document that is nothing but black has the slug's face beside its own, once.
func TestSlugIsSmall(t *testing.T) {
	run := setRun(font.Bundled().Face(font.Hei), 10*unit.Pt, 20*unit.Mm, 20*unit.Mm, 30*unit.Mm, "黑")
	doc := func() *page.Document {
		return &page.Document{Title: "黑", Pages: []page.Page{{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}, Marks: []page.Mark{run}}}}
	}
	var bare, named bytes.Buffer
	if err := Press(&bare, doc(), Printer{}); err != nil {
		t.Fatal(err)
	}
	if err := Press(&named, doc(), Printer{ID: "county", File: "county-press.pdf"}); err != nil {
		t.Fatal(err)
	}
	if more := named.Len() - bare.Len(); more <= 0 || more > 8000 {
		t.Errorf("a slug takes %d bytes", more)
	}
	if !slices.Equal(run.Text, []rune("黑")) {
		t.Error("the page has changed")
	}
}
