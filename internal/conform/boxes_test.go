package conform

import (
	"testing"

	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// Boxes are what the document says: the page alone for archives, with bleed and slug around it for the press, each page in its own size.
func TestBoxes(t *testing.T) {
	a4, odd := unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}, unit.Size{W: 1483 * unit.Mm / 10, H: 2101 * unit.Mm / 10}
	doc := &page.Document{Bleed: 3 * unit.Mm, Pages: []page.Page{{Trim: a4}, {Trim: odd}}}
	for _, tt := range []struct {
		standard            Standard
		page                int
		bleed               unit.Length
		without             Marks
		media, trim, bleeds string
	}{
		{Archive, 0, 3 * unit.Mm, 0, "[0 0 595.28 841.89]", "[0 0 595.28 841.89]", "null"},
		{Archive, 1, 3 * unit.Mm, 0, "[0 0 420.38 595.56]", "[0 0 420.38 595.56]", "null"},
		{Press, 0, 3 * unit.Mm, 0, "[0 0 663.32 909.93]", "[34.02 34.02 629.3 875.91]", "[25.51606 25.51606 637.80394 884.41394]"},
		{Press, 0, 3 * unit.Mm, AllMarks, "[0 0 612.28 858.89]", "[8.5 8.5 603.78 850.39]", "[0 0 612.28 858.89]"},
		{Press, 0, 0, 0, "[0 0 646.3 892.91]", "[25.51 25.51 620.79 867.4]", "[25.51 25.51 620.79 867.4]"},
		{Press, 1, 10 * unit.Mm, 0, "[0 0 528.1 703.28]", "[53.86 53.86 474.24 649.42]", "[25.51354 25.51354 502.58646 677.76646]"},
	} {
		doc.Bleed = tt.bleed
		meta, dict := Meta{Standard: tt.standard, Document: doc, Without: tt.without}, pdf.Dict{}
		boxes := meta.Boxes(tt.page)
		boxes.set(dict)
		for key, want := range map[pdf.Name]string{"MediaBox": tt.media, "TrimBox": tt.trim, "BleedBox": tt.bleeds} {
			if got := string(pdf.Append(nil, dict[key])); got != want {
				t.Errorf("standard %d, page %d, bleed %.0f mm: %s is %s, want %s", tt.standard, tt.page, tt.bleed.Millimetres(), key, got, want)
			}
		}
	}
}
