package layout_test

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/page"
	"report/internal/stext"
	"report/internal/style"
)

// TestBundledLines: in every bundled dataset and template, of every line of prose at 17 字 and more, by the glyphs of the PDF: no
// forbidden mark first or last, Han spread by 0.12 em at most, justified, no quantity on two lines, no 孤字, no column that begins with a
// paragraph's last line, every baseline on the grid. Nothing is relaxed.
func TestBundledLines(t *testing.T) {
	stext.Need(t, "mutool")
	for _, set := range []string{"shifeng", "communique", "county", "starter"} {
		for _, look := range [][]string{{"handout"}, {"newspaper"}, {"newspaper", "variant=tabloid"}, {"communique"}, {"communique", "variant=compact"}, {"gongwen"}, {"gongwen", "variant=letter"}} {
			t.Run(set+" "+strings.Join(look, " "), func(t *testing.T) {
				doc, pages, _ := made(t, "../../data/"+set, look[0], look[1:]...)
				tpl, _ := style.Load(look[0], look[1:]...)
				n := 0
				for i := range doc.Pages {
					n += judge(t, &doc.Pages[i], &pages[i], tpl)
				}
				if n == 0 {
					t.Error("no lines were judged")
				}
			})
		}
	}
}

// judge holds a page's lines of prose to the rules and returns their number.
func judge(t *testing.T, p *page.Page, drawn *stext.Page, tpl *style.Template) (n int) {
	t.Helper()
	em, pitch := tpl.Body.Size.Points(), tpl.Page.Pitch.Points()
	begun := map[int]bool{} // frames that have a line
	var text strings.Builder
	ends, para := map[int]bool{}, 0
	for _, m := range p.Marks {
		rec, ok := m.(*page.Line)
		if !ok || rec.Role != page.Body || rec.Frame < 0 || !closeTo(rec.Em.Points(), em) {
			continue
		}
		x0, x1, y := rec.X0.Points(), rec.X1.Points(), rec.Y.Points()
		if x1-x0 < 16.9*em {
			continue
		}
		var l, marked stext.Line // without and with the marks of notes, which are smaller and stand higher
		for _, c := range drawn.Chars {
			switch inside := c.X > x0-em && c.X < x1+em/2; {
			case inside && math.Abs(c.Y-y) < 0.1:
				l, marked = append(l, c), append(marked, c)
			case inside && c.Y < y && c.Y > y-em/2 && c.Size < 0.9*em:
				marked = append(marked, c)
			}
		}
		byX := func(a, b stext.Char) int { return cmp.Compare(a.X, b.X) }
		slices.SortFunc(l, byX)
		slices.SortFunc(marked, byX)
		said := l.String()
		n++
		if strings.ContainsRune(startForbidden, l[0].R) && !strings.HasPrefix(said, "——") || strings.ContainsRune(endForbidden, l[len(l)-1].R) {
			t.Errorf("begins or ends with a forbidden mark: %s", said)
		}
		for _, g := range hanGaps(marked) {
			if g < em-0.15 || g > 1.12*em+0.02 {
				t.Errorf("a gap of %.3f em: %s", g/em, said)
			}
		}
		s := setting{x0: x0, x1: x1, em: em}
		if right := s.right(marked); !rec.Last && math.Abs(right-x1) > 0.2 {
			t.Errorf("the right edge is %.2f pt off: %s", right-x1, said)
		}
		if rec.Last && rec.No > 1 && len(regexp.MustCompile(`\p{Han}|[A-Za-z]+|[\d.,%]+`).FindAllString(said, -1)) < 2 {
			t.Errorf("孤字: %s", said)
		}
		if rec.Last && rec.No > 1 && !begun[rec.Frame] {
			t.Errorf("孤行: %s", said)
		}
		begun[rec.Frame] = true
		if row := (y - tpl.Page.Top.Points() - 0.88*em) / pitch; math.Abs(row-math.Round(row)) > 0.02 {
			t.Errorf("%.2f lines off the grid: %s", row-math.Round(row), said)
		}
		if rec.Para != para {
			text.WriteByte('\n')
			para = rec.Para
		}
		text.WriteString(said)
		ends[text.Len()] = !rec.Last
	}
	for _, at := range quantities.FindAllStringIndex(text.String(), -1) {
		for i := at[0] + 1; i < at[1]; i++ {
			if ends[i] {
				t.Errorf("%q stands on two lines", text.String()[at[0]:at[1]])
			}
		}
	}
	return n
}
