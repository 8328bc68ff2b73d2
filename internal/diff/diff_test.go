package diff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"report/data"
	"report/internal/job"
	"report/internal/page"
	"report/internal/say"
	"report/internal/slow"
)

// edition is the bundled communiqué with a text of its dataset changed.
func edition(t *testing.T, name, from, to string) *Edition {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(data.FS, "communique", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(data.FS, name)
		files[name] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	own := files["communique/bulletin.yaml"]
	if !bytes.Contains(own.Data, []byte(from)) {
		t.Fatalf("the dataset has no %q", from)
	}
	own.Data = bytes.Replace(own.Data, []byte(from), []byte(to), 1)
	e := &Edition{Name: name, Proof: job.Prove(job.Job{Files: files, Path: "communique"})}
	if e.Proof.Problems.Failed() {
		t.Fatal(e.Proof.Problems)
	}
	return e
}

const gdp = `{id: gdp, name: 地区生产总值, value: 318.6`

// TestOneValue changes one value: what shows it is named, and nothing else.
func TestOneValue(t *testing.T) {
	slow.Skip(t, "sets two editions")
	before, after := edition(t, "old", "", ""), edition(t, "new", gdp, strings.Replace(gdp, "318.6", "318.9", 1))
	if r := Compare(before, before); !r.Same() || len(r.Words) > 0 {
		t.Errorf("an edition is another one than itself: %+v", r)
	}
	r := Compare(before, after)
	got := strings.Split(strings.TrimSpace(r.Text(say.English)), "\n")
	for i := range got {
		got[i] = strings.TrimSpace(got[i])
	}
	want := strings.Split(`figures
gdp 地区生产总值: 318.6亿元 2025 → 318.9亿元 2025 (value)  communique/bulletin.yaml:23:5
sentences
communique/text/01-general.md:1:1
- 根据初步核算，全年全县实现地区生产总值318.6亿元，按不变价格计算，比上年增长5.2%（图1、表1）
+ 根据初步核算，全年全县实现地区生产总值318.9亿元，按不变价格计算，比上年增长5.2%（图1、表1）
tables
表1 地区生产总值 绝对数: 318.6 → 318.9
表12 2025年 地区生产总值: 318.6 → 318.9
charts
图1 地区生产总值 2025年: 318.6 → 318.9
workbook
表1!B7: 318.6 → 318.9
表12!B11: 318.6 → 318.9
数据!K2: 318.6 → 318.9
数据!O2: 318.6 → 318.9
数据!K325: 318.6 → 318.9
数据!O325: 318.6 → 318.9
指标!C5: 318.6 → 318.9
图表!D9: 318.6 → 318.9
words that no longer fit
communique/text/01-general.md:1:20: the parts add up to 318.6, not to 318.9亿元
pages`, "\n")
	if !slices.Equal(got[:len(got)-1], want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, p := range r.Pages { // a page changed where the number stands on it, and nowhere else
		if shows := strings.Contains(marks(&after.Proof.Pages.Pages[p.New-1]), "318.9"); shows == p.Same {
			t.Errorf("page %d: the same is %v, and that it shows the number is %v", p.New, p.Same, shows)
		}
	}
	document, err := r.JSON()
	if err != nil || !json.Valid(document) {
		t.Errorf("%v: %s", err, document)
	}
	html := r.HTML(say.Chinese)
	if n := strings.Count(html, `<div class="pair">`); n != 3 || strings.Count(html, "#f80") != 8 || !strings.Contains(html, "<path id=") {
		t.Errorf("%d pairs of pages and %d marks in the HTML", n, strings.Count(html, "#f80"))
	}
}

// marks are the texts of a page.
func marks(p *page.Page) string {
	var b strings.Builder
	for _, m := range p.Marks {
		if run, ok := m.(*page.Run); ok {
			b.WriteString(string(run.Text))
		}
	}
	return b.String()
}

// TestCauses: what changed in a figure is named, and of a computed one the input; what no longer fits is said.
func TestCauses(t *testing.T) {
	slow.Skip(t, "sets two editions")
	const was = `{id: jobs, name: 全年城镇新增就业, value: 4120, unit: 人, period: "2025"}`
	for now, want := range map[string]string{
		`{id: jobs, name: 全年城镇新增就业, value: 4160, unit: 人, period: "2025"}`:           "jobs [value]",
		`{id: jobs, name: 城镇新增就业, value: 4120, unit: 人, period: "2025"}`:             "jobs [name]",
		`{id: jobs, name: 全年城镇新增就业, value: 4120, unit: 人次, period: "2024"}`:          "jobs [period unit]",
		`{id: jobs, name: 全年城镇新增就业, expr: rejobs * 3, unit: 人, period: "2025"}`:      "jobs [expression]",
		was + "\n  - {id: more, name: 就业合计, expr: jobs + rejobs, unit: 人}":           "more []",
		`{id: jobs, name: 全年城镇新增就业, value: 4120, unit: 人, period: "2025", hedge: 约}`: "jobs [hedge]",
	} {
		r := &Report{before: bare(t, was), after: bare(t, now)}
		r.figures()
		var got []string
		for _, f := range r.Figures {
			got = append(got, fmt.Sprint(f.ID, " ", f.Causes))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %s, want %s", now, got, want)
		}
	}
	const sum = "\n  - {id: more, name: 就业合计, expr: jobs + rejobs, unit: 人}"
	r := &Report{before: bare(t, was+sum), after: bare(t, strings.Replace(was, "4120", "4160", 1)+sum)}
	if r.figures(); len(r.Figures) != 2 || fmt.Sprint(r.Figures[1].Causes) != "[input jobs]" {
		t.Errorf("%+v", r.Figures)
	}
}

// bare is a small dataset with figures.
func bare(t *testing.T, figures string) *Edition {
	t.Helper()
	own := "schema: report/1\nid: a\ntitle: {main: 甲}\nfigures:\n  - {id: rejobs, name: 再就业, value: 1385, unit: 人}\n  - " + figures + "\nsections: [{kind: article, body: 文}]\n"
	e := &Edition{Proof: job.Prove(job.Job{Files: fstest.MapFS{"bulletin.yaml": &fstest.MapFile{Data: []byte(own)}}, Path: "."})}
	if e.Proof.Problems.Failed() {
		t.Fatal(e.Proof.Problems)
	}
	return e
}

// TestWords: a sentence whose words the new value does not bear out is named.
func TestWords(t *testing.T) {
	slow.Skip(t, "sets two editions")
	const up = `{id: cpi, name: 居民消费价格比上年涨幅, value: 0.2`
	r := Compare(edition(t, "old", "", ""), edition(t, "new", up, strings.Replace(up, "0.2", "-0.2", 1)))
	if !slices.ContainsFunc(r.Words, func(f Finding) bool { return f.Code == "direction" }) {
		t.Errorf("%+v", r.Words)
	}
}

// sheet is a workbook of one sheet, a row a line, cells parted by bars.
func sheet(name, text string) *Edition {
	e := &Edition{Name: name}
	for row, line := range strings.Split(text, "\n") {
		for column, cell := range strings.Split(line, "|") {
			if cell != "" {
				e.Cells = append(e.Cells, Cell{"表1", row + 1, column + 1, cell})
			}
		}
	}
	return e
}

// TestWorkbooks: rows and columns of sheets are held against each other by what they are called, wherever they stand.
func TestWorkbooks(t *testing.T) {
	const was = "主要指标\n指标|2023|2024\n合计|30|33\n农业|10|11\n其中：粮食|4|5\n工业|20|22\n其中：粮食|1|2"
	for _, c := range []struct{ from, to, want string }{
		{"", "", ""},
		{"农业|10", "农业|12", "表1!B4: 10 → 12"},
		{"农业|10|11", "林业|3|3\n农业|10|11", "row 表1!4:4: + 林业 · 3 · 3"},
		{"农业|10|11\n", "", "row 表1!4:4: - 农业 · 10 · 11"},
		{"农业|10|11\n其中：粮食|4|5", "其中：甲|7|7\n农业|10|12\n其中：粮食|4|5", "row 表1!4:4: + 其中：甲 · 7 · 7, 表1!C5, before 表1!C4: 11 → 12"},
		{"合计|30|33\n农业|10|11\n其中：粮食|4|5\n工业|20|22", "农业|10|11\n其中：粮食|4|5\n工业|20|22\n合计|30|33", "row 表1!6:6, moved from 表1!3:3: 合计 · 30 · 33"},
		{"工业|20|22", "第二产业|20|22", "表1!A6: 工业 → 第二产业"},
		{"工业|20|22", "矿业|7|8", "row 表1!6:6: + 矿业 · 7 · 8, row 表1!6:6: - 工业 · 20 · 22"},
		{"主要指标", "重要指标", "表1!A1: 主要指标 → 重要指标"},
		{was, "主要指标\n指标|2022|2023|2024\n合计|28|30|33\n农业|9|10|11\n其中：粮食|4|4|5\n工业|19|20|22\n其中：粮食|1|1|2", "column 表1!B:B: + 2022 · 28 · 9 · 4 · 19 · 1"},
		{was, "主要指标\n指标|2024\n合计|33\n农业|11\n其中：粮食|5\n工业|23\n其中：粮食|2", "表1!B6, before 表1!C6: 22 → 23, column 表1!B:B: - 2023 · 30 · 10 · 4 · 20 · 1"},
		{was, "主要指标\n指标|2024|2023\n合计|33|30\n农业|11|10\n其中：粮食|5|4\n工业|22|20\n其中：粮食|2|1", "column 表1!C:C, moved from 表1!B:B: 2023 · 30 · 10 · 4 · 20 · 1"},
	} {
		r := Compare(sheet("a.xlsx", was), sheet("b.xlsx", strings.Replace(was, c.from, c.to, 1)))
		var got []string
		for _, s := range r.sections(say.English) {
			got = append(got, s.lines...)
		}
		if strings.Join(got, ", ") != c.want || r.Same() != (c.want == "") {
			t.Errorf("%q\ngot  %s\nwant %s", c.to, strings.Join(got, ", "), c.want)
		}
	}
}

// TestLong: an inserted row of many thousands is one change.
func TestLong(t *testing.T) {
	var was, now strings.Builder
	for i := range 20000 {
		line := fmt.Sprintf("县%d|甲|%d\n", i%17000, i)
		was.WriteString(line)
		if now.WriteString(line); i == 9 || i == 15000 {
			now.WriteString("新县|乙|1\n")
		}
	}
	if r := Compare(sheet("a", was.String()), sheet("b", now.String())); len(r.Cells) != 2 || r.Cells[0].Kind != "row" || r.Cells[1].Where != "表1!15003:15003" {
		t.Errorf("%d changes: %.3v", len(r.Cells), r.Cells)
	}
}
