package typeset

import (
	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/unit"
)

// accents draws letters with the marks behind them as one glyph, of a face that has them all: n̈, q̣. The marks are copied with their letter.
func (c *Case) accents(g *Galley) {
	for i := 1; i < len(g.Runes); i++ {
		if !font.Accents(g.Runes[i]) || font.Complex(g.Runes[i-1]) || g.Class[i-1] == linebreak.Forced {
			continue
		}
		from := i - 1
		for i+1 < len(g.Runes) && font.Accents(g.Runes[i+1]) {
			i++
		}
		cluster := append([]rune{g.draws(from)}, g.Runes[from+1:i+1]...)
		face, glyph := c.accented(g, g.faces[from], cluster)
		if glyph == 0 {
			continue
		}
		g.draw(from, face, glyph)
		if !g.Class[from].CJK() {
			g.Width[from] = g.size(from).Em(face.GlyphAdvance(glyph))
		}
		for k := from + 1; k <= i; k++ {
			g.draw(k, face, page.Joined)
			g.Width[k], g.Class[k] = 0, linebreak.Combining
		}
	}
}

// accented is a glyph for a letter with its marks, of its own face or one that stands in for it.
func (c *Case) accented(g *Galley, own *font.Face, cluster []rune) (*font.Face, uint16) {
	if glyph := own.Accented(cluster); glyph != 0 {
		return own, glyph
	}
	if face := c.fonts.Choose(roles[g.Look.Latin], font.Parts(cluster)); face != nil {
		return face, face.Accented(cluster)
	}
	return nil, 0
}

// draw draws a character by a glyph of a face.
func (g *Galley) draw(i int, face *font.Face, glyph uint16) {
	if g.glyphs == nil {
		g.glyphs = make([]uint16, len(g.Runes))
	}
	g.faces[i], g.glyphs[i] = face, glyph
}

// size is the size of character i.
func (g *Galley) size(i int) unit.Length {
	if g.shifted(i).to != bulletin.Level {
		return g.Look.Size.Em(noteSize)
	}
	return g.Look.Size
}
