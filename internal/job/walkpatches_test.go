package job_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// patches are what to write instead where a key needs others beside it, or a value that cannot be made up: mappings, null is without the key. Two of
// them are to differ.
var patches = map[string][]string{
	"charts[].lines":                 {combo("lines", `["b1"]`), combo("lines", `["a1"]`)},
	"charts[].accent":                {`{"accent": ["a1"]}`, `{"accent": ["b1"]}`},
	"charts[].secondary":             {combo("secondary", `["b1"]`), combo("secondary", `null`)},
	"charts[].series":                {`{"series": "rows"}`, `{"series": "columns"}`},
	"charts[].table":                 {`{"table": "wide"}`, `{"table": "other"}`},
	"charts[].x":                     {`{"x": "a1", "y": ["b1"]}`, `{"x": "c1", "y": ["b1"]}`},
	"charts[].rows":                  {`{"rows": ["一区"]}`, `{"rows": ["二区"]}`},
	"figures[].expr":                 {`{"expr": "share(parks, firms)"}`, `{"expr": "share(firms, parks)"}`},
	"figures[].hedge.after":          {`{"after": "余"}`, `{"after": "多"}`},
	"figures[].hedge.before":         {`{"before": "约"}`, `{"before": "近"}`},
	"figures_file":                   {figures("figures.csv"), figures("more.csv")},
	"paper.src":                      {`{"src": "a.png"}`, `{"src": ""}`},
	"normalize":                      {`{"normalize": "on", "notice": "全角２０２１"}`, `{"normalize": "off", "notice": "全角２０２１"}`},
	"sections[article].file":         files,
	"sections[article].rank":         {`{"rank": "lead", "span": null, "title": "题"}`, `{"rank": "short", "span": null, "title": "题"}`},
	"sections[article].span":         {`{"rank": "second", "span": 1, "title": "题"}`, `{"rank": "second", "span": 3, "title": "题"}`},
	"sections[article].vertical":     {`{"vertical": true, "title": "题"}`, `{"vertical": false, "title": "题"}`},
	"sections[guide].entries[].see":  {`{"see": "附录"}`, `{"see": "二题H 8"}`},
	"sections[quote].file":           files,
	"sections[standfirst].file":      files,
	"sections[feature].items[].file": files,
	"sections[feature].see":          {`{"see": "附录"}`, `{"see": "一级粗A 1小标题A 1"}`},
	"sections[chart].ref":            {`{"ref": "bars"}`, `{"ref": "pie"}`},
	"sections[table].ref":            {`{"ref": "key"}`, `{"ref": "wide"}`},
	"sections[photo].ratio":          {`{"ratio": "3:2"}`, `{"ratio": "2:3"}`},
	"sections[photo].group":          {`{"group": ["a.png"]}`, `{"group": ["a.png", "a.png"]}`},
	"sections[photo].focus":          {`{"ratio": "1:3", "focus": "0% 0%"}`, `{"ratio": "1:3", "focus": "100% 100%"}`},
	"sections[notes].title":          {`{"title": "注释"}`, `{"title": "说明"}`},
	"tables[].id":                    {`{"id": "one"}`, `{"id": "two"}`},
	"tables[].file":                  {form(``), `{"of": null, "file": "other.csv"}`},
	"tables[].period":                {`{"period": "2019"}`, `{"period": "2018"}`},
	"tables[].encoding":              {`{"of": null, "file": "enc.csv", "encoding": "UTF-8"}`, `{"of": null, "file": "enc.csv", "encoding": "GB18030"}`},
	"tables[].separator":             {`{"of": null, "file": "semi.csv", "separator": ";"}`, `{"of": null, "file": "semi.csv", "separator": ","}`},
	"tables[].sheet":                 {`{"of": null, "file": "form.xlsx", "sheet": "Sheet1"}`, `{"of": null, "file": "form.xlsx", "sheet": 2}`},
	"tables[].range":                 {`{"of": null, "file": "form.xlsx", "sheet": "Sheet1", "range": "A1:C4"}`, `{"of": null, "file": "form.xlsx", "sheet": "Sheet1", "range": "A1:B4"}`},
	"tables[].hidden":                {`{"of": null, "file": "form.xlsx", "sheet": "Sheet1", "hidden": "keep"}`, `{"of": null, "file": "form.xlsx", "sheet": "Sheet1"}`},
	"tables[].skip":                  {form(`"skip": 2`), form(`"skip": 3`)},
	"tables[].header":                {form(`"skip": 2, "header": 1`), form(`"skip": 2, "header": 2`)},
	"tables[].until":                 {form(`"until": "合计"`), form(`"until": "注"`)},
	"tables[].thousands":             {`{"of": null, "file": "form.csv", "missing": {"-": "x"}, "marks": {"△": "drop"}, "columns": [{"name": "一月", "type": "text"}], "thousands": ","}`, form(``)},
	"tables[].marks":                 {form(`"marks": {"△": "drop"}`), form(`"marks": {"△": "minus"}`)},
	"tables[].missing":               {form(`"missing": {"-": "x"}`), form(`"missing": {"-": "z"}`)},
	"tables[].columns[].at":          {`{"name": null, "at": 2, "title": "改"}`, `{"name": null, "at": 3, "title": "改"}`},
	"tables[].columns[].name":        {`{"name": "a1", "title": "改"}`, `{"name": "b1", "title": "改"}`},
	"tables[].columns[].title":       {`{"title": "改"}`, `{"title": "再改"}`},
	"tables[].columns[].unit":        {`{"name": "f1", "unit": "元"}`, `{"name": "f1", "unit": "角"}`},
	"tables[].columns[].decimals":    {`{"decimals": 0}`, `{"decimals": 2}`},
	"tables[].columns[].blank":       {`{"blank": "甲"}`, `{"blank": "乙"}`},
	"tables[].columns[].type":        {`{"name": "f1", "type": "text"}`, `{"name": "f1", "type": "number"}`},
	"tables[].columns[].of":          {`{"name": "势", "type": "sparkline", "of": ["a1", "b1"]}`, `{"name": "势", "type": "sparkline", "of": ["b1", "c1"]}`},
}

var files = []string{`{"body": null, "file": "a.md"}`, `{"body": null, "file": "b.md"}`}

// figures takes a file of figures, and says one of them.
func figures(file string) string {
	return fmt.Sprintf(`{"figures_file": %q, "sections": [{"kind": "article", "title": "甲", "body": "有{{sp1}}。"}]}`, file)
}

// form makes a table of form.csv, with what more is said of it.
func form(more string) string {
	said := map[string]any{}
	for _, text := range []string{`{"of": null, "columns": null, "notes": null, "file": "form.csv", "thousands": ",", "missing": {"-": "x"}, "marks": {"△": "drop"}}`, "{" + more + "}"} {
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			panic(err)
		}
	}
	text, err := json.Marshal(said)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// combo makes a chart of two kinds.
func combo(key, value string) string {
	said := map[string]string{"kind": `"combo"`, "table": `"wide"`, "y": `["a1", "b1"]`, "lines": `["b1"]`, "secondary": `["b1"]`}
	said[key] = value
	if key == "lines" {
		said["secondary"] = "null"
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(said)) {
		parts = append(parts, fmt.Sprintf("%q: %s", k, said[k]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
