package workbook

import (
	"fmt"
	"iter"
	"strconv"

	"report/internal/codebook"
	"report/internal/longform"
)

// longHead names the columns of the sheet 数据, in their order; pivot tables and queries refer to them by name.
var longHead = []heading{
	{text: "表号"}, {text: "行号", right: true}, {text: "指标代码"}, {text: "指标名称"}, {text: "层级", right: true}, {text: "上级代码"},
	{text: "时期"}, {text: "期初", right: true}, {text: "频度"}, {text: "度量"}, {text: "数值", right: true}, {text: "计量单位"},
	{text: "小数位", right: true}, {text: "状态"}, {text: "显示值"}, {text: "注"}, {text: "来源"},
}

// long makes the sheet 数据: one observation a row, its head in row 1. What does not fit on it stands on 数据2 and so
// on; most is what fits on one.
func long(book Book, notes *codebook.Notes, most int) []*sheet {
	n := book.observations()
	var sheets []*sheet
	for from := 0; from < n; from += most {
		to, suffix := min(from+most, n), ""
		s := &sheet{name: longName}
		if len(sheets) > 0 {
			suffix = strconv.Itoa(len(sheets) + 1)
		}
		s.name += suffix
		s.grid = &grid{
			name: "data_long" + suffix, alt: "全部数值的长表" + suffix,
			summary: fmt.Sprintf("共%d行，一行一个数值，列出它的表号、行号、指标、时期、计量单位和状态。", to-from),
			head:    longHead, rows: to - from, body: longBody(book, notes, from, to), filter: true,
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// longBody yields the observations from number from, counted from 0, up to but without number to.
func longBody(book Book, notes *codebook.Notes, from, to int) iter.Seq[[]cell] {
	return func(yield func([]cell) bool) {
		row := make([]cell, len(longHead))
		for o := range longform.Observations(book.Facts, book.Tables, from, to) {
			longRow(row, o, notes.Marks(o.Table.Label()))
			if !yield(row) {
				return
			}
		}
	}
}

// longRow fills a row of 数据.
func longRow(row []cell, o *longform.Observation, marks string) {
	value, digits, shown := cell{}, cell{}, codebook.Bracket(o.Cell.Missing)
	if o.Cell.Missing == "" {
		value, shown = bodyCell(o.Cell, true), o.Cell.Text
		digits = count(value.places)
	}
	copy(row, []cell{
		words(o.Table.Label()), count(o.Row), words(o.Code), words(o.Name), count(o.Level), words(o.Parent),
		words(o.Period), dayCell(o.Start, ""), words(o.Frequency), words(o.Measure), value, words(o.Unit),
		digits, words(o.Cell.Missing), words(shown), words(marks), words(o.Source),
	})
}
