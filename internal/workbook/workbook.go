// Package workbook writes statistical tables to a spreadsheet that analysts can use as it is: a cover, contents,
// notes, one sheet a table, all figures in long form, the indicators, and charts. It is the only door to excelize for
// writing. Lint looks for faults in anyone's workbook.
//
// The layout follows the UK Government Analysis Function's rules for statistics in spreadsheets (one table a
// sheet, marked up as a table, title and statements above it in column A, nothing merged, nothing hidden,
// coded reasons in place of blanks) and the furniture of Chinese yearbooks (表号, 表题, 计量单位, 注, 资料来源).
// Facts that the dataset does not state are left out. The same book gives the same bytes.
package workbook

import (
	"io"
	"time"

	"report/internal/codebook"
	"report/internal/dataset"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/provenance"
	"report/internal/tabulate"
)

// A Book is what a workbook is made of.
type Book struct {
	Facts  *dataset.Dataset  // who says it, when, under which title; figures with their sources
	Tables []*tabulate.Table // in the order of their sheets
	Charts []*tabulate.Chart // in the order in which they stand on their sheet

	// Provenance says of the indicators what the PDF says of its figures, of the same dataset; nil leaves it out. The pages are those
	// of the PDF that is made beside the workbook.
	Provenance *provenance.File

	Date      time.Time // date of the file's properties when the dataset has none; zero means 1980-01-01
	Digest    string    // SHA-256 of the dataset in hexadecimal; empty leaves it out
	Generator string    // version of the program; empty leaves it out

	// LongFile is the file beside the workbook that has all values in long form, where the sheet 数据 does not; NoLong leaves the sheet
	// out. Where neither is set the values stand on the sheet.
	LongFile string
	NoLong   bool

	// StrictA11y leaves out what the Government Analysis Function's rules advise against and Chinese analysts expect:
	// filters, frozen panes, page numbers at the foot of printed pages.
	StrictA11y bool
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
	return assemble(w, book, compose(book, longest, longWhole))
}

// Names of the sheets that are always there, in the book's language; a table's sheet is named by its label (表1).
const (
	coverName      = furniture.Word("Cover")
	contentsName   = furniture.Word("Contents")
	notesName      = furniture.Word("Notes")
	longName       = furniture.Word("Data")
	indicatorsName = furniture.Word("Indicators")
	chartsName     = furniture.Word("Charts")
)

// lang is the language of the words around what the dataset says.
func (b Book) lang() furniture.Lang { return b.Facts.Furniture() }

// longest is how many observations stand on one sheet 数据; the next stand on 数据2. A sheet has 1,048,576 rows.
const longest = 1_000_000

// compose makes the sheets in their order, 数据 with so many rows at most, and with every column up to so many. A sheet that would have
// nothing on it is left out.
func compose(book Book, longest, whole int) []*sheet {
	notes := codebook.Collect(book.Tables, book.Charts)
	values := newLongSheet(book, notes, whole)
	data := values.sheets(book, notes, longest)
	if s := indicators(book); s != nil {
		data = append(data, s)
	}
	if len(book.Charts) > 0 {
		data = append(data, charts(book, notes))
	}
	sheets := []*sheet{cover(book), contents(book, notes, data), remarks(book, notes, values)}
	for _, t := range book.Tables {
		sheets = append(sheets, published(t, notes))
	}
	return append(sheets, data...)
}

// observations counts the rows of 数据.
func (b Book) observations() int { return longform.Count(b.Tables) }

// onSheet is whether the observations stand on the sheet 数据.
func (b Book) onSheet() bool { return b.LongFile == "" && !b.NoLong }

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
