package tabulate

import (
	"strconv"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
)

// A chart of many values says the first, the last, the least and the most, and whether they rise; in the dataset's language; the dataset's own words
// go before.
func TestTold(t *testing.T) {
	years := func(values ...int) *Chart {
		kind, _ := dataset.ChartKindOf("line")
		c := &Chart{Title: "人口", Kind: kind, Unit: "万人", Series: []Series{{Name: "人口", Unit: "万人"}}}
		for i, v := range values {
			d, err := figure.Parse(strconv.Itoa(v))
			if err != nil {
				t.Fatal(err)
			}
			c.Categories = append(c.Categories, strconv.Itoa(2000+i)+"年")
			c.Series[0].Values = append(c.Series[0].Values, Cell{Text: strconv.Itoa(v), Number: true, Value: d})
		}
		return c
	}
	many := years(5, 4, 6, 7, 3, 8, 9, 9, 8, 8, 8, 8, 7)
	if got, want := many.Told(), "折线图：人口。单位：万人；共13项，首项2000年：5，末项2012年：7，最小2004年：3，最大2006年：9；总体上升。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	many.Lang = furniture.English
	if got := many.Told(); !strings.Contains(got, "13 values, first") || !strings.HasSuffix(got, "rising over all.") {
		t.Error(got)
	}
	if got := years(5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1).Data(); !strings.Contains(got, "总体下降") {
		t.Error(got)
	}
	few := years(5, 4, 6, 7, 3, 8, 9, 9, 8, 8, 8, 8)
	if got := few.Told(); strings.Count(got, "年：") != 12 {
		t.Error(got)
	}
	few.Alt = "人口先降后升。"
	if few.Told() != few.Alt {
		t.Error(few.Told())
	}
	if got, want := few.Gist(), few.Alt; got != want {
		t.Error(got)
	}
	few.Alt = ""
	few.Series[0].Values[3] = Cell{Text: "…", Missing: "x"}
	if got, want := few.Gist(), "折线图：人口。单位：万人；共12项，首项2000年：5，末项2011年：8，最小2004年：3，最大2006年：9；其中1项无数据；总体上升。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := few.Data(); !strings.Contains(got, "2003年：数据不可得") {
		t.Error(got)
	}
	places := years(5, 4, 6, 7, 3, 8, 9, 9, 8, 8, 8, 8, 7)
	places.Kind, _ = dataset.ChartKindOf("bar")
	for i := range places.Categories {
		places.Categories[i] = "第" + string(rune('甲'+i)) + "县"
	}
	if got := places.Data(); strings.Contains(got, "总体") || !strings.Contains(got, "最大") {
		t.Error(got)
	}
	few.Series[0].Values = make([]Cell, 12)
	if got := few.Data(); strings.Count(got, "无数据") != 12 {
		t.Error(got)
	}
}

// A chart's data are a table with a head for every row and column, units in the heads, and words for values that are missing or too few.
func TestAsTable(t *testing.T) {
	kind, _ := dataset.ChartKindOf("combo")
	c := &Chart{Number: 2, Title: "人口", Kind: kind, Axis: "年份", Categories: []string{"2019", "2020"}, Series: []Series{
		{Name: "人口", Unit: "万人", Values: []Cell{{Text: "5", Number: true}, {Text: "…", Missing: "c"}}}, {Name: "比重", Unit: "%", Values: []Cell{{Text: "-1", Number: true}}}}}
	var got []string
	table := c.AsTable()
	for _, column := range table.Columns {
		got = append(got, column.Title)
	}
	for _, row := range table.Rows {
		for _, cell := range row.Cells {
			got = append(got, cell.Text)
		}
	}
	if want := "年份|人口（万人）|比重（%）|2019|5|-1|2020|为保密不公布|无数据"; strings.Join(got, "|") != want || table.Label() != "图2的数据" {
		t.Errorf("%s: %s, want %s", table.Label(), strings.Join(got, "|"), want)
	}
	c.Axis, c.Lang, c.Series = "", furniture.English, []Series{{Values: c.Series[0].Values}}
	if table = c.AsTable(); table.Columns[0].Title != "Item" || table.Columns[1].Title != "人口" || table.Title != "Data of Figure 2" {
		t.Error(table)
	}
}
