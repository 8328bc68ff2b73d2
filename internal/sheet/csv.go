// Package sheet reads tables as offices write them: CSV now, XLSX and other encodings when their door opens. Cells
// stay text and know their place.
package sheet

import (
	"encoding/csv"
	"errors"
	"io"
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

// A Sheet is the rows of a table file, head row first. Blank rows are left out.
type Sheet struct {
	File string
	Rows []Row

	lines []string // of the file, for places
}

// A Row is one row's cells as text. Blank cells at its end are left out.
type Row struct {
	Cells []string
	at    []position
}

// A position is a line from 1 and a column in bytes from 1.
type position struct{ line, column int32 }

// CSV reads comma-separated values (RFC 4180) from text as decode.Text makes it: UTF-8, lines ending in \n. It reads
// up to the first row that cannot be read, and reports it.
func CSV(name, text string) (*Sheet, problem.List) {
	s := &Sheet{File: name, lines: strings.Split(text, "\n")}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	var list problem.List
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return s, list
		}
		if err != nil {
			list = append(list, s.syntax(err))
			return s, list
		}
		row := row(r, cells)
		if len(row.Cells) == 0 {
			continue
		}
		if !s.fits(row, &list) {
			return s, list
		}
		s.Rows = append(s.Rows, row)
	}
}

// row is the record just read without the blank cells at its end.
func row(r *csv.Reader, cells []string) Row {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	at := make([]position, len(cells))
	for i := range cells {
		line, column := r.FieldPos(i)
		at[i] = position{int32(line), int32(column)}
	}
	return Row{cells, at}
}

// fits reports whether the next row is within bounds, and says so if not.
func (s *Sheet) fits(row Row, list *problem.List) bool {
	at := s.place(row.at[0])
	switch {
	case len(s.Rows) > MaxRows:
		list.Add(at, "too-big", say.M("the table has more than %d rows", MaxRows), say.M("split it"))
	case len(row.Cells) > MaxColumns:
		list.Add(at, "too-big", say.M("the row has %d cells, more than %d", len(row.Cells), MaxColumns), say.M("split the table"))
	default:
		for i, cell := range row.Cells {
			if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
				list.Add(s.place(row.at[i]), "too-big", say.M("the cell has more than %d characters", MaxCell), say.M("shorten it"))
			}
		}
		return true
	}
	return false
}

// syntax says what encoding/csv found.
func (s *Sheet) syntax(err error) problem.Problem {
	p := problem.Problem{Place: problem.Place{File: s.File}, Code: "csv", Found: say.M("cannot be read as CSV: %s", err)}
	var failed *csv.ParseError
	if !errors.As(err, &failed) {
		return p
	}
	p.Place = s.place(position{int32(failed.Line), int32(failed.Column)})
	switch failed.Err {
	case csv.ErrBareQuote:
		p.Found = say.M("a straight quote inside a cell that has no quotes around it")
		p.Hint = say.M("put quotes around the cell and double those inside")
	case csv.ErrQuote:
		p.Place = s.place(position{int32(failed.StartLine), 1})
		p.Found = say.M("a cell in quotes begins in this row and is not closed properly")
		p.Hint = say.M("close the quotes; double those inside the cell")
	}
	return p
}

// Place is where a cell stands; a cell left out at a row's end stands where the row begins.
func (s *Sheet) Place(row, cell int) problem.Place {
	at := s.Rows[row].at
	if cell >= len(at) {
		return s.place(position{at[0].line, 1})
	}
	return s.place(at[cell])
}

// place counts a position's column in characters.
func (s *Sheet) place(p position) problem.Place {
	at := problem.Place{File: s.File, Line: int(p.line), Column: int(p.column)}
	if p.line > 0 && int(p.line) <= len(s.lines) {
		line := s.lines[p.line-1]
		at.Column = utf8.RuneCountInString(line[:min(len(line), max(0, int(p.column)-1))]) + 1
	}
	return at
}
