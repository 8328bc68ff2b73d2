package layout_test

import (
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/style"
)

// What a bulletin says of itself is heard once in every look, wherever it is printed: in the title's stack, in a letter's signature, or in a running head or
// foot alone; what runs on every page is heard once too. A space of Han at a line's end is heard.
func TestFactsHeard(t *testing.T) {
	slogans := strings.Repeat("经济实力跨越提升, ", 7) + "经济实力跨越提升"
	d, problems := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\ntitle: {main: 报告}\nissuer: 某县统计局\ndate: 2021-03-01\nissue: 第七期\nnotice: 均为虚构\n"+
		"slogans: ["+slogans+"]\nsections:\n  - {kind: article, title: 甲, body: "+strings.Repeat("全年生产平稳。", 900)+"}\n"), nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	for look, first := range map[string]string{"handout": "", "newspaper": "某县统计局", "communique": "均为虚构", "gongwen": "均为虚构"} {
		tpl, _ := style.Load(look)
		doc, problems := layout.Pages(bulletin.Make(d, nil, nil), tpl, font.Bundled(), layout.Trial{})
		if problems.Failed() {
			t.Fatal(problems)
		}
		texts := make([]string, len(doc.Structure))
		for i := range doc.Pages {
			for m := range doc.Pages[i].All() {
				if run, ok := m.(*page.Run); ok {
					texts[run.Node] += string(run.Text)
				}
			}
		}
		heard := strings.Join(texts[1:], "|")
		for _, fact := range []string{"某县统计局", "2021年3月1日", "第七期", "均为虚构"} {
			most := 1
			if fact == "均为虚构" && look == "handout" || fact == "某县统计局" && look == "gongwen" { // a last foot with the colophon; a letterhead and a signature
				most = 2
			}
			if n := strings.Count(heard, fact); n > most || n == 0 && strings.Contains(texts[0], fact) {
				t.Errorf("%s: %s is heard %d times", look, fact, n)
			}
		}
		if at := strings.TrimLeft(heard, "|"); !strings.HasPrefix(at, first) {
			t.Errorf("%s begins with %.60s", look, at)
		}
		if strings.Contains(heard, "跨越提升经济") {
			t.Errorf("%s: slogans are joined: %.200s", look, heard)
		}
	}
}
