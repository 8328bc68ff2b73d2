package rewrite

import (
	"testing"

	"report/internal/problem"
)

func at(line, column int) problem.Place { return problem.Place{Line: line, Column: column} }

func TestApply(t *testing.T) {
	text := "a: 1 # 注\n甲: {值: 2, b: \"3\"}\nc: 4"
	got, err := Apply(text, []Change{{at(3, 4), "4", "40"}, {at(1, 4), "1", "1.5"}, {at(2, 8), "2", "-2"}, {at(2, 15), "3", "33"}})
	if want := "a: 1.5 # 注\n甲: {值: -2, b: \"33\"}\nc: 40"; got != want || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if got, err := Apply("\ufeffa: 1", []Change{{at(1, 4), "1", "2"}}); got != "\ufeffa: 2" || err != nil {
		t.Errorf("behind a mark: %q %v", got, err)
	}
	for _, c := range []Change{{at(1, 4), "2", "x"}, {at(9, 1), "a", "x"}, {at(1, 0), "a", "x"}, {at(1, 99), "a", "x"}, {at(3, 5), "4", "x"}} {
		if got, err := Apply(text, []Change{{at(1, 4), "1", "1.5"}, c}); err == nil {
			t.Errorf("%v: %q", c, got)
		}
	}
}
