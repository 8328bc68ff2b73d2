package workbook

import (
	"fmt"
	"slices"
	"strings"

	"report/internal/codebook"
	"report/internal/tabulate"
)

// contents makes the sheet 目录: one row a published table, each with a link to its sheet, and a line each for the
// sheets behind the tables. Columns that no table has anything for are left out.
func contents(book Book, notes *codebook.Notes, behind []*sheet) *sheet {
	s := &sheet{name: contentsName, title: contentsName}
	if len(book.Tables) == 0 {
		s.lines = []line{statement("本工作簿没有统计表。")}
	} else {
		s.lines = []line{statement("本工作表含1个表。"), pointer("符号和注释见“"+notesName+"”工作表。", notesName)}
		s.grid = contentsGrid(book.Tables, notes)
	}
	for _, other := range behind {
		s.lines = append(s.lines, pointer(offer(other.name), other.name))
	}
	return s
}

// offer says what is on a sheet behind the tables.
func offer(name string) string {
	switch name {
	case indicatorsName:
		return "指标的代码、单位和出处见“" + name + "”工作表。"
	case chartsName:
		return "统计图和图上的数值见“" + name + "”工作表。"
	}
	return "全部数值按一行一个列在“" + name + "”工作表。"
}

func contentsGrid(tables []*tabulate.Table, notes *codebook.Notes) *grid {
	timed := slices.ContainsFunc(tables, func(t *tabulate.Table) bool { return t.Period != "" })
	noted := slices.ContainsFunc(tables, func(t *tabulate.Table) bool { return notes.Marks(t.Label()) != "" })
	g := &grid{
		name: "toc", alt: "统计表目录", summary: fmt.Sprintf("共%d个统计表，每行一个，第一列是到工作表的链接。", len(tables)),
		head: []heading{{text: "工作表"}, {text: "表题"}, {text: "计量单位"}},
		rows: len(tables),
	}
	if timed {
		g.head = append(g.head, heading{text: "时期"})
	}
	g.head = append(g.head, heading{text: "行数", right: true}, heading{text: "列数", right: true})
	if noted {
		g.head = append(g.head, heading{text: "注"})
	}
	g.body = func(yield func([]cell) bool) {
		for _, t := range tables {
			row := []cell{{kind: isText, text: t.Label(), link: t.Label()}, words(t.Title), words(orElse(t.Unit, "见表内"))}
			if timed {
				row = append(row, words(orElse(t.Period, "未注明")))
			}
			row = append(row, count(len(t.Rows)), count(len(t.Columns)))
			if noted {
				row = append(row, words(orElse(notes.Marks(t.Label()), "无")))
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
