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
		"| 甲 | 乙 |\n|---|---|\n|1|2|":             "2 markdown",
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
