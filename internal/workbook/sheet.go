package workbook

import (
	"iter"

	"report/internal/figure"
)

// A sheet is one worksheet before it is written: a title, statements below it, and at most one table, all
// beginning in column A.
type sheet struct {
	name  string
	title string // A1, tagged Heading 1; empty where the table's head stands in row 1
	lines []line
	grid  *grid   // nil: no table
	plots []plot  // beside the table
	wide  float64 // width of column A on a sheet without a table, whose lines then wrap
}

// A line is a row of one cell between the title and the table.
type line struct {
	cell cell
	font font
}

// A grid is a table: its head and its body, row by row. A row that body yields is good until the next.
type grid struct {
	name    string // of the table object: t_1
	alt     string // alternative text
	summary string // its longer form
	head    []heading
	rows    int
	body    iter.Seq[[]cell]
	filter  bool      // filter buttons in the head; published tables have none
	lean    []float64 // not nil for very many rows: how wide the texts are, which stand in one line; cells have no names where one follows on the other
}

// A heading is a column's head. most is the column's greatest width in characters; zero means 48.
type heading struct {
	text  string
	right bool // stands over numbers
	most  float64
}

// inset is the indent of the text in column i: text that follows numbers would touch them.
func (g *grid) inset(i int) int {
	if i > 0 && g.head[i-1].right && !g.head[i].right {
		return 1
	}
	return 0
}

// A kind tells what a cell holds.
type kind uint8

// The kinds. A blank cell is not written at all: "" would be a text.
const (
	isBlank  kind = iota
	isText        // left
	isCode        // a reason in place of a number, right: [x]
	isNumber      // right, with its declared places
	isDay         // right, days since 1899-12-30
)

// A cell is one value and what its format depends on.
type cell struct {
	kind   kind
	text   string
	value  figure.Decimal
	indent int    // depth of a stub entry
	link   string // name of the sheet that it leads to
	format string // number format of a day that stands left; empty means 2006-01-02
}

// words makes a text cell; no text makes a blank one.
func words(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: isText, text: s}
}

// count makes a cell of a whole number.
func count(n int) cell { return cell{kind: isNumber, value: figure.Count(n)} }

// top is the number of rows above the table.
func (s *sheet) top() int {
	if s.title == "" {
		return len(s.lines)
	}
	return len(s.lines) + 1
}

// size is the sheet's used range in columns and rows.
func (s *sheet) size() (columns, rows int) {
	if s.grid == nil {
		return 1, s.top()
	}
	return max(1, len(s.grid.head)), s.top() + 1 + s.grid.rows
}

// statement makes a line above the table, pointer one that leads to another sheet.
func statement(s string) line { return line{cell: words(s), font: metaFont} }

func pointer(s, sheet string) line {
	return line{cell: cell{kind: isText, text: s, link: sheet}, font: metaFont}
}
