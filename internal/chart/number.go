package chart

import (
	"math"
	"strings"
	"unicode/utf8"

	"report/internal/furniture"
)

// A magnitude of large numbers: what it is called before a unit, the power of ten that it counts, and that from which numbers are counted so.
type magnitude struct {
	word        furniture.Word
	power, from int
}

// The magnitudes of languages that count in myriads, and in thousands.
var (
	myriads = []magnitude{
		{furniture.Word("trillions %s"), 12, 13}, {furniture.Word("hundred millions %s"), 8, 9}, {furniture.Word("ten thousands %s"), 4, 5},
	}
	thousands = []magnitude{
		{furniture.Word("trillion %s"), 12, 12}, {furniture.Word("billion %s"), 9, 9}, {furniture.Word("million %s"), 6, 6}, {furniture.Word("thousand %s"), 3, 5},
	}
)

// uncounted are units that take no scale.
var uncounted = []string{"%", "‰", "个百分点", "百分点", "個百分點", "百分點", "年", "岁", "歲", "℃", "倍", "点", "點", "位", "percentage point", "point", "year", "times"}

// scaled is the power of ten that an axis divides by, and its unit then: 1,200,000 元 is counted in 万元, 450,000 万元 in 亿元. A
// number of five digits stays as it is.
func scaled(most float64, unit string, l furniture.Lang) (power int, of string) {
	for _, u := range uncounted {
		if unit == u || strings.HasPrefix(unit, u) {
			return 0, unit
		}
	}
	scales := thousands
	if l.Han() {
		scales = myriads
	}
	own, rest := 0, unit
	for _, s := range scales {
		if r, ok := strings.CutPrefix(unit, s.word.In(l, "")); ok {
			own, rest = s.power, r
			break
		}
	}
	for _, s := range scales {
		if s.power > own && most >= math.Pow10(s.from-own) {
			return s.power - own, strings.TrimSpace(s.word.In(l, rest))
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
