package figure

import (
	"strings"

	"report/internal/regexp"
)

var (
	// grouped are digits parted by threes with commas; a point behind them, or a second comma, leaves no doubt.
	grouped = regexp.MustCompile(`^[-−]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	// spaced are digits parted by threes with spaces of any width.
	spaced = regexp.MustCompile(`^[-−]?[0-9]{1,3}([ \x{00A0}\x{2009}\x{202F}][0-9]{3})+(\.[0-9]+)?$`)
)

// Tidy takes from a number what people add to it: space around it, a plus sign, full-width digits and signs, separators
// of thousands. Where commas may be decimal points, 1,234 is nobody's to judge and stays, but 1,234,567 and 1,234.5 do
// not. What is no number stays as it is.
func Tidy(literal string, comma bool) string {
	text := strings.TrimSpace(literal)
	if digits(text) {
		return text
	}
	text = strings.TrimPrefix(strings.Map(halfWidth, text), "+")
	switch {
	case grouped.MatchString(text) && (comma || strings.Count(text, ",") > 1 || strings.Contains(text, ".")):
		return strings.ReplaceAll(text, ",", "")
	case spaced.MatchString(text):
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" \u00A0\u2009\u202F", r) {
				return -1
			}
			return r
		}, text)
	case Check(text) == nil:
		return text
	}
	return literal
}

// halfWidth is the half-width form of what numbers are written with.
func halfWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r == '．', r == '，', r == '－', r == '＋':
		return r - 0xFEE0
	}
	return r
}
