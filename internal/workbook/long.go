package workbook

import (
	"iter"
	"strconv"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/tabulate"
)

// longHead names the columns of the sheet 数据, in their order; pivot tables and queries refer to them by name.
func longHead(l furniture.Lang) []heading {
	return []heading{
		{text: l.Words("Table")}, {text: l.Words("Row"), right: true}, {text: l.Words("Indicator code")}, {text: l.Words("Indicator name")},
		{text: l.Words("Level"), right: true}, {text: l.Words("Parent code")}, {text: l.Words("Period")}, {text: l.Words("Period start"), right: true},
		{text: l.Words("Frequency")}, {text: l.Words("Measure")}, {text: l.Words("Value"), right: true}, {text: l.Words("Unit of measure")},
		{text: l.Words("Decimals"), right: true}, {text: l.Words("Status")}, {text: l.Words("Shown as")}, {text: l.Words("Note")}, {text: l.Words("Source")},
	}
}

// longColumns is how many columns the sheet 数据 has.
const longColumns = 17

// long makes the sheet 数据: one observation a row, its head in row 1. What does not fit on it stands on 数据2 and so
// on; most is what fits on one.
func long(book Book, notes *codebook.Notes, most int) []*sheet {
	n, l := book.observations(), book.lang()
	var sheets []*sheet
	for from := 0; from < n; from += most {
		to, suffix := min(from+most, n), ""
		s := &sheet{name: longName.In(l)}
		if len(sheets) > 0 {
			suffix = strconv.Itoa(len(sheets) + 1)
		}
		s.name += suffix
		s.grid = &grid{
			name: "data_long" + suffix, alt: l.Words("All values in long form") + suffix,
			summary: l.Words("%d rows, a value each, with its table, row, indicator, period, unit and status.", to-from),
			head:    longHead(l), rows: to - from, body: longBody(book, notes, from, to), filter: true,
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// longBody yields the observations from number from, counted from 0, up to but without number to.
func longBody(book Book, notes *codebook.Notes, from, to int) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		row := make([]cell, longColumns)
		var of *tabulate.Table
		var label string
		for o := range longform.Observations(book.Facts, book.Tables, from, to) {
			if o.Table != of {
				of, label = o.Table, o.Table.Label()
			}
			longRow(row, o, label, notes.Marks(label))
			if !yield(row) {
				return
			}
		}
	}
}

// longRow fills a row of 数据.
func longRow(row []cell, o *longform.Observation, label, marks string) {
	value, digits, shown := cell{}, cell{}, codebook.Bracket(o.Cell.Missing)
	if o.Cell.Missing == "" {
		value, shown = bodyCell(o.Cell, true), o.Cell.Text
		digits = count(value.value.Places())
	}
	copy(row, []cell{
		words(label), count(o.Row), words(o.Code), words(o.Name), count(o.Level), words(o.Parent),
		words(o.Period), dayCell(o.Start, ""), words(o.Frequency), words(o.Measure), value, words(o.Unit),
		digits, words(o.Cell.Missing), words(shown), words(marks), words(o.Source),
	})
}
