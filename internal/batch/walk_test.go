package batch

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryManifestKey: whatever an entry of a manifest may say, itself or by default, changes what the plan makes: items, their names, outputs or
// values. A key of the schema that has no pair of values here fails.
func TestEveryManifestKey(t *testing.T) {
	book, err := os.ReadFile("../job/testdata/form.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"rows.csv": "code\n1\n2\n", "more.csv": "code\n3\n", "book.xlsx": string(book)}
	pairs := map[string]struct{ beside, one, other string }{
		"dataset":      {"", "county", "towns/a"},
		"for":          {"name: '{id}-{code}'", "rows.csv", "more.csv"},
		"sheet":        {"for: book.xlsx, name: '{id}-{一月}'", "1", "2"},
		"set":          {"", "{title.main: 一}", "{title.main: 二}"},
		"name":         {"", "x", "y"},
		"template":     {"", "handout", "newspaper"},
		"template_set": {"", "{page.lines: 20}", "{page.lines: 21}"},
		"outputs":      {"", "[pdf]", "[xlsx]"},
		"attach":       {"", "[dataset]", "[none]"},
		"verify":       {"", "true", "false"},
	}
	var schema struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
		Properties map[string]any `json:"properties"`
	}
	if err := json.Unmarshal(JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	if keys := schema.Defs["Entry"].Properties; len(keys) != len(pairs) || len(schema.Properties) != 4 {
		t.Errorf("an entry has %d keys, of which %d are tried; a manifest has %d", len(keys), len(pairs), len(schema.Properties))
	}
	for key := range schema.Defs["Entry"].Properties {
		pair, known := pairs[key]
		if !known {
			t.Errorf("%s is not tried", key)
			continue
		}
		for form, text := range map[string]string{
			"an item":     "schema: report/batch/1\nitems: [{%s%s: %s}]\n",
			"the default": "schema: report/batch/1\ndefaults: {%s%s: %s}\nitems: [{set: {lang: zh-Hans}}]\n",
		} {
			beside := []string{pair.beside}
			if key != "dataset" {
				beside = append(beside, "dataset: county")
			}
			said := strings.TrimPrefix(strings.Join(beside, ", ")+", ", ", ")
			var made [2]string
			for i, value := range []string{pair.one, pair.other} {
				p, problems := Read("m.yaml", fmt.Appendf(nil, text, said, key, value), store(files))
				if p == nil {
					t.Fatalf("%s: %s of %s: %v", key, value, form, problems)
				}
				p.Items(func(it *Item) bool {
					made[i] += fmt.Sprintf("%s %s %s %v %v %+v %v", it.Name, it.Dataset, it.Template, it.Settings, it.Outputs, it.Attach, it.Verify)
					for _, o := range it.Overrides {
						made[i] += fmt.Sprintf(" %s=%s", o.Path, o.Value)
					}
					return true
				})
			}
			if made[0] == made[1] || made[0] == "" {
				t.Errorf("%s of %s changes nothing: %s", key, form, made[0])
			}
		}
	}
}

// TestEveryRunKey: every key of run reaches the flag that has its name, files from the manifest's folder on, in YAML and in JSON Lines.
func TestEveryRunKey(t *testing.T) {
	var schema struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	said := map[string][2]string{"out": {`"print"`, "in/print"}, "jobs": {"3", "3"}, "report": {`"-"`, "-"}, "metrics": {`"m.prom"`, "in/m.prom"}, "timeout": {`"5m"`, "5m"},
		"max-failures": {"7", "7"}, "fail-fast": {"true", "true"}, "prune": {"true", "true"}, "output-intent": {`"a.icc"`, "in/a.icc"}, "font": {`["text=a.ttf"]`, "text=in/a.ttf"}}
	for key := range schema.Defs["Flags"].Properties {
		value, known := said[key]
		if !known {
			t.Errorf("%s is not tried", key)
		}
		for name, form := range map[string]string{"m.yaml": "schema: report/batch/1\nrun: {%s: %s}\nitems: [{dataset: county}]\n",
			"m.jsonl": `{"schema": "report/batch/1", "run": {"%s": %s}}` + "\n" + `{"dataset": "county"}`} {
			p, problems := Read(name, fmt.Appendf(nil, strings.Replace(form, "%s:", "%q:", 1), key, value[0]), store(nil))
			if p == nil && key != "font" { // whose file is not there
				t.Errorf("%s: %v", key, problems)
			} else if p != nil && (len(p.Flags.Values("in")) != 1 || filepath.ToSlash(strings.Join(p.Flags.Values("in")[key], " ")) != value[1]) {
				t.Errorf("%s in %s: %v", key, name, p.Flags.Values("in"))
			}
		}
	}
	wrong := "schema: report/batch/1\nrun: {jobs: 0, max-failures: -1, timeout: soon, font: [x], fail-fast: yes, force: true}\nitems: [{dataset: county}]\n"
	if p, problems := Read("m.yaml", []byte(wrong), store(nil)); p != nil || len(problems) != 6 {
		t.Errorf("wrong values: %v", problems)
	}
}
