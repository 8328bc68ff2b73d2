package workbook

import (
	"fmt"
	"strings"

	"report/internal/codebook"
	"report/internal/figure"
	"report/internal/longform"
)

// An indicatorColumn is a column of the sheet 指标 and what it says of an indicator.
type indicatorColumn struct {
	heading
	says func(codebook.Indicator) string
}

var indicatorColumns = []indicatorColumn{
	{heading{text: "代码"}, func(i codebook.Indicator) string { return i.ID }},
	{heading{text: "名称"}, func(i codebook.Indicator) string { return i.Name }},
	{heading{text: "计量单位"}, func(i codebook.Indicator) string { return i.Unit }},
	{heading{text: "类别"}, func(i codebook.Indicator) string { return kindNames[i.Kind] }},
	{heading{text: "频度"}, func(i codebook.Indicator) string {
		_, frequency, _ := longform.First(i.Period)
		return frequency
	}},
	{heading{text: "时期"}, func(i codebook.Indicator) string { return figure.Period(i.Period, i.Lang) }},
	{heading{text: "出现于"}, func(i codebook.Indicator) string { return strings.Join(i.Carrier, "、") }},
	{heading{text: "原文", most: 60}, func(i codebook.Indicator) string { return i.Source }},
}

// kindNames are the kinds of quantities as people call them; what the dataset does not say is left open.
var kindNames = map[figure.Kind]string{figure.Amount: "数量", figure.Rate: "比率"}

// indicators makes the sheet 指标: one row a figure that the tables show. Columns that have nothing to say are left out.
// Without such figures there is no sheet.
func indicators(book Book) *sheet {
	list := codebook.Indicators(book.Facts, book.Tables, book.Charts)
	if len(list) == 0 {
		return nil
	}
	columns, blank := spoken(list)
	s := &sheet{name: indicatorsName, title: indicatorsName, lines: []line{statement("本工作表含1个表。")}}
	if blank {
		s.lines = append(s.lines, statement(emptyMeans))
	}
	s.grid = &grid{name: "dict", alt: "指标目录", summary: fmt.Sprintf("共%d个指标，每行一个，列出代码、名称和出现的表。", len(list)), rows: len(list)}
	for _, c := range columns {
		s.grid.head = append(s.grid.head, c.heading)
	}
	s.grid.body = func(yield func([]cell) bool) {
		row := make([]cell, len(columns))
		for _, i := range list {
			for j, c := range columns {
				row[j] = words(c.says(i))
			}
			if !yield(row) {
				return
			}
		}
	}
	return s
}

// spoken are the columns that say something of some indicator; blank is whether they leave something open.
func spoken(list []codebook.Indicator) (columns []indicatorColumn, blank bool) {
	for _, c := range indicatorColumns {
		said := 0
		for _, i := range list {
			if c.says(i) != "" {
				said++
			}
		}
		if said > 0 {
			columns = append(columns, c)
			blank = blank || said < len(list)
		}
	}
	return columns, blank
}
