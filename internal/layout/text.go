package layout

import (
	"unicode"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/hyphen"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/unit"
)

// latinScale makes Latin letters and figures as high beside Han as a reader expects: the cap height of the companion, 0.67 em,
// becomes 0.72 em (L5).
const latinScale = 1080

// A setter carries what setting needs, and collects problems.
type setter struct {
	tpl      *style.Template
	trial    Trial
	out      *page.Document
	node     int32 // of the structure, that text set now belongs to
	doc      *bulletin.Document
	speech   vocabulary // of the document; empty until asked for
	titled   bool       // the bulletin has a title
	late     []string   // recipients whom the imprint names
	refs     references
	listing  int32 // of the structure: the contents
	level    int   // of the last heading; 0 before the first
	fonts    *font.Set
	problems problem.List
	missing  map[rune]bool
	noted    map[*bulletin.Note]bool // notes that stand at a column's foot already
	runs     []page.Run              // blocks from which runs are handed out
	records  []page.Line             // and lines
	letters  []rune                  // and the characters of numerals
	places   []unit.Length           // and where they stand
	digits   *numerals               // of tables; nil until the first
	paras    int                     // paragraphs set so far
	sections []change                // begun so far, with what the trial changed of them
	heads    []string                // the section that each page begins in
	wasted   int                     // rows of holes in pages: what columns leave empty beyond a line or two
	figures  []change                // charts and pictures
}

// roles are the font set's names for the faces that a template names.
var roles = map[style.Face]font.Role{
	style.Song: font.Song, style.SongBold: font.SongBold, style.SongBlack: font.SongBlack, style.Hei: font.Hei,
	style.HeiBold: font.HeiBold, style.Kai: font.Kai, style.Fang: font.Fang, style.Latin: font.Latin, style.LatinBold: font.LatinBold,
}

// A galley is a paragraph measured and broken, before it stands anywhere.
type galley struct {
	linebreak.Text
	lines   []linebreak.Line
	faces   []*font.Face // of each character
	look    *style.Text
	width   unit.Length   // of the measure
	narrow  []unit.Length // of the first lines, where it differs
	para    int
	node    int32 // of the structure
	text    bulletin.Text
	ends    []int   // where each inline ends
	anchors []int32 // of the structure, for inlines that lead somewhere; nil where none does
	role    page.Role
	lacking []int // characters that no face has
}

// box is the measure that a text is set in.
type box struct {
	width  unit.Length
	narrow []unit.Length // of the first lines, where something stands beside them
	indent bool          // the first line is indented as the style says
	ragged bool
	loose  int // lines more, or fewer, than the best setting has
}

// set measures and breaks a text.
func (s *setter) set(text bulletin.Text, look *style.Text, in box, role page.Role) *galley {
	return s.taken(s.broken(text, look, in, role))
}

// taken takes a text that was broken into the document, at the node at hand.
func (s *setter) taken(g *galley) *galley {
	s.paras++
	g.para, g.node = s.paras, s.node
	for _, i := range g.lacking {
		s.lack(g, i)
	}
	return g
}

// broken measures and breaks a text. It changes nothing of the setter unless the text names pages, so texts that do not may be broken in
// parallel.
func (s *setter) broken(text bulletin.Text, look *style.Text, in box, role page.Role) *galley {
	g := &galley{look: look, text: text, role: role, width: in.width, narrow: in.narrow}
	n := 0
	for _, part := range text {
		n += len(part.Text) + 1
	}
	g.Runes = make([]rune, 0, n)
	for _, part := range text {
		if part.Note != nil {
			g.Runes = append(g.Runes, []rune(s.noteMark(part.Note.Number))...)
		}
		words := part.Text
		if part.Page {
			words = s.words(&part)
		}
		for _, r := range words {
			g.Runes = append(g.Runes, r)
		}
		g.ends = append(g.ends, len(g.Runes))
	}
	n = len(g.Runes)
	g.Class = make([]linebreak.Class, n)
	linebreak.Classify(g.Runes, g.Class)
	from := 0
	for k, part := range text {
		if part.Note != nil {
			for i := from; i < g.ends[k]; i++ {
				g.Class[i] = linebreak.Note
			}
		}
		from = g.ends[k]
	}
	lengths := make([]unit.Length, 2*n)
	g.Width, g.Em, g.faces = lengths[:n:n], lengths[n:], make([]*font.Face, n)
	s.measure(g)
	opt := s.options(look)
	opt.Measure, opt.Narrow, opt.Ragged, opt.Looseness = in.width, in.narrow, in.ragged, in.loose
	opt.HyphenWidth = s.hyphenWidth(look)
	if role == page.Body && !in.ragged { // not in headlines and tables (P7), unless a word says where itself
		opt.Hyphen = hyphen.Points
	}
	if in.indent {
		opt.Indent = unit.Length(look.Indent) * s.cell(look)
	}
	g.lines = linebreak.Break(g.Text, opt)
	return g
}

// options are the template's switches, for a look.
func (s *setter) options(look *style.Text) linebreak.Options {
	sw := &s.tpl.Switches
	return linebreak.Options{
		Kinsoku:   kinsoku[sw.Kinsoku],
		Punct:     punct[sw.Punct],
		Autospace: look.Autospace,
		TightDate: sw.TightDate,
		Hang:      sw.Hang == "end",
		LastLine:  max(1, sw.MinLastLine),
	}
}

var kinsoku = map[string]linebreak.Kinsoku{"basic": linebreak.Basic, "gb": linebreak.GB, "strict": linebreak.Strict}

var punct = map[string]linebreak.Punct{"quanjiao": linebreak.Quanjiao, "kaiming": linebreak.Kaiming, "banjiao": linebreak.Banjiao}

// measure chooses the face of every character and notes its width.
func (s *setter) measure(g *galley) {
	i := 0
	for k, part := range g.text {
		han, latin := roles[g.look.Face], roles[g.look.Latin]
		switch {
		case part.Strong:
			han, latin = roles[g.look.Strong], roles[g.look.StrongLatin]
		case part.Dotted: // Latin has no dots
			latin = roles[g.look.StrongLatin]
		}
		for ; i < g.ends[k]; i++ {
			role := latin
			if g.Class[i].CJK() || part.Note != nil && g.Runes[i] >= '①' {
				role = han
			}
			g.faces[i], g.Width[i] = s.glyph(g, i, role)
			g.Em[i] = s.cell(g.look)
			if part.Note != nil {
				g.Width[i], g.Em[i] = g.Width[i].Em(noteSize), g.Em[i].Em(noteSize)
			}
		}
	}
}

// glyph chooses the face of character i, which role asks for, and returns its advance.
func (s *setter) glyph(g *galley, i int, role font.Role) (*font.Face, unit.Length) {
	r := g.Runes[i]
	face := s.fonts.Face(role)
	adv, ok := face.Advance(r)
	switch c := g.Class[i]; {
	case c == linebreak.Forced:
		return face, 0
	case c == linebreak.Combining && i > 0 && g.faces[i-1] != nil && g.faces[i-1].Has(r):
		return g.faces[i-1], 0
	case inkless(r) && c == linebreak.Combining:
		return face, 0
	case (c.Mark() || c == linebreak.Long || c == linebreak.Middle) && adv < 950 && role == font.Kai: // 楷 has “ ” in 0.35 em (W9)
		face = s.fonts.Face(font.Song)
		adv, _ = face.Advance(r)
	case !ok:
		if c == linebreak.Space || c == linebreak.HanSpace || c == linebreak.Nbsp {
			return face, g.look.Size / 4
		}
		if face = s.fonts.Choose(role, g.Runes[i:i+1]); face == nil {
			g.lacking = append(g.lacking, i)
			return s.fonts.Face(role), g.look.Size
		}
		adv, _ = face.Advance(r)
	}
	if g.Class[i].CJK() {
		return face, s.cell(g.look).Em(adv)
	}
	return face, s.size(g.look.Size, face).Em(adv)
}

// cell is how wide a Han of a look is with what stands between it and the next: the grid's cell for text of the body's size (G2).
func (s *setter) cell(look *style.Text) unit.Length {
	if look.Size == s.tpl.Body.Size {
		return s.tpl.Page.Cell
	}
	return look.Size
}

// size is the size a face is set at beside Han of the given size.
func (s *setter) size(size unit.Length, face *font.Face) unit.Length {
	if face == s.fonts.Face(font.Latin) || face == s.fonts.Face(font.LatinBold) {
		return size.Em(latinScale)
	}
	return size
}

// lack reports a character that no font has, once.
func (s *setter) lack(g *galley, i int) {
	r := g.Runes[i]
	if s.missing[r] {
		return
	}
	if s.missing == nil {
		s.missing = map[rune]bool{}
	}
	s.missing[r] = true
	from, to := max(0, i-8), min(len(g.Runes), i+9)
	s.problems.Add(problem.Place{}, "no-glyph", say.M("no font has the character %s (U+%04X), in %q", string(r), r, string(g.Runes[from:to])),
		say.M("write it with another character, or give a font that has it"))
}

// marks appends line n of the galley as runs: x is the column's left edge, y the baseline. Positions are moved in place, so a
// line is drawn once.
func (s *setter) marks(to []page.Mark, g *galley, n int, x, y unit.Length) []page.Mark {
	if n >= len(g.lines) { // an empty text has no line
		return to
	}
	l := &g.lines[n]
	for i := range l.X {
		l.X[i] += x
	}
	to = append(to, s.line(g, n, x, y))
	part := 0
	for from := l.From; from < l.To; {
		for g.ends[part] <= from {
			part++
		}
		if !g.inked(from) {
			from++
			continue
		}
		end := from + 1
		for end < l.To && end < g.ends[part] && g.faces[end] == g.faces[from] && g.inked(end) {
			end++
		}
		if run := s.run(g, l, from, end, part); run != nil {
			run.Y, run.End = y, l.Right+x
			if g.text[part].Note != nil {
				run.Y -= g.look.Size.Em(noteRaise)
			}
			if end < l.To {
				run.End = l.X[end-l.From]
			}
			to = append(to, run)
			if in := &g.text[part]; in.Link != "" || in.To != "" || in.Note != nil {
				to = s.linked(to, g, run, part)
			}
			if g.text[part].Dotted {
				to = g.dots(to, run, from)
			}
		}
		from = end
	}
	if l.Hyphen {
		to = append(to, s.hyphen(g, l, x, y))
	}
	return to
}

// hyphenWidth is the advance of the hyphen that divides a Latin word.
func (s *setter) hyphenWidth(look *style.Text) unit.Length {
	face := s.fonts.Face(roles[look.Latin])
	adv, _ := face.Advance('-')
	return s.size(look.Size, face).Em(adv)
}

// hyphen is the run of the hyphen that divides a word at the end of a line.
func (s *setter) hyphen(g *galley, l *linebreak.Line, x, y unit.Length) *page.Run {
	face := s.fonts.Face(roles[g.look.Latin])
	return &page.Run{Face: face, Size: s.size(g.look.Size, face), Color: page.Color(g.look.Color), Y: y,
		Text: []rune{'\u00ad'}, Glyphs: []uint16{face.Glyph('-')}, // so that the word is whole when it is copied (ISO 32000-1, 14.8.2.2.3)
		X: []unit.Length{x + l.Right}, End: x + l.Right + s.hyphenWidth(g.look), Role: g.role, Node: g.node}
}

// line makes the record of line n.
func (s *setter) line(g *galley, n int, x, y unit.Length) *page.Line {
	record := &take(&s.records, 1)[0]
	l := &g.lines[n]
	to, width := l.To, g.width
	if g.Class[to-1] == linebreak.Forced { // asked for, no part of the text
		to--
	}
	if n < len(g.narrow) {
		width = g.narrow[n]
	}
	*record = page.Line{Frame: -1, X0: x, X1: x + width, Y: y, Em: g.look.Size, Para: g.para, No: n + 1, Last: l.Last, Role: g.role,
		Text: g.Runes[l.From:to:to], Relaxed: relaxations[l.Relaxed]}
	return record
}

// inked reports whether character i is drawn: line feeds, and what has no ink and is not in the face, are not.
func (g *galley) inked(i int) bool {
	switch g.Class[i] {
	case linebreak.Forced:
		return false
	case linebreak.Combining, linebreak.Space, linebreak.Nbsp, linebreak.HanSpace:
		return !inkless(g.Runes[i]) && g.faces[i].Has(g.Runes[i])
	}
	return true
}

// inkless reports whether a character is never seen, whatever a face has for it: soft hyphens, joiners, breaks without width, variation
// selectors.
func inkless(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// run makes a run of characters from up to to, without those that have no ink at the line's end.
func (s *setter) run(g *galley, l *linebreak.Line, from, to, part int) *page.Run {
	if to == l.To {
		for to > from && (g.Class[to-1] == linebreak.Forced || g.Class[to-1] == linebreak.Space || g.Class[to-1] == linebreak.HanSpace) {
			to--
		}
	}
	if to == from {
		return nil
	}
	run := &take(&s.runs, 1)[0]
	size := s.size(g.look.Size, g.faces[from])
	if g.text[part].Note != nil {
		size = size.Em(noteSize)
	}
	*run = page.Run{
		Face: g.faces[from], Size: size, Color: page.Color(g.look.Color),
		Text: g.Runes[from:to:to], X: l.X[from-l.From : to-l.From : to-l.From], Role: g.role, Origin: g.text[part].Figure, Node: g.node,
	}
	return run
}

// text makes a text of one look.
func text(s string) bulletin.Text { return bulletin.Text{{Text: s}} }
