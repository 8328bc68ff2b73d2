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
	"report/internal/style"
	"report/internal/tabulate"
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
