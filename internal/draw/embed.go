package draw

import (
	"fmt"
	"strconv"
)

// addFont adds a face's subset as a composite font of five objects (ISO 32000-1, 9.7) and keeps its number in the
// alphabet. gopdf's own way to a font deflates a whole face without need and loses characters above U+FFFF.
func (f *file) addFont(a *alphabet) error {
	program, err := a.subset()
	if err != nil {
		return err
	}
	name := a.tag + a.face.Name
	programID := f.addStream("/Length1 "+strconv.Itoa(len(program)), program)
	unicodeID := f.addStream("", a.toUnicode())
	xMin, yMin, xMax, yMax := a.face.Box()
	descriptorID := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"+
		"/Ascent %d/Descent %d/CapHeight %d/StemV 0/FontFile2 %d 0 R>>\n",
		name, xMin, yMin, xMax, yMax, a.face.Ascent(), a.face.Descent(), a.face.CapHeight(), programID))
	descendantID := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %d 0 R/DW %d%s>>\n",
		name, descriptorID, defaultWidth, a.widths()))
	a.object = f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>\n",
		name, descendantID, unicodeID))
	return nil
}

// defaultWidth is the advance of a Han character, in thousandths of an em.
const defaultWidth = 1000

// widths lists the glyphs that are not defaultWidth wide: first[width width …] (ISO 32000-1, 9.7.4.3). It is empty if
// there are none.
func (a *alphabet) widths() []byte {
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
	return append(append([]byte("/W["), b...), ']')
}

// toUnicode is the CMap that gives glyphs back their characters, in blocks of 100 (Adobe Technical Note 5014, 4.1).
func (a *alphabet) toUnicode() []byte {
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
