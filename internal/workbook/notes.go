package workbook

import (
	"report/internal/codebook"
	"report/internal/furniture"
)

// remarks makes the sheet 说明: what the codes mean, how blank cells are meant, and the notes in a table.
func remarks(book Book, notes *codebook.Notes, values *longSheet) *sheet {
	l := book.lang()
	s := &sheet{name: notesName.In(l), title: notesName.In(l)}
	if len(notes.List) > 0 {
		s.lines = append(s.lines, statement(oneTable(l)))
	} else {
		s.lines = append(s.lines, statement(l.Words("The tables have no notes.")))
	}
	for _, words := range explained(used(book.Tables...), l) {
		s.lines = append(s.lines, statement(l.Sentence(words)))
	}
	if book.onSheet() && book.observations() > 0 {
		s.lines = append(s.lines, pointer(l.Words("On the sheet “%s” the column “%s” says why a value is missing; any other empty cell means that the dataset does not say.",
			longName.In(l), l.Words("Status")), longName.In(l)))
	}
	for _, said := range values.remarks(l) {
		s.lines = append(s.lines, statement(said))
	}
	if len(book.Charts) > 0 {
		s.lines = append(s.lines, pointer(l.Words("On the sheet “%s” an empty value means that there are no data, and the chart has a gap.", chartsName.In(l)), chartsName.In(l)))
	}
	if len(notes.List) > 0 {
		s.grid = notesGrid(notes, l)
	}
	return s
}

func notesGrid(notes *codebook.Notes, l furniture.Lang) *grid {
	return &grid{
		name: "notes", alt: l.Words("Notes of the tables"), summary: l.Words("%d notes, each with its number, its text and where it is shown.", len(notes.List)),
		head: []heading{{text: l.Words("Number")}, {text: l.Words("Text"), most: 60}, {text: l.Words("Shown in")}},
		rows: len(notes.List),
		body: func(yield func([]cell) bool) {
			for i, n := range notes.List {
				if !yield([]cell{words(l.Words("Note %d", i+1)), words(n.Text), words(l.List(n.Carrier...))}) {
					return
				}
			}
		},
	}
}
