package typeset

import (
	"strings"
	"unicode"

	"report/internal/bulletin"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// Vertical forms of marks (Unicode's, of GB/T 15834—2011 5.2.3 for quotation marks).
var verticalForms = forms("，、。：；！？〖〗…⋯—–（）｛｝〔〕【】《》〈〉「」『』“”‘’［］", "︐︑︒︓︔︕︖︗︘︙︙︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹃﹄﹁﹂﹇﹈")

func forms(from, to string) map[rune]rune {
	forms, vertical := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		forms[r] = vertical[i]
	}
	return forms
}

// A face that lacks a mark's vertical form has it turned, or where it stands in a corner of its cell moved to the upper right.
const (
	turning = "（）｛｝〔〕【】《》〈〉「」『』“”‘’［］〖〗—–…⋯～：；-⸺"
	moving  = "，、。．"
	tall    = "：；！？" // whose vertical forms have ink in both halves of their cells, so that the next mark does not come nearer
)

// Thousandths of an em: the air beside what is turned, how far a mark is moved, and how far from line to line vertical lines of a title are.
const (
	turnedAir    = 125
	movedBy      = 550
	verticalLead = 1250
)

// MayStand reports whether a text can be set vertically: it has Han, and nothing in it leads elsewhere.
func MayStand(t bulletin.Text) bool {
	han := false
	for _, in := range t {
		if in.Note != nil || in.Link != "" || in.To != "" || in.Page || in.Shift != bulletin.Level {
			return false
		}
		han = han || strings.ContainsFunc(in.Text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	return han
}

// A Vertical is a title in vertical lines, from right to left.
type Vertical struct {
	*Para
	lines      []uprightLine
	Wide, High unit.Length
}

// Standing sets a title in as few vertical lines as its height allows, which end where those of a title do.
func (c *Compositor) Standing(t bulletin.Text, look *style.Text, height unit.Length) *Vertical {
	u := &Vertical{Para: c.Balanced(t, look, within(t, look, height), page.Headline)}
	for n := range u.Lines {
		l := c.upright(u.Para, n)
		u.lines, u.High = append(u.lines, l), max(u.High, l.high)
	}
	u.Wide = across(len(u.lines), look)
	return u
}

// Across is how wide a title is in vertical lines so high.
func (c *Case) Across(t bulletin.Text, look *style.Text, height unit.Length) unit.Length {
	return across(len(c.Phrased(t, look, Measure{Width: within(t, look, height), Ragged: true}, page.Headline).Lines), look)
}

// within is how long the lines of a title may be side by side to be no higher one below the other: between marks of which the first is tall, half an em
// more stands there.
func within(t bulletin.Text, look *style.Text, height unit.Length) unit.Length {
	last := 'x'
	for _, in := range t {
		for _, r := range in.Text {
			if strings.ContainsRune(tall, last) && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) {
				height -= look.Size / 2
			}
			last = r
		}
	}
	return max(height, look.Size)
}

// across is how wide so many vertical lines are.
func across(lines int, look *style.Text) unit.Length {
	return look.Size + unit.Length(lines-1)*look.Size.Em(verticalLead)
}

// Stand appends a title with its upper left corner at a place.
func (c *Compositor) Stand(to []page.Mark, u *Vertical, at unit.Point) []page.Mark {
	to = append(to, &page.Reading{Text: strings.ReplaceAll(string(u.Runes), "\n", ""), Node: u.Node})
	x := at.X + u.Wide - u.Look.Size
	for n := range u.lines {
		record := c.line(u.Para, n, x, at.Y+u.lines[n].high, u.Look.Size)
		to = append(to, record)
		for _, cell := range u.lines[n].cells {
			if cell.turned {
				to = c.onSide(to, u, &cell, unit.Point{X: x, Y: at.Y})
			} else {
				to = append(to, c.standing(u, &cell, unit.Point{X: x, Y: at.Y + cell.at}))
			}
		}
		x -= u.Look.Size.Em(verticalLead)
	}
	return append(to, &page.Reading{End: true})
}

// An uprightLine is a vertical line: its cells from top to bottom.
type uprightLine struct {
	cells []uprightCell
	high  unit.Length
}

// An uprightCell is what stands in a vertical line: a character, a figure or two side by side, or what lies on its side.
type uprightCell struct {
	from, to int
	at       unit.Length // from the line's head
	turned   bool
}

// upright makes a vertical line of line n: what the line has side by side stands one below the other, marks with as much air.
func (c *Compositor) upright(p *Para, n int) (line uprightLine) {
	l, em := &p.Lines[n], p.Look.Size
	pen := unit.Length(0)
	if len(l.X) > 0 {
		pen = min(0, l.X[0])
	}
	at := func(i int) unit.Length { return l.X[i-l.From] }
	for from := l.From; from < l.To; {
		to, turned := p.cell(from, l.To)
		switch {
		case p.Class[from] == linebreak.HanSpace:
			pen += em
		case p.blank(from):
			pen += em / 4
		case turned:
			if from > l.From {
				pen += em.Em(turnedAir)
			}
			line.cells = append(line.cells, uprightCell{from, to, pen, true})
			pen += at(to-1) + p.Width[to-1] - at(from)
			line.high = pen
			pen += em.Em(turnedAir)
		default:
			line.cells = append(line.cells, uprightCell{from, to, pen, false})
			line.high = pen + em
			full := strings.ContainsRune(tall, p.Runes[from])
			if c := p.Class[from]; c >= linebreak.Close && c <= linebreak.Stop && !full { // its lower half is blank
				line.high -= em / 2
			}
			if to < l.To && p.Class[from].CJK() && p.Class[to].CJK() && !(full && at(to)-at(from) < em) {
				pen += at(to) - at(from)
			} else {
				pen += em
			}
		}
		from = to
	}
	return line
}

// blank reports whether character i has no ink of its own in a line.
func (g *Galley) blank(i int) bool {
	return !g.inked(i) || g.Class[i] == linebreak.Space || g.Class[i] == linebreak.HanSpace || g.Class[i] == linebreak.Nbsp
}

// cell is where the cell that begins with character i ends, before end, and whether it lies on its side: a figure or two, and a letter, stand.
func (g *Galley) cell(i, end int) (to int, turned bool) {
	if g.Class[i].CJK() || g.blank(i) {
		to = i + 1
		for to < end && g.Class[to] == linebreak.Combining {
			to++
		}
		return to, g.Class[i].CJK() && g.turns(i)
	}
	digits := 0
	for to = i; to < end && !g.Class[to].CJK() && g.inked(to); to++ {
		if g.Runes[to] >= '0' && g.Runes[to] <= '9' {
			digits++
		}
	}
	if percent := to - 1; digits > 0 && digits <= 2 && percent == i+digits && g.Class[percent] == linebreak.Postfix { // 12 over %
		return percent, false
	}
	for k := to; k < end && g.Class[k] == linebreak.Space && k+1 < end && !g.Class[k+1].CJK(); to = k { // words
		for k++; k < end && !g.Class[k].CJK() && g.Class[k] != linebreak.Space; k++ {
		}
	}
	return to, to-i > 2 || to-i == 2 && digits < 2
}

// turns reports whether a mark lies on its side.
func (g *Galley) turns(i int) bool {
	r := g.Runes[i]
	return strings.ContainsRune(turning, r) && !g.faces[i].Has(verticalForms[r])
}

// standing is the run of a cell that stands, in the middle of a line whose upper left corner at is.
func (c *Compositor) standing(u *Vertical, cell *uprightCell, at unit.Point) *page.Run {
	em := u.Look.Size
	run := c.run(u.Para, cell.from, cell.to, u.part(cell.from))
	wide := unit.Length(0)
	for i, r := range run.Text {
		drawn := r
		if form := verticalForms[r]; form != 0 && run.Face.Has(form) {
			drawn = form
			run.Draw(i, form)
		}
		adv, _ := run.Face.Advance(drawn)
		run.X = append(run.X, at.X+wide)
		wide += run.Size.Em(adv)
	}
	shift := (em - wide) / 2
	run.Y = at.Y + em.Em(Ascent)
	if r := run.Text[0]; strings.ContainsRune(moving, r) && !run.Face.Has(verticalForms[r]) {
		shift += em.Em(movedBy)
		run.Y -= em.Em(movedBy)
	}
	for i := range run.X {
		run.X[i] += shift
	}
	run.End = at.X + shift + wide
	return run
}

// onSide appends a cell that lies on its side, its capitals in the middle of a line whose upper left corner at is.
func (c *Compositor) onSide(to []page.Mark, u *Vertical, cell *uprightCell, at unit.Point) []page.Mark {
	em := u.Look.Size
	capital := em.Em(u.faces[cell.from].CapHeight())
	if u.Class[cell.from].CJK() {
		capital = em.Em(2*Ascent - 1000)
	}
	to = append(to, &page.Turn{At: unit.Point{X: at.X + em/2, Y: at.Y + cell.at}, Down: true})
	for from := cell.from; from < cell.to; {
		end := from + 1
		for end < cell.to && u.faces[end] == u.faces[from] && u.inked(end) {
			end++
		}
		if u.inked(from) {
			run := c.run(u.Para, from, end, u.part(from))
			run.Y = capital / 2
			l := u.lineOf(from)
			for i := from; i < end; i++ {
				run.X = append(run.X, l.X[i-l.From]-l.X[cell.from-l.From])
			}
			run.End = run.X[len(run.X)-1] + u.Width[end-1]
			to = append(to, run)
		}
		from = end
	}
	return append(to, &page.Turn{End: true})
}

// lineOf is the line that character i stands on.
func (g *Galley) lineOf(i int) *linebreak.Line {
	for n := range g.Lines {
		if g.Lines[n].To > i {
			return &g.Lines[n]
		}
	}
	return nil
}
