package typeset

import (
	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/unit"
)

// A shift is where a character stands, and what is drawn for it if that is another one.
type shift struct {
	to    bulletin.Shift
	drawn rune
}

// shifts finds what a galley raises and lowers: inlines that ask for it, superscripts and subscripts.
func (c *Case) shifts(g *Galley) {
	i := 0
	for k, part := range g.Source {
		for ; i < g.ends[k]; i++ {
			if part.Shift != bulletin.Level && part.Note == nil && g.Class[i] != linebreak.Forced {
				c.shift(g, i, shift{part.Shift, drawnShifted(g.Runes[i])})
			} else if base, raised := page.Scripted(g.Runes, i); raised {
				c.shift(g, i, shift{bulletin.Raised, base})
			} else if base != 0 {
				c.shift(g, i, shift{bulletin.Lowered, base})
			}
		}
	}
}

// drawnShifted is what is drawn for a character of a superscript or subscript: a hyphen is a minus.
func drawnShifted(r rune) rune {
	if r == '-' {
		return '−'
	}
	return r
}

// shift shifts character i. It goes with the word before it; behind Han it hangs as a note's mark does.
func (c *Case) shift(g *Galley, i int, s shift) {
	if g.shifts == nil {
		g.shifts = make([]shift, len(g.Runes))
	}
	g.shifts[i] = s
	g.Class[i] = linebreak.Latin
	if i > 0 && (g.Class[i-1].CJK() || g.Class[i-1] == linebreak.Note) {
		g.Class[i] = linebreak.Note
	}
}

// shifted is the shift of character i.
func (g *Galley) shifted(i int) shift {
	if g.shifts == nil {
		return shift{}
	}
	return g.shifts[i]
}

// alike reports whether characters i and k may stand in one run.
func (g *Galley) alike(i, k int) bool {
	return g.faces[i] == g.faces[k] && g.shifted(i).to == g.shifted(k).to && g.order.Reversed(i) == g.order.Reversed(k) && g.shaped(i) == g.shaped(k)
}

// middle reports whether character i is a pause or stop that stands in the middle of its cell, as the language has them (W11).
func (g *Galley) middle(i int) bool {
	return g.centred && (g.Class[i] == linebreak.Comma || g.Class[i] == linebreak.Stop)
}

// draws is the character that is drawn for character i.
func (g *Galley) draws(i int) rune {
	if s := g.shifted(i); s.drawn != 0 {
		return s.drawn
	}
	if g.negates(i) {
		return '−'
	}
	return g.Runes[i]
}

// moved makes a run, which begins with character i, small, raised or lowered; its text stays what is written.
func (g *Galley) moved(run *page.Run, i int) {
	switch g.shifted(i).to {
	case bulletin.Level:
		return
	case bulletin.Raised:
		run.Y -= g.Look.Size.Em(page.ScriptRise)
	case bulletin.Lowered:
		run.Y += g.Look.Size.Em(page.ScriptFall)
	}
	for k, r := range run.Text {
		if drawn := g.draws(i + k); drawn != r {
			run.Draw(k, drawn)
		}
	}
}

// Rules under and through text, in thousandths of an em from its baseline, and how thick they are. The lower one stands below the em box,
// where discs do (P12).
const (
	underAt   = 1000 - Ascent + 60
	strikeAt  = -330
	ruleThick = 45
)

// rules draws the rules under and through a run.
func (g *Galley) rules(to []page.Mark, in *bulletin.Inline, run *page.Run, y unit.Length) []page.Mark {
	em := g.Look.Size
	left, right := run.Sides()
	across := func(at int) {
		to = append(to, &page.Rule{From: unit.Point{X: left, Y: y + em.Em(at)}, To: unit.Point{X: right, Y: y + em.Em(at)},
			Width: em.Em(ruleThick), Color: run.Color})
	}
	if in.Under {
		across(underAt)
	}
	if in.Struck {
		across(strikeAt)
	}
	return to
}

// codeFace is the face of code: a sans, so that it is told from prose.
const codeFace = font.Hei
