package job

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/problem"
)

// ends: a folder of whatever files makes its pages as text and its workbook, or errors that say what would do. A fault of report is neither.
func ends(t *testing.T, files fstest.MapFS) Result {
	t.Helper()
	result, err := Run(context.Background(), Job{Files: files, Path: ".", Placeholders: true, To: Sinks{Dump: One(ToWriter(io.Discard, "pages")), Workbook: One(ToWriter(io.Discard, "workbook"))}})
	if err != nil {
		t.Fatal(err)
	}
	if testing.Verbose() {
		t.Log(result.Pages, result.Tables, result.Problems)
	}
	for _, p := range result.Problems {
		if p.Found.String() == "" || p.Level == problem.Error && p.Hint.String() == "" {
			t.Fatalf("%s says %q and hints %q", p.Code, p.Found, p.Hint)
		}
	}
	return result
}

// FuzzFolder: a dataset with its prose and its table, whatever is in them.
func FuzzFolder(f *testing.F) {
	const text = `schema: report/1
id: any
title: {main: 标题}
figures: [{id: gdp, name: 产值, value: 4.80, unit: 亿元, period: 2020}]
tables: [{id: key, title: 主要指标, file: tables/a.csv}]
charts: [{id: c, title: 图, kind: column, table: key, x: 年, y: [甲, 乙]}]
sections: [{kind: article, title: 综述, file: text/a.md}, {kind: table, ref: key}, {kind: chart, ref: c}]
`
	f.Add(text, "产值{{gdp}}，见{{table:key}}[^1]。\n\n- 一\n- 二\n\n[^1]: 注。\n", "年,甲,乙\n2019,1.5,3\n2020,-2,2.5\n")
	f.Add(strings.Replace(text, "column", "pie", 1), "# 题\n\n![图](images/a.jpg)\n", "单位：万人\n,a,b\n甲,-1,1e9\n注：略\n")
	f.Fuzz(func(t *testing.T, facts, prose, table string) {
		if len(facts)+len(prose)+len(table) > 4000 {
			t.Skip("long ones are slow, and no others")
		}
		ends(t, fstest.MapFS{"bulletin.yaml": {Data: []byte(facts)}, "text/a.md": {Data: []byte(prose)}, "tables/a.csv": {Data: []byte(table)}})
	})
}

// rows are lines of a year and two numbers, out of two lists.
func rows(one, other string) (text string) {
	more := strings.Split(other, ",")
	for i, number := range strings.Split(one, ",") {
		text += fmt.Sprintf("%d,%s,%s\n", 2020+i, number, more[i%len(more)])
	}
	return text
}

// FuzzChart: a chart of whatever specification, over whatever numbers.
func FuzzChart(f *testing.F) {
	for _, kind := range dataset.ChartKinds {
		f.Add("kind: "+kind.Name+", x: 年, y: [甲, 乙], lines: [乙]", "1,2,3", "-0.5,2,1000000000000")
		f.Add("kind: "+kind.Name+", x: 年, y: [甲]", "0,2,0", "0,0,0")
	}
	f.Fuzz(func(t *testing.T, specification, one, other string) {
		if len(specification)+len(one)+len(other) > 1000 {
			t.Skip("long ones are slow, and no others")
		}
		ends(t, fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: any\ntitle: {main: 标题}\ntables: [{id: key, title: 表, file: a.csv}]\ncharts: [{id: c, title: 图, table: key, " +
			strings.ReplaceAll(specification, "\n", " ") + "}]\nsections: [{kind: chart, ref: c}]\n")}, "a.csv": {Data: []byte("年,甲,乙\n" + rows(one, other))}})
	})
}
