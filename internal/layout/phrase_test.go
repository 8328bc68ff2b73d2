package layout_test

import (
	"slices"
	"strings"
	"testing"

	"report/data"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/style"
)

// titlesOf are the lines of a document's titles, by paragraph in the order of the pages.
func titlesOf(doc *page.Document, roles ...page.Role) (titles [][]*page.Line) {
	lines, _ := records(doc)
	last := -1
	for _, l := range lines {
		if !slices.Contains(roles, l.Role) {
			continue
		}
		if l.Para != last {
			titles, last = append(titles, nil), l.Para
		}
		titles[len(titles)-1] = append(titles[len(titles)-1], l)
	}
	return titles
}

// H2: titles break where the sense pauses, at a space that is meant, and between words of the text; the number of a heading stays with it.
func TestH2(t *testing.T) {
	slow.Skip(t, "sets many titles")
	for _, c := range []struct {
		data string
		want []string
	}{
		{data.Sample, []string{"这五年，石峰全面/深化改革纵深推进——", "【见证】新城框架已具雏形/产业布局初见成效", "五年来，石峰群众幸福/指数节节攀升——",
			"【见证】清水塘片区/逾1.2万户居民告别“脏乱差”", "这五年，石峰经济/综合实力实现新跨越——"}},
		{"communique", []string{"三、工业/和建筑业", "七、对外经济/和旅游", "八、财政、/金融和保险", "望澜县2025年国民经济和社会发展/统计公报（虚构）"}},
	} {
		doc, problems := layout.Fit(document(t, c.data), newspaper(t), font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatal(problems)
		}
		var got []string
		for _, title := range titlesOf(doc, page.Heading, page.Headline) {
			var parts []string
			for _, l := range title {
				parts = append(parts, strings.TrimSpace(string(l.Text)))
			}
			got = append(got, strings.Join(parts, "/"))
		}
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %s is not among %q", c.data, want, got)
			}
		}
	}
}

// No line of a title begins with what hangs on the word before it, or ends with what leads to the next; lines do not run into each other,
// however large they are, in any template.
func TestTitleLines(t *testing.T) {
	slow.Skip(t, "sets many titles")
	for _, name := range []string{data.Sample, "communique"} {
		for _, look := range style.Names() {
			doc, problems := layout.Fit(document(t, name), template(t, look), font.Bundled(), 0, nil)
			if problems.Failed() {
				t.Fatal(problems)
			}
			for _, title := range titlesOf(doc, page.Heading, page.Headline) {
				for i, l := range title[1:] {
					before := title[i]
					if l.Y > before.Y && l.Y-before.Y < l.Em {
						t.Errorf("%s in %s: %q runs into %q", name, look, string(l.Text), string(before.Text))
					}
					last := before.Text[len(before.Text)-1]
					if strings.ContainsRune("的地得了着们等", l.Text[0]) || strings.ContainsRune("和与及在对把为第", last) {
						t.Errorf("%s in %s: a title breaks as %q, %q", name, look, string(before.Text), string(l.Text))
					}
				}
			}
		}
	}
}

// The names of speakers quoted side by side stand on one line.
func TestSpeakersLevel(t *testing.T) {
	slow.Skip(t, "fits the newspaper")
	for _, settings := range paperVariants() {
		doc, _, _ := paper(t, settings...)
		lines, _ := records(doc)
		var speakers []*page.Line
		for _, l := range lines {
			if strings.HasPrefix(string(l.Text), "——石峰区委") {
				speakers = append(speakers, l)
			}
		}
		if len(speakers) != 2 || speakers[0].Y != speakers[1].Y {
			t.Errorf("%v: %d speakers, not on one line", settings, len(speakers))
		}
	}
}
