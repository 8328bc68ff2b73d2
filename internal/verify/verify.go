// Package verify holds finished files against the dataset that they were made of: it reads every printed number back by its place and by the
// structure, finds what the dataset says there, and says of each whether they agree. It knows nothing of how pages were set.
package verify

import (
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/readback"
	"report/internal/tabulate"
)

// A Status is what came of a number.
type Status string

// The statuses.
const (
	Equal       Status = "equal"
	Unequal     Status = "unequal"
	Unaccounted Status = "unaccounted" // the dataset says nothing there
)

// A Kind is what a number is in the file.
type Kind string

// The kinds. Figures, cells and values of charts are bound: it is known which number of the dataset they are.
const (
	OfFigure    Kind = "figure"
	OfCell      Kind = "cell"
	OfChart     Kind = "chart"
	OfText      Kind = "text"      // written out in a text of the dataset
	OfFurniture Kind = "furniture" // numbers of pages, of axes
)

// A Number is one number of a file.
type Number struct {
	Status  Status `json:"status"`
	Kind    Kind   `json:"kind,omitempty"`
	Printed string `json:"found"`
	Want    string `json:"want,omitempty"` // what the dataset says, where it is another
	Around  string `json:"around,omitempty"`

	Page int        `json:"page,omitempty"` // of a PDF, from 1
	Box  [4]float64 `json:"box,omitzero"`   // millimetres from the upper left corner: left, top, width, height

	Sheet string `json:"sheet,omitempty"` // of a workbook
	Cell  string `json:"cell,omitempty"`

	Figure string `json:"figure,omitempty"` // the figure that it is
	Table  string `json:"table,omitempty"`  // the table or the chart that it stands in, by its label
	Row    int    `json:"row,omitempty"`    // of the table, from 1
	Column int    `json:"column,omitempty"`

	At   problem.Place `json:"-"`
	File string        `json:"file,omitempty"` // of the dataset
	Line int           `json:"line,omitempty"`
}

// Bound reports whether it is known which number of the dataset it is.
func (n *Number) Bound() bool { return n.Kind == OfFigure || n.Kind == OfCell || n.Kind == OfChart }

// A Counts is how many numbers came to what.
type Counts struct {
	Found       int `json:"found"`
	Bound       int `json:"bound"`
	Equal       int `json:"equal"`
	Unequal     int `json:"unequal"`
	Unaccounted int `json:"unaccounted"`
}

func (c *Counts) count(n *Number) {
	c.Found++
	if n.Bound() {
		c.Bound++
	}
	switch n.Status {
	case Equal:
		c.Equal++
	case Unequal:
		c.Unequal++
	case Unaccounted:
		c.Unaccounted++
	}
}

// A Report is what came of a file.
type Report struct {
	Counts
	Numbers []Number `json:"numbers"`
}

// Good reports whether every number agrees.
func (r *Report) Good() bool { return r.Unequal+r.Unaccounted == 0 }

func (r *Report) take(n Number) {
	n.File, n.Line = n.At.File, n.At.Line
	r.Counts.count(&n)
	r.Numbers = append(r.Numbers, n)
}

// A Dataset is what files are held against, made ready once.
type Dataset struct{ *expected }

// Against makes a dataset ready, with the tables and charts that tabulate made of it. What the file says of its own look is known from what it
// says of its figures; nil is a look that nobody knows.
func Against(d *dataset.Dataset, tables []*tabulate.Table, charts []*tabulate.Chart, known *provenance.File) *Dataset {
	return &Dataset{expect(d, tables, charts, known)}
}

// PDF holds a PDF against the dataset. What the file says of its own figures may be nil.
func (d *Dataset) PDF(doc *readback.Document, known *provenance.File) *Report {
	for _, p := range d.passages {
		p.used = false
	}
	c := &comparison{expected: d.expected, doc: doc, met: map[*tabulate.Table][]bool{}, pages: map[*tabulate.Table]int{}}
	c.blocks, c.grids = flatten(doc)
	c.done = make([][]bool, len(c.blocks))
	for i, b := range c.blocks {
		c.done[i] = make([]bool, len(b.tokens))
	}
	if doc.Root == nil {
		c.loose()
		return &c.report
	}
	c.tables()
	c.values(known)
	c.labels()
	c.texts()
	c.rest()
	c.emptied()
	c.places(known)
	c.digits(known)
	return &c.report
}

// A comparison is a PDF on its way.
type comparison struct {
	*expected
	doc    *readback.Document
	blocks []*block
	grids  []*grid
	done   [][]bool // by block and token
	report Report

	met   map[*tabulate.Table][]bool // cells that the file shows, by row and column
	pages map[*tabulate.Table]int    // where the last of them stands

	byLetter map[rune][]*context // of the dataset's numbers, by the nearest letter before; by the one behind, as a negative
	marks    []*mark             // what the file says of its own labels, see values
}

// found is a number of a block, not yet judged.
func (c *comparison) found(b *block, n int) Number {
	t := b.tokens[n]
	box := readback.Box(b.chars[t.from:t.to])
	return Number{Printed: t.text, Around: b.around(n), Page: b.page + 1, Box: rounded(box)}
}

func rounded(box [4]float64) [4]float64 {
	for i := range box {
		box[i] = float64(int(box[i]*100+0.5)) / 100
	}
	return box
}

// judge notes what came of a number.
func (c *comparison) judge(i, token int, n Number) {
	c.done[i][token] = true
	if n.Figure != "" {
		n.Kind = OfFigure
		if k, ok := c.figures[n.Figure]; ok {
			n.At = c.data.FigurePlace(k)
		}
	}
	c.report.take(n)
}

// figure is the figure with an id, nil if there is none.
func (c *comparison) figure(id string) *figure.Figure {
	if i, ok := c.figures[id]; ok {
		return &c.data.Figures[i]
	}
	return nil
}
