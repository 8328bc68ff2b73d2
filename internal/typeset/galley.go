package typeset

import (
	"slices"
	"unicode"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/hyphen"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// A Galley is a paragraph measured and broken, before it stands anywhere. Nobody writes to one: it may be drawn any number of times.
type Galley struct {
	linebreak.Text
	Lines  []linebreak.Line // positions count from the measure's left edge
	Source bulletin.Text
	Look   *style.Text
	Role   page.Role
	Wide   unit.Length // the measure

	narrow   []unit.Length // of the first lines, where it differs
	faces    []*font.Face  // of each character
	shifts   []shift       // of each character; nil where none is raised or lowered
	glyphs   []uint16      // of each character that a shaper draws, as in a page.Run; nil where none does
	order    page.Order    // which way the characters run
	ends     []int         // where each inline ends
	lacking  []int         // characters that no face has
	usual    []int         // characters whose face lacks the variant that is asked for
	standIns []standIn     // Han that do not look as the text's face would have them
	centred  bool          // pauses and stops stand in the middle of their cells
	whole    bool          // it is a title that another face than its own sets, because that lacks them
	tries    int           // settings that it took
	chosen   int           // and which of them it is, from 1
}

// A Measure is what a text is set in.
type Measure struct {
	Width  unit.Length
	Narrow []unit.Length // of the first lines, where something stands beside them
	Indent bool          // the first line is indented as the style says
	Ragged bool
	Loose  int // lines more, or fewer, than the best setting has
}

// Plain makes a text of one look.
func Plain(s string) bulletin.Text { return bulletin.Text{{Text: s}} }

// Lead is the distance from line to line inside an entry of a table, or a caption.
func Lead(look *style.Text) unit.Length { return look.Size.Em(1300) }

// Set measures and breaks a text. The words of pages that it names stand in it.
func (c *Case) Set(text bulletin.Text, look *style.Text, in Measure, role page.Role) *Galley {
	g := &Galley{Look: look, Source: text, Role: role, Wide: in.Width, narrow: in.Narrow, tries: 1, chosen: 1, centred: c.centred}
	c.classify(g)
	c.shifts(g)
	n := len(g.Runes)
	lengths := make([]unit.Length, 2*n)
	g.Width, g.Em, g.faces = lengths[:n:n], lengths[n:], make([]*font.Face, n)
	c.measure(g)
	if slices.ContainsFunc(g.Runes, font.Complex) {
		c.shape(g)
	}
	if slices.ContainsFunc(g.Runes, font.Selects) {
		c.variants(g)
	}
	if slices.ContainsFunc(g.Runes, font.Accents) {
		c.accents(g)
	}
	opt := c.options(look)
	opt.Measure, opt.Narrow, opt.Ragged, opt.Looseness = in.Width, in.Narrow, in.Ragged, in.Loose
	opt.HyphenWidth = c.hyphenWidth(look)
	if role == page.Body && !in.Ragged { // not in headlines and tables (P7), unless a word says where itself
		opt.Hyphen = hyphen.Points
	}
	opt.HalfFigures = c.tpl.Switches.Figures != "proportional" && slices.Contains(g.Class, linebreak.Han)
	if in.Indent {
		opt.Indent = unit.Length(look.Indent) * c.cell(look)
	}
	g.Lines = c.memory.Break(g.Text, opt)
	if opt.Hyphen == nil && slices.ContainsFunc(g.Lines, func(l linebreak.Line) bool { return l.Relaxed >= linebreak.BrokenWord }) {
		opt.Hyphen = c.syllables(look, in.Width)
		g.Lines = linebreak.Break(g.Text, opt)
	}
	return g
}

// syllables finds where a word of letters that is wider than a line of a title or a cell is divided: there even one with capitals is, best between its parts,
// DevelopmentBank.
func (c *Case) syllables(look *style.Text, width unit.Length) func(word []rune) []int {
	face := c.Face(look.Latin)
	return func(word []rune) (points []int) {
		wide, small := 0, make([]rune, len(word))
		for i, r := range word {
			adv, _ := face.Advance(r)
			wide, small[i] = wide+adv, unicode.ToLower(r)
		}
		if look.Size.Em(wide) <= width {
			return nil
		}
		for from, i := 0, 1; i <= len(word); i++ {
			if i < len(word) && (!unicode.IsUpper(word[i]) || unicode.IsUpper(word[i-1])) {
				continue
			}
			for _, p := range hyphen.Points(small[from:i]) {
				points = append(points, from+p)
			}
			if i < len(word) {
				points = append(points, i)
			}
			from = i
		}
		return points
	}
}

// classify takes the characters of a galley's text and their classes.
func (c *Case) classify(g *Galley) {
	n := 0
	for _, part := range g.Source {
		n += len(part.Text) + 1
	}
	g.Runes = make([]rune, 0, n)
	for _, part := range g.Source {
		if part.Note != nil {
			g.Runes = append(g.Runes, []rune(c.NoteMark(part.Note.Number))...)
		}
		for _, r := range part.Text {
			g.Runes = append(g.Runes, r)
		}
		g.ends = append(g.ends, len(g.Runes))
	}
	g.Class = make([]linebreak.Class, len(g.Runes))
	linebreak.Classify(g.Runes, g.Class)
	from := 0
	for k, part := range g.Source {
		if part.Note != nil {
			for i := from; i < g.ends[k]; i++ {
				g.Class[i] = linebreak.Note
			}
		}
		if part.Figure != "" && g.ends[k] > from+1 && g.Runes[from] == '-' && g.Class[from+1] == linebreak.Digit {
			g.Class[from] = linebreak.Prefix // a figure below zero, whatever stands before it
		}
		from = g.ends[k]
	}
}

// Anew sets a galley's text in another measure.
func (c *Case) Anew(g *Galley, in Measure) *Galley { return c.Set(g.Source, g.Look, in, g.Role) }

// One sets a text on one line, however long, which is as wide as it takes.
func (c *Case) One(text bulletin.Text, look *style.Text, role page.Role) *Galley {
	g := c.Set(text, look, Measure{Width: 1 << 40, Ragged: true}, role)
	if len(g.Lines) > 0 {
		g.Wide = g.Lines[0].Right
	}
	return g
}

// Width is how wide a text is on one line.
func (c *Case) Width(text bulletin.Text, look *style.Text) unit.Length {
	g := c.One(text, look, page.Artifact)
	if len(g.Lines) == 0 {
		return 0
	}
	return g.Wide
}

// SpacedOut is a galley letterspaced, if it is a title of two, three or four Han: 2 em, 1 em, ½ em between them (H3).
func (g *Galley) SpacedOut() *Galley {
	if len(g.Lines) != 1 || len(g.Runes) < 2 || len(g.Runes) > 4 {
		return g
	}
	for _, c := range g.Class {
		if c != linebreak.Han {
			return g
		}
	}
	gap := [...]unit.Length{2: 2 * g.Look.Size, 3: g.Look.Size, 4: g.Look.Size / 2}[len(g.Runes)]
	spaced, line := *g, g.Lines[0]
	line.X = make([]unit.Length, len(line.X))
	for i := range line.X {
		line.X[i] = g.Lines[0].X[i] + unit.Length(i)*gap
	}
	line.Right += unit.Length(len(line.X)-1) * gap
	spaced.Lines, spaced.Wide = []linebreak.Line{line}, line.Right
	return &spaced
}

// Relaxed counts the lines that had to be relaxed.
func (g *Galley) Relaxed() (n int) {
	for i := range g.Lines {
		if g.Lines[i].Relaxed != linebreak.None {
			n++
		}
	}
	return n
}

// Notes are the notes that line n marks.
func (g *Galley) Notes(n int) (notes []*bulletin.Note) {
	l := &g.Lines[n]
	for part := g.part(l.From); part < len(g.ends) && g.ends[part] <= l.To; part++ {
		if note := g.Source[part].Note; note != nil {
			notes = append(notes, note)
		}
	}
	return notes
}

// part is the inline that character i is of.
func (g *Galley) part(i int) int {
	part, _ := slices.BinarySearch(g.ends, i+1)
	return part
}

// InkTop is how far above the baseline the ink of the first line reaches, in thousandths of an em.
func (g *Galley) InkTop() (top int) {
	for i := g.Lines[0].From; i < g.Lines[0].To; i++ {
		_, _, _, y := g.faces[i].Bounds(g.faces[i].Glyph(g.Runes[i]))
		top = max(top, y)
	}
	return top
}

// inked reports whether character i is drawn: line feeds, and what has no ink and is not in the face, are not.
func (g *Galley) inked(i int) bool {
	if g.shaped(i) {
		return true
	}
	switch g.Class[i] {
	case linebreak.Forced:
		return false
	case linebreak.Combining, linebreak.Space, linebreak.Nbsp, linebreak.HanSpace:
		return !inkless(g.Runes[i]) && g.faces[i].Has(g.Runes[i])
	}
	return true
}

// negates reports whether character i is a hyphen that stands for a minus.
func (g *Galley) negates(i int) bool { return g.Class[i] == linebreak.Prefix && g.Runes[i] == '-' }

// inkless reports whether a character is never seen, whatever a face has for it: soft hyphens, joiners, breaks without width, variation
// selectors.
func inkless(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		return true
	}
	return r >= '\u2060' && r <= '\u206f' || unicode.In(r, unicode.Variation_Selector, unicode.Bidi_Control)
}
