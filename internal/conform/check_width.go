package conform

import (
	"encoding/binary"
)

// glyphs are the advances of a TrueType font.
type glyphs struct {
	hmtx           []byte
	em             float64
	count, metrics int
}

var be = binary.BigEndian

// readGlyphs reads a font as far as its advances.
func readGlyphs(font []byte) (g glyphs, ok bool) {
	tables := map[string][]byte{}
	if len(font) < 12 {
		return g, false
	}
	for i := range int(be.Uint16(font[4:])) {
		at := 12 + 16*i
		if at+16 > len(font) {
			return g, false
		}
		offset, size := int(be.Uint32(font[at+8:])), int(be.Uint32(font[at+12:]))
		if offset > len(font) || size > len(font)-offset {
			return g, false
		}
		tables[string(font[at:at+4])] = font[offset : offset+size]
	}
	head, hhea, maxp := tables["head"], tables["hhea"], tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return g, false
	}
	g = glyphs{tables["hmtx"], float64(be.Uint16(head[18:])), int(be.Uint16(maxp[4:])), int(be.Uint16(hhea[34:]))}
	return g, g.em > 0 && g.metrics > 0 && len(g.hmtx) >= 4*g.metrics
}

// advance returns a glyph's advance in thousandths of an em.
func (g glyphs) advance(glyph int) (float64, bool) {
	if glyph >= g.count {
		return 0, false
	}
	return float64(be.Uint16(g.hmtx[4*min(glyph, g.metrics-1):])) * 1000 / g.em, true
}
