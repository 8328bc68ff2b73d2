package font

import (
	"encoding/binary"
	"slices"
	"strings"

	"report/internal/outline"
	"report/internal/problem"
	"report/internal/say"
)

// A file is the tables of one TrueType or OpenType font, checked so far that reading metrics cannot run out of them.
// Chapter names are those of the OpenType specification 1.9.1.
type file struct {
	name       string // for errors
	head, hhea []byte
	maxp, hmtx []byte
	loca, glyf []byte
	os2, names []byte
	post       []byte
	cff        *cff          // outlines, where they are no glyf
	packed     *outline.Face // the same of a bundled face
	colour     bool          // it has pictures in colour too, and may have no outlines where they are
	chars      charmap
	tables     map[string][]byte
	shaper     shaper
	composites composites

	unitsPerEm int
	glyphs     int // how many
	metrics    int // how many entries of hmtx have an advance of their own
	metric     int // how long they are
	longLoca   bool

	ascent, descent, capHeight int // font units
}

var be = binary.BigEndian

func u16(b []byte, at int) int { return int(be.Uint16(b[at:])) }
func i16(b []byte, at int) int { return int(int16(be.Uint16(b[at:]))) }

// fault makes the error for a font that cannot be used.
func fault(name, code string, found, hint say.Message) error {
	return problem.Problem{Place: problem.Place{File: name}, Code: code, Found: found, Hint: hint}
}

// Broken is the code of a problem of what is in a font's file.
const Broken = "font-broken"

func broken(name, table string) error {
	return fault(name, Broken, say.M("the font's table %q is missing or damaged", table),
		say.M("take the file from its source again, or use another font"))
}

// openFile finds and checks the tables of font number index.
func openFile(name string, data []byte, index int) (*file, error) {
	start, err := fontStart(name, data, index)
	if err != nil {
		return nil, err
	}
	tables := directory(data, start)
	if err := outlined(name, tables); err != nil {
		return nil, err
	}
	return openTables(name, tables, nil)
}

// openPacked checks the tables of a bundled face. Those that it has like the last of its masters are that one's.
func openPacked(name string, data []byte, masters []*file) (*file, error) {
	tables := directory(data, 0)
	packed := make([]*outline.Face, len(masters))
	for i, master := range slices.Backward(masters) {
		packed[i] = master.packed
		for tag, table := range master.tables {
			if tables[tag] == nil {
				tables[tag] = table
			}
		}
	}
	if len(tables["maxp"]) < 6 {
		return nil, broken(name, "maxp")
	}
	outlines, ok := outline.Open(tables["pack"], u16(tables["maxp"], 4), packed...)
	if !ok {
		return nil, broken(name, "pack")
	}
	return openTables(name, tables, outlines)
}

// openTables checks a font's tables. Of a font whose outlines are packed, the metrics are the advances alone.
func openTables(name string, tables map[string][]byte, packed *outline.Face) (*file, error) {
	f := &file{
		packed: packed, metric: 4,
		name: name, head: tables["head"], hhea: tables["hhea"], maxp: tables["maxp"], hmtx: tables["hmtx"],
		loca: tables["loca"], glyf: tables["glyf"], os2: tables["OS/2"], names: tables["name"], post: tables["post"], tables: tables,
	}
	if packed != nil {
		f.hmtx, f.metric = tables["advs"], 2
	}
	for _, table := range coloured {
		f.colour = f.colour || tables[table] != nil
	}
	if data := tables["CFF "]; f.glyf == nil && data != nil {
		if f.cff = readCFF(data); f.cff == nil {
			return nil, broken(name, "CFF ")
		}
	}
	if table := f.check(); table != "" {
		return nil, broken(name, table)
	}
	if f.chars = readCharmap(tables["cmap"]); f.chars == nil {
		return nil, fault(name, "font-charmap", say.M("the font has no Unicode character map of format 4 or 12"),
			say.M("use a Unicode font; symbol fonts do not do"))
	}
	f.measure()
	return f, nil
}

// coloured are the tables that draw glyphs in colour.
var coloured = [...]string{"CBDT", "sbix", "COLR", "SVG "}

// outlined is what is wrong with the tables of a font that has no outlines to embed.
func outlined(name string, tables map[string][]byte) error {
	if tables["glyf"] != nil || tables["CFF "] != nil {
		return nil
	}
	if tables["CFF2"] != nil {
		return fault(name, "font-variable", say.M("the font is variable, with PostScript outlines (CFF2)"), say.M("use the static edition of the face, one file for each weight"))
	}
	for _, table := range coloured {
		if tables[table] != nil {
			return fault(name, "font-colour", say.M("the font draws in colour alone and has no outlines"), say.M("use a font of one colour with outlines, such as Noto Emoji in place of Noto Color Emoji"))
		}
	}
	return nil
}

// Count returns how many fonts a file holds: one, unless it is a collection.
func Count(data []byte) int {
	if len(data) < 16 || string(data[:4]) != "ttcf" {
		return 1
	}
	return max(1, min(int(be.Uint32(data[8:])), (len(data)-12)/4))
}

// fontStart returns where the table directory of font number index begins ("Organization of an OpenType Font").
func fontStart(name string, data []byte, index int) (int, error) {
	wrong := fault(name, "font-format", say.M("not a TrueType or OpenType font"), say.M("use a .ttf, .otf or .ttc file"))
	if len(data) < 16 {
		return 0, wrong
	}
	start, count := 0, 1
	if string(data[:4]) == "ttcf" {
		count = int(be.Uint32(data[8:]))
		if at := 12 + 4*int64(index); index >= 0 && index < count && at+4 <= int64(len(data)) {
			start = int(be.Uint32(data[at:]))
		} else {
			count = min(count, (len(data)-12)/4)
			index = max(index, count)
		}
	}
	if index < 0 || index >= count {
		return 0, fault(name, "font-index", say.M("the file holds %d fonts; there is no number %d", count, index),
			say.M("count the fonts of a collection from 0"))
	}
	if start+12 > len(data) {
		return 0, wrong
	}
	switch string(data[start : start+4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
		return start, nil
	}
	return 0, wrong
}

// directory returns the tables of the font whose directory is at start; tables that reach out of the file are left out.
func directory(data []byte, start int) map[string][]byte {
	tables := make(map[string][]byte, 16)
	for i := range u16(data, start+4) {
		at := start + 12 + 16*i
		if at+16 > len(data) {
			break
		}
		offset, length := int(be.Uint32(data[at+8:])), int(be.Uint32(data[at+12:]))
		if offset <= len(data) && length <= len(data)-offset {
			tables[string(data[at:at+4])] = data[offset : offset+length : offset+length]
		}
	}
	return tables
}

// check reads the counts and returns the name of a table that is too short for them, or "".
func (f *file) check() string {
	switch {
	case len(f.head) < 54:
		return "head"
	case len(f.hhea) < 36:
		return "hhea"
	case len(f.maxp) < 6:
		return "maxp"
	case len(f.glyf) == 0 && f.cff == nil && f.packed == nil:
		return "glyf"
	}
	f.unitsPerEm = u16(f.head, 18)
	f.longLoca = u16(f.head, 50) != 0
	f.glyphs = u16(f.maxp, 4)
	f.metrics = u16(f.hhea, 34)
	locaEntry := 2
	if f.longLoca {
		locaEntry = 4
	}
	switch {
	case f.unitsPerEm < 16 || f.unitsPerEm > 16384: // "head": the valid range
		return "head"
	case f.glyphs == 0:
		return "maxp"
	case f.metrics == 0 || f.metrics > f.glyphs:
		return "hhea"
	case len(f.hmtx) < f.metric*f.metrics+(f.metric-2)*(f.glyphs-f.metrics):
		return "hmtx"
	case f.cff != nil && f.cff.charstrings.count < f.glyphs:
		return "CFF "
	case f.cff == nil && f.packed == nil && len(f.loca) < (f.glyphs+1)*locaEntry:
		return "loca"
	}
	return ""
}

// measure reads the face's vertical metrics.
func (f *file) measure() {
	f.ascent, f.descent = i16(f.hhea, 4), i16(f.hhea, 6)
	f.capHeight = f.ascent
	if len(f.os2) >= os2Size {
		f.ascent, f.descent = i16(f.os2, 68), i16(f.os2, 70)
		if u16(f.os2, 0) >= 2 {
			f.capHeight = i16(f.os2, 88)
		}
	}
}

// os2Size is the length of OS/2 since version 2.
const os2Size = 96

// advance returns the advance of a glyph that the font has, or a composed one, in font units. Glyphs behind the last full entry of hmtx
// have its advance.
func (f *file) advance(glyph uint16) uint16 {
	if c, ok := f.composed(glyph); ok {
		return c.advance
	}
	return be.Uint16(f.hmtx[f.metric*min(int(glyph), f.metrics-1):])
}

// bearing returns the left side bearing of a glyph that the font has, in font units.
func (f *file) bearing(glyph uint16) uint16 {
	if f.packed != nil {
		if outline := f.packed.Outline(int(glyph)); len(outline) > 0 {
			return be.Uint16(outline[2:])
		}
		return 0
	}
	if g := int(glyph); g >= f.metrics {
		return be.Uint16(f.hmtx[4*f.metrics+2*(g-f.metrics):])
	}
	return be.Uint16(f.hmtx[4*int(glyph)+2:])
}

// perMille cuts a width in font units to whole thousandths of an em.
func (f *file) perMille(units uint16) int {
	if f.unitsPerEm == 1000 {
		return int(units)
	}
	return int(units) * 1000 / f.unitsPerEm
}

// down turns font units into thousandths of an em, rounded down.
func (f *file) down(units int) int {
	n := units * 1000
	if n < 0 {
		n -= f.unitsPerEm - 1
	}
	return n / f.unitsPerEm
}

// box reads xMin, yMin, xMax and yMax, which stand at the beginning of b, rounded outwards.
func (f *file) box(b []byte) (xMin, yMin, xMax, yMax int) {
	return f.down(i16(b, 0)), f.down(i16(b, 2)), -f.down(-i16(b, 4)), -f.down(-i16(b, 6))
}

// postScriptName returns the font's PostScript name ("name", identifier 6) as far as a PDF name may hold it, or Font.
func (f *file) postScriptName() string {
	if len(f.names) < 6 {
		return "Font"
	}
	storage := u16(f.names, 4)
	for i := range u16(f.names, 2) {
		at := 6 + 12*i
		if at+12 > len(f.names) {
			break
		}
		from := storage + u16(f.names, at+10)
		to := from + u16(f.names, at+8)
		if u16(f.names, at+6) != 6 || to > len(f.names) {
			continue
		}
		if name := strings.Map(nameByte, string(f.names[from:to])); name != "" && len(name) <= 63 {
			return name
		}
	}
	return "Font"
}

// nameByte keeps what may stand in a PDF name without an escape; the zero bytes of UTF-16 go too.
func nameByte(r rune) rune {
	if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
