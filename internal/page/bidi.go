package page

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"

	"report/internal/unit"
)

// An Order says which way the characters of a text run: their embedding levels (UAX #9), in a line from left to right. It is nil where all run from left
// to right.
type Order []bidi.Level

// RightToLeft reports whether a character is of a script that runs from right to left.
func RightToLeft(r rune) bool {
	return r >= 0x0590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam)
}

// OrderOf is the order of a text. It is one from left to right with parts that are not; only a text without letters of other scripts is one from
// right to left.
func OrderOf(runes []rune) Order {
	if !slices.ContainsFunc(runes, RightToLeft) {
		return nil
	}
	text, direction := append([]rune{'\u200e'}, runes...), bidi.LeftToRight // a strong character before all others decides
	if !slices.ContainsFunc(runes, func(r rune) bool { return unicode.IsLetter(r) && !RightToLeft(r) }) {
		text[0], direction = '\u200f', bidi.RightToLeft
	}
	for i, r := range text {
		if direction == bidi.LeftToRight && fullWidth(r) {
			text[i] = '一'
		}
	}
	levels := make(Order, len(text))
	var paragraph bidi.Paragraph
	runs := paragraph.Segment(text, direction)
	for n := range runs.NumRuns() {
		run := runs.Run(n)
		for i := run.Start; i < run.End; i++ {
			levels[i] = run.Level
		}
		if direction == bidi.LeftToRight && run.Level%2 == 0 {
			numbers(text[run.Start:run.End], levels[run.Start:run.End], n > 0, n < runs.NumRuns()-1)
		}
	}
	return levels[1:]
}

// fullWidth reports whether a character is a mark of Chinese: it stands between words of other scripts as it does between Chinese ones, and so parts those
// that run from right to left.
func fullWidth(r rune) bool {
	return r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF5E && !unicode.IsDigit(r)
}

// numbers tells the levels of a part that runs from left to right in a text that does, which come as one: numbers that belong to what runs the other
// way before or behind them have another than the letters (W2, W7, I1). Behind letters of ours only Arabic digits belong to what follows.
func numbers(text []rune, levels []bidi.Level, behind, before bool) {
	clear(levels)
	from, to := len(text), 0
	for before && from > 0 && arabicDigit(text[from-1]) {
		from--
	}
	for behind && to < len(text) && (unicode.IsDigit(text[to]) || strings.ContainsRune("%‰°$¥€£", text[to]) ||
		strings.ContainsRune(".,:/+-，．：", text[to]) && to > 0 && to+1 < len(text) && unicode.IsDigit(text[to-1]) && unicode.IsDigit(text[to+1])) {
		to++
	}
	for i := range levels {
		if i < to || i >= from {
			levels[i] = 2
		}
	}
}

func arabicDigit(r rune) bool { return r >= '\u0660' && r <= '\u0669' }

// Reversed reports whether character i runs from right to left.
func (o Order) Reversed(i int) bool { return o != nil && o[i]%2 == 1 }

// Arrange moves characters from one on, which stand in a line one behind the other, to where they are seen: what runs the other way is mirrored in its
// place, from the highest level down (L2). Spaces at the line's end stay there (L1).
func (o Order) Arrange(from int, text []rune, at, width []unit.Length) {
	if o == nil {
		return
	}
	n := len(at)
	for n > 0 && unicode.IsSpace(text[n-1]) {
		n--
	}
	if n == 0 {
		return
	}
	levels := o[from : from+n]
	for level := slices.Max(levels); level > 0; level-- {
		for i := 0; i < n; {
			end := i
			for end < n && levels[end] >= level {
				end++
			}
			if end > i {
				mirror(at[i:end], width[i:end])
			}
			i = max(end, i+1)
		}
	}
}

// mirror turns round the places of characters.
func mirror(at, width []unit.Length) {
	left, right := at[0], at[0]
	for i, x := range at {
		left, right = min(left, x), max(right, x+width[i])
	}
	for i := range at {
		at[i] = left + right - at[i] - width[i]
	}
}

// mirrored are marks that look the other way in text that runs from right to left (L4).
var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«',
	'（': '）', '）': '（', '《': '》', '》': '《', '〈': '〉', '〉': '〈', '［': '］', '］': '［'}

// Mirrored is how a character looks in text that runs from right to left; ok is false where it looks the same.
func Mirrored(r rune) (other rune, ok bool) {
	other, ok = mirrored[r]
	return other, ok
}

// Sides are how far a run reaches to the left and to the right of its page, by its pens.
func (r *Run) Sides() (left, right unit.Length) {
	left, right = min(r.X[0], r.End), max(r.X[0], r.End)
	for _, x := range r.X {
		left, right = min(left, x), max(right, x)
	}
	return left, right
}
