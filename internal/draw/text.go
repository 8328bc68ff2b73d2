package draw

import "unicode/utf16"

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
