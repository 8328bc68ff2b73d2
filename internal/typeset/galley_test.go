package typeset

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// prose is a text of many lines with all that is drawn: emphasis, a link, a word that may be divided.
var prose = bulletin.Text{{Text: strings.Repeat("经济平稳运行，", 9)}, {Text: "重点", Dotted: true}, {Text: "internationalization of statistics", Link: "https://example.org/"},
	{Text: strings.Repeat("指标继续改善。", 9)}}

// TestDrawnTwice: a galley may be drawn any number of times, and each time stands where it is asked to, whatever became of the others.
func TestDrawnTwice(t *testing.T) {
	tpl := style.Handout()
	draw := func(c *Compositor, p *Para, x, y unit.Length) (marks []page.Mark) {
		for n := range p.Lines {
			marks = c.Draw(marks, p, n, x, y+unit.Length(n)*20*unit.Pt)
		}
		return marks
	}
	begin := func() (*Compositor, *Para) {
		c := NewCompositor(NewCase(tpl, font.Bundled(), nil), &page.Document{}, nil)
		c.Open(0, page.Node{Kind: page.P})
		return c, c.Set(prose, &tpl.Body, Measure{Width: 17 * tpl.Page.Cell}, page.Body)
	}
	c, p := begin()
	want := draw(c, p, 100, 200)
	c, p = begin()
	page.Move(draw(c, p, 0, 0), unit.Point{X: 7 * unit.Mm, Y: 9 * unit.Mm})
	got := draw(c, p, 100, 200)
	if len(p.Lines) < 4 || len(got) != len(want) {
		t.Fatalf("%d lines, %d marks, want %d", len(p.Lines), len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("mark %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// TestShared: goroutines set galleys from one case, and each gets what it would have got alone.
func TestShared(t *testing.T) {
	tpl := style.Handout()
	words := func(take func(bulletin.Text) bool) { take(prose) }
	set := func(c *Case, cells int) (all []*Galley) {
		width := unit.Length(cells) * tpl.Page.Cell
		title := c.Phrased(prose[:1], &tpl.Section, Measure{Width: width, Ragged: true}, page.Heading)
		c.Numerals()
		return append(all, title, c.Set(prose, &tpl.Body, Measure{Width: width}, page.Body))
	}
	shared := NewCase(tpl, font.Bundled(), Vocabulary(words))
	var got [8][]*Galley
	var busy sync.WaitGroup
	for i := range got {
		busy.Go(func() { got[i] = set(shared, 12+i) })
	}
	busy.Wait()
	for i := range got {
		for k, want := range set(NewCase(tpl, font.Bundled(), Vocabulary(words)), 12+i) {
			if !reflect.DeepEqual(got[i][k].Lines, want.Lines) {
				t.Errorf("%d characters a line: %+v, want %+v", 12+i, got[i][k].Lines, want.Lines)
			}
		}
	}
}
