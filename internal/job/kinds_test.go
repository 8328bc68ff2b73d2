package job

import (
	"bytes"
	"context"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/style"
)

// sampleSections are a section of every kind.
var sampleSections = map[string]string{
	"standfirst": "body: 提要一句。",
	"quote":      "body: 引语一句。, by: 王某",
	"article":    "body: 正文又一句。",
	"feature":    "mark: 转, items: [{title: 镜头, body: 文字一句。}]",
	"factbox":    "figures: [gdp]",
	"table":      "ref: key",
	"chart":      "ref: gdps",
	"photo":      "caption: 图片说明",
	"guide":      "title: 导读",
	"notes":      "title: 文后注释",
}

// TestEveryKindIsShown: a section of every kind that a dataset may have shows on pages in some template, and stands where templates say.
func TestEveryKindIsShown(t *testing.T) {
	const base = `schema: report/1
id: kinds
title: {main: 各种版块}
figures: [{id: gdp, name: 产值, value: 7, unit: 元, period: 2020}]
tables: [{id: key, title: 主要指标, of: [gdp]}]
charts: [{id: gdps, title: 主要图形, kind: column, of: [gdp]}]
sections:
  - {kind: article, title: 综述, body: "正文一句[^1]。\n\n[^1]: 注文。"}
`
	pages := func(template, more string) string {
		tpl, found := style.Load(template)
		if found.Failed() {
			t.Fatal(found)
		}
		var dump bytes.Buffer
		result, err := Run(context.Background(), Job{Files: fstest.MapFS{"bulletin.yaml": {Data: []byte(base + more)}}, Path: ".", Template: tpl,
			Placeholders: true, To: Sinks{Dump: One(ToWriter(&dump, "dump"))}})
		if err != nil || result.Problems.Failed() {
			t.Fatalf("%s: %v, %v", more, err, result.Problems)
		}
		return dump.String()
	}
	templates := []string{"handout", "communique"}
	var without []string
	for _, template := range templates {
		without = append(without, pages(template, ""))
	}
	for _, k := range dataset.SectionKinds {
		sample := sampleSections[k.Name]
		if sample == "" {
			t.Errorf("there is no sample of a section of kind %q", k.Name)
			continue
		}
		shown := false
		for i, template := range templates {
			shown = shown || pages(template, "  - {kind: "+k.Name+", "+sample+"}\n") != without[i]
		}
		if !shown {
			t.Errorf("no page shows a section of kind %q", k.Name)
		}
		if k.Name == "notes" { // they stand where the text does
			continue
		}
		if _, found := style.Load("handout", "placing."+k.Name+".span=full"); len(found) > 0 {
			t.Errorf("no template can place a section of kind %q: %v", k.Name, found)
		}
	}
}
