package draw

import (
	"strconv"

	"report/internal/pdf"
)

// addFont adds a face's subset as a composite font of five objects (ISO 32000-1, 9.7). gopdf's own way to a font deflates a whole face
// without need, loses characters above U+FFFF and knows no glyph that is not a character's.
func (d *drawing) addFont(a *subset) (pdf.Ref, error) {
	program, err := a.cut()
	if err != nil {
		return pdf.Ref{}, err
	}
	name := pdf.Name(a.tag + a.face.Name)
	ref, descendant, descriptor, file, unicode := d.Reserve(), d.Reserve(), d.Reserve(), d.Reserve(), d.Reserve()
	key, kind, dict := pdf.Name("FontFile2"), pdf.Name("CIDFontType2"), pdf.Dict{"Length1": len(program)}
	if a.face.PostScript() { // ISO 32000-1, tables 117 and 126
		key, kind, dict = "FontFile3", "CIDFontType0", pdf.Dict{"Subtype": pdf.Name("CIDFontType0C")}
	}
	d.add(file, &pdf.Stream{Dict: dict, Raw: program})
	xMin, yMin, xMax, yMax := a.face.Box()
	d.add(descriptor, pdf.Dict{"Type": pdf.Name("FontDescriptor"), "FontName": name, "Flags": 4, "FontBBox": pdf.Array{xMin, yMin, xMax, yMax},
		"ItalicAngle": 0, "Ascent": a.face.Ascent(), "Descent": a.face.Descent(), "CapHeight": a.face.CapHeight(), "StemV": 0, key: file})
	cid := pdf.Dict{"Type": pdf.Name("Font"), "Subtype": kind, "BaseFont": name,
		"CIDSystemInfo":  pdf.Dict{"Registry": pdf.String("Adobe"), "Ordering": pdf.String("Identity"), "Supplement": 0},
		"FontDescriptor": descriptor, "DW": defaultWidth}
	if kind == "CIDFontType2" {
		cid["CIDToGIDMap"] = pdf.Name("Identity")
	}
	if widths := a.widths(); widths != nil {
		cid["W"] = pdf.Raw(widths)
	}
	d.add(descendant, cid)
	d.add(unicode, &pdf.Stream{Dict: pdf.Dict{}, Raw: a.toUnicode()})
	d.add(ref, pdf.Dict{"Type": pdf.Name("Font"), "Subtype": pdf.Name("Type0"), "BaseFont": name, "Encoding": pdf.Name("Identity-H"),
		"DescendantFonts": pdf.Array{descendant}, "ToUnicode": unicode})
	return ref, nil
}

// defaultWidth is the advance of a Han character, in thousandths of an em.
const defaultWidth = 1000

// widths lists the glyphs that are not defaultWidth wide: [first[width width …]] (ISO 32000-1, 9.7.4.3). It is nil if there are none.
func (a *subset) widths() []byte {
	var b []byte
	open := false
	for i := range a.size() {
		w := int64(a.width(i + 1))
		if w == defaultWidth {
			if open {
				b = append(b, ']')
			}
			open = false
			continue
		}
		if open {
			b = append(b, ' ')
		} else {
			b = append(strconv.AppendInt(b, int64(i+1), 10), '[')
		}
		b = strconv.AppendInt(b, w, 10)
		open = true
	}
	if open {
		b = append(b, ']')
	}
	if b == nil {
		return nil
	}
	return append(append([]byte{'['}, b...), ']')
}

// toUnicode is the CMap that gives glyphs back their characters, in blocks of 100 (Adobe Technical Note 5014, 4.1).
func (a *subset) toUnicode() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for from := 1; from <= a.size(); from += 100 {
		to := min(from+100, a.size()+1)
		b = append(strconv.AppendInt(b, int64(to-from), 10), " beginbfchar\n"...)
		for i := from; i < to; i++ {
			b = append(appendGlyph(append(b, '<'), uint16(i)), "><"...)
			b = append(appendUTF16(b, a.text(i)), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
