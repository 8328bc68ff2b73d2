package chart

import (
	"strings"
	"unicode"

	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
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

// A letter is a character of a label as it is drawn.
type letter struct {
	face   *font.Face
	size   unit.Length
	wide   unit.Length
	before unit.Length // space between it and the one before
	rise   unit.Length // above the baseline
	glyph  uint16      // as in a page.Run
}

// letters are the characters of a label.
func (d *drawing) letters(text []rune, look *style.Text) []letter {
	all := make([]letter, len(text))
	complex := false
	for i, r := range text {
		l := &all[i]
		if complex = complex || font.Complex(r) || font.Selects(r) || font.Accents(r); i > 0 && (font.Selects(r) || font.Accents(r)) {
			l.face = all[i-1].face
			continue
		}
		drawn := d.drawn(text, i, look, l)
		l.face = d.face(drawn, look)
		adv, ok := l.face.Advance(drawn)
		if drawn != r {
			l.glyph = l.face.Glyph(drawn)
		} else if !ok {
			l.glyph = l.face.Accented([]rune{r})
			adv, ok = l.face.GlyphAdvance(l.glyph), l.glyph != 0
		}
		if l.wide = l.size.Em(adv); !ok {
			l.wide = l.size
		}
		if i > 0 {
			l.before = apart(text[i-1], r, look)
		}
	}
	if complex {
		shape(text, all)
		d.accents(text, all, look)
	}
	return all
}

// drawn is what is drawn for character i of a label, whose size and rise it notes.
func (d *drawing) drawn(text []rune, i int, look *style.Text, l *letter) rune {
	l.size = look.Size
	base, raised := page.Scripted(text, i)
	switch {
	case raised:
		l.size, l.rise = look.Size.Em(page.ScriptSize), look.Size.Em(page.ScriptRise)
	case base != 0:
		l.size, l.rise = look.Size.Em(page.ScriptSize), -look.Size.Em(page.ScriptFall)
	case minus(text, i):
		return '−'
	default:
		return d.like(text[i], look)
	}
	return base
}

// like is a character itself, or what is drawn for it where no face has it.
func (d *drawing) like(r rune, look *style.Text) rune {
	other := font.Likeness(r)
	if other == 0 || d.fonts.Choose(faces[look.Face], []rune{r}) != nil || d.fonts.Choose(faces[look.Latin], []rune{r}) != nil {
		return r
	}
	return other
}

// face is the face of a character that is drawn.
func (d *drawing) face(r rune, look *style.Text) *font.Face {
	role := faces[look.Face]
	if r < 0x2000 && !unicode.Is(unicode.Han, r) && r != '·' || r == '−' || r == '‰' {
		role = faces[look.Latin]
	}
	face := d.fonts.Choose(role, []rune{r})
	if face == nil {
		face = d.fonts.Choose(faces[look.Latin], []rune{r})
	}
	if face == nil {
		face = d.fonts.Choose(faces[look.Latin], font.Parts([]rune{r}))
	}
	if face == nil {
		d.lacking(r)
		return d.fonts.Face(role)
	}
	d.mixed(r, role, face)
	return face
}

// mixed says that a Han stands in another face than the label around it, which lacks it.
func (d *drawing) mixed(r rune, role font.Role, face *font.Face) {
	own := d.fonts.Face(role)
	if own.Has(r) || !unicode.Is(unicode.Han, r) || d.fonts.Extra(face) && face.Heavy() == own.Heavy() || d.said[r] {
		return
	}
	if d.said == nil {
		d.said = map[rune]bool{}
	}
	d.said[r] = true
	p := problem.Problem{Place: d.place(), Level: problem.Note, Code: "font-mixed", Found: say.M("%s is set in another face than the text around it, which lacks it, in %q", string(r), d.chart.Title),
		Hint: say.M("give a font as bold that has it with %s, or write another character", "--font extra=FILE")}
	if own.Heavy() && !face.Heavy() {
		p.Level, p.Found = problem.Warning, say.M("%s is set in a lighter face than the text around it, which lacks it, in %q", string(r), d.chart.Title)
	}
	d.problems = append(d.problems, p)
}

// shape draws the stretches of complex scripts in a label as their faces shape them.
func shape(text []rune, all []letter) {
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && all[end].face == all[i].face && (font.Complex(text[end]) || end > i && font.Joins(text[end])) {
			end++
		}
		for _, c := range all[i].face.Shape(text[i:end]) {
			for k := i + c.From + 1; k < i+c.To; k++ {
				all[k].glyph, all[k].wide, all[k].before = page.Joined, 0, 0
			}
			first := &all[i+c.From]
			first.glyph, first.wide = c.Glyph, first.size.Em(first.face.GlyphAdvance(c.Glyph))
		}
		i = max(end, i+1)
	}
	variants(text, all)
}

// variants draws characters with a variation selector behind them as the variant that it asks for, or as they are where their face has none.
func variants(text []rune, all []letter) {
	for i := 1; i < len(text); i++ {
		if before := &all[i-1]; font.Selects(text[i]) && before.glyph == 0 {
			if before.glyph = before.face.Variant(text[i-1], text[i]); before.glyph == 0 {
				before.glyph = before.face.Glyph(text[i-1])
			}
			all[i].face, all[i].glyph, all[i].wide, all[i].before = before.face, page.Joined, 0, 0
		}
	}
}

// accents draws letters with the marks behind them as one glyph, of a face that has them all.
func (d *drawing) accents(text []rune, all []letter, look *style.Text) {
	for i := 1; i < len(text); i++ {
		from, end := i-1, i
		for end < len(text) && font.Accents(text[end]) {
			end++
		}
		if end == i || font.Complex(text[from]) {
			continue
		}
		first := &all[from]
		if glyph := first.face.Accented(text[from:end]); glyph != 0 {
			first.glyph = glyph
		} else if face := d.fonts.Choose(faces[look.Latin], font.Parts(text[from:end])); face != nil {
			first.face, first.glyph = face, face.Accented(text[from:end])
		}
		for k := i; k < end; k++ {
			all[k] = letter{face: first.face, size: first.size, rise: first.rise, glyph: page.Joined}
		}
		i = end
	}
}

func (d *drawing) lacking(r rune) {
	if d.missing[r] {
		return
	}
	if d.missing == nil {
		d.missing = map[rune]bool{}
	}
	d.missing[r] = true
	found, hint := font.Lacking(r, d.chart.Title)
	d.problems.Add(d.place(), "no-glyph", found, hint)
}

// width measures a label, each once.
func (d *drawing) width(s string, look *style.Text) unit.Length {
	key := measured{s, look}
	w, known := d.widths[key]
	if known {
		return w
	}
	for _, l := range d.letters([]rune(s), look) {
		w += l.before + l.wide
	}
	if d.widths == nil {
		d.widths = map[measured]unit.Length{}
	}
	d.widths[key] = w
	return w
}

// A measured is a label in a look.
type measured struct {
	text string
	look *style.Text
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

// write sets a label with its baseline at a point, and notes what figure it shows.
func (d *drawing) write(s string, look *style.Text, ink page.Color, at unit.Point, from anchor, figure string) {
	switch from {
	case centre:
		at.X -= d.width(s, look) / 2
	case end:
		at.X -= d.width(s, look)
	}
	d.taken = append(d.taken, d.extent(s, look, at, start))
	text := []rune(s)
	all, x, wide := d.letters(text, look), make([]unit.Length, len(text)), make([]unit.Length, len(text))
	for i, l := range all {
		at.X += l.before
		x[i], wide[i] = at.X, l.wide
		at.X += l.wide
	}
	order := page.OrderOf(text)
	order.Arrange(0, text, x, wide)
	var run *page.Run
	for i, l := range all {
		y := at.Y - l.rise
		if run == nil || run.Face != l.face || run.Y != y || order.Reversed(i) != order.Reversed(i-1) {
			run = &page.Run{Face: l.face, Size: l.size, Color: ink, Y: y, Role: page.Caption, Origin: figure}
			d.marks = append(d.marks, run)
		}
		if l.glyph != 0 && run.Glyphs == nil {
			run.Glyphs = make([]uint16, len(run.Text))
		}
		run.Text, run.X, run.End = append(run.Text, text[i]), append(run.X, x[i]), x[i]+l.wide
		if run.Glyphs != nil {
			run.Glyphs = append(run.Glyphs, l.glyph)
		}
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

// within reports whether a box stands in another, but for a hair.
func within(r, in unit.Rect) bool {
	const hair = unit.Pt / 2
	return r.X >= in.X-hair && r.Y >= in.Y-hair && r.X+r.W <= in.X+in.W+hair && r.Y+r.H <= in.Y+in.H+hair
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
