package draw

import "unicode/utf16"

// appendText writes a text string of a dictionary: ASCII in parentheses, everything else in UTF-16BE with its mark
// (ISO 32000-1, 7.9.2.2).
func appendText(b []byte, s string) []byte {
	if isPlain(s) {
		return append(append(append(b, '('), s...), ')')
	}
	return append(appendUTF16(append(b, "<FEFF"...), s), '>')
}

// isPlain reports whether s can stand in parentheses as it is.
func isPlain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' || r == '(' || r == ')' || r == '\\' {
			return false
		}
	}
	return true
}

// appendUTF16 writes s in UTF-16BE as hexadecimal digits.
func appendUTF16(b []byte, s string) []byte {
	for _, r := range s {
		b = appendRune(b, r)
	}
	return b
}

func appendRune(b []byte, r rune) []byte {
	if high, low := utf16.EncodeRune(r); high != '\uFFFD' {
		return appendGlyph(appendGlyph(b, uint16(high)), uint16(low))
	}
	return appendGlyph(b, uint16(r))
}
