package tabulate

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"report/internal/dataset"
)

// made loads a dataset and makes its tables.
func made(t *testing.T, yaml string, csv string) []*Table {
	t.Helper()
	files := fstest.MapFS{"t.csv": &fstest.MapFile{Data: []byte(csv)}}
	d, list := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\ntitle: {main: 甲}\n"+yaml), files)
	if d == nil {
		t.Fatal(list)
	}
	return Make(d)
}

// printed is a table as text, a line a row, cells parted by |.
func printed(t *Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s [%s] [%s]\n", t.Label(), t.Title, t.Unit, t.Period)
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "%s(%s)%v|", c.Title, c.Unit, c.Numeric)
	}
	for _, r := range t.Rows {
		fmt.Fprintf(&b, "\n%d ", r.Level)
		for _, c := range r.Cells {
			b.WriteString(c.Text)
			if c.Number {
				fmt.Fprintf(&b, "=%s", c.Value)
			}
			if c.Missing != "" {
				b.WriteString("!" + c.Missing)
			}
			if c.Figure != "" {
				b.WriteString("@" + c.Figure)
			}
			b.WriteString("|")
		}
	}
	for _, n := range t.Notes {
		b.WriteString("\n注：" + n)
	}
	return b.String()
}

const figures = `
figures:
  - {id: gdp, name: GDP年均增长, value: 4.80, unit: "%", period: 2016/2019}
  - {id: gdp20, name: GDP同比增长, value: 4.7, unit: "%", period: 2020-Q1/2020-Q3}
  - {id: firms, name: 企业数, value: 261, unit: 家, period: 2016/2019}
  - {id: moved, name: 居民户数, value: 12000, unit: 户, show: 万, hedge: 逾}
  - {id: cases, name: 事项, value: 110000, unit: 件, show: 万, hedge: 余}
  - {id: street, name: 街道中心, value: 5, unit: 个}
  - {id: station, name: 驿站, value: 15, unit: 个}
`

func TestFigures(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"one unit, periods differ", "{id: a, title: 增长, of: [gdp, gdp20]}",
			"表1 增长 [%] []\n指标()false|时期()false|数值()true|\n0 GDP年均增长|2016—2019年|4.80=4.80@gdp|\n0 GDP同比增长|2020年前三季度|4.7=4.7@gdp20|"},
		{"one period, units differ", "{id: a, title: 五年, of: [gdp, firms]}",
			"表1 五年 [] [2016—2019年]\n指标()false|单位()false|数值()true|\n0 GDP年均增长|%|4.80=4.80@gdp|\n0 企业数|家|261=261@firms|"},
		{"no period, one unit", "{id: a, title: 养老, of: [street, station]}",
			"表1 养老 [个] []\n指标()false|数值()true|\n0 街道中心|5=5@street|\n0 驿站|15=15@station|"},
		{"all differ", "{id: a, title: 全, of: [gdp20, firms]}",
			"表1 全 [] []\n指标()false|单位()false|时期()false|数值()true|\n0 GDP同比增长|%|2020年前三季度|4.7=4.7@gdp20|\n0 企业数|家|2016—2019年|261=261@firms|"},
		{"hedges are noted, not shown", "{id: a, title: 住房, of: [moved, cases]}",
			"表1 住房 [] []\n指标()false|单位()false|数值()true|\n0 居民户数|户|12000=12000@moved|\n0 事项|件|110000=110000@cases|\n注：居民户数为逾1.2万户。\n注：事项为11万余件。"},
		{"hedges are noted once", "{id: a, title: 住房, of: [moved], notes: ['原文为“{{moved}}”。']}",
			"表1 住房 [户] []\n指标()false|数值()true|\n0 居民户数|12000=12000@moved|\n注：原文为“逾1.2万户”。"},
		{"a period of its own", "{id: a, title: 养老, period: 2020-12-31, of: [street]}",
			"表1 养老 [个] [2020年末]\n指标()false|数值()true|\n0 街道中心|5=5@street|"},
	} {
		tables := made(t, figures+"tables: ["+c.table+"]\nsections: [{kind: table, ref: a}]", "")
		if diff := cmp.Diff(c.want, printed(tables[0])); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}

func TestFile(t *testing.T) {
	tables := made(t, figures+`
tables:
  - {id: a, title: 产值, unit: 亿元, file: t.csv, columns: [{name: 指标}, {name: 产值}, {name: 增长, unit: "%"}, {name: 备注, type: text}]}
sections: [{kind: table, ref: a}]
`, "指标,产值,增长,备注\n总计,711.43,{{gdp}},\n  第一产业,10,[z],见注\n　　农业,[low],-3.5,\n其中:渔业,[x],[c],\n")
	want := "表1 产值 [亿元] []\n指标()false|产值()true|增长(%)true|备注()false|" +
		"\n0 总计|711.43=711.43|4.80=4.80@gdp||" +
		"\n1 第一产业|10=10|—!z|见注|" +
		"\n2 农业|…!low|-3.5=-3.5||" +
		"\n1 其中：渔业|!x|[c]!c||"
	if diff := cmp.Diff(want, printed(tables[0])); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := tables[0].RowPlace(1).String(); got != "t.csv:3:1" {
		t.Errorf("the second row stands at %s", got)
	}
}

func TestNumbers(t *testing.T) {
	tables := made(t, figures+`
tables: [{id: a, title: 甲, of: [gdp]}, {id: b, title: 乙, of: [gdp]}, {id: c, title: 丙, of: [gdp]}]
sections: [{kind: table, ref: c}, {kind: table, ref: a}, {kind: table, ref: c}]
`, "")
	var got string
	for _, table := range tables {
		got += table.Label() + table.ID + " "
	}
	if want := "表1c 表2a 表3b "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
