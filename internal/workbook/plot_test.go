package workbook

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

// A chartPart is a chart as the file holds it.
type chartPart struct {
	Series []struct {
		Name   refPart `xml:"tx>strRef"`
		Labels refPart `xml:"cat>strRef"`
		Values refPart `xml:"val>numRef"`
	}
}

type refPart struct {
	Formula string `xml:"f"`
	Strings cache  `xml:"strCache"`
	Numbers cache  `xml:"numCache"`
}

type cache struct {
	Format string `xml:"formatCode"`
	Count  struct {
		Val int `xml:"val,attr"`
	} `xml:"ptCount"`
	Points []struct {
		Index int    `xml:"idx,attr"`
		Value string `xml:"v"`
	} `xml:"pt"`
}

// readChart reads the series of the chart with a number.
func readChart(t testing.TB, f *file, number int) (c chartPart) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(f.parts[fmt.Sprintf("xl/charts/chart%d.xml", number)])))
	for {
		token, err := d.Token()
		if err != nil {
			return c
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "ser" {
			c.Series = append(c.Series, struct {
				Name   refPart `xml:"tx>strRef"`
				Labels refPart `xml:"cat>strRef"`
				Values refPart `xml:"val>numRef"`
			}{})
			if err := d.DecodeElement(&c.Series[len(c.Series)-1], &start); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var toFeed = regexp.MustCompile(`^'图表'!\$([A-Z])\$(\d+)(?::\$[A-Z]\$(\d+))?$`)

// cellsOf are the cells of the feed that a formula refers to.
func cellsOf(t *testing.T, f *file, formula string) (cells []cellPart) {
	m := toFeed.FindStringSubmatch(formula)
	if m == nil {
		t.Fatalf("%q does not refer to 图表", formula)
	}
	var from, to int
	fmt.Sscan(m[2], &from)
	if to = from; m[3] != "" {
		fmt.Sscan(m[3], &to)
	}
	s := f.sheet(t, "图表")
	for row := from; row <= to; row++ {
		cells = append(cells, s.cell(fmt.Sprintf("%s%d", m[1], row)))
	}
	return cells
}

// Charts refer to the feed alone, and what they hold of it is what stands there.
func TestChartCaches(t *testing.T) {
	b := book(t)
	f := read(t, written(t, b))
	for i, chart := range b.Charts {
		c := readChart(t, f, i+1)
		if len(c.Series) != len(chart.Series) {
			t.Fatalf("%s has %d series, want %d", chart.Label(), len(c.Series), len(chart.Series))
		}
		for j, s := range c.Series {
			want := chart.Series[j]
			if got := cellsOf(t, f, s.Name.Formula); got[0].content() != want.Name || s.Name.Strings.Points[0].Value != want.Name {
				t.Errorf("%s: name %+v, cell %q, want %q", chart.Label(), s.Name, got[0].content(), want.Name)
			}
			labels, values := cellsOf(t, f, s.Labels.Formula), cellsOf(t, f, s.Values.Formula)
			if len(labels) != len(chart.Categories) || len(values) != len(labels) || s.Values.Numbers.Count.Val != len(values) {
				t.Fatalf("%s: %d labels, %d values, want %d", chart.Label(), len(labels), len(values), len(chart.Categories))
			}
			cached := map[int]string{}
			for _, p := range s.Values.Numbers.Points {
				cached[p.Index] = p.Value
			}
			for k, cell := range values {
				if labels[k].content() != chart.Categories[k] || s.Labels.Strings.Points[k].Value != chart.Categories[k] {
					t.Errorf("%s: label %q, want %q", chart.Label(), labels[k].content(), chart.Categories[k])
				}
				if cell.content() != cached[k] {
					t.Errorf("%s: the cell %s has %q, the chart %q", chart.Label(), cell.Ref, cell.content(), cached[k])
				}
				if v := want.Values[k]; v.Number {
					if d, err := figure.Parse(cell.content()); err != nil || d.Cmp(v.Value) != 0 || !cell.isNumber() {
						t.Errorf("%s: %s is %q, want %s", chart.Label(), cell.Ref, cell.content(), v.Value)
					}
				} else if cell.content() != "" {
					t.Errorf("%s: %s is %q, want nothing", chart.Label(), cell.Ref, cell.content())
				}
			}
		}
	}
}

// Each chart says what it is, of what, and where its values stand.
func TestChartAlt(t *testing.T) {
	b := book(t)
	f := read(t, written(t, b))
	found := regexp.MustCompile(`descr="([^"]*)"`).FindAllStringSubmatch(string(f.parts["xl/drawings/drawing1.xml"]), -1)
	var got []string
	for _, m := range found {
		got = append(got, m[1])
	}
	want := []string{"图1，组合图：分行业产值与增速。计量单位：亿元、%。轨道交通产值最高。数值见“图表”工作表第7至12行。",
		"图2，饼图：产值构成。计量单位：亿元。饼图：甲乙和丙。数值见“图表”工作表第13至14行。"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFeed(t *testing.T) {
	f := read(t, written(t, book(t)))
	s := f.sheet(t, "图表")
	want := []string{"图表", "本工作表含1个表，表右侧有2个图。", "数值为空表示没有数据，图上断开；原因见来源表。", "注释见“说明”工作表：图1 [注3]。", "资料来源：图1 石峰区统计局"}
	if got := s.columnA(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var rows []string
	for _, row := range s.body() {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.content())
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	wantRows := []string{"图1|2020年|合计|-0.05|亿元", "图1|2020年|轨道交通|711.43|亿元", "图1|2020年|化工|0|亿元", "图1|增速|合计|5.2|%", "图1|增速|轨道交通||%",
		"图1|增速|化工||%", "图2|产值|甲 & 乙|60.5|亿元", "图2|产值|丙|39.5|亿元"}
	if !slices.Equal(rows, wantRows) {
		t.Errorf("got %q, want %q", rows, wantRows)
	}
}

// What is said of several charts is said once.
func TestLabels(t *testing.T) {
	charts := []*tabulate.Chart{{Number: 1, Source: "甲"}, {Number: 2, Source: "乙"}, {Number: 3, Source: "甲"}, {Number: 4}}
	source := func(c *tabulate.Chart) string { return c.Source }
	for n, want := range map[int]string{4: "图1、图3 甲；图2 乙", 3: "图1、图3 甲；图2 乙", 2: "图1 甲；图2 乙", 1: "甲", 0: ""} {
		if got := labels(charts[:n], furniture.Hans, source); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// Every kind of chart is written, alone and with what can be varied, and nothing is wrong with it.
func TestEveryChart(t *testing.T) {
	b := book(t)
	base := *b.Charts[0]
	b.Charts = nil
	for _, kind := range dataset.ChartKinds {
		for _, stacked := range []bool{false, true} {
			c := base
			c.Kind, c.Stacked, c.Number = kind, stacked, len(b.Charts)+1
			b.Charts = append(b.Charts, &c)
		}
	}
	data := written(t, b)
	if found := lint(data); len(found) > 0 {
		t.Error(found)
	}
	if f := read(t, data); f.parts["xl/charts/chart12.xml"] == nil {
		t.Error("there is no twelfth chart")
	}
}

// What cannot become a chart is refused.
func TestChartRefused(t *testing.T) {
	for _, trap := range []struct {
		spoil func(c *tabulate.Chart)
		want  string
	}{
		{func(c *tabulate.Chart) { c.Title = " " }, "(图1): the chart has no title"},
		{func(c *tabulate.Chart) { c.Series = nil }, "(图1): the chart has 0 series over 3 categories"},
		{func(c *tabulate.Chart) { c.Series = slices.Repeat(c.Series, 128) }, "(图1): the chart has 256 series over 3 categories"},
		{func(c *tabulate.Chart) { c.Categories = nil }, "(图1): the chart has 2 series over 0 categories"},
		{func(c *tabulate.Chart) { c.Series[0].Values = c.Series[0].Values[:2] }, "(图1 “2020年”): the series has 2 values for 3 categories"},
		{func(c *tabulate.Chart) { c.Series[0].Name = "" }, "(图1 “”): a series has no name"},
		{func(c *tabulate.Chart) { c.Alt = "a\x02" }, `(图1): "a\x02" holds the character U+0002`},
		{func(c *tabulate.Chart) { c.Categories = make([]string, xlsx.MostRows) }, "(图表): the charts have 2097154 values"},
	} {
		b := book(t)
		trap.spoil(b.Charts[0])
		if found := check(b); !strings.Contains(found.Error(), trap.want) {
			t.Errorf("got %.300q, want %s", found.Error(), trap.want)
		}
	}
}
