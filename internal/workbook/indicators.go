package workbook

import (
	"report/internal/codebook"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/longform"
)

// An indicatorColumn is a column of the sheet 指标 and what it says of an indicator.
type indicatorColumn struct {
	head furniture.Word
	most float64
	says func(codebook.Indicator) string
}

var indicatorColumns = []indicatorColumn{
	{furniture.Word("Code"), 0, func(i codebook.Indicator) string { return i.ID }},
	{furniture.Word("Name"), 0, func(i codebook.Indicator) string { return i.Name }},
	{furniture.Word("Unit of measure"), 0, func(i codebook.Indicator) string { return i.Unit }},
	{furniture.Word("Kind"), 0, func(i codebook.Indicator) string { return kindNames[i.Kind].In(i.Lang) }},
	{furniture.Word("Frequency"), 0, func(i codebook.Indicator) string {
		_, frequency, _ := longform.First(i.Period)
		return frequency.In(i.Lang)
	}},
	{furniture.Word("Period"), 0, func(i codebook.Indicator) string { return figure.Period(i.Period, i.Lang) }},
	{furniture.Word("Shown in"), 0, func(i codebook.Indicator) string { return i.Lang.List(i.Carrier...) }},
	{furniture.Word("Source passage"), 60, func(i codebook.Indicator) string { return i.Source }},
}

// kindNames are the kinds of quantities as people call them; what the dataset does not say is left open.
var kindNames = map[figure.Kind]furniture.Word{figure.Amount: furniture.Word("amount"), figure.Rate: furniture.Word("rate")}

// indicators makes the sheet 指标: one row a figure that the tables show. Columns that have nothing to say are left out.
// Without such figures there is no sheet.
func indicators(book Book) *sheet {
	list := codebook.Indicators(book.Facts, book.Tables, book.Charts)
	if len(list) == 0 {
		return nil
	}
	columns, blank := spoken(list)
	l := book.lang()
	s := &sheet{name: indicatorsName.In(l), title: indicatorsName.In(l), lines: []line{statement(oneTable(l))}}
	if blank {
		s.lines = append(s.lines, statement(emptyMeans(l)))
	}
	s.grid = &grid{name: "dict", alt: l.Words("List of indicators"), summary: l.Words("%d indicators, one a row, with code, name and where they are shown.", len(list)), rows: len(list)}
	for _, c := range columns {
		s.grid.head = append(s.grid.head, heading{text: c.head.In(l), most: c.most})
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
