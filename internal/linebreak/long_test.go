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
		role, scale := font.Latin, 1080 // of Latin beside Han, as layout sets it
		if b.Class[i].CJK() {
			role, scale = font.Song, 1000
		}
		advance, _ := font.Bundled().Face(role).Advance(r)
		b.Width[i] = cell.Em(scale) * unit.Length(advance) / 1000
	}
}

// TestLongTexts: at every measure of layout's sweep no paragraph of its texts gives up more than it must.
func TestLongTexts(t *testing.T) {
	slow.Skip(t, "sets texts at every measure")
	files, err := filepath.Glob("testdata/long/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts", err)
	}
	relaxed := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for para := range strings.Lines(string(text)) {
			para = strings.TrimSpace(para)
			for cells := 8; cells <= 60; cells++ {
				for _, opt := range []Options{{Autospace: 250}, {Autospace: 125, Punct: Kaiming}, {}} {
					opt.Measure, opt.Indent, opt.Hyphen, opt.HyphenWidth = unit.Length(cells)*cell, 2*cell, liang.Points, cell/3
					b := setUp(para, opt)
					printed(b)
					b.prepare()
					if nothingBetter(t, b, file) {
						relaxed++
					}
				}
			}
		}
	}
	if relaxed < 500 {
		t.Errorf("only %d settings were relaxed: the law was hardly asked", relaxed)
	}
	t.Log(relaxed, "settings were relaxed")
}
