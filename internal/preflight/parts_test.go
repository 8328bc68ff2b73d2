package preflight

import (
	"bytes"
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"report/internal/pdf"
)

const mm = 72 / 25.4

// Parts are what a test file is made of.
type parts struct {
	contents           string
	page, catalog      pdf.Dict
	resources, trailer pdf.Dict
	w                  *pdf.Writer
	pages              int
}

// file makes a file of one page for the press, without a fault but those that change brings.
func file(change func(s *parts)) []byte {
	var b bytes.Buffer
	s := &parts{w: pdf.NewWriter(&b, "1.6"), pages: 1, resources: pdf.Dict{}, trailer: pdf.Dict{}, contents: "0 0 0 1 k 100 100 20 20 re f 0.25 w 100 300 m 200 300 l S"}
	tree := s.w.Reserve()
	profile := s.w.Add(&pdf.Stream{Dict: pdf.Dict{"N": 4}, Raw: []byte("a profile")})
	s.catalog = pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree,
		"OutputIntents": pdf.Array{pdf.Dict{"S": pdf.Name("GTS_PDFX"), "OutputConditionIdentifier": pdf.String("FOGRA39"), "DestOutputProfile": profile}}}
	s.page = pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "Resources": s.resources, "MediaBox": pdf.Array{0, 0, 600, 800},
		"TrimBox": pdf.Array{20, 20, 580, 780}, "BleedBox": pdf.Array{10, 10, 590, 790}}
	change(s)
	s.page["Contents"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: []byte(s.contents)})
	kids := pdf.Array{}
	for range s.pages {
		kids = append(kids, s.w.Add(s.page))
	}
	s.w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": len(kids)})
	s.trailer["Root"] = s.w.Add(s.catalog)
	s.w.Finish(s.trailer) // a buffer takes all
	return b.Bytes()
}

// image adds a picture of so many pixels, shown 72 pt wide.
func (s *parts) image(pixels int, more pdf.Dict) { s.show(pixels, more, make([]byte, 4*pixels*pixels)) }

// show adds a picture of so many pixels' samples.
func (s *parts) show(pixels int, more pdf.Dict, raw []byte) {
	d := pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Image"), "Width": pixels, "Height": pixels, "BitsPerComponent": 8, "ColorSpace": pdf.Name("DeviceCMYK")}
	for key, value := range more {
		d[key] = value
	}
	s.resources["XObject"] = pdf.Dict{"I": s.w.Add(&pdf.Stream{Dict: d, Raw: raw})}
	s.contents += " q 72 0 0 72 100 400 cm /I Do Q"
}

// inked adds a picture of little ink, of 300 pixels, shown 72 pt wide; so many pixels square in its lower right corner are of other samples.
func (s *parts) inked(wet int, more pdf.Dict, c, m, y, k byte) {
	const side = 300
	raw := make([]byte, 4*side*side)
	for i := range raw {
		if at := i / 4; at%side >= side-wet && at/side >= side-wet {
			raw[i] = [...]byte{c, m, y, k}[i%4]
		}
	}
	s.show(side, more, raw)
}

// jpeg adds a JPEG of four inks, the same everywhere; Adobe's programs count them from full ink to none.
func (s *parts) jpeg(adobe bool, inks ...byte) {
	const side = 300
	more, mark := pdf.Dict{"Filter": pdf.Name("DCTDecode")}, ""
	if adobe {
		more["Decode"], mark = pdf.Array{1, 0, 1, 0, 1, 0, 1, 0}, "\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x00"
		for i := range inks {
			inks[i] = 255 - inks[i]
		}
	}
	s.show(side, more, flatJPEG(mark, side, inks))
}

// flatJPEG is a JPEG whose pixels are all of the same four samples (ITU-T T.81). Of a block only its mean is coded, as the difference
// from that of the block before.
func flatJPEG(mark string, side int, samples []byte) []byte {
	b := []byte("\xFF\xD8" + mark + "\xFF\xDB\x00\x43\x00" + strings.Repeat("\x08", 64) + "\xFF\xC0\x00\x14\x08")
	b = append(b, byte(side>>8), byte(side), byte(side>>8), byte(side), 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	b = append(b, "\xFF\xC4\x00\x1C\x00\x00\x00\x00\x09"+strings.Repeat("\x00", 12)+"\x00\x01\x02\x03\x04\x05\x06\x07\x08"...) // how many bits follow, in 4 bits
	b = append(b, "\xFF\xC4\x00\x14\x10\x01"+strings.Repeat("\x00", 16)+"\xFF\xDA\x00\x0E\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3F\x00"...)
	var coded strings.Builder
	for _, v := range samples {
		d := int(v) - 128
		n := bits.Len(uint(max(d, -d)))
		fmt.Fprintf(&coded, "%04b", n)
		if d < 0 {
			d += 1<<n - 1
		}
		if n > 0 {
			fmt.Fprintf(&coded, "%0*b", n, d)
		}
		coded.WriteByte('0') // no more of the block
	}
	blocks := (side + 7) / 8 * ((side + 7) / 8)
	coded.WriteString(strings.Repeat("00000", 4*(blocks-1)) + "1111111")
	for text := coded.String(); len(text) >= 8; text = text[8:] {
		v, _ := strconv.ParseUint(text[:8], 2, 8) // they are binary digits
		if b = append(b, byte(v)); v == 0xFF {
			b = append(b, 0)
		}
	}
	return append(b, 0xFF, 0xD9)
}

// text adds text in a font, after operators that set its colour.
func (s *parts) text(operators string) {
	profile := s.w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: []byte("a font")})
	s.resources["Font"] = pdf.Dict{"F": s.w.Add(pdf.Dict{"Type": pdf.Name("Font"), "Subtype": pdf.Name("TrueType"), "BaseFont": pdf.Name("ABCDEF+Own"),
		"FontDescriptor": pdf.Dict{"FontFile2": profile}})}
	s.contents += " " + operators + " BT /F 9 Tf 120 500 Td (text) Tj ET"
}

// spot adds a colour space of cyan, magenta, yellow and a spot colour.
func (s *parts) spot(name string) {
	tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
	s.resources["ColorSpace"] = pdf.Dict{"S": pdf.Array{pdf.Name("DeviceN"), pdf.Array{pdf.Name("Cyan"), pdf.Name("Magenta"), pdf.Name("Yellow"), pdf.Name(name)}, pdf.Name("DeviceCMYK"), tint}}
}

func state(s *parts, d pdf.Dict) { s.resources["ExtGState"] = pdf.Dict{"G": d} }
