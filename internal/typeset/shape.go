package typeset

import (
	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
)

// shape draws the stretches of complex scripts in a galley as their faces shape them: a cluster is one glyph, of its first character, and no line
// parts it. A stretch ends where the face does.
func (c *Case) shape(g *Galley) {
	for i := 0; i < len(g.Runes); {
		end := g.complexEnd(i)
		if end > i {
			c.shapeStretch(g, i, end)
		}
		i = max(end, i+1)
	}
	g.order = page.OrderOf(g.Runes)
}

// complexEnd is where a stretch of complex script in one face that begins with character i ends: i, if none begins there.
func (g *Galley) complexEnd(i int) (end int) {
	end = i
	for k := i; k < len(g.Runes); k++ {
		switch {
		case k > i && (g.part(k) != g.part(i) || g.shifted(k).to != g.shifted(i).to):
			return end
		case font.Complex(g.Runes[k]) && g.faces[k] == g.faces[i]:
			end = k + 1
		case !font.Joins(g.Runes[k]) || end == i:
			return end
		}
	}
	return end
}

// shapeStretch shapes characters from one up to another.
func (c *Case) shapeStretch(g *Galley, from, to int) {
	clusters := g.faces[from].Shape(g.Runes[from:to])
	if clusters == nil {
		return
	}
	if g.glyphs == nil {
		g.glyphs = make([]uint16, len(g.Runes))
	}
	size := g.Look.Size
	if g.shifted(from).to != bulletin.Level {
		size = size.Em(noteSize)
	}
	for _, cluster := range clusters {
		first := from + cluster.From
		g.glyphs[first], g.Width[first] = cluster.Glyph, size.Em(g.faces[from].GlyphAdvance(cluster.Glyph))
		if g.Class[first] == linebreak.Combining {
			g.Class[first] = linebreak.Latin
		}
		for i := first + 1; i < from+cluster.To; i++ {
			g.glyphs[i], g.Width[i], g.Class[i], g.faces[i] = page.Joined, 0, linebreak.Combining, g.faces[from]
		}
	}
}

// shaped reports whether a shaper says how character i is drawn.
func (g *Galley) shaped(i int) bool { return g.glyphs != nil && g.glyphs[i] != 0 }
