package workbook

import (
	"slices"
	"testing"

	"report/internal/figure"
	"report/internal/provenance"
)

// Every code in 数据 stands in the dictionary, once; what nobody says has no column.
func TestIndicators(t *testing.T) {
	b := book(t)
	b.Facts.Figures[0].Kind = figure.Rate
	b.Facts.Figures = append(b.Facts.Figures, figure.Figure{ID: "unused", Name: "只在正文"})
	b.Provenance = &provenance.File{Figures: []provenance.Figure{{ID: "firms", File: "bulletin.yaml", Line: 7, Expression: "a − b", Computed: "300 − 39", Exact: "261",
		Places: []provenance.Place{{Page: 1}, {Page: 1}, {Page: 3}}}}}
	f := read(t, written(t, b))
	s := f.sheet(t, "指标")
	if s.Table.Name != "dict" {
		t.Errorf("the table is called %s", s.Table.Name)
	}
	got, want := lines(s), []string{
		"gdp_growth|GDP年均增长|0|%|比率|区间|2016—2019年|表1|||||2016年—2019年，GDP年均增长4.8%||",
		"gdp_growth_2020|GDP同比增长|0|%||区间|2020年前三季度|表1|||||2020年前三季度，同比增长4.70%||",
		"firms|关停企业|0|家||||表1|1、3|a − b|300 − 39|261||bulletin.yaml:7|",
		"unused|只在正文|0||||||||||||",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, m := range rows(t, f.sheet(t, "数据")) {
		code := m["指标代码"].content()
		if code != "" && !slices.ContainsFunc(s.body(), func(row []cellPart) bool { return row[0].content() == code }) {
			t.Errorf("%s is not in 指标", code)
		}
	}
	if heads := len(s.Table.Columns); heads != 14 {
		t.Errorf("%d columns", heads)
	}
	b.Facts.Figures, b.Provenance = b.Facts.Figures[2:3], nil
	if columns := read(t, written(t, b)).sheet(t, "指标").Table.Columns; len(columns) != 5 {
		t.Errorf("columns that say nothing stand there: %v", columns)
	}
}

// Without figures there is no such sheet.
func TestNoIndicators(t *testing.T) {
	b := book(t)
	b.Facts.Figures = nil
	for _, s := range read(t, written(t, b)).sheets {
		if s.Name == "指标" {
			t.Error("there is a sheet 指标")
		}
	}
}
