package job

import (
	"io"
	"iter"
	"time"

	"report/internal/frictionless"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/readback"
	"report/internal/say"
	"report/internal/tabulate"
	"report/internal/verify"
	"report/internal/workbook"
	"report/internal/xlsx"
)

// VerifyWorkbook holds a workbook against a dataset, cell by cell, and its native charts with the values that they keep. Date is that of a
// dataset that has none.
func VerifyWorkbook(file io.ReaderAt, size int64, c Carried, date time.Time) (*verify.Report, problem.List) {
	read, err := readback.ReadWorkbook(file, size)
	if err != nil {
		return nil, noWorkbook(err)
	}
	book := workbook.Book{Facts: c.Dataset, Tables: tabulate.Make(c.Dataset), Date: date, Provenance: c.Provenance}
	book.Charts = tabulate.Charts(c.Dataset, book.Tables)
	if c.Provenance != nil {
		book.Digest = c.Provenance.Digest
	}
	report, err := heldAgainst(read, book)
	for _, other := range variants(book) {
		if err != nil || report.Good() {
			break
		}
		if alone, err := heldAgainst(read, other); err == nil && alone.Unequal+alone.Unaccounted < report.Unequal+report.Unaccounted {
			report = alone
		}
	}
	if err != nil {
		return nil, noWorkbook(err)
	}
	return report, nil
}

// variants are what else may have been made of a book: without pages, which it does not name then, with its values in long form beside it or nowhere.
func variants(book workbook.Book) (others []workbook.Book) {
	for _, long := range []string{"", book.Facts.ID + "-" + frictionless.DataName, frictionless.DataName} {
		book.LongFile = long
		others = append(others, book)
		if known := book.Provenance; known != nil {
			book.Provenance = unplaced(known)
			others = append(others, book)
			book.Provenance = known
		}
	}
	book.LongFile, book.NoLong = "", true
	return append(others[1:], book)
}

// heldBook reads a workbook back and holds it against a book.
func heldBook(file io.ReaderAt, size int64, book workbook.Book) (*verify.Report, error) {
	read, err := readback.ReadWorkbook(file, size)
	if err != nil {
		return nil, err
	}
	return heldAgainst(read, book)
}

func noWorkbook(err error) (found problem.List) {
	found.Add(problem.Place{}, "workbook", say.M("the workbook cannot be read: %s", err.Error()), say.M("give the .xlsx file as it was made"))
	return found
}

// unplaced is what is known of figures without where they stand.
func unplaced(known *provenance.File) *provenance.File {
	own := *known
	own.Figures = make([]provenance.Figure, len(known.Figures))
	for i, f := range known.Figures {
		own.Figures[i] = f
		own.Figures[i].Places = nil
	}
	return &own
}

func heldAgainst(read *readback.Workbook, book workbook.Book) (*verify.Report, error) {
	var feeds []verify.Feed
	for _, f := range workbook.Feeds(book) {
		feeds = append(feeds, verify.Feed{Chart: f.Chart, Series: f.Series, From: f.From})
	}
	return verify.Workbook(read, contentsOf(book), feeds)
}

// contentsOf are the cells of a book, those of tables with where the dataset has them.
func contentsOf(book workbook.Book) iter.Seq[verify.Content] {
	return func(yield func(verify.Content) bool) {
		for c := range workbook.Contents(book) {
			out := verify.Content{Sheet: c.Sheet, Row: c.Row, Column: c.Column, Number: c.Number, Day: c.Day, Text: c.Text, Name: xlsx.Cell(c.Column, c.Row)}
			if c.Table != nil && c.TableRow >= 0 && c.TableRow < len(c.Table.Rows) {
				row := &c.Table.Rows[c.TableRow]
				out.Table, out.TableRow, out.TableColumn, out.At = c.Table.Label(), c.TableRow+1, c.TableColumn+1, c.Table.RowPlace(c.TableRow)
				out.Figure = row.Cells[c.TableColumn].Figure
			}
			if !yield(out) {
				return
			}
		}
	}
}
