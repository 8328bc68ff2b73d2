package typeset

import (
	"os"
	"slices"
	"testing"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// scripts is the bundled set with fonts for Tibetan, Uyghur and Mongolian.
func scripts(t testing.TB) *font.Set {
	t.Helper()
	var extra []*font.Face
	for _, name := range []string{"tibetan.ttf", "arabic.ttf", "mongolian.ttf"} {
		data, err := os.ReadFile("../font/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := font.Open(name, data, 0)
		if err != nil {
			t.Fatal(err)
		}
		extra = append(extra, f)
	}
	return font.Bundled().With(nil, extra...)
}

// At any measure: no line parts a cluster, every character is drawn once and in the order of the text, no glyph stands outside its line, and
// Uyghur runs from right to left.
func TestComplexScripts(t *testing.T) {
	tpl := style.Handout()
	const text = "西藏（བོད་རང་སྐྱོང་ལྗོངས།）位于西南，新疆（شىنجاڭ ئۇيغۇر）2024年增长，乌鲁木齐ئۈرۈمچى，内蒙古ᠮᠣᠩᠭᠣᠯ自治区。"
	c := NewCompositor(NewCase(tpl, scripts(t), func(a, b rune) float64 { return 0 }), &page.Document{}, nil)
	c.Open(0, page.Node{Kind: page.P})
	for cells := 6; cells <= 40; cells++ {
		p := c.Set(Plain(text), &tpl.Body, Measure{Width: unit.Length(cells) * tpl.Page.Cell}, page.Body)
		var read []rune
		leftward := 0
		for n := range p.Lines {
			l := &p.Lines[n]
			if p.glyphs[l.From] == page.Joined {
				t.Errorf("%d cells: line %d begins inside a cluster", cells, n+1)
			}
			for _, m := range c.Draw(nil, p, n, 0, 0) {
				run, ok := m.(*page.Run)
				if !ok {
					continue
				}
				read = append(read, run.Text...)
				left, right := run.Sides()
				if left < -run.Size/2 || right > max(l.Right, p.Wide)+run.Size/2 {
					t.Errorf("%d cells: %q stands from %v to %v of %v", cells, string(run.Text), left, right, p.Wide)
				}
				if len(run.Text) > 1 && page.RightToLeft(run.Text[0]) && run.X[1] < run.X[0] {
					leftward++
				}
			}
		}
		read = slices.DeleteFunc(read, func(r rune) bool { return r == ' ' || r == '\u00ad' })
		want := slices.DeleteFunc([]rune(text), func(r rune) bool { return r == ' ' })
		if !slices.Equal(read, want) || leftward < 2 {
			t.Fatalf("%d cells: read %q, %d runs to the left", cells, string(read), leftward)
		}
	}
	if len(c.Problems) > 0 {
		t.Error(c.Problems)
	}
}

// What has no complex script takes no shaper.
func TestPlainIsNotShaped(t *testing.T) {
	tpl := style.Handout()
	c := NewCase(tpl, scripts(t), func(a, b rune) float64 { return 0 })
	g := c.Set(Plain("经济增长6.1%，GDP（上）—— é"), &tpl.Body, Measure{Width: 400 * unit.Pt}, page.Body)
	if g.glyphs != nil || g.order != nil {
		t.Error("it is shaped")
	}
}
