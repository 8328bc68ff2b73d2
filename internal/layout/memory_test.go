package layout_test

import (
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/style"
)

// TestMemory: whatever is remembered of another document, another template or an earlier setting, the pages are those that Fit makes.
func TestMemory(t *testing.T) {
	var memory linebreak.Memory
	dump := func(doc *page.Document) string {
		var b strings.Builder
		if err := page.Dump(&b, doc); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, c := range []struct{ name, look, set, from, to string }{
		{"communique", "communique", "", "", ""},
		{"communique", "communique", "", "增长", "大幅增长"},
		{"communique", "handout", "", "", ""},
		{"communique", "handout", "switches.punct=banjiao", "", ""},
		{"communique", "handout", "styles.body.size=11pt", "增长", "上升"},
		{"communique", "handout", "", "", ""},
	} {
		tpl, problems := style.Load(c.look, strings.Fields(c.set)...)
		if problems.Failed() {
			t.Fatal(problems)
		}
		doc := document(t, c.name)
		if c.from != "" {
			bulletin.Texts(doc.Blocks, true, func(text bulletin.Text) bool {
				for i := range text {
					text[i].Text = strings.ReplaceAll(text[i].Text, c.from, c.to)
				}
				return true
			})
		}
		memory.Turn()
		want, _ := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
		for range 2 {
			if got, _ := layout.Fit(doc, tpl, font.Bundled(), 0, &memory); dump(got) != dump(want) {
				t.Errorf("%+v: other pages with a memory", c)
			}
		}
	}
}
