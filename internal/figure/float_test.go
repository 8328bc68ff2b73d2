package figure

import (
	"strconv"
	"strings"
	"testing"
)

// A number of up to 15 digits reads back from its float as the same decimal, and Float is the nearest one.
func FuzzFloat(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "4.80", "0.1", "123456789012345", "0.000000000000012345", "-999999999999999", "1" + strings.Repeat("0", 40),
		"9007199254740993", "0." + strings.Repeat("0", 30) + "1", "1234567890.12345", "-8.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, literal string) {
		d, err := Parse(literal)
		if err != nil {
			return
		}
		v := d.Float()
		if nearest, err := strconv.ParseFloat(d.String(), 64); err != nil || v != nearest {
			t.Errorf("%s became %g, the nearest is %g", d, v, nearest)
		}
		back, err := Parse(strconv.FormatFloat(v, 'f', -1, 64))
		if err != nil && len(literal) < 50 || err == nil && back.Cmp(d) != 0 {
			t.Errorf("%s is read back as %s, %v", d, back, err)
		}
		if n := len(strings.Trim(strings.Replace(strings.TrimPrefix(d.String(), "-"), ".", "", 1), "0")); n != d.Significant() {
			t.Errorf("%s has %d significant digits, not %d", d, n, d.Significant())
		}
	})
}

func TestSignificant(t *testing.T) {
	for literal, want := range map[string]int{"0": 0, "0.00": 0, "-12.50": 3, "1000": 1, "123456789012345": 15, "123456789012.450": 14,
		"0.000123456789012345": 15, "-1" + strings.Repeat("0", 40): 1, "102" + strings.Repeat("0", 40): 3} {
		d, err := Parse(literal)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Significant(); got != want {
			t.Errorf("%s has %d significant digits, want %d", literal, got, want)
		}
	}
}
