package workbook

import (
	"fmt"
	"strings"

	"report/internal/codebook"
	"report/internal/longform"
	"report/internal/provenance"
	"report/internal/tabulate"
)

// published makes a table's own sheet: label, title and note marks in A1; below them, as far as there are any,
// how many tables there are, unit, period, codes, notes and source; then the table.
func published(t *tabulate.Table, notes *codebook.Notes) *sheet {
	l, marks := t.Lang, notes.Marks(t.Label())
	s := &sheet{name: t.Label(), title: strings.TrimSpace(t.Label() + " " + t.Title + " " + marks)}
	s.lines = append(s.lines, statement(oneTable(l)))
	if t.Unit != "" {
		s.lines = append(s.lines, statement(l.Labelled(l.Words("Unit of measure"), t.Unit)))
	}
	if t.Period != "" {
		s.lines = append(s.lines, statement(l.Labelled(l.Words("Period"), t.Period)))
	}
	in := used(t)
	if list := explained(in, l); len(list) > 0 {
		s.lines = append(s.lines, statement(l.Sentence(l.Labelled(l.Words("Symbols"), l.Parts(list...)))))
	}
	if in[emptyCell] {
		s.lines = append(s.lines, statement(emptyMeans(l)))
	}
	if marks != "" {
		s.lines = append(s.lines, pointer(l.Words("Notes stand on the sheet “%s”.", notesName.In(l)), notesName.In(l)))
	}
	if t.Source != "" {
		s.lines = append(s.lines, statement(l.Labelled(l.Words("Source of the data"), t.Source)))
	}
	s.grid = publishedGrid(t)
	return s
}

func publishedGrid(t *tabulate.Table) *grid {
	g := &grid{
		name: fmt.Sprintf("t_%d", t.Number), alt: t.Label() + " " + t.Title,
		summary: t.Lang.Words("%d rows, %d columns. %s", len(t.Rows), len(t.Columns), measuredIn(t)),
		rows:    len(t.Rows),
	}
	for _, c := range t.Columns {
		g.head = append(g.head, heading{text: longform.Head(c, t.Lang), right: c.Numeric})
	}
	g.body = func(yield func([]cell) bool) {
		row := make([]cell, len(t.Columns))
		for i := range t.Rows {
			for j := range row {
				row[j] = bodyCell(&t.Rows[i].Cells[j], t.Columns[j].Numeric)
			}
			row[0].indent = t.Rows[i].Level
			if !yield(row) {
				return
			}
		}
	}
	return g
}

// measuredIn says a table's common unit, for its alternative text.
func measuredIn(t *tabulate.Table) string {
	l := t.Lang
	if t.Unit == "" {
		return l.Words("Units of measure stand in the table.")
	}
	return l.Sentence(l.Labelled(l.Words("Unit of measure"), t.Unit))
}

// bodyCell makes a cell of a published table: a number, a coded reason, or text.
func bodyCell(c *tabulate.Cell, numeric bool) cell {
	switch {
	case c.Missing != "" && numeric:
		return cell{kind: isCode, text: codebook.Bracket(c.Missing)}
	case c.Missing != "":
		return words(codebook.Bracket(c.Missing))
	case c.Number:
		return cell{kind: isNumber, value: c.Value}
	}
	return words(c.Text)
}

// Sheets are where a book's tables stand, in their order.
func Sheets(book Book) []provenance.Sheet {
	notes := codebook.Collect(book.Tables, book.Charts)
	sheets := make([]provenance.Sheet, len(book.Tables))
	for i, t := range book.Tables {
		s := published(t, notes)
		sheets[i] = provenance.Sheet{Name: s.name, Row: s.top() + 2}
	}
	return sheets
}
