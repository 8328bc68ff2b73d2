// Package workbook writes statistical tables to a spreadsheet that analysts can use as it is: a cover, contents,
// notes, one sheet a table, and all figures in long form. It is the only door to excelize for writing.
//
// The layout follows the UK Government Analysis Function's rules for statistics in spreadsheets (one table a
// sheet, marked up as a table, title and statements above it in column A, nothing merged, nothing hidden,
// coded reasons in place of blanks) and the furniture of Chinese yearbooks (表号, 表题, 计量单位, 注, 资料来源).
// Facts that the dataset does not state are left out. The same book gives the same bytes.
package workbook

import (
	"io"
	"time"

	"report/internal/dataset"
	"report/internal/tabulate"
)

// A Book is what a workbook is made of.
type Book struct {
	Facts  *dataset.Dataset  // who says it, when, under which title; figures with their sources
	Tables []*tabulate.Table // in the order of their sheets

	Date      time.Time // date of the file's properties when the dataset has none; zero means 1980-01-01
	Digest    string    // SHA-256 of the dataset in hexadecimal; empty leaves it out
	Generator string    // version of the program; empty leaves it out
}

// Write writes the book to w as .xlsx. A book that cannot become a sound workbook is refused with a
// problem.List that names every fault's table, row and column; nothing is written then. The bytes reach w
// only when the whole workbook is made.
func Write(w io.Writer, book Book) error {
	if book.Facts == nil {
		book.Facts = &dataset.Dataset{}
	}
	if problems := check(book); problems.Failed() {
		return problems
	}
	return assemble(w, book, compose(book))
}

// Names of the sheets that are always the same; a table's sheet is named by its label (表1).
const (
	coverName    = "封面"
	contentsName = "目录"
	notesName    = "说明"
	longName     = "数据"
)

// compose makes the sheets in their order. Without tables there is nothing to put into the long form.
func compose(book Book) []*sheet {
	notes := collect(book.Tables)
	sheets := []*sheet{cover(book), contents(book, notes), remarks(book, notes)}
	for _, t := range book.Tables {
		sheets = append(sheets, published(t, notes))
	}
	if observations(book.Tables) > 0 {
		sheets = append(sheets, long(book, notes))
	}
	return sheets
}

// epoch is the date of a file that nobody dated, and of every entry in the archive.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// date is the day the workbook is published: the dataset's, else the caller's, else 1980-01-01.
func (b Book) date() time.Time {
	if day, err := time.Parse(time.DateOnly, b.Facts.Date); err == nil {
		return day
	}
	if !b.Date.IsZero() {
		return b.Date.UTC()
	}
	return epoch
}
