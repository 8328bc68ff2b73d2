package chart_test

import (
	"slices"
	"testing"

	"report/internal/chart"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// drawnIn draws a chart in a template, across one column or, where there is one only, the page.
func drawnIn(t *testing.T, template string, c *tabulate.Chart) []page.Mark {
	t.Helper()
	tpl, _ := style.Load(template)
	box := unit.Rect{W: tpl.Measure(), H: unit.Length(tpl.Chart.Rows) * tpl.Page.Pitch}
	marks, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 1, nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return marks
}

// TestLabelsClear says that no text of a chart stands on other text, and no bar ends inside a text.
func TestLabelsClear(t *testing.T) {
	for _, template := range []string{"handout", "newspaper", "communique"} {
		for _, c := range slices.Concat(charts(), bundled(t, "communique"), bundled(t, "starter"), bundled(t, "shifeng")) {
			var texts, bars []unit.Rect
			for _, m := range drawnIn(t, template, c) {
				switch m := m.(type) {
				case *page.Run:
					texts = append(texts, unit.Rect{X: m.X[0], Y: m.Y - m.Size*7/10, W: m.End - m.X[0], H: m.Size * 7 / 10})
				case *page.Box:
					if m.Fill != (page.Color{}) {
						bars = append(bars, m.Rect)
					}
				}
			}
			for i, a := range texts {
				for _, b := range texts[:i] {
					if cross(a, b) {
						t.Errorf("%s, %s: text at %v stands on text at %v", template, c.Title, a, b)
					}
				}
				for _, b := range bars {
					if !c.Stacked && c.Kind.Lines != dataset.Named && cross(a, b) && !holds(b, a) {
						t.Errorf("%s, %s: text at %v is cut by a bar at %v", template, c.Title, a, b)
					}
				}
			}
		}
	}
}

func cross(a, b unit.Rect) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

func holds(a, b unit.Rect) bool {
	return a.X <= b.X && b.X+b.W <= a.X+a.W && a.Y <= b.Y && b.Y+b.H <= a.Y+a.H
}

// TestTones says that shares of a pie are told apart in a copy without colour: by their tone, else by a pattern; and that as many as a
// bulletin commonly has need none where black is the only ink.
func TestTones(t *testing.T) {
	for _, template := range []string{"handout", "newspaper", "communique"} {
		for n := 2; n <= 9; n++ {
			c := &tabulate.Chart{Kind: kind("pie"), Unit: "元", Series: []tabulate.Series{{}}}
			for range n {
				c.Categories, c.Series[0].Values = append(c.Categories, "类"), append(c.Series[0].Values, values("1")...)
			}
			type look struct { // of a slice: how dark, and its pattern
				tone, strokes int
				rises, falls  bool
			}
			var looks []look
			for _, m := range drawnIn(t, template, c) {
				switch m := m.(type) {
				case *page.Path:
					p := m.Fill.Process()
					looks = append(looks, look{tone: int(p.C)*3 + int(p.M)*6 + int(p.Y) + int(p.K)*10})
				case *page.Stroke:
					if l := len(looks) - 1; l >= 0 && l < n && m.Width != unit.Pt { // the edge of a slice is a point wide
						from, to := m.Segments[0].To, m.Segments[1].To
						looks[l].strokes++
						looks[l].rises = looks[l].rises || (to.X-from.X)*(to.Y-from.Y) < 0
						looks[l].falls = looks[l].falls || (to.X-from.X)*(to.Y-from.Y) > 0
					}
				}
			}
			looks = looks[:n]
			for i := range looks {
				if n <= 3 && template == "communique" && looks[i].strokes > 0 {
					t.Errorf("%s: share %d of %d has a pattern", template, i+1, n)
				}
				for k := range looks[:i] {
					if d := looks[i].tone - looks[k].tone; d > -2000 && d < 2000 && (look{0, looks[i].strokes, looks[i].rises, looks[i].falls}) == (look{0, looks[k].strokes, looks[k].rises, looks[k].falls}) {
						t.Errorf("%s: shares %d and %d of %d look alike", template, k+1, i+1, n)
					}
				}
			}
		}
	}
}
