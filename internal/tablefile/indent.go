package tablefile

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// indents knows how far each cell format of a workbook indents its text.
type indents struct {
	book  *excelize.File
	sheet string
	of    map[int]int // by number of the format
}

// mark writes a stub entry's indent as ideographic spaces in front of it, as CSV files have it: an entry under another is
// often shown by its format alone.
func (n *indents) mark(r *Row, column int) {
	if len(r.Cells) == 0 || r.Cells[0] == "" {
		return
	}
	cell, err := excelize.CoordinatesToCellName(column, r.line)
	if err != nil {
		return
	}
	spaces := strings.Repeat("\u3000", n.indent(cell))
	if spaces == "" {
		return
	}
	if kind, err := n.book.GetCellType(n.sheet, cell); err != nil || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
		return // the indent of a number is only air
	}
	r.Cells[0] = spaces + r.Cells[0]
	if len(r.Shown) > 0 {
		r.Shown[0] = spaces + r.Shown[0]
	}
}

// indent is a cell's indent.
func (n *indents) indent(cell string) int {
	number, err := n.book.GetCellStyle(n.sheet, cell)
	if err != nil {
		return 0
	}
	depth, known := n.of[number]
	if !known {
		if style, err := n.book.GetStyle(number); err == nil && style.Alignment != nil {
			depth = style.Alignment.Indent
		}
		n.of[number] = depth
	}
	return depth
}
