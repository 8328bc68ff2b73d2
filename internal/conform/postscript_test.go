package conform_test

import (
	"os"
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// Fonts with PostScript outlines are looked into: the glyphs that are shown, their widths, and whether they can be drawn.
func TestPostScriptFonts(t *testing.T) {
	data, err := os.ReadFile("../font/testdata/tiny.otf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Open("tiny.otf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	doc := &page.Document{Title: "人名", Lang: "zh-Hans"}
	run := &page.Run{Face: face, Size: 10 * unit.Pt, Color: page.Black, Y: 90 * unit.Mm, Text: []rune("A𠮷A"), X: []unit.Length{20 * unit.Mm, 30 * unit.Mm, 40 * unit.Mm}, End: 50 * unit.Mm,
		Node: doc.Add(page.Node{Kind: page.P})}
	doc.Pages = []page.Page{{Trim: a4, Marks: []page.Mark{run}}}
	whole := archive(t, doc)
	for _, v := range check(t, whole) {
		t.Errorf("untouched: %+v", v)
	}
	for _, tt := range []struct {
		name, code string
		cut        func(s *surgeon)
	}{
		{"other widths", "font-width", func(s *surgeon) { s.having("DW")["DW"], s.having("DW")["W"] = 300, pdf.Array{} }},
		{"a glyph that is missing", "glyph", func(s *surgeon) { s.contents("[(", "[<0FFF>(") }},
		{"a font that is damaged", "font-damaged", func(s *surgeon) {
			s.rewrite(s.having("FontFile3")["FontFile3"], func(data string) string { return data[:20] })
		}},
		{"outlines that are damaged", "glyph", func(s *surgeon) {
			s.rewrite(s.having("FontFile3")["FontFile3"], func(data string) string {
				at := strings.LastIndexByte(data, 14) // endchar
				return data[:at] + "\x00" + data[at+1:]
			})
		}},
	} {
		found := false
		for _, v := range check(t, operate(t, whole, tt.cut)) {
			found = found || v.Code == tt.code
		}
		if !found {
			t.Errorf("%s is not found", tt.name)
		}
	}
}
