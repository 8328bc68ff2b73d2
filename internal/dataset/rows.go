package dataset

import (
	"strings"
	"unicode/utf8"

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
	proposal
	f          *tablefile.Table
	names      []string         // of the file's columns
	standsAt   map[string][]int // where they stand, by their names
	described  []Column         // those that the entry describes
	standing   []int            // where they stand in the file
	order      []int            // where each column of the table stands in the file
	comma      bool             // 1,234 is a thousand
	semicolons bool             // part the cells of CSV: numbers may have decimal commas
	types      []string         // of the file's columns, where the entry says them
	traits     []traits         // of the file's columns

	tidied  int // numbers that were written otherwise
	example [2]string
	marked  map[markMeaning][]string // cells with marks, by what these mean
	signs   []signs                  // of percentages, by column
}

// signs are the first cells of a column with a sign or unit, and without; zero is none.
type signs struct {
	with, without int
	sign          string
}

// read takes every row below the head.
func (r *rows) read() {
	before := len(r.list)
	count, width := len(r.f.Rows)-1, len(r.order)
	var cells []string // made for many rows at once
	r.Rows = make([][]string, 0, count)
	r.Places = Places{lines: make([]int32, 0, count), of: r.f.RowOn()}
	r.signs = make([]signs, width)
	straight := r.straight()
	regular := straight && r.regular(count)
	for i := 1; i <= count; i++ {
		row := r.f.Rows[i].Cells
		if !straight || !r.stands(&r.f.Rows[i], i, regular) {
			if len(cells) < width {
				cells = make([]string, width*min(1<<10, count+1-i))
			}
			row, cells = cells[:width:width], cells[width:]
			r.row(i, row)
		}
		r.Rows = append(r.Rows, row)
		r.Places.lines = append(r.Places.lines, int32(r.f.Rows[i].Line()))
		if len(r.list)-before >= mostProblems && i < count {
			r.list.Add(r.f.Place(i, 0), "too-many-problems", say.M("after %d problems the rest of this table was not looked at", len(r.list)-before), say.M("mend these and run it again"))
			return
		}
	}
	if r.tidied > 0 {
		r.d.Notes = append(r.d.Notes, problem.Problem{Place: problem.Place{File: r.f.File}, Level: problem.Note, Code: "number",
			Found: say.M("numbers were read without separators and signs, such as %s as %s: cells: %d", r.example[0], r.example[1], r.tidied)})
	}
	r.mixed()
	r.parted()
	r.twice()
	r.explain()
}

// straight reports whether rows of the file may be rows of the table as they stand: no column stands elsewhere, is rounded or left
// out, and bare decimals mean what they say.
func (r *rows) straight() bool {
	for c, at := range r.order {
		if c != at || r.Columns[c].Decimals != nil {
			return false
		}
	}
	for cell := range r.Missing {
		if isBare(cell) {
			return false
		}
	}
	return len(r.order) == len(r.names) && len(r.order) > 1 && !r.semicolons && r.Thousands != "."
}

// regular reports whether all rows are like each other: in every cell of a column there is a bare decimal, or in every one a word.
func (r *rows) regular(count int) bool {
	for c := range r.order {
		if t := &r.traits[c]; t.bare != count && (t.han != count || r.Columns[c].Type == NumberColumn) {
			return false
		}
	}
	return true
}

// stands reports whether a row needs nothing: all its columns of numbers hold bare decimals, and the others words. Of regular rows that
// is known.
func (r *rows) stands(from *tablefile.Row, i int, regular bool) bool {
	if len(from.Cells) != len(r.order) || !regular && !r.fits(from) {
		return false
	}
	for c := range r.order {
		if r.Columns[c].Type == NumberColumn && r.signs[c].without == 0 {
			r.sign(c, i, from.Cells[c], "")
		}
	}
	return true
}

func (r *rows) fits(from *tablefile.Row) bool {
	if !from.AsIs() {
		return false
	}
	for c, cell := range from.Cells {
		kind := from.Kind(c)
		if r.Columns[c].Type == NumberColumn {
			if !isBare(cell) || kind > tablefile.Text {
				return false
			}
		} else if c == 0 && tablefile.Trim(cell) == "" || kind != tablefile.Plain && kind != tablefile.Text || isFailed(cell, kind) || isShortened(cell) {
			return false
		}
	}
	return true
}

// row puts row i of the file in the order of the table's columns.
func (r *rows) row(i int, to []string) {
	from := &r.f.Rows[i]
	if len(from.Cells) > len(r.names) {
		r.list.Add(r.f.Place(i, len(r.names)), "too-many-cells", say.M("the row has %d cells, its head %d", len(from.Cells), len(r.names)),
			say.M("a cell with a comma needs quotes"))
	}
	if r.isNote(from) {
		r.list.Add(r.f.Place(i, 0), "note-row", say.M("a line that looks like a note of the table: %q", short(from.Cells[0])),
			say.M("end the table above it with until: %s", short(from.Cells[0])))
		return
	}
	group := r.isGroup(i)
	if !group && len(from.Cells) == 1 && len(r.order) > 2 && r.Columns[0].Type == TextColumn && r.numbersFollow() {
		r.absent("", "x")
		r.ask("alone", "blank-cell", func() problem.Place { return r.f.Place(i, 0) }, func(n int) say.Message {
			return say.M("rows such as %q have no values: rows below a heading are indented by two spaces, other values are missing: rows: %d", short(from.Cells[0]), n)
		})
		return
	}
	for c, column := range r.order {
		switch {
		case column >= len(from.Cells):
			to[c] = ""
		case r.Columns[c].Type == NumberColumn:
			to[c] = from.Cells[column]
		default:
			to[c] = r.text(from, i, c)
		}
		if r.Columns[c].Type == NumberColumn && !group {
			to[c] = r.number(strings.TrimSpace(to[c]), from.Kind(column), c, i)
		}
		if c == 0 {
			to[c] = r.entryOf(to[c], i)
		}
	}
}

// text is a cell of a column of text, as it is shown.
func (r *rows) text(from *tablefile.Row, i, c int) string {
	column := r.order[c]
	if r.broken(from.Cells[column], from.Kind(column), c, i) {
		return from.Cells[column]
	}
	if from.Kind(column) == tablefile.Long {
		r.long(from.Cells[column], i, column)
	}
	if shown := from.AsShown(column); shown != "?" {
		return shown
	}
	r.list.Add(r.f.Place(i, column), "format", say.M("the workbook shows %s in a form that is not read", from.Cells[column]), say.M("give the cell another number format, or make it text"))
	return from.Cells[column]
}

// long says that a number has lost digits.
func (r *rows) long(cell string, i, column int) {
	r.list.Add(r.f.Place(i, column), "lost-digits", say.M("%s has more digits than a number cell keeps: its last digits are lost already", cell),
		say.M("enter it in the workbook as text, and give the column the type text"))
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

// brief is a cell's text for messages: the whole, as a code is, unless it is long.
func brief(text string) string {
	if text = strings.TrimSpace(text); utf8.RuneCountInString(text) > 24 {
		return string([]rune(text)[:23]) + "…"
	}
	return text
}

// isGroup reports whether a row heads the rows below it: it has a name and nothing else, and the next is indented.
func (r *rows) isGroup(i int) bool {
	row := r.f.Rows[i].Cells
	return len(row) == 1 && len(r.order) > 1 && i+1 < len(r.f.Rows) && indented(r.f.Rows[i+1].Cells[0]) > indented(row[0])
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

// A wrong is a value that cannot be, and what would do.
type wrong struct{ found, hint say.Message }

func (w *wrong) Error() string                   { return w.found.String() }
func (w *wrong) Said() (found, hint say.Message) { return w.found, w.hint }
