package workbook

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// A press prints one sheet through its stream.
type press struct {
	*binder
	measured
	sheet   *sheet
	stream  *excelize.StreamWriter
	row     int            // the last row written
	jumps   []jump         // links, to be set when all cells are written
	figures map[int]string // columns with text that looks like a number, and their ranges
}

// A jump is a cell that leads to another sheet.
type jump struct{ from, sheet string }

// ref names a cell: column 2, row 7 is B7.
func ref(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // bounds are checked before
	return name
}

// area names a range from its first to its last cell.
func area(column, row, lastColumn, lastRow int) string {
	return ref(column, row) + ":" + ref(lastColumn, lastRow)
}

// columns sets the widths, from right to left: every new column goes in front of the others, and they must
// stand in their order.
func (p *press) columns() error {
	for i := min(len(p.widths), mostWidths) - 1; i >= 0; i-- {
		if err := p.stream.SetColWidth(i+1, i+1, p.widths[i]); err != nil {
			return err
		}
	}
	return nil
}

// put writes the next row.
func (p *press) put(height float64, cells ...any) error {
	p.row++
	return p.stream.SetRow(ref(1, p.row), cells, excelize.RowOpts{Height: height})
}

// above writes the title and the lines above the table. They run over the empty cells to their right, and
// wrap only where column A is as wide as the page.
func (p *press) above() error {
	wraps := p.sheet.wide > 0
	if s := p.sheet.title; s != "" {
		lines := 1
		if wraps {
			lines = lineCount(s, p.widths[0]*11/16) // a title's characters are 16 points, a column's 11
		}
		title := p.dress(&cell{kind: isText, text: s}, look{font: titleFont, wrap: wraps})
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
		if err := p.put(height, p.dress(&l.cell, look{font: linked(l.font, &l.cell), wrap: wraps})); err != nil {
			return err
		}
	}
	return nil
}

// follow keeps the link of a cell in the next row.
func (p *press) follow(c *cell, column int) {
	if c.link != "" {
		p.jumps = append(p.jumps, jump{ref(column, p.row+1), c.link})
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
func (p *press) table() error {
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

func (p *press) head() error {
	row, lines := make([]any, len(p.sheet.grid.head)), 1
	for i, h := range p.sheet.grid.head {
		l := look{font: headFont, border: headBorder, wrap: true}
		if h.right {
			l.side = right
		} else if l.indent = p.sheet.grid.inset(i); l.indent > 0 {
			l.side = left
		}
		row[i] = excelize.Cell{StyleID: p.wardrobe.style(l), Value: h.text}
		lines = max(lines, lineCount(h.text, p.widths[i]))
	}
	return p.put(rowHeight(lines), row...)
}

// longestPlain is the longest text that may have the text format: Excel shows longer ones as ####.
const longestPlain = 255

func (p *press) body() error {
	g := p.sheet.grid
	cells, row, racks := make([]excelize.Cell, len(g.head)), make([]any, len(g.head)), make([]rack, len(g.head))
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
			l := look{font: linked(bodyFont, c), border: frame, wrap: c.kind == isText, indent: g.inset(i)}
			if c.kind == isText && len(c.text) <= longestPlain {
				l.format = plainText
			}
			l, cells[i].Value = p.fit(c, l)
			cells[i].StyleID = racks[i].style(p.wardrobe, l)
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

// A rack keeps the look that a column's last cell had: the next one mostly has the same.
type rack struct {
	look   look
	number int
	full   bool
}

func (r *rack) style(w *wardrobe, l look) int {
	if !r.full || r.look != l {
		*r = rack{l, w.style(l), true}
	}
	return r.number
}

// dress makes a cell with a look and a value.
func (p *press) dress(c *cell, l look) excelize.Cell {
	l, value := p.fit(c, l)
	return excelize.Cell{StyleID: p.wardrobe.style(l), Value: value}
}

// fit completes a cell's look and gives its value.
func (p *press) fit(c *cell, l look) (look, any) {
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
		l.side, l.indent, l.format = right, 0, p.wardrobe.decimal(c.places)
		return l, c.number
	case isDay:
		l.side, l.indent, l.format = right, 0, p.wardrobe.format("yyyy-mm-dd")
		if c.format != "" {
			l.side, l.format = left, p.wardrobe.format(c.format)
		}
		return l, c.number
	}
	return l, nil
}

// notice remembers a column whose text looks like a number, such as a code of digits.
func (p *press) notice(s string, i int) {
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
	p.figures[i] = area(i+1, first, i+1, first+p.sheet.grid.rows-1)
}
