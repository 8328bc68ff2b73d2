package font

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// accentGap is how far at least a mark stands from its letter, in thousandths of an em.
const accentGap = 60

// Where a mark stands, by its combining class (Unicode, table of UnicodeData's field 3).
const (
	attachedBelow = 202 // as a cedilla
	below         = 220
	above         = 230
)

// Parts are the letter and the marks that a character, or a letter with marks behind it, is made of (Unicode's NFD).
func Parts(cluster []rune) []rune { return []rune(norm.NFD.String(string(cluster))) }

// Accents reports whether a character is a mark that stands on the letter before it, and no shaper of its script says where.
func Accents(r rune) bool {
	if r < 0x300 || r >= 0x3400 && r <= 0x9FFF { // the letters and ideographs of nearly all text
		return false
	}
	return unicode.Is(unicode.Mn, r) && !Complex(r) && !Selects(r)
}

// Accented is one glyph that draws a letter with its marks, each at its place: as the font says, or else in the middle above the letter or below, clear of
// what is there. It is 0 where the face lacks one of the parts.
func (f *Face) Accented(cluster []rune) uint16 {
	parts := Parts(cluster)
	for _, r := range parts {
		if !f.Has(r) {
			return 0
		}
	}
	if whole := []rune(norm.NFC.String(string(cluster))); len(whole) == 1 && f.Has(whole[0]) {
		return f.Glyph(whole[0])
	}
	if len(parts) == 1 {
		return f.Glyph(parts[0])
	}
	if f.open().tables["GPOS"] != nil {
		if c := f.Shape(parts); len(c) == 1 {
			return c[0].Glyph
		}
	}
	letter := f.Glyph(dotless(parts, f))
	placed, box, pen := []Part{{Glyph: letter}}, f.box(letter), f.GlyphAdvance(letter)
	for _, mark := range parts[1:] {
		placed = append(placed, f.beside(&box, pen, f.Glyph(mark), norm.NFD.PropertiesString(string(mark)).CCC()))
	}
	return f.Compose(placed, int(f.open().advance(letter)))
}

// dotless is the letter of a cluster: i and j lose their dots under a mark.
func dotless(parts []rune, f *Face) rune {
	to, dotted := map[rune]rune{'i': 'ı', 'j': 'ȷ'}[parts[0]]
	if dotted && f.Has(to) && norm.NFD.PropertiesString(string(parts[1])).CCC() == above {
		return to
	}
	return parts[0]
}

// A bounds is the box round a glyph, in thousandths of an em.
type bounds struct{ left, bottom, right, top int }

func (f *Face) box(glyph uint16) (b bounds) {
	b.left, b.bottom, b.right, b.top = f.Bounds(glyph)
	return b
}

// beside places a mark of a combining class at what has been drawn, whose box grows by it. A mark that stands neither above nor below stays where the face has
// it, from the pen that the letter has moved.
func (f *Face) beside(box *bounds, pen int, glyph uint16, class uint8) Part {
	mark, file := f.box(glyph), f.open()
	x, y := (box.left+box.right-mark.left-mark.right)/2, 0
	switch class {
	case above:
		y = max(0, box.top+accentGap-mark.bottom)
		box.top = mark.top + y
	case below:
		y = min(0, box.bottom-accentGap-mark.top)
		box.bottom = mark.bottom + y
	case attachedBelow, 1: // 1 lies over the letter
	default:
		x = pen
	}
	return Part{Glyph: glyph, X: x * file.unitsPerEm / 1000, Y: y * file.unitsPerEm / 1000}
}
