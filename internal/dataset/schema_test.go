package dataset

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"report/data"
	"report/internal/schematest"
)

// TestSchemaAgrees: what the schema says of a mapping's keys and their values, the loader says too.
func TestSchemaAgrees(t *testing.T) {
	s := schematest.Compile(t, JSONSchema())
	const full = head + `lang: zh-Hans
period: 2020
date: 2020-12-31
slogans: [甲]
byline:
normalize: off
notice: 样稿
official: {head: 甲文件, serial: "000001", to: [乙, 丙], printed: 2020-12-31}
figures:
  - {id: g, name: 增长, value: 4.80, unit: "%", kind: rate, hedge: 逾, show: 万}
  - {id: h, name: 户, value: "12", hedge: {after: 余}}
  - {id: e, name: 和, expr: g + h, decimals: 1}
tables:
  - {id: t, title: 表, of: [g, h]}
  - {id: f, title: 表, file: t.csv, missing: {"—": x}, encoding: UTF-8, columns: [{name: 指标}, {name: 值, type: number, decimals: 2}]}
charts:
  - {id: c, title: 图, kind: pie, of: [h]}
sections:
  - {kind: standfirst, title: 提要, body: 甲}
  - {kind: quote, body: 甲, by: 乙, role: 丙}
  - {kind: article, body: 甲}
  - {kind: feature, mark: 转, items: [{label: 镜头, body: 甲}]}
  - {kind: feature, mark: 转, see: 提要}
  - {kind: factbox, figures: [g]}
  - {kind: table, ref: t}
  - {kind: chart, ref: c}
  - {kind: photo, caption: 甲, alt: 乙, ratio: 3:2, focus: 50% 30%}
  - {kind: notes, title: 注释}
`
	files := fstest.MapFS{"t.csv": &fstest.MapFile{Data: []byte("指标,值\n甲,1\n")}}
	check := func(name, text string, want bool) {
		t.Helper()
		schemaSays := s.Fault(t, text)
		d, found := LoadBytes("f", []byte(text), files)
		if (d != nil) != want {
			t.Errorf("%s: the loader says %v", name, found)
		}
		if (schemaSays == nil) != want {
			t.Errorf("%s: the schema says %v", name, schemaSays)
		}
	}
	check("full", full, true)
	for _, c := range [][2]string{ // what is changed, and to what: wrong each time
		{"schema: report/1", "schema: report/2"}, {"schema: report/1", "schemas: report/1"}, {"id: a\n", ""}, {"id: a\n", "id: -5\n"}, {"id: a\n", "id: 'a b'\n"},
		{"title: {main: 甲}", "title: {mian: 甲}"}, {"title: {main: 甲}", "title: {main: }"}, {"title: {main: 甲}", "title: {main: ''}"}, {"title: {main: 甲}", "title: {main: ' '}"}, {"ref: t", "ref: ' '"}, {"title: {main: 甲}", "title: 甲"},
		{"slogans: [甲]", "slogans: 甲"}, {"normalize: off", "normalize: maybe"},
		{"name: 增长, value: 4.80", "name: 增长"}, {"id: g, name: 增长, value", "id: g, value"}, {"value: 4.80", "value: 4.80, expr: h"}, {"value: 4.80", "value: 四"}, {"value: 4.80", "value: [1]"},
		{"kind: rate", "kind: rat"}, {"hedge: 逾", "hedge: 很"}, {"show: 万", "show: 千"}, {"hedge: {after: 余}", "hedge: {behind: 余}"}, {"decimals: 1}", "decimals: 1.5}"}, {"decimals: 1}", "decimals: '1'}"},
		{"expr: g + h", "expr: ''"}, {"{id: t, title: 表, of: [g, h]}", "{id: t, of: [g, h]}"}, {"of: [g, h]", "of: []"}, {"of: [g, h]", "file: t.csv, of: [g, h]"}, {"title: 表, of: [g, h]", "title: 表"},
		{"of: [g, h]", "of: [g, h], colour: red"}, {"encoding: UTF-8", "encoding: big5"}, {"{name: 指标}", "{title: 指标}"}, {"type: number", "type: money"}, {"missing: {\"—\": x}", "missing: [x]"},
		{"kind: pie", "kind: pies"}, {"kind: pie, of: [h]", "kind: pie"}, {"kind: pie, of: [h]", "of: [h]"},
		{"kind: standfirst", "kind: stand"}, {"kind: standfirst, title: 提要, body: 甲", "title: 提要, body: 甲"}, {"title: 提要, body: 甲", "title: 提要"}, {"title: 提要, body: 甲", "title: 提要, body: 甲, by: 乙"},
		{"by: 乙, role: 丙", "role: 丙"}, {"{kind: article, body: 甲}", "{kind: article, body: 甲, file: a.md}"}, {"mark: 转, items", "items"}, {"items: [{label: 镜头, body: 甲}]", "label: 镜头"},
		{"{label: 镜头, body: 甲}", "{label: 镜头}"}, {"{label: 镜头, body: 甲}", "{label: 镜头, body: 甲, by: 乙}"}, {"figures: [g]", "figures: []"}, {"figures: [g]", "title: 甲"},
		{"kind: table, ref: t", "kind: table"}, {"caption: 甲, alt: 乙", "alt: 乙"}, {"caption: 甲, alt: 乙", "caption: 甲, body: 乙"}, {"ratio: 3:2", "ratio: 3"}, {"ratio: 3:2", "ratio: 0:2"}, {"focus: 50% 30%", "focus: 50 30"}, {"focus: 50% 30%", "focus: 50% 101%"}, {"focus: 50% 30%", "focus: [50, 30]"},
		{"to: [乙, 丙]", "to: 乙"}, {"to: [乙, 丙]", "too: [乙]"}, {"official: {", "official: [x] # {"}, {"kind: notes, title: 注释", "kind: notes, body: 注释"},
	} {
		if !strings.Contains(full, c[0]) {
			t.Fatalf("nothing to change: %s", c[0])
		}
		check(c[0]+" → "+c[1], strings.Replace(full, c[0], c[1], 1), false)
	}
	for _, c := range [][2]string{ // right as well
		{"byline:\n", "byline: []\n"}, {"id: a\n", "id: 430204\n"}, {"value: 4.80", "value: 010"}, {"value: 4.80", "value: '１２'"}, {"period: 2020", "period: "}, {"title: 表, of", "title: 2020, of"}, {"hedge: 逾", "hedge: "},
		{"hedge: {after: 余}", "hedge: {}"}, {"encoding: UTF-8", "encoding: "}, {"type: number", "type: "}, {"caption: 甲, alt: 乙", "caption: 甲, alt: "}, {"ratio: 3:2", "ratio: 16：9"}, {"ratio: 3:2", "ratio: "}, {"focus: 50% 30%", "focus: 0%  100%"},
	} {
		check(c[0]+" → "+c[1], strings.Replace(full, c[0], c[1], 1), true)
	}
}

func TestSchemaOfBundled(t *testing.T) {
	s := schematest.Compile(t, JSONSchema())
	for _, name := range []string{"shifeng", "shifeng-ocr", "communique"} {
		text, err := data.FS.ReadFile(name + "/" + FileName)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Fault(t, string(text)); err != nil {
			t.Error(err)
		}
	}
}

// TestDescriptions: an editor shows what every key is for.
func TestDescriptions(t *testing.T) {
	var walk func(at string, v any)
	walk = func(at string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		for key, inner := range m {
			if properties, ok := inner.(map[string]any); ok && key == "properties" && !strings.Contains(at, "oneOf") && !strings.Contains(at, "allOf") {
				for name, p := range properties {
					if p, ok := p.(map[string]any); ok && p["description"] == nil && !strings.Contains(at, "anyOf") && !strings.HasSuffix(at, "/if") {
						t.Errorf("%s/%s has no description", at, name)
					}
				}
			}
			walk(at+"/"+key, inner)
		}
	}
	var document any
	if err := json.Unmarshal(JSONSchema(), &document); err != nil {
		t.Fatal(err)
	}
	walk("", document)
}

// TestSchemaFile: the file that the bundled datasets name in their first lines is the schema.
func TestSchemaFile(t *testing.T) {
	const name = "../../data/" + SchemaFile
	if *update {
		if err := os.WriteFile(name, JSONSchema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(got, JSONSchema()) {
		t.Errorf("%s is not the schema (%v): go test ./internal/dataset -update writes it", name, err)
	}
	for _, dataset := range []string{"shifeng", "shifeng-ocr", "communique"} {
		text, err := data.FS.ReadFile(dataset + "/" + FileName)
		if err != nil || !bytes.HasPrefix(text, []byte("# yaml-language-server: $schema=../"+SchemaFile+"\n")) {
			t.Errorf("the first line of %s does not name the schema: %v", dataset, err)
		}
	}
}
