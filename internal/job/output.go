package job

import (
	"io"

	"report/internal/conform"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/frictionless"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/workbook"
)

// An Output is a kind of thing that a job makes, by the name that manifests give it.
type Output string

// The outputs.
const (
	PDF      Output = "pdf"   // for offices and archives
	Press    Output = "press" // the PDF for the press, of the same pages; it carries nothing
	Dump     Output = "dump"  // the pages as text (page.Dump)
	Workbook Output = "xlsx"
	CSV      Output = "csv" // the workbook's side files (frictionless), in a folder
)

// A Form is what there is to know of an output: a row of Outputs.
type Form struct {
	Output
	Ending string // of its file's name, behind the bulletin's id; of its folder's name
	Folder bool   // it is files with names of their own
	Pages  bool   // it is made of the pages, else of the tables
	Proof  bool   // for a look at the pages: no manifest asks for it
	Work   int64  // how much work it is, against the others

	make func(*task) ([]part, problem.List)
}

// A part is one file of an output; name is its own, empty where it has the bulletin's.
type part struct {
	name  string
	write func(io.Writer) error
	sink  Sink // where it goes, beside the output; nil is the output's own place
}

// pressEnding is what a file for the press has behind the bulletin's id.
const pressEnding = "-press.pdf"

// Outputs are all outputs, in the order in which they are made and listed.
var Outputs = []Form{
	{Output: PDF, Ending: ".pdf", Pages: true, Work: 4, make: (*task).pdf},
	{Output: Press, Ending: pressEnding, Pages: true, Work: 4, make: (*task).press},
	{Output: Dump, Ending: ".txt", Pages: true, Proof: true, Work: 2, make: (*task).dump},
	{Output: Workbook, Ending: ".xlsx", Work: 4, make: (*task).workbook},
	{Output: CSV, Ending: "-csv", Folder: true, Work: 1, make: (*task).csv},
}

// Form is the row of an output; the zero Form is no output's.
func (o Output) Form() Form {
	for _, f := range Outputs {
		if f.Output == o {
			return f
		}
	}
	return Form{}
}

// pdf draws the pages with what they carry.
func (t *task) pdf() ([]part, problem.List) {
	var known *provenance.File
	if t.Attach.Dataset {
		known = t.proven()
	}
	book := workbook.Book{}
	if t.Attach.Workbook || t.Attach.Images { // else a large table is not kept for nothing
		book = t.book()
	}
	return t.drawn(preflight.Archive, t.held(), func(w io.Writer, pages *page.Document) error {
		language, _ := furniture.Of(pages.Lang)
		attached, err := t.attachments(t.files, known, book, language)
		if err != nil {
			return err
		}
		return draw.PDF(w, pages, attached...)
	})
}

// press draws the pages for the press.
func (t *task) press() ([]part, problem.List) {
	to := draw.Printer{Intent: t.Intent, Without: t.Without, ID: t.result.ID, File: t.result.ID + pressEnding, Date: t.dated()} // whatever the file is called: same input, same bytes
	if t.Impose.Way != "" {
		to.Without = conform.AllMarks // the sheets have their own
	}
	return t.drawn(preflight.Press, nil, func(w io.Writer, pages *page.Document) error { return draw.Press(w, pages, to) })
}

// drawn is a PDF, which is looked at before it is delivered.
func (t *task) drawn(purpose preflight.Purpose, held func(*pdf.File) problem.List, how func(io.Writer, *page.Document) error) ([]part, problem.List) {
	write := t.paged(how)
	if t.Impose.Way != "" {
		o := t.Impose
		o.Press = purpose == preflight.Press
		o.Marks = o.Press && t.Without&conform.Crop == 0
		return []part{{write: func(w io.Writer) error {
			laid, said, err := imposed(w, purpose, o, write)
			t.result.Sides = laid.Sides
			t.result.Problems = append(t.result.Problems, said...)
			return err
		}}}, nil
	}
	return []part{{write: func(w io.Writer) error {
		seen, err := inspected(w, purpose, write, held)
		t.result.Problems = append(t.result.Problems, seen...)
		return err
	}}}, nil
}

// dump writes the pages as text.
func (t *task) dump() ([]part, problem.List) {
	return []part{{write: t.paged(page.Dump)}}, nil
}

// paged makes an output of the pages. The last one need not keep them.
func (t *task) paged(how func(io.Writer, *page.Document) error) func(io.Writer) error {
	t.asked++
	return func(w io.Writer) error {
		pages := t.pages
		if t.asked--; t.asked == 0 {
			pages.Once, t.pages = true, nil
		}
		return how(w, pages)
	}
}

func (t *task) workbook() ([]part, problem.List) {
	book := t.book()
	t.result.Tables = len(t.tables)
	beside := t.beside(&book)
	return append([]part{{write: func(w io.Writer) error { return t.writeBook(w, book) }}}, beside...), nil
}

// mostLong is how many values stand in long form on a workbook's own sheet, where there is another place for them; tests take less.
var mostLong = 200_000

// beside is the file that has the values in long form where they are too many for the workbook, which says so: that of the side files where
// these are made, else one beside the workbook. Where there is no such place, as on standard output, they stay on the sheet.
func (t *task) beside(book *workbook.Book) []part {
	if t.long() != dataset.LongAuto || longform.Count(t.tables) <= mostLong {
		return nil
	}
	if t.wants(CSV) {
		book.LongFile = frictionless.DataName
		return nil
	}
	place, ok := t.To[Workbook]().(interface {
		beside(id, ending string) (Sink, string)
	})
	if !ok {
		return nil
	}
	sink, name := place.beside(t.result.ID, "-"+frictionless.DataName)
	if sink == nil {
		return nil
	}
	book.LongFile = name
	return []part{{write: t.side().Data, sink: sink}}
}

// side is what the side files are made of.
func (t *task) side() frictionless.Package {
	return frictionless.Package{Facts: t.data, Tables: t.tables, Digest: t.digest, Generator: t.generator()}
}

// csv writes the workbook's side files.
func (t *task) csv() (parts []part, refused problem.List) {
	side, refused := t.side().Files()
	for _, f := range side {
		parts = append(parts, part{name: f.Name, write: f.Write})
	}
	return parts, refused
}
