package layout_test

import (
	"strings"
	"testing"

	"report/internal/problem"
	"report/internal/say"
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
