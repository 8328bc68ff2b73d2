package conform_test

import (
	"testing"

	"report/internal/pdf"
	"report/internal/say"
)

// An operation changes the sample so that it breaks a rule.
type operation struct {
	name, code string
	press      bool
	cut        func(s *surgeon)
}

// findAll operates and looks whether what is broken is found.
func findAll(t *testing.T, all []operation) {
	for _, tt := range all {
		t.Run(tt.code+": "+tt.name, func(t *testing.T) {
			data := archive(t, sample())
			if tt.press {
				data = press(t, sample())
			}
			found := check(t, operate(t, data, tt.cut))
			hit := false
			for _, v := range found {
				if v.Found.In(say.Chinese) == v.Found.In(say.English) {
					t.Errorf("no Chinese for %q", v.Found)
				}
				hit = hit || v.Code == tt.code
			}
			if !hit {
				t.Errorf("not found; found was %+v", found)
			}
		})
	}
}

// What none of our files has, and those of others may have.
func TestForeignFiles(t *testing.T) {
	findAll(t, []operation{
		{"a signature with a digest of its own", "catalog", false, func(s *surgeon) {
			s.catalog()["Perms"] = pdf.Dict{"DocMDP": pdf.Dict{"Reference": pdf.Array{pdf.Dict{"DigestMethod": pdf.Name("MD5")}}}}
		}},
		{"a number that is too large in contents", "limit", false, func(s *surgeon) { s.contents("BT\n", "2157483648 w BT\n") }},
		{"an operator in brackets", "bracketed-operator", false, func(s *surgeon) { s.contents("BT\n", "BX zz EX BT\n") }},
		{"a form that borrows a font", "borrowed-resource", false, func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Array{0, 0, 9, 9}}, Raw: []byte("/Mine cs 0 sc 0 0 9 9 re f")}
			s.having("Font")["ColorSpace"] = pdf.Dict{"Mine": pdf.Name("DeviceGray")}
			s.having("Font")["XObject"] = pdf.Dict{"Form": pdf.Ref{Number: 900}}
			s.contents("/Artifact BMC\n", "/Artifact BMC /Form Do\n")
		}},
		{"a page that borrows its resources", "borrowed-resource", false, func(s *surgeon) {
			s.dict(s.catalog()["Pages"])["Resources"] = s.firstPage()["Resources"]
			delete(s.firstPage(), "Resources")
		}},
		{"a halftone with a curve too many", "halftone", false, func(s *surgeon) {
			s.objects[900] = pdf.Dict{"HalftoneType": 5, "Black": pdf.Dict{"HalftoneType": 1, "TransferFunction": pdf.Name("Identity")}}
		}},
		{"a halftone without a curve", "halftone", false, func(s *surgeon) {
			s.objects[900] = pdf.Dict{"HalftoneType": 5, "Blue": pdf.Dict{"HalftoneType": 1}}
		}},
		{"a picture with a mask and no space", "transparency", false, func(s *surgeon) {
			delete(s.catalog(), "OutputIntents")
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Image"), "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": pdf.Name("DeviceGray"), "SMask": pdf.Ref{Number: 901}}, Raw: []byte("x")}
			s.objects[901] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Image"), "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": pdf.Name("DeviceGray")}, Raw: []byte("x")}
			s.having("Font")["XObject"] = pdf.Dict{"Picture": pdf.Ref{Number: 900}}
			s.contents("/Artifact BMC\n", "/Artifact BMC /Picture Do\n")
		}},
		{"a map that leans on an unknown one", "font-map", false, func(s *surgeon) { cmap(s, "/Mine usecmap") }},
		{"a map to a character that is too large", "limit", false, func(s *surgeon) { cmap(s, "1 begincidrange <0000> <FFFF> 9 endcidrange") }},
		{"a drawn glyph of another width", "font-width", false, func(s *surgeon) { drawn(s, "900 0 d0 0 0 9 9 re f") }},
		{"a drawn glyph of inks", "device-color", false, func(s *surgeon) { drawn(s, "500 0 d0 0 1 0 0 k 0 0 9 9 re f") }},
		{"a state of a field in inks", "device-color", false, func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Array{0, 0, 9, 9}}, Raw: []byte("0 1 0 0 k 0 0 9 9 re f")}
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["AP"] = pdf.Dict{"N": pdf.Dict{"On": pdf.Ref{Number: 900}}}
		}},
		{"a film without words", "media", false, func(s *surgeon) { s.objects[900] = pdf.Dict{"C": pdf.Dict{"S": pdf.Name("MCD")}} }},
		{"a form in two places of the structure", "form-object", false, func(s *surgeon) {
			part := pdf.Dict{"Type": pdf.Name("MCR"), "MCID": 0, "Stm": pdf.Ref{Number: 900}}
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form")}}
			s.element("H2")["K"] = pdf.Array{part, part}
		}},
		{"an attachment with an empty name", "attachment", false, func(s *surgeon) { s.having("EF")["UF"] = pdf.String("") }},
		{"a language of a sequence that is none", "language", false, func(s *surgeon) {
			s.contents("/Artifact BMC\n", "/Artifact BMC /Span<</Lang(12)>>BDC EMC\n")
		}},
		{"a property of another type", "xmp-type", false, func(s *surgeon) {
			s.xmp("<xmpMM:VersionID>1", "<xmpMM:VersionID><rdf:Bag><rdf:li>1</rdf:li></rdf:Bag>")
		}},
		{"metadata of a page with a property that nothing describes", "xmp-schema", false, func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Raw: []byte(
				`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:my="http://example.org/" my:own="1"/></rdf:RDF>`)}
			s.firstPage()["Metadata"] = pdf.Ref{Number: 900}
		}},
		{"a description without the prefix that it describes", "xmp-extension", false, func(s *surgeon) { s.xmp("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "") }},
	})
}

// cmap gives a font a map in the file.
func cmap(s *surgeon, text string) {
	s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"CIDSystemInfo": pdf.Dict{"Registry": pdf.String("Adobe"), "Ordering": pdf.String("Identity"), "Supplement": 0}}, Raw: []byte(text)}
	s.having("DescendantFonts")["Encoding"] = pdf.Ref{Number: 900}
}

// drawn shows a glyph of a font whose glyphs are contents, 500 wide.
func drawn(s *surgeon, glyph string) {
	s.objects[900] = &pdf.Stream{Dict: pdf.Dict{}, Raw: []byte(glyph)}
	s.objects[901] = pdf.Dict{"Type": pdf.Name("Font"), "Subtype": pdf.Name("Type3"), "FontMatrix": pdf.Array{0.001, 0, 0, 0.001, 0, 0}, "FirstChar": 97, "LastChar": 97,
		"Widths": pdf.Array{500}, "CharProcs": pdf.Dict{"a": pdf.Ref{Number: 900}}, "Encoding": pdf.Dict{"Differences": pdf.Array{97, pdf.Name("a")}}, "Resources": pdf.Dict{}}
	s.dict(s.having("Font")["Font"])["Drawn"] = pdf.Ref{Number: 901}
	s.contents("/Artifact BMC\n", "/Artifact BMC BT /Drawn 9 Tf (a) Tj ET\n")
}
