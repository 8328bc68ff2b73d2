package conform_test

import (
	"bytes"
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
)

func TestOwnFilesKeepTheirPromise(t *testing.T) {
	bare := sample()
	bare.Structure = nil
	for i := range bare.Pages {
		for _, m := range bare.Pages[i].Marks {
			switch m := m.(type) {
			case *page.Run:
				m.Node = 0
			case *page.Box:
				m.Node = 0
			case *page.Link:
				m.Node = 0
			}
		}
	}
	for want, data := range map[string][]byte{"PDF/A-3a, PDF/UA-1": archive(t, sample()), "PDF/A-3b": archive(t, bare), "PDF/X-4": press(t, sample())} {
		if got := conform.Claimed(read(t, data)).String(); got != want {
			t.Errorf("the file claims %q, want %q", got, want)
		}
		for _, v := range check(t, data) {
			t.Errorf("%s: %+v", want, v)
		}
	}
}

// Every rule has a file that breaks it, and nothing else; most are the sample with one change.
func TestBrokenFiles(t *testing.T) {
	screen := func(s *surgeon) *pdf.Stream {
		return &pdf.Stream{Dict: pdf.Dict{"N": 3}, Raw: icc.SRGB().Data}
	}
	findAll(t, []operation{
		{"no intent", "device-color", false, func(s *surgeon) { delete(s.catalog(), "OutputIntents") }},
		{"no intent", "intent", true, func(s *surgeon) { delete(s.catalog(), "OutputIntents") }},
		{"two intents", "intent", true, func(s *surgeon) {
			a := s.catalog()["OutputIntents"].(pdf.Array)
			s.catalog()["OutputIntents"] = pdf.Array{a[0], a[0]}
		}},
		{"an intent without a name", "intent", true, func(s *surgeon) {
			delete(s.catalog()["OutputIntents"].(pdf.Array)[0].(pdf.Dict), "OutputConditionIdentifier")
		}},
		{"an intent without a profile", "intent", true, func(s *surgeon) {
			delete(s.catalog()["OutputIntents"].(pdf.Array)[0].(pdf.Dict), "DestOutputProfile")
		}},
		{"an intent of a screen", "intent", true, func(s *surgeon) {
			s.objects[900] = screen(s)
			s.catalog()["OutputIntents"].(pdf.Array)[0].(pdf.Dict)["DestOutputProfile"] = pdf.Ref{Number: 900}
		}},
		{"a profile that is none", "intent", false, func(s *surgeon) {
			s.rewrite(s.catalog()["OutputIntents"].(pdf.Array)[0].(pdf.Dict)["DestOutputProfile"], func(string) string { return "no profile" })
		}},
		{"a profile with other channels", "intent", false, func(s *surgeon) { s.having("N")["N"] = 4 }},
		{"RGB under CMYK", "device-color", true, func(s *surgeon) { s.contents("BT\n", "1 0 0 rg BT\n") }},
		{"a shading of inks under RGB", "device-color", false, func(s *surgeon) {
			s.dict(s.firstPage()["Resources"])["Shading"] = pdf.Dict{"S": pdf.Dict{"ShadingType": 2, "ColorSpace": pdf.Name("DeviceCMYK")}}
			s.contents("/Artifact BMC\n", "/Artifact BMC /S sh\n")
		}},
		{"a pattern of inks under RGB", "device-color", false, func(s *surgeon) {
			s.dict(s.firstPage()["Resources"])["Pattern"] = pdf.Dict{"P": pdf.Dict{"PatternType": 2, "Shading": pdf.Dict{"ShadingType": 2, "ColorSpace": pdf.Name("DeviceCMYK")}}}
			s.contents("/Artifact BMC\n", "/Artifact BMC /Pattern cs /P scn 9 9 9 9 re f 0 g\n")
		}},
		{"CMYK under RGB", "device-color", false, func(s *surgeon) { s.contents("BT\n", "0 0 0 1 k BT\n") }},
		{"a font that is not embedded", "font-embedded", false, func(s *surgeon) { delete(s.having("FontFile2"), "FontFile2") }},
		{"a font that is damaged", "font-damaged", true, func(s *surgeon) {
			s.rewrite(s.having("FontFile2")["FontFile2"], func(data string) string { return data[:100] })
		}},
		{"no map of glyphs", "font-map", false, func(s *surgeon) { delete(s.having("CIDToGIDMap"), "CIDToGIDMap") }},
		{"other widths", "font-width", false, func(s *surgeon) { s.having("CIDToGIDMap")["DW"] = 900 }},
		{"a glyph that is missing", "glyph", false, func(s *surgeon) { s.contents("[(", "[<0FFF>(") }},
		{"no text of glyphs", "unicode", false, func(s *surgeon) { delete(s.having("ToUnicode"), "ToUnicode") }},
		{"a glyph without text", "unicode", false, func(s *surgeon) { s.replace(s.having("ToUnicode")["ToUnicode"], "<0005><", "<0F05><") }},
		{"a glyph that is a byte order mark", "unicode", false, func(s *surgeon) { s.replace(s.having("ToUnicode")["ToUnicode"], "<0005><", "<0005><FEFF") }},
		{"a private character", "private", false, func(s *surgeon) { s.replace(s.having("ToUnicode")["ToUnicode"], "<0005><", "<0005><E000") }},
		{"no title", "title", false, func(s *surgeon) {
			s.xmp("dc:title", "dc:titel")
			s.xmp("/dc:title", "/dc:titel")
			delete(s.dict(s.trailer["Info"]), "Title")
		}},
		{"another title", "info", true, func(s *surgeon) { s.dict(s.trailer["Info"])["Title"] = pdf.Text("另一个") }},
		{"another date", "info", true, func(s *surgeon) { s.dict(s.trailer["Info"])["ModDate"] = pdf.Text("D:20210302000000Z") }},
		{"a title that is not shown", "title-shown", false, func(s *surgeon) { delete(s.catalog(), "ViewerPreferences") }},
		{"no language", "language", false, func(s *surgeon) { delete(s.catalog(), "Lang") }},
		{"a language that is none", "language", false, func(s *surgeon) { s.catalog()["Lang"] = pdf.String("Chinese (simplified)") }},
		{"metadata that are no XML", "xmp", false, func(s *surgeon) { s.xmp("</x:xmpmeta>", "<") }},
		{"a property that nothing describes", "xmp-schema", false, func(s *surgeon) { s.xmp("xmlns:dc=", `xmlns:my="http://example.org/my/" my:own="1" xmlns:dc=`) }},
		{"a claim without its description", "xmp-schema", false, func(s *surgeon) {
			s.xmp("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", "<pdfaSchema:namespaceURI>http://example.org/pdfua")
		}},
		{"a level that there is not", "claim", false, func(s *surgeon) { s.xmp("<pdfaid:conformance>A", "<pdfaid:conformance>C") }},
		{"no document identifier", "metadata", true, func(s *surgeon) {
			s.xmp("xmpMM:DocumentID", "xmpMM:DocumentNo")
			s.xmp("/xmpMM:DocumentID", "/xmpMM:DocumentNo")
		}},
		{"not said whether trapped", "trapped", true, func(s *surgeon) { delete(s.dict(s.trailer["Info"]), "Trapped") }},
		{"trapped, and not", "trapped", true, func(s *surgeon) { s.dict(s.trailer["Info"])["Trapped"] = pdf.Name("True") }},
		{"a newer version", "version", true, func(s *surgeon) { s.version = "1.7" }},
		{"no tags", "marked", false, func(s *surgeon) { delete(s.catalog(), "MarkInfo") }},
		{"suspect tags", "marked", false, func(s *surgeon) { s.dict(s.catalog()["MarkInfo"])["Suspects"] = true }},
		{"no structure", "structure", false, func(s *surgeon) { delete(s.catalog(), "StructTreeRoot") }},
		{"a structure that is a circle", "structure", false, func(s *surgeon) { s.element("Sect")["K"] = s.element("Sect")["P"] }},
		{"a part of the structure that is missing", "structure", false, func(s *surgeon) { s.element("BlockQuote")["K"] = pdf.Ref{Number: 5000} }},
		{"contents that are not there", "structure", false, func(s *surgeon) { s.element("H2")["K"] = pdf.Array{s.element("H2")["K"], 500} }},
		{"contents held twice", "structure", false, func(s *surgeon) { s.element("H2")["K"] = 0 }},
		{"a number used twice", "structure", false, func(s *surgeon) { s.contents("/MCID 3>>", "/MCID 2>>") }},
		{"no way from contents to structure", "structure", false, func(s *surgeon) { delete(s.firstPage(), "StructParents") }},
		{"a wrong way from contents to structure", "structure", false, func(s *surgeon) {
			nums := s.dict(s.dict(s.catalog()["StructTreeRoot"])["ParentTree"])["Nums"].(pdf.Array)
			list := s.objects[nums[1].(pdf.Ref).Number].(pdf.Array)
			list[0], list[1] = list[1], list[0]
		}},
		{"an element with the wrong parent", "structure", false, func(s *surgeon) { s.element("H2")["P"] = s.catalog()["StructTreeRoot"] }},
		{"text that is not tagged", "untagged", false, func(s *surgeon) { s.contents("/Artifact BMC\n", "/P BMC\n") }},
		{"an artifact in a tag", "artifact", false, func(s *surgeon) { s.contents("/H1<</MCID 0>>BDC\n", "/H1<</MCID 0>>BDC /Artifact BMC EMC\n") }},
		{"a tag in an artifact", "artifact", false, func(s *surgeon) {
			s.contents("/H1<</MCID 0>>BDC\n", "/Artifact BMC /H1<</MCID 0>>BDC\n")
			s.contents("EMC\n", "EMC EMC\n")
		}},
		{"a tag that is not ended", "unbalanced-tags", false, func(s *surgeon) {
			s.rewrite(s.firstPage()["Contents"], func(data string) string { return data[:len(data)-4] })
		}},
		{"a tag that ends twice", "unbalanced-tags", false, func(s *surgeon) {
			s.rewrite(s.firstPage()["Contents"], func(data string) string { return data + "EMC\n" })
		}},
		{"a type that there is not", "roles", false, func(s *surgeon) { s.element("H2")["S"] = pdf.Name("Heading") }},
		{"a type with another meaning", "roles", false, func(s *surgeon) { s.dict(s.catalog()["StructTreeRoot"])["RoleMap"] = pdf.Dict{"H2": pdf.Name("P")} }},
		{"a heading that skips a level", "headings", false, func(s *surgeon) { s.element("H2")["S"] = pdf.Name("H3") }},
		{"no heading of the first level", "headings", false, func(s *surgeon) { s.element("H1")["S"] = pdf.Name("H2") }},
		{"a figure without words", "alt", false, func(s *surgeon) { delete(s.element("Figure"), "Alt") }},
		{"heads without scope", "scope", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("TH") {
					delete(d["A"].(pdf.Dict), "Scope")
				}
			}
		}},
		{"a list without its numbering", "list", false, func(s *surgeon) { delete(s.element("L"), "A") }},
		{"rows of other lengths", "grid", false, func(s *surgeon) { s.element("TR")["K"] = s.element("TR")["K"].(pdf.Array)[:1] }},
		{"a cell below the last row", "grid", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("TH") && d["A"].(pdf.Dict)["RowSpan"] != nil {
					d["A"].(pdf.Dict)["RowSpan"] = 3
				}
			}
		}},
		{"a paragraph in a row", "nesting", false, func(s *surgeon) { s.element("TD")["S"] = pdf.Name("P") }},
		{"an item without a list", "nesting", false, func(s *surgeon) { s.element("L")["S"] = pdf.Name("Sect") }},
		{"a note without a name", "note", false, func(s *surgeon) { delete(s.element("Note"), "ID") }},
		{"a note with another's name", "note", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("Note") {
					d["ID"] = pdf.String("note")
				}
			}
		}},
		{"a link that is not printed", "annotation-flags", false, func(s *surgeon) { s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["F"] = 0 }},
		{"a link without words", "annotation-text", false, func(s *surgeon) { delete(s.dict(s.firstPage()["Annots"].(pdf.Array)[0]), "Contents") }},
		{"a link without its tag", "annotation-tag", false, func(s *surgeon) { s.element("Link")["K"] = s.element("Link")["K"].(pdf.Array)[0] }},
		{"a link in a paragraph", "annotation-tag", false, func(s *surgeon) { s.element("Link")["S"] = pdf.Name("Span") }},
		{"a link that does not lead to its tag", "annotation-tag", false, func(s *surgeon) { delete(s.dict(s.firstPage()["Annots"].(pdf.Array)[0]), "StructParent") }},
		{"links without order", "tabs", false, func(s *surgeon) { delete(s.firstPage(), "Tabs") }},
		{"a link in the bleed", "annotation-in-bleed", true, func(s *surgeon) {
			s.firstPage()["Annots"] = pdf.Array{pdf.Dict{"Subtype": pdf.Name("Link"), "Rect": pdf.Array{100, 100, 200, 200}, "F": 4}}
		}},
		{"a film", "annotation-type", false, func(s *surgeon) { s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["Subtype"] = pdf.Name("Movie") }},
		{"a link that starts a program", "action", false, func(s *surgeon) {
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["A"] = pdf.Dict{"S": pdf.Name("Launch")}
		}},
		{"a script", "script", false, func(s *surgeon) {
			s.catalog()["OpenAction"] = pdf.Dict{"S": pdf.Name("JavaScript"), "JS": pdf.String("1")}
		}},
		{"actions of the document", "catalog", true, func(s *surgeon) { s.catalog()["AA"] = pdf.Dict{} }},
		{"actions of a page", "page-action", true, func(s *surgeon) { s.firstPage()["AA"] = pdf.Dict{} }},
		{"a form drawn by a program", "form", false, func(s *surgeon) { s.catalog()["AcroForm"] = pdf.Dict{"NeedAppearances": true} }},
		{"layers without a name", "layers", false, func(s *surgeon) { s.catalog()["OCProperties"] = pdf.Dict{"D": pdf.Dict{}} }},
		{"an attachment without its second name", "attachment", false, func(s *surgeon) { delete(s.having("AFRelationship"), "UF") }},
		{"an attachment without a relation", "attachment", false, func(s *surgeon) { delete(s.having("AFRelationship"), "AFRelationship") }},
		{"an attachment without a type", "attachment", false, func(s *surgeon) { delete(s.having("Params"), "Subtype") }},
		{"an attachment of nothing", "attachment", false, func(s *surgeon) { delete(s.catalog(), "AF") }},
		{"no trim box", "boxes", true, func(s *surgeon) { delete(s.firstPage(), "TrimBox") }},
		{"a trim box outside", "boxes", true, func(s *surgeon) { s.firstPage()["TrimBox"] = pdf.Array{0, 0, 500, 500} }},
		{"an art box too", "boxes", true, func(s *surgeon) { s.firstPage()["ArtBox"] = s.firstPage()["TrimBox"] }},
		{"a page that is too large", "boxes", false, func(s *surgeon) { s.firstPage()["MediaBox"] = pdf.Array{0, 0, 20000, 500} }},
		{"contents with an operator that there is not", "unknown-operator", false, func(s *surgeon) { s.contents("BT\n", "BT huh\n") }},
		{"contents that are not balanced", "unbalanced-q", false, func(s *surgeon) { s.contents("BT\n", "q BT\n") }},
		{"a font that is not there", "no-resource", false, func(s *surgeon) { s.contents("/F1 ", "/F1 9 Tf /F9 9 Tf /F1 ") }},
		{"a transfer curve", "state", true, func(s *surgeon) {
			s.having("ExtGState")["ExtGState"].(pdf.Dict)["Over"].(pdf.Dict)["TR"] = pdf.Name("Identity")
		}},
		{"a blend mode that there is not", "blend", true, func(s *surgeon) {
			s.having("ExtGState")["ExtGState"].(pdf.Dict)["Over"].(pdf.Dict)["BM"] = pdf.Name("Mine")
		}},
		{"a rendering intent that there is not", "rendering-intent", false, func(s *surgeon) { s.contents("BT\n", "/Nice ri BT\n") }},
		{"an image that is smoothed", "image", false, func(s *surgeon) { s.contents("BT\n", "BI /W 1/H 1/BPC 8/CS/G/I true ID x\nEI BT\n") }},
		{"an image of LZW", "filter", false, func(s *surgeon) { s.contents("BT\n", "BI /W 1/H 1/BPC 8/CS/G/F/LZW ID x\nEI BT\n") }},
		{"a string that is too long", "limit", false, func(s *surgeon) { s.element("Figure")["Alt"] = pdf.Text(strings.Repeat("长", 16_384)) }},
		{"a name that is too long", "limit", false, func(s *surgeon) { s.catalog()[pdf.Name(strings.Repeat("n", 128))] = 1 }},
		{"a number that is too large", "limit", false, func(s *surgeon) { s.catalog()["Own"] = 1 << 31 }},
		{"a number that is too small", "limit", false, func(s *surgeon) {
			s.contents("BT\n", "BT\n"+"% a comment\n")
			s.objects[900] = pdf.Raw("[0." + strings.Repeat("0", 38) + "1]")
		}},
		{"too many inks", "limit", false, func(s *surgeon) {
			s.objects[900] = pdf.Array{pdf.Name("DeviceN"), make(pdf.Array, 33), pdf.Name("DeviceGray"), pdf.Dict{}}
		}},
		{"a name that is no UTF-8", "name", false, func(s *surgeon) { s.having("DescendantFonts")["BaseFont"] = pdf.Name("\xB7\xC2\xCB\xCE") }},
		{"a type whose name is no UTF-8", "name", false, func(s *surgeon) { s.element("H2")["S"] = pdf.Name("\xB1\xEA") }},
		{"data in another file", "stream", false, func(s *surgeon) { s.having("Params")["F"] = pdf.String("elsewhere") }},
		{"an ink that looks one way and another", "separation", true, func(s *surgeon) {
			space := func(c pdf.Array) pdf.Array {
				return pdf.Array{pdf.Name("Separation"), pdf.Name("Spot"), pdf.Name("DeviceCMYK"), pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "C0": pdf.Array{0, 0, 0, 0}, "C1": c, "N": 1}}
			}
			s.objects[900], s.objects[901] = space(pdf.Array{0, 1, 1, 0}), space(pdf.Array{0, 1, 0, 0})
		}},
		{"an ink that nothing describes", "separation", false, func(s *surgeon) {
			s.objects[900] = pdf.Array{pdf.Name("DeviceN"), pdf.Array{pdf.Name("Cyan"), pdf.Name("Spot")}, pdf.Name("DeviceCMYK"), pdf.Dict{}}
		}},
		{"a halftone with a name", "halftone", false, func(s *surgeon) {
			s.objects[900] = pdf.Dict{"HalftoneType": 1, "HalftoneName": pdf.String("Round")}
		}},
		{"another kind of permissions", "catalog", false, func(s *surgeon) { s.catalog()["Perms"] = pdf.Dict{"Mine": pdf.Dict{}} }},
		{"a bookmark that plays a sound", "action", false, func(s *surgeon) {
			s.dict(s.dict(s.catalog()["Outlines"])["First"])["A"] = pdf.Dict{"S": pdf.Name("GoTo"), "Next": pdf.Dict{"S": pdf.Name("Sound")}}
		}},
		{"a command of the reader's own", "action", false, func(s *surgeon) {
			s.catalog()["OpenAction"] = pdf.Dict{"S": pdf.Name("Named"), "N": pdf.Name("Print")}
		}},
		{"layers of one name", "layers", false, func(s *surgeon) {
			config := pdf.Dict{"Name": pdf.String("a")}
			s.catalog()["OCProperties"] = pdf.Dict{"D": config, "Configs": pdf.Array{config}}
		}},
		{"a layer that is left out", "layers", false, func(s *surgeon) {
			s.objects[900] = pdf.Dict{"Type": pdf.Name("OCG"), "Name": pdf.String("one")}
			s.catalog()["OCProperties"] = pdf.Dict{"OCGs": pdf.Array{pdf.Ref{Number: 900}}, "D": pdf.Dict{"Name": pdf.String("a"), "Order": pdf.Array{}}}
		}},
		{"a crop box that is too small", "boxes", false, func(s *surgeon) { s.firstPage()["CropBox"] = pdf.Array{0, 0, 2, 500} }},
		{"transparency without a space", "transparency", false, func(s *surgeon) {
			delete(s.catalog(), "OutputIntents")
			s.having("Font")["ExtGState"] = pdf.Dict{"Half": pdf.Dict{"ca": 0.5}}
			s.contents("BT\n", "/Half gs BT\n")
		}},
		{"a group that mixes other colours", "device-color", false, func(s *surgeon) {
			s.firstPage()["Group"] = pdf.Dict{"S": pdf.Name("Transparency"), "CS": pdf.Name("DeviceCMYK")}
		}},
		{"a picture that overprints", "overprint", false, func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"N": 4}, Raw: icc.FOGRA39().Data}
			s.having("Font")["ExtGState"] = pdf.Dict{"Over": pdf.Dict{"op": true, "OPM": 1}}
			s.having("Font")["ColorSpace"] = pdf.Dict{"Inks": pdf.Array{pdf.Name("ICCBased"), pdf.Ref{Number: 900}}}
			s.contents("BT\n", "/Over gs /Inks cs 0 0 0 1 sc BT\n")
		}},
		{"an image of odd samples", "image", false, func(s *surgeon) { s.contents("BT\n", "BI /W 1/H 1/BPC 3/CS/G ID x\nEI BT\n") }},
		{"an unknown map of glyphs", "font-map", false, func(s *surgeon) { s.having("DescendantFonts")["Encoding"] = pdf.Name("Mine-H") }},
		{"a map of another collection", "font-map", false, func(s *surgeon) { s.having("DescendantFonts")["Encoding"] = pdf.Name("UniJIS-UTF16-H") }},
		{"a head of the metadata with its encoding", "xmp", false, func(s *surgeon) { s.xmp("<?xpacket begin", "<?xpacket encoding=\"UTF-8\" begin") }},
		{"metadata that do not say so", "xmp", false, func(s *surgeon) {
			delete(s.objects[s.catalog()["Metadata"].(pdf.Ref).Number].(*pdf.Stream).Dict, "Type")
		}},
		{"metadata that are no UTF-8", "xmp", false, func(s *surgeon) { s.xmp("</rdf:RDF>", "\xFF</rdf:RDF>") }},
		{"a claim under another prefix", "claim", false, func(s *surgeon) {
			s.rewrite(s.catalog()["Metadata"], func(data string) string { return strings.ReplaceAll(data, "pdfaid", "a") })
		}},
		{"text of no language", "language", false, func(s *surgeon) { delete(s.catalog(), "Lang"); delete(s.catalog(), "Outlines") }},
		{"a part of a language that is none", "language", false, func(s *surgeon) { s.element("H2")["Lang"] = pdf.String("中文") }},
		{"two heads of a table", "nesting", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("TR") {
					d["S"] = pdf.Name("THead")
				}
			}
		}},
		{"two captions of a list", "nesting", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("LI") {
					d["S"] = pdf.Name("Caption")
				}
			}
		}},
		{"cells on each other", "grid", false, func(s *surgeon) {
			for _, o := range s.objects {
				if d, ok := o.(pdf.Dict); ok && d["S"] == pdf.Name("TH") && d["A"].(pdf.Dict)["RowSpan"] != nil {
					d["A"].(pdf.Dict)["ColSpan"] = 3
				}
			}
		}},
		{"headings with levels and without", "headings", false, func(s *surgeon) { s.element("H2")["S"] = pdf.Name("H") }},
		{"a field with an action", "action", false, func(s *surgeon) {
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["Subtype"] = pdf.Name("Widget")
		}},
		{"a link with another look", "annotation-appearance", false, func(s *surgeon) {
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["AP"] = pdf.Dict{"D": pdf.Dict{}}
		}},
		{"a stamp without a look", "annotation-appearance", false, func(s *surgeon) {
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["Subtype"] = pdf.Name("Stamp")
		}},
		{"a printer's mark in the structure", "annotation-tag", false, func(s *surgeon) {
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["Subtype"] = pdf.Name("PrinterMark")
		}},
		{"ink on an annotation", "device-color", false, func(s *surgeon) {
			s.objects[900] = &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Array{0, 0, 9, 9}}, Raw: []byte("0 1 0 0 k 0 0 9 9 re f")}
			s.dict(s.firstPage()["Annots"].(pdf.Array)[0])["AP"] = pdf.Dict{"N": pdf.Ref{Number: 900}}
		}},
	})
}

// What is wrong with glyphs is told of any file, also of one that claims nothing.
func TestGlyphs(t *testing.T) {
	whole := operate(t, archive(t, sample()), func(s *surgeon) { delete(s.catalog(), "Metadata") })
	lacking := operate(t, archive(t, sample()), func(s *surgeon) {
		delete(s.catalog(), "Metadata")
		s.contents("[(", "[<0FFF>(")
	})
	if found := conform.Glyphs(read(t, whole)); len(found) > 0 {
		t.Error(found)
	}
	if found := conform.Glyphs(read(t, lacking)); len(found) != 1 || found[0].Code != "glyph" || found[0].Page != 1 || check(t, lacking) != nil {
		t.Error(found)
	}
}

// An identifier of nothing is none; the writer always makes one, so it is taken out of the finished file.
func TestEmptyIdentifier(t *testing.T) {
	data := archive(t, sample())
	at := bytes.Index(data, []byte("/ID["))
	end := at + bytes.IndexByte(data[at:], ']')
	copy(data[at+4:end], "<><>"+strings.Repeat(" ", end-at-8))
	if found := check(t, data); len(found) != 1 || found[0].Code != "id" {
		t.Error(found)
	}
}

// The changes are what is found: a file that is only written anew has no fault.
func TestWrittenAnew(t *testing.T) {
	for _, data := range [][]byte{archive(t, sample()), press(t, sample())} {
		if found := check(t, operate(t, data, func(*surgeon) {})); len(found) > 0 {
			t.Error(found)
		}
	}
}
