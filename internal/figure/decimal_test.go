package figure

import (
	"math/big"
	"strings"
	"testing"
)

// FuzzDecimal: a decimal is the exact value of its literal, in its places, however it is rounded and compared.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "4.80", "−0.3", "010", "1000", "100.010", "123456789012345", "-0.000000000000012345", "999999999999999", "1" + strings.Repeat("0", 40),
		"0." + strings.Repeat("0", 90) + "1", "2.5", "-2.5", "0.5", "-0.05", "99.995"} {
		f.Add(s, "4.8", uint8(1))
	}
	f.Fuzz(func(t *testing.T, literal, other string, places uint8) {
		d, err := Parse(literal)
		if err != nil {
			return
		}
		plain := strings.Replace(literal, "−", "-", 1)
		value, _ := new(big.Rat).SetString(plain)
		if d.Rat().Cmp(value) != 0 || d.Sign() != value.Sign() {
			t.Errorf("%q has the value %s", literal, d.Rat())
		}
		_, fraction, _ := strings.Cut(plain, ".")
		want := value.FloatString(len(fraction))
		if d.String() != want || d.Places() != len(fraction) || d.Spelled(literal) != want {
			t.Errorf("%q is written %s, in %d places", literal, d, d.Places())
		}
		places %= MostDigits + 1
		if got, want := d.Round(int(places)), strings.TrimPrefix(value.FloatString(int(places)), "-"); strings.TrimPrefix(got.String(), "-") != want {
			t.Errorf("%q rounds to %s in %d places, want %s", literal, got, places, want)
		} else if again, err := Parse(got.String()); err == nil && again != got {
			t.Errorf("%s is %+v, and %+v rounded", got, again, got)
		}
		if e, err := Parse(other); err == nil && (d.Cmp(e) != value.Cmp(e.Rat()) || e.Cmp(d) != -d.Cmp(e)) {
			t.Errorf("%s and %s compare as %d", d, e, d.Cmp(e))
		}
	})
}

// TestSlack: rounded numbers may miss their total by half of one of the finest place each, whole numbers by nothing.
func TestSlack(t *testing.T) {
	for _, c := range []struct {
		total    string
		parts    []string
		exceeded bool
	}{
		{"30", []string{"10", "20"}, false},
		{"31", []string{"10", "20"}, true},
		{"30.2", []string{"10.1", "20"}, false}, // 0.15
		{"30.3", []string{"10.1", "20"}, true},
		{"30.3", []string{"10.15", "20.13"}, true}, // 0.015
		{"30.3", []string{"10.15", "20.14"}, false},
		{"-1.0", []string{"10.0", "-11.1"}, false},
	} {
		sum, slack := new(big.Rat), Slack{}
		for _, literal := range append(c.parts, c.total) {
			d, err := Parse(literal)
			if err != nil {
				t.Fatal(err)
			}
			sum.Add(sum, d.Rat())
			slack.Add(LastPlace(d.Places()), d.Places() > 0)
		}
		total, _ := Parse(c.total)
		if got := slack.Exceeded(sum.Sub(sum, total.Rat()), total.Rat()); got != c.exceeded {
			t.Errorf("%v make %s: exceeded is %v", c.parts, c.total, got)
		}
	}
}
