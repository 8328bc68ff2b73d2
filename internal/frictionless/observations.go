package frictionless

import (
	"strconv"
	"time"

	"report/internal/codebook"
	"report/internal/longform"
)

// A column is a column of data.csv: its field, and what it says of an observation.
type column struct {
	name, title, kind string
	constraints       map[string]any
	says              func(*longform.Observation, *codebook.Notes) string
}

// required is the constraint of a column that is never empty.
var required = map[string]any{"required": true}

// columns are those of the sheet 数据, in their order, under names for machines.
var columns = []column{
	{"table", "表号", "string", required, func(o *longform.Observation, _ *codebook.Notes) string { return o.Table.Label() }},
	{"row", "行号", "integer", required, func(o *longform.Observation, _ *codebook.Notes) string { return strconv.Itoa(o.Row) }},
	{"indicator", "指标代码", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Code }},
	{"name", "指标名称", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Name }},
	{"level", "层级", "integer", required, func(o *longform.Observation, _ *codebook.Notes) string { return strconv.Itoa(o.Level) }},
	{"parent", "上级代码", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Parent }},
	{"period", "时期", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Period }},
	{"period_start", "期初", "date", nil, func(o *longform.Observation, _ *codebook.Notes) string { return day(o.Start) }},
	{"frequency", "频度", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Frequency }},
	{"measure", "度量", "string", required, func(o *longform.Observation, _ *codebook.Notes) string { return o.Measure }},
	{"value", "数值", "number", nil, func(o *longform.Observation, _ *codebook.Notes) string { return value(o) }},
	{"unit", "计量单位", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Unit }},
	{"decimals", "小数位", "integer", nil, func(o *longform.Observation, _ *codebook.Notes) string { return decimals(o) }},
	{"status", "状态", "string", map[string]any{"enum": statuses()}, func(o *longform.Observation, _ *codebook.Notes) string { return o.Cell.Missing }},
	{"display", "显示值", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return display(o) }},
	{"notes", "注", "string", nil, func(o *longform.Observation, n *codebook.Notes) string { return n.Marks(o.Table.Label()) }},
	{"source", "来源", "string", nil, func(o *longform.Observation, _ *codebook.Notes) string { return o.Source }},
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
	for _, c := range codebook.Codes {
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
	r := &resource{Name: "data", Path: dataName, Title: "全部数值的长表", Description: noteTexts(notes)}
	for _, c := range columns {
		r.Schema.Fields = append(r.Schema.Fields, field{Name: c.name, Title: c.title, Type: c.kind, Constraints: c.constraints})
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
func noteTexts(notes *codebook.Notes) string {
	said := ""
	for i, n := range notes.List {
		if i > 0 {
			said += "\n"
		}
		said += "[注" + strconv.Itoa(i+1) + "] " + n.Text
	}
	return said
}
