package scripts

import "testing"

// TestShifted: what is shifted goes back to what it stands for.
func TestShifted(t *testing.T) {
	for _, c := range []struct {
		text   string
		raised bool
		want   string
	}{
		{"2", true, "²"}, {"-1", true, "⁻¹"}, {"10", false, "₁₀"}, {"2.5", false, "₂.₅"}, {"n+1", true, "ⁿ⁺¹"}, {"max", false, "ₘₐₓ"},
		{"", true, ""}, {"①", true, ""}, {"甲", false, ""}, {".5", true, ""}, {"b", false, ""},
	} {
		got, ok := Shifted(c.text, c.raised)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, %v", c.text, got, ok)
		}
	}
	for raised, bases := range map[bool][]rune{true: superBases, false: subBases} {
		for _, r := range bases {
			shifted, _ := Shifted(string(r), raised)
			if base, up := Base([]rune(shifted)[0]); base != r || up != raised {
				t.Errorf("%c: %s stands for %c, raised %v", r, shifted, base, up)
			}
		}
	}
	for _, r := range "a中µ·" {
		if base, _ := Base(r); base != 0 {
			t.Errorf("%c stands for %c", r, base)
		}
	}
}
