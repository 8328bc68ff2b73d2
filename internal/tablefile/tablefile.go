// Package tablefile reads tables as offices write them: CSV with the lines above and below that exports add, and sheets of
// workbooks, XLSX and XLS, with merged heads, hidden rows and formats that say what a number is. Cells stay text and know their place.
package tablefile

import (
	"path"
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
	Encoding  string // of CSV; empty is found out
	Bound     int64  // bytes that a text may have; zero is no bound
	Separator rune   // between the cells of CSV, ASCII; zero is found out
	Sheet     string // name or number, from 1, of a workbook's sheet; empty is the only one that shows anything
	Range     string // cells of the sheet that hold the table, as A3:F20; empty is all
	Hidden    bool   // hidden rows and columns are read too

	Find   bool   // where the table begins and ends, and its head, are found out where nothing below says it
	Given  bool   // Skip is given, also as zero
	Skip   int    // lines of CSV or rows of a sheet that stand above the head
	Header int    // rows of the head; zero is one, or found out
	Until  string // the table ends above the first row whose first cell begins with this; empty is the file's end, or found out
}

// A Table is the rows of a table file, head row first. Blank rows are left out.
type Table struct {
	File string
	Rows []Row

	// Notes are what reading changed and left out.
	Notes problem.List

	// Around is what stands above and below the table.
	Around

	origin origin
	merges []area
	top    []Line
	tail   []Line
}

// A Row is one row's cells as text. Blank cells at its end are left out.
type Row struct {
	Cells []string

	told   *toldCells // nil where the file tells nothing of the cells, as CSV
	line   int32      // of the file, or the sheet's row, from 1
	offset uint32     // byte of CSV where the row begins
}

// toldCells are what a workbook tells of a row's cells: their kinds, and as what it shows them; blank where that is the same, and nil
// where it is for all.
type toldCells struct {
	kinds []Kind
	shown []string
}

// Line is the number of the row in its file.
func (r *Row) Line() int { return int(r.line) }

// Bare reports whether the file tells nothing of the cells but their text.
func (r *Row) Bare() bool { return r.told == nil }

// AsIs reports whether the file shows every cell as it is.
func (r *Row) AsIs() bool { return r.told == nil || r.told.shown == nil }

// Kind is what a cell is.
func (r *Row) Kind(cell int) Kind {
	if r.told != nil && cell < len(r.told.kinds) {
		return r.told.kinds[cell]
	}
	return Plain
}

// AsShown is a cell as its file shows it.
func (r *Row) AsShown(cell int) string {
	if r.told != nil && cell < len(r.told.shown) && r.told.shown[cell] != "" {
		return r.told.shown[cell]
	}
	return r.Cells[cell]
}

// An origin knows where the cells of a file stand.
type origin interface {
	place(r Row, cell int) problem.Place
	above(r Row) int
}

// A fileFormat is a kind of file with tables.
type fileFormat struct {
	name  say.Message
	files []ending
	is    func(data []byte) bool
	text  bool // of lines of cells: an encoding and a separator may be named
	read  func(name string, data []byte, form Form) (*Table, problem.List)
}

// An ending is how the name of a file ends, and the MIME type that says what it is; none where such a file is not read, but answered.
type ending struct{ ends, media string }

// fileFormats are all of them; the last is what has no mark of its own.
var fileFormats = []fileFormat{
	{say.M("a workbook"), []ending{{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, {".xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"}}, zipped, false, readXLSX},
	{say.M("a workbook"), []ending{{".ods", ""}}, opendocument, false, readXLSX},
	{say.M("a workbook"), []ending{{".xls", "application/vnd.ms-excel"}, {".et", ""}, {".wps", ""}}, legacy, false, readXLS},
	{say.M("a file of JSON Lines"), []ending{{".jsonl", "application/jsonl"}, {".ndjson", "application/x-ndjson"}}, object, false, readJSONLines},
	{say.M("a CSV file"), []ending{{".csv", "text/csv"}, {".tsv", "text/tab-separated-values"}, {".txt", "text/plain"}}, nil, true, readCSV},
}

// has reports whether a file's name ends as those of a format do, and its MIME type.
func (f *fileFormat) has(name string) (media string, ok bool) {
	ends := strings.ToLower(path.Ext(name))
	for _, e := range f.files {
		if e.ends == ends {
			return e.media, true
		}
	}
	return "", false
}

func formatOf(name string, data []byte) *fileFormat {
	for i := range fileFormats {
		f := &fileFormats[i]
		if _, named := f.has(name); named || f.is == nil || f.is(data) {
			return f
		}
	}
	return nil
}

// MediaType is the MIME type of a file of tables by its name, empty where files of that name are not read.
func MediaType(name string) string {
	for i := range fileFormats {
		if media, ok := fileFormats[i].has(name); ok {
			return media
		}
	}
	return ""
}

// Endings are those of the names of files that are read.
func Endings() (all []string) {
	for i := range fileFormats {
		for _, e := range fileFormats[i].files {
			if e.media != "" {
				all = append(all, e.ends)
			}
		}
	}
	return all
}

// IsText reports whether a file is read as text, and what it is.
func IsText(name string, data []byte) (bool, say.Message) {
	f := formatOf(name, data)
	return f.text, f.name
}

// Read reads a table. It is nil where there is none to speak of.
func Read(name string, data []byte, form Form) (*Table, problem.List) {
	return formatOf(name, data).read(name, data, form)
}

// Place is where a cell stands; a cell left out at a row's end stands where the row begins.
func (t *Table) Place(row, cell int) problem.Place {
	r := t.Rows[row]
	if cell >= len(r.Cells) {
		cell = 0
	}
	return t.origin.place(r, cell)
}

// Gap is where a cell stands, or would stand, that is blank and left out at a row's end.
func (t *Table) Gap(row, cell int) problem.Place { return t.origin.place(t.Rows[row], cell) }

// RowOn makes the place of a row of the line that it stands on; it needs the table no more.
func (t *Table) RowOn() func(line int) problem.Place {
	from := t.origin
	return func(line int) problem.Place { return from.place(Row{line: int32(line)}, 0) }
}

// At is where a line of the file begins, or a row of the sheet.
func (t *Table) At(line int) problem.Place {
	if x, ok := t.origin.(*xlsxFile); ok {
		return x.place(Row{line: int32(line)}, 0)
	}
	return problem.Place{File: t.File, Line: line}
}

// Separator is what parts the cells of CSV; zero for a workbook.
func (t *Table) Separator() rune {
	if c, ok := t.origin.(*csvFile); ok {
		return c.separator
	}
	return 0
}

// Above is how many lines or rows of the file stand above row i: what Form.Skip would be to begin there.
func (t *Table) Above(i int) int { return t.origin.above(t.Rows[i]) }

// add appends a row, and reports whether the table goes on.
func (t *Table) add(r Row, list *problem.List) bool {
	if r.Cells = trim(r.Cells); len(r.Cells) == 0 {
		return true
	}
	if !t.fits(r, list) {
		return false
	}
	t.Rows = append(t.Rows, r)
	return true
}

// lineBound is how many lines beside a table's rows are read.
const lineBound = 100

// fits reports whether the table goes on with a row, and says what is too big in it.
func (t *Table) fits(r Row, list *problem.List) bool {
	switch {
	case len(t.Rows) >= MaxRows+lineBound:
		list.Add(t.origin.place(r, 0), "too-big", say.M("the table has more than %d rows", MaxRows), say.M("split it"))
		return false
	case len(r.Cells) > MaxColumns:
		list.Add(t.origin.place(r, 0), "too-big", say.M("the row has %d cells, more than %d", len(r.Cells), MaxColumns), say.M("split the table"))
		return false
	}
	for i, cell := range r.Cells {
		if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
			list.Add(t.origin.place(r, i), "too-big", say.M("the cell has more than %d characters", MaxCell), say.M("shorten it"))
		}
	}
	return true
}

// trim leaves out blank cells at a row's end.
func trim(cells []string) []string {
	for len(cells) > 0 && Trim(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// first is the first cell that is not blank.
func first(cells []string) string {
	for _, cell := range cells {
		if cell = Trim(cell); cell != "" {
			return cell
		}
	}
	return ""
}

// Trim is strings.TrimSpace, several times as fast where a text begins and ends with Han, figures or letters, as cells do.
func Trim(cell string) string {
	n := len(cell)
	if n == 0 || (isHan(cell[0]) || cell[0] > ' ' && cell[0] < 0x7F) && (cell[n-1] > ' ' && cell[n-1] < 0x7F || n > 2 && isHan(cell[n-3])) {
		return cell
	}
	return strings.TrimSpace(cell)
}

// BeginsHan reports whether a text begins with a Han, of U+4000 to U+9FFF.
func BeginsHan(text string) bool { return text != "" && isHan(text[0]) }

// isHan reports whether a byte of UTF-8 begins a Han.
func isHan(b byte) bool { return b >= 0xE4 && b <= 0xE9 }
