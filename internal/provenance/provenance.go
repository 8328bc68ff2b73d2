// Package provenance is what a finished file says of its own figures: where each stands, on which page in which box and in which cell,
// what it was computed from, how it was rounded, which passage says it, and where the dataset has it. A PDF carries it as a file.
package provenance

import (
	"bufio"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// Name is what the file is called in a PDF, Schema the version of its format.
const (
	Name   = "provenance.json"
	Schema = "report/provenance/1"
)

//go:embed provenance.schema.json
var jsonSchema []byte

// JSONSchema is the JSON Schema of the file.
func JSONSchema() []byte { return jsonSchema }

// A File is what a PDF carries.
type File struct {
	Schema  string   `json:"schema"`
	ID      string   `json:"id"`
	Digest  string   `json:"digest,omitempty"` // of the dataset, as the workbook has it
	Look    *Look    `json:"look,omitempty"`
	Figures []Figure `json:"figures"`
	Tables  []Table  `json:"tables"`
	Charts  []Chart  `json:"charts"`
	Pages   []Page   `json:"pages,omitempty"`
}

// A Look is what the template prints that the dataset does not say; nil is nothing.
type Look struct {
	Links bool     `json:"links,omitempty"` // where links lead is printed, as notes
	Says  []string `json:"says,omitempty"`  // with numbers, at the head or foot of pages
}

// Looks notes what the template prints of itself.
func (f *File) Looks(t *style.Template) {
	look := Look{Links: t.Switches.Links == style.LinksNoted, Says: t.Numbers()}
	if look.Links || len(look.Says) > 0 {
		f.Look = &look
	}
}

// A Figure is one number of the dataset and everywhere it stands.
type Figure struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Value      string    `json:"value"` // as it is written or was rounded
	Unit       string    `json:"unit,omitempty"`
	Period     string    `json:"period,omitempty"`
	Source     string    `json:"source,omitempty"` // the passage that says it
	File       string    `json:"file,omitempty"`   // of the dataset
	Line       int       `json:"line,omitempty"`
	Expression string    `json:"expression,omitempty"` // of a computed figure
	Computed   string    `json:"computed,omitempty"`   // the expression with its values
	Exact      string    `json:"exact,omitempty"`      // its result before it was rounded
	Rounding   *Rounding `json:"rounding,omitempty"`
	Inputs     []Input   `json:"inputs,omitempty"`
	Places     []Place   `json:"places,omitempty"`
	Cells      []string  `json:"cells,omitempty"` // of the workbook: 表2!B5
}

// A Page is what else can be counted on a printed page: how often each digit stands there, 0 to 9. A number that is no figure, of an axis or of
// a page, is missed by it.
type Page struct {
	Digits [10]int `json:"digits"`
}

// A Rounding is how a result became a value.
type Rounding struct {
	Decimals int    `json:"decimals"`
	Mode     string `json:"mode"`
}

// halfAway is the one way in which figures are rounded.
const halfAway = "half away from zero"

// An Input is what an expression takes, with its value; that of a column is the first of its values.
type Input struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Count int    `json:"count,omitempty"` // how many values, where it is a column
}

// A Table is where a table of the dataset stands in the workbook.
type Table struct {
	ID    string `json:"id"`
	Label string `json:"label"` // 表2
	Title string `json:"title"`
	First string `json:"first,omitempty"` // the cell of its first row and column: 表2!A6
	File  string `json:"file,omitempty"`
}

// A Chart is what the labels of a chart show that are no figures.
type Chart struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"` // 图1
	Title  string  `json:"title"`
	Table  string  `json:"table,omitempty"` // the id of the table that it shows
	Places []Value `json:"places,omitempty"`
}

// A Value is a label of a chart: of which series and category.
type Value struct {
	Series   string `json:"series"`
	Category string `json:"category"`
	Place
}

// A Place is where something is printed.
type Place struct {
	Page int        `json:"page"` // from 1, whatever number is printed on it
	Box  [4]float64 `json:"box"`  // from the upper left corner of the trimmed page, in millimetres: left, top, width, height
	Text string     `json:"text"`
}

// A Sheet is where a table stands in the workbook: its sheet's name, and the row of its first row of numbers, from 1.
type Sheet struct {
	Name string
	Row  int
}

// Of says what there is to know before pages are made: everything but places. sheets are where tables stand in the workbook, in their order.
func Of(d *dataset.Dataset, digest string, tables []*tabulate.Table, charts []*tabulate.Chart, sheets []Sheet) *File {
	f := &File{Schema: Schema, ID: d.ID, Digest: digest, Figures: make([]Figure, len(d.Figures))}
	values := d.Values()
	for i := range d.Figures {
		f.Figures[i] = explained(&d.Figures[i], values)
		at := d.FigurePlace(i)
		f.Figures[i].File, f.Figures[i].Line = at.File, at.Line
	}
	cells := map[string][]string{}
	for i, t := range tables {
		own := Table{ID: t.ID, Label: t.Label(), Title: t.Title, File: t.Place.File}
		if len(t.Rows) > 0 {
			own.File = cmp.Or(t.RowPlace(0).File, own.File)
		}
		if i < len(sheets) {
			own.First = sheets[i].cell(0, 0)
			sheets[i].figures(cells, t)
		}
		f.Tables = append(f.Tables, own)
	}
	for i := range f.Figures {
		f.Figures[i].Cells = cells[f.Figures[i].ID]
	}
	for _, c := range charts {
		f.Charts = append(f.Charts, Chart{ID: c.ID, Label: c.Label(), Title: c.Title, Table: c.Table})
	}
	return f
}

// cell names the cell of a row and a column of a table.
func (s Sheet) cell(row, column int) string { return s.Name + "!" + xlsx.Cell(column+1, s.Row+row) }

// figures notes the cells of figures.
func (s Sheet) figures(cells map[string][]string, t *tabulate.Table) {
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			if id := t.Rows[r].Cells[c].Figure; id != "" {
				cells[id] = append(cells[id], s.cell(r, c))
			}
		}
	}
}

// explained is a figure with what it was computed from.
func explained(f *figure.Figure, values figure.Scope) Figure {
	out := Figure{ID: f.ID, Name: f.Name, Value: f.Number(), Unit: f.Unit, Period: f.Period, Source: f.Source}
	if f.Expr == nil {
		return out
	}
	inputs, computed, err := f.Expr.Inputs(values)
	if err != nil { // Load lets none through
		return out
	}
	out.Expression, out.Computed = f.Expr.String(), computed
	for _, in := range inputs {
		own := Input{Name: in.Name}
		if len(in.Values) > 0 {
			own.Value = figure.Exact(in.Values[0])
		}
		if len(in.Values) > 1 {
			own.Count = len(in.Values)
		}
		out.Inputs = append(out.Inputs, own)
	}
	if exact, err := f.Expr.Eval(values); err == nil {
		out.Exact = figure.Exact(exact)
	}
	if f.Decimals != nil {
		out.Rounding = &Rounding{*f.Decimals, halfAway}
	}
	return out
}

// Write writes the file, a figure, a table, a chart or a page a line.
func (f *File) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	head, _ := json.Marshal(f.Schema)
	fmt.Fprintf(b, "{\"schema\":%s,", head)
	for _, word := range [...]struct{ key, value string }{{"id", f.ID}, {"digest", f.Digest}} {
		if text, _ := json.Marshal(word.value); word.value != "" {
			fmt.Fprintf(b, "%q:%s,", word.key, text)
		}
	}
	if text, _ := json.Marshal(f.Look); f.Look != nil {
		fmt.Fprintf(b, "\"look\":%s,", text)
	}
	lines(b, "figures", f.Figures)
	b.WriteByte(',')
	lines(b, "tables", f.Tables)
	b.WriteByte(',')
	lines(b, "charts", f.Charts)
	if len(f.Pages) > 0 {
		b.WriteByte(',')
		lines(b, "pages", f.Pages)
	}
	b.WriteString("}\n")
	return b.Flush()
}

// lines writes a list, one of it a line.
func lines[T any](b *bufio.Writer, key string, list []T) {
	fmt.Fprintf(b, "\n%q:[", key)
	for i := range list {
		text, err := json.Marshal(&list[i])
		if err != nil {
			panic("provenance: " + err.Error()) // texts and finite numbers can be written
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(text)
	}
	b.WriteByte(']')
}

// Read reads what Write writes.
func Read(data []byte) (*File, error) {
	var f File
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	return &f, nil
}

// hundredths rounds millimetres.
func hundredths(mm float64) float64 { return math.Round(mm*100) / 100 }
