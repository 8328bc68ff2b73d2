package tabulate

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"report/internal/dataset"
)

// printedChart is a chart as text, a line a series.
func printedChart(c *Chart) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %v [%s] [%s] %s: %s", c.Label(), c.Title, c.Kind, c.Stacked, c.Unit, c.Unit2, c.Axis, strings.Join(c.Categories, " "))
	for _, s := range c.Series {
		fmt.Fprintf(&b, "\n%s(%s)", s.Name, s.Unit)
		if s.Line {
			b.WriteString(" line")
		}
		if s.Secondary {
			b.WriteString(" secondary")
		}
		for _, v := range s.Values {
			fmt.Fprintf(&b, " %s%s@%s", v.Value, v.Missing, v.Figure)
		}
	}
	for _, n := range c.Notes {
		b.WriteString("\n注：" + n)
	}
	return b.String() + "\n" + c.Source + "|" + c.Told()
}

func TestCharts(t *testing.T) {
	const yaml = `schema: report/1
id: a
title: {main: 甲}
figures:
  - {id: firms, name: 企业数, value: 261, unit: 家}
  - {id: shops, name: 商店数, value: 40, unit: 家, hedge: 约}
tables:
  - {id: t, title: 表, file: t.csv, source: 统计局, columns: [{name: 年份, title: '{{firms}}年'}, {name: 产值, unit: 亿元}, {name: 增速, title: 增长速度, unit: "%"}]}
  - {id: f, title: 表, of: [firms, shops]}
charts:
  - {id: last, title: 未放, kind: column, of: [firms], alt: '{{firms}}，一根柱子'}
  - {id: combo, title: '产值，共{{firms}}', kind: combo, table: t}
  - {id: rows, title: 行, kind: line, table: t, series: rows, y: [增速, 产值], rows: ['2020,年', 2019年], source: 别处}
  - {id: pie, title: 饼, kind: pie, table: f}
sections:
  - {kind: chart, ref: pie}
  - {kind: chart, ref: combo}
  - {kind: chart, ref: rows}
  - {kind: chart, ref: pie}
`
	yaml2 := strings.Replace(yaml, `{name: 增速, title: 增长速度, unit: "%"}]`, `{name: 增速, title: 增长速度, unit: 亿元}]`, 1)
	const csv = "年份,产值,增速\n2018年,1.50,[x]\n2019年,2,4.8\n\"2020,年\",{{firms}},-0.3\n"
	var got []string
	for _, y := range []string{strings.Replace(yaml, "  - {id: rows", "  - {id: rows2", 1), yaml2} {
		if strings.Contains(y, "rows2") { // its units differ
			y = strings.Replace(y, "y: [增速, 产值]", "y: [增速]", 1)
			y = strings.Replace(y, "ref: rows}", "ref: rows2}", 1)
		}
		d, list := dataset.LoadBytes("f", []byte(y), fstest.MapFS{"t.csv": &fstest.MapFile{Data: []byte(csv)}})
		if d == nil {
			t.Fatal(list)
		}
		for _, c := range Charts(d, Make(d)) {
			got = append(got, printedChart(c))
		}
	}
	want := []string{
		"图1 饼 pie false [家] [] : 企业数 商店数\n饼(家) 261@firms 40@shops\n注：商店数为约40家。\n|饼图：饼。单位：家；企业数：261、商店数：40。",
		"图2 产值，共261家 combo false [亿元] [%] 261家年: 2018年 2019年 2020，年\n产值(亿元) 1.50@ 2@ 261@firms\n增长速度(%) line secondary 0x@ 4.8@ -0.3@\n统计局|组合图：产值，共261家。产值（亿元）；2018年：1.50、2019年：2、2020，年：261。增长速度（%）；2018年：数据不可得、2019年：4.8、2020，年：-0.3。",
		"图3 行 line false [%] [] : 增长速度\n2020，年(%) -0.3@\n2019年(%) 4.8@\n别处|折线图：行。2020，年（%）；增长速度：-0.3。2019年（%）；增长速度：4.8。",
		"图4 未放 column false [家] [] : 企业数\n未放(家) 261@firms\n|261家，一根柱子",
		"图1 饼 pie false [家] [] : 企业数 商店数\n饼(家) 261@firms 40@shops\n注：商店数为约40家。\n|饼图：饼。单位：家；企业数：261、商店数：40。",
		"图2 产值，共261家 combo false [亿元] [] 261家年: 2018年 2019年 2020，年\n产值(亿元) 1.50@ 2@ 261@firms\n增长速度(亿元) line 0x@ 4.8@ -0.3@\n统计局|组合图：产值，共261家。产值（亿元）；2018年：1.50、2019年：2、2020，年：261。增长速度（亿元）；2018年：数据不可得、2019年：4.8、2020，年：-0.3。",
		"图3 行 line false [亿元] [] : 增长速度 产值\n2020，年(亿元) -0.3@ 261@firms\n2019年(亿元) 4.8@ 2@\n别处|折线图：行。2020，年（亿元）；增长速度：-0.3、产值：261。2019年（亿元）；增长速度：4.8、产值：2。",
		"图4 未放 column false [家] [] : 企业数\n未放(家) 261@firms\n|261家，一根柱子",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
