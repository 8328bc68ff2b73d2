// Package job makes one dataset's outputs: reads it, sets it and writes it, in that order.
package job

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"time"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/frictionless"
	"report/internal/furniture"
	"report/internal/icc"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/workbook"
)

// A Job is one dataset and what to make of it.
type Job struct {
	Files   fs.FS           // the dataset's folder, or one that holds it
	Path    string          // the dataset in Files
	Content []byte          // the dataset itself where it is not in Files; Path is what places call it then
	Source  *dataset.Source // the dataset in Files, decoded before; nil decodes what Path names
	Date    time.Time       // the outputs' date where the dataset has none; zero is 1980-01-01

	Template     *style.Template // nil is the default
	Fonts        *font.Set       // nil is the bundled ones
	Pages        int             // how many there must be; zero is as many as it takes
	Placeholders bool            // photographs without a picture have a frame in their place, for proofs

	// The outputs; nil is not wanted.
	PDF      Sink // for offices and archives
	Press    Sink // the PDF for the press, of the same pages; it carries nothing
	Workbook Sink
	Dump     Sink // the pages as text (page.Dump)

	Intent *icc.Profile // the press's; nil is draw.Press's own
	Attach Attach       // what the PDF carries

	Side       func() Sink // makes a sink for each of the workbook's side files (frictionless), by the file's name; nil is not wanted
	StrictA11y bool        // see workbook.Book
	Version    string      // of the program, for the properties of what it makes; empty leaves it out

	// Ready, if not nil, is called when all outputs are made and none is committed. Its error ends the job.
	Ready func(Result) error
}

// A Result is what came of a job. Pages, Tables, SideFiles and the sizes in bytes are zero for what was not wanted.
type Result struct {
	ID           string
	Pages        int
	Tables       int
	PDFSize      int64
	PressSize    int64
	WorkbookSize int64
	SideFiles    int

	// Problems are all that was found on the way. When they hold an error, no output was made.
	Problems problem.List
}

// Run makes the outputs: all of them, or none. What is wrong with the dataset stands in the result; an error is an
// *OutputError, the context's, or a fault of ours.
func Run(ctx context.Context, j Job) (result Result, err error) {
	data, files, found := j.load()
	result.Problems = append(result.Problems, found...)
	if found.Failed() {
		return result, nil
	}
	result.ID = data.ID
	result.Problems = append(result.Problems, data.Notes...)
	tables := tabulate.Make(data)
	book := j.book(data, tables, files)
	var outputs []output
	if j.PDF != nil || j.Press != nil || j.Dump != nil {
		document := bulletin.Make(data, tables, tabulate.Charts(data, tables))
		document.Slots = j.Placeholders
		pages, found := j.set(document)
		if j.Press != nil {
			ForPress(found)
		}
		result.Problems = append(result.Problems, found...)
		if found.Failed() {
			return result, nil
		}
		result.Pages = len(pages.Pages)
		pages.Date = date(data.Date, j.Date)
		carried := book
		if !j.Attach.Workbook && !j.Attach.Images {
			carried = workbook.Book{} // a large table is not kept for nothing
		}
		wanted := 0
		for _, sink := range [...]Sink{j.PDF, j.Press, j.Dump} {
			if sink != nil {
				wanted++
			}
		}
		spent := func(make func(io.Writer) error) func(io.Writer) error {
			return func(w io.Writer) error {
				pages.Once = wanted == 1
				err := make(w)
				if wanted--; wanted == 0 {
					pages = nil // while the file is looked at, its pages need not be kept
				}
				return err
			}
		}
		drawn := func(sink Sink, size *int64, how func(io.Writer) error) output {
			return output{sink, size, func(w io.Writer) error {
				seen, err := inspected(w, how)
				result.Problems = append(result.Problems, seen...)
				return err
			}}
		}
		outputs = append(outputs,
			drawn(j.PDF, &result.PDFSize, spent(func(w io.Writer) error { return j.drawPDF(w, pages, files, carried) })),
			drawn(j.Press, &result.PressSize, spent(func(w io.Writer) error { return j.drawPress(w, pages) })),
			output{j.Dump, new(int64), spent(func(w io.Writer) error { return page.Dump(w, pages) })})
	}
	if j.Workbook != nil {
		book.Charts = tabulate.Charts(data, tables)
		result.Tables = len(tables)
		outputs = append(outputs, output{j.Workbook, &result.WorkbookSize, func(w io.Writer) error { return workbook.Write(w, book) }})
	}
	if j.Side != nil {
		side, found := j.sideFiles(frictionless.Package{Facts: data, Tables: tables, Digest: book.Digest, Generator: j.Version})
		result.Problems = append(result.Problems, found...)
		result.SideFiles = len(side)
		outputs = append(outputs, side...)
	}
	if result.Problems.Failed() {
		return result, nil
	}
	outputs = slices.DeleteFunc(outputs, func(o output) bool { return o.sink == nil })
	var ready func() error
	if j.Ready != nil {
		ready = func() error { return j.Ready(result) }
	}
	err = publish(ctx, result.ID, outputs, ready)
	var refused problem.List
	if errors.As(err, &refused) {
		result.Problems, err = append(result.Problems, refused...), nil
	}
	var broken problem.Problem
	if errors.As(err, &broken) && (broken.Code == picture.Broken || broken.Code == font.Broken) {
		result.Problems, err = append(result.Problems, broken), nil
	}
	return result, err
}

// ForPress makes errors of the warnings that a press would not print.
func ForPress(found problem.List) {
	for i := range found {
		if found[i].Code == layout.Coarse {
			found[i].Level = problem.Error
		}
	}
}

// book is the workbook, without charts.
func (j Job) book(data *dataset.Dataset, tables []*tabulate.Table, files *ledger) workbook.Book {
	return workbook.Book{Facts: data, Tables: tables, Date: j.Date, Digest: files.digest(), Generator: j.Version, StrictA11y: j.StrictA11y}
}

// set sets the document on pages, by the job's template.
func (j Job) set(document *bulletin.Document) (*page.Document, problem.List) {
	template, fonts := j.Template, j.Fonts
	if template == nil {
		template = style.Handout()
	}
	if fonts == nil {
		fonts = font.Bundled()
	}
	pages, found := layout.Fit(document, template, fonts, j.Pages)
	if found.Failed() {
		return nil, found
	}
	if template.Uses(style.Fang) && !fonts.Own(font.Fang) {
		found = append(found, problem.Problem{Level: problem.Note, Code: "font-stands-in", Found: say.M("the template asks for 仿宋, and no font was given for it: 宋 stands in"),
			Hint: say.M("give one with --font %s", "fang=FILE")})
	}
	return pages, found
}

// drawPDF draws the pages with what they carry.
func (j Job) drawPDF(w io.Writer, pages *page.Document, files *ledger, book workbook.Book) error {
	language, _ := furniture.Of(pages.Lang)
	attached, err := j.attachments(files, book, language)
	if err != nil {
		return err
	}
	return draw.PDF(w, pages, attached...)
}

// drawPress draws the pages for the press.
func (j Job) drawPress(w io.Writer, pages *page.Document) error {
	return draw.Press(w, pages, j.Intent)
}

// load reads the dataset and notes its files.
func (j Job) load() (data *dataset.Dataset, files *ledger, found problem.List) {
	files = newLedger(j.Files, j.Attach.Dataset && j.PDF != nil)
	switch {
	case j.Source != nil:
		files.note(j.Source.Name(), j.Source.Text())
		data, found = j.Source.Load(files)
	case j.Content == nil:
		data, found = dataset.Load(files, j.Path)
	case j.Files == nil:
		files.note(piped, j.Content)
		data, found = dataset.LoadBytes(j.Path, j.Content, nil)
	default:
		files.note(piped, j.Content)
		data, found = dataset.LoadBytes(j.Path, j.Content, files)
	}
	return data, files, found
}

// sideFiles are the outputs of the workbook's side files.
func (j Job) sideFiles(from frictionless.Package) ([]output, problem.List) {
	files, refused := from.Files()
	var outputs []output
	for _, f := range files {
		outputs = append(outputs, output{named{j.Side(), f.Name}, new(int64), f.Write})
	}
	return outputs, refused
}

// A named sink is for an output that has a name of its own, whatever the bulletin is called.
type named struct {
	Sink
	name string
}

// Create begins the output under its own name.
func (n named) Create(string) (io.Writer, error) { return n.Sink.Create(n.name) }

// date is the day that a PDF is of: the dataset's, else the caller's, else the earliest that a zip file can hold, so
// that both outputs have the same.
func date(own string, fallback time.Time) string {
	switch {
	case own != "":
		return own
	case !fallback.IsZero():
		return fallback.UTC().Format(time.DateOnly)
	}
	return "1980-01-01"
}

// An output is made into a sink; its size is noted.
type output struct {
	sink Sink
	size *int64
	make func(io.Writer) error
}

// publish makes every output before it commits one, so that a failure leaves all the old ones. Between, ready is asked,
// unless it is nil.
func publish(ctx context.Context, id string, outputs []output, ready func() error) error {
	for _, o := range outputs {
		defer o.sink.Discard()
		size, err := fill(ctx, o.sink, id, o.make)
		if err != nil {
			return err
		}
		*o.size = size
	}
	if ready != nil {
		if err := ready(); err != nil {
			return err
		}
	}
	for _, o := range outputs {
		if err := o.sink.Commit(); err != nil {
			return &OutputError{Name: o.sink.Name(), Err: err}
		}
	}
	return nil
}
