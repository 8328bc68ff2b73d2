package linebreak

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/font"
	liang "report/internal/hyphen"
	"report/internal/slow"
	"report/internal/unit"
)

// printed gives the characters the widths that they have in the bundled faces.
func printed(b *breaker) {
	for i, r := range b.Runes {
		role, scale := font.Latin, 1000
		if b.Class[i].CJK() {
			role, scale = font.Song, 1000
		}
		advance, _ := font.Bundled().Face(role).Advance(r)
		b.Width[i] = cell.Em(scale) * unit.Length(advance) / 1000
	}
}

// texts are those of layout's sweep, and what lies beside the house to try it on, where there is such.
func texts(t *testing.T) (own, real []string) {
	t.Helper()
	own, err := filepath.Glob("testdata/long/*.txt")
	if err != nil || len(own) == 0 {
		t.Fatal("no texts", err)
	}
	real, _ = filepath.Glob("../../../shared/corpus/*.txt")
	return own, real
}

// nowhereBetter asks the oracle about every paragraph of a text at a measure, as bulletins, as narrower type and as old templates set it, and returns how many settings
// gave up anything.
func nowhereBetter(t *testing.T, file string, cells int) (relaxed int) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for para := range strings.Lines(string(text)) {
		if para = strings.TrimSpace(para); para == "" {
			continue
		}
		for _, opt := range []Options{{Autospace: 250, HalfFigures: true, TightDate: true}, {Autospace: 125, Punct: Kaiming}, {}} {
			opt.Measure, opt.Indent, opt.Hyphen, opt.HyphenWidth = unit.Length(cells)*cell, 2*cell, liang.Points, cell/3
			b := setUp(para, opt)
			printed(b)
			b.prepare()
			b.kept, b.short = b.keep()
			if nothingBetter(t, b, file) {
				relaxed++
			}
		}
	}
	return relaxed
}

// TestLongTexts: at every measure of layout's sweep no paragraph of its texts gives up more than it must; nor do real ones at four.
func TestLongTexts(t *testing.T) {
	slow.Skip(t, "sets texts at every measure")
	own, real := 0, 0
	ours, others := texts(t)
	for _, file := range ours {
		for cells := 8; cells <= 60; cells++ {
			own += nowhereBetter(t, file, cells)
		}
	}
	for _, file := range others {
		for _, cells := range []int{11, 13, 17, 21} {
			real += nowhereBetter(t, file, cells)
		}
	}
	if own < 500 {
		t.Errorf("only %d settings gave up something: the law was hardly asked", own)
	}
	t.Log(own, "settings of our texts and", real, "of real ones gave up something")
}
