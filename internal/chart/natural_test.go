package chart_test

import (
	"slices"
	"strings"
	"testing"

	"report/internal/chart"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// natural is a chart's own height in the handout's column.
func natural(c *tabulate.Chart) (height, least unit.Length) {
	tpl := style.Handout()
	return chart.Natural(c, &tpl.Chart, tpl.Measure(), font.Bundled(), nil)
}

// TestNatural: a chart is as large as what it shows. A bar takes as much as any other, two bars less than an inch, and no chart of a bulletin two fifths of a
// column; in its own size each is drawn with nothing left out.
func TestNatural(t *testing.T) {
	one := func(n int) unit.Length {
		c := &tabulate.Chart{Title: "企业", Kind: kind("bar"), Unit: "家", Categories: words("甲 乙 丙 丁 戊 己 庚 辛")[:n], Series: []tabulate.Series{{Values: values(words("1 2 3 4 5 6 7 8")[:n]...)}}}
		height, _ := natural(c)
		return height
	}
	for n := 2; n < 8; n++ {
		if one(n+1)-one(n) != one(2)/2 {
			t.Errorf("bar %d takes %v, one of two %v", n+1, one(n+1)-one(n), one(2)/2)
		}
	}
	if one(2) > 72*unit.Pt {
		t.Errorf("two bars are %.0f pt high", one(2).Points())
	}
	for _, name := range []string{"handout", "newspaper", "communique"} {
		tpl, _ := style.Load(name)
		for _, c := range slices.Concat(bundled(t, "communique"), bundled(t, "starter"), bundled(t, "shifeng")) {
			for span := 1; span <= tpl.Page.Columns; span++ {
				box := unit.Rect{W: tpl.Page.Span(span)}
				height, least := chart.Natural(c, &tpl.Chart, box.W, font.Bundled(), nil)
				if height > unit.Length(tpl.Page.Lines)*tpl.Page.Pitch*2/5 {
					t.Errorf("%s, %s: %.0f pt high in %d columns", name, c.Title, height.Points(), span)
				}
				if least > box.W {
					continue
				}
				box.H = height
				if _, problems := chart.Draw(c, &tpl.Chart, box, font.Bundled(), 1, nil); len(problems) > 0 {
					t.Errorf("%s, %s, %d columns: %v", name, c.Title, span, problems)
				}
			}
		}
	}
}

// TestLongNamesLie: columns whose names have no room below them are bars; years stay upright.
func TestLongNamesLie(t *testing.T) {
	long := words("第一产业增加值比上年增长 第二产业增加值比上年增长 第三产业增加值比上年增长 工业增加值比上年增长 建筑业增加值比上年增长 批发和零售业增加值比上年增长")
	for _, names := range [][]string{long, span(2015, 2020)} {
		c := &tabulate.Chart{Title: "增速", Kind: kind("column"), Unit: "%", Categories: names, Series: []tabulate.Series{{Values: values("-20", "3", "4", "5", "6", "7")}}}
		marks, found := drawn(c)
		if len(found) > 0 {
			t.Errorf("%v: %v", names, found)
		}
		wide, high, said := 0, 0, ""
		for _, m := range marks {
			switch m := m.(type) {
			case *page.Box:
				if m.Rect.W > m.Rect.H {
					wide++
				} else {
					high++
				}
			case *page.Run:
				said += string(m.Text)
			}
		}
		if lies := wide > high; lies != (names[0] == long[0]) {
			t.Errorf("%v: %d bars lie, %d stand", names, wide, high)
		}
		for _, name := range names {
			if !strings.Contains(said, name) {
				t.Errorf("%s is not said in %s", name, said)
			}
		}
	}
}

// TestAccent: one thing stands in the first colour: what the dataset names, or what the title says, or the last of years, or the largest.
func TestAccent(t *testing.T) {
	for _, c := range []struct {
		title, kind, names, values string
		accent                     []string
		want                       string
	}{
		{"各镇企业数", "bar", "甲镇 乙镇 丙镇", "3 9 4", nil, "9"},
		{"丙镇后来居上", "bar", "甲镇 乙镇 丙镇", "3 9 4", nil, "4"},
		{"甲镇和丙镇之比", "bar", "甲镇 乙镇 丙镇", "3 9 4", nil, "9"},
		{"各镇企业数", "bar", "甲镇 乙镇 丙镇", "3 9 4", []string{"甲镇"}, "3"},
		{"增速", "column", "甲镇 乙镇 丙镇", "3 -9 4", nil, "-9"},
		{"产值", "column", "2018年 2019年 2020年", "3 9 4", nil, "4"},
		{"一般公共预算支出", "bar", "一般公共服务 教育 其他", "3 9 4", nil, "9"},
		{"各年龄人口", "ranking", "15—59岁 60岁以上 0—14岁", "9 4 3", nil, "9"},
	} {
		fill := style.Handout().Chart.Series[0].Color
		d := &tabulate.Chart{Title: c.title, Kind: kind(c.kind), Unit: "家", Categories: words(c.names), Accent: c.accent, Series: []tabulate.Series{{Values: values(words(c.values)...)}}}
		marks, _ := drawn(d)
		var bars []*page.Box
		for _, m := range marks {
			if b, ok := m.(*page.Box); ok && b.Fill != (page.Color{}) {
				bars = append(bars, b)
			}
		}
		got := ""
		for i, b := range bars {
			if b.Fill == page.Color(fill) {
				got += words(c.values)[i]
			}
		}
		if len(bars) != 3 || got != c.want {
			t.Errorf("%s: %q of %d bars stand in colour, want %q", c.title, got, len(bars), c.want)
		}
	}
}
