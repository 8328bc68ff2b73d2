package workbook

import (
	"strconv"

	"report/internal/xlsx"
)

// A sheetWriter writes the rows of one sheet.
type sheetWriter struct {
	*binder
	*pen
	measured
	sheet   *sheet
	number  int      // of the sheet, from zero
	letters []string // of the columns
	row     int      // the last row written
	next    int      // the column behind the last cell written, from zero
	implied bool     // rows and cells that follow on those before have no names (ISO/IEC 29500-1, 18.3.1.4: r is optional)
	jumps   []jump   // links, which stand behind the rows
	figures []string // the range of a column with text that looks like a number, by column
}

// A jump is a cell that leads to another sheet.
type jump struct{ from, sheet string }

// open begins the next row; without a height it has the sheet's own.
func (p *sheetWriter) open(height float64) {
	p.row++
	p.next = 0
	p.raw(`<row`)
	if !p.implied {
		p.raw(` r="`).int(p.row).raw(`"`)
	}
	if height > 0 {
		p.raw(` ht="`).measure(height).raw(`" customHeight="1"`)
	}
	p.raw(`>`)
}

// close ends the row.
func (p *sheetWriter) close() { p.raw(`</row>`).flow() }

// put writes the cell of a column, counted from zero, in the present row.
func (p *sheetWriter) put(column int, c *cell, style int) {
	p.raw(`<c`)
	if !p.implied || column != p.next {
		p.raw(` r="`).raw(p.letters[column]).int(p.row).raw(`"`)
	}
	p.next = column + 1
	p.raw(` s="`).int(style)
	switch c.kind {
	case isBlank:
		p.raw(`"/>`)
	case isNumber, isDay:
		p.raw(`"><v>`).decimal(c.value).raw(`</v></c>`)
	default:
		if n, ok := p.shared.find(c.text); ok {
			p.raw(`" t="s"><v>`).int(n).raw(`</v></c>`)
		} else {
			p.raw(`" t="inlineStr"><is>`).element(c.text).raw(`</is></c>`)
		}
	}
}

// above writes the title and the lines above the table. They run over the empty cells to their right, and
// wrap only where column A is as wide as the page.
func (p *sheetWriter) above() {
	wraps := p.sheet.wide > 0
	if s := p.sheet.title; s != "" {
		lines := 1
		if wraps {
			lines = lineCount(s, p.widths[0]*11/16) // a title's characters are 16 points, a column's 11
		}
		title := cell{kind: isText, text: s}
		p.alone(&title, min(tallestRow, float64(lines)*titleHeight), cellFormat{font: titleFont, wrap: wraps})
	}
	for i := range p.sheet.lines {
		l := &p.sheet.lines[i]
		height := float64(statementHeight)
		if wraps {
			height = rowHeight(lineCount(l.cell.text, p.widths[0]))
		}
		p.alone(&l.cell, height, cellFormat{font: linked(l.font, &l.cell), wrap: wraps})
	}
}

// alone writes a row of one cell.
func (p *sheetWriter) alone(c *cell, height float64, l cellFormat) {
	p.open(height)
	p.follow(c, 0)
	p.put(0, c, p.styles.style(p.fit(c, l)))
	p.close()
}

// follow keeps the link of a cell in the present row.
func (p *sheetWriter) follow(c *cell, column int) {
	if c.link != "" {
		p.jumps = append(p.jumps, jump{xlsx.Cell(column+1, p.row), c.link})
	}
}

// linked is the font of a cell that may be a link.
func linked(f font, c *cell) font {
	switch {
	case c.link == "":
		return f
	case f == metaFont:
		return metaLinkFont
	}
	return linkFont
}

func (p *sheetWriter) head() {
	lines := 1
	for i, h := range p.sheet.grid.head {
		lines = max(lines, lineCount(h.text, p.widths[i]))
	}
	p.open(rowHeight(lines))
	for i, h := range p.sheet.grid.head {
		l := cellFormat{font: headFont, border: headBorder, wrap: true}
		if h.right {
			l.side = right
		} else if l.indent = p.sheet.grid.inset(i); l.indent > 0 {
			l.side = left
		}
		p.put(i, &cell{kind: isText, text: h.text}, p.styles.style(l))
	}
	p.close()
}

// longestPlain is the longest text that may have the text format: Excel shows longer ones as ####.
const longestPlain = 255

func (p *sheetWriter) body() {
	g := p.sheet.grid
	formats := make([]lastFormat, len(g.head))
	p.figures = make([]string, len(g.head))
	last := p.row + g.rows
	p.implied = g.lean != nil
	for body := range g.body {
		frame := noBorder
		if p.row+1 == last {
			frame = footBorder
		}
		height := 0.0
		if g.lean == nil {
			height = p.height(body)
		}
		p.open(height)
		for i := range body {
			c := &body[i]
			if c.kind == isBlank && frame == noBorder {
				continue
			}
			l := cellFormat{font: linked(bodyFont, c), border: frame, wrap: c.kind == isText && g.lean == nil, indent: g.inset(i)}
			if c.kind == isText && len(c.text) <= longestPlain {
				l.format = xlsx.TextFormat
			}
			p.put(i, c, formats[i].style(p.styles, p.fit(c, l)))
			p.follow(c, i)
			if c.kind == isText {
				p.notice(c.text, i)
			}
		}
		p.close()
	}
}

// height is the height of a row of the body; zero is the sheet's own.
func (p *sheetWriter) height(body []cell) float64 {
	lines := 1
	for i := range body {
		if p.wrapping[i] && body[i].kind == isText {
			lines = max(lines, lineCount(body[i].text, p.widths[i]))
		}
	}
	if lines == 1 {
		return 0
	}
	return rowHeight(lines)
}

// A lastFormat keeps the format that a column's last cell had: the next one mostly has the same.
type lastFormat struct {
	format cellFormat
	number int
	full   bool
}

func (r *lastFormat) style(s *styles, l cellFormat) int {
	if !r.full || r.format != l {
		*r = lastFormat{l, s.style(l), true}
	}
	return r.number
}

// fit completes a cell's format.
func (p *sheetWriter) fit(c *cell, l cellFormat) cellFormat {
	switch c.kind {
	case isText:
		if l.indent += c.indent; l.indent > 0 {
			l.side = left
		}
	case isCode:
		l.side, l.indent = right, 0
	case isNumber:
		l.side, l.indent, l.format = right, 0, p.styles.decimal(c.value.Places())
	case isDay:
		l.side, l.indent, l.format = right, 0, p.styles.format("yyyy-mm-dd")
		if c.format != "" {
			l.side, l.format = left, p.styles.format(c.format)
		}
	}
	return l
}

// notice remembers a column whose text looks like a number, such as a code of digits.
func (p *sheetWriter) notice(s string, i int) {
	if p.figures[i] != "" || len(s) > 40 || s[0] > '9' {
		return
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		return
	}
	first := p.sheet.top() + 2
	p.figures[i] = xlsx.Area(i+1, first, i+1, first+p.sheet.grid.rows-1)
}
