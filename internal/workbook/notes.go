package workbook

import (
	"fmt"
	"slices"
	"strings"

	"report/internal/tabulate"
)

// A note is a table note with its number and the tables that carry it. Notes are numbered through the
// workbook in the order of their first appearance; the same words are the same note.
type note struct {
	text   string
	tables []string
}

// A notebook is every note of the book: note i has the number i+1. byTable holds the numbers of each table's.
type notebook struct {
	notes   []note
	byTable map[*tabulate.Table][]int
}

// collect numbers the notes of the tables.
func collect(tables []*tabulate.Table) *notebook {
	book := &notebook{byTable: map[*tabulate.Table][]int{}}
	number := map[string]int{}
	for _, t := range tables {
		for _, words := range t.Notes {
			words = strings.TrimSpace(words)
			if words == "" {
				continue
			}
			n, seen := number[words]
			if !seen {
				book.notes = append(book.notes, note{text: words})
				n = len(book.notes)
				number[words] = n
			}
			if slices.Contains(book.byTable[t], n) {
				continue
			}
			book.byTable[t] = append(book.byTable[t], n)
			book.notes[n-1].tables = append(book.notes[n-1].tables, t.Label())
		}
	}
	return book
}

// marks are the references to a table's notes: [注1][注2].
func (b *notebook) marks(t *tabulate.Table) string {
	var s strings.Builder
	for _, n := range b.byTable[t] {
		fmt.Fprintf(&s, "[注%d]", n)
	}
	return s.String()
}

// remarks makes the sheet 说明: what the codes mean, how blank cells are meant, and the notes in a table.
func remarks(book Book, notes *notebook) *sheet {
	s := &sheet{name: notesName, title: notesName}
	if len(notes.notes) > 0 {
		s.lines = append(s.lines, statement("本工作表含1个表。"))
	} else {
		s.lines = append(s.lines, statement("各表没有注释。"))
	}
	for _, words := range explained(used(book.Tables...)) {
		s.lines = append(s.lines, statement(words+"。"))
	}
	if observations(book.Tables) > 0 {
		s.lines = append(s.lines, pointer("“"+longName+"”工作表中，数值空缺的原因见“状态”列，其他"+emptyMeans, longName))
	}
	if len(notes.notes) > 0 {
		s.grid = notes.grid()
	}
	return s
}

func (b *notebook) grid() *grid {
	return &grid{
		name: "notes", alt: "各表的注释", summary: fmt.Sprintf("共%d条注释，每条列出编号、内容和出现的表。", len(b.notes)),
		head: []heading{{text: "编号"}, {text: "注释", most: 60}, {text: "出现于"}},
		rows: len(b.notes),
		body: func(yield func([]cell) bool) {
			for i, n := range b.notes {
				if !yield([]cell{words(fmt.Sprintf("注%d", i+1)), words(n.text), words(strings.Join(n.tables, "、"))}) {
					return
				}
			}
		},
	}
}
