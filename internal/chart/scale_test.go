package chart

import (
	"math"
	"strings"
	"testing"

	"report/internal/furniture"
)

func TestNice(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		whole     bool
		want      string
	}{
		{0, 368.9, false, "0 100 200 300 400"},
		{0, 174, false, "0 50 100 150 200"},
		{-3.5, 6.1, false, "-5.0 -2.5 0 2.5 5.0 7.5"},
		{0, 0, false, "0 0.2 0.4 0.6 0.8 1.0"},
		{0, 0, true, "0 1"},
		{0, 3, true, "0 1 2 3"},
		{0, 0.0007, false, "0 0.0002 0.0004 0.0006 0.0008"},
		{98.2, 103.4, false, "98 100 102 104"},
		{0, 1e15, false, "0 200000000000000 400000000000000 600000000000000 800000000000000 1000000000000000"},
		{-5, 0, false, "-5 -4 -3 -2 -1 0"},
		{7, 7, false, "0 2 4 6 8"},
	} {
		s := nice(c.low, c.high, c.whole)
		if got := ticks(s); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

func ticks(s scale) string {
	var all []string
	for i := s.first; i <= s.last; i++ {
		all = append(all, s.tick(i, 0))
	}
	return strings.Join(all, " ")
}

// TestAxesHold says that values stand inside their axes, over all magnitudes.
func TestAxesHold(t *testing.T) {
	for e := -6.0; e <= 15; e += 0.37 {
		high := math.Pow(10, e)
		for _, low := range []float64{0, -high / 3, -high * 5, high * 0.9} {
			s := nice(min(low, high), max(low, high), false)
			if n := s.last - s.first; s.low() > low+1e-9*high || s.high() < high*(1-1e-9) || n < 3 || n > 5 {
				t.Errorf("nice(%v, %v) = %s", low, high, ticks(s))
			}
		}
	}
}

func TestShifted(t *testing.T) {
	for _, c := range []struct {
		literal string
		power   int
		want    string
	}{{"482000", 4, "48.2"}, {"1", 8, "0.00000001"}, {"-14.80", 0, "-14.80"}, {"-12000", 4, "-1.2"}, {"0", 4, "0"}, {"100000000", 8, "1"}, {"12.5", 4, "0.00125"}} {
		if got := shifted(c.literal, c.power); got != c.want {
			t.Errorf("shifted(%s, %d) = %s, want %s", c.literal, c.power, got, c.want)
		}
	}
}

func TestScaled(t *testing.T) {
	for _, c := range []struct {
		most  float64
		unit  string
		power int
		want  string
		lang  furniture.Lang
	}{
		{368.9, "亿元", 0, "亿元", furniture.Hans}, {482000, "万元", 4, "亿元", furniture.Hans}, {37951, "元", 0, "元", furniture.Hans}, {120000, "户", 4, "万户", furniture.Hans}, {4e9, "元", 8, "亿元", furniture.Hans},
		{600000, "%", 0, "%", furniture.Hans}, {2020, "年", 0, "年", furniture.Hans}, {1e15, "元", 12, "万亿元", furniture.Hans}, {99999, "", 0, "", furniture.Hans}, {3e5, "", 4, "万", furniture.Hans}, {2e5, "亿元", 4, "万亿元", furniture.Hans},
		{3e5, "萬戶", 4, "億戶", furniture.Hant}, {3e4, "戶", 0, "戶", furniture.Hant},
		{37951, "yuan", 0, "yuan", furniture.English}, {1.2e6, "yuan", 6, "million yuan", furniture.English}, {4500, "million yuan", 3, "billion yuan", furniture.English},
		{3e5, "", 3, "thousand", furniture.English}, {6e8, "percentage points", 0, "percentage points", furniture.English},
	} {
		if power, got := scaled(c.most, c.unit, c.lang); power != c.power || got != c.want {
			t.Errorf("%v %s: 10^%d %s, want 10^%d %s", c.most, c.unit, power, got, c.power, c.want)
		}
	}
}
