package longform

import (
	"slices"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/tabulate"
)

func sample(t testing.TB) (*dataset.Dataset, []*tabulate.Table) {
	t.Helper()
	value, err := figure.Parse("4.80")
	if err != nil {
		t.Fatal(err)
	}
	number := func(id string) tabulate.Cell {
		return tabulate.Cell{Text: "4.80", Number: true, Value: value, Figure: id}
	}
	d := &dataset.Dataset{
		Figures: []figure.Figure{{ID: "f", Name: "名", Unit: "元", Period: "2019-12", Source: "文"}},
		Tables:  []dataset.Table{{ID: "t", Period: "2020"}},
	}
	return d, []*tabulate.Table{{
		ID: "t", Number: 1, Unit: "亿元", Source: "局",
		Columns: []tabulate.Column{{Title: "行业"}, {Title: "单位"}, {Title: "产值", Numeric: true}, {Title: "增速", Unit: "%", Numeric: true}},
		Rows: []tabulate.Row{
			{Cells: []tabulate.Cell{{Text: "合计"}, {Text: "万元"}, number("f"), number("")}},
			{Level: 1, Cells: []tabulate.Cell{{Text: "其中"}, {Text: ""}, number(""), {Missing: "x"}}},
			{Level: 2, Cells: []tabulate.Cell{{Text: "化工"}, {Text: ""}, number(""), {Text: "文字"}}},
			{Level: 1, Cells: []tabulate.Cell{{Text: "其他"}, {Text: ""}, number(""), number("")}},
		},
	}}
}

func told(d *dataset.Dataset, tables []*tabulate.Table, from, to int) (list []string) {
	for o := range Observations(d, tables, from, to) {
		start := ""
		if !o.Start.IsZero() {
			start = o.Start.Format("2006-01-02")
		}
		list = append(list, strings.Join([]string{o.Code, o.Name, o.Parent, o.Period, start, o.Frequency, o.Measure, o.Cell.Text + o.Cell.Missing, o.Unit, o.Source}, "|"))
	}
	return list
}

func TestObservations(t *testing.T) {
	d, tables := sample(t)
	want := []string{
		"f|名||2019-12|2019-12-01|月|产值|4.80|元|文",
		"|合计||2020|2020-01-01|年|增速（%）|4.80|%|局",
		"|其中|f|2020|2020-01-01|年|产值|4.80|亿元|局",
		"|其中||2020|2020-01-01|年|增速（%）|x|%|局",
		"|化工||2020|2020-01-01|年|产值|4.80|亿元|局",
		"|其他|f|2020|2020-01-01|年|产值|4.80|亿元|局",
		"|其他||2020|2020-01-01|年|增速（%）|4.80|%|局",
	}
	n := Count(tables)
	if got := told(d, tables, 0, n); n != len(want) || !slices.Equal(got, want) {
		t.Errorf("%d: got\n%s\nwant\n%s", n, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for from := range n + 1 {
		for to := from; to <= n; to++ {
			if got := told(d, tables, from, to); !slices.Equal(got, want[from:to]) && len(got)+to-from > 0 {
				t.Errorf("from %d to %d: %q", from, to, got)
			}
		}
	}
}

// A long column of entries under one is told in linear time: the test would not end otherwise.
func BenchmarkObservations(b *testing.B) {
	d, tables := sample(b)
	for range 100_000 {
		tables[0].Rows = append(tables[0].Rows, tables[0].Rows[3])
	}
	n := Count(tables)
	b.ReportAllocs()
	for b.Loop() {
		for range Observations(d, tables, 0, n) {
		}
	}
}

func TestHead(t *testing.T) {
	for want, c := range map[string]tabulate.Column{"产值": {Title: " 产值 "}, "产值（亿元）": {Title: "产值", Unit: "亿元"}, "增速（%）": {Title: "增速（%）", Unit: "%"}} {
		if got := Head(c, furniture.Hans); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
}
