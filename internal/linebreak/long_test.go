package linebreak

import (
	"os"
	"path/filepath"
	"slices"
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

// bulletins is how bulletins set their text.
var bulletins = Options{Autospace: 250, HalfFigures: true, TightDate: true}

// setting sets up a paragraph of a long text as it is printed.
func setting(para string, cells int, opt Options) *breaker {
	opt.Measure, opt.Indent, opt.Hyphen, opt.HyphenWidth = unit.Length(cells)*cell, 2*cell, liang.Points, cell/3
	b := setUp(para, opt)
	printed(b)
	b.prepare()
	b.kept, b.short = b.keep()
	return b
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
		for _, opt := range []Options{bulletins, {Autospace: 125, Punct: Kaiming}, {}} {
			if nothingBetter(t, setting(para, cells, opt), file) {
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

// plain is a toll without what the house adds to it: marks where they must not stand, 孤字, gaps beyond a quarter of an em, beyond an eighth, quantities parted.
func plain(t toll) [5]int {
	loose := t[stayingShort] + t[beyondQuarter]
	return [5]int{t[prohibition], t[lone], loose, loose + t[torn] + t[beyondEighth], t[parted]}
}

// TestPlainOrder: what the house adds to the order of faults costs none of the worse ones: no way to set a paragraph has fewer, unless one that parts
// a quantity on a loose line, or tears a line apart by more than half an em.
func TestPlainOrder(t *testing.T) {
	slow.Skip(t, "asks about every paragraph")
	order := func(t, o toll) bool {
		a, b := plain(t), plain(o)
		if c := slices.Compare(a[:], b[:]); c != 0 {
			return c < 0
		}
		return less(t, o)
	}
	own, others := texts(t)
	dearer := 0
	for _, file := range append(own, others...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for para := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' }) {
			for _, cells := range []int{11, 13, 17, 21} {
				dearer += dearerThan(t, setting(strings.TrimSpace(para), cells, bulletins), order)
			}
		}
	}
	t.Log(dearer, "settings have more loose lines, so that none parts a quantity too or is torn apart")
}

// dearerThan reports, as 1, whether another way has fewer faults in an order, but for one of those two; that it would without them is an error.
func dearerThan(t *testing.T, b *breaker, order func(t, o toll) bool) int {
	t.Helper()
	if len(b.Runes) == 0 {
		return 0
	}
	first, end := b.settled()
	got, ok := b.givenUp(b.lines(end), first > 0)
	want, can := b.cheapestToll(first > 0, order)
	switch {
	case !ok || !can || got[stayingShort] > 0 || plain(want) == plain(got): // of lines torn apart, how far they are counts for more
		return 0
	case want[torn] == got[torn] && want[stayingShort] == got[stayingShort]:
		t.Errorf("gives up %v, %v would do: %d 字 %q", got, want, b.cells(), string(b.Runes))
	}
	return 1
}
