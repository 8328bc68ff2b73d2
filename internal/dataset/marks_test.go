package dataset_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
)

// What Markdown has and we do not read is said, with its line; what we read, and what only looks like it, is not.
func TestUnreadMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"甲\n\n> 引文":                               "3 markdown",
		"```\ncode\n```":                          "1 markdown",
		"| 甲 | 乙 |\n|---|---|\n|1|2|":             "",
		"文\n甲 | 乙\n:-- | --:\n1 | {{a_甲|value}}":  "",
		"[文][a]\n\n[a]: https://a.cn/":            "3 markdown",
		"甲\n\n---\n\n乙":                           "3 markdown",
		"标题\n====":                                "2 markdown",
		"- [x] 完成\n- [ ] 未完成":                     "1 markdown",
		"甲<b>乙</b>":                               "1 html,1 html",
		"`x`、m^2^、H~2~O、<u>线</u>、3>2":             "",
		"——\n\n甲--乙、a|b":                          "",
		"住宅{{a_甲}}，同比{{b_乙}}":                     "",
		"甲_x_乙":                                   "1 markdown",
		"甲 __x y__ 乙":                             "1 markdown",
		"snake_case_name、`_x_`、https://a.cn/_x_/": "",
	} {
		body := "schema: report/1\nid: a\nnormalize: off\ntitle: {main: 题}\nfigures: [{id: a_甲, name: 甲, value: 1}, {id: b_乙, name: 乙, value: 2}]\nsections:\n  - kind: article\n    body: |\n      " +
			strings.ReplaceAll(text, "\n", "\n      ") + "\n"
		d, problems := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(body)}}, ".")
		if problems.Failed() {
			t.Fatalf("%q: %v", text, problems)
		}
		var got []string
		for _, p := range d.Notes {
			got = append(got, fmt.Sprintf("%d %s", p.Place.Line-8, p.Code))
		}
		if s := strings.Join(got, ","); s != want {
			t.Errorf("%q: got %s, want %s", text, s, want)
		}
	}
}

// A table that Markdown cannot make, or that a text has no room for, is said.
func TestPipeTables(t *testing.T) {
	row := strings.Repeat("| 1 ", 13) + "|\n"
	for text, want := range map[string]string{
		"| 甲 | 乙 |\n|---|\n| 1 | 2 |":                              "2: line 2 of the table has 1 cells, its head 2",
		"| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |":               "3: line 3 of the table has 3 cells, its head 2/4: line 4 of the table has 1 cells, its head 2",
		"| 甲 |\n|---|":                                             "1: the table has no rows below its head",
		"| 甲 |\n|---|\n| 1[^a] |\n\n[^a]: 注":                       "3: a footnote cannot be marked here",
		"- | 甲 |\n  |---|\n  | 1 |":                                "1: a table cannot stand here",
		row + strings.Repeat("|---", 13) + "|\n" + row:             "1: a table in a text has 12 columns and 60 rows at most; this has 13 and 1",
		"| 甲 |\n|---|\n" + strings.Repeat("| 1 |\n", 61):           "1: a table in a text has 12 columns and 60 rows at most; this has 1 and 61",
		`| 甲 | 乙 |` + "\n|---|---|\n" + `| 1\|2 | {{a|hedge=约}} |`: "",
	} {
		body := "schema: report/1\nid: a\nnormalize: off\ntitle: {main: 题}\nfigures: [{id: a, name: 甲, value: 1}]\nsections:\n  - kind: article\n    body: |\n      " +
			strings.ReplaceAll(text, "\n", "\n      ") + "\n"
		_, problems := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(body)}}, ".")
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d: %s", p.Place.Line-8, p.Found))
		}
		if s := strings.Join(got, "/"); s != want {
			t.Errorf("%q: got %s, want %s", text, s, want)
		}
	}
	standfirst := "schema: report/1\nid: a\ntitle: {main: 题}\nsections: [{kind: standfirst, body: \"|甲|\\n|---|\\n|1|\"}]\n"
	if _, problems := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(standfirst)}}, "."); !strings.Contains(problems.Error(), "a table cannot stand here") {
		t.Errorf("a standfirst has a table: %v", problems)
	}
}

// A heading of the text that says the section's title again is said.
func TestTitledTwice(t *testing.T) {
	for text, want := range map[string]int{"# 综述\n文": 1, "文\n\n## 综 述 ##\n文": 1, "# 综述二\n文": 0, "综述": 0} {
		body := "schema: report/1\nid: a\ntitle: {main: 题}\nsections:\n  - kind: article\n    title: 综述\n    body: |\n      " + strings.ReplaceAll(text, "\n", "\n      ") + "\n"
		d, problems := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(body)}}, ".")
		if problems.Failed() {
			t.Fatal(problems)
		}
		got := 0
		for _, p := range d.Notes {
			if p.Code == "repeated-title" {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: said %d times, want %d", text, got, want)
		}
	}
}
