package layout_test

import (
	"math"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/unit"
)

// TestGroup: the pictures of a group stand side by side in rows of three at most, as high as each other and as wide as their column; what is cut off is
// no more than of one; they have one caption and are one figure.
func TestGroup(t *testing.T) {
	for n := 2; n <= 7; n++ {
		b := &bulletin.Photo{Picture: photograph(t, 1500, 1000), Caption: han("左起：工地、水库"), Credit: "刘毅", Focus: picture.Centre}
		for i := range n - 1 {
			b.Group = append(b.Group, photograph(t, 800+300*(i%3), 1000))
		}
		doc, _, captions, _ := photoOf(t, b)
		rows := map[unit.Length][]*page.Image{}
		count := 0
		for m := range doc.Pages[0].All() {
			if i, ok := m.(*page.Image); ok {
				rows[i.Rect.Y] = append(rows[i.Rect.Y], i)
				count++
				if shown := i.Crop.W * i.Crop.H; shown < 0.9 {
					t.Errorf("%d pictures: %.0f %% of one are shown", n, 100*shown)
				}
			}
		}
		if count != n || len(rows) != (n+2)/3 {
			t.Errorf("%d pictures: %d in %d rows", n, count, len(rows))
		}
		for _, row := range rows {
			last := row[len(row)-1].Rect
			if right := last.X + last.W - row[0].Rect.X; math.Abs((right-handout().Page.Measure()).Points()) > 0.1 && len(rows) == 1 {
				t.Errorf("%d pictures: a row is %.1f pt wide", n, right.Points())
			}
			for i := range row[1:] {
				if a, c := row[i].Rect, row[i+1].Rect; a.H != c.H || c.X <= a.X+a.W {
					t.Errorf("%d pictures: %v beside %v", n, a, c)
				}
			}
		}
		figures := 0
		for _, node := range doc.Structure {
			if node.Kind == page.Figure {
				figures++
			}
		}
		if figures != 1 || len(captions) == 0 {
			t.Errorf("%d pictures: %d figures, %d captions", n, figures, len(captions))
		}
	}
}

// TestWrap: text stands beside a picture that asks for it, whole cells from it, and below it as wide as ever; where none can, that is said.
func TestWrap(t *testing.T) {
	for _, name := range []string{"handout", "newspaper", "communique", "gongwen"} {
		tpl := template(t, name)
		b := &bulletin.Photo{Picture: photograph(t, 1500, 1500), Caption: han("水库"), Focus: picture.Centre, Wrap: true, Alt: "水库"}
		text := paragraph(strings.Repeat(texts["plain"]+"。", 12))
		doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{b, text}}, tpl, font.Bundled(), layout.Trial{})
		if strings.Contains(problems.Error(), "beside the picture") {
			t.Errorf("%s: %s", name, problems)
		}
		var shown *page.Image
		beside, below := 0, 0
		for m := range doc.Pages[0].All() {
			switch m := m.(type) {
			case *page.Image:
				shown = m
			case *page.Line:
				if m.Role != page.Body || shown == nil || m.X0 > tpl.Page.Left+tpl.Page.Measure() {
					continue
				}
				inset := m.X0 - tpl.Page.Left
				switch foot := shown.Rect.Y + shown.Rect.H; {
				case m.Y <= foot && inset > shown.Rect.W:
					if beside++; inset%tpl.Page.Cell != 0 && m.No > 1 {
						t.Errorf("%s: a line stands %.2f cells in", name, inset.Points()/tpl.Page.Cell.Points())
					}
				case m.Y > foot+3*tpl.Page.Pitch && inset == 0:
					below++
				case m.Y <= foot:
					t.Errorf("%s: a line stands on the picture: %s", name, string(m.Text))
				}
			}
		}
		if beside < 3 || below == 0 {
			t.Errorf("%s: %d lines beside the picture, %d below", name, beside, below)
		}
	}
	b := &bulletin.Photo{Picture: photograph(t, 1500, 1500), Caption: han("水库"), Focus: picture.Centre, Wrap: true}
	if _, _, _, problems := photoOf(t, b); !strings.Contains(problems.Error(), "none follows it") {
		t.Errorf("a picture that nothing follows: %s", problems)
	}
}

// TestCreditAtEdge: the credit stands vertically at the picture's right edge, inside the column, and ends at the picture's foot; one that is longer than the
// picture is high stands in the caption.
func TestCreditAtEdge(t *testing.T) {
	for credit, edge := range map[string]bool{"刘毅": true, strings.Repeat("本报通讯员张三", 9): false} {
		tpl := template(t, "handout", "photo.credit=edge")
		b := &bulletin.Photo{Picture: photograph(t, 1500, 1000), Caption: han("水库"), Credit: credit, Focus: picture.Centre, Alt: "水库"}
		doc, _ := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{b}}, tpl, font.Bundled(), layout.Trial{})
		var shown *page.Image
		standing := 0
		for m := range doc.Pages[0].All() {
			switch m := m.(type) {
			case *page.Image:
				shown = m
			case *page.Run:
				if shown == nil || m.X[0] < shown.Rect.X+shown.Rect.W || m.Y > tpl.Page.Top+tpl.Page.Height(tpl.Body.Size) { // a page number
					continue
				}
				standing++
				if m.X[0] > tpl.Page.Left+tpl.Page.Measure() || m.Y > shown.Rect.Y+shown.Rect.H+unit.Pt {
					t.Errorf("%s: a character stands at %.1f, %.1f", credit, m.X[0].Points(), m.Y.Points())
				}
			}
		}
		if (standing > 0) != edge {
			t.Errorf("%s: %d runs stand at the edge", credit, standing)
		}
	}
}
