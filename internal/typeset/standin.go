package typeset

import (
	"unicode"

	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
)

// whole is the face that sets all Han of a title, a caption, a cell or a running head whose own lacks one, so that they look alike: one of like weight, if there is one that has
// them all. It is nil where the title's own does.
func (c *Case) whole(g *Galley, role font.Role) *font.Face {
	if g.Role == page.Body {
		return nil
	}
	own := c.fonts.Face(role)
	var han []rune
	lacks := false
	for _, r := range g.Runes {
		if unicode.Is(unicode.Han, r) {
			han, lacks = append(han, r), lacks || !own.Has(r)
		}
	}
	if !lacks {
		return nil
	}
	return c.fonts.Choose(role, han)
}

// stand lets the face that sets a whole title set character i, and notes a Han that does not look as the role's face would have it. A font of
// the user's that is asked for what others lack may look as it does, if it is as bold.
func (c *Case) stand(g *Galley, i int, role font.Role, whole *font.Face) {
	own := c.fonts.Face(role)
	if whole != nil {
		adv, _ := whole.Advance(g.Runes[i])
		g.faces[i], g.Width[i], g.whole = whole, c.cell(g.Look).Em(adv), true
	}
	face := g.faces[i]
	if !own.Has(g.Runes[i]) && face.Has(g.Runes[i]) && (face.Heavy() != own.Heavy() || !c.fonts.Extra(face)) {
		g.standIns = append(g.standIns, standIn{i, own.Heavy() && !face.Heavy()})
	}
}

// A standIn is a character of a galley in a face unlike that of the text around it.
type standIn struct {
	at    int
	light bool // the face is not as bold
}

// A saidStandIn is a finding that was made: of a character in a text.
type saidStandIn struct {
	r            rune
	near         string
	whole, light bool
}

// mix says which characters of a galley stand in another face than the text around them, each once a text: a head that is repeated is one; of a
// title that another face sets as a whole, the first.
func (c *Compositor) mix(g *Galley) {
	for _, s := range g.standIns {
		key := saidStandIn{g.Runes[s.at], g.near(s.at), g.whole, s.light}
		if !c.said[key] {
			if c.said == nil {
				c.said = map[saidStandIn]bool{}
			}
			c.said[key] = true
			c.Problems = append(c.Problems, stoodIn(g, s))
		}
		if g.whole {
			return
		}
	}
}

func stoodIn(g *Galley, s standIn) problem.Problem {
	p := problem.Problem{Level: problem.Note, Code: "font-mixed",
		Hint: say.M("give a font as bold that has it with %s, or write another character", "--font extra=FILE")}
	if s.light {
		p.Level = problem.Warning
	}
	r, near := string(g.Runes[s.at]), g.near(s.at)
	switch {
	case g.whole && s.light:
		p.Found = say.M("the whole title is set in a lighter face, because its own lacks %s: %q", r, near)
	case g.whole:
		p.Found = say.M("the whole title is set in another face, because its own lacks %s: %q", r, near)
	case s.light:
		p.Found = say.M("%s is set in a lighter face than the text around it, which lacks it, in %q", r, near)
	default:
		p.Found = say.M("%s is set in another face than the text around it, which lacks it, in %q", r, near)
	}
	return p
}

// near is the text around a character, without the ends of lines.
func (g *Galley) near(i int) string {
	var near []rune
	for k := max(0, i-8); k < min(len(g.Runes), i+9); k++ {
		switch r := g.Runes[k]; {
		case g.Class[k] == linebreak.Forced:
		case r == '\u3000':
			near = append(near, ' ')
		default:
			near = append(near, r)
		}
	}
	return string(near)
}
