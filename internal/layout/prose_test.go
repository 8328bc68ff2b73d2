package layout_test

import (
	"cmp"
	"math"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/unit"
)

// TestBundledLines: in every bundled dataset and template, of every line of prose at 17 字 and more, by the glyphs of the PDF: no
// forbidden mark first or last (K1, K2), Han spread by 0.12 em at most (J3, J4), justified (J2), a measure of whole cells (G2), no
// quantity on two lines (S5) that is not said, no 孤字 (P3), no column that begins with a paragraph's last line (P4), every baseline on the grid (G1),
// every figure in one face (L6). What is relaxed is said (K6).
func TestBundledLines(t *testing.T) {
	stext.Need(t, "mutool")
	for _, set := range bundledSets() {
		for _, look := range [][]string{{"handout"}, {"newspaper"}, {"newspaper", "variant=tabloid"}, {"communique"}, {"communique", "variant=compact"}, {"gongwen"}, {"gongwen", "variant=letter"}} {
			t.Run(set+" "+strings.Join(look, " "), func(t *testing.T) {
				doc, pages, problems := made(t, "../../data/"+set, look[0], look[1:]...)
				tpl, _ := style.Load(look[0], look[1:]...)
				n, faces := 0, map[string]bool{}
				for i := range doc.Pages {
					n += judge(t, &doc.Pages[i], &pages[i], tpl, problems.Error(), faces)
				}
				if len(faces) > 1 {
					t.Errorf("figures are set in %v", faces)
				}
				if n == 0 {
					t.Error("no lines were judged")
				}
			})
		}
	}
}

// bundledSets are the bundled datasets, or one where tests are to be short.
func bundledSets() []string {
	if slow.LeftOut() {
		return []string{"county"}
	}
	return []string{"shifeng", "communique", "county", "starter"}
}

// judge holds a page's lines of prose to the rules and returns their number. It notes the faces of their figures, 黑 and bold apart.
func judge(t *testing.T, p *page.Page, drawn *stext.Page, tpl *style.Template, said string, faces map[string]bool) (n int) {
	t.Helper()
	em, pitch := tpl.Body.Size.Points(), tpl.Page.Pitch.Points()
	begun := map[int]bool{} // frames that have a line
	var text strings.Builder
	ends, para := map[int]bool{}, 0
	for m := range p.All() {
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
		for _, c := range l {
			if digit(c.R) && !strings.HasSuffix(c.Font, "-Bold") {
				faces[c.Font] = true
			}
		}
		if cells := (x1 - x0) / tpl.Page.Cell.Points(); math.Abs(cells-math.Round(cells)) > 0.005 {
			t.Errorf("a measure of %.3f cells: %s", cells, said)
		}
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
		if rec.Last && rec.No > 1 && held(said) < 2 {
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
				if line := text.String()[:i]; !strings.Contains(said, line[strings.LastIndexAny(line[:at[0]], "，。\n")+1:]+`"`) {
					t.Errorf("%q stands on two lines, and nothing says so", text.String()[at[0]:at[1]])
				}
			}
		}
	}
	return n
}

// G3: the columns of a last page are level, but for a line and what keeps a paragraph's last line from standing alone (P4).
func TestG3(t *testing.T) {
	for _, columns := range []int{2, 3} {
		for n := 2; n < 60; n += slow.Of(1, 29) {
			tpl := handout()
			tpl.Page.Columns, tpl.Page.Cells = columns, 42/columns-1
			var blocks []bulletin.Block
			for i := range n {
				blocks = append(blocks, paragraph(string([]rune(strings.Repeat(texts["plain"], 3))[:30+i*37%120])))
			}
			doc, problems := layout.Pages(&bulletin.Document{Lang: "zh-Hans", Blocks: blocks}, tpl, font.Bundled(), layout.Trial{})
			if problems.Failed() {
				t.Fatal(problems)
			}
			pages := read(t, doc)
			last := pages[len(pages)-1]
			least, most := 1000, 0
			for c := range columns {
				x := (tpl.Page.Left + unit.Length(c)*(tpl.Page.Measure()+unit.Length(tpl.Page.Gutter)*tpl.Page.Cell)).Points()
				lines := len(last.Lines(x-1, x+tpl.Page.Measure().Points(), func(c stext.Char) bool { return closeTo(c.Size, tpl.Body.Size.Points()) }))
				least, most = min(least, lines), max(most, lines)
			}
			if most-least > 2 || most == 0 {
				t.Errorf("%d columns, %d paragraphs: from %d to %d lines", columns, n, least, most)
			}
		}
	}
}

// P8, P9: in every bundled dataset each character is drawn by a glyph of its font, and none is skewed.
func TestGlyphs(t *testing.T) {
	slow.Skip(t, "draws every template")
	stext.Need(t, "mutool")
	for _, set := range bundledSets() {
		for _, name := range style.Names() {
			file := t.TempDir() + "/in.pdf"
			_, pdf, _ := printed(t, "../../data/"+set, name)
			if err := os.WriteFile(file, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("mutool", "trace", file).Output()
			if err != nil {
				t.Fatal(err)
			}
			glyphs := regexp.MustCompile(`<g [^>]*glyph="(\d+)"`).FindAllSubmatch(out, -1)
			for _, g := range glyphs {
				if string(g[1]) == "0" {
					t.Errorf("%s, %s: %s", set, name, g[0])
				}
			}
			spans := regexp.MustCompile(`<span [^>]*trm="(\S+) (\S+) (\S+) (\S+)"`).FindAllSubmatch(out, -1)
			for _, m := range spans {
				if turned := string(m[1]) == "0" && string(m[4]) == "0"; !turned && (string(m[2]) != "0" || string(m[3]) != "0") {
					t.Errorf("%s, %s: a skewed text: %s", set, name, m[0])
				}
			}
			if len(glyphs) < 100 || len(spans) < 10 {
				t.Errorf("%s, %s: %d glyphs in %d spans", set, name, len(glyphs), len(spans))
			}
		}
	}
}
