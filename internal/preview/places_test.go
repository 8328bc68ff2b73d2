package preview

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestClick: a point of a page leads to its source, a figure to all that is known of it and to every place where it stands.
func TestClick(t *testing.T) {
	r := begin(t)
	now, _ := r.state()
	e := now.good
	for _, fragment := range e.trace().Figure("gdp") {
		var told fragmentAnswer
		r.get(fmt.Sprintf("at/%s?x=%.2f&y=%.2f", e.sums[fragment.Page], (fragment.Rect.X+fragment.Rect.W/2).Points(), (fragment.Rect.Y+fragment.Rect.H/2).Points()), &told)
		f := told.Figure
		if f == nil || f.ID != "gdp" || f.Name != "地区生产总值" || f.Value != "386.52" || f.Unit != "亿元" || !f.Edit || len(f.Fragments) < 3 || len(f.Cells) == 0 {
			t.Fatalf("%+v: %+v", fragment, f)
		}
		if f.Place.Line == 0 || !strings.Contains(f.Place.Context[min(around, f.Place.Line-1)].Text, "386.52") {
			t.Errorf("the value stands at %+v", f.Place)
		}
		if told.Place == nil || told.Place.Line == 0 || len(told.Place.Context) == 0 {
			t.Errorf("the text stands at %+v", told.Place)
		}
	}
	var growth foundAnswer
	r.get("find?to=gdp_growth", &growth)
	if growth.Figure == nil || !strings.Contains(growth.Figure.Expr, "growth(gdp, gdp_before)") || growth.Figure.Edit || len(growth.Fragments) == 0 {
		t.Errorf("a computed figure: %+v", growth.Figure)
	}
	var none *fragmentAnswer
	if r.get("at/"+e.sums[0]+"?x=1&y=1", &none); none != nil {
		t.Errorf("the corner of the page leads to %+v", none)
	}
	var line foundAnswer
	for _, to := range []string{"text/overview.md:1", "overview.md:1", filepath.Join(r.folder, "text/overview.md") + ":1:1"} {
		if r.get("find?to="+to, &line); len(line.Fragments) == 0 || line.Place.File != "text/overview.md" {
			t.Errorf("%s leads to %+v", to, line)
		}
	}
	var hits []fragmentRecord
	if r.get("search?q="+"第二产业", &hits); len(hits) < 2 {
		t.Errorf("%d lines have it", len(hits))
	}
	var lines []lineRecord
	if r.get("lines/"+e.sums[0], &lines); len(lines) < 10 || !slices.ContainsFunc(lines, func(l lineRecord) bool { return l.Kind == "H1" && strings.Contains(l.Text, "稳中向好") }) {
		t.Errorf("the lines are %+v", lines)
	}
}

// TestPage: pages with their glyphs, in every view, and what is laid over them.
func TestPage(t *testing.T) {
	r := begin(t)
	now, _ := r.state()
	sum := now.good.sums[0]
	var page struct {
		SVG    string
		Glyphs []string
	}
	seen := map[string]bool{}
	for _, view := range []string{"", "?bleed=1", "?plate=M", "?plate=K", "?limit=100"} {
		if r.get("page/"+sum+view, &page); !strings.HasPrefix(page.SVG, "<svg") || len(page.Glyphs) < 20 || seen[page.SVG] {
			t.Errorf("%s: %.80s with %d glyphs", view, page.SVG, len(page.Glyphs))
		}
		seen[page.SVG] = true
	}
	status, paths := r.ask("POST", "glyphs", page.Glyphs)
	if status != 200 || strings.Count(string(paths), `":"m`) != len(page.Glyphs) {
		t.Errorf("outlines: %d %.200s", status, paths)
	}
	if status, _ := r.ask("GET", "page/none", nil); status != http.StatusGone {
		t.Errorf("a page that is no longer: %d", status)
	}
	for show, want := range map[string]string{"grid": `class="grid"`, "frames": `class="frame"`, "order": ">1<", "tags": ">H1<", "order,tags": " H1<"} {
		var over struct{ SVG string }
		if r.get("overlay/"+sum+"?show="+show, &over); !strings.Contains(over.SVG, want) {
			t.Errorf("%s: %.200s", show, over.SVG)
		}
	}
	var sheets []sheetRecord
	if r.get("tables", &sheets); len(sheets) != 2 || sheets[0].Rows[1][1].Text != "41.20" || !sheets[0].Rows[1][1].Edit || sheets[1].Rows[0][len(sheets[1].Rows[0])-1].Figure != "gdp" {
		t.Errorf("the sheets are %+v", sheets)
	}
}

// TestChoice: another template, other values, a number of pages; what is not offered is refused.
func TestChoice(t *testing.T) {
	r := begin(t)
	was, _ := r.state()
	if status, _ := r.ask("POST", "choice", Choice{Template: "communique", Set: []string{}}); status != 200 {
		t.Fatal(status)
	}
	r.until(func(s *state) bool { return s.choice.Template == "communique" && s.good.sums[0] != was.good.sums[0] })
	r.ask("POST", "choice", Choice{Template: "handout", Set: []string{"page.nothing=1"}})
	if now := r.until(func(s *state) bool { return s.failed }); len(now.problems) == 0 || len(now.good.sums) == 0 {
		t.Error("a key that no template has is not said")
	}
	if status, _ := r.ask("POST", "choice", Choice{Template: "handout", Pages: -3}); status != 400 {
		t.Errorf("fewer than no pages: %d", status)
	}
	if status, _ := r.ask("POST", "choice", Choice{Template: "/etc/passwd"}); status != 400 {
		t.Errorf("any file is a template: %d", status)
	}
}

// TestEdit: a value is written where the old one stands, and nothing else changes; it can be taken back.
func TestEdit(t *testing.T) {
	r := begin(t)
	for _, c := range []struct {
		want      editRecord
		file      string
		old, text string // one replaced by the other is all that happens; an empty old is a refusal
	}{
		{editRecord{Figure: "gdp", Value: "400.10"}, "bulletin.yaml", "value: 386.52", "value: 400.10"},
		{editRecord{Figure: "gdp_growth", Value: "5"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Was: "386.51", Value: "400.10"}, "bulletin.yaml", "", ""}, // it is no longer what was seen
		{editRecord{Figure: "gdp", Value: ""}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "1e400"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "=1+2"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "1,318.6"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "NaN"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "12 # 注"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: strings.Repeat("9", 400)}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "nobody", Value: "5"}, "bulletin.yaml", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 2, Value: "1,300"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 2, Value: "=1+2"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 0, Value: "第一\"产业"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "economy", Row: -1, Column: 2, Value: "5"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 9, Value: "5"}, "tables/economy.csv", "", ""},
		{editRecord{Figure: "gdp", Value: "about 5"}, "bulletin.yaml", "", ""},
		{editRecord{Figure: "gdp", Value: "5, unit: 元}"}, "bulletin.yaml", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 2, Value: "50.00"}, "tables/economy.csv", "41.20,42.36", "41.20,50.00"},
		{editRecord{Table: "economy", Row: 9, Column: 2, Value: "50.00"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "key", Row: 0, Column: 3, Value: "50.00"}, "tables/economy.csv", "", ""},
		{editRecord{Table: "economy", Row: 1, Column: 2, Value: "a\nb"}, "tables/economy.csv", "", ""},
	} {
		path := filepath.Join(r.folder, c.file)
		before, _ := os.ReadFile(path)
		shown, _ := r.state()
		status, said := r.ask("POST", "edit", c.want)
		after, _ := os.ReadFile(path)
		if c.old == "" {
			if status != http.StatusConflict || string(after) != string(before) || !strings.Contains(string(said), "why") {
				t.Errorf("%+v: %d %s", c.want, status, said)
			}
			continue
		}
		if status != 200 || string(after) != strings.Replace(string(before), c.old, c.text, 1) || string(after) == string(before) {
			t.Fatalf("%+v: %d %s\n%s", c.want, status, said, after)
		}
		r.until(func(s *state) bool { return s.number > shown.number })
	}
	for range 2 {
		shown, _ := r.state()
		if status, said := r.ask("POST", "undo", struct{}{}); status != 200 {
			t.Fatalf("undo: %d %s", status, said)
		}
		r.until(func(s *state) bool { return s.number > shown.number })
	}
	for _, name := range []string{"bulletin.yaml", "tables/economy.csv"} {
		got, _ := os.ReadFile(filepath.Join(r.folder, name))
		if want, _ := os.ReadFile("../../data/starter/" + name); string(got) != string(want) {
			t.Errorf("%s is not as it was", name)
		}
	}
	if status, _ := r.ask("POST", "undo", struct{}{}); status != http.StatusConflict {
		t.Error("more is taken back than was done")
	}
}

// TestCellPut: a cell of a line of CSV, however it is written; what is in doubt is left alone.
func TestCellPut(t *testing.T) {
	for _, c := range []struct {
		line       string
		number     int
		old, value string
		want       string // empty is a refusal
	}{
		{"甲,1,2\r\n", 2, "2", "3", "甲,1,3\r\n"},
		{`"甲, 乙","1,318.6", 2`, 1, "1318.6", "1400", `"甲, 乙","1400", 2`},
		{`"甲, 乙","1,318.6", 2`, 2, "2", "3", `"甲, 乙","1,318.6", 3`},
		{"甲;1,5;2", 2, "2", "3", "甲;1,5;3"},
		{"甲\t1\t2", 1, "1", "3", "甲\t3\t2"},
		{"乙,甲,7,8", 1, "7", "9", "乙,甲,9,8"}, // the columns stand in another order
		{"甲,1,1,2", 3, "1", "9", ""},
		{"甲,1,2", 1, "5", "9", ""},
		{"一行文字", 0, "一行文字", "9", ""},
	} {
		got, ok := cellPut(c.line, c.number, c.old, c.value)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q, cell %d: %q %v, want %q", c.line, c.number, got, ok, c.want)
		}
	}
}

// TestOpen: the editor is started with the place, and no shell reads it; a file that is none of the dataset's is not opened.
func TestOpen(t *testing.T) {
	r := begin(t)
	if status, said := r.ask("POST", "open", map[string]any{"file": "bulletin.yaml", "line": 3, "column": 5}); status != 200 {
		t.Fatalf("%d %s", status, said)
	}
	made := filepath.Join(r.folder, "bulletin.yaml.3.5")
	for range 100 {
		if _, err := os.Stat(made); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if _, err := os.Stat(made); err != nil {
		t.Error("the editor was not started")
	}
	for _, file := range []string{"../starter/bulletin.yaml", "/etc/passwd", "none"} {
		if status, _ := r.ask("POST", "open", map[string]any{"file": file}); status == 200 {
			t.Errorf("%s is opened", file)
		}
	}
	words := editorWords(`code -g {file}:{line}:{column}`, "/a b/$(x).md", 1, 2)
	if !slices.Equal(words, []string{"code", "-g", "/a b/$(x).md:1:2"}) {
		t.Errorf("%q", words)
	}
}

// TestMark: of two editions, what changed is marked in both, and nothing else.
func TestMark(t *testing.T) {
	r := begin(t)
	was, _ := r.state()
	r.change("text/overview.md", "加粗", "变粗")
	now := r.until(func(s *state) bool { return s.number > was.number && s.good != was.good })
	here, there := now.good.records(), was.good.records()
	mark(here, there, now.good, was.good)
	marked := func(pages []pageRecord) (n int) {
		for _, p := range pages {
			n += len(p.Changed)
		}
		return n
	}
	if a, b := marked(here), marked(there); a == 0 || b == 0 || a > 4 || b > 4 {
		t.Errorf("%d and %d places are marked", a, b)
	}
	same := now.good.records()
	if mark(same, now.good.records(), now.good, now.good); marked(same) != 0 {
		t.Error("an edition differs from itself")
	}
}
