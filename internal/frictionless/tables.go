package frictionless

import (
	"strings"

	"report/internal/codebook"
	"report/internal/longform"
	"report/internal/tabulate"
)

// tableResource is the file of one table: its head, then its rows. Missing values are their codes.
func tableResource(t *tabulate.Table) *resource {
	name := "table-" + t.ID
	r := &resource{Name: name, Path: name + ".csv", Title: t.Label() + " " + t.Title, Description: description(t)}
	r.Schema.MissingValues = []string{""}
	for _, code := range usedCodes(t) {
		r.Schema.MissingValues = append(r.Schema.MissingValues, codebook.Bracket(code.Code))
	}
	for _, c := range t.Columns {
		f := field{Name: shielded(longform.Head(c, t.Lang)), Type: "string"}
		if c.Numeric {
			f.Type, f.Unit = "number", c.Unit
			if f.Unit == "" {
				f.Unit = t.Unit
			}
		}
		r.Schema.Fields = append(r.Schema.Fields, f)
	}
	r.content = func(w *csvWriter) { writeTable(w, t) }
	return r
}

// shielded is a text as csvWriter.text writes it.
func shielded(s string) string {
	if runs(s) {
		return "'" + s
	}
	return s
}

func writeTable(w *csvWriter, t *tabulate.Table) {
	for _, c := range t.Columns {
		w.text(longform.Head(c, t.Lang))
	}
	w.end()
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			switch c := &t.Rows[i].Cells[j]; {
			case c.Missing != "":
				w.field(codebook.Bracket(c.Missing))
			case c.Number:
				w.field(c.Value.String())
			default:
				w.text(c.Text)
			}
		}
		w.end()
	}
}

// usedCodes are the codes that a table uses, in the codebook's order.
func usedCodes(t *tabulate.Table) []tabulate.Code {
	in := map[string]bool{}
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			in[t.Rows[i].Cells[j].Missing] = true
		}
	}
	var list []tabulate.Code
	for _, c := range tabulate.Codes {
		if in[c.Code] {
			list = append(list, c)
		}
	}
	return list
}

// description says what stands around a table on a page: unit, period, codes, notes, source.
func description(t *tabulate.Table) string {
	l := t.Lang
	var parts []string
	say := func(label, words string) {
		if words = strings.TrimSpace(words); words != "" {
			parts = append(parts, l.Sentence(l.Labelled(label, words)))
		}
	}
	say(l.Words("Unit of measure"), t.Unit)
	say(l.Words("Period"), t.Period)
	for _, c := range usedCodes(t) {
		say(codebook.Bracket(c.Code), c.Meaning.In(l))
	}
	for _, note := range t.Notes {
		say(l.Words("Note"), note)
	}
	say(l.Words("Source of the data"), t.Source)
	return strings.Join(parts, "\n")
}
