package dataset

import (
	"strings"

	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// mostProblems is after how many problems of one table the rest is not looked at: they are one mistake, repeated.
const mostProblems = 50

// rows reads the rows of a table's file.
type rows struct {
	*loader
	*Table
	s     *tablefile.Sheet
	order []int // where each column stands in the file
	comma bool  // 1,234 is a thousand

	tidied  int // numbers that were written otherwise
	example [2]string
}

// read takes every row below the head.
func (r *rows) read() {
	before := len(r.list)
	count, width := len(r.s.Rows)-1, len(r.order)
	cells := make([]string, count*width)
	r.Rows = make([][]string, 0, count)
	r.Places = make([]problem.Place, 0, count)
	for i := 1; i <= count; i++ {
		row := cells[:width:width]
		cells = cells[width:]
		r.row(i, row)
		r.Rows = append(r.Rows, row)
		r.Places = append(r.Places, r.s.Place(i, 0))
		if len(r.list)-before >= mostProblems && i < count {
			r.list.Add(r.s.Place(i, 0), "too-many-problems", say.M("after %d problems the rest of this table was not looked at", len(r.list)-before), say.M("mend these and run it again"))
			return
		}
	}
	if r.tidied > 0 {
		r.d.Notes = append(r.d.Notes, problem.Problem{Place: problem.Place{File: r.s.File}, Level: problem.Note, Code: "number",
			Found: say.M("numbers were read without separators and signs, such as %s as %s: cells: %d", r.example[0], r.example[1], r.tidied)})
	}
}

// row puts row i of the file in the order of the table's columns.
func (r *rows) row(i int, to []string) {
	from := &r.s.Rows[i]
	if width := len(r.s.Rows[0].Cells); len(from.Cells) > width {
		r.list.Add(r.s.Place(i, width), "too-many-cells", say.M("the row has %d cells, its head %d", len(from.Cells), width),
			say.M("a cell with a comma needs quotes"))
	}
	if r.isNote(from) {
		r.list.Add(r.s.Place(i, 0), "note-row", say.M("a line that looks like a note of the table: %q", short(from.Cells[0])),
			say.M("end the table above it with until: %s", short(from.Cells[0])))
		return
	}
	group := r.isGroup(i)
	if !group && len(from.Cells) == 1 && len(r.order) > 2 && r.Columns[0].Type == TextColumn && r.numbersFollow() {
		r.list.Add(r.s.Place(i, 0), "blank-cell", say.M("the row %q has no values", short(from.Cells[0])),
			say.M("if it heads the rows below, indent them by two spaces; if its values are missing, write why: [x] not available, [z] not applicable"))
		return
	}
	for c, column := range r.order {
		if column >= len(from.Cells) {
			to[c] = ""
		} else if r.Columns[c].Type == NumberColumn {
			to[c] = from.Cells[column]
		} else {
			to[c] = from.AsShown(column)
		}
		if r.Columns[c].Type == NumberColumn && !group {
			to[c] = r.number(to[c], &r.Columns[c], i, column)
		}
	}
}

// noteWords begin the lines that offices write below a table.
var noteWords = []string{"注：", "注:", "注1", "备注：", "说明：", "数据来源", "资料来源", "来源：", "来源:", "Note", "Source"}

// isNote reports whether a row of one cell is a note.
func (r *rows) isNote(row *tablefile.Row) bool {
	if len(row.Cells) != 1 || len(r.order) == 1 {
		return false
	}
	for _, word := range noteWords {
		if strings.HasPrefix(strings.TrimSpace(row.Cells[0]), word) {
			return true
		}
	}
	return false
}

// short is the beginning of a text, for messages.
func short(text string) string {
	text = strings.TrimSpace(text)
	for i, word := range []rune(text) {
		if i > 0 && strings.ContainsRune("：:", word) {
			return string([]rune(text)[:i+1])
		}
		if i == 12 {
			return string([]rune(text)[:i])
		}
	}
	return text
}

// isGroup reports whether a row heads the rows below it: it has a name and nothing else, and the next is indented.
func (r *rows) isGroup(i int) bool {
	row := r.s.Rows[i].Cells
	return len(row) == 1 && len(r.order) > 1 && i+1 < len(r.s.Rows) && indented(r.s.Rows[i+1].Cells[0]) > indented(row[0])
}

// numbersFollow reports whether every column but the first holds numbers, and blanks are not declared to mean something.
func (r *rows) numbersFollow() bool {
	if _, declared := r.Missing[""]; declared {
		return false
	}
	for _, c := range r.Columns[1:] {
		if c.Type != NumberColumn {
			return false
		}
	}
	return true
}

// indented counts the space before a stub entry in half characters.
func indented(stub string) int {
	n := 0
	for _, c := range stub {
		switch c {
		case ' ', '\u00A0':
			n++
		case '\u3000', '\t':
			n += 2
		default:
			return n
		}
	}
	return n
}

// number checks a cell of a number column, and returns it as it is kept: a decimal, a figure or a missing code.
func (r *rows) number(cell string, c *Column, row, column int) string {
	cell = strings.TrimSpace(cell)
	if code, ok := r.Missing[cell]; ok {
		return "[" + code + "]"
	}
	switch _, missing := Missing(cell); {
	case cell == "":
		r.list.Add(r.item(row, column, c), "blank-cell", say.M("a blank value"),
			say.M("write why it is not there: [x] not available, [z] not applicable, [low] below the unit, [c] confidential"))
	case missing:
	case strings.HasPrefix(cell, "["):
		r.list.Add(r.item(row, column, c), "bad-value", say.M("%q is no reason for a missing value", cell),
			say.M("known here: %s", "["+strings.Join(missingCodes, "] [")+"]"))
	case strings.HasPrefix(cell, "{{"):
		r.reference(cell, c, row, column)
	case c.Decimals == nil && figure.Check(cell) == nil:
	default:
		return r.decimal(cell, c, row, column)
	}
	return cell
}

// reference checks a cell that names a figure.
func (r *rows) reference(cell string, c *Column, row, column int) {
	id, ok := Reference(cell)
	if !ok {
		r.list.Add(r.item(row, column, c), "bad-value", say.M("a table shows a figure as it is, found %q", cell), say.M("write {{id}}"))
	} else if r.figures[id] == nil {
		r.known(r.item(row, column, c), id, aFigure, r.figureIDs())
	}
}

// decimal reads a number that is not written as a bare decimal, or is to be rounded.
func (r *rows) decimal(cell string, c *Column, row, column int) string {
	tidy := cell
	if rest, ok := strings.CutSuffix(cell, "%"); ok && (c.Unit == "%" || c.Unit == "" && r.Unit == "%") {
		tidy = rest
	}
	tidy = figure.Tidy(tidy, r.comma)
	d, err := figure.Parse(tidy)
	if err != nil {
		r.bad(r.item(row, column, c), "not-a-number", r.explained(cell, err))
		return cell
	}
	if tidy != cell {
		if r.tidied == 0 {
			r.example = [2]string{cell, tidy}
		}
		r.tidied++
	}
	if c.Decimals != nil {
		return d.Round(*c.Decimals).String()
	}
	return tidy
}

// explained is the error for a cell that is no number, with what would do where that is known.
func (r *rows) explained(cell string, err error) error {
	switch {
	case cell == "持平" || cell == "平":
		return &wrong{say.M("%q is not a number", cell), say.M("write 0")}
	case strings.Trim(cell, "-—–…./*") == "" || strings.EqualFold(cell, "n/a"):
		return &wrong{say.M("%q is not a number", cell), say.M("say what it means: missing: {%q: x}; x not available, z not applicable, low below the unit", cell)}
	case strings.HasSuffix(cell, "%"):
		return &wrong{say.M("%q is not a number", cell), say.M("give the column the unit %q", "%")}
	case !r.comma && figure.Tidy(cell, true) != cell:
		return &wrong{say.M("%q may be a number with a decimal comma, or with a separator of thousands", cell),
			say.M("declare thousands: \",\", or write it with a point")}
	}
	return err
}

// A wrong is a value that cannot be, and what would do.
type wrong struct{ found, hint say.Message }

func (w *wrong) Error() string                   { return w.found.String() }
func (w *wrong) Said() (found, hint say.Message) { return w.found, w.hint }

// item is a cell's place with its column's name.
func (r *rows) item(row, column int, c *Column) problem.Place {
	at := r.s.Place(row, column)
	at.Item = strings.TrimSpace(at.Item + " " + c.Name)
	return at
}
