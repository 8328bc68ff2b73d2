package svg_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"report/internal/draw"
	"report/internal/font"
	"report/internal/job"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/svg"
)

// set sets a bundled dataset.
func set(t *testing.T, folder, template string) *page.Document {
	t.Helper()
	tpl, list := style.Load(template)
	if list.Failed() {
		t.Fatal(list)
	}
	proof := job.Prove(job.Job{Files: os.DirFS("../../data/" + folder), Path: ".", Template: tpl})
	if proof.Pages == nil {
		t.Fatal(proof.Problems)
	}
	return proof.Pages
}

// TestPlaces: every glyph that mutool reads out of the PDF stands in the SVG within 0.1 pt, in the same size.
func TestPlaces(t *testing.T) {
	stext.Need(t, "mutool")
	for _, c := range []struct{ folder, template string }{{"shifeng", "newspaper"}, {"shifeng", "handout"}, {"communique", "communique"}, {"county", "gongwen"}} {
		if slow.LeftOut() && c.template != "handout" {
			continue
		}
		doc := set(t, c.folder, c.template)
		var pdf bytes.Buffer
		if err := draw.PDF(&pdf, doc); err != nil {
			t.Fatal(err)
		}
		var glyphs svg.Glyphs
		read := 0
		for i, want := range stext.Read(t, pdf.Bytes(), false) {
			element, _ := glyphs.Page(doc, i, svg.View{})
			got, lost := placesOf(t, element), 0
			read += len(want.Chars)
			for _, char := range want.Chars {
				if !inkless(char.R) && !got.near(char, 0.1) {
					if lost++; lost < 5 {
						t.Errorf("%v: page %d: no glyph for %q of %.2f pt at %.2f, %.2f", c, i+1, char.R, char.Size, char.X, char.Y)
					}
				}
			}
			if lost > 0 {
				t.Errorf("%v: page %d: %d of %d glyphs stand elsewhere", c, i+1, lost, len(want.Chars))
			}
		}
		if read < 200 {
			t.Errorf("%v: %d characters", c, read)
		}
	}
}

// inkless reports whether a reader's program gives back a character that no ink is drawn for.
func inkless(r rune) bool {
	return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\u2002' || r == '\u2003'
}

// places are drawn glyphs by whole points, so that neighbours are found fast.
type places map[[2]int][][3]float64

func (p places) near(c stext.Char, within float64) bool {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, at := range p[[2]int{int(math.Floor(c.X)) + dx, int(math.Floor(c.Y)) + dy}] {
				if math.Abs(at[0]-c.X) <= within && math.Abs(at[1]-c.Y) <= within && math.Abs(at[2]-c.Size) <= 0.01*c.Size {
					return true
				}
			}
		}
	}
	return false
}

// placesOf reads the pens of all glyphs out of a page: x, y and size.
func placesOf(t *testing.T, element []byte) places {
	t.Helper()
	found := places{}
	var stack [][6]float64
	stack = append(stack, [6]float64{1, 0, 0, 1, 0, 0})
	d := xml.NewDecoder(bytes.NewReader(element))
	for {
		token, err := d.Token()
		if err != nil {
			if len(stack) != 1 {
				t.Fatal(err)
			}
			return found
		}
		switch e := token.(type) {
		case xml.StartElement:
			m := stack[len(stack)-1]
			x := 0.0
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "transform":
					m = times(m, matrix(t, a.Value))
				case "x":
					x, _ = strconv.ParseFloat(a.Value, 64)
				}
			}
			stack = append(stack, m)
			if e.Name.Local == "use" {
				at := [3]float64{m[0]*x + m[4], m[1]*x + m[5], 1000 * math.Hypot(m[0], m[1])}
				cell := [2]int{int(math.Floor(at[0])), int(math.Floor(at[1]))}
				found[cell] = append(found[cell], at)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// matrix reads the transforms that the room writes.
func matrix(t *testing.T, text string) (m [6]float64) {
	t.Helper()
	var x, y, s float64
	if n, _ := fmt.Sscanf(text, "translate(%g %g)scale(%g)", &x, &y, &s); n == 3 {
		return [6]float64{s, 0, 0, s, x, y}
	}
	if n, _ := fmt.Sscanf(text, "matrix(%g %g %g %g %g %g)", &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]); n == 6 {
		return m
	}
	t.Fatalf("a transform %q", text)
	return m
}

func times(a, b [6]float64) [6]float64 {
	return [6]float64{a[0]*b[0] + a[2]*b[1], a[1]*b[0] + a[3]*b[1], a[0]*b[2] + a[2]*b[3], a[1]*b[2] + a[3]*b[3],
		a[0]*b[4] + a[2]*b[5] + a[4], a[1]*b[4] + a[3]*b[5] + a[5]}
}

// TestSmall: a page with all its outlines is small, and every id that it uses has one.
func TestSmall(t *testing.T) {
	doc := set(t, "shifeng", "handout")
	var glyphs svg.Glyphs
	element, ids := glyphs.Page(doc, 0, svg.View{})
	size := len(element)
	for _, id := range ids {
		path := glyphs.Path(id)
		if path == "" || !bytes.Contains(element, []byte(`"#`+id+`"`)) {
			t.Errorf("%s has the outline %q", id, path)
		}
		size += len(path)
	}
	if len(ids) < 100 || size > 700_000 {
		t.Errorf("%d glyphs, %d bytes", len(ids), size)
	}
	again, _ := glyphs.Page(doc, 0, svg.View{})
	if !bytes.Equal(element, again) {
		t.Error("drawn twice, a page differs")
	}
	if glyphs.Path("g-none.7") != "" {
		t.Error("a glyph that no page has")
	}
}

// TestInks: plates show their ink alone, black prints over them, and what has too much ink is seen.
func TestInks(t *testing.T) {
	face := font.Bundled().Face(font.Song)
	run := func(c page.Color) *page.Run {
		return &page.Run{Face: face, Size: 10 * pt, Color: c, Text: []rune("文"), X: []length{0}, End: 10 * pt, Y: 10 * pt}
	}
	for _, c := range []struct {
		color page.Color
		view  svg.View
		want  string // the fill; empty is not drawn
	}{
		{page.Black, svg.View{}, "#000000"},
		{page.Color{K: 400}, svg.View{}, "#999999"},
		{page.Black, svg.View{Plate: "M"}, ""},
		{page.Black, svg.View{Plate: "K"}, "#000000"},
		{page.Color{M: 1000, Y: 950, K: 80}, svg.View{Plate: "M"}, "#000000"},
		{page.Color{M: 1000, Y: 950, K: 80}, svg.View{Plate: "C"}, "#ffffff"},
		{page.Color{Spot: "红", Tint: 500, M: 900}, svg.View{Plate: "红"}, "#808080"},
		{page.Color{Spot: "红", Tint: 500, M: 900}, svg.View{Plate: "M"}, "#ffffff"},
		{page.Color{C: 900, M: 900, Y: 900, K: 900}, svg.View{Limit: 300}, "#e0009a"},
		{page.Color{C: 900, M: 900, Y: 900}, svg.View{Limit: 300}, "#d9d9d9"},
	} {
		doc := &page.Document{Pages: []page.Page{{Marks: []page.Mark{run(c.color)}}}}
		var glyphs svg.Glyphs
		element, _ := glyphs.Page(doc, 0, c.view)
		if c.want == "" && bytes.Contains(element, []byte("<g")) || !strings.Contains(string(element), c.want) {
			t.Errorf("%v with %+v is %s, want %q", c.color, c.view, element, c.want)
		}
	}
}
