package font

import (
	"unicode"

	"report/internal/say"
)

// Lacking says that no face has a character, in a text, and what would do.
func Lacking(r rune, in string) (found, hint say.Message) {
	found = say.M("no font has the character %s (U+%04X), in %q", string(r), r, in)
	switch {
	case unicode.Is(unicode.Co, r):
		return found, say.M("it means something only in the font that it was typed with: write the character that Unicode has for it, or give that font with %s", "--font extra=FILE")
	case pictured(r):
		return found, say.M("leave it out, or give a font of one colour that has it, such as Noto Emoji, with %s: fonts that draw in colour cannot be printed", "--font extra=FILE")
	case Complex(r):
		return found, say.M("give a font of its script with %s, such as one of the Noto family (Noto Serif Tibetan, Noto Naskh Arabic, Noto Sans Mongolian)", "--font extra=FILE")
	}
	return found, say.M("give a font that has it with %s, a .ttf, .otf or .ttc file; or write another character", "--font extra=FILE")
}

// pictured reports whether a character is an emoji, or joins emoji: those that Unicode presents as pictures by default are above U+1F000, but for flags and
// a few symbols that faces have anyway.
func pictured(r rune) bool { return r >= 0x1F000 && r <= 0x1FAFF || r == 0xFE0F || r == 0x20E3 }

// likenesses are what Chinese print has for marks that few faces have.
var likenesses = map[rune]rune{'✔': '✓', '✗': '×', '✘': '×', '✕': '×', '✖': '×'}

// Likeness is the character that is drawn for one that no face has; 0 if there is none that looks like it.
func Likeness(r rune) rune { return likenesses[r] }
