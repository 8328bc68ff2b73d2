package workbook

import (
	"math"
	"slices"
	"strings"

	"report/internal/figure"
)

// Widths are in characters of the default font, heights in points. Excel does not fit columns and rows to
// Chinese text by itself, so both are always given.

// A character's width, in tenths: Han, kana, full-width and the punctuation that Chinese fonts set on a full square take two, others a
// little more than one.
const (
	narrow = 11
	full   = 20
	wide   = 0x1100 // the first of those
)

// textWidth is the width of the longest line of s.
func textWidth(s string) float64 {
	longest, width := 0, 0
	for _, r := range s {
		switch {
		case r >= wide:
			width += full
		case r != '\n':
			width += narrow
		default:
			longest, width = max(longest, width), 0
		}
	}
	return float64(max(longest, width)) / 10
}

// A column is 8 to 48 characters wide; margin is the air beside its text.
const (
	narrowest = 8
	widest    = 48
	margin    = 2
)

// A measured sheet knows the widths of its columns, and in which of them a text takes more than one line.
type measured struct {
	widths   []float64
	wrapping []bool
	print    printing
}

// measure looks at every cell of a sheet. Where it is too wide for a page to be read, the heads over numbers take more lines.
func (s *sheet) measure() (m measured) {
	if s.grid == nil {
		m.widths = []float64{max(s.wide, widest)}
		m.print = s.printing(m.widths)
		return m
	}
	heads, body := make([]float64, len(s.grid.head)), make([]float64, len(s.grid.head))
	m.widths, m.wrapping = make([]float64, len(heads)), make([]bool, len(heads))
	if s.grid.lean != nil {
		copy(body, s.grid.lean)
	} else {
		s.grid.measure(body, m.wrapping)
	}
	for i, h := range s.grid.head {
		heads[i] = textWidth(h.text)
	}
	m.columns(s, heads, body)
	if m.print = s.printing(m.widths); m.print.scale == 0 {
		return m
	}
	for i, h := range s.grid.head {
		if h.right {
			heads[i] = min(heads[i], foldedHead)
		}
	}
	m.columns(s, heads, body)
	m.print = s.printing(m.widths)
	return m
}

// measure looks at every cell: how wide its column's texts are, and whether one has several lines.
func (g *grid) measure(widths []float64, wrapping []bool) {
	last := make([]string, len(g.head))
	for row := range g.body {
		for i := range row {
			c := &row[i]
			if c.kind == isText {
				if c.text == last[i] {
					continue
				}
				last[i] = c.text
				wrapping[i] = wrapping[i] || strings.IndexByte(c.text, '\n') >= 0
			}
			widths[i] = max(widths[i], c.width())
		}
	}
}

// foldedHead is the width of a head over numbers that takes more lines.
const foldedHead = 14

// columns gives the columns their widths: those of heads and body.
func (m *measured) columns(s *sheet, heads, body []float64) {
	for i, h := range s.grid.head {
		longest := max(heads[i], body[i]) + 2*float64(s.grid.inset(i))
		m.widths[i] = columnWidth(longest, h.most)
		m.wrapping[i] = m.wrapping[i] || longest+margin > m.widths[i]
	}
	if len(m.widths) > mostWidths { // the others share the greatest width that any of them needs
		for i, shared := mostWidths, slices.Max(m.widths[mostWidths:]); i < len(m.widths); i++ {
			m.widths[i] = shared
		}
	}
}

// columnWidth is the width of a column whose longest text is given, at most as wide as its heading allows.
func columnWidth(longest, most float64) float64 {
	if most == 0 {
		most = widest
	}
	return math.Ceil(10*min(max(longest+margin, narrowest), most)) / 10
}

// lineCount is the number of lines that s takes in a column. Two characters less than the column's text width
// fit, because neither Latin words nor Han before a full stop fill a line to its end.
func lineCount(s string, column float64) int {
	if textWidth(s)+margin <= column {
		return 1 + strings.Count(s, "\n")
	}
	lines := 0
	for part := range strings.SplitSeq(s, "\n") {
		lines += max(1, int(math.Ceil(textWidth(part)/(column-margin-2))))
	}
	return lines
}

// rowHeight is the height of a row of so many lines, tallestRow what Excel allows.
const tallestRow = 409

func rowHeight(lines int) float64 { return min(tallestRow, float64(16*lines+2)) }

// Heights of rows that never wrap.
const (
	titleHeight     = 27
	statementHeight = 18
)

// shownWidth is the width of a number with its separators, places and sign.
func shownWidth(d figure.Decimal) float64 {
	n := d.Places()
	if n > 0 {
		n++ // the point
	}
	if d.Sign() < 0 {
		n++
	}
	whole := max(1, d.Magnitude())
	return 1.1 * float64(n+whole+(whole-1)/3)
}

// width is the width of a cell's longest line.
func (c *cell) width() float64 {
	switch c.kind {
	case isText, isCode:
		return textWidth(c.text) + 2*float64(c.indent)
	case isNumber:
		return shownWidth(c.value)
	case isDay:
		return 11
	}
	return 0
}
