package layout_test

import (
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
)

// ink is what the runs of a document draw, with a - for every glyph that stands for a soft hyphen.
func ink(doc *page.Document) string {
	var b strings.Builder
	for _, p := range doc.Pages {
		for m := range p.All() {
			if run, ok := m.(*page.Run); ok && run.Node != 0 {
				for i, r := range run.Text {
					if run.Glyphs != nil && run.Glyphs[i] == page.Joined {
						continue
					}
					if run.Glyphs != nil && run.Glyphs[i] == run.Face.Glyph('-') {
						r = '-'
					}
					b.WriteRune(r)
				}
			}
		}
	}
	return b.String()
}

// Soft hyphens, joiners and breaks without width are never drawn, whatever the face has for them; a word that is divided has a
// hyphen whose text is the soft hyphen.
func TestInkless(t *testing.T) {
	doc := pages(t, layout.Trial{}, paragraph("甲\u00ad乙\u200b丙\u2060丁\ufeff戊\u200d己\ufe0f，word\u00adword"))
	if got, want := ink(doc), "甲乙丙丁戊己，wordword"; got != want {
		t.Errorf("drawn is %+q, want %+q", got, want)
	}
	long := strings.Repeat("supercalifragilistic\u00ad", 12)
	if got := ink(pages(t, layout.Trial{}, paragraph(long))); !strings.Contains(got, "istic-super") || strings.Contains(got, "\u00ad") {
		t.Errorf("drawn is %+q", got)
	}
}

// A mark that is to be seen and that no face has is an error, although it has no place of its own.
func TestUnknownMark(t *testing.T) {
	_, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{paragraph("键\u20e3")}}, handout(), font.Bundled(), layout.Trial{})
	if len(problems) != 1 || problems[0].Code != "no-glyph" {
		t.Error(problems)
	}
}
