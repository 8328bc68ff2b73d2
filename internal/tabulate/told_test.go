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
	few.Series[0].Values = make([]Cell, 12)
	if got := few.Data(); strings.Count(got, "无数据") != 12 {
		t.Error(got)
	}
}
