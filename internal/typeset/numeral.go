package typeset

import (
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// Numerals are the characters of a table's numbers: they stand side by side, whatever their neighbours, and never part. Large tables
// are made of them, so they are set without asking linebreak.
type Numerals struct {
	face    *font.Face
	look    *style.Text
	size    unit.Length
	advance [128]unit.Length // zero: not a numeral's
}

// Numerals are those of the cells of tables.
func (c *Case) Numerals() *Numerals { return c.numerals() }

func (c *Case) measuredNumerals() *Numerals {
	look := &c.tpl.Table.Cell
	face := c.Face(look.Latin)
	n := &Numerals{face: face, look: look, size: look.Size}
	for _, r := range "0123456789.-" {
		if advance, ok := face.Advance(r); ok {
			n.advance[r] = n.size.Em(advance)
		}
	}
	if advance, ok := face.Advance('−'); ok {
		n.advance['-'] = n.size.Em(advance)
	}
	return n
}

// Has reports whether a text is nothing but numerals.
func (n *Numerals) Has(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 128 || n.advance[c] == 0 {
			return false
		}
	}
	return true
}

// Width is how wide a text of numerals is.
func (n *Numerals) Width(text string) (w unit.Length) {
	for i := range len(text) {
		w += n.advance[text[i]]
	}
	return w
}

// Number appends a number of a table, of a figure, as a line and a run.
func (c *Compositor) Number(to []page.Mark, text, figure string, x, y unit.Length) []page.Mark {
	n := c.Numerals()
	c.paras++
	runes, places := take(&c.store.letters, len(text)), take(&c.store.places, len(text))
	end := x
	for i := range len(text) {
		runes[i], places[i] = rune(text[i]), end
		end += n.advance[text[i]]
	}
	line, run := &take(&c.store.lines, 1)[0], &take(&c.store.runs, 1)[0]
	*line = page.Line{Frame: -1, X0: x, X1: end, Y: y, Em: n.look.Size, Para: c.paras, No: 1, Last: true, Role: page.TableText, Text: runes, Style: n.look.Key}
	*run = page.Run{Face: n.face, Size: n.size, Color: page.Color(n.look.Color), Y: y, Text: runes, X: places, End: end, Role: page.TableText,
		Origin: figure, Node: c.Node}
	if text[0] == '-' {
		run.Draw(0, '−') // copied as it is written: spreadsheets read U+002D alone
	}
	return append(to, line, run)
}
