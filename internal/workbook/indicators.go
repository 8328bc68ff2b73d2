package workbook

import (
	"strconv"

	"report/internal/codebook"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/longform"
	"report/internal/provenance"
)

// An indicator is a figure with what is known of it.
type indicator struct {
	codebook.Indicator
	known *provenance.Figure // never nil
}

// An indicatorColumn is a column of the sheet 指标 and what it says of an indicator.
type indicatorColumn struct {
	head furniture.Word
	most float64
	says func(indicator) cell
}

// told makes a column of words.
func told(says func(indicator) string) func(indicator) cell {
	return func(i indicator) cell { return words(says(i)) }
}

var indicatorColumns = []indicatorColumn{
	{furniture.Word("Code"), 0, told(func(i indicator) string { return i.ID })},
	{furniture.Word("Name"), 0, told(func(i indicator) string { return i.Name })},
	{furniture.Word("Value"), 0, func(i indicator) cell {
		return cell{kind: isNumber, value: i.Value}
	}},
	{furniture.Word("Unit of measure"), 0, told(func(i indicator) string { return i.Unit })},
	{furniture.Word("Kind"), 0, told(func(i indicator) string { return kindNames[i.Kind].In(i.Lang) })},
	{furniture.Word("Frequency"), 0, told(func(i indicator) string {
		_, frequency, _ := longform.First(i.Period)
		return frequency.In(i.Lang)
	})},
	{furniture.Word("Period"), 0, told(func(i indicator) string { return figure.Period(i.Period, i.Lang) })},
	{furniture.Word("Shown in"), 0, told(func(i indicator) string { return i.Lang.List(i.Carrier...) })},
	{furniture.Word("Pages"), 30, told(func(i indicator) string { return i.Lang.List(i.pages()...) })},
	{furniture.Word("Expression"), 60, told(func(i indicator) string { return i.known.Expression })},
	{furniture.Word("Computed from"), 60, told(func(i indicator) string { return i.known.Computed })},
	{furniture.Word("Before rounding"), 0, told(func(i indicator) string { return i.known.Exact })},
	{furniture.Word("Source passage"), 60, told(func(i indicator) string { return i.Source })},
	{furniture.Word("Place in the dataset"), 0, told(func(i indicator) string { return i.place() })},
}

// pages are the pages that a figure stands on, each once.
func (i indicator) pages() (pages []string) {
	last := 0
	for _, p := range i.known.Places {
		if p.Page != last {
			pages = append(pages, strconv.Itoa(p.Page))
		}
		last = p.Page
	}
	return pages
}

// place is where the dataset has a figure: bulletin.yaml:23.
func (i indicator) place() string {
	if i.known.Line == 0 {
		return i.known.File
	}
	return i.known.File + ":" + strconv.Itoa(i.known.Line)
}

// kindNames are the kinds of quantities as people call them; what the dataset does not say is left open.
var kindNames = map[figure.Kind]furniture.Word{figure.Amount: furniture.Word("amount"), figure.Rate: furniture.Word("rate")}

// indicators makes the sheet 指标: one row a figure of the dataset. Columns that have nothing to say are left out.
// Without figures there is no sheet.
func indicators(book Book) *sheet {
	list := known(book)
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
		s.grid.head = append(s.grid.head, heading{text: c.head.In(l), most: c.most, right: c.says(list[0]).kind == isNumber})
	}
	s.grid.body = func(yield func([]cell) bool) {
		row := make([]cell, len(columns))
		for _, i := range list {
			for j, c := range columns {
				row[j] = c.says(i)
			}
			if !yield(row) {
				return
			}
		}
	}
	return s
}

// spoken are the columns that say something of some indicator; blank is whether they leave something open.
func spoken(list []indicator) (columns []indicatorColumn, blank bool) {
	for _, c := range indicatorColumns {
		said := 0
		for _, i := range list {
			if c.says(i).kind != isBlank {
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

// known are the indicators with what is known of them.
func known(book Book) (list []indicator) {
	of := map[string]*provenance.Figure{}
	if book.Provenance != nil {
		for i := range book.Provenance.Figures {
			of[book.Provenance.Figures[i].ID] = &book.Provenance.Figures[i]
		}
	}
	for _, i := range codebook.Indicators(book.Facts, book.Tables, book.Charts) {
		own := of[i.ID]
		if own == nil {
			own = &provenance.Figure{}
		}
		list = append(list, indicator{i, own})
	}
	return list
}
