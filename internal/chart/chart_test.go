package chart_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"report/internal/chart"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/figure"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

var update = flag.Bool("update", false, "write the goldens anew")

// values are cells of numbers; "" is a missing value.
func values(texts ...string) (cells []tabulate.Cell) {
	for _, t := range texts {
		if t == "" {
			cells = append(cells, tabulate.Cell{Text: "…", Missing: "low"})
			continue
		}
		d, err := figure.Parse(t)
		if err != nil {
			panic(err)
		}
		cells = append(cells, tabulate.Cell{Text: d.String(), Number: true, Value: d})
	}
	return cells
}

func words(s string) []string { return strings.Fields(s) }

// charts are what the goldens and the gallery show.
func charts() []*tabulate.Chart {
	years := words("2016年 2017年 2018年 2019年 2020年")
	towns := words("城关镇 临江镇 青石镇 白马乡 云雾乡 高新区")
	return []*tabulate.Chart{
		{Title: "地区生产总值", Kind: kind("column"), Categories: years, Unit: "亿元",
			Series: []tabulate.Series{{Name: "地区生产总值", Values: values("286.4", "305.1", "327.8", "352.6", "368.9")}}},
		{Title: "三次产业增加值", Kind: kind("column"), Categories: years, Unit: "亿元", Series: []tabulate.Series{
			{Name: "第一产业", Values: values("21.2", "22.0", "23.1", "24.5", "25.9")},
			{Name: "第二产业", Values: values("148.3", "155.7", "163.2", "171.4", "174.0")},
			{Name: "第三产业", Values: values("116.9", "127.4", "141.5", "156.7", "169.0")}}},
		{Title: "财政收入构成", Kind: kind("column"), Stacked: true, Categories: years, Unit: "亿元", Series: []tabulate.Series{
			{Name: "税收收入", Values: values("18.2", "19.9", "21.5", "22.8", "22.1")},
			{Name: "非税收入", Values: values("6.3", "6.1", "6.8", "7.2", "8.4")},
			{Name: "转移支付", Values: values("12.0", "13.4", "14.1", "15.9", "19.2")}}},
		{Title: "规模以上工业企业数", Kind: kind("bar"), Categories: towns, Unit: "家",
			Series: []tabulate.Series{{Name: "企业数", Values: values("42", "37", "21", "9", "4", "88")}}},
		{Title: "城乡居民人均可支配收入", Kind: kind("line"), Categories: years, Unit: "元", Series: []tabulate.Series{
			{Name: "城镇居民", Values: values("28412", "30841", "33470", "36214", "37951")},
			{Name: "农村居民", Values: values("12986", "14172", "15493", "16967", "18188")}}},
		{Title: "投资及其增速", Kind: kind("combo"), Categories: years, Unit: "亿元", Unit2: "%", Series: []tabulate.Series{
			{Name: "固定资产投资", Values: values("201.3", "224.7", "248.9", "270.8", "289.5")},
			{Name: "比上年增长", Line: true, Secondary: true, Values: values("12.9", "11.6", "10.8", "8.8", "6.9")}}},
		{Title: "增速有升有降", Kind: kind("combo"), Categories: years, Unit: "万元", Unit2: "%", Series: []tabulate.Series{
			{Name: "进出口总额", Values: values("482000", "513000", "437000", "451000", "398000")},
			{Name: "比上年增长", Line: true, Secondary: true, Values: values("3.2", "6.4", "-14.8", "3.2", "-11.8")}}},
		{Title: "一般公共预算支出", Kind: kind("pie"), Categories: words("教育 社会保障和就业 农林水 卫生健康 其他"), Unit: "亿元",
			Series: []tabulate.Series{{Name: "支出", Values: values("16.8", "14.2", "12.5", "9.7", "21.3")}}},
		{Title: "常住人口城乡分布", Kind: kind("doughnut"), Categories: words("城镇 乡村"), Unit: "万人",
			Series: []tabulate.Series{{Name: "人口", Values: values("38.62", "25.17")}}},
		{Title: "价格比上年涨跌", Kind: kind("column"), Categories: words("食品烟酒 衣着 居住 生活用品及服务 交通通信 教育文化娱乐 医疗保健"), Unit: "%",
			Series: []tabulate.Series{{Name: "涨跌", Values: values("6.1", "0.4", "-0.3", "0.2", "-3.5", "1.3", "1.9")}}},
		{Title: "按月工业增加值增速", Kind: kind("line"), Categories: words("1—2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"), Unit: "%", Series: []tabulate.Series{
			{Name: "增速", Values: values("-9.6", "-1.2", "3.4", "4.1", "4.9", "", "5.6", "6.3", "6.9", "7.0", "7.3")}}},
		{Title: "三十年人口", Kind: kind("line"), Categories: span(1991, 2020), Unit: "万人", Series: []tabulate.Series{
			{Name: "户籍人口", Values: rising(30, 58)}, {Name: "常住人口", Values: rising(30, 55)}}},
		{Title: "一个点", Kind: kind("line"), Categories: words("2020年"), Unit: "%", Series: []tabulate.Series{{Name: "增速", Values: values("4.8")}}},
		{Title: "都是零", Kind: kind("column"), Categories: years, Unit: "起", Series: []tabulate.Series{{Name: "事故", Values: values("0", "0", "0", "0", "0")}}},
		{Title: "相差悬殊", Kind: kind("column"), Categories: words("甲 乙 丙"), Unit: "元", Series: []tabulate.Series{{Name: "值", Values: values("999999999999999", "1", "400000000000000")}}},
		{Title: "长名称条形图", Kind: kind("bar"), Categories: words("信息传输、软件和信息技术服务业 水利、环境和公共设施管理业 农林牧渔业 批发和零售业"), Unit: "%", Series: []tabulate.Series{
			{Name: "2019年", Values: values("18.4", "-3.1", "5.0", "7.7")}, {Name: "2020年", Values: values("21.6", "2.2", "4.1", "-1.9")}}},
	}
}

func span(from, to int) (years []string) {
	for y := from; y <= to; y++ {
		years = append(years, strconv.Itoa(y)+"年")
	}
	return years
}

func rising(n, from int) []tabulate.Cell {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf("%d.%d", from+i/4, i*7%10))
	}
	return values(texts...)
}

// layOut lays charts out on pages of a template, two beside each other.
func layOut(t testing.TB, name string, charts []*tabulate.Chart) *page.Document {
	tpl, list := style.Load(name)
	if list.Failed() {
		t.Fatal(list)
	}
	w, h := unit.Length(21)*tpl.Body.Size, unit.Length(tpl.Chart.Rows)*tpl.Page.Pitch
	if name == "communique" {
		w = tpl.Width()
	}
	if name == "newspaper" {
		w = tpl.Page.Span(2)
	}
	across, down := max(1, int(tpl.Page.Trim.W/(w+30*unit.Pt))), max(1, int((tpl.Page.Trim.H-60*unit.Pt)/(h+40*unit.Pt)))
	doc := &page.Document{Title: "图", Lang: "zh-Hans", Date: "2021-01-01"}
	for i, c := range charts {
		c.Number = i + 1
		if i%(across*down) == 0 {
			doc.Pages = append(doc.Pages, page.Page{Trim: tpl.Page.Trim})
		}
		at := i % (across * down)
		box := unit.Rect{X: 30*unit.Pt + unit.Length(at%across)*(w+24*unit.Pt), Y: 30*unit.Pt + unit.Length(at/across)*(h+40*unit.Pt), W: w, H: h}
		if natural, _ := chart.Natural(c, &tpl.Chart, w, font.Bundled(), nil); natural < h {
			box.H = natural
		}
		marks, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatalf("%s: %v", c.Title, problems)
		}
		p := &doc.Pages[len(doc.Pages)-1]
		p.Marks = append(p.Marks, marks...)
		p.Marks = append(p.Marks, title(c, box, &tpl.Caption)...)
	}
	return doc
}

func title(c *tabulate.Chart, box unit.Rect, look *style.Text) []page.Mark {
	face := font.Bundled().Face(font.Kai)
	run := &page.Run{Face: face, Size: look.Size, Color: page.Black, Y: box.Y + box.H + 14*unit.Pt}
	x := box.X + box.W/3
	for _, r := range c.Label() + "　" + c.Title {
		if f := font.Bundled().Face(font.Kai); !f.Has(r) {
			continue
		}
		adv, _ := face.Advance(r)
		run.Text, run.X = append(run.Text, r), append(run.X, x)
		x += look.Size.Em(adv)
	}
	run.End = x
	return []page.Mark{run}
}

// TestGallery draws all charts, and leaves the PDFs in the folder that CHARTS names, to be looked at.
func TestGallery(t *testing.T) {
	for _, name := range []string{"handout", "newspaper", "communique"} {
		var b bytes.Buffer
		if err := draw.PDF(&b, layOut(t, name, charts())); err != nil {
			t.Fatal(err)
		}
		if folder := os.Getenv("CHARTS"); folder != "" {
			if err := os.WriteFile(folder+"/"+name+".pdf", b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestGoldens compares the marks of all charts in three templates with those that were looked at.
func TestGoldens(t *testing.T) {
	for _, name := range []string{"handout", "newspaper", "communique"} {
		var b bytes.Buffer
		if err := page.Dump(&b, layOut(t, name, charts())); err != nil {
			t.Fatal(err)
		}
		golden := "testdata/" + name + ".dump"
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		got, wanted := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(got), len(wanted)) {
			if got[i] != wanted[i] {
				t.Fatalf("%s:%d:\n got %s\nwant %s", golden, i+1, got[i], wanted[i])
			}
		}
		if len(got) != len(wanted) {
			t.Errorf("%s: %d lines, want %d", golden, len(got), len(wanted))
		}
	}
}

// drawn draws one chart in the handout's column, with marks of node 7.
func drawn(c *tabulate.Chart) ([]page.Mark, []string) {
	tpl := style.Handout()
	c.Number = 1
	box := unit.Rect{X: 100 * unit.Pt, Y: 100 * unit.Pt, W: tpl.Measure(), H: unit.Length(tpl.Chart.Rows) * tpl.Page.Pitch}
	marks, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 7, nil)
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return marks, codes
}

// TestInside says that all ink of a chart stands in its box and belongs to its node.
func TestInside(t *testing.T) {
	tpl := style.Handout()
	w, h := tpl.Measure(), unit.Length(tpl.Chart.Rows)*tpl.Page.Pitch
	const slack = 3 * unit.Pt
	for _, c := range charts() {
		marks, _ := drawn(c)
		for _, m := range marks {
			if page.NodeOf(m) != 7 {
				t.Fatalf("%s: %T is of node %d", c.Title, m, page.NodeOf(m))
			}
			r, ok := m.(*page.Run)
			if !ok {
				continue
			}
			left, right := r.X[0], r.End
			if r.Text[0] == '（' { // the blank half of a bracket may stand outside
				left += r.Size / 2
			}
			if r.Text[len(r.Text)-1] == '）' {
				right -= r.Size / 2
			}
			if left < 100*unit.Pt-slack || right > 100*unit.Pt+w+slack || r.Y < 100*unit.Pt || r.Y > 100*unit.Pt+h {
				t.Errorf("%s: %q stands at %v–%v, %v", c.Title, string(r.Text), r.X[0].Points(), r.End.Points(), r.Y.Points())
			}
		}
	}
}

// TestLabelsAreTheCells says that what a chart says of a value is the table's own text.
func TestLabelsAreTheCells(t *testing.T) {
	c := charts()[0]
	marks, _ := drawn(c)
	said := map[string]bool{}
	for _, m := range marks {
		if r, ok := m.(*page.Run); ok {
			said[string(r.Text)] = true
		}
	}
	for _, v := range c.Series[0].Values {
		if !said[v.Text] {
			t.Errorf("%s is not said", v.Text)
		}
	}
}

func TestBadCharts(t *testing.T) {
	none := func(kind dataset.ChartKind, cells []tabulate.Cell, names ...string) *tabulate.Chart {
		return &tabulate.Chart{Title: "坏图", Kind: kind, Categories: names, Unit: "元", Series: []tabulate.Series{{Name: "值", Values: cells}}}
	}
	for _, c := range []struct {
		name  string
		chart *tabulate.Chart
		codes string
		marks bool
	}{
		{"no points", none(kind("column"), nil), "chart-empty", false},
		{"no series", &tabulate.Chart{Kind: kind("line"), Categories: []string{"甲"}}, "chart-empty", false},
		{"only gaps", none(kind("line"), values("", ""), "甲", "乙"), "chart-empty", false},
		{"a point", none(kind("pie"), values("3"), "甲"), "", true},
		{"a column", none(kind("column"), values("3"), "甲"), "", true},
		{"all zero", none(kind("bar"), values("0", "0"), "甲", "乙"), "", true},
		{"all zero in a pie", none(kind("pie"), values("0", "0"), "甲", "乙"), "chart-zero", false},
		{"negative in a pie", none(kind("pie"), values("3", "-1"), "甲", "乙"), "chart-negative", false},
		{"huge beside 1", none(kind("column"), values("999999999999999", "1"), "甲", "乙"), "chart-unseen", true},
		{"all negative", none(kind("column"), values("-3", "-5"), "甲", "乙"), "", true},
		{"all alike", none(kind("line"), values("100.5", "100.5"), "甲", "乙"), "", true},
		{"a character of no font", none(kind("column"), values("3"), "\U0002FFFF"), "no-glyph", false},
		{"many names", none(kind("column"), values(strings.Fields(strings.Repeat("1 ", 40))...), strings.Fields(strings.Repeat("很长的名字 ", 40))...), "chart-names", true},
	} {
		marks, codes := drawn(c.chart)
		if got := strings.Join(codes, " "); got != c.codes || (len(marks) > 0) != c.marks {
			t.Errorf("%s: %q and %d marks, want %q", c.name, got, len(marks), c.codes)
		}
	}
}

func TestSparkline(t *testing.T) {
	look := &style.Handout().Chart
	box := unit.Rect{W: 40 * unit.Pt, H: 10 * unit.Pt}
	for _, c := range []struct {
		cells []tabulate.Cell
		marks int
	}{{values("1", "3", "2"), 2}, {values("1", "", "2", "3"), 2}, {values("1"), 0}, {values(""), 0}, {values("2", "2"), 2}} {
		if got := chart.Sparkline(c.cells, look, box); len(got) != c.marks {
			t.Errorf("%d values: %d marks, want %d", len(c.cells), len(got), c.marks)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	all := charts()
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range all {
			drawn(c)
		}
	}
}

// kind is the kind of chart called name.
func kind(name string) dataset.ChartKind {
	k, ok := dataset.ChartKindOf(name)
	if !ok {
		panic("no kind of chart: " + name)
	}
	return k
}

// TestKinds draws a chart of every kind that a dataset may ask for.
func TestKinds(t *testing.T) {
	for _, k := range dataset.ChartKinds {
		c := &tabulate.Chart{Title: k.Name, Kind: k, Categories: []string{"甲", "乙"}, Unit: "元", Series: []tabulate.Series{{Name: "值", Values: values("3", "4")}}}
		marks, found := drawn(c)
		if len(marks) < 4 || len(found) > 0 || k.Title == "" {
			t.Errorf("%s (%s): %d marks, %v", k, k.Title, len(marks), found)
		}
	}
}
