package font

// A Program is a bare program of PostScript outlines, as a PDF holds one (FontFile3), anyone's.
type Program struct {
	cff    *cff
	glyphs map[int]int // by CID; nil where CIDs are glyphs' numbers
	scale  float64     // of font units, to thousandths of an em
}

// ReadProgram reads a program; ok is false if it is damaged.
func ReadProgram(data []byte) (p *Program, ok bool) {
	c := readCFF(data)
	if c == nil {
		return nil, false
	}
	_, rest, _ := readIndex(data[data[2]:])
	tops, _, _ := readIndex(rest)
	top := readDict(tops.at(0))
	p = &Program{cff: c, scale: 1000 * top.number(dictFontMatrix, 0.001)}
	if top[dictROS] != nil {
		p.glyphs = charset(from(data, top.offset(dictCharset)), c.charstrings.count)
	}
	return p, true
}

// charset reads which CIDs the glyphs of a font have (chapter 13); glyph 0 is CID 0.
func charset(table []byte, count int) map[int]int {
	glyphs := make(map[int]int, count)
	glyphs[0] = 0
	if len(table) == 0 {
		return glyphs
	}
	form, at := table[0], 1
	for glyph := 1; glyph < count && at+2 <= len(table); {
		first, more := u16(table, at), 0
		switch at += 2; {
		case form == 1 && at < len(table):
			more = int(table[at])
			at++
		case form == 2 && at+2 <= len(table):
			more = u16(table, at)
			at += 2
		}
		for i := 0; i <= more && glyph < count; i++ {
			glyphs[first+i] = glyph
			glyph++
		}
	}
	return glyphs
}

// Advance is the advance that the program states for a character, by its CID, in thousandths of an em; ok is false if it has no glyph for
// it that can be drawn.
func (p *Program) Advance(cid int) (advance float64, ok bool) {
	glyph := cid
	if p.glyphs != nil {
		if glyph, ok = p.glyphs[cid]; !ok {
			return 0, false
		}
	}
	_, advance, err := p.cff.drawn(glyph)
	return advance * p.scale, err == nil
}
