package say

import (
	"testing"

	"report/internal/gettext"
)

func TestIn(t *testing.T) {
	const where, what = "of “%s” it is said %s here, and %s in %s", "line %d"
	m := M(where, "甲", "1", "2", M(what, 3))
	if got := m.In(Chinese); got != "同是“甲”，这里是1，第3行是2" {
		t.Error(got)
	}
	if got := m.String(); got != "of “甲” it is said 1 here, and 2 in line 3" {
		t.Error(got)
	}
	if got := M("nobody says this, %d", 1).In(Chinese); got != "nobody says this, 1" {
		t.Error(got)
	}
	if one, two := Count(1, "%d page", "%d pages").String(), Count(2, "%d page", "%d pages").String(); one+two != "1 page2 pages" {
		t.Error(one, two)
	}
}

func TestTagged(t *testing.T) {
	for _, lang := range Langs() {
		if got, ok := Tagged(lang.Tag()); got != lang || !ok {
			t.Errorf("%s: %v, %v", lang.Tag(), got, ok)
		}
	}
	if got, ok := Tagged("xx"); got != English || ok {
		t.Errorf("xx: %v, %v", got, ok)
	}
}

// BenchmarkRead measures what the first message in a language costs.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if twins, _ := gettext.Read(catalogues, "zh"); len(twins) == 0 {
			b.Fatal("empty")
		}
	}
}
