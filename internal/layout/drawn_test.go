package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/content"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/unit"
)

// A stroke is a line that a finished page draws, in points from its upper left corner.
type stroke struct{ x0, x1, y, width float64 }

// strokes are the level lines that each page of a document draws, in the order of their contents.
func strokes(t *testing.T, doc *page.Document) (pages [][]stroke) {
	t.Helper()
	var out bytes.Buffer
	if err := draw.PDF(&out, doc); err != nil {
		t.Fatal(err)
	}
	f, err := pdf.OpenFile(bytes.NewReader(out.Bytes()), int64(out.Len()), pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for n, p := range f.Pages() {
		var list []stroke
		height := doc.Pages[n].Trim.H.Points()
		err := content.Follow(f, p.Dict, content.Reader{Mark: func(m *content.Mark) {
			if m.Kind == content.Stroke && m.Box[3]-m.Box[1] < 0.01 {
				list = append(list, stroke{m.Box[0], m.Box[2], height - m.Box[1], m.State.LineWidth})
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, list)
	}
	return pages
}

// B3 in every template: the lines of a table in the finished file are thick, thin, thick, and as wide as the table.
func TestB3InFile(t *testing.T) {
	for _, name := range style.Names() {
		tpl := template(t, name)
		doc, _ := setTables(t, tpl, tableOf("题", "", "指标|产值|增速", "甲|1|2", "乙|3|4", "丙|5|6"))
		top := tpl.Page.Top.Points()
		var got []stroke
		for _, s := range strokes(t, doc)[0] {
			if s.y > top {
				got = append(got, s)
			}
		}
		want := []float64{tpl.Table.Thick.Points(), tpl.Table.Thin.Points(), tpl.Table.Thick.Points()}
		if len(got) != len(want) {
			t.Errorf("%s: %d lines", name, len(got))
			continue
		}
		for i, s := range got {
			if !near(s.width, want[i], 0.01) || !near(s.x0, got[0].x0, 0.01) || !near(s.x1, got[0].x1, 0.01) || i > 0 && s.y <= got[i-1].y {
				t.Errorf("%s: line %d is %.2f pt from %.1f to %.1f, want %.2f pt", name, i, s.width, s.x0, s.x1, want[i])
			}
		}
	}
}

// B6 in every template, in the finished file: each further part begins with 续表1 and repeats the head; a part that goes on ends with a
// thin line and the last with a thick one; each row stands once, above the line that ends its part.
func TestB6InFile(t *testing.T) {
	slow.Skip(t, "draws every template")
	names := style.Names()
	if slow.LeftOut() {
		names = names[:1]
	}
	for _, name := range names {
		tpl := template(t, name, "page.columns=1", "placing.table.span=full", "placing.quote.span=1", "placing.chart.span=1", "placing.photo.span=1")
		foot := (tpl.Page.Top + unit.Length(tpl.Page.Lines)*tpl.Page.Pitch).Points()
		lines := []string{"指标|产值|增速"}
		for i := range 900 {
			lines = append(lines, fmt.Sprintf("行%d|%d|%d.5", i, i, i))
		}
		doc, _ := setTables(t, tpl, tableOf("历年", "亿元", lines...))
		drawn, rows := strokes(t, doc), 0
		for n, p := range read(t, doc) {
			text := p.Lines(0, 9999, func(c stext.Char) bool { return c.Y > tpl.Page.Top.Points() && c.Y < foot })
			first, part := text[0].String(), ""
			for _, l := range text {
				part += l.String() + "\n"
			}
			if n > 0 && !strings.HasPrefix(first, "续表1") || n == 0 && !strings.HasPrefix(first, "表1") || !strings.Contains(part, "\n指标产值增速指标产值增速") { // two panels at least
				t.Errorf("%s: page %d begins with %q", name, n+1, part[:min(len(part), 60)])
			}
			count := strings.Count(part, "行")
			if rows += count; count < 2 {
				t.Errorf("%s: page %d has %d rows", name, n+1, count)
			}
			last, want := drawn[n][0], tpl.Table.Thin.Points()
			for _, s := range drawn[n] {
				if s.y > last.y && s.y < foot+1 {
					last = s
				}
			}
			if n+1 == len(doc.Pages) {
				want = tpl.Table.Thick.Points()
			}
			if !near(last.width, want, 0.01) {
				t.Errorf("%s: page %d ends with a line of %.2f pt, want %.2f", name, n+1, last.width, want)
			}
			if below := last.y - (tpl.Page.Top + tpl.Page.Height(tpl.Body.Size)).Points(); tpl.Table.Row > 0 && below > 0.01 { // rows that do not stand on the grid
				t.Errorf("%s: page %d: the table ends %.2f pt below the type area", name, n+1, below)
			}
			for _, l := range text {
				if strings.HasPrefix(l.String(), "行") && l[0].Y > last.y {
					t.Errorf("%s: page %d: %s stands below the table's line", name, n+1, l)
				}
			}
		}
		if rows != 900 || len(doc.Pages) < 3 {
			t.Errorf("%s: %d rows on %d pages", name, rows, len(doc.Pages))
		}
	}
}

// B8 in every template, in the finished file: 图1 and the title are centred below the chart, and numbers rise in reading order.
func TestB8InFile(t *testing.T) {
	slow.Skip(t, "draws every template")
	for _, name := range style.Names() {
		tpl := template(t, name, "pages=0", "placing.chart.span=full")
		var blocks []bulletin.Block
		for n := range 4 {
			blocks = append(blocks, paragraph(texts["plain"]+"。"), bars(n+1))
		}
		for i := range blocks {
			if c, ok := blocks[i].(*bulletin.Chart); ok {
				c.Chart.Number = i/2 + 1
			}
		}
		doc, problems := layout.Fit(&bulletin.Document{Lang: "zh-Hans", Blocks: blocks}, tpl, font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatal(problems)
		}
		drawn, next := strokes(t, doc), 1
		middle := (tpl.Page.Left + tpl.Width()/2).Points()
		for n, p := range read(t, doc) {
			above := 0.0 // the caption before
			for _, l := range p.Lines(0, 9999, func(c stext.Char) bool { return near(c.Size, tpl.Table.Title.Size.Points(), 0.1*c.Size) }) {
				if !strings.HasPrefix(l.String(), "图") {
					continue
				}
				if !strings.HasPrefix(l.String(), fmt.Sprintf("图%d设施数", next)) {
					t.Errorf("%s: caption %d is %q", name, next, l)
				}
				next++
				last := l[len(l)-1]
				if at := (l[0].X + last.X + last.Size) / 2; math.Abs(at-middle) > 0.5 {
					t.Errorf("%s: %q stands around %.2f, the chart around %.2f", name, l, at, middle)
				}
				lines := 0
				for _, s := range drawn[n] {
					if s.y > above && s.y < l[0].Y && s.x1-s.x0 > 20 {
						lines++
					}
				}
				if lines < 1 { // of its axis
					t.Errorf("%s: %d lines of a chart stand above %q", name, lines, l)
				}
				above = l[0].Y
			}
		}
		if next != 5 {
			t.Errorf("%s: %d captions", name, next-1)
		}
	}
}
