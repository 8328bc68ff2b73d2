package layout_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/data"
	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/tabulate"
)

// G5: every section that goes on over a page says so, and where it is resumed says from where, below its title; no others do.
func TestG5(t *testing.T) {
	slow.Skip(t, "fits many pages")
	notice := regexp.MustCompile(`（(下转|上接)第(\d+)版）`)
	pairs := 0
	for paras := range 60 {
		tpl := newspaper(t, "variant=tabloid", "pages=0")
		doc := &bulletin.Document{Lang: "zh-Hans", Title: bulletin.Title{Main: "奋斗转型路"}}
		for i := range paras {
			if i%9 == 0 {
				doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1, Text: han(fmt.Sprintf("第%d篇", i/9+1))}, bars(3))
			}
			doc.Blocks = append(doc.Blocks, paragraph(texts["numbers"]+texts["quotations"]))
		}
		pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatal(problems)
		}
		apart(t, fmt.Sprintf("%d paragraphs", paras), pages, tpl)
		said := make([]map[string]string, len(pages.Pages)+2)
		for n := range said {
			said[n] = map[string]string{}
		}
		open := ""
		for n, p := range pages.Pages {
			var before string
			for m := range p.All() {
				l, ok := m.(*page.Line)
				if !ok {
					continue
				}
				if l.Role == page.Heading {
					open = string(l.Text)
				}
				if found := notice.FindStringSubmatch(string(l.Text)); found != nil {
					if l.Role != page.Artifact {
						t.Errorf("%d paragraphs: %s is text", paras, found[0])
					}
					said[n+1][found[1]] = found[2]
					if found[1] == "上接" && !strings.Contains(before, open) {
						t.Errorf("%d paragraphs, page %d: %s stands below %q, not %q", paras, n+1, found[0], before, open)
					}
				}
				before = string(l.Text)
			}
		}
		for n := range said[1:] {
			to, from := said[n]["下转"], ""
			if n > 0 {
				from = said[n+1]["上接"]
			}
			if (to == "") != (from == "") || to != "" && (to != fmt.Sprint(n+1) || from != fmt.Sprint(n)) {
				t.Errorf("%d paragraphs: page %d goes on to %q, page %d comes from %q", paras, n, to, n+1, from)
			}
			if to != "" {
				pairs++
			}
		}
	}
	if pairs < 20 {
		t.Errorf("only %d sections go on over a page", pairs)
	}
}

// TestJumpBesideBlocks: the communiqué's first page is full of tables and charts, and its last section goes on over the page all the same.
func TestJumpBesideBlocks(t *testing.T) {
	slow.Skip(t, "sets many pages")
	d, problems := dataset.Load(data.FS, "communique")
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	jumps := 0
	for more := range 12 { // lines on the first page, so that a section goes on over it in some
		set := bulletin.Make(d, tables, tabulate.Charts(d, tables))
		for range more {
			set.Blocks = slices.Insert(set.Blocks, 1, bulletin.Block(paragraph("全年各项工作平稳推进。")))
		}
		doc, problems := layout.Fit(set, newspaper(t), font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatal(problems)
		}
		found := [2]int{}
		for n, want := range []string{"（下转第2版）", "（上接第1版）"} {
			for m := range doc.Pages[n].All() {
				if l, ok := m.(*page.Line); ok && string(l.Text) == want {
					found[n]++
				}
			}
		}
		if found[0] != found[1] || found[0] > 1 {
			t.Errorf("%d lines more: the section goes on %d times and is resumed %d times", more, found[0], found[1])
		}
		jumps += found[0]
	}
	if jumps == 0 {
		t.Error("no section goes on over the page")
	}
}
