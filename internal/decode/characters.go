package decode

import (
	"unicode/utf8"

	"report/internal/problem"
	"report/internal/say"
)

// checkCharacters reports the first byte that is not UTF-8 and the first character that no text has: a control other
// than tab and line feed, or a noncharacter. One of each is enough: a file that is not text has thousands.
func checkCharacters(text string, at problem.Place, list *problem.List) bool {
	invalid, control := -1, -1
	for i, r := range text {
		switch {
		case r == utf8.RuneError && invalid < 0:
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				invalid = i
			}
		case unprintable(r) && control < 0:
			control = i
		}
	}
	if invalid >= 0 {
		list.Add(Offset(at, text, invalid), "not-utf8", say.M("the byte 0x%02X is not UTF-8 text", text[invalid]),
			say.M("save the file as UTF-8"))
	}
	if control >= 0 {
		r, _ := utf8.DecodeRuneInString(text[control:])
		list.Add(Offset(at, text, control), "control-character", say.M("the control character U+%04X", r), say.M("remove it"))
	}
	return invalid < 0 && control < 0
}

func unprintable(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7F, r == '\n', r == '\t':
		return false
	}
	return r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
}
