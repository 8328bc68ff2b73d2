package bulletin

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"report/internal/dataset"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/tabulate"
)

// dump writes a text with bold in ** and figures in <id:…>.
func dump(t Text) string {
	var b strings.Builder
	for _, in := range t {
		s := in.Text
		if in.Figure != "" {
			s = "<" + in.Figure + ":" + s + ">"
		}
		if in.Note != nil {
			s = "^" + dump(in.Note.Text) + "^"
		}
		if in.Link != "" {
			s = "[" + s + "](" + in.Link + ")"
		}
		if in.Dotted {
			s = "~" + s + "~"
		}
		switch {
		case in.Shift == Raised:
			s = "↑" + s
		case in.Shift == Lowered:
			s = "↓" + s
		}
		if in.Under {
			s = "_" + s + "_"
		}
		if in.Struck {
			s = "-" + s + "-"
		}
		if in.Code {
			s = "`" + s + "`"
		}
		if in.Strong {
			s = "**" + s + "**"
		}
		b.WriteString(s)
	}
	return b.String()
}

// dumpBlock writes a block: headings with their level, lists with the labels of their items in brackets.
func dumpBlock(b Block) string {
	switch b := b.(type) {
	case *Heading:
		return string(rune('0'+b.Level)) + " " + dump(b.Text)
	case *Paragraph:
		return dump(b.Text)
	case *Photo:
		return "!" + dump(b.Caption) + "(" + b.src + ")" + b.Credit
	case *List:
		var items []string
		for i, item := range b.Items {
			s := b.Label(i)
			for _, inner := range item {
				s += " " + dumpBlock(inner)
			}
			items = append(items, s)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return "?"
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"甲\n\n乙\n", "甲|乙"},
		{"## 小标题\n正文", "2 小标题|正文"},
		{"# 大\n### 小", "1 大|3 小"},
		{"#没有空格", "#没有空格"},
		// soft line breaks
		{"五年来，\n石峰", "五年来，石峰"},
		{"增长\nGDP", "增长GDP"},
		{"GDP\n增长", "GDP增长"},
		{"hello\nworld", "hello world"},
		{"hello,\nworld", "hello, world"},
		{"他说“a”\nb", "他说“a”b"},
		{"{{a}}\n个", "{{a}}个"},
		{"奋斗 喜看", "奋斗 喜看"},
		{"甲  \n乙", "甲\n乙"},
		{"甲\\\n乙", "甲\n乙"},
		{"　　首行缩进\n　　续行", "首行缩进　　续行"},
		// bold, where Chinese needs it
		{"在**“十三五”**时期", "在**“十三五”**时期"},
		{"实现**增长4.8%**的", "实现**增长4.8%**的"},
		{"**甲**乙**丙**", "**甲**乙**丙**"},
		{"**（文字）**。", "**（文字）**。"},
		{"**没有结束", "**没有结束"},
		{"5*3*2", "5*3*2"},
		{"甲 ** 乙 ** 丙", "甲 ** 乙 ** 丙"},
		{"***甲***", "**~甲~**"},
		// 着重号
		{"要*坚决*守住", "要~坚决~守住"},
		{"*“两个”*是", "~“两个”~是"},
		{"**甲*乙*丙**", "**甲****~乙~****丙**"},
		{"*增长{{gdp}}*。", "~增长{{gdp}}~。"},
		{"*GDP*增长", "~GDP~增长"},
		{"注*", "注*"},
		{"甲 * 乙 * 丙", "甲 * 乙 * 丙"},
		{`\*甲*`, "*甲*"},
		{"****甲****", "****甲****"},
		{`\**甲`, "**甲"},
		// everything else is text
		{`\- 一`, "- 一"},
		{"> 引", "> 引"},
		{"<b>甲</b>", "<b>甲</b>"},
		{"[甲] `e` _f_ &amp; <http://a>", "[甲] `e` _f_ & <[http://a](http://a)>"},
		{"甲&amp;乙 &#8451; \\&amp; R&D", "甲&乙 ℃ &amp; R&D"},
		// code is as it is written
		{"`a*b*\\_&amp;`乙", "`a*b*\\_&amp;`乙"},
		{"一个`号", "一个`号"},
		// superscripts and subscripts
		{"10^-3^g/m^3^", "10↑-3g/m↑3"},
		{"H~2~O、SO~4~^2-^、PM~2.5~", "H↓2O、SO↓4↑2-、PM↓2.5"},
		{"km<sup>2</sup>与x<sub>i</sub>", "km↑2与x↓i"},
		{"**m^2^**", "**m****↑2**"},
		{"3~5月、6~8月", "3~5月、6~8月"},
		{"A~B, C~D", "A~B, C~D"},
		{"2^10", "2^10"},
		{"a ^b^ ^", "a ^b^ ^"},
		{"x^^2^^", "x^^2^^"},
		// strikes and lines under text
		{"~~旧**值**~~新", "-旧-**-值-**新"},
		{"~~没有结束", "~~没有结束"},
		{"<u>线</u>外<s>旧</s><del>删</del><ins>添</ins>", "_线_外-旧删-_添_"},
		{"<u>没有结束", "<u>没有结束"},
		{"没有开始</u>", "没有开始</u>"},
		{"甲<br>乙<br/>丙", "甲\n乙\n丙"},
		// lists
		{"- 一\n- 二", "[• 一, • 二]"},
		{"甲\n- 一\n\n乙", "甲|[• 一]|乙"},
		{"3. 一\n4. 二\n\n   续\n", "[3. 一, 4. 二 续]"},
		{"1) 一\n   - 二\n   - **三**\n2) 四", "[1) 一 [• 二, • **三**], 2) 四]"},
		{"1.一\n2.二", "1.一2.二"},
		{"-一", "-一"},
		{"-\n- 一", "[•, • 一]"},
		// links
		{"见[石峰区**政府**](http://a.cn/b?c=1)网站", "见[石峰区](http://a.cn/b?c=1)**[政府](http://a.cn/b?c=1)**网站"},
		{"[a](<b c> \"t\")", "[a](b c)"},
		{"[a](b", "[a](b"},
		{`\[a](b)`, "[a](b)"},
		// pictures
		{"![甲](images/a.jpg)", "!甲(images/a.jpg)"},
		{"![甲**乙**](images/a.jpg \"刘毅\")", "!甲**乙**(images/a.jpg)刘毅"},
		{"看![甲](a.jpg)", "看甲"},
		// footnotes
		{"增长[^1]，下降[^b]。\n\n[^b]: 乙**注**\n[^1]: 甲注\n    续行\n\n    第二段\n", "增长^甲注续行\n第二段^，下降^乙**注**^。"},
		{"增长[^1]", "增长[^1]"},
		{"[^1]: 无人引用", ""},
		{"甲[^a]乙[^a]\n\n[^a]: 注[^a]", "甲^注^乙^注^"},
		{"    缩进", "缩进"},
		{"甲\n---\n乙", "甲---乙"},
		{"甲\n\n<div>\n**乙**\n</div>", "甲|<div>**乙**</div>"},
		{"", ""},
	} {
		var got []string
		for _, b := range read(c.in) {
			got = append(got, dumpBlock(b))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.in, s, c.want)
		}
	}
}

const sample = `
schema: report/1
id: a
period: 2016/2020
issuer: 石峰区
title: {kicker: '关停{{firms}}', main: '奋斗转型路\\喜看“欣”石峰'}
slogans: [经济实力跨越提升, '{{gdp|change}}']
byline: [刘毅]
figures:
  - {id: firms, name: 企业数, value: 261, unit: 家}
  - {id: gdp, name: 增长, value: -4.70, unit: "%"}
  - {id: moved, name: 居民户数, value: 12000, unit: 户, show: 万, hedge: 逾}
tables: [{id: t, title: 表, of: [firms]}]
sections:
  - {kind: standfirst, title: 核心阅读, body: "## 提要\n\n甲{{firms}}"}
  - {kind: quote, body: 引文, by: 张建军, role: 区委书记}
  - kind: article
    title: 综述
    body: |
      ## 已有{{moved}}

      超**{{moved|hedge=超过}}**居民，{{gdp|value}}和{{firms}}{{firms}}。
  - {kind: feature, mark: 居, label: 关键字, items: [{label: 镜头, title: '共{{moved}}', body: 文}]}
  - {kind: feature, mark: 绿, see: 综述}
  - {kind: factbox, title: 盒, figures: [moved, firms]}
  - {kind: table, ref: t}
  - {kind: photo, caption: '图{{firms}}', credit: 丁, ratio: 3:2, focus: 30% 40%}
`

func TestMake(t *testing.T) {
	d, list := dataset.LoadBytes("f", []byte(sample), fstest.MapFS{})
	if d == nil {
		t.Fatal(list)
	}
	tables := tabulate.Make(d)
	doc := Make(d, tables, tabulate.Charts(d, tables))
	f := func(text, id string) Inline { return Inline{Text: text, Figure: id} }
	s := func(text string) Inline { return Inline{Text: text} }
	want := &Document{
		ID: "a", Lang: "zh-Hans", Period: "2016—2020年", Issuer: "石峰区",
		Title: Title{Kicker: "关停261家", Main: "奋斗转型路\n喜看“欣”石峰", Slogans: []string{"经济实力跨越提升", "下降4.70%"}, Byline: []string{"刘毅"}},
		Blocks: []Block{
			&Standfirst{Title: "核心阅读", Paras: []Text{{{Text: "提要", Strong: true}}, {s("甲"), f("261家", "firms")}}},
			&Quote{Paras: []Text{{s("引文")}}, By: "张建军", Role: "区委书记"},
			&Heading{Level: 1, Text: Text{s("综述")}},
			&Heading{Level: 2, Text: Text{s("已有"), f("逾1.2万户", "moved")}},
			&Paragraph{Text{s("超"), {Text: "超过1.2万户", Strong: true, Figure: "moved"}, s("居民，"), f("-4.70", "gdp"), s("和"), f("261家", "firms"), f("261家", "firms"), s("。")}},
			&Feature{Mark: "居", Label: "关键字", Items: []Item{{Label: "镜头", Title: Text{s("共"), f("逾1.2万户", "moved")}, Paras: []Text{{s("文")}}}}},
			&Feature{Mark: "绿", See: "综述"},
			&Factbox{Title: "盒", Facts: []Fact{{Before: "逾", Number: "1.2", After: "万户", Label: "居民户数", Figure: "moved"}, {Number: "261", After: "家", Label: "企业数", Figure: "firms"}}},
			&Table{Table: tables[0]},
			&Photo{Caption: Text{s("图"), f("261家", "firms")}, Credit: "丁", Alt: "图261家", W: 3, H: 2, Focus: picture.Focus{X: 0.3, Y: 0.4}, At: problem.Place{File: "f", Line: 27, Column: 5}},
		},
		Places: d.KeyPlaces(),
	}
	samePointer := cmp.Comparer(func(a, b *tabulate.Table) bool { return a == b })
	if diff := cmp.Diff(want, doc, samePointer, cmpopts.IgnoreUnexported(Table{}, Photo{})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// FuzzMarkdown: every character of a source comes out once and in order, except the marks that make bold and headings,
// backslashes, and space.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"## 甲\n乙 **丙** {{d}}", "- a\n\n> b", "**甲**", `\*\\`, "<b>", "`a`", "甲  \n乙", "***", "#", "# a #", "\t甲", "a\r\nb", "1. 甲\n   - 乙\n\n2. 丙", "[甲](b)", "甲[^1]\n\n[^1]: 乙", "![a](b)"} {
		f.Add(s)
	}
	marks := func(r rune) rune { // what Markdown takes for its own
		if unicode.IsSpace(r) || strings.ContainsRune("*#\\-+.)0123456789`^~", r) || r == 0 || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}
	f.Fuzz(func(t *testing.T, source string) {
		source = strings.ToValidUTF8(source, "") // dataset.Load lets nothing else through
		var out strings.Builder
		for _, text := range flatWithout(t, read(source)) {
			out.WriteString(text.String())
		}
		if strings.ContainsAny(source, "[<") { // addresses, footnotes and tags are not said where they stand
			return
		}
		got, want := strings.Map(marks, out.String()), strings.Map(marks, source)
		if len(dataset.PipeTables(source)) > 0 { // the bars of a table are marks
			got, want = strings.ReplaceAll(got, "|", ""), strings.ReplaceAll(want, "|", "")
		}
		if got != want {
			t.Fatalf("%q\ngot  %q\nwant %q", source, got, want)
		}
	})
}

// flatWithout is flat without the marks of lists, and checks that no inline is empty.
func flatWithout(t *testing.T, blocks []Block) []Text {
	var texts []Text
	for _, b := range blocks {
		if l, ok := b.(*List); ok {
			for _, item := range l.Items {
				texts = append(texts, flatWithout(t, item)...)
			}
			continue
		}
		for _, text := range flat([]Block{b}) {
			for _, in := range text {
				if in.Text == "" && in.Note == nil {
					t.Fatalf("an empty inline in %+v", text)
				}
			}
			texts = append(texts, text)
		}
	}
	return texts
}

func BenchmarkMarkdown(b *testing.B) {
	text := strings.Repeat("五年来，石峰改革呈现全面发力、多点突破、蹄疾步稳的局面，一项项率先、一个个突破，激发了**高质量**发展的{{firms}}澎湃动力。\n\n", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		read(text)
	}
}

// TestReferences: a reference says the label of what it means and knows where it leads; a page is left to layout.
func TestReferences(t *testing.T) {
	const source = head + `
figures: [{id: a, name: 甲, value: 1, unit: 家}]
tables: [{id: spare, title: 备, of: [a]}, {id: key, title: 表, of: [a]}]
charts: [{id: c, title: 图, kind: pie, of: [a]}]
sections:
  - {kind: article, title: 一、甲, body: "见**{{table:key}}**、{{chart:c|page}}和{{section:一、甲}}[^1]。\n\n[^1]: 同{{table:key}}"}
  - {kind: table, ref: key}
  - {kind: chart, ref: c}
  - {kind: notes}
`
	d, list := dataset.LoadBytes("f", []byte(source), fstest.MapFS{})
	if d == nil {
		t.Fatal(list)
	}
	tables := tabulate.Make(d)
	doc := Make(d, tables, tabulate.Charts(d, tables))
	want := Text{{Text: "见"}, {Text: "表1", Strong: true, To: "table:key"}, {Text: "、"}, {To: "chart:c", Page: true}, {Text: "和"}, {Text: "一、甲", To: "section:一、甲"},
		{Note: &Note{Number: 1, Text: Text{{Text: "同"}, {Text: "表1", To: "table:key"}}}}, {Text: "。"}}
	if diff := cmp.Diff(want, doc.Blocks[1].(*Paragraph).Text); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if _, ok := doc.Blocks[len(doc.Blocks)-1].(*Endnotes); !ok || len(doc.Notes) != 1 {
		t.Errorf("the last block is %T, %d notes", doc.Blocks[len(doc.Blocks)-1], len(doc.Notes))
	}
}

// TestOfficial: the parts of an official paper have their figures said, and nothing that is empty.
func TestOfficial(t *testing.T) {
	d, list := dataset.LoadBytes("f", []byte(head+`
figures: [{id: a, name: 甲, value: 3, unit: 家}]
notice: "共{{a}}"
official: {to: [乙, "", " 丙 "], attachments: ["{{a}}名单"], printed: 2020.1.2}
sections: [{kind: article, body: 文}]
`), fstest.MapFS{})
	if d == nil {
		t.Fatal(list)
	}
	doc := Make(d, nil, nil)
	if diff := cmp.Diff(&Official{To: []string{"乙", "丙"}, Attachments: []string{"3家名单"}, Printed: "2020-01-02"}, doc.Official); diff != "" || doc.Notice != "共3家" {
		t.Errorf("notice %q, -want +got\n%s", doc.Notice, diff)
	}
}

const head = "schema: report/1\nid: a\ntitle: {main: 甲}\n"
