package layout_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/figure"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/stext"
	"report/internal/tabulate"
	"report/internal/unit"
)

// pages sets blocks on the handout's pages.
func pages(t *testing.T, trial layout.Trial, blocks ...bulletin.Block) *page.Document {
	t.Helper()
	doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: blocks}, handout(), font.Bundled(), trial)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return doc
}

// read draws the document and reads it back.
func read(t *testing.T, doc *page.Document) []stext.Page {
	t.Helper()
	var pdf bytes.Buffer
	if err := draw.PDF(&pdf, doc); err != nil {
		t.Fatal(err)
	}
	return stext.Read(t, pdf.Bytes(), false)
}

// lines returns the records of a document's lines with their page.
func records(doc *page.Document) (lines []*page.Line, on []int) {
	for n := range doc.Pages {
		for m := range doc.Pages[n].All() {
			if l, ok := m.(*page.Line); ok {
				kept := *l // what was packed is valid until the next mark
				kept.Text = slices.Clone(l.Text)
				lines, on = append(lines, &kept), append(on, n)
			}
		}
	}
	return lines, on
}

func paragraph(s string) *bulletin.Paragraph { return &bulletin.Paragraph{Text: han(s)} }

// P5: the second line of an item stands under the first one's text, whatever its marker; nested items stand further in.
func TestP5(t *testing.T) {
	long := strings.Repeat("坚持先房后交、小房变大房、旧房套新房，", 3)
	for _, start := range []int{1, 9, 99} {
		list := &bulletin.List{Ordered: true, Start: start, Mark: ".", Items: [][]bulletin.Block{
			{paragraph("甲" + long)}, {paragraph("乙" + long), &bulletin.List{Items: [][]bulletin.Block{{paragraph("丙" + long)}}}},
		}}
		p := read(t, pages(t, layout.Trial{}, list))[0]
		tpl := handout()
		em := tpl.Body.Size.Points()
		lines := p.Lines(0, tpl.Page.Left.Points()+tpl.Measure().Points()+1, func(c stext.Char) bool { return c.Y < 700 })
		text := 0.0
		for _, l := range lines {
			s := l.String()
			if i := strings.IndexAny(s, "甲乙丙"); i >= 0 {
				n := len([]rune(s[:i]))
				if n == 0 {
					t.Fatalf("an item without its marker: %s", s)
				}
				if was := text; s[i:i+3] == "丙" && l[n].X < was+em {
					t.Errorf("a nested item stands at %.1f, its parent at %.1f", l[n].X, was)
				}
				text = l[n].X
			} else if d := l[0].X - text; d < -0.6*em || d > 0.1 { // an opening mark's pen stands half a cell before
				t.Errorf("start %d: a line begins at %.2f, its item's text at %.2f: %s", start, l[0].X, text, s)
			}
		}
	}
}

// TestFootnotes: a note stands at the foot of the column that marks it, below all its text, in order, and once.
func TestFootnotes(t *testing.T) {
	var blocks []bulletin.Block
	note := func(n int) *bulletin.Note {
		return &bulletin.Note{Number: n, Text: han(fmt.Sprintf("第%d条注：本表数据为初步统计数，合计数与分项之和可能因四舍五入而不等。", n))}
	}
	shared := note(1)
	for n := 1; n <= 24; n++ {
		at := shared
		if n > 1 {
			at = note(n)
		}
		text := bulletin.Text{{Text: strings.Repeat("全区经济社会发展发生了深刻变化，", 4+n%3)}, {Note: at}, {Text: "站在了新的历史方位。"}}
		blocks = append(blocks, &bulletin.Paragraph{Text: text})
		if n == 1 {
			blocks = append(blocks, &bulletin.Paragraph{Text: text}) // marks the same note again
		}
	}
	doc := pages(t, layout.Trial{}, blocks...)
	tpl := handout()
	type place struct{ page, frame int }
	marked, stands := map[string]place{}, map[string]place{}
	lowest := map[place]unit.Length{}
	lines, on := records(doc)
	seen := 0
	for i, l := range lines {
		at := place{on[i], l.Frame}
		s := string(l.Text)
		switch {
		case l.Em == tpl.Body.Size:
			lowest[at] = max(lowest[at], l.Y)
			for n := 1; n <= 24; n++ {
				mark := noteMark(n)
				if _, ok := marked[mark]; !ok && strings.Contains(s, mark) {
					marked[mark] = at
				}
			}
		case l.Em == tpl.Table.Note.Size && len(l.Text) <= 4:
			seen++
			if _, twice := stands[s]; twice {
				t.Errorf("note %s stands twice", s)
			}
			stands[s] = at
			if l.Y <= lowest[at] {
				t.Errorf("note %s stands above text of its column", s)
			}
		}
	}
	if seen != 24 {
		t.Errorf("%d notes stand, want 24", seen)
	}
	for mark, at := range marked {
		if stands[mark] != at {
			t.Errorf("note %s is marked in %v and stands in %v", mark, at, stands[mark])
		}
	}
}

func noteMark(n int) string {
	if n <= 20 {
		return string(rune('①' + n - 1))
	}
	return fmt.Sprintf("[%d]", n)
}

// B6: a table that no page holds goes on between rows; each further part begins with 续表1 and the head, the closing rule and the notes stand at the
// real end only, and no part has fewer than two rows.
func TestB6(t *testing.T) {
	table := &tabulate.Table{ID: "t", Number: 1, Title: "历年指标", Unit: "亿元", Notes: []string{"初步统计数。"},
		Columns: []tabulate.Column{{Title: "年份"}, {Title: "产值", Numeric: true}}}
	for n := range 500 {
		literal := fmt.Sprintf("%d.%02d", n*7, n%100)
		value, err := figure.Parse(literal)
		if err != nil {
			t.Fatal(err)
		}
		table.Rows = append(table.Rows, tabulate.Row{Cells: []tabulate.Cell{{Text: fmt.Sprintf("第%d行", n+1)}, {Text: literal, Number: true, Value: value}}})
	}
	doc := pages(t, layout.Trial{}, paragraph(strings.Repeat("前文。", 100)), &bulletin.Table{Table: table})
	type place struct{ page, frame int }
	parts := map[place][]string{}
	var order []place
	lines, on := records(doc)
	for i, l := range lines {
		if l.Role != page.TableText {
			continue
		}
		at := place{on[i], l.Frame}
		if parts[at] == nil {
			order = append(order, at)
		}
		parts[at] = append(parts[at], string(l.Text))
	}
	if len(order) < 3 {
		t.Fatalf("the table stands in %d parts", len(order))
	}
	rows := 0
	for i, at := range order {
		text := strings.Join(parts[at], "|")
		want := "续表1|单位：亿元|年份|产值|"
		if i == 0 {
			want = "表1　历年指标|单位：亿元|年份|产值|"
		}
		if !strings.HasPrefix(text, want) {
			t.Errorf("part %d begins with %q", i+1, text[:min(len(text), 60)])
		}
		n := strings.Count(text, "第")
		if n < 2 {
			t.Errorf("part %d has %d rows", i+1, n)
		}
		rows += n
		if strings.Contains(text, "注：") != (i == len(order)-1) {
			t.Errorf("part %d of %d and the notes", i+1, len(order))
		}
	}
	if rows != 500 {
		t.Errorf("%d rows stand, want 500", rows)
	}
	thick := 0
	for n := range doc.Pages {
		for m := range doc.Pages[n].All() {
			if r, ok := m.(*page.Rule); ok && r.Width == handout().Table.Thick {
				thick++
			}
		}
	}
	if thick != len(order)+1 { // the head's, once a part, and one at the end
		t.Errorf("%d thick rules for %d parts", thick, len(order))
	}
}

// H3: short titles are letterspaced.
func TestH3(t *testing.T) {
	for title, gap := range map[string]float64{"通知": 3, "公报表": 2, "统计公报": 1.5, "统计公报表": 1} {
		doc, _ := layout.Pages(&bulletin.Document{Title: bulletin.Title{Main: title}}, handout(), font.Bundled(), layout.Trial{})
		size := handout().Headline.Size.Points()
		var x []float64
		for _, c := range read(t, doc)[0].Chars {
			if c.Size > 0.7*size {
				x = append(x, c.X)
			}
		}
		if len(x) < 2 || x[1]-x[0] < (gap-0.02)*size || x[1]-x[0] > (gap+0.02)*size {
			t.Errorf("%s: steps %v of %.1f pt, want %.1f em", title, x, size, gap)
		}
	}
}

// TestTrial: a section gains or loses a line when the trial asks, and only that section; leading changes the grid and nothing is lost.
func TestTrial(t *testing.T) {
	var blocks []bulletin.Block
	for _, name := range []string{"一", "二", "三"} {
		blocks = append(blocks, &bulletin.Heading{Level: 1, Text: han(name + "部分")})
		for range 3 {
			blocks = append(blocks, paragraph(texts["numbers"]+texts["quotations"]))
		}
	}
	count := func(trial layout.Trial) (lines []int, text string) {
		records, _ := records(pages(t, trial, blocks...))
		for _, l := range records {
			switch l.Role {
			case page.Heading:
				lines = append(lines, 0)
			case page.Body:
				lines[len(lines)-1]++
				text += string(l.Text)
			}
		}
		return lines, text
	}
	was, text := count(layout.Trial{})
	is, loose := count(layout.Trial{Looseness: []int{0, 1}})
	if is[0] != was[0] || is[1] != was[1]+1 || is[2] != was[2] || loose != text {
		t.Errorf("looseness 1 of the second section sets %v lines instead of %v", is, was)
	}
}
