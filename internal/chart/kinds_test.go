package chart_test

import (
	"testing"

	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/unit"
)

// boxes are the bars of a chart, in the order in which they are drawn.
func boxes(t *testing.T, c *tabulate.Chart) (all []unit.Rect) {
	t.Helper()
	marks, found := drawn(c)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, m := range marks {
		if b, ok := m.(*page.Box); ok && b.Fill != (page.Color{}) {
			all = append(all, b.Rect)
		}
	}
	return all
}

// TestWaterfall: each bar begins where the one before it ends; the sum of all stands on zero.
func TestWaterfall(t *testing.T) {
	c := &tabulate.Chart{Title: "拉动", Kind: kind("waterfall"), Categories: words("一产 工业 建筑业 三产 合计"), Unit: "个百分点",
		Series: []tabulate.Series{{Name: "拉动", Values: values("0.4", "2.6", "-0.3", "2.1", "4.8")}}}
	b := boxes(t, c)
	if len(b) != 5 {
		t.Fatalf("%d bars", len(b))
	}
	top := func(i int) unit.Length { return b[i].Y }
	foot := func(i int) unit.Length { return b[i].Y + b[i].H }
	if foot(1) != top(0) || top(2) != top(1) || foot(3) != foot(2) || foot(4) != foot(0) || top(4) != top(3) {
		t.Errorf("bars at %v", b)
	}
}

// TestPyramid: the first series lies to the left of one line, the second to the right, measured alike.
func TestPyramid(t *testing.T) {
	c := &tabulate.Chart{Title: "年龄", Kind: kind("pyramid"), Categories: words("少年 壮年 老年"), Unit: "万人", Series: []tabulate.Series{
		{Name: "男", Values: values("2", "4", "1")}, {Name: "女", Values: values("2", "3", "2")}}}
	b := boxes(t, c)[2:] // behind the swatches
	if len(b) != 6 {
		t.Fatalf("%d bars", len(b))
	}
	for k := range 3 {
		left, right := b[2*k], b[2*k+1]
		if left.X+left.W != right.X || left.Y != right.Y {
			t.Errorf("row %d: %v, %v", k, left, right)
		}
	}
	if off := b[2].W - 2*b[0].W; b[0].W-b[1].W > 1 || off < -2 || off > 2 {
		t.Errorf("unlike measures: %v", b)
	}
}

// TestDumbbell: two dots a category, and the line between them; the labels stand at their outer sides.
func TestDumbbell(t *testing.T) {
	c := &tabulate.Chart{Title: "两年", Kind: kind("dumbbell"), Categories: words("甲 乙"), Unit: "%", Series: []tabulate.Series{
		{Name: "2023年", Values: values("3.5", "6.2")}, {Name: "2024年", Values: values("4.8", "5.9")}}}
	marks, found := drawn(c)
	if len(found) > 0 {
		t.Fatal(found)
	}
	dots, at := 0, map[string]unit.Length{}
	for _, m := range marks {
		switch m := m.(type) {
		case *page.Path:
			if m.Fill != (page.Color{}) {
				dots++
			}
		case *page.Run:
			at[string(m.Text)] = m.X[0]
		}
	}
	if dots != 6 { // two in the legend
		t.Errorf("%d dots", dots)
	}
	if !(at["3.5"] < at["4.8"] && at["5.9"] < at["6.2"]) {
		t.Errorf("labels at %v", at)
	}
}
