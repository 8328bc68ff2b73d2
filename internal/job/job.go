// Package job makes one dataset's outputs: reads it, sets it and writes it, in that order.
package job

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"time"

	"report/internal/bulletin"
	"report/internal/conform"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/icc"
	"report/internal/impose"
	"report/internal/layout"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/provenance"
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

	Template     *style.Template   // nil is the default
	Beside       map[string][]byte // files of Files that the template was read from where the dataset names it: they belong to it
	Fonts        *font.Set         // nil is the bundled ones
	Pages        int               // how many there must be; zero is as many as it takes
	Placed       bool              // the workbook says where figures stand on pages, though none are made: they were, or are made elsewhere
	Placeholders bool              // photographs without a picture have a frame in their place, for proofs
	Lines        *linebreak.Memory // of texts that were set before; nil keeps none

	To      Sinks          // what to make
	Intent  *icc.Profile   // the press's; nil is draw.Press's own
	Without conform.Marks  // that the file for the press does not have
	Attach  Attach         // what the PDF carries
	Impose  impose.Options // how pages are laid on sheets; without a way they are not
	Verify  bool           // the PDF for offices and the workbook are read back and held against the dataset before they are delivered

	StrictA11y bool   // see workbook.Book
	Long       string // one of dataset.Longs; empty is the dataset's own
	Version    string // of the program, for the properties of what it makes where the dataset asks for it

	// Review, if not nil, reviews the dataset and its tables before anything is set; what it finds is among the problems.
	Review func(*dataset.Dataset, []*tabulate.Table) problem.List

	// Ready, if not nil, is called when all outputs are made and none is committed. Its error ends the job.
	Ready func(Result) error
}

// Sinks are the outputs that a job makes, and where each goes: a sink that is asked for each of its files, once.
type Sinks map[Output]func() Sink

// One is where an output of one file goes.
func One(sink Sink) func() Sink { return func() Sink { return sink } }

// A Result is what came of a job. Pages and Tables are zero where no output needed them.
type Result struct {
	ID     string
	Pages  int
	Tables int
	Sides  int    // of the sheets that the pages lie on; zero where they lie on none
	Made   []Made // in the order of Outputs

	// Problems are all that was found on the way. When they hold an error, no output was made.
	Problems problem.List
}

// Made is an output that was made.
type Made struct {
	Form
	Files int
	Size  int64  // in bytes
	Long  string // the file beside a workbook that has all values in long form; empty is none
	at    Sink
}

// Name is where it went, in the user's words.
func (m Made) Name() string { return m.at.Name() }

// Run makes the outputs: all of them, or none. What is wrong with the dataset stands in the result; an error is an
// *OutputError, the context's, or a fault of ours.
func Run(ctx context.Context, j Job) (Result, error) {
	t := &task{Job: j}
	for _, step := range [...]func(){t.load, t.tabulate, t.spare, t.compose, t.set} {
		if step(); t.result.Problems.Failed() {
			return t.result, nil
		}
	}
	err := t.write(ctx)
	return t.result, err
}

// A task is a job on its way.
type task struct {
	Job
	files    *ledger
	data     *dataset.Dataset
	digest   string // of the dataset
	tables   []*tabulate.Table
	charts   []*tabulate.Chart
	document *bulletin.Document // nil where no output is made of pages
	pages    *page.Document
	asked    int // outputs of pages that are still to be made

	provenance *provenance.File // see explain and proven
	placed     bool             // it knows where figures stand
	result     Result
}

func (t *task) found(list problem.List) { t.result.Problems = append(t.result.Problems, list...) }

// load reads the dataset and notes its files.
func (t *task) load() {
	t.files = newLedger(t.Files, t.Attach.Dataset && t.wants(PDF))
	var found problem.List
	switch {
	case t.Source != nil:
		t.files.note(t.Source.Name(), t.Source.Text())
		t.data, found = t.Source.Load(t.files)
	case t.Content == nil:
		t.data, found = dataset.Load(t.files, t.Path)
	case t.Files == nil:
		t.files.note(piped, t.Content)
		t.data, found = dataset.LoadBytes(t.Path, t.Content, nil)
	default:
		t.files.note(piped, t.Content)
		t.data, found = dataset.LoadBytes(t.Path, t.Content, t.files)
	}
	for _, name := range slices.Sorted(maps.Keys(t.Beside)) {
		t.files.note(name, t.Beside[name])
	}
	if t.found(found); !found.Failed() {
		t.result.ID = t.data.ID
		t.found(t.data.Notes)
	}
}

// tabulate makes the tables and charts.
func (t *task) tabulate() {
	t.digest = t.files.digest()
	t.tables = tabulate.Make(t.data)
	t.charts = tabulate.Charts(t.data, t.tables)
	t.explain()
	if t.Review != nil {
		t.found(t.Review(t.data, t.tables))
	}
}

// spare lets go of the rows as they were read: the tables have them, and nothing that is made asks where they stood.
func (t *task) spare() {
	for i := range t.data.Tables {
		t.data.Tables[i].Rows = nil
	}
}

// compose puts the dataset into reading order, where pages are wanted.
func (t *task) compose() {
	if !t.Placed && !slices.ContainsFunc(Outputs, func(f Form) bool { return f.Pages && t.wants(f.Output) }) {
		return
	}
	t.document = bulletin.Make(t.data, t.tables, t.charts)
	t.document.Slots = t.Placeholders
}

// set sets the document on pages, by the job's template.
func (t *task) set() {
	if t.document == nil {
		return
	}
	pages, found := t.fit(t.document)
	if t.wants(Press) {
		ForPress(found)
	}
	if t.found(found); !found.Failed() {
		t.result.Pages = len(pages.Pages)
		pages.Date = date(t.data.Date, t.Date)
		t.pages, t.document = pages, nil
	}
}

// write makes the outputs and delivers them.
func (t *task) write(ctx context.Context) error {
	outputs := t.outputs()
	t.data, t.tables, t.charts = nil, nil, nil // an output that needs them has them
	if t.result.Problems.Failed() {
		return nil
	}
	var ready func() error
	if t.Ready != nil {
		ready = func() error { return t.Ready(t.result) }
	}
	err := publish(ctx, t.result.ID, outputs, ready)
	var refused problem.List
	var broken problem.Problem
	switch {
	case errors.As(err, &refused):
	case errors.As(err, &broken) && (broken.Code == picture.Broken || broken.Code == font.Broken):
		refused = problem.List{broken}
	default:
		return err
	}
	t.found(refused)
	return nil
}

// outputs are the files of all outputs that are wanted.
func (t *task) outputs() (outputs []output) {
	t.result.Made = make([]Made, 0, len(t.To)) // outputs point into it
	for _, form := range Outputs {
		if !t.wants(form.Output) {
			continue
		}
		parts, refused := form.make(t)
		t.found(refused)
		t.result.Made = append(t.result.Made, Made{Form: form, Files: len(parts), at: t.To[form.Output]()})
		made := &t.result.Made[len(t.result.Made)-1]
		for _, p := range parts {
			sink, size := made.at, &made.Size
			switch {
			case form.Folder:
				sink = named{t.To[form.Output](), p.name}
			case p.sink != nil:
				sink, size, made.Long = p.sink, new(int64), p.sink.Name()
			}
			outputs = append(outputs, output{sink, size, p.write})
		}
	}
	return outputs
}

func (t *task) wants(o Output) bool { return t.To[o] != nil }

// ForPress makes errors of the warnings that a press would not print.
func ForPress(found problem.List) {
	for i := range found {
		if found[i].Code == layout.Coarse {
			found[i].Level = problem.Error
		}
	}
}

// book is the workbook.
func (t *task) book() workbook.Book {
	return workbook.Book{Facts: t.data, Tables: t.tables, Charts: t.charts, Date: t.Date, Digest: t.digest, Generator: t.generator(), StrictA11y: t.StrictA11y,
		Provenance: t.proven(), NoLong: t.long() == dataset.LongNever}
}

// long is whether the workbook has all values in long form.
func (t *task) long() string { return cmp.Or(t.Long, t.data.Long, dataset.LongAuto) }

// generator is the program's version where the dataset asks for it: else the same dataset has the same bytes however the program was stamped.
func (t *task) generator() string {
	if !t.data.Generator {
		return ""
	}
	return t.Version
}

// fit sets a document on as many pages as the job asks for.
func (j Job) fit(document *bulletin.Document) (*page.Document, problem.List) {
	template, fonts := j.look(), j.Fonts
	if fonts == nil {
		fonts = font.Bundled()
	}
	pages, found := layout.Fit(document, template, fonts, j.Pages, j.Lines)
	if found.Failed() {
		return nil, found
	}
	if template.Uses(style.Fang) && !fonts.Own(font.Fang) {
		found = append(found, problem.Problem{Level: problem.Note, Code: "font-stands-in", Found: say.M("the template asks for 仿宋, and no font was given for it: 宋 stands in"),
			Hint: say.M("give one with --font %s", "fang=FILE")})
	}
	return pages, found
}

// look is the job's template.
func (j Job) look() *style.Template {
	if j.Template == nil {
		return style.Handout()
	}
	return j.Template
}

// date is the day that a PDF is of: the dataset's, else the caller's, else the earliest that a zip file can hold, so
// that both outputs have the same.
func date(own string, fallback time.Time) string {
	switch {
	case own != "":
		return own
	case !fallback.IsZero():
		return fallback.UTC().Format(time.DateOnly)
	}
	return earliest
}

const earliest = "1980-01-01"

// dated is the date that the pages are of, where they are of any.
func (t *task) dated() string {
	if t.pages.Date == earliest {
		return ""
	}
	return t.pages.Date
}
