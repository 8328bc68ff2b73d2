package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
)

// bars is a chart of as many bars.
func bars(n int) *bulletin.Chart {
	c := &tabulate.Chart{ID: "c", Number: n, Title: "设施数", Kind: dataset.ChartKinds[0], Alt: "设施数"}
	s := tabulate.Series{Name: "设施数", Unit: "个"}
	for i := range n {
		v, _ := figure.Parse("4" + strings.Repeat("0", i%2))
		c.Categories = append(c.Categories, "甲")
		s.Values = append(s.Values, tabulate.Cell{Text: "4" + strings.Repeat("0", i%2), Number: true, Value: v})
	}
	c.Series = []tabulate.Series{s}
	return &bulletin.Chart{Chart: c}
}

// TestFit: what does not come out by itself is varied in order: sections, figures, what is optional, the headline; what changed is said, and
// what cannot be done, by how many lines.
func TestFit(t *testing.T) {
	article := func(paras int) (blocks []bulletin.Block) {
		for range paras {
			blocks = append(blocks, &bulletin.Heading{Level: 1, Text: han("综述")}, paragraph(strings.Repeat(texts["plain"]+"。", 3)))
		}
		return blocks
	}
	for _, c := range []struct {
		name   string
		blocks []bulletin.Block
		drop   int // blocks at the end that are optional
		pages  int // asked for
		say    []string
		failed bool
	}{
		{name: "as it is", blocks: article(3), pages: 1},
		{name: "far too long", blocks: article(60), pages: 1, say: []string{"lines longer than 1 page", "综述"}, failed: true},
		{name: "far too short", blocks: article(1), pages: 3, say: []string{"takes 1 page, not 3 pages"}, failed: true},
		{name: "optional", blocks: article(8), drop: 4, pages: 1, say: []string{"left out"}},
	} {
		tpl := handout()
		doc := &bulletin.Document{Lang: "zh-Hans", Title: bulletin.Title{Main: "奋斗转型路"}, Blocks: c.blocks}
		for i := len(c.blocks) - 2*c.drop; i < len(c.blocks); i += 2 {
			doc.Optional = append(doc.Optional, bulletin.Stretch{From: i, To: i + 2, Name: say.M("综述")})
		}
		pages, problems := layout.Fit(doc, tpl, font.Bundled(), c.pages, nil)
		if problems.Failed() != c.failed {
			t.Errorf("%s: %v", c.name, problems)
		}
		if !c.failed && len(c.say) == 0 && len(pages.Pages) != c.pages {
			t.Errorf("%s: %d pages, want %d", c.name, len(pages.Pages), c.pages)
		}
		said := problems.Error()
		for _, want := range c.say {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not said in %q", c.name, want, said)
			}
		}
		if len(c.say) == 0 && said != "" {
			t.Errorf("%s: %s", c.name, said)
		}
	}
}

// TestFitOrder: the least that will do is done. A page's text is made a line or a few too long, and the notes say what gave.
func TestFitOrder(t *testing.T) {
	slow.Skip(t, "fits many pages")
	codes := map[string]bool{}
	for lines := 34; lines <= 60; lines++ {
		tpl := handout()
		tpl.Page.Lines = lines
		doc := &bulletin.Document{Lang: "zh-Hans", Title: bulletin.Title{Main: "奋斗转型路"}}
		for n := range 4 {
			doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1, Text: han("综述")}, paragraph(texts["quotations"]+string([]rune(texts["plain"])[:4+n])+texts["quotations"]))
		}
		doc.Blocks = append(doc.Blocks, bars(3), &bulletin.Heading{Level: 1, Text: han("附记")}, paragraph(texts["latin"]))
		doc.Optional = []bulletin.Stretch{{From: len(doc.Blocks) - 2, To: len(doc.Blocks), Name: say.M("附记")}}
		pages, problems := layout.Fit(doc, tpl, font.Bundled(), 1, nil)
		again, same := layout.Fit(doc, tpl, font.Bundled(), 1, nil)
		if problems.Error() != same.Error() || len(pages.Pages) != len(again.Pages) {
			t.Fatalf("%d lines: two fits differ", lines)
		}
		if !problems.Failed() && len(pages.Pages) != 1 {
			t.Errorf("%d lines: %d pages and no error", lines, len(pages.Pages))
		}
		said := problems.Error()
		lower, out, smaller := strings.Contains(said, "lower"), strings.Contains(said, "left out"), strings.Contains(said, "pt smaller")
		for what, is := range map[string]bool{"a line shorter": strings.Contains(said, "a line shorter"), "lower": lower, "left out": out, "pt smaller": smaller, "longer than": problems.Failed()} {
			codes[what] = codes[what] || is
		}
		if smaller && !out {
			t.Errorf("%d lines: a smaller headline before all that is optional: %s", lines, said)
		}
		for _, p := range problems {
			if p.Code == "copyfit" && p.Level != problem.Note {
				t.Errorf("%d lines: %v", lines, p)
			}
		}
	}
	for _, what := range []string{"a line shorter", "lower", "left out", "longer than"} {
		if !codes[what] {
			t.Errorf("no page was fitted by %q", what)
		}
	}
}

// TestFitKeepsText: whatever is varied, every character of what is not left out stands once.
func TestFitKeepsText(t *testing.T) {
	slow.Skip(t, "fits many pages")
	doc := document(t, "shifeng")
	doc.Optional = nil
	count := func(settings ...string) (n int) {
		tpl, problems := style.Load("newspaper", settings...)
		if problems.Failed() {
			t.Fatal(problems)
		}
		pages, _ := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
		lines, _ := records(pages)
		for _, l := range lines {
			if l.Role != page.Artifact {
				n += len(l.Text)
			}
		}
		return n
	}
	if was, is := count("pages=0"), count("pages=2"); was != is {
		t.Errorf("%d characters as it is, %d fitted", was, is)
	}
}

// TestFitCountsContents: the pages that are asked for are those of the file, as a press counts them: contents are among them.
func TestFitCountsContents(t *testing.T) {
	var blocks []bulletin.Block
	for range 6 {
		blocks = append(blocks, &bulletin.Heading{Level: 1, Text: han("综述")}, paragraph(strings.Repeat(texts["plain"]+"。", 9)))
	}
	tpl, _ := style.Load("communique", "contents.from_pages=2")
	doc := &bulletin.Document{Lang: "zh-Hans", Title: bulletin.Title{Main: "统计公报"}, Blocks: blocks}
	natural, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
	if problems.Failed() || natural.Front == 0 {
		t.Fatalf("%d pages of contents, %v", natural.Front, problems)
	}
	if pages, problems := layout.Fit(doc, tpl, font.Bundled(), len(natural.Pages), nil); problems.Failed() || len(pages.Pages) != len(natural.Pages) {
		t.Errorf("%d pages, want %d: %v", len(pages.Pages), len(natural.Pages), problems)
	}
	if _, problems := layout.Fit(doc, tpl, font.Bundled(), len(natural.Pages)-natural.Front, nil); !problems.Failed() {
		t.Error("the pages of the text alone are taken for all")
	}
}

// TestNoContents: a document whose headings are none of those that contents name has no contents, however long it is.
func TestNoContents(t *testing.T) {
	tpl, _ := style.Load("communique", "contents.from_pages=1")
	for _, titled := range []string{"", "统计公报"} {
		doc := &bulletin.Document{Lang: "zh-Hans", Title: bulletin.Title{Main: titled}, Blocks: []bulletin.Block{paragraph(texts["plain"])}}
		if pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil); problems.Failed() || pages.Front != 0 {
			t.Errorf("%q: %d pages of contents, %v", titled, pages.Front, problems)
		}
	}
}

// TestFitPictures: a picture gives lines too, as long as little of it is cut off.
func TestFitPictures(t *testing.T) {
	said := ""
	for lines := 14; lines <= 24; lines++ {
		tpl := handout()
		tpl.Page.Lines, tpl.Pages = lines, 1
		doc := &bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{paragraph(texts["plain"]), &bulletin.Photo{Alt: "工地", Picture: photograph(t, 600, 420)}, paragraph(texts["plain"]), &bulletin.Photo{Alt: "田野", Picture: photograph(t, 420, 420)}, paragraph(texts["plain"])}}
		pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
		for _, p := range problems {
			said += p.Found.String() + "; "
		}
		for n := range pages.Pages {
			for m := range pages.Pages[n].All() {
				if i, ok := m.(*page.Image); ok {
					if shown := i.Crop.W * i.Crop.H; shown < 0.84 {
						t.Errorf("%d lines: only %.0f %% of a picture is shown", lines, 100*shown)
					}
				}
			}
		}
	}
	for _, want := range []string{`"工地" is set a line lower`, `"工地" is set a line higher`} {
		if !strings.Contains(said, want) {
			t.Errorf("no page was fitted by %s: %s", want, said)
		}
	}
}

// TestFitNumbers: what the text refers to is not left out; where a table is left out before others, the gap in their numbers is said.
func TestFitNumbers(t *testing.T) {
	for _, c := range []struct {
		name     string
		optional []int
		refers   string // of the text, to a table
		gone     []string
		say      string
	}{
		{name: "the last", optional: []int{3}, gone: []string{"表3"}},
		{name: "one before others", optional: []int{2}, gone: []string{"表2"}, say: "the numbers have a gap"},
		{name: "one that is referred to", optional: []int{2, 3}, refers: "table:t3", gone: []string{"表2"}, say: "the numbers have a gap"},
		{name: "only one that is referred to", optional: []int{3}, refers: "table:t3", say: "longer than 1 page"},
	} {
		tpl := handout()
		doc := &bulletin.Document{Lang: "zh-Hans", Blocks: []bulletin.Block{&bulletin.Paragraph{Text: bulletin.Text{{Text: texts["plain"]}, {Text: "见表。", To: c.refers}}}}}
		for n := 1; n <= 3; n++ {
			lines := []string{"指标|产值"}
			for range 66 {
				lines = append(lines, "甲|1.5")
			}
			table := tableOf("指标", "", lines...)
			table.ID, table.Number = fmt.Sprintf("t%d", n), n
			doc.Blocks = append(doc.Blocks, &bulletin.Table{Table: table})
		}
		for _, n := range c.optional {
			doc.Optional = append(doc.Optional, bulletin.Stretch{From: n, To: n + 1, Name: say.M("表%d", n)})
		}
		pages, problems := layout.Fit(doc, tpl, font.Bundled(), 1, nil)
		if said := problems.Error(); !strings.Contains(said, c.say) || strings.Contains(said, "gap") != strings.Contains(c.say, "gap") {
			t.Errorf("%s: want %q: %s", c.name, c.say, said)
		}
		if problems.Failed() {
			continue
		}
		lines, _ := records(pages)
		for n := 1; n <= 3; n++ {
			label := fmt.Sprintf("表%d", n)
			stands := slices.ContainsFunc(lines, func(l *page.Line) bool { return strings.HasPrefix(string(l.Text), label+"　") })
			if stands == slices.Contains(c.gone, label) {
				t.Errorf("%s: %s stands: %v", c.name, label, stands)
			}
		}
	}
}
