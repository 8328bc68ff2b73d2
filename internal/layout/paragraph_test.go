package layout_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/slow"
	"report/internal/style"
)

func TestP1P2(t *testing.T) {
	s := lay(t, 21, han(texts["plain"]), han(texts["plain"]))
	starts := 0
	for i, l := range s.lines {
		want := s.x0
		if i == 0 || l[0].X > s.x0+1 {
			want = s.x0 + 2*s.em
			starts++
		}
		s.near(t, "line start", l[0].X, want)
		if i > 0 {
			s.near(t, "pitch", l[0].Y-s.lines[i-1][0].Y, handout().Page.Pitch.Points())
		}
	}
	if starts != 2 {
		t.Errorf("%d lines are indented, want 2", starts)
	}
}

func TestP3(t *testing.T) {
	slow.Skip(t, "sets many paragraphs")
	marks := regexp.MustCompile(`\p{Han}|[A-Za-z]+|[\d.,%]+`)
	least := map[int]int{} // by what the template asks for
	for _, asked := range []int{0, 2, 3} {
		least[asked] = 17
		for n := 40; n < 90; n++ { // whatever the length, no last line of fewer characters
			runes := []rune(strings.Repeat("“十三五”以来，石峰区高举旗帜、坚决贯彻决策部署。", 4))
			tpl := handout()
			tpl.Switches.MinLastLine = asked
			s := layBy(t, tpl, 17, han(string(runes[:n])+"。"))
			last := s.lines[len(s.lines)-1].String()
			least[asked] = min(least[asked], len(marks.FindAllString(last, -1)))
		}
	}
	if least[0] != 1 || least[2] < 2 || least[3] < 3 {
		t.Errorf("last lines have at least so many characters, by what is asked for: %v", least)
	}
}

// TestNoteMarks: the mark of a note, ① or [1], is whole and never first on a line, behind a mark neither.
func TestNoteMarks(t *testing.T) {
	slow.Skip(t, "sets many pages")
	for _, name := range []string{"handout", "communique"} {
		loaded, list := style.Load(name)
		if len(list) > 0 {
			t.Fatal(list)
		}
		for cells := 6; cells <= 30; cells++ {
			var text bulletin.Text
			for n := 1; n <= 12; n++ {
				note := &bulletin.Note{Number: n, Text: han("注")}
				text = append(text, bulletin.Inline{Text: strings.Repeat("国", n)}, bulletin.Inline{Note: note}, bulletin.Inline{Text: strings.Repeat("人", 12-n) + "，"},
					bulletin.Inline{Note: note}, bulletin.Inline{Text: "全年3.42亿元"}, bulletin.Inline{Note: note})
			}
			tpl := *loaded
			s, marks := layBy(t, &tpl, cells, text), 0
			for _, l := range s.lines {
				for _, c := range l {
					if c.Size < 0.7*s.em {
						if marks++; c.X < s.x0+0.4*s.em {
							t.Errorf("%s, %d 字: a line begins with a note's mark: %c", name, cells, c.R)
						}
					}
				}
			}
			if marks < 36 {
				t.Errorf("%s, %d 字: %d marks were found", name, cells, marks)
			}
		}
	}
}

func TestJ2(t *testing.T) {
	sweep(t, 11, 40, func(t *testing.T, s setting) {
		for _, l := range s.lines[:len(s.lines)-1] {
			if right := s.right(l); !(math.Abs(right-s.x1) <= 0.2) {
				t.Errorf("%.0f 字: the right edge is %.2f pt off: %v", (s.x1-s.x0)/s.em, right-s.x1, l)
			}
		}
	})
}

func TestJ5(t *testing.T) {
	sweep(t, 17, 40, func(t *testing.T, s setting) {
		for _, g := range hanGaps(s.lines[len(s.lines)-1]) {
			s.near(t, "Han on the last line", g, s.em)
		}
	})
}
