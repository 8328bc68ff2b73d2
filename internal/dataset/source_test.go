package dataset

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"report/internal/problem"
)

const sourced = `schema: report/1
id: county
title: {main: 标题}
figures:
  - {id: gdp, name: 产值, value: 4.80, unit: 亿元}
sections:
  - {kind: article, title: 综述, body: "产值{{gdp}}。"}
  - {kind: article, title: 说明, file: text.md}
`

func openSource(t *testing.T) (*Source, fstest.MapFS) {
	t.Helper()
	files := fstest.MapFS{"c/bulletin.yaml": {Data: []byte(sourced)}, "c/text.md": {Data: []byte("正文。\n")}}
	source, list := Open(files, "c")
	if source == nil {
		t.Fatal(list)
	}
	return source, files
}

// Many bulletins are made of one source, side by side, each with its own values; the source stays as it was.
func TestSourceWith(t *testing.T) {
	source, files := openSource(t)
	var all sync.WaitGroup
	for _, value := range []string{"1.00", "22.5", "-3"} {
		all.Go(func() {
			own, list := source.With([]Override{{Path: "figures.gdp.value", Value: value}, {Path: "id", Value: "x"}})
			if own == nil {
				t.Error(list)
				return
			}
			data, list := own.Load(files)
			if data == nil {
				t.Error(list)
				return
			}
			if got := data.Figures[0].Value.String(); got != value || data.ID != "x" || own.ID() != "x" {
				t.Errorf("%s: %q, %q", data.ID, got, value)
			}
			again, _ := LoadBytes("c/bulletin.yaml", own.Text(), fstest.MapFS{"text.md": files["c/text.md"]})
			if again == nil || again.Figures[0].Value.String() != value {
				t.Errorf("the text of the source is another dataset: %s", own.Text())
			}
		})
	}
	all.Wait()
	data, list := source.Load(files)
	if data == nil || data.Figures[0].Value.String() != "4.80" || string(source.Text()) != sourced {
		t.Error("the source was changed", list)
	}
}

// What is wrong with an override is reported where it is asked for.
func TestOverridePlaces(t *testing.T) {
	source, files := openSource(t)
	at := problem.Place{File: "rows.csv", Line: 3, Column: 5}
	for path, want := range map[string]string{
		"figures.gdp.value":  "rows.csv:3:5 (figures.gdp.value): ",
		"figures.gdp.valeu":  `rows.csv:3:5 (figures.gdp.valeu): the key "valeu" is not known here`,
		"id":                 `rows.csv:3:5 (id): "不 行" cannot be an id`,
		"sections.2.file":    `rows.csv:3:5 (sections.2.file): there is no file "c/不 行"`,
		"figures.gdb.value":  `rows.csv:3:5 (figures.gdb.value): there is no element "gdb"`,
		"sections.1.body.on": "rows.csv:3:5 (sections.1.body.on): the path ",
	} {
		at.Item = path
		own, found := source.With([]Override{{path, "不 行", at}})
		if own != nil {
			_, found = own.Load(files)
		}
		if !found.Failed() || !strings.Contains(found.Error(), want) {
			t.Errorf("%s: %v, want %q", path, found, want)
		}
	}
}
