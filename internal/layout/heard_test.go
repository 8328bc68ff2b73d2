package layout_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/regexp"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// A sign for a missing value is heard as its word, a cell under spanners has the names of its heads, a large table is summed up.
func TestHeardTables(t *testing.T) {
	files := fstest.MapFS{"a.csv": {Data: []byte("指标,2019年,2019年,2020年,2020年\n指标,绝对数,增长,绝对数,增长\n甲,1,2,3,4\n乙,5,[x],7,[c]\n")},
		"b.csv": {Data: []byte("年份,数\n" + strings.Repeat("某年,1\n", 21))}}
	d, problems := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\ntitle: {main: 报告}\ntables:\n  - {id: a, title: 甲, unit: 家, file: a.csv, header: 2}\n  - {id: b, title: 乙, unit: 家, file: b.csv}\n"+
		"sections: [{kind: table, ref: a}, {kind: table, ref: b}]\n"), files)
	if problems.Failed() {
		t.Fatal(problems)
	}
	tpl, _ := style.Load("handout")
	tables := tabulate.Make(d)
	doc, problems := layout.Pages(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), layout.Trial{})
	if problems.Failed() {
		t.Fatal(problems)
	}
	var heard []string
	headed := 0
	for _, n := range doc.Structure {
		if n.Of == nil {
			continue
		}
		if n.Of.Actual+n.Of.Summary != "" {
			heard = append(heard, n.Kind.String()+" "+n.Of.Actual+n.Of.Summary)
		}
		if len(n.Of.Heads) == 3 && doc.Structure[n.Of.Heads[0]].Scope == page.Row && doc.Structure[n.Of.Heads[1]].Columns == 2 && doc.Structure[n.Of.Heads[2]].Scope == page.Column {
			headed++
		}
	}
	if want := "TD 数据不可得|TD 为保密不公布|Table 共21行、2列：年份、数"; strings.Join(heard, "|") != want {
		t.Errorf("%s, want %s", strings.Join(heard, "|"), want)
	}
	if headed != 8 {
		t.Errorf("%d of 8 cells have a row's head, a spanner and a column's", headed)
	}
}

// Where a template asks, a chart's values are a table beside it that is heard and not seen: every value stands in it, inside the chart's place, and the
// alternative text sums them up. Nothing that is seen is otherwise.
func TestHeardCharts(t *testing.T) {
	files := fstest.MapFS{"a.csv": {Data: []byte("年份,产值,增速\n2018,1.50,-3\n2019,[x],4\n2020,2.25,0\n")}}
	d, problems := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\ntitle: {main: 报告}\ntables: [{id: a, title: 甲, file: a.csv, columns: [{name: 年份}, {name: 产值, unit: 亿元}, {name: 增速, unit: '%'}]}]\n"+
		"charts: [{id: c, title: 图, kind: combo, table: a, x: 年份, y: [产值, 增速], lines: [增速], secondary: [增速]}]\nsections: [{kind: chart, ref: c}]\n"), files)
	if problems.Failed() {
		t.Fatal(problems)
	}
	pages := func(set ...string) (*page.Document, string) {
		tpl, problems := style.Load("handout", set...)
		if problems.Failed() {
			t.Fatal(problems)
		}
		tables := tabulate.Make(d)
		doc, problems := layout.Pages(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), layout.Trial{})
		if problems.Failed() {
			t.Fatal(problems)
		}
		var dump strings.Builder
		if err := page.Dump(&dump, doc); err != nil {
			t.Fatal(err)
		}
		return doc, regexp.MustCompile(`(?m)^para \d+`).ReplaceAllString(dump.String(), "para")
	}
	_, plain := pages()
	doc, dump := pages("switches.chart_data=table")
	if seen := strings.ReplaceAll(dump, "  heard\n", ""); seen != plain || seen == dump {
		t.Error("what is seen is otherwise, or nothing is heard")
	}
	texts := map[int32]string{}
	var top, foot unit.Length // of the labels of the chart and its caption
	for m := range doc.Pages[0].All() {
		if run, ok := m.(*page.Run); ok && (doc.Structure[run.Node].Kind == page.Figure || doc.Structure[run.Node].Kind == page.Legend) {
			if top == 0 {
				top = run.Y
			}
			top, foot = min(top, run.Y), max(foot, run.Y)
		}
	}
	for m := range doc.Pages[0].All() {
		if h, ok := m.(*page.Heard); ok {
			texts[h.Run.Node] += string(h.Run.Text)
			if h.Run.Y < top || h.Run.Y > foot {
				t.Errorf("%s stands outside the chart", string(h.Run.Text))
			}
		}
	}
	var heard []string
	alt := ""
	for i, n := range doc.Structure {
		if text := texts[int32(i)]; text != "" {
			heard = append(heard, n.Kind.String()+" "+text)
		}
		alt += n.Said().Alt
	}
	if got, want := strings.Join(heard, "|"), "Caption 图1的数据|TH 年份|TH 产值（亿元）|TH 增速（%）|TH 2018|TD 1.50|TD -3|TH 2019|TD 数据不可得|TD 4|TH 2020|TD 2.25|TD 0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !strings.Contains(alt, "最大2020：2.25；其中1项无数据；总体上升") {
		t.Error(alt)
	}
}
