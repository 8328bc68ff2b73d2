package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"report/internal/xlsx"
)

// A sheetWriter writes one sheet through its stream.
type sheetWriter struct {
	*binder
	measured
	sheet   *sheet
	number  int // of the sheet, from zero
	stream  *excelize.StreamWriter
	row     int            // the last row written
	jumps   []jump         // links, to be set when all cells are written
	figures map[int]string // columns with text that looks like a number, and their ranges
}

// A jump is a cell that leads to another sheet.
type jump struct{ from, sheet string }

// columns sets the widths, from right to left: every new column goes in front of the others, and they must
// stand in their order.
func (p *sheetWriter) columns() error {
	for i := min(len(p.widths), mostWidths) - 1; i >= 0; i-- {
		if err := p.stream.SetColWidth(i+1, i+1, p.widths[i]); err != nil {
			return err
		}
	}
	return nil
}

// put writes the next row.
func (p *sheetWriter) put(height float64, cells ...any) error {
	p.row++
	return p.stream.SetRow(xlsx.Cell(1, p.row), cells, excelize.RowOpts{Height: height})
}

// above writes the title and the lines above the table. They run over the empty cells to their right, and
// wrap only where column A is as wide as the page.
func (p *sheetWriter) above() error {
	wraps := p.sheet.wide > 0
	if s := p.sheet.title; s != "" {
		lines := 1
		if wraps {
			lines = lineCount(s, p.widths[0]*11/16) // a title's characters are 16 points, a column's 11
		}
		title := p.styled(&cell{kind: isText, text: s}, cellFormat{font: titleFont, wrap: wraps})
		if err := p.put(min(tallestRow, float64(lines)*titleHeight), title); err != nil {
			return err
		}
	}
	for i := range p.sheet.lines {
		l := &p.sheet.lines[i]
		height := float64(statementHeight)
		if wraps {
			height = rowHeight(lineCount(l.cell.text, p.widths[0]))
		}
		p.follow(&l.cell, 1)
		if err := p.put(height, p.styled(&l.cell, cellFormat{font: linked(l.font, &l.cell), wrap: wraps})); err != nil {
			return err
		}
	}
	return nil
}

// follow keeps the link of a cell in the next row.
func (p *sheetWriter) follow(c *cell, column int) {
	if c.link != "" {
		p.jumps = append(p.jumps, jump{xlsx.Cell(column, p.row+1), c.link})
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

// table writes head and body and marks them as a table.
func (p *sheetWriter) table() error {
	if p.sheet.grid == nil {
		return nil
	}
	if err := p.head(); err != nil {
		return err
	}
	if err := p.body(); err != nil {
		return err
	}
	return p.mark()
}

func (p *sheetWriter) head() error {
	row, lines := make([]any, len(p.sheet.grid.head)), 1
	for i, h := range p.sheet.grid.head {
		l := cellFormat{font: headFont, border: headBorder, wrap: true}
		if h.right {
			l.side = right
		} else if l.indent = p.sheet.grid.inset(i); l.indent > 0 {
			l.side = left
		}
		row[i] = excelize.Cell{StyleID: p.styles.style(l), Value: h.text}
		lines = max(lines, lineCount(h.text, p.widths[i]))
	}
	return p.put(rowHeight(lines), row...)
}

// longestPlain is the longest text that may have the text format: Excel shows longer ones as ####.
const longestPlain = 255

func (p *sheetWriter) body() error {
	g := p.sheet.grid
	cells, row, formats := make([]excelize.Cell, len(g.head)), make([]any, len(g.head)), make([]lastFormat, len(g.head))
	last := p.row + g.rows
	for body := range g.body {
		frame := noBorder
		if p.row+1 == last {
			frame = footBorder
		}
		lines := 1
		for i := range body {
			c := &body[i]
			if row[i] = nil; c.kind == isBlank && frame == noBorder {
				continue
			}
			l := cellFormat{font: linked(bodyFont, c), border: frame, wrap: c.kind == isText, indent: g.inset(i)}
			if c.kind == isText && len(c.text) <= longestPlain {
				l.format = xlsx.TextFormat
			}
			l, cells[i].Value = p.fit(c, l)
			cells[i].StyleID = formats[i].style(p.styles, l)
			row[i] = &cells[i]
			p.follow(c, i+1)
			if c.kind == isText {
				p.notice(c.text, i)
				if p.wrapping[i] {
					lines = max(lines, lineCount(c.text, p.widths[i]))
				}
			}
		}
		height := 0.0 // the sheet's own
		if lines > 1 {
			height = rowHeight(lines)
		}
		if err := p.put(height, row...); err != nil {
			return err
		}
	}
	return nil
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

// styled makes a cell with a format and a value.
func (p *sheetWriter) styled(c *cell, l cellFormat) excelize.Cell {
	l, value := p.fit(c, l)
	return excelize.Cell{StyleID: p.styles.style(l), Value: value}
}

// fit completes a cell's format and gives its value.
func (p *sheetWriter) fit(c *cell, l cellFormat) (cellFormat, any) {
	switch c.kind {
	case isText:
		if l.indent += c.indent; l.indent > 0 {
			l.side = left
		}
		return l, c.text
	case isCode:
		l.side, l.indent = right, 0
		return l, c.text
	case isNumber:
		l.side, l.indent, l.format = right, 0, p.styles.decimal(c.places)
		return l, c.number
	case isDay:
		l.side, l.indent, l.format = right, 0, p.styles.format("yyyy-mm-dd")
		if c.format != "" {
			l.side, l.format = left, p.styles.format(c.format)
		}
		return l, c.number
	}
	return l, nil
}

// notice remembers a column whose text looks like a number, such as a code of digits.
func (p *sheetWriter) notice(s string, i int) {
	if p.figures[i] != "" || len(s) > 40 || s[0] > '9' {
		return
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		return
	}
	if p.figures == nil {
		p.figures = map[int]string{}
	}
	first := p.sheet.top() + 2
	p.figures[i] = xlsx.Area(i+1, first, i+1, first+p.sheet.grid.rows-1)
}
