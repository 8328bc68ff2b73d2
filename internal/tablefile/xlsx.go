package tablefile

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"report/internal/problem"
	"report/internal/say"
)

// Bounds of a workbook: the bytes that it unpacks to, and the cells that its merged ones cover.
const (
	maxUnzipped = 1 << 30
	maxMerged   = 10_000_000
)

// digits are how many significant digits of a number a workbook keeps; what binary arithmetic leaves behind them is
// no one's number.
const digits = 15

// XLSX reads a sheet of a workbook. Cells hold the stored value, at 15 significant digits, with the places that the
// workbook shows where these lose nothing (4.80, not 4.8), and percentages as they are shown, without the sign.
// Formulas are their last result. Merged cells repeat in the head, and where they span rows of text.
func XLSX(name string, data []byte, form Form) (*Sheet, problem.List) {
	x := &xlsxFile{name: name}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
		CultureInfo: excelize.CultureNameZhCN, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, problem.List{x.unreadable(data, err)}
	}
	defer book.Close()
	var list problem.List
	if !x.choose(book, form, &list) {
		return nil, list
	}
	s := &Sheet{File: name, origin: x}
	if err := x.read(book, s, form, &list); err != nil {
		return nil, append(list, x.unreadable(data, err))
	}
	s.flatten(form.Header, !x.merged)
	s.Notes = x.notes()
	return s, list
}

// Is reports whether data is a workbook: a ZIP file.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) || legacy(data) }

// legacy reports whether data is a compound file: a workbook from before 2007, or one under a password.
func legacy(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
}

// An xlsxFile is the sheet that rows come from.
type xlsxFile struct {
	name, sheet       string
	left, top         int // the range's first column and row, from 1
	right, bottom     int // its last ones; zero is no bound
	merged            bool
	rounded, restyled int // numbers cut to 15 digits; numbers that the workbook shows with fewer places
	long, short       [2]string
}

func (x *xlsxFile) unreadable(data []byte, err error) problem.Problem {
	p := problem.Problem{Place: problem.Place{File: x.name}, Code: "xlsx", Found: say.M("cannot be read as a workbook: %s", err),
		Hint: say.M("open it and save it anew as .xlsx")}
	switch {
	case legacy(data):
		p.Found = say.M("the workbook is protected by a password, or in the format of before 2007 (.xls)")
		p.Hint = say.M("save it as .xlsx without a password")
	case strings.Contains(err.Error(), "unzip size exceeds"): // the guest has no name for it
		p.Code, p.Found, p.Hint = "too-big", say.M("the workbook unpacks to more than %d bytes", maxUnzipped), say.M("split it")
	}
	return p
}

// choose finds the sheet and the range.
func (x *xlsxFile) choose(book *excelize.File, form Form, list *problem.List) bool {
	names := book.GetSheetList()
	at := problem.Place{File: x.name}
	for i, name := range names {
		if form.Sheet == name || form.Sheet == strconv.Itoa(i+1) && x.sheet == "" || form.Sheet == "" && len(names) == 1 {
			x.sheet = name
		}
	}
	if x.sheet == "" {
		found := say.M("the workbook has %d sheets", len(names))
		if form.Sheet != "" {
			found = say.M("the workbook has no sheet %q", form.Sheet)
		}
		list.Add(at, "sheet", found, say.M("name one of its sheets: %s", strings.Join(names, "、")))
		return false
	}
	x.left, x.top = 1, 1
	if form.Range == "" {
		return true
	}
	from, to, _ := strings.Cut(strings.ToUpper(form.Range), ":")
	var err1, err2 error
	x.left, x.top, err1 = excelize.CellNameToCoordinates(from)
	x.right, x.bottom, err2 = excelize.CellNameToCoordinates(to)
	if err1 != nil || err2 != nil || x.right < x.left || x.bottom < x.top {
		list.Add(at, "range", say.M("%q is no range of cells", form.Range), say.M("write it as A3:F20"))
		return false
	}
	return true
}

// read reads the rows twice, as they are stored and as they are shown.
func (x *xlsxFile) read(book *excelize.File, s *Sheet, form Form, list *problem.List) error {
	stored, err := book.GetRows(x.sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	shown, err := book.GetRows(x.sheet)
	if err != nil {
		return err
	}
	merges, err := book.GetMergeCells(x.sheet, true)
	if err != nil {
		return err
	}
	head := x.top + form.Skip + max(1, form.Header) - 1
	width, covered := 0, 0
	for _, row := range stored {
		width = max(width, len(row))
	}
	for _, m := range merges {
		if covered += spread(m, stored, shown, head, width, maxMerged-covered); covered > maxMerged {
			list.Add(problem.Place{File: x.name, Item: x.sheet}, "too-big", say.M("merged cells cover more than %d cells", maxMerged), say.M("unmerge them"))
			return nil
		}
	}
	x.merged = len(merges) > 0
	depths := &indents{book: book, sheet: x.sheet, of: map[int]int{}}
	for i := x.top - 1 + form.Skip; i < len(stored) && (x.bottom == 0 || i < x.bottom); i++ {
		r := Row{Cells: x.cut(stored[i]), line: i + 1}
		if i < len(shown) {
			r.Shown = x.cut(shown[i])
		}
		if i >= head {
			x.numbers(&r)
			depths.mark(&r, x.left)
		}
		if !s.add(r, form, list) {
			break
		}
	}
	return nil
}

// cut is the part of a row in the range.
func (x *xlsxFile) cut(row []string) []string {
	if x.right > 0 && len(row) > x.right {
		row = row[:x.right]
	}
	return row[min(len(row), x.left-1):]
}

// spread repeats the value of merged cells: all over the head, and down a column of text, as far right as the sheet is wide. It returns
// how many cells they cover, and leaves them alone if that is more than room.
func spread(m excelize.MergeCell, stored, shown [][]string, head, width, room int) int {
	left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
	right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err1 != nil || err2 != nil || top > len(stored) || left > len(stored[top-1]) {
		return 0
	}
	right, bottom = min(right, width), min(bottom, len(stored))
	covered := (right - left + 1) * (bottom - top + 1)
	if covered > room {
		return covered
	}
	value := stored[top-1][left-1]
	if _, err := strconv.ParseFloat(value, 64); top > head && (err == nil || right > left) {
		return covered // a number counts once
	}
	for r := top; r <= bottom; r++ {
		for c := left; c <= right; c++ {
			for _, rows := range [][][]string{stored, shown} {
				if r <= len(rows) {
					rows[r-1] = with(rows[r-1], c-1, value)
				}
			}
		}
	}
	return covered
}

// with is a row with a value in column c.
func with(row []string, c int, value string) []string {
	for len(row) <= c {
		row = append(row, "")
	}
	row[c] = value
	return row
}

// numbers brings the numbers of a row into their form; what the workbook shows is kept in Shown.
func (x *xlsxFile) numbers(r *Row) {
	cells := make([]string, len(r.Cells))
	for i, stored := range r.Cells {
		shown := stored
		if i < len(r.Shown) {
			shown = r.Shown[i]
		}
		cells[i] = x.number(stored, shown)
	}
	r.Cells = cells
}

// number is a number as text, from how it is stored and how it is shown; other cells stay.
func (x *xlsxFile) number(stored, shown string) string {
	if stored == "" || strings.Trim(stored, "0123456789.-+eE") != "" {
		return stored
	}
	value, err := decimal.NewFromString(stored)
	if err != nil || len(stored) > 40 || value.NumDigits() > 17 || value.Exponent() > 30 || value.Exponent() < -30 {
		return stored // text of digits, such as a code
	}
	exact := stored
	if value.NumDigits() > digits {
		value = significant(value)
		exact = value.String()
		x.note(&x.rounded, &x.long, stored, exact)
	} else if strings.ContainsAny(stored, "eE") {
		exact = value.String()
	}
	plain, percent := strings.CutSuffix(strings.ReplaceAll(shown, ",", ""), "%")
	if percent {
		value = value.Shift(2)
		exact = value.String()
	}
	seen, err := decimal.NewFromString(plain)
	switch {
	case err != nil || strings.ContainsAny(plain, "eE+"):
		return exact // a date, or a form of its own
	case seen.Equal(value):
		return plain
	}
	x.note(&x.restyled, &x.short, exact, shown)
	return exact
}

// significant is a value at 15 significant digits, rounded half away from zero.
func significant(value decimal.Decimal) decimal.Decimal {
	excess := int32(value.NumDigits() - digits)
	value = value.Round(-value.Exponent() - excess)
	return value
}

func (x *xlsxFile) note(count *int, example *[2]string, from, to string) {
	if *count == 0 {
		*example = [2]string{from, to}
	}
	*count++
}

// notes say once what happened to many numbers.
func (x *xlsxFile) notes() problem.List {
	var list problem.List
	at := problem.Place{File: x.name, Item: x.sheet}
	if x.rounded > 0 {
		list = append(list, problem.Problem{Place: at, Level: problem.Note, Code: "rounded",
			Found: say.M("numbers were read at %d significant digits, such as %s as %s: cells: %d", digits, x.long[0], x.long[1], x.rounded)})
	}
	if x.restyled > 0 {
		list = append(list, problem.Problem{Place: at, Level: problem.Warning, Code: "shown-rounded",
			Found: say.M("the workbook shows numbers rounded, such as %s as %s; they are published as stored: cells: %d", x.short[0], x.short[1], x.restyled),
			Hint:  say.M("round them in the workbook, or give the column decimals")})
	}
	return list
}

func (x *xlsxFile) place(r Row, cell int) problem.Place {
	column, _ := excelize.ColumnNumberToName(x.left + cell)
	return problem.Place{File: x.name, Item: fmt.Sprintf("%s!%s%d", x.sheet, column, r.line)}
}
