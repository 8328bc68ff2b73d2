package page_test

import (
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// TestBeyond: how far marks leave a rectangle, and where. What has no ink at its edge may stand over it.
func TestBeyond(t *testing.T) {
	const pt = unit.Pt
	room := unit.Rect{X: 100 * pt, Y: 100 * pt, W: 100 * pt, H: 100 * pt}
	face := font.Bundled().Face(font.Song)
	run := func(s string, x, y unit.Length) *page.Run {
		r := &page.Run{Face: face, Size: 10 * pt, Y: y, Text: []rune(s)}
		for range r.Text {
			r.X, x = append(r.X, x), x+10*pt
		}
		r.End = x
		return r
	}
	hanging := run("文字。", 180*pt, 150*pt)
	hanging.End = 200 * pt
	at := func(x, y unit.Length) unit.Point { return unit.Point{X: x * pt, Y: y * pt} }
	for _, c := range []struct {
		name string
		mark page.Mark
		by   unit.Length
		side page.Side
	}{
		{"text inside", run("文字", 180*pt, 150*pt), 0, 0},
		{"text at the right", run("文口", 190*pt, 150*pt), 9 * pt, page.Right},
		{"text at the left", run("口字", 90*pt, 150*pt), 9 * pt, page.Left},
		{"text above", run("口", 150*pt, 100*pt), 8 * pt, page.Above},
		{"text below", run("口", 150*pt, 205*pt), 5 * pt, page.Below},
		{"the empty half of an opening mark", run("（文", 95*pt, 150*pt), 0, 0},
		{"the empty half of a stop", run("文。", 185*pt, 150*pt), 0, 0},
		{"a stop that hangs", hanging, 0, 0},
		{"a wide picture", &page.Image{Rect: unit.Rect{X: 90 * pt, Y: 110 * pt, W: 130 * pt, H: 10 * pt}}, 20 * pt, page.Right},
		{"a high box", &page.Box{Rect: unit.Rect{X: 110 * pt, Y: 110 * pt, W: 10 * pt, H: 130 * pt}}, 40 * pt, page.Below},
		{"a thick rule at the head", &page.Rule{From: at(100, 100), To: at(200, 100), Width: 9 * pt}, 0, 0},
		{"a long rule", &page.Rule{From: at(70, 100), To: at(220, 100), Width: pt}, 30 * pt, page.Left},
		{"a curve", &page.Path{Segments: page.Circle(at(110, 110), 12*pt)}, 2 * pt, page.Left},
		{"a stroke", &page.Stroke{Segments: []page.Segment{{Verb: font.Move, To: at(110, 90)}, {Verb: font.Line, To: at(120, 150)}}}, 10 * pt, page.Above},
		{"what draws nothing", &page.Link{Rect: unit.Rect{W: 900 * pt}}, 0, 0},
	} {
		got := page.Beyond(c.mark, room)
		if off := got.By - c.by; off < -pt*3/2 || off > pt*3/2 || c.by > 0 && got.Side != c.side {
			t.Errorf("%s: %.2f pt on side %d, not %.2f on side %d", c.name, got.By.Points(), got.Side, c.by.Points(), c.side)
		}
	}
}
