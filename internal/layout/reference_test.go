package layout_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/tabulate"
)

// yaml sets a dataset that is written here.
func yaml(t *testing.T, template, source string, settings ...string) (*page.Document, problem.List) {
	t.Helper()
	d, problems := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\n"+source), fstest.MapFS{})
	if d == nil {
		t.Fatal(problems)
	}
	tpl, problems := style.Load(template, settings...)
	if tpl == nil {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	return layout.Pages(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), layout.Trial{})
}

// pageOf returns the index of the page on which a line begins with a text.
func pageOf(t *testing.T, doc *page.Document, begins string) int {
	t.Helper()
	lines, on := records(doc)
	for i, l := range lines {
		if strings.HasPrefix(string(l.Text), begins) {
			return on[i]
		}
	}
	t.Fatalf("no line begins with %q", begins)
	return 0
}

const far = `title: {main: 报告}
figures: [{id: a, name: 甲, value: 1, unit: 家}, {id: b, name: 乙, value: 2, unit: 家}]
tables:
  - {id: key, title: 主要指标, of: [a, b], notes: ["同{{chart:c}}。"]}
charts: [{id: c, title: 结构, kind: pie, of: [a, b], notes: ["据{{table:key}}，即{{chart:c}}。"]}]
sections:
  - kind: article
    title: 一、开头
    body: |
      见{{table:key}}（{{table:key|page}}）、{{chart:c}}（{{chart:c|page}}）和“{{section:二、结尾}}”（{{section:二、结尾|page}}），[网站](https://example.org/)。

      %s
  - {kind: article, title: 二、结尾, body: "见{{section:一、开头|page}}。"}
  - {kind: table, ref: key}
  - {kind: chart, ref: c}
`

// TestReferences: references say the labels and pages of what they mean, and lead there.
func TestReferences(t *testing.T) {
	for _, paragraphs := range []int{1, 12, 40, 150, 400} {
		doc, problems := yaml(t, "communique", fmt.Sprintf(far, strings.Repeat("各有关单位按照制度规定报送。\n\n      ", paragraphs)), "contents.from_pages=3")
		if doc == nil {
			t.Fatal(problems)
		}
		lines, _ := records(doc)
		var b strings.Builder
		for _, l := range lines {
			b.WriteString(string(l.Text))
		}
		table, chart, end := pageOf(t, doc, "表1"), pageOf(t, doc, "图1　"), pageOf(t, doc, "二、结尾")
		if doc.Front > 0 { // the contents name it first
			end = slices.IndexFunc(doc.Pages[doc.Front:], func(p page.Page) bool {
				return slices.ContainsFunc(p.Marks, func(m page.Mark) bool { l, ok := m.(*page.Line); return ok && string(l.Text) == "二、结尾" })
			}) + doc.Front
		}
		want := fmt.Sprintf("见表1（第%d页）、图1（第%d页）和“二、结尾”（第%d页），网站。", table+1-doc.Front, chart+1-doc.Front, end+1-doc.Front)
		if !strings.Contains(b.String(), want) || !strings.Contains(b.String(), "同图1。") || !strings.Contains(b.String(), "据表1，即图1。") {
			t.Errorf("%d paragraphs: want %s, got %.200s", paragraphs, want, b.String())
		}
		leads := map[string]int{}
		for n := range doc.Pages {
			for m := range doc.Pages[n].All() {
				if l, ok := m.(*page.Link); ok {
					if n >= doc.Front {
						leads[l.Says+l.URI] = l.Page
					}
					if doc.Structure[l.Node].Kind != page.Anchor {
						t.Errorf("the link %q belongs to a %s", l.Says, doc.Structure[l.Node].Kind)
					}
				}
			}
		}
		for says, on := range map[string]int{fmt.Sprintf("第%d页 表1", table+1-doc.Front): table, fmt.Sprintf("第%d页 图1", chart+1-doc.Front): chart, fmt.Sprintf("第%d页 二、结尾", end+1-doc.Front): end,
			"网站https://example.org/": 0} {
			if got, ok := leads[says]; !ok || got != on {
				t.Errorf("%d paragraphs: %q leads to page %d, want %d (%v)", paragraphs, says, got, on, leads)
			}
		}
	}
}

// TestContents: a long document begins with a contents page: each heading once, in order, with the page where it stands, its dots
// below those of the line above, and a link that leads there. It is read first.
func TestContents(t *testing.T) {
	var b strings.Builder
	b.WriteString("title: {main: 长报告}\nsections:\n")
	const chapters = 40
	for i := range chapters {
		fmt.Fprintf(&b, "  - kind: article\n    title: 第%d章%s\n    body: |\n      ## 第一节\n\n      %s\n", i+1, strings.Repeat("名称很长", i%9), strings.Repeat("正文。", 200))
	}
	for _, depth := range []int{1, 2} {
		doc, problems := yaml(t, "handout", b.String(), "contents.from_pages=10", "contents.depth="+strconv.Itoa(depth))
		if doc == nil {
			t.Fatal(problems)
		}
		if doc.Front == 0 || doc.Front%2 != 0 || doc.Outline[0].Title != "目录" || doc.Outline[0].Page != 0 {
			t.Fatalf("%d pages before the first; the outline begins with %+v", doc.Front, doc.Outline[0])
		}
		entries := 0
		var dots []float64
		said := map[int]string{}
		for n := range doc.Front {
			for m := range doc.Pages[n].All() {
				switch m := m.(type) {
				case *page.Link:
					if title := doc.Outline[entryAt(doc, m)]; title.Page != m.Page || title.Y != m.Y {
						t.Errorf("%q leads to page %d, stands on %d", m.Says, m.Page, title.Page)
					}
					entries++
				case *page.Run:
					if m.Text[0] == '…' {
						dots = append(dots, m.X[len(m.X)-1].Points())
						if m.Node != 0 {
							t.Error("dots are read")
						}
					} else if m.Role == page.Body {
						said[entries] += string(m.Text)
					}
				}
			}
		}
		headings := 0
		for _, o := range doc.Outline[2:] { // behind 目录 and the title
			if o.Level <= depth {
				headings++
			}
		}
		if want := chapters * depth; headings != want || entries < want {
			t.Errorf("depth %d: %d headings, %d entries, want %d", depth, headings, entries, want)
		}
		for _, x := range dots {
			if x != dots[0] {
				t.Errorf("dots end at %.2f and %.2f", dots[0], x)
			}
		}
		if doc.Structure[1].Said().Title != "目录" {
			t.Errorf("the first thing read is %+v", doc.Structure[1])
		}
		for n, p := range doc.Pages {
			for m := range p.All() {
				if r, ok := m.(*page.Run); ok && r.Node > 0 && below(doc, r.Node, 1) != (n < doc.Front) {
					t.Fatalf("page %d: %q is read in the wrong place", n+1, string(r.Text))
				}
			}
		}
	}
}

// entryAt is the outline's entry that a link of the contents is made of.
func entryAt(doc *page.Document, l *page.Link) int {
	return slices.IndexFunc(doc.Outline, func(b page.Bookmark) bool { return b.Title == l.Says && b.Page == l.Page && b.Y == l.Y })
}

// below reports whether a node stands under another.
func below(doc *page.Document, node, top int32) bool {
	for ; node > 0; node = doc.Structure[node].Parent {
		if node == top {
			return true
		}
	}
	return false
}

// TestManyHeadings: contents of 2,000 headings, on pages i, ii, iii.
func TestManyHeadings(t *testing.T) {
	doc := &bulletin.Document{Title: bulletin.Title{Main: "长"}}
	for i := range 2000 {
		doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1 + i%3, Text: han("标题" + strconv.Itoa(i+1))}, paragraph("正文。"))
	}
	set, problems := laid(t, "communique", doc, "contents.depth=3")
	if set == nil {
		t.Fatal(problems)
	}
	if set.Front != 92 {
		t.Errorf("%d pages of contents", set.Front)
	}
	var numbers []string
	for n := range set.Front {
		for m := range set.Pages[n].All() {
			if l, ok := m.(*page.Line); ok && l.Role == page.Artifact && strings.HasPrefix(string(l.Text), "—") {
				numbers = append(numbers, strings.Trim(string(l.Text), "— "))
			}
		}
	}
	if len(numbers) != 91 || numbers[0] != "i" || numbers[89] != "xc" || numbers[3] != "iv" {
		t.Errorf("the pages are %v", numbers)
	}
	last := regexp.MustCompile(`标题2000`)
	if lines, on := records(set); !slices.ContainsFunc(lines, func(l *page.Line) bool { return last.MatchString(string(l.Text)) }) || on[len(on)-1] != len(set.Pages)-1 {
		t.Error("the last heading is lost")
	}
}

// BenchmarkContents measures a document of 2,000 headings with its 92 pages of contents, and one that names pages, which is set twice.
func BenchmarkContents(b *testing.B) {
	tpl, _ := style.Load("communique", "contents.depth=3")
	doc := &bulletin.Document{Title: bulletin.Title{Main: "长"}}
	for i := range 2000 {
		doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1 + i%3, Text: han("标题" + strconv.Itoa(i+1))}, paragraph("正文。"))
	}
	naming := *doc
	naming.Blocks = append(slices.Clone(doc.Blocks), &bulletin.Paragraph{Text: bulletin.Text{{To: "section:标题1000", Page: true}}})
	for name, doc := range map[string]*bulletin.Document{"contents": doc, "pages named": &naming} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if set, problems := layout.Pages(doc, tpl, font.Bundled(), layout.Trial{}); set == nil {
					b.Fatal(problems)
				}
			}
		})
	}
}
