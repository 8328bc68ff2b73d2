package font

import "strings"

// standing is how high marks reach that stand on the baseline, as ？ and ！ do, in thousandths of an em: they are moved across only.
const standing = 700

// centreOfCell is where the middle of a Han cell is above the baseline, in thousandths of an em.
const centreOfCell = 380

// Centred returns the glyph of a pause or stop that stands in the middle of its cell, as in Taiwan and Hong Kong, wherever the face's own does; 0 for
// any other character.
func (f *Face) Centred(r rune) uint16 {
	if !strings.ContainsRune("，。、；：．？！‼⁇⁈⁉", r) || !f.Has(r) {
		return 0
	}
	glyph, file := f.Glyph(r), f.open()
	advance := int(file.advance(glyph))
	x0, y0, x1, y1 := f.Bounds(glyph)
	part := Part{Glyph: glyph, X: (advance - (x0+x1)*file.unitsPerEm/1000) / 2}
	if y1 < standing {
		part.Y = (2*centreOfCell - y0 - y1) * file.unitsPerEm / 2000
	}
	return f.Compose([]Part{part}, advance)
}
