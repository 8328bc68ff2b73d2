// Package typeset makes lines of paragraphs: it measures and breaks them, chooses where the lines of titles end, and draws them as marks.
//
// A Case is what a document is set from: fonts, template, switches, words. It never changes, so any number of goroutines set Galleys from one.
// A Compositor takes galleys into a document one after the other, and keeps what grows meanwhile: numbers of paragraphs, nodes of the structure,
// links, problems.
package typeset

import (
	"strconv"
	"sync"
	"unicode"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/furniture"
	"report/internal/linebreak"
	"report/internal/style"
	"report/internal/unit"
)

// Ascent is where the baseline lies in the em box of a Chinese face, in thousandths from its top.
const Ascent = 880

// A Case is what texts are set from. Nothing in it changes.
type Case struct {
	tpl      *style.Template
	fonts    *font.Set
	bound    func(a, b rune) float64
	numerals func() *Numerals
	notes    int  // of the document
	centred  bool // pauses and stops stand in the middle of their cells
	memory   *linebreak.Memory
}

// NewCase makes a case of a template and fonts. Bound is how closely two Han belong together, 0 to 1, as a vocabulary has it; it may be called from several
// goroutines at a time.
func NewCase(tpl *style.Template, fonts *font.Set, bound func(a, b rune) float64) *Case {
	c := &Case{tpl: tpl, fonts: fonts, bound: bound}
	c.numerals = sync.OnceValue(c.measuredNumerals)
	return c
}

// Bound is how closely two Han belong together, 0 to 1.
func (c *Case) Bound(a, b rune) float64 { return c.bound(a, b) }

// Face is the face that a template's name means.
func (c *Case) Face(name style.Face) *font.Face { return c.fonts.Face(roles[name]) }

// roles are the font set's names for the faces that a template names.
var roles = map[style.Face]font.Role{
	style.Song: font.Song, style.SongBold: font.SongBold, style.SongBlack: font.SongBlack, style.Hei: font.Hei,
	style.HeiBold: font.HeiBold, style.Kai: font.Kai, style.Fang: font.Fang, style.Latin: font.Latin, style.LatinBold: font.LatinBold,
}

// options are the template's switches, for a look.
func (c *Case) options(look *style.Text) linebreak.Options {
	sw := &c.tpl.Switches
	return linebreak.Options{
		Kinsoku:   kinsoku[sw.Kinsoku],
		Punct:     punct[sw.Punct],
		Autospace: look.Autospace,
		TightDate: sw.TightDate,
		Hang:      sw.Hang == "end",
		Centred:   c.centred,
		LastLine:  max(1, sw.MinLastLine),
	}
}

var kinsoku = map[style.Kinsoku]linebreak.Kinsoku{"basic": linebreak.Basic, "gb": linebreak.GB, "strict": linebreak.Strict}

var punct = map[style.Punct]linebreak.Punct{"quanjiao": linebreak.Quanjiao, "kaiming": linebreak.Kaiming, "banjiao": linebreak.Banjiao}

// measure chooses the face of every character and notes its width.
func (c *Case) measure(g *Galley) {
	i := 0
	for k, part := range g.Source {
		han, latin := roles[g.Look.Face], roles[g.Look.Latin]
		switch {
		case part.Strong:
			han, latin = roles[g.Look.Strong], roles[g.Look.StrongLatin]
		case part.Dotted: // Latin has no dots
			latin = roles[g.Look.StrongLatin]
		case part.Code:
			han, latin = codeFace, codeFace
		}
		whole := c.whole(g, han)
		for ; i < g.ends[k]; i++ {
			role := latin
			if g.Class[i].CJK() || part.Note != nil && g.Runes[i] >= '①' {
				role = han
			}
			if g.faces[i], g.Width[i] = c.glyph(g, i, role); role == han && (unicode.Is(unicode.Han, g.Runes[i]) || whole != nil && whole.Has(g.Runes[i])) {
				c.stand(g, i, han, whole)
			}
			g.Em[i] = c.cell(g.Look)
			if part.Note != nil || g.shifted(i).to != bulletin.Level {
				g.Width[i], g.Em[i] = g.Width[i].Em(noteSize), g.Em[i].Em(noteSize)
			}
		}
	}
}

// glyph chooses the face of character i, which role asks for, and returns its advance.
func (c *Case) glyph(g *Galley, i int, role font.Role) (*font.Face, unit.Length) {
	r := g.draws(i)
	face := c.fonts.Face(role)
	adv, ok := face.Advance(r)
	switch class := g.Class[i]; {
	case class == linebreak.Forced:
		return face, 0
	case class == linebreak.Combining && i > 0 && g.faces[i-1] != nil && g.faces[i-1].Has(r):
		return g.faces[i-1], 0
	case inkless(r) && class == linebreak.Combining:
		return face, 0
	case (class.Mark() || class == linebreak.Long || class == linebreak.Middle) && adv < 950 && role == font.Kai: // 楷 has “ ” in 0.35 em (W9)
		face = c.fonts.Face(font.Song)
		adv, _ = face.Advance(r)
	case !ok:
		if class == linebreak.Space || class == linebreak.HanSpace || class == linebreak.Nbsp {
			return face, g.Look.Size / 4
		}
		if face = c.choose(role, r, g.Look); face == nil {
			if face, adv, ok = c.like(g, i, role); ok {
				break
			}
			g.lacking = append(g.lacking, i)
			return c.fonts.Face(role), g.Look.Size
		}
		adv, _ = face.Advance(r)
	}
	if g.Class[i].CJK() {
		return face, c.cell(g.Look).Em(adv)
	}
	return face, g.Look.Size.Em(adv)
}

// like is the face that draws, for a character that no face has, its letter with its mark, ẋ, or one that looks like it, with the advance; the text keeps
// the character.
func (c *Case) like(g *Galley, i int, role font.Role) (face *font.Face, adv int, ok bool) {
	face, glyph := c.accented(g, c.fonts.Face(role), g.Runes[i:i+1])
	if other := font.Likeness(g.Runes[i]); glyph == 0 && other != 0 {
		if face = c.choose(role, other, g.Look); face != nil {
			glyph = face.Glyph(other)
		}
	}
	if glyph == 0 {
		return nil, 0, false
	}
	g.draw(i, face, glyph)
	return face, face.GlyphAdvance(glyph), true
}

// choose is the face of a character that a role's own face lacks: one that stands in for it, or that of the look's Latin letters.
func (c *Case) choose(role font.Role, r rune, look *style.Text) *font.Face {
	if face := c.fonts.Choose(role, []rune{r}); face != nil {
		return face
	}
	return c.fonts.Choose(roles[look.Latin], []rune{r})
}

// cell is how wide a Han of a look is with what stands between it and the next: the grid's cell for text of the body's size (G2).
func (c *Case) cell(look *style.Text) unit.Length {
	if look.Size == c.tpl.Body.Size {
		return c.tpl.Page.Cell
	}
	return look.Size
}

// hyphenWidth is the advance of the hyphen that divides a Latin word.
func (c *Case) hyphenWidth(look *style.Text) unit.Length {
	adv, _ := c.Face(look.Latin).Advance('-')
	return look.Size.Em(adv)
}

// gathers reports whether the template collects notes under a title of their own instead of setting each at its column's foot.
func (c *Case) gathers() bool { return c.tpl.Switches.Notes == "end" }

// Marking tells a new case how many notes it will mark: all of a document are marked alike.
func (c *Case) Marking(notes int) *Case {
	c.notes = notes
	return c
}

// In tells a new case the language of the document: in Traditional Chinese pauses and stops stand in the middle of their cells (W11).
func (c *Case) In(l furniture.Lang) *Case {
	c.centred = l == furniture.Hant
	return c
}

// Remembering tells a new case where lines are kept that were broken before; nil is nowhere.
func (c *Case) Remembering(m *linebreak.Memory) *Case {
	c.memory = m
	return c
}

// circled are the marks of notes: Unicode has fifty.
var circled = []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")

// NoteMark is how note n is marked: ① to ㊿; [1] where notes are gathered, or are too many for circles.
func (c *Case) NoteMark(n int) string {
	if n >= 1 && max(n, c.notes) <= len(circled) && !c.gathers() {
		return string(circled[n-1])
	}
	return "[" + strconv.Itoa(n) + "]"
}

// leastSize is how small words are made to fit, thousandths of their style's size.
const leastSize = 600

// Shrunk is the size at which words fit a room that are so wide at a size, but no smaller than words are made.
func Shrunk(size, wide, room unit.Length) unit.Length {
	if wide <= room {
		return size
	}
	return max(size*room/wide, size.Em(leastSize))
}
