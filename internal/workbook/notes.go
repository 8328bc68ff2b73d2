package workbook

import (
	"fmt"
	"strings"

	"report/internal/codebook"
)

// remarks makes the sheet 说明: what the codes mean, how blank cells are meant, and the notes in a table.
func remarks(book Book, notes *codebook.Notes) *sheet {
	s := &sheet{name: notesName, title: notesName}
	if len(notes.List) > 0 {
		s.lines = append(s.lines, statement("本工作表含1个表。"))
	} else {
		s.lines = append(s.lines, statement("各表没有注释。"))
	}
	for _, words := range explained(used(book.Tables...)) {
		s.lines = append(s.lines, statement(words+"。"))
	}
	if book.observations() > 0 {
		s.lines = append(s.lines, pointer("“"+longName+"”工作表中，数值空缺的原因见“状态”列，其他"+emptyMeans, longName))
	}
	if len(book.Charts) > 0 {
		s.lines = append(s.lines, pointer("“"+chartsName+"”工作表中，数值为空表示没有数据，图上断开。", chartsName))
	}
	if len(notes.List) > 0 {
		s.grid = notesGrid(notes)
	}
	return s
}

func notesGrid(notes *codebook.Notes) *grid {
	return &grid{
		name: "notes", alt: "各表的注释", summary: fmt.Sprintf("共%d条注释，每条列出编号、内容和出现的表。", len(notes.List)),
		head: []heading{{text: "编号"}, {text: "注释", most: 60}, {text: "出现于"}},
		rows: len(notes.List),
		body: func(yield func([]cell) bool) {
			for i, n := range notes.List {
				if !yield([]cell{words(fmt.Sprintf("注%d", i+1)), words(n.Text), words(strings.Join(n.Carrier, "、"))}) {
					return
				}
			}
		},
	}
}
