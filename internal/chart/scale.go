package chart

import (
	"math"
	"strconv"
	"strings"
)

// A scale is a value axis: ticks from First × step to Last × step, where step is mantissa × 10^exponent.
type scale struct {
	mantissa    int64 // 1, 2, 25 or 5
	exponent    int
	first, last int64
}

func (s *scale) step() float64 { return float64(s.mantissa) * math.Pow10(s.exponent) }
func (s *scale) low() float64  { return float64(s.first) * s.step() }
func (s *scale) high() float64 { return float64(s.last) * s.step() }

// tick is the exact text of tick i, divided by ten to the power, with as many decimals as the others have.
func (s *scale) tick(i int64, power int) string { return decimal(i*s.mantissa, s.exponent-power) }

// decimal writes n × 10^exponent; zero has no decimals.
func decimal(n int64, exponent int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	digits := strconv.FormatInt(n, 10)
	switch {
	case n == 0:
		return "0"
	case exponent >= 0:
		return sign + digits + strings.Repeat("0", exponent)
	case len(digits) <= -exponent:
		digits = strings.Repeat("0", -exponent-len(digits)+1) + digits
	}
	point := len(digits) + exponent
	return sign + digits[:point] + "." + digits[point:]
}

// shifted is a decimal literal divided by ten to the power, exactly.
func shifted(literal string, power int) string {
	if power == 0 {
		return literal
	}
	sign := ""
	if rest, ok := strings.CutPrefix(literal, "-"); ok {
		sign, literal = "-", rest
	}
	whole, part, _ := strings.Cut(literal, ".")
	digits := strings.Repeat("0", power) + whole
	whole, part = digits[:len(digits)-power], digits[len(digits)-power:]+part
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		part = "." + part
	}
	if whole+part == "0" {
		return "0"
	}
	return sign + whole + part
}

// mantissas are the steps of an axis that people count in.
var mantissas = []struct {
	mantissa int64
	exponent int
}{{1, 0}, {2, 0}, {25, -1}, {5, 0}}

// steps are the steps around a value, the smallest first.
func steps(around float64) (all []scale) {
	e := int(math.Floor(math.Log10(around)))
	for exponent := e - 1; exponent <= e+2; exponent++ {
		for _, m := range mantissas {
			all = append(all, scale{mantissa: m.mantissa, exponent: exponent + m.exponent})
		}
	}
	return all
}

// nice is the axis for values from low to high with the fewest ticks left empty: four to six ticks. Whole numbers, as of people, have
// whole ticks, be they fewer.
func nice(low, high float64, whole bool) scale {
	if low == high {
		if low == 0 {
			high = 1
		} else {
			low, high = min(0, low), max(0, high)
		}
	}
	var best scale
	least := math.Inf(1)
	for _, s := range steps((high - low) / 4) {
		s.first, s.last = floor(low/s.step()), ceil(high/s.step())
		n := s.last - s.first
		if whole && s.step() < 1 || n > mostSteps || n < 3 && !(whole && s.step() == 1) {
			continue
		}
		if reach := (s.high() - s.low()) * s.dislike(); reach < least {
			best, least = s, reach
		}
	}
	return best
}

// mostSteps is one less than the most ticks of an axis.
const mostSteps = 5

// dislike makes steps of 2.5 rarer: people count in them less willingly.
func (s *scale) dislike() float64 {
	if s.mantissa == 25 {
		return 1.15
	}
	return 1
}

// floor and ceil forgive what dividing by a decimal step adds.
func floor(v float64) int64 { return int64(math.Floor(v + 1e-9)) }
func ceil(v float64) int64  { return int64(math.Ceil(v - 1e-9)) }
