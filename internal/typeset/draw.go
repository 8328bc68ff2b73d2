package typeset

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// A note's mark is set as a superscript.
const (
	noteSize  = page.ScriptSize
	noteRaise = page.ScriptRise
)

// relaxations are the words of the dump for what a line had to give up.
var relaxations = [...]string{
	linebreak.None:          "",
	linebreak.BrokenAtom:    "atom",
	linebreak.WideGaps:      "gaps",
	linebreak.ShortLine:     "short",
	linebreak.LoneCharacter: "lone",
	linebreak.BrokenRule:    "rule",
	linebreak.BrokenWord:    "word",
	linebreak.Overfull:      "overfull",
}

// Draw appends line n of a paragraph as runs: x is the measure's left edge, y the baseline. An empty text has no line.
func (c *Compositor) Draw(to []page.Mark, p *Para, n int, x, y unit.Length) []page.Mark {
	wide := p.Wide
	if n < len(p.narrow) {
		wide = p.narrow[n]
	}
	return c.draw(to, p, n, x, y, wide)
}

// Centred appends all lines of a paragraph, each centred between left and left+width, baselines pitch apart from y on.
func (c *Compositor) Centred(to []page.Mark, p *Para, left, width, y, pitch unit.Length) []page.Mark {
	for n := range p.Lines {
		wide := p.Lines[n].Right
		to = c.draw(to, p, n, left+(width-wide)/2, y+unit.Length(n)*pitch, wide)
	}
	return to
}

// Flush appends line n of a paragraph so that it ends at right.
func (c *Compositor) Flush(to []page.Mark, p *Para, n int, right, y unit.Length) []page.Mark {
	if n >= len(p.Lines) {
		return to
	}
	wide := p.Lines[n].Right
	return c.draw(to, p, n, right-wide, y, wide)
}

// draw appends line n of a paragraph in a measure so wide.
func (c *Compositor) draw(to []page.Mark, p *Para, n int, x, y, wide unit.Length) []page.Mark {
	if n >= len(p.Lines) {
		return to
	}
	l := &p.Lines[n]
	at := take(&c.store.places, len(l.X))
	for i := range l.X {
		at[i] = l.X[i] + x
	}
	p.order.Arrange(l.From, p.Runes[l.From:l.To], at, p.Width[l.From:l.To])
	to = append(to, c.line(p, n, x, y, wide))
	part := p.part(l.From)
	for from := l.From; from < l.To; {
		for p.ends[part] <= from {
			part++
		}
		if !p.inked(from) {
			from++
			continue
		}
		end := from + 1
		for end < l.To && end < p.ends[part] && p.alike(from, end) && p.inked(end) {
			end++
		}
		if last := p.inkEnd(l, from, end); last > from {
			run := c.run(p, from, last, part)
			run.X, run.Y, run.End = at[from-l.From:last-l.From:last-l.From], y, x+l.Right
			switch {
			case p.order != nil:
				run.End = at[last-1-l.From] + p.Width[last-1]
			case end < l.To:
				run.End = at[end-l.From]
			}
			to = c.inked(to, p, run, from, part)
		}
		from = end
	}
	switch {
	case l.Hyphen:
		to = append(to, c.hyphen(p, l, x, y))
	case p.parted(l):
		to = append(to, c.space(p, l, x, y))
	}
	return to
}

// inked appends a run of an inline with what goes with it: raised, if it marks a note, under its link, over its dots.
func (c *Compositor) inked(to []page.Mark, p *Para, run *page.Run, from, part int) []page.Mark {
	in := &p.Source[part]
	if in.Note != nil {
		run.Y -= p.Look.Size.Em(noteRaise)
	}
	y := run.Y
	p.moved(run, from)
	to = append(to, run)
	if in.Under || in.Struck {
		to = p.rules(to, in, run, y)
	}
	if in.Link != "" || in.To != "" || in.Note != nil {
		to = c.linked(to, p, run, part)
	}
	if in.Dotted {
		to = p.dots(to, run, from)
	}
	return to
}

// line makes the record of line n.
func (c *Compositor) line(p *Para, n int, x, y, wide unit.Length) *page.Line {
	record, l := &take(&c.store.lines, 1)[0], &p.Lines[n]
	to := l.To
	if p.Class[to-1] == linebreak.Forced { // asked for, no part of the text
		to--
	}
	*record = page.Line{Frame: -1, X0: x, X1: x + wide, Y: y, Em: p.Look.Size, Para: p.number, No: n + 1, Last: l.Last, Role: p.Role,
		Text: p.Runes[l.From:to:to], Style: p.Look.Key, Relaxed: relaxations[l.Relaxed]}
	return record
}

// inkEnd is where characters from one up to another end without those that are not drawn at the line's end. A space between words is, beyond
// the line: it is content, and without it readers hear one word (ISO 32000-1, 14.8.2.5).
func (g *Galley) inkEnd(l *linebreak.Line, from, to int) int {
	if to == l.To {
		for to > from && (g.Class[to-1] == linebreak.Forced || g.Class[to-1] == linebreak.HanSpace) {
			to--
		}
	}
	return to
}

// run makes a run of characters from up to to.
func (c *Compositor) run(p *Para, from, to, part int) *page.Run {
	run, in := &take(&c.store.runs, 1)[0], &p.Source[part]
	size := p.Look.Size
	if in.Note != nil || p.shifted(from).to != bulletin.Level {
		size = size.Em(noteSize)
	}
	*run = page.Run{Face: p.faces[from], Size: size, Color: page.Color(p.Look.Color), Text: p.Runes[from:to:to], Role: p.Role, Origin: in.Figure, Node: p.Node}
	if p.glyphs != nil {
		run.Glyphs = slices.Clone(p.glyphs[from:to])
	}
	for i := from; i < to; i++ {
		switch other, turned := page.Mirrored(p.Runes[i]); {
		case p.negates(i):
			run.Draw(i-from, '−')
		case turned && p.order.Reversed(i):
			run.Draw(i-from, other)
		case p.middle(i):
			run.DrawGlyph(i-from, run.Face.Centred(p.Runes[i]))
		}
	}
	return run
}

// hyphen is the run of the hyphen that divides a word at the end of a line.
func (c *Compositor) hyphen(p *Para, l *linebreak.Line, x, y unit.Length) *page.Run {
	face := c.Face(p.Look.Latin)
	return &page.Run{Face: face, Size: p.Look.Size, Color: page.Color(p.Look.Color), Y: y,
		Text: []rune{'\u00ad'}, Glyphs: []uint16{face.Glyph('-')}, // so that the word is whole when it is copied (ISO 32000-1, 14.8.2.2.3)
		X: []unit.Length{x + l.Right}, End: x + l.Right + c.hyphenWidth(p.Look), Role: p.Role, Node: p.Node}
}

// parted reports whether a line ends in a space of Han, which is not drawn there, or where a text asks for it, between Latin words that only this parts.
func (g *Galley) parted(l *linebreak.Line) bool {
	n := l.To
	if n < len(g.Runes) && n > l.From && g.Class[n-1] == linebreak.HanSpace {
		return true
	}
	return n > l.From+1 && n < len(g.Runes) && g.Class[n-1] == linebreak.Forced && latin(g.Class[n-2]) && latin(g.Class[n])
}

func latin(c linebreak.Class) bool { return !c.CJK() && c < linebreak.Space }

// space is the run of a space that a text does not have where it asks for a line's end.
func (c *Compositor) space(p *Para, l *linebreak.Line, x, y unit.Length) *page.Run {
	face := c.Face(p.Look.Latin)
	return &page.Run{Face: face, Size: p.Look.Size, Color: page.Color(p.Look.Color), Y: y, Text: []rune{' '},
		X: []unit.Length{x + l.Right}, End: x + l.Right, Role: p.Role, Node: p.Node}
}

// Rule is a rule that runs across.
func Rule(x, y, length, width unit.Length, color style.Color) *page.Rule {
	return &page.Rule{From: unit.Point{X: x, Y: y}, To: unit.Point{X: x + length, Y: y}, Width: width, Color: page.Color(color)}
}

// Upright is a rule that runs down.
func Upright(x, y, length, width unit.Length, color style.Color) *page.Rule {
	return &page.Rule{From: unit.Point{X: x, Y: y}, To: unit.Point{X: x, Y: y + length}, Width: width, Color: page.Color(color)}
}
