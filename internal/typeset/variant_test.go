package typeset

import (
	"slices"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
)

// TestVariants: a variation selector goes with its character, whose usual form is drawn where the face has no variant, and that is said once.
func TestVariants(t *testing.T) {
	tpl, _ := style.Load("handout")
	c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
	text := []rune("葛\U000E0100城，葛\U000E0100山与☎\uFE0E。")
	for range 2 {
		p := c.Set(Plain(string(text)), &tpl.Body, Measure{Width: 1 << 30}, page.Body)
		for i, r := range text {
			if font.Selects(r) && (p.glyphs[i] != page.Joined || p.glyphs[i-1] != p.faces[i-1].Glyph(text[i-1]) || p.Width[i] != 0) {
				t.Errorf("character %d: glyphs %d %d", i, p.glyphs[i-1], p.glyphs[i])
			}
		}
		if !slices.Equal(p.Runes, text) {
			t.Errorf("the text is %q", string(p.Runes))
		}
	}
	if len(c.Problems) != 1 || c.Problems[0].Code != "variant" || c.Problems[0].Hint.IsZero() {
		t.Errorf("%v", c.Problems)
	}
}

// TestLikenesses: ✔ and ✗, which no bundled face has, are drawn as ✓ and ×, and stay what they are in the text.
func TestLikenesses(t *testing.T) {
	tpl, _ := style.Load("handout")
	c := NewCompositor(NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
	text, drawn := []rune("☑☐✓✔✗✘甲"), []rune("☑☐✓✓××甲")
	p := c.Set(Plain(string(text)), &tpl.Body, Measure{Width: 1 << 30}, page.Body)
	for i, r := range drawn {
		glyph := p.faces[i].Glyph(text[i])
		if p.shaped(i) {
			glyph = p.glyphs[i]
		}
		if glyph == 0 || glyph != p.faces[i].Glyph(r) {
			t.Errorf("%c is glyph %d, want that of %c", text[i], glyph, r)
		}
	}
	if !slices.Equal(p.Runes, text) || len(c.Problems) > 0 {
		t.Errorf("%q %v", string(p.Runes), c.Problems)
	}
}
