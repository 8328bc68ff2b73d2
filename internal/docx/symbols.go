package docx

import (
	"strconv"
	"unicode/utf8"
)

// symbols are the characters of fonts that have their own: what they look like, by their codes.
var symbols = map[string]map[uint64]rune{
	"Wingdings": {0x6C: '●', 0x6D: '○', 0x6E: '■', 0x6F: '□', 0x71: '□', 0x72: '□', 0x73: '◆', 0x74: '◆', 0x75: '◆', 0x76: '◆', 0x77: '◆', 0x9F: '•', 0xA1: '○', 0xA7: '▪', 0xA8: '□',
		0xAB: '★', 0xB5: '★', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xFB: '×', 0xFC: '√', 0xFD: '☒', 0xFE: '☑'},
	"Wingdings 2": {0x4F: '×', 0x50: '√', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xA3: '□', 0x98: '●'},
	"Symbol": {0x44: 'Δ', 0x57: 'Ω', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x6D: 'μ', 0x70: 'π', 0x73: 'σ', 0x53: 'Σ', 0xA3: '≤', 0xA5: '∞', 0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓',
		0xB0: '°', 0xB1: '±', 0xB3: '≥', 0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBB: '≈', 0xD0: '∠', 0xD6: '√', 0xE5: '∑'},
}

// symbol is a character of a font by its code in hexadecimal digits; empty is not known.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	if s, ok := symbols[font][code&^0xF000]; ok {
		return string(s)
	}
	if code < ' ' || code >= 0xE000 && code <= 0xF8FF || !utf8.ValidRune(rune(code)) { // for private use: only the font knows
		return ""
	}
	return string(rune(code))
}
