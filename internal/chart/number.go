package chart

import (
	"math"
	"strings"
	"unicode/utf8"
)

// myriads are the Chinese scales of large numbers.
var myriads = []struct {
	power int
	word  string
}{{12, "万亿"}, {8, "亿"}, {4, "万"}}

// uncounted are units that take no 万 or 亿.
var uncounted = []string{"%", "‰", "个百分点", "百分点", "年", "岁", "℃", "倍", "点", "位"}

// chineseScale is the power of ten that an axis divides by, and its unit then: 1,200,000 元 is counted in 万元, 450,000 万元 in 亿元. A
// number of five digits stays as it is.
func chineseScale(most float64, unit string) (power int, scaled string) {
	for _, u := range uncounted {
		if unit == u || strings.HasPrefix(unit, u) {
			return 0, unit
		}
	}
	own, rest := 0, unit
	for _, m := range myriads {
		if r, ok := strings.CutPrefix(unit, m.word); ok {
			own, rest = m.power, r
			break
		}
	}
	for _, m := range myriads {
		if m.power > own && most >= math.Pow10(m.power-own+1) {
			return m.power - own, m.word + rest
		}
	}
	return 0, unit
}

// longest is how many characters a direct label may have.
const longest = 8

// label is a value's own text in the scale of its axis; ok is false when it is too long to stand in a chart.
func label(text string, power int) (string, bool) {
	s := shifted(text, power)
	return s, utf8.RuneCountInString(s) <= longest
}
