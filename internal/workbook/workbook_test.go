package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
	"report/internal/xlsx"
)

func TestSheets(t *testing.T) {
	f := read(t, written(t, book(t)))
	var names []string
	for _, s := range f.sheets {
		names = append(names, s.Name)
	}
	if want := []string{"封面", "目录", "说明", "表1", "表2", "表3", "数据", "指标", "图表"}; !slices.Equal(names, want) {
		t.Errorf("sheets %q, want %q", names, want)
	}
}

func TestEverySheet(t *testing.T) {
	f := read(t, written(t, book(t)))
	for i, s := range f.sheets {
		if named := f.styles.Names[f.styles.Cells[s.cell("A1").Style].Named]; s.Name != "数据" && (named.Name != "Heading 1" || named.Builtin != 16) {
			t.Errorf("%s: A1 has the style %s", s.Name, named.Name)
		}
		if len(s.Merged) > 0 {
			t.Errorf("%s: merged cells", s.Name)
		}
		for j, row := range s.Rows {
			if len(row.Cells) == 0 || row.Cells[0].content() == "" || row.Hidden != "" || row.Height == 0 && s.Default.Custom == "" {
				t.Errorf("%s: row %d is empty at its beginning, hidden, or without height", s.Name, j+1)
			}
		}
		if (s.View.Selected != "") != (i == 0) {
			t.Errorf("%s: selected %q", s.Name, s.View.Selected)
		}
		if s.Setup.Paper != 9 || s.Fit.ToPage != (s.Setup.Wide == "1" && s.Setup.High == "0") || s.Fit.ToPage == (s.Name == "数据") || !strings.Contains(s.Footer, "&P") {
			t.Errorf("%s: page set-up %+v, foot %q", s.Name, s.Setup, s.Footer)
		}
		if want := map[bool]string{true: "landscape", false: "portrait"}[slices.Contains([]string{"数据", "指标", "图表"}, s.Name)]; s.Setup.Orientation != want {
			t.Errorf("%s is printed %s", s.Name, s.Setup.Orientation)
		}
		columns := 1
		if s.Table != nil {
			columns = len(s.Table.Columns)
		}
		if want := xlsx.Area(1, 1, columns, len(s.Rows)); s.Dimension.Ref != want {
			t.Errorf("%s: dimension %s, cells %s", s.Name, s.Dimension.Ref, want)
		}
		for j, c := range s.Cols {
			if c.Min != j+1 || c.Width < narrowest || c.Width > coverWidth {
				t.Errorf("%s: column %d is number %d, %g wide", s.Name, j+1, c.Min, c.Width)
			}
		}
		if len(s.Cols) != columns {
			t.Errorf("%s: %d widths for %d columns", s.Name, len(s.Cols), columns)
		}
	}
}

func TestNoFormulas(t *testing.T) {
	f := read(t, written(t, book(t)))
	for _, s := range f.sheets {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				if c.Formula != nil {
					t.Errorf("%s %s is a formula", s.Name, c.Ref)
				}
			}
		}
	}
	if c := f.sheet(t, "表2").cell("F9"); c.content() != "=1+1" || c.Type != "s" {
		t.Errorf("F9 is %q of type %q, want the text =1+1", c.content(), c.Type)
	}
}

func TestCover(t *testing.T) {
	f := read(t, written(t, book(t)))
	s := f.sheet(t, "封面")
	want := []string{"奋斗转型路 喜看“欣”石峰", "作者：刘毅、朱群", "发布机构：石峰区统计局", "44201", "数据时期：2016—2020年", "统计表：3个，见“目录”工作表",
		"校验（SHA-256）：9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	if got := s.columnA(); !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
	if c := s.cell("A4"); !c.isNumber() || f.format(c) != `"发布日期："yyyy"年"m"月"d"日"` {
		t.Errorf("the date is %+v in the format %q", c, f.format(c))
	}
}

func TestHeadline(t *testing.T) {
	value, err := figure.Parse("261")
	if err != nil {
		t.Fatal(err)
	}
	facts := &dataset.Dataset{Figures: []figure.Figure{{ID: "firms", Value: value, Unit: "家"}}}
	for title, want := range map[string]string{
		`奋斗转型路 \\喜看“欣”石峰`: "奋斗转型路 喜看“欣”石峰", "关停{{firms}}，还绿": "关停261家，还绿", "{{other}}家": "{{other}}家", " ": "统计数据",
	} {
		facts.Title.Main = title
		if got := headline(facts); got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

// What the dataset does not say stands nowhere.
func TestCoverLeavesOut(t *testing.T) {
	b := book(t)
	b.Facts = &dataset.Dataset{Title: dataset.Title{Main: "标题"}}
	b.Digest, b.Generator = "", ""
	f := read(t, written(t, b))
	if got, want := f.sheet(t, "封面").columnA(), []string{"标题", "统计表：3个，见“目录”工作表"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if custom := string(f.parts["docProps/custom.xml"]); strings.Contains(custom, "sha256") || strings.Contains(custom, "generator") {
		t.Errorf("custom properties: %s", custom)
	}
}

func TestContents(t *testing.T) {
	b := book(t)
	f := read(t, written(t, b))
	s := f.sheet(t, "目录")
	if s.Table.Name != "toc" || s.Table.Filter != nil {
		t.Errorf("table %q, filter %v", s.Table.Name, s.Table.Filter)
	}
	var got []string
	for _, row := range s.body() {
		var line []string
		for _, c := range row {
			line = append(line, c.content())
		}
		got = append(got, strings.Join(line, "|"))
	}
	want := []string{"表1|经济增长|见表内|未注明|3|3|[注1][注2]", "表2|分行业产值|亿元|2020年|3|6|[注1]", "表3|养老服务|个|未注明|1|2|无"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// Every link leads to the first cell of a sheet that is there, and every table has one.
func TestLinks(t *testing.T) {
	f := read(t, written(t, book(t)))
	targets := map[string]int{}
	for _, s := range f.sheets {
		for _, l := range s.Links {
			name, cell, _ := strings.Cut(l.Location, "!")
			f.sheet(t, strings.Trim(name, "'"))
			if cell != "A1" || s.cell(l.Ref).content() == "" {
				t.Errorf("%s %s leads to %s", s.Name, l.Ref, l.Location)
			}
			if s.Name == "目录" {
				targets[strings.Trim(name, "'")]++
			}
		}
	}
	for _, name := range []string{"表1", "表2", "表3", "说明", "数据"} {
		if targets[name] != 1 {
			t.Errorf("目录 leads %d times to %s", targets[name], name)
		}
	}
}

var codePattern = regexp.MustCompile(`^(\[(low|x|z|c|u|w)\])+$`)

func TestPublished(t *testing.T) {
	b := book(t)
	f := read(t, written(t, b))
	for _, table := range b.Tables {
		s := f.sheet(t, table.Label())
		if len(s.Tables) != 1 || s.Table.Name != fmt.Sprintf("t_%d", table.Number) || s.Table.Filter != nil {
			t.Fatalf("%s: %d tables, %q, filter %v", s.Name, len(s.Tables), s.Table.Name, s.Table.Filter)
		}
		if want := xlsx.Area(1, s.headRow(), len(table.Columns), len(s.Rows)); s.Table.Ref != want {
			t.Errorf("%s: table %s, want %s", s.Name, s.Table.Ref, want)
		}
		if !strings.Contains(s.Table.Alt.Text, table.Title) || s.Table.Alt.Summary == "" {
			t.Errorf("%s: alternative text %+v", s.Name, s.Table.Alt)
		}
		testHeads(t, f, s, table)
		for i, row := range s.body() {
			for j, c := range row {
				testCell(t, f, s.Name, c, &table.Rows[i].Cells[j], table.Columns[j].Numeric)
			}
		}
	}
}

func testHeads(t *testing.T, f *file, s *sheetPart, table *tabulate.Table) {
	seen := map[string]bool{}
	for i, column := range s.Table.Columns {
		c := s.cell(xlsx.Cell(i+1, s.headRow()))
		if c.content() != column.Name || c.Type != "s" || seen[xlsx.Folded(column.Name)] {
			t.Errorf("%s %s: head %q, table column %q", s.Name, c.Ref, c.content(), column.Name)
		}
		seen[xlsx.Folded(column.Name)] = true
		if right := f.styles.Cells[c.Style].Alignment.Horizontal == "right"; right != table.Columns[i].Numeric {
			t.Errorf("%s %s: right-aligned %v", s.Name, c.Ref, right)
		}
	}
}

// testCell compares a cell with the table's: exact decimals, declared places, coded reasons, text as text.
func testCell(t *testing.T, f *file, sheet string, got cellPart, want *tabulate.Cell, numeric bool) {
	where := sheet + " " + got.Ref
	switch {
	case want.Missing != "":
		if got.content() != "["+want.Missing+"]" || !codePattern.MatchString(got.content()) {
			t.Errorf("%s is %q, want the code %s", where, got.content(), want.Missing)
		}
	case want.Number:
		stored, err := figure.Parse(got.content())
		if !got.isNumber() || err != nil || stored.Cmp(want.Value) != 0 {
			t.Errorf("%s stores %q, want %s", where, got.content(), want.Value)
		}
		if format := f.format(got); format != decimals(want.Value.Places()) {
			t.Errorf("%s: format %q for %s", where, format, want.Value)
		}
	case numeric:
		t.Errorf("%s is neither a number nor a code", where)
	case want.Text == "":
		if got.Text != nil || got.Value != nil {
			t.Errorf("%s should be blank", where)
		}
	default:
		if got.content() != want.Text || got.Type != "s" || f.format(got) != "@" {
			t.Errorf("%s is %q in %q, want the text %q", where, got.content(), f.format(got), want.Text)
		}
	}
}

var wellFormed = regexp.MustCompile(`^#,##0(\.0+)?;-#,##0(\.0+)?;0(\.0+)?;@$`)

func TestDecimals(t *testing.T) {
	for places, want := range map[int]string{0: "#,##0;-#,##0;0;@", 2: "#,##0.00;-#,##0.00;0.00;@"} {
		if got := decimals(places); got != want || !wellFormed.MatchString(got) {
			t.Errorf("%d places: %q, want %q", places, got, want)
		}
	}
}

// The statements stand in column A, in one order, and a code or a note only where it is used.
func TestStatements(t *testing.T) {
	f := read(t, written(t, book(t)))
	for name, want := range map[string][]string{
		"表1": {"表1 经济增长 [注1][注2]", "本工作表含1个表。", "注释见“说明”工作表。", "资料来源：石峰区统计局"},
		"表2": {"表2 分行业产值 [注1]", "本工作表含1个表。", "计量单位：亿元", "时期：2020年",
			"符号：[x] 数据不可得；[z] 不适用；[low] 数值不足最小计量单位；[c] 为保密不公布。", "空单元格表示数据集没有说明。", "注释见“说明”工作表。"},
		"表3": {"表3 养老服务", "本工作表含1个表。", "计量单位：个"},
		"说明": {"说明", "本工作表含1个表。", "[x] 数据不可得。", "[z] 不适用。", "[low] 数值不足最小计量单位。", "[c] 为保密不公布。",
			"“数据”工作表中，数值空缺的原因见“状态”列，其他空单元格表示数据集没有说明。", "“图表”工作表中，数值为空表示没有数据，图上断开。"},
	} {
		if got := f.sheet(t, name).columnA(); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%q, want\n%q", name, got, want)
		}
	}
}

// Notes are numbered by first appearance; the same words are one note; every note is used.
func TestNotes(t *testing.T) {
	f := read(t, written(t, book(t)))
	var got []string
	for _, row := range f.sheet(t, "说明").body() {
		got = append(got, row[0].content()+"|"+row[1].content()+"|"+row[2].content())
	}
	if want := []string{"注1|增长按可比价格计算。|表1、表2", "注2|企业数为累计数。|表1", "注3|增速按可比价格计算。|图1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFrozen(t *testing.T) {
	f := read(t, written(t, book(t)))
	for name, want := range map[string]string{"封面": "", "目录": "B8", "表1": "B6", "表2": "B9", "表3": "B5", "数据": "B2", "指标": "B5", "图表": "B7"} {
		if got := f.sheet(t, name).View.Pane.Left; got != want {
			t.Errorf("%s is frozen at %q, want %q", name, got, want)
		}
	}
}

// Codes of digits are text, and Excel is told not to complain about them.
func TestCodesAreText(t *testing.T) {
	f := read(t, written(t, book(t)))
	s := f.sheet(t, "表2")
	if c := s.cell("A9"); c.content() != "01" || c.Type != "s" || f.format(c) != "@" {
		t.Errorf("A9 is %+v", c)
	}
	if len(s.Ignored) != 1 || s.Ignored[0].Ranges != "A9:A11" {
		t.Errorf("ignored: %+v", s.Ignored)
	}
	if format := f.styles.Cells[s.cell("A10").Style]; format.Alignment.Indent != 1 {
		t.Errorf("an entry under another is indented by %d", format.Alignment.Indent)
	}
}

// A bulletin without tables has a workbook too.
func TestNoTables(t *testing.T) {
	f := read(t, written(t, Book{Facts: &dataset.Dataset{Title: dataset.Title{Main: "只有文字"}}}))
	if len(f.sheets) != 3 {
		t.Errorf("%d sheets, want 封面, 目录 and 说明", len(f.sheets))
	}
	if got := f.sheet(t, "目录").columnA(); !slices.Contains(got, "本工作簿没有统计表。") {
		t.Errorf("目录 says %q", got)
	}
}

// Three hundred columns: those past the limit share a width, and nothing hangs.
func TestManyColumns(t *testing.T) {
	table := &tabulate.Table{Number: 1, Title: "宽表", Columns: []tabulate.Column{{Title: "指标"}}, Rows: []tabulate.Row{{Cells: []tabulate.Cell{txt("产值")}}}}
	for i := range 299 {
		table.Columns = append(table.Columns, tabulate.Column{Title: fmt.Sprintf("第%d列", i), Numeric: true})
		table.Rows[0].Cells = append(table.Rows[0].Cells, num(t, "1.5"))
	}
	f := read(t, written(t, Book{Tables: []*tabulate.Table{table}}))
	s := f.sheet(t, "表1")
	if len(s.Cols) != mostWidths || len(s.Table.Columns) != 300 || !strings.Contains(string(f.parts["xl/worksheets/sheet4.xml"]), `defaultColWidth="9.3"`) {
		t.Errorf("%d widths, %d columns", len(s.Cols), len(s.Table.Columns))
	}
}
