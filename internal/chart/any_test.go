package chart_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"report/internal/chart"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// TestAnyChart draws two thousand charts that nobody thought of: each is marks inside its box, or an error, never both.
func TestAnyChart(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	kinds := dataset.ChartKinds
	templates := []string{"handout", "newspaper", "communique"}
	for i := range slow.Of(2000, 300) {
		tpl, _ := style.Load(templates[r.Intn(3)])
		c := &tabulate.Chart{Number: i, Title: "任意", Kind: kinds[r.Intn(len(kinds))], Stacked: r.Intn(4) == 0, Unit: []string{"元", "%", "万吨", ""}[r.Intn(4)], Unit2: "%"}
		for k := range r.Intn(15) {
			c.Categories = append(c.Categories, []string{"城关镇", "2020年", "信息传输、软件和信息技术服务业", "GDP per capita", ""}[r.Intn(5)]+fmt.Sprint(k))
		}
		for range r.Intn(7) {
			s := tabulate.Series{Name: "数列", Line: r.Intn(2) == 0, Secondary: r.Intn(3) == 0}
			for range r.Intn(16) {
				s.Values = append(s.Values, values(value(r))...)
			}
			c.Series = append(c.Series, s)
		}
		box := unit.Rect{X: 50 * unit.Pt, Y: 50 * unit.Pt, W: unit.Length(r.Intn(400)) * unit.Pt, H: unit.Length(r.Intn(300)) * unit.Pt}
		marks, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 1, nil)
		if problems.Failed() == (len(marks) > 0) {
			t.Fatalf("chart %d: %d marks, %v", i, len(marks), problems)
		}
		for _, m := range marks {
			if b, ok := m.(*page.Box); ok && outside(b.Rect, box) {
				t.Fatalf("chart %d, %s: a bar at %v, outside of %v", i, c.Kind, b.Rect, box)
			}
		}
		clear(t, fmt.Sprintf("chart %d, %s", i, c.Kind), marks, box)
	}
}

// clear says that no text of a chart leaves its box, and that none stands on another.
func clear(t *testing.T, of string, marks []page.Mark, box unit.Rect) {
	t.Helper()
	var texts []unit.Rect
	var said []string
	for _, m := range marks {
		r, ok := m.(*page.Run)
		if !ok {
			continue
		}
		at := unit.Rect{X: r.X[0], Y: r.Y - r.Size*7/10, W: r.End - r.X[0], H: r.Size * 7 / 10}
		const slack = unit.Pt
		if at.X < box.X-slack || at.Y < box.Y-slack || at.X+at.W > box.X+box.W+slack || at.Y+at.H > box.Y+box.H+slack {
			t.Errorf("%s: %q at %v leaves the box %v", of, string(r.Text), at, box)
		}
		for k, other := range texts {
			if cross(at, other) {
				t.Errorf("%s: %q stands on %q", of, string(r.Text), said[k])
			}
		}
		texts, said = append(texts, at), append(said, string(r.Text))
	}
}

// value is a number of any size, a gap, or zero.
func value(r *rand.Rand) string {
	switch r.Intn(6) {
	case 0:
		return ""
	case 1:
		return "0"
	case 2:
		return fmt.Sprintf("-%d.%d", r.Intn(50), r.Intn(10))
	case 3:
		return fmt.Sprint(r.Int63n(1e15))
	}
	return fmt.Sprintf("%d.%d", r.Intn(1000), r.Intn(10))
}

func outside(r, box unit.Rect) bool {
	const slack = 10 * unit.Pt
	return r.X < box.X-slack || r.Y < box.Y-slack || r.X+r.W > box.X+box.W+slack || r.Y+r.H > box.Y+box.H+slack
}

// TestLongNames: a name that fits in no room costs no more than its length; ways to part ten thousand characters are never tried.
func TestLongNames(t *testing.T) {
	tpl, _ := style.Load("handout")
	for _, kind := range []dataset.ChartKind{kind("column"), kind("bar")} {
		c := &tabulate.Chart{Number: 1, Title: "长名", Kind: kind, Series: []tabulate.Series{{Name: "数列", Values: values("1", "2")}}}
		c.Categories = []string{strings.Repeat("地区生产总值", 2000), "乙"}
		box := unit.Rect{W: 300 * unit.Pt, H: 200 * unit.Pt}
		if marks, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 1, nil); problems.Failed() || len(marks) == 0 {
			t.Errorf("%s: %d marks, %v", kind, len(marks), problems)
		}
	}
}
