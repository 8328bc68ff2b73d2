package typeset

import (
	"slices"
	"testing"

	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/style"
)

// TestAccents: a letter with marks that no character has is one glyph, in text, titles and code, of a face that has them all; its text stays, and nothing is missing.
func TestAccents(t *testing.T) {
	text := []rune("甲n\u0308与ẋ、q\u0323\u0308、m\u0307、m²\u0304。")
	for _, name := range style.Names() {
		tpl, _ := style.Load(name)
		for _, look := range []*style.Text{&tpl.Body, &tpl.Headline, &tpl.Section} {
			c := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
			p := c.Set(Plain(string(text)), look, Measure{Width: 1 << 30}, page.Body)
			if !slices.Equal(p.Runes, text) || len(c.Problems) > 0 {
				t.Errorf("%s: %q %v", name, string(p.Runes), c.Problems)
			}
			for i, r := range text {
				switch {
				case font.Accents(r):
					if p.glyphs[i] != page.Joined || p.Width[i] != 0 || p.Class[i] != linebreak.Combining {
						t.Errorf("%s: %U at %d is drawn by itself, %d", name, r, i, p.glyphs[i])
					}
				case r == 'ẋ' || i+1 < len(text) && font.Accents(text[i+1]):
					if p.glyphs[i] == 0 || p.glyphs[i] == p.faces[i].Glyph(r) || p.Width[i] <= 0 {
						t.Errorf("%s: %c is drawn without its mark", name, r)
					}
				}
			}
		}
	}
}
