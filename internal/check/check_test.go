package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"report/data"
	"report/internal/dataset"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
	"report/internal/tabulate"
)

// found checks a dataset in memory.
func found(t testing.TB, files fs.FS, path string) Report {
	t.Helper()
	report, err := Run(context.Background(), job.Job{Files: files, Path: path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// TestAllowing: the entry that a hint of an unbound numeral gives is the number with its whole unit, and does what it says.
func TestAllowing(t *testing.T) {
	for text, want := range map[string]string{
		"新建道路12公里。": "12公里", "面积320平方公里左右。": "320平方公里", "有8条线路。": "8条", "提高1.5个百分点。": "1.5个百分点", "占3.2%。": "3.2%", "达12万余户。": "12万余户",
		"投资1,318.6亿元。": `"1,318.6亿元"`, "人均5.6万元/人。": "5.6万元/人", "共9馆。": "9馆", "编号是77。": "77", "运量12亿吨公里。": "12亿吨公里",
	} {
		dataset := func(more string) fstest.MapFS {
			return fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: a\ntitle: {main: 题}\n" + more + "sections: [{kind: article, title: 综述, body: \"" + text + "\"}]\n")}}
		}
		said := of(found(t, dataset(""), ".").Findings, "unbound-numeral")
		hint := ""
		for _, p := range found(t, dataset(""), ".").Findings {
			if p.Code == "unbound-numeral" {
				hint = p.Hint.String()
			}
		}
		if len(said) != 1 || !strings.HasSuffix(hint, "allow_numerals: ["+want+"]") {
			t.Errorf("%s: %q, hint %q, want [%s]", text, said, hint, want)
			continue
		}
		if left := of(found(t, dataset(hint[strings.Index(hint, "allow_numerals:"):]+"\n"), ".").Findings, "unbound-numeral"); len(left) > 0 {
			t.Errorf("%s: allowed by %q, and still %q", text, hint, left)
		}
	}
}

// TestRunEnds: whoever no longer wants to know is told so, and of nothing half found.
func TestRunEnds(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	j := job.Job{Files: data.FS, Path: data.Sample, Review: func(*dataset.Dataset, []*tabulate.Table) problem.List { stop(); return nil }}
	if _, err := Run(ctx, j, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// of are the findings with a code, said in English without their hints.
func of(list problem.List, code string) []string {
	var said []string
	for _, p := range list {
		if p.Code == code {
			said = append(said, p.Error())
		}
	}
	return said
}

const head = "schema: report/1\nid: a\ntitle: {main: 甲}\n"

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name, yaml, code string
		want             []string
	}{
		{"numerals", `
figures: [{id: g, name: 增长, value: 4.8, unit: "%"}]
allow_numerals: ["110指挥中心", 81项]
sections:
  - kind: article
    body: |
      1. 2020年增长{{g}}，2016—2019年年均增长4.7%。第3位，12月31日，9:30，“十三五”“8个”，《100个》，G60，PM2.5，5G，m^2^，H~2~O，SO~4~^2-^。
      又有261家企业，见图1、表2，气温&#8451;、&#x41;，[链接 ](http://a.cn/2020/1234)，〔2020〕14号，110指挥中心，81项，1,234.5万元和
      67个。
  - {kind: article, body: 又有261家企业，见图1。}
`, "unbound-numeral", []string{
			`bulletin.yaml:10:37: no figure made the number in "9年年均增长4.7%。第3位"`,
			`bulletin.yaml:11:9: no figure made the number in "又有261家企业，见"`,
			`bulletin.yaml:11:91: no figure made the number in "心，81项，1,234.5万元和"`,
			`bulletin.yaml:12:7: no figure made the number in "67个。"`,
		}},
		{"repeats", `
sections:
  - kind: article
    body: |
      新房子住着舒服，好日子越过越有奔头，越过越红火。

      小标题

      新房子住着舒服,好日子越过越有奔头,越过越红火!

      小标题

      工作中，石峰区坚持“让阳光照进每一户”，组织干部走村入户，面对面做工作，实打实解难题，居民的心气顺了，事情就好办了。

      工作中，石峰区坚持“让阳光照进每一户”，组织干部走村入户，面对面做工作，实打实解难题，居民的心气顺了，事情就好办了吗。
  - {kind: standfirst, body: 石峰区的新房子住着舒服，好日子越过越有奔头，越过越红火。}
`, "repeated", []string{
			`bulletin.yaml:12:7: the paragraph "新房子住着舒服，好日子越过越有…" stands before, in line 8`,
			`bulletin.yaml:18:7: the paragraph "工作中，石峰区坚持“让阳光照进…" is nearly the one in line 16`,
		}},
		{"contradictions", `
figures:
  - {id: a, name: 高新技术总产值, value: 711.43, unit: 亿元, period: 2020}
  - {id: b, name: 高新技术总产值, value: 7114300, unit: 万元, period: 2020}
  - {id: c, name: 高新技术 总产值, value: 711.34, unit: 亿元, period: 2020}
  - {id: d, name: 高新技术总产值, value: 700, unit: 亿元, period: 2019}
sections: [{kind: factbox, figures: [a, b, c, d]}]
`, "contradiction", []string{
			`bulletin.yaml:8:5: the figures "a" and "c" are both 高新技术 总产值, and say 711.43亿元 and 711.34亿元`,
		}},
		{"disagreements", `
figures: [{id: m, name: 居民, value: 12000, unit: 户, show: 万, hedge: 逾}]
sections:
  - {kind: article, title: '清水塘{{m}}居民告别“脏乱差”', body: 已有超过12万户居民告别“脏乱差”。}
  - {kind: article, body: "{{m|hedge=超过}}居民告别脏乱差，又有12万户居民告别脏乱差。增长4.8%，下降3.2%，增长5%。"}
`, "disagreement", []string{
			`bulletin.yaml:7:59: of “户居民告别脏乱” it is said 12万 here, and 1.2万 in line 7`,
		}},
		{"counts", `
sections:
  - {kind: article, body: 我们用8个关键字和两个关键字，三个栏目，12个关键字来概括。}
  - {kind: feature, label: 关键字, mark: 转, items: [{body: 甲}]}
  - {kind: feature, label: 关键字, mark: 居, items: [{body: 乙}]}
`, "count", []string{
			`bulletin.yaml:6:30: 8 关键字 are declared, 2 are there`,
			`bulletin.yaml:6:47: 12 关键字 are declared, 2 are there`,
		}},
		{"unused", `
figures:
  - {id: a, name: 一, value: 1}
  - {id: b, name: 二, expr: a + c}
  - {id: c, name: 三, value: 3}
  - {id: d, name: 四, value: 3}
sections: [{kind: article, body: "{{d}}"}]
`, "unused-figure", []string{`bulletin.yaml:7:5: nothing shows the figure "b"`}},
		{"references", `
figures: [{id: a, name: 一, value: 1}]
tables: [{id: t, title: 甲, of: [a]}, {id: u, title: 乙, of: [a]}, {id: v, title: 丙, of: [a]}]
sections:
  - {kind: article, body: "见{{table:t}}。"}
  - {kind: table, ref: t}
  - {kind: table, ref: u}
  - {kind: table, ref: v}
  - {kind: article, body: 数据见表2，选出代表1名。}
`, "unreferenced", []string{"bulletin.yaml:11:5: no text names 表3"}},
		{"no references at all", `
figures: [{id: a, name: 一, value: 1}]
tables: [{id: t, title: 甲, of: [a]}]
sections: [{kind: table, ref: t}]
`, "unreferenced", nil},
		{"references by hand", `
figures: [{id: a, name: 一, value: 1}]
tables: [{id: t, title: 甲, of: [a]}]
sections:
  - {kind: article, body: 见表1，选出代表1名，见图1-1和（表 1）。}
  - {kind: table, ref: t}
`, "handwritten-reference", []string{"bulletin.yaml:8:28: 表1 is written by hand", "bulletin.yaml:8:45: 表1 is written by hand"}},
		{"references to nothing", `
figures: [{id: a, name: 一, value: 1}]
tables: [{id: t, title: 甲, of: [a]}]
sections:
  - {kind: article, body: 见表2和图1。}
  - {kind: table, ref: t}
`, "no-such-reference", []string{"bulletin.yaml:8:28: the text names 表2, which is not there", "bulletin.yaml:8:31: the text names 图1, which is not there"}},
		{"ladder", `
sections:
  - {kind: article, title: 一、甲, body: "## （一）乙\n\n### 1.丙\n\n丁\n\n### （三）戊\n\n## 二、己\n\n庚"}
  - {kind: article, title: 二、甲, body: "## 1.乙\n\n### （1）丙\n\n丁\n\n## 2.戊\n\n己"}
`, "heading-ladder", []string{
			`bulletin.yaml:6: the heading "（三）戊" stands below "（一）乙" and is numbered as high`,
			`bulletin.yaml:6: the heading "二、己" stands below "一、甲" and is numbered as high`,
		}},
		{"heading marks", `
sections:
  - {kind: article, title: 一.甲, body: "乙"}
  - {kind: article, title: （二）、甲, body: "乙"}
  - {kind: article, title: 二、甲, body: "乙"}
`, "heading-mark", []string{`bulletin.yaml:6: the heading "一。甲" is numbered with "一。"`, `bulletin.yaml:7: the heading "（二）、甲" is numbered with "（二）、"`}},
		{"number", "\nissue: 澜统[2025]09号\nofficial: {head: 甲}\nsections: [{kind: article, body: 文}]\n", "paper-number",
			[]string{`bulletin.yaml (issue): "澜统[2025]09号" is not written as the number of an official paper`}},
		{"right number", "\nissue: 澜统〔2025〕9号\nofficial: {head: 甲}\nsections: [{kind: article, body: 文}]\n", "paper-number", nil},
		{"a chart beside its table", `
figures:
  - {id: a, name: 甲, value: 1, unit: 家}
  - {id: b, name: 乙, value: 2, unit: 家}
tables: [{id: t, title: 表, of: [a, b]}]
charts:
  - {id: c, title: 图, kind: column, of: [a, b]}
  - {id: e, title: 图, kind: column, table: t}
sections:
  - {kind: chart, ref: c}
  - {kind: factbox, figures: [a, b]}
  - {kind: article, body: "文"}
  - {kind: article, body: "文"}
  - {kind: chart, ref: e}
  - {kind: table, ref: t}
  - {kind: article, body: "文"}
  - {kind: article, body: "文"}
  - {kind: chart, ref: c}
`, "chart-echo", []string{`bulletin.yaml:13:5: the numbers of the chart "c" stand beside it in section 2 (factbox)`, `bulletin.yaml:17:5: the numbers of the chart "e" stand beside it in section 6 (table)`}},
		{"no glyph", "\nsections: [{kind: article, body: 好看的\U00013000字}]\n", "no-glyph", nil},
	} {
		files := fstest.MapFS{"bulletin.yaml": &fstest.MapFile{Data: []byte(head + c.yaml)}}
		report := found(t, files, ".")
		got := of(report.Findings, c.code)
		if c.name == "no glyph" {
			if len(got) != 1 || !strings.Contains(got[0], "EGYPTIAN HIEROGLYPH A001") || !strings.HasPrefix(got[0], "bulletin.yaml:5:") {
				t.Errorf("no glyph: %q", got)
			}
			continue
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s\nall: %v", c.name, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "), report.Findings)
		}
	}
}

// TestBundled: the edited sample has no error; the scan shows its repeats and its contradiction.
func TestBundled(t *testing.T) {
	for _, name := range []string{"shifeng", "starter"} {
		if report := found(t, data.FS, name); report.Findings.Failed() || report.ID != name {
			t.Errorf("%s: %v", name, report.Findings)
		}
	}
	scan := found(t, data.FS, "shifeng-ocr")
	if n := len(of(scan.Findings, "repeated")); n < 50 {
		t.Errorf("only %d repeats in the scan", n)
	}
	want := "shifeng-ocr/text/scan.md:105:11: of “户居民告别脏乱” it is said 1.2万 here, and 12万 in line 39"
	if got := of(scan.Findings, "disagreement"); !slices.Contains(got, want) {
		t.Errorf("the contradiction was not found: %q", got)
	}
	for _, p := range scan.Findings {
		if p.Place.File == "" {
			t.Errorf("a finding without a place: %v", p)
		}
		if p.Found.In(say.Chinese) == p.Found.In(say.English) {
			t.Errorf("%q has no Chinese twin", p.Found.Format)
		}
	}
}

// naughty are strings that break programs: controls, invisible and combining characters, right to left, markup, formulas,
// injections, and what looks like numbers, dates and references.
var naughty = []string{
	"", " ", "\t", "\u3000", "null", "~", "true", "NaN", "-0", "1e1000", "0x1F", "010", "1/2", "２０２０", "١٢٣", "½", "①", "<foo val=`bar' />", "<script>alert(1)</script>", "<!--",
	"&lt;&amp;", "../../../etc/passwd", "/dev/null", "C:\\nul", "file:///etc/passwd", "javascript:alert(1)", "${jndi:ldap://a}", "{{7*7}}", "{{", "}}", "{{a|value}}", "{{a|hedge=}}", "[^1]", "[x]", "![a](b)",
	"[a](javascript:b)", "# 甲", "- 甲", "1. 甲", "**", "***甲", "\\", "\\\\", "\\n", "'", "\"", "“", "”“", "；：，。", "……——", "--", "%", "%s%n%x", "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1", "＝1+1",
	"\x00", "\x01", "\x1b[31m", "\x7f", "\u0080", "\ufeff", "\ufffe", "\ufffd", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e反", "\u2066甲\u2069", "e\u0301", "Z̸̡͠a̷l̶g̵o̴", "👩‍👩‍👧‍👦", "🇨🇳", "️‍", "𠮷野家", "龘", "ﷺ",
	"مرحبا", "ਪੰਜਾਬੀ", "ก็็็็็", "\U000E0001", "\U0010FFFF", "\uE000", "ǅ", "ﬃ", strings.Repeat("啊", 300), strings.Repeat("a", 1000), strings.Repeat("😀", 100), strings.Repeat("(", 500), strings.Repeat("{{", 500), strings.Repeat("\u0301", 500),
	"_x0041_", "a'b", "[a]:b*c?d/e\\f", "CON", "Sheet1!A1", "R1C1", "数据", "目录",
}

// TestNaughty puts each string into every text field: the outputs are made, or every error has a place.
func TestNaughty(t *testing.T) {
	made := 0
	for i, s := range naughty {
		if i%slow.Of(1, 8) > 0 {
			continue
		}
		q, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		document := strings.ReplaceAll(`{"schema": "report/1", "id": "a", "lang": "zh-Hans", "title": {"kicker": §, "main": §, "deck": §}, "slogans": [§, "甲"], "byline": [§],
"issuer": §, "issue": §, "figures": [{"id": "a", "name": §, "value": 1, "unit": §, "source": §}], "tables": [{"id": "t", "title": §, "of": ["a"], "notes": [§], "source": §},
{"id": "f", "title": "表", "file": "t.csv", "columns": [{"name": "甲", "title": §}, {"name": "乙", "unit": §, "type": "text"}]}],
"charts": [{"id": "c", "title": §, "kind": "column", "of": ["a"], "alt": §, "notes": [§], "source": §}],
"sections": [{"kind": "standfirst", "title": §, "body": §}, {"kind": "quote", "body": §, "by": §, "role": §}, {"kind": "article", "title": §, "label": §, "kicker": §, "deck": §, "body": §},
{"kind": "feature", "mark": "转", "label": §, "items": [{"label": §, "title": §, "body": §}]}, {"kind": "factbox", "title": §, "figures": ["a"]},
{"kind": "table", "ref": "t"}, {"kind": "table", "ref": "f"}, {"kind": "chart", "ref": "c"}, {"kind": "photo", "caption": §, "credit": §, "alt": §}]}`, "§", string(q))
		cell := strings.ReplaceAll(s, `"`, `""`)
		files := fstest.MapFS{"a.json": &fstest.MapFile{Data: []byte(document)}, "t.csv": &fstest.MapFile{Data: []byte("甲,乙\n\"" + cell + "\",\"" + cell + "\"\n乙,丙\n")}}
		report, err := Run(context.Background(), job.Job{Files: files, Path: "a.json"}, nil)
		if err != nil {
			t.Errorf("%.20q: %v", s, err)
		}
		if !report.Findings.Failed() {
			made++
		}
		for _, p := range report.Findings {
			if p.Level == problem.Error && p.Place == (problem.Place{}) {
				t.Errorf("%.20q: an error without a place: %v", s, p)
			}
		}
	}
	if made < len(naughty)/slow.Of(2, 16) {
		t.Errorf("only %d of %d were made", made, len(naughty))
	}
}

func BenchmarkCheck(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&body, "第%d段：五年来，石峰改革呈现全面发力、多点突破的局面，完成投资%d.5亿元，有%d户居民搬进新居。\n\n", i, i, i)
	}
	p := paragraphs(body.String(), problem.Place{Line: 1, Column: 1})
	b.ReportAllocs()
	for b.Loop() {
		repeats(nil, p)
	}
}
