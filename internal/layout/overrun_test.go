package layout_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
	"report/internal/unit"
)

// overruns are the problems that say what a template cannot hold.
func overruns(problems problem.List) (found []string) {
	for _, p := range problems {
		if p.Code == "overrun" {
			found = append(found, p.Error()+": "+p.Hint.In(say.English))
		}
	}
	return found
}

// TestNumeralsFit: a numeral that is wider than a narrow column is set smaller, with its unit.
func TestNumeralsFit(t *testing.T) {
	slow.Skip(t, "makes up a newspaper")
	doc, _, problems := made(t, "../../data/shifeng", "newspaper", "page.columns=8", "page.cells=13", "page.gutter=1", "page.left=18.8mm", "page.top=30mm")
	if found := overruns(problems); found != nil {
		t.Error(found)
	}
	lines, _ := records(doc)
	for i, l := range lines {
		if string(l.Text) != "711.43" || l.Style != "styles.number" {
			continue
		}
		if frame := doc.Pages[0].Frames[l.Frame]; lines[i+1].X1 > frame.X+frame.W || l.Em >= 30*12700 || l.Em < 18*12700 {
			t.Errorf("the numeral of %.1f pt ends at %.1f mm, its column at %.1f mm", l.Em.Points(), lines[i+1].X1.Millimetres(), (frame.X + frame.W).Millimetres())
		}
		return
	}
	t.Error("the numeral is not there")
}

// TestOverruns: what does not fit however small is said with its place, millimetres and the key that would do.
func TestOverruns(t *testing.T) {
	const head = "title: {main: 题}\nfigures:\n  - {id: n, name: 数, value: 123456789012345, unit: 亿元}\nsections:\n"
	for _, c := range []struct{ name, section, want string }{
		{"a numeral of 15 digits", "  - {kind: factbox, title: 数, figures: [n]}", `page 1, column 8: "123456789012345亿元" stands 21.5 mm outside what holds it, to the right: make the type smaller (styles.number.size)`},
		{"a mark of four characters", "  - {kind: feature, mark: 转型升级, items: [{label: 甲, title: 题, body: 文}]}", `page 1, column 1: "转型升级" stands`},
		{"a long word is broken", "  - {kind: article, title: 题, body: 一个Internationalizationalizationalization词}", ""},
	} {
		_, problems := yaml(t, "newspaper", head+c.section+"\n", "pages=0", "page.columns=8", "page.cells=13", "page.gutter=1", "page.left=18.8mm")
		found := strings.Join(overruns(problems), "\n")
		if !strings.HasPrefix(found, c.want) || c.want == "" && found != "" {
			t.Errorf("%s:\n%s\nnot %s", c.name, found, c.want)
		}
	}
}

// TestFurnitureOverruns: what a line above the type area cannot hold is said once, with its first page and millimetres; what fits, or shares its line
// by giving way, is not.
func TestFurnitureOverruns(t *testing.T) {
	part := func(n int) string { return strings.Repeat("局", n) }
	text := "title: {main: 题}\nsections: [{kind: article, title: 综述, body: \"" + strings.Repeat("全年各项工作平稳推进。", 400) + "\"}]\n"
	for _, c := range []struct{ name, left, center, right, gap, want string }{
		{name: "a title that fits", left: "{title}", right: "{page}"},
		{name: "a line that is full", left: part(20), right: part(20)},
		{name: "a text wider than the type area", left: part(80), want: `page 2: "` + part(24) + `…" stands 91.0 mm outside the type area, to the right: shorten it, make its type smaller (styles.running.size)`},
		{name: "at the right it leaves to the left", right: part(80) + "{page}", want: "mm outside the type area, to the left"},
		{name: "two that meet", left: part(30), right: part(40), want: "stand on each other, by"},
		{name: "a middle that has no room", left: part(20), center: part(40), want: "is left out above or below the text: it is"},
		{name: "above the page's edge", left: "{title}", gap: "60mm", want: "mm outside the page, above"},
	} {
		header := fmt.Sprintf("page.header={left: %q, center: %q, right: %q, rule: {width: 0.25pt, color: hair}, gap: %s}", c.left, c.center, c.right, cmp.Or(c.gap, "14pt"))
		_, problems := yaml(t, "handout", text, "pages=0", header)
		found := strings.Join(overruns(problems), "\n")
		if !strings.Contains(found, c.want) || c.want == "" && found != "" || strings.Count(found, "\n") > 0 {
			t.Errorf("%s:\n%s\nnot %s", c.name, found, c.want)
		}
	}
}

// TestChartOverruns: no label of a chart leaves the chart's column, of every kind of chart with axes and every size of its type.
func TestChartOverruns(t *testing.T) {
	const source = "title: {main: 题}\nfigures:\n  - {id: a, name: 一个非常长的指标名称Internationalization, value: 123456789012345, unit: 亿元, period: 2020}\n" +
		"  - {id: b, name: 乙, value: 7, unit: 亿元, period: 2020}\ncharts:\n  - {id: k, title: 图题, kind: %s, of: [a, b]}\nsections:\n  - {kind: chart, ref: k}\n"
	for _, kind := range []string{"column", "bar", "line"} {
		for _, size := range []string{"6pt", "9pt"} {
			doc, problems := yaml(t, "newspaper", fmt.Sprintf(source, kind), "pages=0", "page.columns=8", "page.cells=13", "page.gutter=1", "page.left=18.8mm", "placing.chart.span=1", "chart.value.size="+size, "chart.axis.size="+size)
			if doc == nil {
				t.Fatal(problems)
			}
			found := overruns(problems)
			for n, p := range doc.Pages {
				for m := range p.All() {
					holds := func(f unit.Rect) bool { return page.Beyond(m, f).By <= unit.Mm }
					if r, ok := m.(*page.Run); ok && r.Role != page.Artifact && !slices.ContainsFunc(p.Frames, holds) {
						t.Errorf("%s, %s: page %d: %q is in no frame; said is %q", kind, size, n+1, string(r.Text), found)
					}
				}
			}
		}
	}
}
