package svg_test

import (
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/svg"
	"report/internal/unit"
)

type length = unit.Length

const pt = unit.Pt

// TestMarks: every kind of mark as SVG.
func TestMarks(t *testing.T) {
	at := func(x, y length) unit.Point { return unit.Point{X: x * pt, Y: y * pt} }
	rect := unit.Rect{X: 0, Y: 10 * pt, W: 100 * pt, H: 20 * pt}
	line := []page.Segment{{Verb: font.Move, To: at(1, 2)}, {Verb: font.Line, To: at(3, 4)}, {Verb: font.Curve, C1: at(5, 6), C2: at(7, 8), To: at(9, 9)}}
	href := func(p *picture.Picture) string { return "/p/" + p.Name }
	for _, c := range []struct {
		mark page.Mark
		view svg.View
		want string
	}{
		{&page.Rule{From: at(1, 2), To: at(30, 2), Width: pt / 2, Color: page.Black}, svg.View{}, `<path d="M1 2L30 2" stroke="#000000" stroke-width="0.5"/>`},
		{&page.Box{Rect: rect, Fill: page.Color{K: 80}}, svg.View{}, `<rect x="0" y="10" width="100" height="20" fill="#ebebeb"/>`},
		{&page.Box{Rect: rect, Fill: page.Color{K: 80}}, svg.View{Bleed: 3 * pt}, `<rect x="-3" y="10" width="106" height="20" fill="#ebebeb"/>`},
		{&page.Path{Segments: line, Fill: page.Black}, svg.View{}, `<path d="M1 2L3 4C5 6 7 8 9 9" fill="#000000"/>`},
		{&page.Stroke{Segments: line, Width: pt, Color: page.Black, Dash: []length{2 * pt, pt}}, svg.View{},
			`<path d="M1 2L3 4C5 6 7 8 9 9" fill="none" stroke-linejoin="round" stroke-dasharray="2 1" stroke="#000000" stroke-width="1"/>`},
		{&page.Image{Rect: rect, Picture: &picture.Picture{Name: "a&b.jpg"}, Crop: picture.Crop{X: 0.25, W: 0.5, H: 1}}, svg.View{Href: href},
			`<clipPath id="p0-1"><rect x="0" y="10" width="100" height="20"/></clipPath><image clip-path="url(#p0-1)" preserveAspectRatio="none" x="-50" y="10" width="200" height="20" href="/p/a&amp;b.jpg"/>`},
		{&page.Turn{At: at(7, 8)}, svg.View{}, `<g transform="matrix(0 -1 1 0 7 8)">`},
		{&page.Turn{At: at(7, 8), Down: true}, svg.View{}, `<g transform="matrix(0 1 -1 0 7 8)">`},
		{&page.Turn{End: true}, svg.View{}, `</g>`},
		{&page.Link{Rect: rect}, svg.View{}, `></svg>`},
	} {
		doc := &page.Document{Pages: []page.Page{{Trim: unit.Size{W: 100 * pt, H: 200 * pt}, Marks: []page.Mark{c.mark}}}}
		var glyphs svg.Glyphs
		if element, _ := glyphs.Page(doc, 0, c.view); !strings.Contains(string(element), c.want) {
			t.Errorf("%T is\n%s, want\n%s", c.mark, element, c.want)
		}
	}
}

// TestSum: whatever changes on a page changes its sum, and nothing else does.
func TestSum(t *testing.T) {
	var glyphs svg.Glyphs
	version := "1"
	href := func(p *picture.Picture) string { return p.Name + version }
	face := font.Bundled().Face(font.Song)
	marks := func() []page.Mark {
		return []page.Mark{
			&page.Run{Face: face, Size: 10 * pt, Color: page.Black, Text: []rune("文"), X: []length{0}, End: 10 * pt, Y: 10 * pt, Glyphs: []uint16{7}},
			&page.Rule{Width: pt}, &page.Box{}, &page.Path{Segments: []page.Segment{{}}}, &page.Stroke{Width: pt, Dash: []length{pt}},
			&page.Image{Picture: &picture.Picture{Name: "a"}, Crop: picture.Crop{W: 1}}, &page.Turn{},
		}
	}
	sum := func(marks []page.Mark) string { return glyphs.Sum(&page.Page{Marks: marks}, href) }
	seen := map[string]int{sum(marks()): -1}
	if again := sum(marks()); len(seen) != 1 || seen[again] != -1 {
		t.Fatal("equal pages have other sums")
	}
	for i, change := range []func([]page.Mark){
		func(m []page.Mark) { m[0].(*page.Run).X[0]++ },
		func(m []page.Mark) { m[0].(*page.Run).Face = font.Bundled().Face(font.Hei) },
		func(m []page.Mark) { m[0].(*page.Run).Glyphs[0] = 8 },
		func(m []page.Mark) { m[0].(*page.Run).Text[0] = '字' },
		func(m []page.Mark) { m[0].(*page.Run).Color = page.Color{Spot: "红"} },
		func(m []page.Mark) { m[1].(*page.Rule).To.X = 1 },
		func(m []page.Mark) { m[2].(*page.Box).Fill.M = 1 },
		func(m []page.Mark) { m[3].(*page.Path).Segments[0].C2.Y = 1 },
		func(m []page.Mark) { m[4].(*page.Stroke).Dash = nil },
		func(m []page.Mark) { m[5].(*page.Image).Crop.X = 0.1 },
		func(m []page.Mark) { m[6].(*page.Turn).At.X = 1 },
		func(m []page.Mark) { m[6].(*page.Turn).Down = true },
		func(m []page.Mark) { m[6].(*page.Turn).End = true },
		func([]page.Mark) { version = "2" },
	} {
		m := marks()
		change(m)
		s := sum(m)
		if other, there := seen[s]; there {
			t.Errorf("change %d has the sum of %d", i, other)
		}
		seen[s] = i
	}
}
