package font

import (
	"slices"
	"strings"
	"testing"

	"report/internal/say"
)

// Who needs a character that no face has is told what would do, by its kind.
func TestLacking(t *testing.T) {
	for r, want := range map[rune]string{'😀': "Noto Emoji", 'བ': "Noto Serif Tibetan", '𠮷': "write another character", '\uE81E': "typed with", '\U000F0001': "typed with"} {
		found, hint := Lacking(r, "甲")
		if !strings.Contains(hint.In(say.English), want) || !strings.Contains(found.In(say.English), string(r)) {
			t.Errorf("%c: %s: %s", r, found, hint)
		}
	}
}

// A variable font says what it is by default; damaged tables say nothing.
func TestAxes(t *testing.T) {
	f, err := Open("a", synthetic(1000, triangle(100)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Axes() != nil {
		t.Error("a static font has axes")
	}
	table := slices.Concat(words(1, 0, 16, 2, 1, 20, 0, 0), []byte("wght"), words(200, 0, 400, 0x8000, 900, 0, 0, 256))
	f.file.tables["fvar"] = table
	if axes := f.Axes(); len(axes) != 1 || axes[0].String() != "wght 400.5" {
		t.Errorf("got %v", axes)
	}
	for n := range table {
		f.file.tables["fvar"] = table[:n]
		if f.Axes() != nil {
			t.Errorf("%d bytes: %v", n, f.Axes())
		}
	}
}
