package style

import "testing"

// TestCatalogue: every bundled template and variant says in Chinese what it is, each something else.
func TestCatalogue(t *testing.T) {
	said := map[string]string{}
	for _, e := range Catalogue() {
		for _, e := range append([]Entry{e}, e.Variants...) {
			if e.Title == "" {
				t.Errorf("%s has no title", e.Name)
			}
			if other, ok := said[e.Title]; ok {
				t.Errorf("%s and %s have one title", other, e.Name)
			}
			said[e.Title] = e.Name
		}
	}
}
