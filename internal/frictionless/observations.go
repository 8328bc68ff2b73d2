package frictionless

import (
	"strconv"
	"time"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/tabulate"
)

// A column is a column of data.csv: its field, and what it says of an observation.
type column struct {
	name        string
	title       furniture.Word
	kind        string
	constraints map[string]any
	says        func(*longform.Observation, *codebook.Notes) string
}

// required is the constraint of a column that is never empty.
var required = map[string]any{"required": true}

// columns are those of the sheet 数据, in their order, under names for machines.
var columns = []column{
	{"table", furniture.Word("Table"), "string", required, func(o *longform.Observation, _ *codebook.Notes) string { return o.Table.Label() }},
	{"row", furniture.Word("Row"), "integer", required, func(o *longform.Observation, _ *codebook.Notes) string { return strconv.Itoa(o.Row) }},
	{"indicator", furniture.Word("Indicator code"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Code }},
	{"name", furniture.Word("Indicator name"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Name }},
	{"level", furniture.Word("Level"), "integer", required, func(o *longform.Observation, _ *codebook.Notes) string { return strconv.Itoa(o.Level) }},
	{"parent", furniture.Word("Parent code"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Parent }},
	{"period", furniture.Word("Period"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Period }},
	{"period_start", furniture.Word("Period start"), "date", nil, func(o *longform.Observation, _ *codebook.Notes) string { return day(o.Start) }},
	{"frequency", furniture.Word("Frequency"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Frequency }},
	{"measure", furniture.Word("Measure"), "string", required, func(o *longform.Observation, _ *codebook.Notes) string { return o.Measure }},
	{"value", furniture.Word("Value"), "number", nil, func(o *longform.Observation, _ *codebook.Notes) string { return value(o) }},
	{"unit", furniture.Word("Unit of measure"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Unit }},
	{"decimals", furniture.Word("Decimals"), "integer", nil, func(o *longform.Observation, _ *codebook.Notes) string { return decimals(o) }},
	{"status", furniture.Word("Status"), "string", map[string]any{"enum": statuses()}, func(o *longform.Observation, _ *codebook.Notes) string { return o.Cell.Missing }},
	{"display", furniture.Word("Shown as"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return display(o) }},
	{"notes", furniture.Word("Note"), "string", nil, func(o *longform.Observation, n *codebook.Notes) string { return n.Marks(o.Table.Label()) }},
	{"source", furniture.Word("Source"), "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Source }},
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func value(o *longform.Observation) string {
	if o.Cell.Missing != "" {
		return ""
	}
	return o.Cell.Value.String()
}

func decimals(o *longform.Observation) string {
	if o.Cell.Missing != "" {
		return ""
	}
	return strconv.Itoa(o.Cell.Value.Places())
}

func display(o *longform.Observation) string {
	if o.Cell.Missing != "" {
		return codebook.Bracket(o.Cell.Missing)
	}
	return o.Cell.Text
}

func statuses() []string {
	var list []string
	for _, c := range tabulate.Codes {
		list = append(list, c.Code)
	}
	return list
}

// observations is the file of all observations; nil when there are none.
func (p Package) observations() *resource {
	n := longform.Count(p.Tables)
	if n == 0 {
		return nil
	}
	notes := codebook.Collect(p.Tables, nil)
	l := p.Facts.Furniture()
	r := &resource{Name: "data", Path: DataName, Title: l.Words("All values in long form"), Description: noteTexts(notes, l)}
	for _, c := range columns {
		r.Schema.Fields = append(r.Schema.Fields, field{Name: c.name, Title: c.title.In(l), Type: c.kind, Constraints: c.constraints})
	}
	r.Schema.MissingValues, r.Schema.PrimaryKey = []string{""}, []string{"table", "row", "measure"}
	r.content = func(w *csvWriter) {
		for _, c := range columns {
			w.text(c.name)
		}
		w.end()
		for o := range longform.Observations(p.Facts, p.Tables, 0, n) {
			for _, c := range columns {
				if c.kind == "string" && c.name != "display" {
					w.text(c.says(o, notes))
				} else {
					w.field(c.says(o, notes)) // digits and codes
				}
			}
			w.end()
		}
	}
	return r
}

// noteTexts says what the marks in the column of notes stand for.
func noteTexts(notes *codebook.Notes, l furniture.Lang) string {
	said := ""
	for i, n := range notes.List {
		if i > 0 {
			said += "\n"
		}
		said += l.Words("[note %d]", i+1) + " " + n.Text
	}
	return said
}
