package conform

import (
	"encoding/binary"

	"report/internal/pdf"
)

// widths are those that a composite font states (ISO 32000-1, 9.7.4.3).
type widths struct {
	otherwise float64
	by        map[int]float64
}

func (w widths) of(code int) float64 {
	if width, ok := w.by[code]; ok {
		return width
	}
	return w.otherwise
}

func (c *checker) readWidths(font pdf.Dict) widths {
	w := widths{1000, map[int]float64{}}
	if v, ok := c.file.Number(font["DW"]); ok {
		w.otherwise = v
	}
	spent := 0
	for a := c.array(font["W"]); len(a) >= 2; {
		first, _ := c.file.Get(a[0]).(int)
		if list, ok := c.file.Get(a[1]).(pdf.Array); ok {
			for i, o := range list {
				w.by[first+i], _ = c.file.Number(o)
			}
			a = a[2:]
			continue
		}
		last, _ := c.file.Get(a[1]).(int)
		if len(a) < 3 || last > 0xFFFF || first < 0 {
			break
		}
		for code := first; code <= last && spent < mostMapped; code++ {
			w.by[code], _ = c.file.Number(a[2])
			spent++
		}
		a = a[3:]
	}
	return w
}

// mostMapped is how many codes the ranges of one font may name, again and again: each once is 65,536.
const mostMapped = 1 << 20

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
