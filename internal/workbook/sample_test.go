package workbook

import (
	"bytes"
	"fmt"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
)

// num is a number cell as a table has it.
func num(t testing.TB, literal string) tabulate.Cell {
	t.Helper()
	d, err := figure.Parse(literal)
	if err != nil {
		t.Fatal(err)
	}
	return tabulate.Cell{Text: literal, Number: true, Value: d}
}

func txt(s string) tabulate.Cell { return tabulate.Cell{Text: s} }

func missing(code string) tabulate.Cell { return tabulate.Cell{Text: "…", Missing: code} }

// book is a small book with everything in it: units by row and by table, places, signs, notes shared and not,
// codes in place of numbers, entries under others, codes of digits, text that looks like a formula.
func book(t testing.TB) Book {
	facts := &dataset.Dataset{
		Schema: dataset.Schema, ID: "shifeng", Lang: "zh-Hans", Period: "2016/2020", Date: "2021-01-05", Issuer: "石峰区统计局",
		Title: dataset.Title{Main: "奋斗转型路 喜看“欣”石峰"}, Byline: []string{"刘毅", "朱群"},
		Figures: []figure.Figure{
			{ID: "gdp_growth", Name: "GDP年均增长", Unit: "%", Period: "2016/2019", Source: "2016年—2019年，GDP年均增长4.8%"},
			{ID: "gdp_growth_2020", Name: "GDP同比增长", Unit: "%", Period: "2020-Q1/2020-Q3", Source: "2020年前三季度，同比增长4.70%"},
			{ID: "firms", Name: "关停企业", Unit: "家"},
		},
		Tables: []dataset.Table{{ID: "economy"}, {ID: "output", Period: "2020"}, {ID: "care"}},
	}
	of := func(id string, c tabulate.Cell) tabulate.Cell { c.Figure = id; return c }
	economy := &tabulate.Table{
		ID: "economy", Number: 1, Title: "经济增长",
		Columns: []tabulate.Column{{Title: "指标"}, {Title: "计量单位"}, {Title: "数值", Numeric: true}},
		Rows: []tabulate.Row{
			{Cells: []tabulate.Cell{txt("GDP年均增长"), txt("%"), of("gdp_growth", num(t, "4.8"))}},
			{Cells: []tabulate.Cell{txt("GDP同比增长"), txt("%"), of("gdp_growth_2020", num(t, "4.70"))}},
			{Cells: []tabulate.Cell{txt("关停传统化工及相关企业数"), txt("家"), of("firms", num(t, "261"))}},
		},
		Notes: []string{"增长按可比价格计算。", "企业数为累计数。"}, Source: "石峰区统计局",
	}
	output := &tabulate.Table{
		ID: "output", Number: 2, Title: "分行业产值", Unit: "亿元", Period: "2020年",
		Columns: []tabulate.Column{{Title: "行业代码"}, {Title: "行业"}, {Title: "2019年", Numeric: true}, {Title: "2020年", Numeric: true}, {Title: "增速", Unit: "%", Numeric: true}, {Title: "备注"}},
		Rows: []tabulate.Row{
			{Cells: []tabulate.Cell{txt("01"), txt("合计"), num(t, "12345.60"), num(t, "-0.05"), num(t, "5.2"), txt("=1+1")}},
			{Level: 1, Cells: []tabulate.Cell{txt("0101"), txt("其中：轨道交通"), missing("x"), num(t, "711.43"), missing("z"), txt("")}},
			{Level: 1, Cells: []tabulate.Cell{txt("0102"), txt("化工"), missing("low"), num(t, "0.00"), missing("c"), txt("+第一行\n第二行")}},
		},
		Notes: []string{"增长按可比价格计算。"},
	}
	care := &tabulate.Table{
		ID: "care", Number: 3, Title: "养老服务", Unit: "个",
		Columns: []tabulate.Column{{Title: "指标"}, {Title: "数值", Numeric: true}},
		Rows:    []tabulate.Row{{Cells: []tabulate.Cell{txt("日间照料中心"), num(t, "45")}}},
	}
	charts := []*tabulate.Chart{
		{ID: "c1", Number: 1, Title: "分行业产值与增速", Kind: kindOf("combo"), Axis: "行业", Categories: []string{"合计", "轨道交通", "化工"}, Unit: "亿元", Unit2: "%",
			Series: []tabulate.Series{
				{Name: "2020年", Unit: "亿元", Values: []tabulate.Cell{num(t, "-0.05"), num(t, "711.43"), num(t, "0.00")}},
				{Name: "增速", Unit: "%", Line: true, Secondary: true, Values: []tabulate.Cell{num(t, "5.2"), missing("z"), missing("c")}},
			}, Table: "output", Alt: "轨道交通产值最高。", Notes: []string{"增速按可比价格计算。"}, Source: "石峰区统计局"},
		{ID: "c2", Number: 2, Title: "产值构成", Kind: kindOf("pie"), Categories: []string{"甲 & 乙", "丙"}, Unit: "亿元", Alt: "饼图：甲乙和丙。",
			Series: []tabulate.Series{{Name: "产值", Unit: "亿元", Values: []tabulate.Cell{num(t, "60.5"), num(t, "39.5")}}}},
	}
	return Book{Facts: facts, Tables: []*tabulate.Table{economy, output, care}, Charts: charts, Digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Generator: "0.1.0"}
}

// large is a book of n tables of rows rows, with about as many figures as the sample for 7 and 4.
func large(t testing.TB, n, rows int) Book {
	b := Book{Facts: &dataset.Dataset{ID: "large", Title: dataset.Title{Main: "基准"}, Period: "2020"}}
	for i := range n {
		table := &tabulate.Table{Number: i + 1, Title: fmt.Sprintf("第%d组指标", i+1), Notes: []string{fmt.Sprintf("第%d条注释。", i+1)},
			Columns: []tabulate.Column{{Title: "指标"}, {Title: "计量单位"}, {Title: "数值", Numeric: true}}}
		for j := range rows {
			id := fmt.Sprintf("f_%d_%d", i, j)
			c := num(t, fmt.Sprintf("%d.%02d", 100*i+j, j%100))
			c.Figure = id
			table.Rows = append(table.Rows, tabulate.Row{Cells: []tabulate.Cell{txt("高新技术企业总产值"), txt("亿元"), c}})
			b.Facts.Figures = append(b.Facts.Figures, figure.Figure{ID: id, Name: "高新技术企业总产值", Unit: "亿元", Period: "2016/2020", Value: c.Value, Source: "高新技术总产值达711.43亿元，年均增幅3.5%"})
		}
		b.Tables = append(b.Tables, table)
	}
	return b
}

// written is the book's file.
func written(t testing.TB, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkWriteSample(b *testing.B) { benchmark(b, 7, 4) }
func BenchmarkWriteTwelve(b *testing.B) { benchmark(b, 12, 12) }

func benchmark(b *testing.B, tables, rows int) {
	in := large(b, tables, rows)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(written(b, in))))
	}
}

// kindOf is the kind of chart called name.
func kindOf(name string) dataset.ChartKind {
	k, ok := dataset.ChartKindOf(name)
	if !ok {
		panic("no kind of chart: " + name)
	}
	return k
}
