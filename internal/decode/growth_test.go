package decode

import (
	"fmt"
	"strings"
	"testing"
)

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
	if n, said := fill(1000); n != mostUnknown+1 || said != "901 more keys are not known" {
		t.Errorf("%d problems, the last %q", n, said)
	}
	cost := func(n int) float64 { return testing.AllocsPerRun(1, func() { fill(n) }) }
	if small, large := cost(2000), cost(8000); large > 5*small {
		t.Errorf("four times the keys cost %.1f times as much", large/small)
	}
}
