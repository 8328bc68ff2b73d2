package font

import (
	"math"
	"strconv"
)

// A cff is what is read of a font's PostScript outlines (Adobe Technical Note 5176, the Compact Font Format), keyed by names or by
// CIDs. Outlines are taken to be in the units of head, as OpenType asks.
type cff struct {
	charstrings index
	global      index
	local       []index // subroutines, by font dictionary
	choice      []byte  // FDSelect, of a font keyed by CIDs; else nil
	widths      []width // of glyphs, by font dictionary
}

// A width says how charstrings state their advances (chapter 15): as the difference to nominal, or not at all, which is usual.
type width struct{ usual, nominal float64 }

// readCFF reads a table; it returns nil if the table is damaged.
func readCFF(table []byte) *cff {
	if len(table) < 4 || int(table[2]) > len(table) {
		return nil
	}
	_, rest, ok := readIndex(table[table[2]:]) // names
	if !ok {
		return nil
	}
	tops, rest, ok := readIndex(rest)
	if !ok || tops.count == 0 {
		return nil
	}
	_, rest, ok = readIndex(rest) // strings
	if !ok {
		return nil
	}
	c := &cff{}
	if c.global, _, ok = readIndex(rest); !ok {
		return nil
	}
	top := readDict(tops.at(0))
	if c.charstrings, _, ok = readIndex(from(table, top.offset(dictCharStrings))); !ok || c.charstrings.count == 0 {
		return nil
	}
	fonts := []dict{top}
	if at, ok := top[dictFDArray]; ok && len(at) > 0 {
		list, _, ok := readIndex(from(table, top.offset(dictFDArray)))
		if c.choice = from(table, top.offset(dictFDSelect)); !ok || len(c.choice) == 0 {
			return nil
		}
		fonts = fonts[:0]
		for i := range list.count {
			fonts = append(fonts, readDict(list.at(i)))
		}
	}
	for _, d := range fonts {
		list, w := private(table, d)
		c.local, c.widths = append(c.local, list), append(c.widths, w)
	}
	return c
}

// private is what the private dictionary holds that a font dictionary names: subroutines and widths; a font may have none.
func private(table []byte, font dict) (list index, w width) {
	operands := font[dictPrivate]
	if len(operands) != 2 {
		return list, w
	}
	at := font.offset(dictPrivate)
	data := from(table, at)
	own := readDict(data[:int(math.Max(0, min(operands[0], float64(len(data)))))])
	if subrs := own.offset(dictSubrs); subrs > 0 {
		list, _, _ = readIndex(from(table, at+subrs))
	}
	return list, width{own.number(dictDefaultWidth, 0), own.number(dictNominalWidth, 0)}
}

// locals are the subroutines that a glyph may call besides the global ones, and how its advance is stated.
func (c *cff) locals(glyph int) (list index, w width) {
	n := 0
	if c.choice != nil {
		n = chosen(c.choice, glyph)
	}
	if n < len(c.local) {
		return c.local[n], c.widths[n]
	}
	return list, w
}

// chosen is the number of a glyph's font dictionary (chapter 19, FDSelect).
func chosen(table []byte, glyph int) int {
	switch {
	case table[0] == 0 && glyph+1 < len(table):
		return int(table[glyph+1])
	case table[0] == 3 && len(table) >= 3:
		low, high := 0, min(u16(table, 1), (len(table)-3)/3)
		for low+1 < high { // the last range that begins at or before the glyph
			if middle := (low + high) / 2; u16(table, 3+3*middle) <= glyph {
				low = middle
			} else {
				high = middle
			}
		}
		if 3+3*low+2 < len(table) {
			return int(table[3+3*low+2])
		}
	}
	return 0
}

// from is what a table holds from an offset on, nothing for one outside of it.
func from(table []byte, at int) []byte {
	if at < 0 || at > len(table) {
		return nil
	}
	return table[at:]
}

// An index is a list of objects of varying length (chapter 5).
type index struct {
	count, size   int    // how many, and how many bytes an offset has
	offsets, data []byte // offsets count from the byte before data
}

// readIndex reads an index at the beginning of b and returns what follows it.
func readIndex(b []byte) (x index, rest []byte, ok bool) {
	if len(b) < 2 {
		return x, nil, false
	}
	if x.count = u16(b, 0); x.count == 0 {
		return x, b[2:], true
	}
	if len(b) < 3 || b[2] < 1 || b[2] > 4 {
		return index{}, nil, false
	}
	x.size = int(b[2])
	end := 3 + (x.count+1)*x.size
	if end > len(b) {
		return index{}, nil, false
	}
	x.offsets, x.data = b[3:end], b[end:]
	last := x.offset(x.count)
	if last < 0 || last > len(x.data) {
		return index{}, nil, false
	}
	return x, x.data[last:], true
}

func (x index) offset(i int) (n int) {
	for _, b := range x.offsets[i*x.size : (i+1)*x.size] {
		n = n<<8 | int(b)
	}
	return n - 1
}

// at is object i, nothing if there is none.
func (x index) at(i int) []byte {
	if i < 0 || i >= x.count {
		return nil
	}
	from, to := x.offset(i), x.offset(i+1)
	if from < 0 || from > to || to > len(x.data) {
		return nil
	}
	return x.data[from:to]
}

// Operators of dictionaries; those of two bytes begin with 12 (chapters 9, 14 and 18).
const (
	dictFontBBox      = 5
	dictCharset       = 15
	dictCharStrings   = 17
	dictPrivate       = 18
	dictSubrs         = 19
	dictDefaultWidth  = 20
	dictNominalWidth  = 21
	dictFontMatrix    = 12<<8 | 7
	dictROS           = 12<<8 | 30
	dictCIDCount      = 12<<8 | 34
	dictFDArray       = 12<<8 | 36
	dictFDSelect      = 12<<8 | 37
	mostDictOperands  = 48
	realEnd           = 0xF
	shortNumber       = 28
	longNumber        = 29
	realNumber        = 30
	fixedNumber       = 255
	firstSmallNumber  = 32
	firstLargeNumber  = 247
	firstNegative     = 251
	middleSmallNumber = 139
	offsetLargeNumber = 108
)

// A dict is the operands of a dictionary by operator.
type dict map[int][]float64

// number is the first operand of an operator, or otherwise.
func (d dict) number(operator int, otherwise float64) float64 {
	if v := d[operator]; len(v) > 0 {
		return v[0]
	}
	return otherwise
}

// offset is the last operand of an operator, as a whole number: of Private, which states a size before, its place too.
func (d dict) offset(operator int) int {
	if v := d[operator]; len(v) > 0 && v[len(v)-1] >= 0 && v[len(v)-1] <= math.MaxInt32 {
		return int(v[len(v)-1])
	}
	return 0
}

func readDict(b []byte) dict {
	d := dict{}
	var operands []float64
	for len(b) > 0 {
		op := int(b[0])
		if op <= 21 {
			if b = b[1:]; op == 12 && len(b) > 0 {
				op, b = 12<<8|int(b[0]), b[1:]
			}
			d[op], operands = operands, nil
			continue
		}
		n, rest, ok := dictNumber(b)
		if !ok || len(operands) == mostDictOperands {
			return d
		}
		operands, b = append(operands, n), rest
	}
	return d
}

// dictNumber reads an operand of a dictionary (table 3).
func dictNumber(b []byte) (n float64, rest []byte, ok bool) {
	switch {
	case b[0] == longNumber && len(b) >= 5:
		return float64(int32(be.Uint32(b[1:]))), b[5:], true
	case b[0] == realNumber:
		return realNumberOf(b[1:])
	}
	return smallNumber(b)
}

// realNumberOf reads a number written in nibbles (table 5).
func realNumberOf(b []byte) (n float64, rest []byte, ok bool) {
	var text []byte
	for i, v := range b {
		for _, nibble := range [...]byte{v >> 4, v & 0xF} {
			if nibble == realEnd {
				n, err := strconv.ParseFloat(string(text), 64)
				return n, b[i+1:], err == nil
			}
			text = append(text, [...]string{10: ".", 11: "E", 12: "E-", 14: "-", 15: ""}[nibble]...)
			if nibble < 10 {
				text = append(text, '0'+nibble)
			}
		}
	}
	return 0, nil, false
}

// smallNumber reads a number as dictionaries and charstrings both write it, in one to three bytes.
func smallNumber(b []byte) (n float64, rest []byte, ok bool) {
	switch v := int(b[0]); {
	case v == shortNumber && len(b) >= 3:
		return float64(i16(b, 1)), b[3:], true
	case v >= firstSmallNumber && v < firstLargeNumber:
		return float64(v - middleSmallNumber), b[1:], true
	case v >= firstLargeNumber && v < firstNegative && len(b) >= 2:
		return float64((v-firstLargeNumber)*256 + int(b[1]) + offsetLargeNumber), b[2:], true
	case v >= firstNegative && v < fixedNumber && len(b) >= 2:
		return float64(-(v-firstNegative)*256 - int(b[1]) - offsetLargeNumber), b[2:], true
	}
	return 0, nil, false
}
