package chart

import (
	"strings"
	"unicode"

	"report/internal/font"
	"report/internal/page"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// Where the em box of a label stands around its baseline, thousandths of its size.
const (
	ascent  = 880
	middle  = 360 // half of a figure's height: a label's baseline is so far below its centre
	leading = 1350
)

// An anchor says which end of a label stands at its place.
type anchor uint8

const (
	start anchor = iota
	centre
	end
)

// faces are the roles of the faces that a template names.
var faces = map[style.Face]font.Role{
	style.Song: font.Song, style.SongBold: font.SongBold, style.SongBlack: font.SongBlack, style.Hei: font.Hei,
	style.HeiBold: font.HeiBold, style.Kai: font.Kai, style.Fang: font.Fang, style.Latin: font.Latin, style.LatinBold: font.LatinBold,
}

// glyph is the face of a character and its advance.
func (d *drawing) glyph(text []rune, i int, look *style.Text) (*font.Face, unit.Length, unit.Length) {
	role, size, r := faces[look.Face], look.Size, text[i]
	if base, _ := d.scripted(text, i, look); base != 0 {
		r, size = base, size.Em(page.ScriptSize)
	} else if minus(text, i) {
		r = '−'
	}
	if r < 0x2000 && !unicode.Is(unicode.Han, r) && r != '·' || r == '−' || r == '‰' {
		role = faces[look.Latin]
	}
	face := d.fonts.Choose(role, []rune{r})
	if face == nil {
		face = d.fonts.Choose(faces[look.Latin], []rune{r})
	}
	if face == nil {
		d.lacking(r)
		return d.fonts.Face(role), size, size
	}
	adv, _ := face.Advance(r)
	return face, size, size.Em(adv)
}

// scripted is what is drawn for character i of a label if it is a superscript or subscript that the face lacks.
func (d *drawing) scripted(text []rune, i int, look *style.Text) (base rune, raised bool) {
	return page.Scripted(text, i, d.fonts.Face(faces[look.Latin]))
}

func (d *drawing) lacking(r rune) {
	if d.missing[r] {
		return
	}
	if d.missing == nil {
		d.missing = map[rune]bool{}
	}
	d.missing[r] = true
	d.problems.Add(d.place(), "no-glyph", say.M("no font has the character %s (U+%04X), in %q", string(r), r, d.chart.Title),
		say.M("give a font that has it with %s, a .ttf, .otf or .ttc file; or write another character", "--font extra=FILE"))
}

// width measures a label.
func (d *drawing) width(s string, look *style.Text) (w unit.Length) {
	last := rune(0)
	text := []rune(s)
	for i, r := range text {
		_, _, adv := d.glyph(text, i, look)
		w += apart(last, r, look) + adv
		last = r
	}
	return w
}

// apart is the space between Han and Latin letters or figures, as in running text (L1, L4). Dates are tight: an axis names many.
func apart(a, b rune, look *style.Text) unit.Length {
	if strings.ContainsRune("年月日", b) {
		return 0
	}
	if han := unicode.Is(unicode.Han, a); a != 0 && han != unicode.Is(unicode.Han, b) && (latin(a) || latin(b)) {
		return look.Size.Em(look.Autospace)
	}
	return 0
}

func latin(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r) || r == '%' || r == '‰'
}

// minus reports whether character i of a label is a hyphen before a number that nothing stands before: it is drawn as a minus.
func minus(text []rune, i int) bool {
	return i == 0 && text[0] == '-' && len(text) > 1 && text[1] >= '0' && text[1] <= '9'
}

// origin is what the label of a value came from: see page.Run.
func (d *drawing) origin(c *tabulate.Cell, series, point int) string {
	if c.Figure != "" {
		return c.Figure
	}
	return page.Point{Chart: d.chart.ID, Series: series, Point: point}.String()
}

// write sets a label with its baseline at a point, and notes what it came from.
func (d *drawing) write(s string, look *style.Text, ink page.Color, at unit.Point, from anchor, origin string) {
	switch from {
	case centre:
		at.X -= d.width(s, look) / 2
	case end:
		at.X -= d.width(s, look)
	}
	var run *page.Run
	last := rune(0)
	text := []rune(s)
	for i, r := range text {
		face, size, adv := d.glyph(text, i, look)
		at.X += apart(last, r, look)
		last = r
		y := at.Y
		base, raised := d.scripted(text, i, look)
		switch {
		case raised:
			y -= look.Size.Em(page.ScriptRise)
		case base != 0:
			y += look.Size.Em(page.ScriptFall)
		}
		if run == nil || run.Face != face || run.Y != y {
			run = &page.Run{Face: face, Size: size, Color: ink, Y: y, Role: page.Caption, Origin: origin}
			d.marks = append(d.marks, run)
		}
		run.Text, run.X = append(run.Text, r), append(run.X, at.X)
		if run.Glyphs != nil {
			run.Glyphs = append(run.Glyphs, 0)
		}
		if base != 0 {
			run.Draw(len(run.Text)-1, base)
		} else if minus(text, i) {
			run.Draw(len(run.Text)-1, '−')
		}
		at.X += adv
		run.End = at.X
	}
}

// extent is the box of a label that write would set.
func (d *drawing) extent(s string, look *style.Text, at unit.Point, from anchor) unit.Rect {
	w := d.width(s, look)
	switch from {
	case centre:
		at.X -= w / 2
	case end:
		at.X -= w
	}
	return unit.Rect{X: at.X, Y: at.Y - look.Size.Em(760), W: w, H: look.Size.Em(860)}
}

func overlap(a, b unit.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// free reports whether nothing is written where a label would stand.
func (d *drawing) free(r unit.Rect) bool {
	for _, t := range d.taken {
		if overlap(r, t) {
			return false
		}
	}
	return true
}
