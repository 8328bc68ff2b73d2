package batch

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"report/internal/slow"
)

const county = `schema: report/1
id: county
title: {main: 标题}
figures: [{id: gdp, name: 产值, value: 4.80, unit: 亿元}]
sections: [{kind: article, title: 综述, body: "产值{{gdp}}。"}]
`

// store has a dataset that every test shares, and the files that it is given.
func store(files map[string]string) Bundled {
	all := fstest.MapFS{"county/bulletin.yaml": {Data: []byte(county)}, "towns/a/bulletin.yaml": {Data: []byte(strings.Replace(county, "id: county", "id: a", 1))},
		"towns/b.yaml": {Data: []byte(strings.Replace(county, "id: county", "id: b", 1))}}
	for name, content := range files {
		all[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return Bundled{Files: all, Shown: "here"}
}

const begun = "schema: report/batch/1\nitems:\n"

// listed are a plan's items as a line each.
func listed(p *Plan) (lines []string) {
	p.Items(func(it *Item) bool {
		line := fmt.Sprintf("%d %s %s %s %s", it.Number, it.Name, it.Dataset, it.Template, strings.Join(it.Outputs, ","))
		for _, s := range it.Settings {
			line += " ~" + s
		}
		for _, o := range it.Overrides {
			line += fmt.Sprintf(" %s=%s@%v", o.Path, o.Value, o.Place)
		}
		lines = append(lines, line)
		return true
	})
	return lines
}

func TestItems(t *testing.T) {
	rows := "code,name,gdp\n01,甲,711.40\n02,\"乙,丙\",\n"
	for name, c := range map[string]struct {
		manifest string
		content  string
		want     []string
	}{
		"defaults": {"m.yaml", begun + "  - {dataset: county}\n  - {dataset: county/bulletin.yaml, name: x, template: newspaper, outputs: [csv, press]}\n",
			[]string{"1 county county handout pdf,xlsx", "2 x county/bulletin.yaml newspaper press,csv"}},
		"rows": {"m.yaml", begun + "  - {dataset: county, for: rows.csv, name: '{code}-{id}', set: {id: 'x{code}', title.main: '{name}{{gdp}}', figures.gdp.value: '{gdp}', lang: zh-Hans}, template_set: {'page.trim': 'A4'}}\n",
			[]string{
				"1 01-x01 county handout pdf,xlsx ~page.trim=A4 figures.gdp.value=711.40@here/rows.csv:2 (figures.gdp.value) id=x01@here/rows.csv:2 (id) lang=zh-Hans@m.yaml:3:143 (lang) title.main=甲{{gdp}}@here/rows.csv:2 (title.main)",
				"2 02-x02 county handout pdf,xlsx ~page.trim=A4 figures.gdp.value=@here/rows.csv:3 (figures.gdp.value) id=x02@here/rows.csv:3 (id) lang=zh-Hans@m.yaml:3:143 (lang) title.main=乙,丙{{gdp}}@here/rows.csv:3 (title.main)",
			}},
		"a dataset a row": {"m.yaml", begun + "  - {dataset: 'towns/{code}', for: named.csv, name: '{id}-{row}-{template}'}\n",
			[]string{"1 a-1-handout towns/a handout pdf,xlsx", "2 b-2-handout towns/b.yaml handout pdf,xlsx"}},
		"wildcard":          {"m.yaml", begun + "  - {dataset: 'towns/*'}\n", []string{"1 a towns/a handout pdf,xlsx", "2 b towns/b.yaml handout pdf,xlsx"}},
		"JSON":              {"m.json", `{"schema": "report/batch/1", "items": [{"dataset": "county"}]}`, []string{"1 county county handout pdf,xlsx"}},
		"lines":             {"m.jsonl", "{\"dataset\": \"county\"}\n\n{\"dataset\": \"towns/a\", \"outputs\": [\"pdf\"]}\n", []string{"1 county county handout pdf,xlsx", "2 a towns/a handout pdf,xlsx"[:len("2 a towns/a handout ")] + "pdf"}},
		"lines with a head": {"m.jsonl", "{\"schema\": \"report/batch/1\", \"defaults\": {\"outputs\": [\"csv\"]}}\n{\"dataset\": \"county\"}\n", []string{"1 county county handout csv"}},
		"CSV": {"m.csv", "dataset,name,outputs,template,set.title.main\ncounty,x,pdf press,,新\ntowns/a,y,,newspaper,\n",
			[]string{"1 x county handout pdf,press title.main=新@m.csv:2 (title.main)", "2 y towns/a newspaper pdf,xlsx title.main=@m.csv:3 (title.main)"}},
		"defaults and their own": {"m.yaml", "schema: report/batch/1\ndefaults: {dataset: county, outputs: [pdf], set: {title.main: 一, lang: zh-Hans}}\nitems:\n  - {name: x, set: {title.main: 二}}\n  - {name: y}\n",
			[]string{"1 x county handout pdf lang=zh-Hans@m.yaml:2:72 (lang) title.main=二@m.yaml:4:33 (title.main)",
				"2 y county handout pdf lang=zh-Hans@m.yaml:2:72 (lang) title.main=一@m.yaml:2:63 (title.main)"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := Read(c.manifest, []byte(c.content), store(map[string]string{"rows.csv": rows, "named.csv": "code\na\nb.yaml\n"}))
			if p == nil {
				t.Fatal(found)
			}
			if diff := cmp.Diff(c.want, listed(p)); diff != "" || p.Count != len(c.want) || len(found) != 0 {
				t.Errorf("%s (%d items, %v)", diff, p.Count, found)
			}
		})
	}
}

// What is wrong with a manifest is said before anything is made, all at once, with its place.
func TestRefusals(t *testing.T) {
	item := func(rest string) string { return begun + "  - {dataset: county, " + rest + "}\n" }
	long := strings.Repeat("县", 100)
	for name, c := range map[string]struct {
		content string
		want    []string // parts of the problems, in order
	}{
		"no schema":          {"items: [{dataset: county}]\n", []string{"m.yaml:1:1: the manifest does not say its format"}},
		"another schema":     {"schema: report/1\nitems: [{dataset: county}]\n", []string{"m.yaml:1:9: the manifest does not say its format"}},
		"no items":           {"schema: report/batch/1\nitems: []\n", []string{`m.yaml:2:8: the list "items" is empty`}},
		"an unknown key":     {item("nmae: x"), []string{`m.yaml:3:23: the key "nmae" is not known here`}},
		"no dataset":         {begun + "  - {name: x}\n", []string{`m.yaml:3:5: the key "dataset" is missing`}},
		"two alike":          {begun + "  - {dataset: county}\n  - {dataset: county, name: county}\n", []string{`m.yaml:4:5: "county.pdf" is written by item 1 too`, `"county.xlsx"`}},
		"but for case":       {begun + "  - {dataset: county}\n  - {dataset: county, name: COUNTY, outputs: [pdf]}\n", []string{`"COUNTY.pdf" is written by item 1 too`}},
		"but for accents":    {begun + "  - {dataset: county, name: \"\u00e9\", outputs: [pdf]}\n  - {dataset: county, name: \"e\u0301\", outputs: [pdf]}\n", []string{"is written by item 1 too"}},
		"but for sharp s":    {begun + "  - {dataset: county, name: STRASSE, outputs: [pdf]}\n  - {dataset: county, name: straße, outputs: [pdf]}\n", []string{"is written by item 1 too"}},
		"press and pdf":      {begun + "  - {dataset: county, outputs: [press]}\n  - {dataset: county, name: county-press, outputs: [pdf]}\n", []string{`"county-press.pdf" is written by item 1 too`}},
		"up":                 {item("name: .."), []string{`m.yaml:3:29: the name ".." begins with a dot`}},
		"up and down":        {item("name: ../x"), []string{`the name "../x" leads into another folder`}},
		"a folder":           {item("name: a/b"), []string{"leads into another folder"}},
		"a backslash":        {item(`name: 'a\b'`), []string{"leads into another folder"}},
		"NUL":                {item(`name: "a\0b"`), []string{"U+0000"}},
		"a line break":       {item(`name: "a\nb"`), []string{"that is not seen"}},
		"300 characters":     {item("name: " + long + long + long), []string{"has 900 bytes: with its ending more than the 255"}},
		"a device":           {item("name: con.x"), []string{"is a device on Windows"}},
		"a port":             {item("name: LPT1"), []string{"is a device on Windows"}},
		"a colon":            {item("name: 'a:b'"), []string{"that Windows does not allow"}},
		"a dot behind":       {item("name: 'a.'"), []string{"ends with a dot"}},
		"an output":          {item("outputs: [pfd]"), []string{`m.yaml:3:32: "pfd" is no output`}},
		"an attachment":      {item("attach: [everything]"), []string{`"everything" cannot be attached`}},
		"a template":         {item("template: handuot"), []string{`m.yaml:3:5: there is no template "handuot"`}},
		"a setting":          {item("template_set: {page.colums: '3'}"), []string{"colums"}},
		"a path":             {item("set: {figures.gpd.value: 1, title: x}"), []string{`(figures.gpd.value): there is no element "gpd"`, `(title): the path "title" ends at keys with values`}},
		"a field":            {item("for: rows.csv, name: '{cdoe}'"), []string{"there is no field {cdoe}"}},
		"a brace":            {item("name: 'a{id'"), []string{"a brace at \"{id\" that encloses no field"}},
		"a table":            {item("for: none.csv"), []string{"m.yaml:3:28: cannot read none.csv: there is no such file"}},
		"a blank cell":       {item("for: blank.csv, name: '{code}'"), []string{"here/blank.csv:3:1: the name is empty"}},
		"a row like another": {item("for: twice.csv, name: '{code}', outputs: [pdf]"), []string{`here/twice.csv:4:1: "X.pdf" is written by item 1 too`}},
		"no rows":            {item("for: head.csv, name: '{code}'"), []string{"m.yaml: the manifest asks for nothing"}},
		"heads alike":        {item("for: heads.csv, name: '{a}'"), []string{`here/heads.csv:1:3: the column "a" stands twice`, "column 3 has no name"}},
		"a wildcard":         {begun + "  - {dataset: 'none/*'}\n", []string{`"none/*" finds no dataset`}},
		"a dataset's field":  {begun + "  - {dataset: '{id}'}\n", []string{"there are no rows"}},
		"everything at once": {begun + "  - {dataset: county, name: a/b}\n  - {dataset: county, outputs: [x]}\n  - {oops: 1}\n", []string{"m.yaml:3:29: the name", "m.yaml:5:6: the key"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := Read("m.yaml", []byte(c.content), store(map[string]string{"rows.csv": "code\n1\n", "blank.csv": "code,x\n1,2\n,3\n", "twice.csv": "code\nx\ny\nX\n", "head.csv": "code\n", "heads.csv": "a,a,,b\n1,2,3,4\n"}))
			if p != nil || !found.Failed() {
				t.Fatalf("no problem: %v", found)
			}
			rest := found.Error()
			for _, want := range c.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Errorf("want %q in %s", want, found.Error())
				}
				rest = after
			}
		})
	}
}

// A column that nothing uses is said and stops nothing.
func TestUnusedColumn(t *testing.T) {
	p, found := Read("m.yaml", []byte(begun+"  - {dataset: county, for: rows.csv, name: '{code}'}\n"), store(map[string]string{"rows.csv": "code,gdp,name\n1,2,3\n"}))
	if p == nil || len(found) != 2 || found.Failed() || found[0].Error() != `here/rows.csv:1:6: nothing uses the column "gdp"` {
		t.Errorf("%v", found)
	}
}

// A dataset that is not there, or is none, is its item's own failure.
func TestMissingDataset(t *testing.T) {
	p, found := Read("m.yaml", []byte(begun+"  - {dataset: none}\n  - {dataset: broken, set: {title.main: x}}\n  - {dataset: county}\n"), store(map[string]string{"broken/bulletin.yaml": "{"}))
	if p == nil || p.Count != 3 {
		t.Fatal(found)
	}
	if got := listed(p); !strings.HasPrefix(got[0], "1 none none ") || !strings.HasPrefix(got[1], "2 broken broken ") {
		t.Errorf("%q", got)
	}
}

// A wrong pattern is wrong in every row: there is an end to saying so.
func TestManyProblems(t *testing.T) {
	p, found := Read("m.yaml", []byte(begun+"  - {dataset: county, for: rows.csv, name: x}\n"), store(map[string]string{"rows.csv": "code\n" + strings.Repeat("1\n", 5000)}))
	if p != nil || len(found) > mostFindings+10 || !strings.Contains(found.Error(), "there may be more") {
		t.Errorf("%d problems", len(found))
	}
}

// A million rows take little more room than their text.
func TestMillionRows(t *testing.T) {
	slow.Skip(t, "makes a million rows")
	var rows strings.Builder
	rows.WriteString("code,gdp\n")
	for i := range 1_000_000 {
		fmt.Fprintf(&rows, "%07d,%d.5\n", i, i)
	}
	files := store(map[string]string{"rows.csv": rows.String()})
	p, found := Read("m.yaml", []byte(begun+"  - {dataset: county, for: rows.csv, name: '{code}', set: {figures.gdp.value: '{gdp}'}, outputs: [pdf]}\n"), files)
	if p == nil || p.Count != 1_000_000 {
		t.Fatal(found)
	}
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if kept := memory.HeapAlloc - 2*uint64(rows.Len()); kept > 120<<20 { // the test's own copies
		t.Errorf("%d MB are kept", kept>>20)
	}
	runtime.KeepAlive(p)
	last := ""
	p.Items(func(it *Item) bool { last = it.Name; return it.Number < 500_000 })
	if last != "0499999" {
		t.Errorf("item 500000 is %q", last)
	}
}
