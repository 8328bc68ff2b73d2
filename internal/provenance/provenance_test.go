package provenance

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/schematest"
	"report/internal/tabulate"
	"report/internal/unit"
)

const source = `schema: report/1
id: test
lang: zh-Hans
title: {main: 题}
figures:
  - {id: now, name: 今年, value: 105, unit: 家, period: 2020, source: 今年105家}
  - {id: before, name: 去年, value: 96, unit: 家}
  - {id: up, name: 增长, expr: "growth(now, t[数, 合计])", decimals: 1, unit: "%"}
tables:
  - {id: t, title: 表, file: t.csv}
charts:
  - {id: c, title: 图, kind: column, table: t}
sections:
  - {kind: article, body: "今年{{now}}，增长{{up}}。"}
  - {kind: table, ref: t}
  - {kind: chart, ref: c}
`

func made(t *testing.T, doc *page.Document) *File {
	t.Helper()
	d, list := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(source)}, "t.csv": {Data: []byte("名,数\n合计,{{before}}\n其中：甲,40\n")}}, "bulletin.yaml")
	if list.Failed() {
		t.Fatal(list)
	}
	tables := tabulate.Make(d)
	charts := tabulate.Charts(d, tables)
	f := Of(d, strings.Repeat("ab", 32), tables, charts, []Sheet{{"表1", 6}})
	f.Place(doc, charts)
	return f
}

func run(origin, text string, x, y unit.Length, node int32) *page.Run {
	r := &page.Run{Size: 10 * unit.Mm, Y: y, Text: []rune(text), End: x + unit.Length(len([]rune(text)))*5*unit.Mm, Origin: origin, Node: node}
	for i := range r.Text {
		r.X = append(r.X, x+unit.Length(i)*5*unit.Mm)
	}
	return r
}

// Every place of every figure and label is there, whatever faces, lines and cells it is divided into, and the file says how figures were
// computed; its schema takes it, and it is read as it was written.
func TestFile(t *testing.T) {
	mm := unit.Mm
	doc := &page.Document{Pages: []page.Page{{Marks: []page.Mark{
		run("", "今年", 10*mm, 50*mm, 1), run("now", "105", 20*mm, 50*mm, 1), run("now", "家", 35*mm, 50*mm, 1), run("", "，", 40*mm, 50*mm, 1),
		run("up", "9.4", 100*mm, 50*mm, 1), &page.Line{}, run("up", "%", 10*mm, 62*mm, 1), run("before", "96", 10*mm, 80*mm, 2), run("before", "96", 20*mm, 80*mm, 3),
	}}, {Marks: []page.Mark{
		run("chart:c/0/1", "40", 10*mm, 50*mm, 4), &page.Turn{At: unit.Point{X: 30 * mm, Y: 200 * mm}}, run("now", "105", 20*mm, 50*mm, 5), &page.Turn{End: true},
	}}}}
	f := made(t, doc)
	up := f.Figures[2]
	if up.Computed != "growth(105, 96)" || up.Exact != "9.375" || up.Value != "9.4" || *up.Rounding != (Rounding{1, halfAway}) || up.Line != 8 || up.File != "bulletin.yaml" {
		t.Errorf("growth is %+v", up)
	}
	if want := []Input{{"now", "105", 0}, {"t[数, 合计]", "96", 0}}; !reflect.DeepEqual(up.Inputs, want) {
		t.Errorf("growth takes %+v", up.Inputs)
	}
	for i, want := range [][]Place{
		{{1, [4]float64{20, 41.2, 20, 10}, "105家"}, {2, [4]float64{71.2, 165, 10, 15}, "105"}},
		{{1, [4]float64{10, 71.2, 10, 10}, "96"}, {1, [4]float64{20, 71.2, 10, 10}, "96"}},
		{{1, [4]float64{100, 41.2, 15, 10}, "9.4%"}},
	} {
		if !reflect.DeepEqual(f.Figures[i].Places, want) {
			t.Errorf("%s stands at %+v, want %+v", f.Figures[i].ID, f.Figures[i].Places, want)
		}
	}
	if got := f.Figures[1].Cells; !reflect.DeepEqual(got, []string{"表1!B6"}) || f.Tables[0].First != "表1!A6" || f.Tables[0].File != "t.csv" {
		t.Errorf("before stands in %v, the table is %+v", got, f.Tables[0])
	}
	if want := (Value{"数", "甲", Place{2, [4]float64{10, 41.2, 10, 10}, "40"}}); len(f.Charts) != 1 || !reflect.DeepEqual(f.Charts[0].Places, []Value{want}) {
		t.Errorf("the chart shows %+v", f.Charts)
	}
	f.Look = &Look{Links: true, Says: []string{"内部资料第72期"}}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := schematest.Compile(t, JSONSchema()).Fault(t, b.String()); err != nil {
		t.Errorf("its schema: %v", err)
	}
	if again, err := Read(b.Bytes()); err != nil || !reflect.DeepEqual(again, f) {
		t.Errorf("read again it is %+v (%v)", again, err)
	}
	if err := schematest.Compile(t, JSONSchema()).Fault(t, strings.Replace(b.String(), `"places"`, `"place"`, 1)); err == nil {
		t.Error("the schema takes anything")
	}
}
