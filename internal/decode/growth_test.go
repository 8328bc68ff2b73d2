package decode

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/problem"
)

// TestManyValues: a document of more values than anybody types is refused at its bound, and the most that there may be are read in proportion.
func TestManyValues(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"a.yaml": func(n int) string { return strings.Repeat("- a\n", n) },
		"b.yaml": func(n int) string { return "[" + strings.Repeat("a,", n) + "]" },
		"c.yaml": func(n int) string { return strings.Repeat("- {a: 2020-01-01, b: 'https://c'}\n", n/4) },
		"d.json": func(n int) string { return "[" + strings.Repeat("1,\n", n-2) + "1]" },
	} {
		if root, list := Read(name, []byte(text(MaxValues+10))); root != nil || len(list) != 1 || list[0].Code != "too-many-nodes" || list[0].Place.Line == 0 {
			t.Errorf("%s: %v, %v", name, root != nil, list)
		}
		cost := func(n int) float64 { return testing.AllocsPerRun(1, func() { Read(name, []byte(text(n))) }) }
		if small, large := cost(500), cost(2000); large > 5*small {
			t.Errorf("%s: four times the values cost %.1f times as much", name, large/small)
		}
	}
}

// TestManyUnknownKeys: of keys that nobody knows the first are named and the others counted, at the cost of so many keys.
func TestManyUnknownKeys(t *testing.T) {
	text := func(n int) []byte {
		var b strings.Builder
		b.WriteString("{")
		for i := range n {
			fmt.Fprintf(&b, "%q: 1,\n", fmt.Sprintf("k%d", i))
		}
		return []byte(b.String() + `"last": 1}`)
	}
	fill := func(n int) (found int, said string) {
		root, list := JSON("f.json", text(n))
		var out struct {
			Name string `yaml:"name"`
		}
		list = append(list, Fill(root, &out)...)
		return len(list), list[len(list)-1].Found.String()
	}
	if n, said := fill(1000); n != problem.Most+1 || said != "901 problems more" {
		t.Errorf("%d problems, the last %q", n, said)
	}
	cost := func(n int) float64 { return testing.AllocsPerRun(1, func() { fill(n) }) }
	if small, large := cost(2000), cost(8000); large > 5*small {
		t.Errorf("four times the keys cost %.1f times as much", large/small)
	}
}
