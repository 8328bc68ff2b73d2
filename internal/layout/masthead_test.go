package layout_test

import (
	"slices"
	"strings"
	"testing"

	"report/internal/page"
)

// TestMasthead: what is known of a newspaper stands above its double rule, each on a line of its own; what is not known leaves no line; without a name
// there is no head.
func TestMasthead(t *testing.T) {
	const rest = "title: {main: 题}\nsections: [{kind: article, title: 综述, body: 全年平稳。}]\n"
	for _, c := range []struct {
		paper string
		want  []string
	}{
		{"date: 2026-03-18\nissue: 第1期\npaper: {name: 石峰日报, cn: CN 43-0001, pagename: 要闻, staff: [责编：甲, 校对：乙]}\n",
			[]string{"石峰日报", "2026年3月18日　星期三", "丙午年正月三十", "第1期", "CN 43-0001", "要闻", "责编：甲　校对：乙"}},
		{"paper: {name: 石峰日报}\n", []string{"石峰日报"}},
		{"paper: {cn: CN 43-0001}\n", nil},
	} {
		doc, problems := yaml(t, "newspaper", c.paper+rest, "pages=0")
		if problems.Failed() {
			t.Fatal(problems)
		}
		var got []string
		for m := range doc.Pages[0].All() {
			if l, ok := m.(*page.Line); ok && l.Role == page.Headline && string(l.Text) != "题" {
				got = append(got, strings.TrimSpace(string(l.Text)))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.paper, got, c.want)
		}
	}
}
