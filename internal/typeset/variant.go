package typeset

import (
	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
)

// variants draws characters with a variation selector behind them as the variant that it asks for, or as they are where their face has none. The
// selector goes with the character, and is copied with it.
func (c *Case) variants(g *Galley) {
	for i := 1; i < len(g.Runes); i++ {
		r := g.Runes[i-1]
		if !font.Selects(g.Runes[i]) || g.Class[i-1] == linebreak.Combining || g.shaped(i-1) {
			continue
		}
		glyph := g.faces[i-1].Variant(r, g.Runes[i])
		if glyph == 0 {
			glyph = g.faces[i-1].Glyph(r)
			if g.Runes[i] < 0xFE0E || g.Runes[i] > 0xFE0F { // those say whether a picture is coloured
				g.usual = append(g.usual, i-1)
			}
		}
		if glyph == 0 {
			continue
		}
		if g.glyphs == nil {
			g.glyphs = make([]uint16, len(g.Runes))
		}
		g.glyphs[i-1], g.glyphs[i], g.Width[i], g.faces[i] = glyph, page.Joined, 0, g.faces[i-1]
	}
}

// A saidVariant is a finding that was made.
type saidVariant [2]rune

// unvaried says which characters of a galley are drawn in their usual form, where another is asked for.
func (c *Compositor) unvaried(g *Galley) {
	for _, i := range g.usual {
		key := saidVariant{g.Runes[i], g.Runes[i+1]}
		if c.unvariedSaid[key] {
			continue
		}
		if c.unvariedSaid == nil {
			c.unvariedSaid = map[saidVariant]bool{}
		}
		c.unvariedSaid[key] = true
		c.Problems = append(c.Problems, problem.Problem{Level: problem.Warning, Code: "variant",
			Found: say.M("%s is drawn in its usual form: its face has no variant U+%04X of it, in %q", string(key[0]), key[1], g.near(i)),
			Hint:  say.M("give a font as bold that has it with %s, or write another character", "--font extra=FILE")})
	}
}
