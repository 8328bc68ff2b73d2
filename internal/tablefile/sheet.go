// Package tablefile reads tables as offices write them: CSV with the lines above and below that exports add, and sheets of
// XLSX workbooks with merged heads. Cells stay text and know their place. It is one of two doors to excelize.
package tablefile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/say"
)

// Bounds of a table: those of a spreadsheet, less its head row.
const (
	MaxRows    = 1_048_575
	MaxColumns = 16_384
	MaxCell    = 32_767 // characters of a cell
)

// Joint parts the names of a head of several rows where they become one: 2020年｜产值.
const Joint = "｜"

// A Form says where a table stands in its file. Its zero value is a file that is nothing but the table, with one head row.
type Form struct {
	Separator rune   // between the cells of CSV, ASCII; zero is the one of , ; and tab that the head has most of
	Skip      int    // lines of CSV or rows of a sheet that stand above the head
	Header    int    // rows of the head; zero is one
	Until     string // the table ends above the first row whose first cell begins with this; empty is the file's end
	Sheet     string // name or number, from 1, of a workbook's sheet; empty is the only one
	Range     string // cells of the sheet that hold the table, as A3:F20; empty is all
}

// A Sheet is the rows of a table file, head row first. Blank rows are left out.
type Sheet struct {
	File string
	Rows []Row

	// Notes are what reading changed: see XLSX.
	Notes problem.List

	origin origin
}

// A Row is one row's cells as text. Blank cells at its end are left out. Shown are the cells as a workbook shows them,
// and nil where they are the same, as in CSV.
type Row struct {
	Cells []string
	Shown []string

	line   int // of the file, or the sheet's row, from 1
	offset int // byte of CSV where the row begins
}

// An origin knows where the cells of a file stand.
type origin interface {
	place(r Row, cell int) problem.Place
}

// Place is where a cell stands; a cell left out at a row's end stands where the row begins.
func (s *Sheet) Place(row, cell int) problem.Place {
	r := s.Rows[row]
	if cell >= len(r.Cells) {
		cell = 0
	}
	return s.origin.place(r, cell)
}

// Separator is what parts the cells of CSV; zero for a workbook.
func (s *Sheet) Separator() rune {
	if c, ok := s.origin.(*csvFile); ok {
		return c.separator
	}
	return 0
}

// Above is how many lines or rows of the file stand above row i: what Form.Skip would be to begin there.
func (s *Sheet) Above(i int) int {
	if x, ok := s.origin.(*xlsxFile); ok {
		return s.Rows[i].line - x.top
	}
	return s.Rows[i].line - 1
}

// AsShown is a cell as its file shows it.
func (r *Row) AsShown(cell int) string {
	if r.Shown != nil && cell < len(r.Shown) {
		return r.Shown[cell]
	}
	return r.Cells[cell]
}

// add appends a row, and reports whether the table goes on.
func (s *Sheet) add(r Row, form Form, list *problem.List) bool {
	r.Cells = trim(r.Cells)
	if len(r.Cells) == 0 {
		return true
	}
	if form.Until != "" && len(s.Rows) >= max(1, form.Header) && strings.HasPrefix(first(r.Cells), form.Until) {
		return false
	}
	if !s.fits(r, form, list) {
		return false
	}
	s.Rows = append(s.Rows, r)
	return true
}

// fits reports whether the table goes on with a row, and says what is too big in it.
func (s *Sheet) fits(r Row, form Form, list *problem.List) bool {
	switch {
	case len(s.Rows) >= MaxRows+max(1, form.Header):
		list.Add(s.origin.place(r, 0), "too-big", say.M("the table has more than %d rows", MaxRows), say.M("split it"))
		return false
	case len(r.Cells) > MaxColumns:
		list.Add(s.origin.place(r, 0), "too-big", say.M("the row has %d cells, more than %d", len(r.Cells), MaxColumns), say.M("split the table"))
		return false
	}
	for i, cell := range r.Cells {
		if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
			list.Add(s.origin.place(r, i), "too-big", say.M("the cell has more than %d characters", MaxCell), say.M("shorten it"))
		}
	}
	return true
}

// trim leaves out blank cells at a row's end.
func trim(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// first is the first cell that is not blank.
func first(cells []string) string {
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			return cell
		}
	}
	return ""
}

// flatten makes one head row of several: the names above each other, joined, each once. Where blanks are spanned, a blank
// cell above others repeats its left neighbour: CSV keeps no merged cells.
func (s *Sheet) flatten(rows int, spanned bool) {
	if rows < 2 || len(s.Rows) < rows {
		return
	}
	width := 0
	for _, r := range s.Rows[:rows] {
		width = max(width, len(r.Cells))
	}
	names := make([][]string, width)
	for i, r := range s.Rows[:rows] {
		name := ""
		for c := range width {
			if c < len(r.Cells) && strings.TrimSpace(r.Cells[c]) != "" {
				name = strings.TrimSpace(r.Cells[c])
			} else if !spanned || i == rows-1 || c > 0 && parted(s.Rows[:i], c) {
				name = ""
			}
			if name != "" && !slices.Contains(names[c], name) {
				names[c] = append(names[c], name)
			}
		}
	}
	head := s.Rows[rows-1]
	head.Cells, head.Shown = make([]string, width), nil
	for c := range names {
		head.Cells[c] = strings.Join(names[c], Joint)
	}
	s.Rows[rows-1] = head
	s.Rows = s.Rows[rows-1:]
}

// parted reports whether a row above names column c anew, so that no name to its left spans it.
func parted(above []Row, c int) bool {
	return slices.ContainsFunc(above, func(r Row) bool { return c < len(r.Cells) && strings.TrimSpace(r.Cells[c]) != "" })
}
