package workbook

import (
	"slices"
	"strings"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/tabulate"
)

// contents makes the sheet 目录: one row a published table, each with a link to its sheet, and a line each for the
// sheets behind the tables. Columns that no table has anything for are left out.
func contents(book Book, notes *codebook.Notes, behind []*sheet) *sheet {
	l := book.lang()
	s := &sheet{name: contentsName.In(l), title: contentsName.In(l)}
	if len(book.Tables) == 0 {
		s.lines = []line{statement(l.Words("This workbook has no statistical tables."))}
	} else {
		s.lines = []line{statement(oneTable(l)), pointer(l.Words("Symbols and notes are explained on the sheet “%s”.", notesName.In(l)), notesName.In(l))}
		s.grid = contentsGrid(book.Tables, notes, l)
	}
	for _, other := range behind {
		s.lines = append(s.lines, pointer(offer(book, other.name), other.name))
	}
	return s
}

// offer says what is on a sheet behind the tables.
func offer(book Book, name string) string {
	l := book.lang()
	switch name {
	case longName.In(l):
		if book.LongFile != "" {
			return l.Words("Where all values stand one a row is said on the sheet “%s”.", name)
		}
	case indicatorsName.In(l):
		return l.Words("Codes, units and sources of the indicators stand on the sheet “%s”.", name)
	case chartsName.In(l):
		return l.Words("Charts and their values stand on the sheet “%s”.", name)
	}
	return l.Words("All values stand one a row on the sheet “%s”.", name)
}

// oneTable says how many tables a sheet has (GAF asks for it).
func oneTable(l furniture.Lang) string { return l.Words("This worksheet contains 1 table.") }

func contentsGrid(tables []*tabulate.Table, notes *codebook.Notes, l furniture.Lang) *grid {
	timed := slices.ContainsFunc(tables, func(t *tabulate.Table) bool { return t.Period != "" })
	noted := slices.ContainsFunc(tables, func(t *tabulate.Table) bool { return notes.Marks(t.Label()) != "" })
	g := &grid{
		name: "toc", alt: l.Words("List of tables"), summary: l.Words("%d statistical tables, one a row; the first column links to their sheets.", len(tables)),
		head: []heading{{text: l.Words("Sheet")}, {text: l.Words("Title")}, {text: l.Words("Unit of measure")}},
		rows: len(tables),
	}
	if timed {
		g.head = append(g.head, heading{text: l.Words("Period")})
	}
	g.head = append(g.head, heading{text: l.Words("Rows"), right: true}, heading{text: l.Words("Columns"), right: true})
	if noted {
		g.head = append(g.head, heading{text: l.Words("Note")})
	}
	g.body = func(yield func([]cell) bool) {
		for _, t := range tables {
			row := []cell{{kind: isText, text: t.Label(), link: t.Label()}, words(t.Title), words(orElse(t.Unit, l.Words("see the table")))}
			if timed {
				row = append(row, words(orElse(t.Period, l.Words("not stated"))))
			}
			row = append(row, count(len(t.Rows)), count(len(t.Columns)))
			if noted {
				row = append(row, words(orElse(notes.Marks(t.Label()), l.Words("none"))))
			}
			if !yield(row) {
				return
			}
		}
	}
	return g
}

// orElse is s, or what stands in a published table where there is none.
func orElse(s, none string) string {
	if strings.TrimSpace(s) == "" {
		return none
	}
	return s
}
