package layout_test

import (
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// TestSparkline: a small line stands in its own column, its figure's text has the row's numbers, and a row of one number has none.
func TestSparkline(t *testing.T) {
	for _, name := range style.Names() {
		tpl := template(t, name)
		table := tableOf("题", "", "指标|2023年|2024年|2025年", "甲|1.5|2|3.25", "乙|4|[x]|[x]", "丙|3|[x]|1")
		table.Sparks = []tabulate.Spark{{Title: "走势", Columns: []int{1, 2, 3}}}
		doc, _ := setTables(t, tpl, table)
		var alts []string
		for _, n := range doc.Structure {
			if n.Kind == page.Figure {
				if doc.Structure[n.Parent].Kind != page.TD {
					t.Errorf("%s: a small line stands in a %s", name, doc.Structure[n.Parent].Kind)
				}
				alts = append(alts, n.Said().Alt)
			}
		}
		if want := []string{"走势：2023年1.5，2024年2，2025年3.25", "走势：2023年3，2025年1"}; !slices.Equal(alts, want) {
			t.Errorf("%s: lines are told as %q, want %q", name, alts, want)
		}
		p := read(t, doc)[0]
		head, row := charOf(t, p, '走'), charOf(t, p, '甲')
		middle, size := head.X+head.Size, head.Size
		strokes := 0
		for m := range doc.Pages[0].All() {
			s, ok := m.(*page.Stroke)
			if !ok {
				continue
			}
			strokes++
			for _, segment := range s.Segments {
				if x, y := points(segment.To.X), points(segment.To.Y); !near(x, middle, 3.2*size) || strokes == 1 && (y > row.Y+0.2*size || y < row.Y-size) {
					t.Errorf("%s: a line goes to %.1f,%.1f, its head stands around %.1f and its row at %.1f", name, x, y, middle, row.Y)
				}
			}
		}
		if strokes < 1 {
			t.Errorf("%s: no line is drawn", name)
		}
	}
}

// TestUnusualTables: one column, long words, nothing but missing values: right pages, or an error that says where.
func TestUnusualTables(t *testing.T) {
	slow.Skip(t, "sets tables in every template")
	long := strings.Repeat("规模以上工业企业实现营业收入，利润总额增长。", 48)
	for name, lines := range map[string][]string{
		"one column":      {"指标", "甲", "乙"},
		"a long cell":     {"指标|说明|产值", "甲|" + long + "|1.5", "乙|短|2"},
		"a long head":     {"指标|" + long[:600] + ":亿元|增速", "甲|11|12", "乙|13|14"},
		"nothing there":   {"指标|产值|增速", "甲|[x]|[z]", "乙|[low]|[z]"},
		"a long stub":     {"指标|产值", long[:3000] + "|11", ">乙|12"},
		"deep levels":     {"指标|产值", ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>甲乙丙|11"},
		"eighty columns":  {"指标" + strings.Repeat("|产值:亿元", 80), "甲" + strings.Repeat("|11", 80), "乙" + strings.Repeat("|1234.5", 80)},
		"signs and sizes": {"指标|产值|增速", "甲|-0.000001|11", "乙|123456789012345|-99.99", "丙|0|7"},
	} {
		for _, preset := range style.Names() {
			tpl := template(t, preset)
			table := tableOf("题", "亿元", lines...)
			doc, problems := layout.Pages(&bulletin.Document{Blocks: []bulletin.Block{&bulletin.Table{Table: table}}}, tpl, font.Bundled(), layout.Trial{})
			if problems.Failed() {
				if !strings.Contains(problems.Error(), "表1") {
					t.Errorf("%s, %s: an error without its place: %s", name, preset, problems.Error())
				}
				continue
			}
			if name == "eighty columns" { // none of which is outside, or lost
				cells := 0
				for n := range doc.Pages {
					placed(&doc.Pages[n], func(l *page.Line, text string, from, to unit.Point, turned bool) {
						if text == "11" || text == "1234.5" {
							cells++
						}
						if max(from.X, to.X) > tpl.Page.Left+tpl.Width()+unit.Pt/2 {
							t.Errorf("%s: %q stands outside the type area", preset, text)
						}
					})
				}
				if cells != 160 {
					t.Errorf("%s: %d cells stand, want 160", preset, cells)
				}
				continue
			}
			checkCells(t, name+", "+preset, tpl, doc, table)
		}
	}
	for _, preset := range []string{"handout", "communique"} { // a row that no page holds
		table := tableOf("题", "", "指标|说明|产值", "甲|"+strings.Repeat(long, 6)+"|1.5", "乙|短|2")
		_, problems := layout.Pages(&bulletin.Document{Blocks: []bulletin.Block{&bulletin.Table{Table: table}}}, template(t, preset), font.Bundled(), layout.Trial{})
		if !problems.Failed() || problems[0].Code != "row-too-high" || problems[0].Hint.String() == "" {
			t.Errorf("%s: a row higher than the page: %s", preset, problems)
		}
	}
}
