package workbook

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/tabulate"
)

// TestWaterfall: what is seen of a waterfall's bars reaches from where each begins to where it ends, through zero too; what holds them up is not seen,
// and every series comes from cells.
func TestWaterfall(t *testing.T) {
	lang, _ := furniture.Of("zh-Hans")
	kind, _ := dataset.ChartKindOf("waterfall")
	c := &tabulate.Chart{Lang: lang, Number: 1, Title: "拉动", Kind: kind, Series: []tabulate.Series{{Name: "拉动"}}}
	for i, literal := range []string{"0.3", "2.6", "-1.2", "2.7", "-5.1", "-0.7", "1.7"} {
		d, err := figure.Parse(literal)
		if err != nil {
			t.Fatal(err)
		}
		c.Categories = append(c.Categories, fmt.Sprint(i))
		c.Series[0].Values = append(c.Series[0].Values, tabulate.Cell{Text: literal, Number: true, Value: d})
	}
	drawn := fed([]*tabulate.Chart{c})[0]
	var got []string
	for _, s := range drawn.Series[1:] {
		line := s.Name
		for _, v := range s.Values {
			line += " " + v.Value.String()
		}
		got = append(got, line)
	}
	want := "累计 0.3 2.9 1.7 4.4 -0.7 -0.7 1\n起点 0 0.3 1.7 1.7 0 0 0\n零以上 0.3 2.6 1.2 2.7 4.4 0 1\n零以下 0 0 0 0 -0.7 -0.7 -0.7"
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if len(c.Series) != 1 {
		t.Errorf("the chart itself has %d series", len(c.Series))
	}
	p := newPlot(drawn, "", 3)
	part := string(p.part())
	for _, from := range []string{"$D$3:$D$9", "$D$10:$D$16", "$D$17:$D$23", "$D$24:$D$30", "$D$31:$D$37"} {
		if n := strings.Count(part, from); n != 1 {
			t.Errorf("%d series come from %s", n, from)
		}
	}
	if strings.Contains(part, "<c:legend>") || strings.Contains(p.alt(), "零以上") || strings.Count(part, `<c:dLblPos val="b"/>`) != 3 {
		t.Errorf("a waterfall names what only draws it, or has its labels on the wrong side: %s", p.alt())
	}
}
