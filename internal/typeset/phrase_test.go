package typeset

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// titles are titles, a line each, their words parted by spaces.
//
//go:embed testdata/titles.txt
var titles string

// H2: no line of a title ends inside a word, in any measure that takes its longest word with two characters more, without a text of the
// document to learn from.
func TestTitlesKeepWords(t *testing.T) {
	tpl, _ := style.Load("newspaper")
	c := NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 })
	look := &tpl.Lead
	settings, wrong := 0, 0
	for title := range strings.Lines(titles) {
		words := strings.Fields(title)
		ends, longest := []int{}, 0
		for _, w := range words {
			n := utf8.RuneCountInString(w)
			longest = max(longest, n)
			ends = append(ends, n)
			if k := len(ends); k > 1 {
				ends[k-1] += ends[k-2]
			}
		}
		for cells := max(7, longest+2); cells <= 22; cells++ {
			g := c.Phrased(Plain(strings.Join(words, "")), look, Measure{Width: look.Size * unit.Length(cells), Ragged: true}, page.Heading)
			settings++
			for i := range g.Lines[:len(g.Lines)-1] {
				at := g.Lines[i].To - i - 1 // without line feeds
				if !slices.Contains(ends, at) {
					wrong++
					t.Errorf("at %d 字: %s", cells, string(g.Runes))
					break
				}
			}
		}
	}
	t.Logf("%d of %d settings divide a word", wrong, settings)
}

// A heading that runs on as a paragraph ends its lines between words, too, in both scripts, and keeps what it says.
func TestHeadingsKeepWords(t *testing.T) {
	tpl, _ := style.Load("gongwen")
	c := NewCase(tpl, font.Bundled(), func(a, b rune) float64 { return 0 })
	for _, want := range [][]string{
		{"二、固定资产投资继续改革强省谱写新篇章四、固定资产", "投资继续改革强省"},
		{"二、固定資產投資繼續改革強省譜寫新篇章四、固定資產", "投資繼續改革強省"},
	} {
		g := c.Whole(Plain(strings.Join(want, "")), &tpl.Section, Measure{Width: tpl.Section.Size * 28, Indent: true}, page.Heading)
		var got []string
		for i := range g.Lines {
			got = append(got, strings.TrimSpace(string(g.Runes[g.Lines[i].From:g.Lines[i].To])))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
