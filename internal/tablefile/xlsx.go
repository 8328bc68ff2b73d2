package tablefile

import (
	"bytes"
	"errors"
	"path"
	"strconv"
	"strings"

	"report/internal/problem"
	"report/internal/sax"
	"report/internal/say"
	"report/internal/signature"
)

// digits are how many significant digits of a number a workbook keeps; what binary arithmetic leaves behind them is
// no one's number.
const digits = 15

// readXLSX reads a sheet of a workbook. Cells hold the stored value, at 15 significant digits, with the places that the
// workbook shows where these lose nothing (4.80, not 4.8), percentages as they are shown, with the sign, and dates as
// they are shown. Formulas are their last result. Merged cells repeat in the head, and where they span rows of text.
func readXLSX(name string, data []byte, form Form) (*Table, problem.List) {
	x := &xlsxFile{name: name, top: 1, left: 1}
	book, err := openWorkbook(data)
	if err != nil {
		return nil, problem.List{x.unreadable(data, err)}
	}
	x.book = book
	return x.table(form, func(c *cells, part string) error {
		if err := c.read(part); err != nil {
			return err
		}
		return x.remarked(part)
	}, book.blank)
}

// remarked counts the comments on the cells of a sheet.
func (x *xlsxFile) remarked(part string) error {
	folder, name := path.Split(part)
	comments := ""
	err := x.book.relations(folder+"_rels/"+name+".rels", func(kind, _, target string) {
		if kind != "comments" {
			return
		}
		if !path.IsAbs(target) {
			target = path.Join("/", folder, target)
		}
		comments = path.Clean(target)[1:]
	})
	if err != nil || comments == "" {
		return err
	}
	return x.book.each(comments, func(s *sax.Scanner) error {
		if string(s.Name) == "comment" {
			x.remark(cellOf(s.Said("ref")))
		}
		return nil
	})
}

// remark counts a comment on a cell of the range.
func (x *xlsxFile) remark(column, row int) {
	if column >= x.left && row >= x.top && (x.right == 0 || column <= x.right) && (x.bottom == 0 || row <= x.bottom) {
		x.comments.add(columnName(column)+strconv.Itoa(row), "")
	}
}

// table reads the sheet that is asked for; read reads a sheet's part, blank whether it holds nothing.
func (x *xlsxFile) table(form Form, read func(c *cells, part string) error, blank func(t tab) bool) (*Table, problem.List) {
	var list problem.List
	chosen, only, ok := x.book.choose(x.name, form.Sheet, blank, &list)
	if !ok || !x.area(form.Range, &list) {
		return nil, list
	}
	x.sheet, x.several = chosen.name, !only && len(x.book.sheets) > 1
	c := cells{xlsxFile: x, form: form, list: &list}
	if err := read(&c, chosen.part); err != nil {
		return nil, append(list, x.unreadable(nil, err))
	}
	t := &Table{File: x.name, origin: x, merges: c.merges}
	for i := range c.rows {
		if !t.add(c.rows[i], &list) {
			break
		}
	}
	t.settle(form, &list)
	t.Notes = append(x.notes(), t.Notes...)
	return t, list
}

// zipped reports whether data is a ZIP file, as workbooks are.
func zipped(data []byte) bool { return signature.Of(data).Zipped() }

// opendocument reports whether data is a ZIP file that says it is an OpenDocument.
func opendocument(data []byte) bool {
	return zipped(data) && bytes.Contains(data[:min(len(data), 200)], []byte("application/vnd.oasis.opendocument"))
}

// legacy reports whether data is a compound file: a workbook from before 2007, or one under a password.
func legacy(data []byte) bool {
	return signature.Of(data) == signature.Office97
}

// An xlsxFile is the sheet that rows come from.
type xlsxFile struct {
	name, sheet      string
	book             *workbook
	several          bool // the workbook has other sheets
	left, top        int  // the range's first column and row, from 1
	right, bottom    int  // its last ones; zero is no bound
	columns          []int
	hiddenRows       tally // rows and columns that are left out
	hiddenColumns    tally
	comments         tally // on cells
	rounded, shorter tally // numbers cut to 15 digits; numbers that the workbook shows with fewer places
}

// A tally counts what happens often, and keeps the first as an example.
type tally struct {
	count    int
	from, to string
}

func (t *tally) add(from, to string) {
	if t.count == 0 {
		t.from, t.to = from, to
	}
	t.count++
}

func (x *xlsxFile) unreadable(data []byte, err error) problem.Problem {
	p := problem.Problem{Place: problem.Place{File: x.name}, Code: "xlsx", Found: say.M("cannot be read as a workbook: %s", err),
		Hint: say.M("open it and save it anew as .xlsx")}
	switch ending := strings.ToLower(path.Ext(x.name)); {
	case ending == ".et" || ending == ".wps":
		p.Found, p.Hint = say.M("files of WPS (%s) are not read", ending), say.M("open it in WPS and save it as .xlsx")
	case ending == ".ods" || opendocument(data):
		p.Found, p.Hint = say.M("OpenDocument files (.ods) are not read"), say.M("open it in a spreadsheet program and save it as .xlsx")
	case errors.Is(err, errPassword) || legacy(data):
		p.Found = say.M("the workbook is protected by a password, or in the format of before 2007 (.xls)")
		p.Hint = say.M("save it as .xlsx without a password")
	case errors.Is(err, errTooBig):
		p.Code, p.Found, p.Hint = "too-big", say.M("the workbook unpacks to more than its tables can need"), say.M("split it, or save it anew as .xlsx")
	case errors.Is(err, sax.ErrLong):
		p.Code, p.Found, p.Hint = "too-big", say.M("the cell has more than %d characters", MaxCell), say.M("shorten it")
	case errors.Is(err, errSparse):
		p.Code, p.Found, p.Hint = "too-big", say.M("the sheet's cells lie too far apart"), say.M("name the cells of the table: range: A3:F20")
	}
	return p
}

// area is the range.
func (x *xlsxFile) area(wanted string, list *problem.List) bool {
	if wanted == "" {
		return true
	}
	a, ok := parseArea(wanted)
	if !ok || !strings.Contains(wanted, ":") {
		list.Add(problem.Place{File: x.name}, "range", say.M("%q is no range of cells", wanted), say.M("write it as A3:F20"))
		return false
	}
	x.left, x.top, x.right, x.bottom = a.left, a.top, a.right, a.bottom
	return true
}

// An area is cells of a sheet, from 1.
type area struct{ left, top, right, bottom int }

// parseArea reads A3:F20, or A3.
func parseArea(text string) (a area, ok bool) {
	from, to, pair := strings.Cut(strings.ToUpper(strings.ReplaceAll(text, "$", "")), ":")
	if !pair {
		to = from
	}
	a.left, a.top = cellOf(from)
	a.right, a.bottom = cellOf(to)
	return a, a.left > 0 && a.top > 0 && a.right >= a.left && a.bottom >= a.top
}

// cellOf is the column and row of a cell's name; zero where there is none.
func cellOf(name string) (column, row int) {
	i := 0
	for ; i < len(name) && i < 4 && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
	if i == 0 || column > MaxColumns || len(name)-i > 7 {
		return 0, 0
	}
	for ; i < len(name); i++ {
		if name[i] < '0' || name[i] > '9' {
			return 0, 0
		}
		row = row*10 + int(name[i]-'0')
	}
	if row > maxSheetRows {
		return 0, 0
	}
	return column, row
}

// maxSheetRows is the last row of a sheet.
const maxSheetRows = MaxRows + 1

// columnName is a column's letters.
func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// notes say once what happened to many numbers, and what was left out.
func (x *xlsxFile) notes() problem.List {
	var list problem.List
	at := problem.Place{File: x.name, Item: x.sheet}
	warn := func(code string, found, hint say.Message) {
		list = append(list, problem.Problem{Place: at, Level: problem.Warning, Code: code, Found: found, Hint: hint})
	}
	if n := x.hiddenRows; n.count > 0 {
		warn("hidden", say.M("hidden rows were left out: %d, the first is row %s", n.count, n.from), say.M("show them in the workbook, or write hidden: keep"))
	}
	if n := x.hiddenColumns; n.count > 0 {
		warn("hidden", say.M("hidden columns were left out: %d, the first is column %s", n.count, n.from), say.M("show them in the workbook, or write hidden: keep"))
	}
	if n := x.comments; n.count > 0 {
		warn("comments", say.M("comments on cells are not printed: %d, the first on %s", n.count, n.from), say.M("what readers need of them goes to notes: of the table"))
	}
	if n := x.rounded; n.count > 0 {
		list = append(list, problem.Problem{Place: at, Level: problem.Note, Code: "rounded",
			Found: say.M("numbers were read at %d significant digits, such as %s as %s: cells: %d", digits, n.from, n.to, n.count)})
	}
	if n := x.shorter; n.count > 0 {
		warn("shown-rounded", say.M("the workbook shows numbers rounded, such as %s as %s; they are published as stored: cells: %d", n.from, n.to, n.count),
			say.M("round them in the workbook, or give the column decimals"))
	}
	return list
}

func (x *xlsxFile) place(r Row, cell int) problem.Place {
	column := x.left + cell
	if cell < len(x.columns) {
		column = x.columns[cell]
	}
	name := columnName(column) + strconv.Itoa(r.Line())
	if x.several {
		name = x.sheet + "!" + name
	}
	return problem.Place{File: x.name, Cell: name}
}

// above is how many rows of the range stand above a row.
func (x *xlsxFile) above(r Row) int { return r.Line() - x.top }
