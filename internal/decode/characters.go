package decode

import (
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/say"
)

// checkCharacters reports the first byte that is not UTF-8 and the first character that no text has: a control other
// than tab and line feed, or a noncharacter. One of each is enough: a file that is not text has thousands. Of a text that is
// valid it is known that it is UTF-8.
func checkCharacters(text string, valid bool, at problem.Place, list *problem.List) bool {
	valid = valid || utf8.ValidString(text)
	if !valid {
		i := invalid(text)
		list.Add(Offset(at, text, i), "not-utf8", say.M("the byte 0x%02X is not UTF-8 text", text[i]), say.M("save the file as UTF-8"))
	}
	i := control(text)
	if i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		list.Add(Offset(at, text, i), "control-character", say.M("the control character U+%04X", r), say.M("remove it"))
	}
	return valid && i < 0
}

// invalid is where text stops being UTF-8.
func invalid(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// mayBegin are the bytes that control characters begin with, among others.
var mayBegin = func() (may [256]bool) {
	for c := range may {
		may[c] = c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c == 0xC2 || c == 0xEF
	}
	return may
}()

// control is where the first unprintable character stands, or -1. It looks at bytes: tables are long.
func control(text string) int {
	for i := 0; i < len(text); i++ {
		if !mayBegin[text[i]] {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[i:]); unprintable(r) {
			return i
		}
	}
	return -1
}

func unprintable(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7F, r == '\n', r == '\t':
		return false
	}
	return r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
}
