package typeset

import (
	"testing"

	"report/internal/font"
	"report/internal/furniture"
	"report/internal/page"
	"report/internal/style"
)

// TestCentredMarks: with Traditional Chinese the ink of pauses and stops stands in the middle of their cells in every face, with Simplified at
// their left; the text stays what is written.
func TestCentredMarks(t *testing.T) {
	for _, face := range []style.Face{style.Song, style.SongBold, style.SongBlack, style.Hei, style.HeiBold, style.Kai, style.Fang} {
		for lang, centred := range map[furniture.Lang]bool{furniture.Hant: true, furniture.Hans: false} {
			tpl := *style.Handout()
			look := tpl.Body
			look.Face = face
			c := NewCompositor(NewCase(&tpl, font.Bundled(), nil).In(lang), &page.Document{}, nil)
			const text = "國，國。國、國；國：國！國？國"
			p, _ := c.One(Plain(text), &look, page.Body)
			drawn := ""
			for _, m := range c.Draw(nil, p, 0, 0, 0) {
				run, ok := m.(*page.Run)
				if !ok {
					continue
				}
				drawn += string(run.Text)
				for i, r := range run.Text {
					glyph := run.Face.Glyph(r)
					if run.Glyphs != nil && run.Glyphs[i] != 0 {
						glyph = run.Glyphs[i]
					}
					if r == '國' || i+1 == len(run.X) {
						continue
					}
					x0, y0, x1, y1 := run.Face.Bounds(glyph)
					across, up := (x0+x1)/2-500, (y0+y1)/2-380
					middle := across >= -3 && across <= 3 && (up >= -3 && up <= 3 || r == '！' || r == '？')
					if middle != centred {
						t.Errorf("%v, %c: ink %d‰ of an em from the middle across, %d up", face, r, across, up)
					}
					if centred && run.Face.GlyphAdvance(glyph) != 1000 {
						t.Errorf("%v, %c: the advance is %d", face, r, run.Face.GlyphAdvance(glyph))
					}
				}
			}
			if drawn != text {
				t.Errorf("the text became %q", drawn)
			}
		}
	}
}
