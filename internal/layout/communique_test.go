package layout_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
)

const bundledCommunique = "../../data/communique"

// TestCommunique holds the bundled communiqué to the genre's conventions (typography 2.2): measures of GB/T 9704, a title of two lines,
// who issues it and when in 三号楷, chapters in 黑, notes [1] gathered, tables in 五号, everything in black.
func TestCommunique(t *testing.T) {
	slow.Skip(t, "sets and reads a whole communiqué")
	doc, pages, problems := made(t, bundledCommunique, "communique")
	if problems.Failed() {
		t.Fatal(problems)
	}
	first := pages[doc.Front]
	for _, p := range pages {
		if !closeTo(p.Width, 210*mm) || !closeTo(p.Height, 297*mm) {
			t.Errorf("a page of %.2f × %.2f", p.Width, p.Height)
		}
	}
	for _, c := range []struct {
		text, font string
		size       float64
		middle     bool
	}{
		{"望澜县2025年国民经济和社会发展", "Song-Black", erhao, true}, {"统计公报（虚构）", "Song-Black", erhao, true},
		{"望澜县统计局（虚构）", "Kai-Regular", sanhao, true}, {"2026年3月18日", "Kai-Regular", sanhao, true},
		{"一、综合", "Hei-Regular", sanhao, false}, {"面对需求不足", "Song-Regular", sanhao, false}, // 宋 stands in for 仿宋
	} {
		l := find(t, c.text, first)
		for _, r := range l {
			if r.R > 0x4e00 && (!strings.HasSuffix(r.Font, c.font) || !closeTo(r.Size, c.size)) {
				t.Errorf("%q is set in %s %.2f", c.text, r.Font, r.Size)
				break
			}
		}
		if mid := (l[0].X + l[len(l)-1].X + l[len(l)-1].Size) / 2; c.middle && math.Abs(mid-(left+right)/2) > 0.5*c.size {
			t.Errorf("%q stands about %.1f, the middle is %.1f", c.text, mid, (left+right)/2)
		}
	}
	if l := find(t, "一、综合", first); !closeTo(l[0].X, left+2*cell) {
		t.Errorf("a chapter's title begins at %.2f", l[0].X)
	}
	said318 := find(t, "318.6亿元", first)
	mark := find(t, "[1]", first)
	if up := said318[0].Y - mark[0].Y; mark[0].Size > 0.7*sanhao || up < 0.3*sanhao || up > 0.5*sanhao || math.Abs(mark[0].X-said318[6].X-cell) > 1 {
		t.Errorf("the note's mark is %.1f pt, %.1f above the line, at %.1f", mark[0].Size, up, mark[0].X)
	}
	whole := said(stext.Page{Chars: slices.Concat(chars(pages)...)})
	order := []string{"十、教育", "注释：", "[1]地区生产总值", "附注", "资料来源"}
	for i, at := 0, strings.Index(whole[len(whole)/2:], "十、教育")+len(whole)/2; i < len(order); i++ {
		next := strings.Index(whole[at:], order[i])
		if next < 0 {
			t.Fatalf("%q does not follow", order[i])
		}
		at += next
	}
	for n, p := range doc.Pages {
		for m := range p.All() {
			var inks []page.Color
			switch m := m.(type) {
			case *page.Run:
				inks = append(inks, m.Color)
				if m.Role == page.TableText && m.Size.Points() > 10.6 && m.Face == font.Bundled().Face(font.Song) {
					t.Errorf("page %d: %q of a table is %.1f pt", n+1, string(m.Text), m.Size.Points())
				}
			case *page.Path:
				inks = append(inks, m.Fill)
			case *page.Stroke:
				inks = append(inks, m.Color)
			case *page.Box:
				inks = append(inks, m.Fill)
			case *page.Rule:
				inks = append(inks, m.Color)
			}
			for _, ink := range inks {
				if ink.C+ink.M+ink.Y > 0 {
					t.Fatalf("page %d: a mark in %v", n+1, ink)
				}
			}
		}
	}
}

// TestCommuniqueDump compares contents and the first pages with the golden; what follows is set by the same rules.
func TestCommuniqueDump(t *testing.T) {
	slow.Skip(t, "sets a whole communiqué")
	doc, _, _ := made(t, bundledCommunique, "communique")
	begin := *doc
	begin.Pages, begin.Outline = doc.Pages[:doc.Front+3], nil
	golden(t, "testdata/communique.dump", &begin)
}

func chars(pages []stext.Page) (all [][]stext.Char) {
	for _, p := range pages {
		all = append(all, p.Chars)
	}
	return all
}

// TestCommuniqueGrid: lines of text stand on the grid, 22 a page, and no page but the last leaves more than five lines empty.
func TestCommuniqueGrid(t *testing.T) {
	slow.Skip(t, "sets a communiqué")
	doc, _, _ := made(t, bundledCommunique, "communique")
	for n := doc.Front; n < len(doc.Pages); n++ {
		lowest := 0.0
		for m := range doc.Pages[n].All() {
			l, ok := m.(*page.Line)
			if !ok || l.Role == page.Artifact {
				continue
			}
			lowest = max(lowest, l.Y.Points())
			if row := (l.Y.Points() - top - 0.88*sanhao) / line; closeTo(l.Em.Points(), sanhao) && l.Role == page.Body && math.Abs(row-math.Round(row)) > 0.02 {
				t.Errorf("page %d: %q stands %.2f lines off the grid", n+1, string(l.Text), row-math.Round(row))
			}
		}
		if empty := (top + 21*line + 0.88*sanhao - lowest) / line; empty > 5 && n+1 < len(doc.Pages) {
			t.Errorf("page %d: %.1f lines are empty at its foot", n+1, empty)
		}
	}
}

// TestNoticeOnEveryPage: what the dataset wants on every page is there, in every template.
func TestNoticeOnEveryPage(t *testing.T) {
	slow.Skip(t, "sets many pages")
	for _, name := range style.Names() {
		doc, _, _ := made(t, bundledCommunique, name)
		for n, p := range doc.Pages {
			found := len(p.Marks) == 0 // the empty page behind contents
			for m := range p.All() {
				l, ok := m.(*page.Line)
				found = found || ok && strings.Contains(string(l.Text), "望澜县及全部数据均为虚构，仅供演示")
			}
			if !found {
				t.Errorf("%s: page %d of %d has no notice", name, n+1, len(doc.Pages))
			}
		}
	}
}
