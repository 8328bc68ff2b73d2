package layout_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/style"
)

// anyDocument makes a document of anything, in any order, each paragraph with a number of its own.
func anyDocument(r *rand.Rand) (doc *bulletin.Document, said []string) {
	doc = &bulletin.Document{ID: "any", Lang: "zh-Hans"}
	say := func(longest int) string {
		kinds := []string{"plain", "numbers", "quotations"}
		s := []rune(strings.Repeat(texts[kinds[r.Intn(3)]], 1+longest/60))
		text := fmt.Sprintf("第%d段", len(said)+1) + string(s[:1+r.Intn(longest)])
		said = append(said, text)
		return text
	}
	if r.Intn(3) > 0 {
		doc.Title = bulletin.Title{Main: say(1 + r.Intn(60)), Kicker: say(20), Deck: say(30), Byline: []string{"张三"}, Slogans: []string{"实力跨越提升", "动能转换"}}
	}
	for range r.Intn(14) {
		switch r.Intn(8) {
		case 0:
			doc.Blocks = append(doc.Blocks, &bulletin.Heading{Level: 1 + r.Intn(2), Text: han(say(1 + r.Intn(120)))})
		case 1, 2, 3:
			doc.Blocks = append(doc.Blocks, paragraph(say(1+r.Intn(900))))
		case 4:
			doc.Blocks = append(doc.Blocks, &bulletin.Quote{Paras: []bulletin.Text{han(say(1 + r.Intn(400)))}, By: "张三", Role: "局长"})
		case 5:
			doc.Blocks = append(doc.Blocks, &bulletin.Standfirst{Title: "核心阅读", Paras: []bulletin.Text{han(say(300))}})
		case 6:
			f := &bulletin.Feature{Mark: "转", Label: "关键字", See: "上文"}
			for range r.Intn(3) {
				f.Items = append(f.Items, bulletin.Item{Label: "镜头", Title: han(say(40)), Paras: []bulletin.Text{han(say(500))}})
			}
			doc.Blocks = append(doc.Blocks, f)
		case 7:
			b := &bulletin.Factbox{Title: say(1 + r.Intn(30))}
			for range r.Intn(9) {
				b.Facts = append(b.Facts, bulletin.Fact{Number: "711.43", After: "亿元", Label: say(30)})
			}
			doc.Blocks = append(doc.Blocks, b, bars(1+r.Intn(5)))
		}
	}
	return doc, said
}

// TestAnyDocument: in every template, whatever the document, each paragraph stands once and whole, rectangles share no cell and stay in
// the type area, and what cannot be right is said.
func TestAnyDocument(t *testing.T) {
	looks := [][]string{{"handout"}, {"handout", "page.columns=3", "page.cells=13", "placing.chart.span=2"}, {"communique"}, {"newspaper"}, {"newspaper", "variant=tabloid"},
		{"newspaper", "placing.article.span=2", "placing.feature.span=3", "placing.factbox.span=full", "placing.quote.span=5", "placing.quote.box=frame", "placing.chart.box=tint"}}
	seeds := 40
	if testing.Short() {
		seeds = 5
	}
	for _, look := range looks {
		tpl, problems := style.Load(look[0], look[1:]...)
		if problems.Failed() {
			t.Fatal(problems)
		}
		for seed := range seeds {
			doc, said := anyDocument(rand.New(rand.NewSource(int64(seed))))
			name := fmt.Sprintf("%v, seed %d", look, seed)
			pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0)
			if problems.Failed() {
				t.Errorf("%s: %v", name, problems)
				continue
			}
			high := strings.Contains(problems.Error(), "higher than the page")
			if !high {
				apart(t, name, pages, tpl)
			}
			paras := map[int]string{} // a block may stand between a paragraph's parts
			var order []int
			for n := range pages.Pages {
				for _, m := range pages.Pages[n].Marks {
					if l, ok := m.(*page.Line); ok && l.Role != page.Artifact {
						if _, ok := paras[l.Para]; !ok {
							order = append(order, l.Para)
						}
						paras[l.Para] += string(l.Text)
					}
				}
			}
			var text strings.Builder
			for _, n := range order {
				text.WriteString(paras[n])
			}
			all := strings.ReplaceAll(text.String(), " ", "")
			for _, s := range said {
				if n := strings.Count(all, strings.ReplaceAll(s, " ", "")); n != 1 {
					t.Errorf("%s: set %d times: %.40q", name, n, s)
				}
			}
		}
	}
}

// TestAwkward: what is too much for a page ends in pages, and where it does not fit, in a finding that names the place.
func TestAwkward(t *testing.T) {
	long := strings.Repeat("石峰", 2500)
	var features []bulletin.Block
	for range 40 {
		features = append(features, &bulletin.Feature{Mark: "转", Label: "关键字", Items: []bulletin.Item{{Label: "镜头", Title: han("好日子"), Paras: []bulletin.Text{han(texts["plain"])}}}})
	}
	var facts []bulletin.Fact
	for range 200 {
		facts = append(facts, bulletin.Fact{Number: "1", After: "家", Label: "企业数"})
	}
	for name, c := range map[string]struct {
		doc  bulletin.Document
		says string
	}{
		"nothing":           {bulletin.Document{ID: "x"}, ""},
		"one word":          {bulletin.Document{ID: "x", Title: bulletin.Title{Main: "好"}}, ""},
		"a long heading":    {bulletin.Document{Blocks: []bulletin.Block{&bulletin.Heading{Level: 1, Text: han(strings.Repeat("石峰转型", 1200))}, paragraph("文")}}, "higher than the page"},
		"a long title":      {bulletin.Document{Title: bulletin.Title{Main: long}}, "higher than the page"},
		"a long quote":      {bulletin.Document{Blocks: []bulletin.Block{&bulletin.Quote{Paras: []bulletin.Text{han(long)}, By: "张三"}}}, "higher than the page"},
		"a high fact box":   {bulletin.Document{Blocks: []bulletin.Block{paragraph("文"), &bulletin.Factbox{Title: "数", Facts: facts}, paragraph("文")}}, "higher than the page"},
		"forty features":    {bulletin.Document{Blocks: features}, ""},
		"a long standfirst": {bulletin.Document{Blocks: []bulletin.Block{&bulletin.Standfirst{Paras: []bulletin.Text{han(long)}}, paragraph("文")}}, "higher than the page"},
	} {
		for _, look := range []string{"handout", "newspaper", "communique"} {
			tpl, _ := style.Load(look, "pages=0")
			_, problems := layout.Fit(&c.doc, tpl, font.Bundled(), 0)
			if problems.Failed() { // the paper of an office has no title of pages
				if look != "communique" || name != "a long title" {
					t.Errorf("%s in %s: %v", name, look, problems)
				}
				continue
			}
			if c.says == "" && strings.Contains(problems.Error(), "higher") {
				t.Errorf("%s in %s: %v", name, look, problems)
			}
			if c.says != "" && look == "handout" && !strings.Contains(problems.Error(), c.says) {
				t.Errorf("%s in %s: %q is not said: %v", name, look, c.says, problems)
			}
		}
	}
}
