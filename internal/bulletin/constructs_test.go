package bulletin

import (
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/tabulate"
)

// TestConstructs walks what Markdown has (CommonMark 0.31.2, and GFM's extensions, by their chapters): each is set, its marks gone, or said
// as a warning or an error. Nothing is printed as it was typed in silence.
func TestConstructs(t *testing.T) {
	for _, c := range []struct{ chapter, markdown, raw string }{
		{"2.4 backslash escapes", `5\*3\*`, `\`},
		{"2.5 entities", "A&amp;B&#65;", "&amp;"},
		{"4.1 thematic breaks", "甲\n\n***\n\n乙", "***"},
		{"4.2 ATX headings", "### 题 ###\n文", "#"},
		{"4.3 setext headings", "题\n---\n文", "---"},
		{"4.3 setext headings of level 1", "题\n===\n文", "==="},
		{"4.4 indented code", "文\n\n    code", "    code"},
		{"4.5 fenced code", "~~~\ncode\n~~~", "~~~"},
		{"4.6 HTML blocks", "<div>文</div>", "<div>"},
		{"4.6 comments", "<!-- 文 -->", "<!--"},
		{"4.7 link references", "[文][a]\n\n[a]: https://a.cn/", "[a]"},
		{"4.8 paragraphs", "甲\n乙", "\n"},
		{"4.10 tables", "|甲|乙|\n|:-|-:|\n|1|2|", "|"},
		{"5.1 block quotes", "> 文", ">"},
		{"5.2 list items", "- 甲\n+ 乙\n* 丙", "- "},
		{"5.3 nested lists", "1. 甲\n   - 乙\n     1) 丙", "- "},
		{"5.3 task lists", "- [x] 甲", "[x]"},
		{"6.1 code spans", "`文`", "`"},
		{"6.2 emphasis", "*文*、**文**、***文***", "*"},
		{"6.2 emphasis with _", "甲 _x_ 乙 __y__", "_"},
		{"6.3 links", "[文](https://a.cn/ \"题\")", "]("},
		{"6.4 images", "文![图](a.png)文", "!["},
		{"6.5 autolinks", "<https://a.cn/>", "<"},
		{"6.5 strikethrough", "~~文~~", "~~"},
		{"6.6 HTML in text", "甲<em>乙</em>", "<em>"},
		{"6.7 hard breaks", "甲  \n乙\\\n丙", `\`},
		{"footnotes", "文[^1]\n\n[^1]: 注", "[^"},
	} {
		source := "schema: report/1\nid: a\ntitle: {main: 题}\nsections:\n  - kind: article\n    body: |\n      " + strings.ReplaceAll(c.markdown, "\n", "\n      ") + "\n"
		d, list := dataset.LoadBytes("f", []byte(source), fstest.MapFS{})
		if list.Failed() || said(d.Notes) {
			continue
		}
		var printed strings.Builder
		doc := Make(d, tabulate.Make(d), nil)
		Texts(doc.Blocks, true, func(text Text) bool {
			printed.WriteString(text.String() + "\r")
			return true
		})
		if strings.Contains(printed.String(), c.raw) {
			t.Errorf("%s: %q prints %q, and nothing says so", c.chapter, c.markdown, printed.String())
		}
	}
}

func said(notes problem.List) bool {
	for _, p := range notes {
		if p.Level == problem.Warning {
			return true
		}
	}
	return false
}

// A table of a text has its head, its alignments and its figures; a column of numbers is one.
func TestPipeTable(t *testing.T) {
	d, list := dataset.LoadBytes("f", []byte("schema: report/1\nid: a\ntitle: {main: 题}\nfigures: [{id: g, name: 值, value: 6.2, unit: \"%\"}]\nsections:\n  - kind: article\n    body: |\n"+
		"      前\n\n      | 指标 | **数** | 说 |\n      |:--|--:|:-:|\n      | 甲 | 1,300.5 | {{g|change}} |\n      | 乙\\|丙 | 2 | {{g}} |\n\n      后\n"), fstest.MapFS{})
	if list.Failed() {
		t.Fatal(list)
	}
	blocks := Make(d, nil, nil).Blocks
	table := blocks[1].(*Table).Table
	if len(blocks) != 3 || table.Place.Line != 10 || table.RowPlace(1).Line != 13 || LabelOf(blocks[1]) != "" || NameOf(blocks[1]) != "" {
		t.Errorf("got %d blocks, the table at %v, %v", len(blocks), table.Place, table.RowPlace(1))
	}
	if c := table.Columns; c[0].Align != tabulate.Left || c[2].Align != tabulate.Middle || !c[1].Numeric || c[2].Numeric || c[1].Title != "数" {
		t.Errorf("got columns %+v", c)
	}
	cells := table.Rows[0].Cells
	if !cells[1].Number || cells[1].Text != "1,300.5" || cells[2].Text != "增长6.2%" || cells[2].Figure != "g" || table.Rows[1].Cells[0].Text != "乙|丙" || table.Rows[1].Cells[2].Text != "6.2%" {
		t.Errorf("got %+v, %+v", cells, table.Rows[1].Cells)
	}
}
