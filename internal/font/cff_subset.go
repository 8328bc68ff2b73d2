package font

import (
	"math"
	"strconv"
)

// bare makes a font program of PostScript outlines alone, as a PDF holds it (FontFile3, CIDFontType0C): keyed by CIDs, which are the
// glyphs' numbers, without hints and subroutines. Glyph i+1 is picks[i].
func (s *subset) bare() ([]byte, error) {
	var charstrings [][]byte
	for i := -1; i < len(s.picks); i++ {
		var pick Extra // glyph 0
		if i >= 0 {
			pick = s.picks[i]
		}
		code, err := s.charstring(pick)
		if err != nil {
			return nil, s.damaged(pick)
		}
		charstrings = append(charstrings, code)
	}
	return s.program(appendIndex(nil, charstrings...)), nil
}

// charstring draws a glyph: its width, where it is not the font's em, and its strokes.
func (s *subset) charstring(pick Extra) ([]byte, error) {
	if !s.source.has(pick.Glyph) {
		return nil, errOutline{}
	}
	segments, err := s.source.strokes(pick.Glyph)
	if err != nil {
		return nil, err
	}
	var b []byte
	if w := int(s.advance(pick)); w != s.source.unitsPerEm {
		b = appendNumber(b, float64(w))
	}
	operators := [...]byte{Move: opRMoveTo, Line: opRLineTo, Curve: opRRCurveTo}
	var at Vertex
	for _, g := range segments {
		points := [...]Vertex{g.C1, g.C2, g.To}
		from := 2
		if g.Verb == Curve {
			from = 0
		}
		for _, p := range points[from:] {
			x, y := p.X-at.X, p.Y-at.Y
			if math.Abs(x) > math.MaxInt16 || math.Abs(y) > math.MaxInt16 {
				return nil, errOutline{}
			}
			b = appendNumber(appendNumber(b, x), y)
			at = p
		}
		b = append(b, operators[g.Verb])
	}
	return append(b, opEndChar), nil
}

// appendNumber writes an argument of a charstring: exactly, for all are sums of 16.16 numbers.
func appendNumber(b []byte, n float64) []byte {
	switch v := int(n); {
	case float64(v) != n:
		return be.AppendUint32(append(b, fixedNumber), uint32(int32(math.Round(n*(1<<16)))))
	case v >= -107 && v <= 107:
		return append(b, byte(v+middleSmallNumber))
	case v > 107 && v <= 1131:
		v -= offsetLargeNumber
		return append(b, byte(firstLargeNumber+v>>8), byte(v))
	case v < -107 && v >= -1131:
		v = -v - offsetLargeNumber
		return append(b, byte(firstNegative+v>>8), byte(v))
	default:
		return be.AppendUint16(append(b, shortNumber), uint16(int16(v)))
	}
}

// program writes the tables around charstrings. Places are written in five bytes each, so that the top dictionary's length is known before
// they are.
func (s *subset) program(charstrings []byte) []byte {
	const strings = 391 // the first that is not a standard string
	n := len(s.picks) + 1
	charset, choice := []byte{0}, be.AppendUint16([]byte{3, 0, 1, 0, 0, 0}, uint16(n)) // FDSelect of one range
	if n > 1 {
		charset = be.AppendUint16([]byte{2, 0, 1}, uint16(n-2)) // one range from CID 1 on
	}
	private := appendDict(nil, dictDefaultWidth, s.source.unitsPerEm)
	front := appendIndex([]byte{1, 0, 4, 4}, []byte(s.name))
	back := appendIndex(nil, []byte("Adobe"), []byte("Identity"))
	back = append(back, 0, 0) // no global subroutines
	var at [5]int
	var fonts []byte
	var out []byte
	for range 2 { // once for the lengths, once with the places
		top := appendDict(nil, dictROS, strings, strings+1, 0)
		if em := s.source.unitsPerEm; em != 1000 {
			top = appendMatrix(top, em)
		}
		head := s.source.head
		top = appendDict(top, dictFontBBox, i16(head, 36), i16(head, 38), i16(head, 40), i16(head, 42))
		top = appendDict(top, dictCIDCount, n)
		for i, op := range [...]int{dictCharset, dictFDSelect, dictCharStrings, dictFDArray} {
			top = appendDict(top, op, at[i])
		}
		fonts = appendIndex(nil, appendDict(nil, dictPrivate, len(private), at[4]))
		out = append(appendIndex(front[:len(front):len(front)], top), back...)
		for i, part := range [...][]byte{charset, choice, charstrings, fonts, private} {
			at[i] = len(out)
			out = append(out, part...)
		}
	}
	return out
}

// appendDict writes an entry of a dictionary, each operand in five bytes.
func appendDict(b []byte, operator int, operands ...int) []byte {
	for _, v := range operands {
		b = be.AppendUint32(append(b, longNumber), uint32(int32(v)))
	}
	return appendOperator(b, operator)
}

func appendOperator(b []byte, operator int) []byte {
	if operator > 0xFF {
		b = append(b, byte(operator>>8))
	}
	return append(b, byte(operator))
}

// appendMatrix writes the matrix of a font whose em is not 1000 units.
func appendMatrix(b []byte, em int) []byte {
	share := appendReal(nil, 1/float64(em))
	zero := byte(middleSmallNumber)
	b = append(append(append(b, share...), zero, zero), share...)
	return appendOperator(append(b, zero, zero), dictFontMatrix)
}

// appendIndex writes objects as an index.
func appendIndex(b []byte, objects ...[]byte) []byte {
	b = be.AppendUint16(b, uint16(len(objects)))
	b = append(b, 4)
	at := uint32(1)
	b = be.AppendUint32(b, at)
	for _, o := range objects {
		at += uint32(len(o))
		b = be.AppendUint32(b, at)
	}
	for _, o := range objects {
		b = append(b, o...)
	}
	return b
}

// appendReal writes a small positive number with its digits as nibbles (table 5).
func appendReal(b []byte, n float64) []byte {
	nibbles := []byte{}
	for _, c := range strconv.FormatFloat(n, 'f', 12, 64) {
		if c == '.' {
			nibbles = append(nibbles, 0xA)
		} else {
			nibbles = append(nibbles, byte(c-'0'))
		}
	}
	nibbles = append(nibbles, realEnd)
	if len(nibbles)%2 != 0 {
		nibbles = append(nibbles, realEnd)
	}
	b = append(b, realNumber)
	for i := 0; i < len(nibbles); i += 2 {
		b = append(b, nibbles[i]<<4|nibbles[i+1])
	}
	return b
}
