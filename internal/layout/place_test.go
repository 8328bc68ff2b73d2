package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/unit"
)

// newspaper is a copy of the newspaper's template, for a test to change.
func newspaper(t *testing.T, settings ...string) *style.Template {
	t.Helper()
	tpl, problems := style.Load("newspaper", settings...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	own := *tpl
	return &own
}

// G4: what a template places across some columns stands there, no two rectangles of a page share a cell of the grid, and every line
// stands in the rectangle that it is recorded in.
func TestG4(t *testing.T) {
	slow.Skip(t, "sets many pages")
	var facts []bulletin.Fact
	for n := range 5 {
		facts = append(facts, bulletin.Fact{Number: fmt.Sprint(n), After: "家", Label: "全区高新技术企业数"})
	}
	prose := strings.Repeat(texts["numbers"]+texts["quotations"], 3)
	var blocks []bulletin.Block
	for n := range 9 {
		blocks = append(blocks, &bulletin.Standfirst{Title: "核心阅读", Paras: []bulletin.Text{han(texts["plain"])}},
			&bulletin.Quote{Paras: []bulletin.Text{han(texts["quotations"])}, By: "张三"}, &bulletin.Quote{Paras: []bulletin.Text{han(texts["numbers"])}, By: "李四"},
			&bulletin.Heading{Level: 1, Text: han("综述")}, paragraph(prose), paragraph(prose))
		for range n {
			blocks = append(blocks, &bulletin.Factbox{Title: "到2020年末", Facts: facts})
		}
		blocks = append(blocks, paragraph(prose), &bulletin.Feature{Mark: "转", Label: "关键字", Items: []bulletin.Item{{Label: "镜头", Title: han("好日子"), Paras: []bulletin.Text{han(prose)}}}})
	}
	for _, span := range []int{1, 2, 3, 4, 5, 6} {
		for _, side := range []bool{false, true} {
			tpl := newspaper(t)
			tpl.Placing.Factbox = style.Place{Span: span, Side: side}
			tpl.Placing.Quote.Span = span
			tpl.Placing.Standfirst.Span = span
			doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: blocks}, tpl, font.Bundled(), layout.Trial{})
			if problems.Failed() {
				t.Fatal(problems)
			}
			apart(t, fmt.Sprintf("span %d, side %t", span, side), doc, tpl)
		}
	}
}

// apart fails where rectangles of a page share a cell or leave the type area, or a line leaves its rectangle.
func apart(t *testing.T, name string, doc *page.Document, tpl *style.Template) {
	t.Helper()
	area := unit.Rect{X: tpl.Page.Left, Y: tpl.Page.Top, W: tpl.Width(), H: unit.Length(tpl.Page.Lines) * tpl.Page.Pitch}
	for n, p := range doc.Pages {
		for i, f := range p.Frames {
			if f.X < area.X || f.X+f.W > area.X+area.W || f.Y < area.Y || f.Y+f.H > area.Y+area.H {
				t.Errorf("%s: page %d: rectangle %d leaves the type area: %v", name, n+1, i+1, f)
			}
			for k, g := range p.Frames[:i] {
				if f.X < g.X+g.W && g.X < f.X+f.W && f.Y < g.Y+g.H && g.Y < f.Y+f.H {
					t.Errorf("%s: page %d: rectangles %d and %d share cells: %v, %v", name, n+1, k+1, i+1, g, f)
				}
			}
		}
		turned := false
		for m := range p.All() {
			if turn, ok := m.(*page.Turn); ok {
				turned = !turn.End
			}
			if l, ok := m.(*page.Line); ok && l.Frame >= 0 && !turned {
				if f := p.Frames[l.Frame]; l.Y-l.Em.Em(880) < f.Y-tpl.Page.Pitch/4 || l.Y > f.Y+f.H || l.X0 < f.X {
					t.Errorf("%s: page %d: a line stands outside of rectangle %d: %s", name, n+1, l.Frame+1, string(l.Text))
				}
			}
		}
	}
}
