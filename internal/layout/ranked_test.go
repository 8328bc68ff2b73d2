package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// An issue is a page of articles, each of so many paragraphs.
func issue(t *testing.T, template, sections string, settings ...string) (*page.Document, string) {
	t.Helper()
	d, found := dataset.Load(fstest.MapFS{"a.yaml": {Data: []byte("schema: report/1\nid: a\nlang: zh-Hans\ntitle: {main: 望澜日报}\npaper: {name: 望澜日报}\nsections:\n" + sections)}}, "a.yaml")
	if found.Failed() {
		t.Fatal(found)
	}
	tpl, found := style.Load(template, settings...)
	if found.Failed() {
		t.Fatal(found)
	}
	tables := tabulate.Make(d)
	pages, problems := layout.Fit(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), 0, nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return pages, fmt.Sprint(problems)
}

// article is a section of so many paragraphs, which begin with its name.
func article(name, keys string, paragraphs int) string {
	text := name + "说明了许多情况，全县上下坚持稳中求进工作总基调，经济运行总体平稳，质量效益稳步提升，发展动能不断增强，民生保障更加有力，城乡面貌明显改善，社会大局保持稳定。\\n\\n"
	return fmt.Sprintf("  - {kind: article, title: %s要闻, %s, body: \"%s\"}\n", name, keys, strings.Repeat(text, paragraphs))
}

const newsPage = "  - {kind: guide, title: 导读}\n"

func news() string {
	return article("甲", "rank: lead, kicker: 引题在上, deck: 副题在下, label: 两会", 14) + article("乙", "rank: second", 8) + article("丙", "rank: second, span: 2", 7) +
		article("丁", "rank: short", 3) + article("戊", "rank: short", 3) + newsPage
}

// TestRankedRectangles: the lines of every article with a rank stand in a rectangle that no other article's line touches, level but for two lines, and its
// head across it; titles are as large as their rank.
func TestRankedRectangles(t *testing.T) {
	for _, settings := range [][]string{{"variant=tabloid", "pages=0"}, {"pages=0"}} {
		pages, _ := issue(t, "newspaper", news(), settings...)
		areas, sizes := map[string]unit.Rect{}, map[string]unit.Length{}
		for m := range pages.Pages[0].All() {
			l, ok := m.(*page.Run)
			if !ok {
				continue
			}
			name := sectionOf(pages, l.Node)
			if name == "" || name == "导读" {
				continue
			}
			r := unit.Rect{X: l.X[0], Y: l.Y - l.Size, W: l.End - l.X[0], H: l.Size}
			if was, ok := areas[name]; ok {
				right, foot := max(was.X+was.W, r.X+r.W), max(was.Y+was.H, r.Y+r.H)
				r.X, r.Y = min(was.X, r.X), min(was.Y, r.Y)
				r.W, r.H = right-r.X, foot-r.Y
			}
			areas[name], sizes[name] = r, max(sizes[name], l.Size)
		}
		if len(areas) != 5 {
			t.Fatalf("%v: articles %v", settings, areas)
		}
		for a, one := range areas {
			for b, other := range areas {
				if a != b && one.X < other.X+other.W && other.X < one.X+one.W && one.Y < other.Y+other.H && other.Y < one.Y+one.H {
					t.Errorf("%v: %s and %s stand in each other's rectangles: %v, %v", settings, a, b, one, other)
				}
			}
		}
		if sizes["甲要闻"] <= sizes["乙要闻"] || sizes["乙要闻"] <= sizes["丁要闻"] || sizes["乙要闻"] != sizes["丙要闻"] {
			t.Errorf("%v: titles of %v", settings, sizes)
		}
	}
}

// TestGuide: a guide names the page of every article with a rank, where it stands; what it lists may be said otherwise.
func TestGuide(t *testing.T) {
	sections := news() + article("己", "rank: second", 40) + article("庚", "rank: short", 3) + "  - {kind: guide, entries: [{see: 庚要闻, title: 短的在哪}]}\n"
	pages, _ := issue(t, "newspaper", sections, "variant=tabloid", "pages=0")
	if len(pages.Pages) < 2 {
		t.Fatalf("%d page", len(pages.Pages))
	}
	said, stands := map[string]string{}, map[string]int{}
	for _, b := range pages.Outline {
		stands[b.Title] = b.Page + 1
	}
	for _, p := range pages.Pages {
		entry := ""
		for m := range p.All() {
			l, ok := m.(*page.Line)
			switch {
			case !ok || l.Style != "styles.body" && l.Style != "body":
			case strings.HasSuffix(string(l.Text), "版"):
				said[entry], entry = string(l.Text), ""
			case l.Role == page.Caption:
				entry += string(l.Text)
			}
		}
	}
	for _, name := range []string{"甲", "乙", "丙", "丁", "戊", "己", "庚"} {
		n := fmt.Sprint(stands[name+"要闻"])
		if said[name+"要闻"] != "第"+n+"版" {
			t.Errorf("%s is on page %s, and the guide says %v", name, n, said)
		}
	}
	if n := fmt.Sprint(stands["庚要闻"]); n == "1" || said["短的在哪"] != "第"+n+"版" {
		t.Errorf("page %s, %v", n, said)
	}
}

// TestGuidePlace: a guide that a newspaper begins with stands beside its name, above the headline; where there is no name, in the rectangle of the first
// article; no heading skips a level for it. In a look whose pages are no newspaper's it says 页.
func TestGuidePlace(t *testing.T) {
	for _, c := range []struct {
		template string
		named    bool
		says     string
	}{{"newspaper", true, "第1版"}, {"newspaper", false, "第1版"}, {"handout", false, "第1页"}} {
		sections := newsPage + strings.TrimSuffix(news(), newsPage)
		if !c.named {
			sections = strings.Replace(sections, newsPage, "  - {kind: guide, title: 导读, entries: [{see: 甲要闻, title: "+strings.Repeat("很长的一条", 9)+"}]}\n", 1)
		}
		pages, _ := issue(t, c.template, sections, "pages=0")
		guide, headline, article := unit.Length(0), unit.Length(0), unit.Length(0)
		said := false
		for m := range pages.Pages[0].All() {
			l, ok := m.(*page.Line)
			if !ok {
				continue
			}
			switch text := string(l.Text); {
			case text == "导读":
				guide = l.Y
			case text == "甲要闻" && l.Role != page.Caption:
				article = l.Y
			case strings.HasPrefix(text, "望澜日报"):
				headline = l.Y
			default:
				said = said || text == c.says
			}
		}
		if !said || guide == 0 || c.named != (guide < article && guide < headline) {
			t.Errorf("%s: guide at %v, the name at %v, the first article at %v; %s is said: %v", c.template, guide, headline, article, c.says, said)
		}
		was := page.H1
		for _, n := range pages.Structure {
			if n.Kind >= page.H1 && n.Kind <= page.H3 {
				if n.Kind > was+1 {
					t.Errorf("%s: a heading of kind %v follows one of %v", c.template, n.Kind, was)
				}
				was = n.Kind
			}
		}
	}
}

// TestArticleHeads: every look prints an article's label, kicker and deck, but official papers, which say that they do not; a look without ranks says that
// a rank does nothing.
func TestArticleHeads(t *testing.T) {
	for _, test := range []struct {
		template      string
		shown, ranked bool
	}{{"handout", true, false}, {"newspaper", true, true}, {"communique", false, false}, {"gongwen", false, false}} {
		pages, problems := issue(t, test.template, news(), "pages=0")
		var b strings.Builder
		for _, p := range pages.Pages {
			for m := range p.All() {
				if l, ok := m.(*page.Line); ok {
					b.WriteString(string(l.Text) + "\n")
				}
			}
		}
		for _, text := range []string{"引题在上", "副题在下", "两会"} {
			if strings.Contains(b.String(), text) != test.shown {
				t.Errorf("%s: %s is shown: %v", test.template, text, !test.shown)
			}
		}
		if strings.Contains(problems, "no kicker") == test.shown || strings.Contains(problems, "by rank") == test.ranked {
			t.Errorf("%s: %s", test.template, problems)
		}
	}
}

// sectionOf is the title of the section that a part of the structure belongs to.
func sectionOf(d *page.Document, n int32) string {
	for ; n > 0; n = d.Structure[n].Parent {
		if d.Structure[n].Kind == page.Sect {
			return d.Structure[n].Said().Title
		}
	}
	return ""
}
