package layout_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/unit"
)

// photograph is a picture of so many pixels.
func photograph(t testing.TB, width, height int) *picture.Picture {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	p, list := picture.Open(fstest.MapFS{"a.png": {Data: b.Bytes()}}, "a.png")
	if list.Failed() {
		t.Fatal(list)
	}
	return p
}

// photoOf sets a document of one photograph in the handout's column and returns its image and its lines.
func photoOf(t testing.TB, b *bulletin.Photo) (*page.Document, *page.Image, []*page.Line, problem.List) {
	t.Helper()
	b.Alt = "一张照片"
	doc, list := layout.Pages(&bulletin.Document{ID: "a", Lang: "zh-Hans", Blocks: []bulletin.Block{b}}, handout(), font.Bundled(), layout.Trial{})
	if list.Failed() {
		t.Fatal(list)
	}
	var shown *page.Image
	var lines []*page.Line
	for m := range doc.Pages[0].All() {
		switch m := m.(type) {
		case *page.Image:
			shown = m
		case *page.Line:
			if m.Role == page.Caption {
				lines = append(lines, m)
			}
		}
	}
	return doc, shown, lines, list
}

// TestPhoto: a photograph ends where its column's grid wants it, shows all of itself but what a line's fraction cuts off, and is never
// higher than the template lets it; its caption is as wide as it is and stands on the grid.
func TestPhoto(t *testing.T) {
	slow.Skip(t, "sets many pages")
	tpl := handout()
	caption := func(n int) bulletin.Text { return bulletin.Text{{Text: strings.Repeat("改造后的农贸市场", n)}} }
	for _, c := range []struct {
		name          string
		width, height int
		photo         bulletin.Photo
		lines         int     // of the caption
		wide          float64 // of the frame, as a share of the column; 0 is all
	}{
		{"landscape", 1500, 1000, bulletin.Photo{Caption: caption(1), Credit: "刘毅"}, 2, 0},
		{"upright", 1000, 1500, bulletin.Photo{Caption: caption(2), Credit: "刘毅"}, 2, 0},
		{"credit on a line of its own", 1500, 1000, bulletin.Photo{Caption: caption(3), Credit: "本报记者刘毅"}, 2, 0},
		{"no caption", 1500, 1000, bulletin.Photo{}, 0, 0},
		{"credit alone", 1500, 1000, bulletin.Photo{Credit: "新华社发"}, 1, 0},
		{"panorama", 6000, 500, bulletin.Photo{Caption: caption(1)}, 1, 0},
		{"strip", 9000, 10, bulletin.Photo{Caption: caption(1)}, 1, 0},
		{"pillar", 500, 6000, bulletin.Photo{Caption: caption(1), Credit: "刘毅"}, 2, 0.2},
		{"one pixel", 1, 1, bulletin.Photo{Caption: caption(1)}, 1, 0},
		{"a wanted ratio", 1500, 1000, bulletin.Photo{Caption: caption(1), W: 16, H: 9}, 1, 0},
	} {
		c.photo.Picture = photograph(t, c.width, c.height)
		doc, m, lines, _ := photoOf(t, &c.photo)
		if m == nil {
			t.Fatalf("%s: no picture", c.name)
		}
		measure, pitch := tpl.Measure(), tpl.Page.Pitch
		if c.wide == 0 && m.Rect.W != measure || c.wide > 0 && m.Rect.W > unit.Length(float64(measure)*c.wide) {
			t.Errorf("%s: %.1f pt wide in a column of %.1f", c.name, m.Rect.W.Points(), measure.Points())
		}
		if middle := m.Rect.X - tpl.Page.Left - (measure-m.Rect.W)/2; middle > 1 || middle < -1 {
			t.Errorf("%s: not in the middle of its column", c.name)
		}
		shape := float64(c.width) / float64(c.height)
		if c.photo.W > 0 {
			shape = 16. / 9
		}
		if shown := float64(m.Rect.W) / float64(m.Rect.H) / shape; shown < 0.92 || shown > 1.09 {
			t.Errorf("%s: %.1f × %.1f pt", c.name, m.Rect.W.Points(), m.Rect.H.Points())
		}
		end := m.Rect.Y + m.Rect.H - tpl.Page.Top
		if len(lines) > 0 {
			last := lines[len(lines)-1]
			end = last.Y - tpl.Page.Top - tpl.Body.Size.Em(880) + tpl.Body.Size
			if n := len(lines); n != c.lines {
				t.Errorf("%s: %d lines of caption, want %d", c.name, n, c.lines)
			}
			for _, l := range lines {
				if l.X1-l.X0 > max(m.Rect.W, 8*tpl.Caption.Size) && l.X0 < m.Rect.X {
					t.Errorf("%s: the caption is wider than the picture", c.name)
				}
				if l.Y < m.Rect.Y+m.Rect.H+tpl.Caption.Size/2 {
					t.Errorf("%s: the caption stands in the picture", c.name)
				}
			}
		}
		if off := (end - tpl.Body.Size + pitch/2) % pitch; off != 0 {
			t.Errorf("%s: ends %.2f pt off the grid", c.name, off.Points())
		}
		if rows := int((end-tpl.Body.Size+pitch/2)/pitch) + 1; rows > tpl.Photo.MaxRows {
			t.Errorf("%s: %d lines high", c.name, rows)
		}
		node := doc.Structure[m.Node]
		if node.Kind != page.Figure || node.Said().Alt != "一张照片" {
			t.Errorf("%s: the picture is %s, %q", c.name, node.Kind, node.Said().Alt)
		}
		if len(lines) > 0 && (doc.Structure[m.Node+1].Kind != page.Legend || doc.Structure[m.Node+1].Parent != m.Node) {
			t.Errorf("%s: the caption is no part of the figure", c.name)
		}
	}
}

// TestPhotoFocus: what a frame cuts off leaves the focus in view.
func TestPhotoFocus(t *testing.T) {
	for _, c := range []struct {
		focus picture.Focus
		want  picture.Crop
	}{{picture.Focus{X: 0, Y: 0.5}, picture.Crop{X: 0, W: 0.5, H: 1}}, {picture.Focus{X: 0.9, Y: 0.5}, picture.Crop{X: 0.5, W: 0.5, H: 1}}, {picture.Centre, picture.Crop{X: 0.25, W: 0.5, H: 1}}} {
		_, m, _, _ := photoOf(t, &bulletin.Photo{Picture: photograph(t, 2000, 1000), W: 1, H: 1, Focus: c.focus})
		near := func(a, b float64) bool { return a-b < 0.03 && b-a < 0.03 }
		if got := m.Crop; !near(got.X, c.want.X) || !near(got.W, c.want.W) || !near(got.H, c.want.H) {
			t.Errorf("%v: %v, want %v", c.focus, got, c.want)
		}
	}
}

// TestCredit: a name alone took the picture; the credit ends where the picture does.
func TestCredit(t *testing.T) {
	for credit, want := range map[string]string{"刘毅": "刘毅摄", "刘毅摄": "刘毅摄", "刘毅 摄": "刘毅 摄", "新华社发": "新华社发", "欧阳修远": "欧阳修远摄", "新华社发（刘毅摄）": "新华社发（刘毅摄）"} {
		_, m, lines, _ := photoOf(t, &bulletin.Photo{Picture: photograph(t, 1500, 1000), Caption: bulletin.Text{{Text: "改造后的农贸市场"}}, Credit: credit})
		last := lines[len(lines)-1]
		if string(last.Text) != want || lines[0].Y != last.Y {
			t.Errorf("%s: %q, want %q beside the caption", credit, string(last.Text), want)
		}
		if off := last.X1 - m.Rect.X - m.Rect.W; off != 0 {
			t.Errorf("%s: ends %.2f pt off the picture's edge", credit, off.Points())
		}
	}
}

// TestCoarsePhoto says how coarse a picture is where it stands.
func TestCoarsePhoto(t *testing.T) {
	for _, c := range []struct {
		pixels int
		want   string
	}{{800, ""}, {750, "picture-resolution"}, {450, "picture-coarse"}, {1, "picture-coarse"}} { // the column is 3.06 in wide
		_, _, _, list := photoOf(t, &bulletin.Photo{Picture: photograph(t, c.pixels, c.pixels), At: problem.Place{File: "bulletin.yaml", Line: 7}})
		got := ""
		for _, p := range list {
			got += p.Code
			if p.Place.Line != 7 || p.Level != problem.Warning {
				t.Errorf("%v, %v", p, p.Level)
			}
		}
		if got != c.want {
			t.Errorf("%d pixels: %q, want %q", c.pixels, got, c.want)
		}
	}
}

// TestSlot: a photograph that is not known is left out, and in a proof has a frame with its caption.
func TestSlot(t *testing.T) {
	for _, proof := range []bool{false, true} {
		doc, _ := layout.Pages(&bulletin.Document{ID: "a", Slots: proof, Blocks: []bulletin.Block{
			&bulletin.Paragraph{Text: bulletin.Text{{Text: "正文"}}}, &bulletin.Photo{Caption: bulletin.Text{{Text: "农贸市场"}}, Alt: "农贸市场"}}}, handout(), font.Bundled(), layout.Trial{})
		captions, boxes := "", 0
		for m := range doc.Pages[0].All() {
			switch m := m.(type) {
			case *page.Line:
				if m.Role == page.Caption {
					captions += string(m.Text)
				}
			case *page.Box:
				boxes++
			}
		}
		if (captions == "农贸市场") != proof || (boxes == 1) != proof {
			t.Errorf("proof %v: caption %q, %d frames", proof, captions, boxes)
		}
	}
}
