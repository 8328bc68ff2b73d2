package dataset

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkTable loads a dataset with a table of 50 MB.
func BenchmarkTable(b *testing.B) {
	var csv strings.Builder
	csv.WriteString("地区,产值,增速,人口,面积,备注\n")
	for i := 0; csv.Len() < 50_000_000; i++ {
		fmt.Fprintf(&csv, "第%d个地区,%d.50,-%d.8,%d,12.34,一切正常\n", i, i, i%10, i*3)
	}
	files := fstest.MapFS{"t.csv": &fstest.MapFile{Data: []byte(csv.String())}, "bulletin.yaml": &fstest.MapFile{Data: []byte(head + `
tables: [{id: t, title: 表, file: t.csv, columns: [{name: 地区}, {name: 产值}, {name: 增速}, {name: 人口}, {name: 面积}, {name: 备注, type: text}]}]
sections: [{kind: table, ref: t}]
`)}}
	b.SetBytes(int64(csv.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if d, list := Load(files, "."); d == nil {
			b.Fatal(list)
		}
	}
}

// BenchmarkFigures loads 100,000 figures, a tenth of them computed, in every form that they come in.
func BenchmarkFigures(b *testing.B) {
	const n = 100_000
	var yaml, json, csv strings.Builder
	yaml.WriteString(head + "sections: [{kind: article, body: 甲}]\nfigures:\n")
	json.WriteString(`{"schema": "report/1", "id": "a", "title": {"main": "甲"}, "sections": [{"kind": "article", "body": "甲"}], "figures": [`)
	csv.WriteString("代码,指标名称,数值,算式,计量单位\n")
	for i := range n {
		if i > 0 {
			json.WriteString(",\n")
		}
		if i%10 == 9 {
			fmt.Fprintf(&yaml, "  - {id: f%d, name: 指标%d, expr: f%d + f%d, unit: 亿元}\n", i, i, i-1, i-2)
			fmt.Fprintf(&json, `{"id": "f%d", "name": "指标%d", "expr": "f%d + f%d", "unit": "亿元"}`, i, i, i-1, i-2)
			fmt.Fprintf(&csv, "f%d,指标%d,,f%d + f%d,亿元\n", i, i, i-1, i-2)
		} else {
			fmt.Fprintf(&yaml, "  - {id: f%d, name: 指标%d, value: %d.5, unit: 亿元}\n", i, i, i)
			fmt.Fprintf(&json, `{"id": "f%d", "name": "指标%d", "value": %d.5, "unit": "亿元"}`, i, i, i)
			fmt.Fprintf(&csv, "f%d,指标%d,%d.5,,亿元\n", i, i, i)
		}
	}
	json.WriteString("]}")
	for _, form := range []struct{ name, text, csv string }{
		{"bulletin.yaml", yaml.String(), ""}, {"bulletin.json", json.String(), ""},
		{"figures.csv", head + "figures_file: figures.csv\nsections: [{kind: article, body: 甲}]\n", csv.String()},
	} {
		b.Run(form.name, func(b *testing.B) {
			path := "bulletin.yaml"
			if form.csv == "" {
				path = form.name
			}
			files := fstest.MapFS{path: &fstest.MapFile{Data: []byte(form.text)}, "figures.csv": &fstest.MapFile{Data: []byte(form.csv)}}
			b.ReportAllocs()
			for b.Loop() {
				if d, list := Load(files, path); d == nil || len(d.Figures) != n {
					b.Fatal(list)
				}
			}
		})
	}
}
