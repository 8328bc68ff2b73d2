package preflight

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"report/internal/draw"
	"report/internal/font"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

func inspect(data []byte, o Options) Report {
	return Inspect(func() (*pdf.File, error) { return pdf.Read(data, pdf.Limits{}) }, o)
}

// Each check has a file that fails it, and it alone.
func TestFindings(t *testing.T) {
	for _, tt := range []struct {
		name   string
		want   string // codes, with the first letter of their level
		change func(s *parts)
	}{
		{"a clean file", "", func(s *parts) {}},
		{"clean text and picture", "", func(s *parts) { s.text("0 0 0 1 k"); s.image(300, nil) }},
		{"no pages", "E no-pages", func(s *parts) { s.pages = 0 }},
		{"no output intent", "E no-intent", func(s *parts) { delete(s.catalog, "OutputIntents") }},
		{"metadata that cannot be read", "W xmp", func(s *parts) {
			s.catalog["Metadata"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Raw: []byte("<x:xmpmeta")})
		}},
		{"metadata that cannot be unpacked", "W xmp", func(s *parts) {
			s.catalog["Metadata"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Name("FlateDecode")}, Raw: []byte("none")})
		}},
		{"a script", "E script", func(s *parts) { s.catalog["OpenAction"] = pdf.Dict{"S": pdf.Name("JavaScript")} }},
		{"scripts by name", "E script", func(s *parts) { s.catalog["Names"] = pdf.Dict{"JavaScript": pdf.Dict{}} }},
		{"a form", "E form", func(s *parts) { s.catalog["AcroForm"] = pdf.Dict{"Fields": pdf.Array{pdf.Dict{}}} }},
		{"no size", "E boxes", func(s *parts) { delete(s.page, "MediaBox") }},
		{"a trim box outside", "E boxes", func(s *parts) { s.page["BleedBox"] = pdf.Array{-20, 10, 590, 790} }},
		{"no trim box", "W no-trim", func(s *parts) { delete(s.page, "TrimBox"); delete(s.page, "BleedBox") }},
		{"no bleed", "W no-bleed", func(s *parts) { delete(s.page, "BleedBox") }},
		{"RGB", "E device-color", func(s *parts) { s.contents += " 1 0 0 rg 0 0 100 100 re f" }},
		{"RGB lines", "E device-color", func(s *parts) { s.contents += " 1 0 0 RG 100 100 m 200 200 l S" }},
		{"an RGB picture", "E device-color", func(s *parts) { s.image(300, pdf.Dict{"ColorSpace": pdf.Name("DeviceRGB")}) }},
		{"an RGB picture with a palette", "E device-color", func(s *parts) {
			s.image(300, pdf.Dict{"ColorSpace": pdf.Array{pdf.Name("Indexed"), pdf.Name("DeviceRGB"), 1, pdf.String("123456")}})
		}},
		{"RGB in a form", "E device-color", func(s *parts) {
			s.resources["XObject"] = pdf.Dict{"X": s.w.Add(&pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Array{0, 0, 9, 9}}, Raw: []byte("1 0 0 rg 200 200 9 9 re f")})}
			s.contents += " /X Do"
		}},
		{"RGB with a default space", "", func(s *parts) {
			profile := s.w.Add(&pdf.Stream{Dict: pdf.Dict{"N": 3}, Raw: icc.SRGB().Data})
			s.resources["ColorSpace"] = pdf.Dict{"DefaultRGB": pdf.Array{pdf.Name("ICCBased"), profile}}
			s.contents += " 1 0 0 rg 0 0 100 100 re f"
		}},
		{"too much ink", "E ink-limit", func(s *parts) { s.contents += " 1 1 .9 .5 k 100 100 9 9 re f" }},
		{"too much ink of separations", "E ink-limit", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.resources["ColorSpace"] = pdf.Dict{"N": pdf.Array{pdf.Name("DeviceN"), pdf.Array{pdf.Name("Cyan"), pdf.Name("Magenta"), pdf.Name("Yellow"), pdf.Name("Black")}, pdf.Name("DeviceCMYK"), tint}}
			s.contents += " /N cs 1 1 1 1 scn 100 100 9 9 re f"
		}},
		{"registration colour on the page", "E registration", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.resources["ColorSpace"] = pdf.Dict{"A": pdf.Array{pdf.Name("Separation"), pdf.Name("All"), pdf.Name("DeviceCMYK"), tint}}
			s.contents += " /A cs 1 scn 100 100 9 9 re f"
		}},
		{"too much ink with a spot colour", "E ink-limit", func(s *parts) {
			s.spot("PANTONE 185 C")
			s.contents += " /S cs 1 1 1 .5 scn 100 100 9 9 re f"
		}},
		{"text in a spot colour", "", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.resources["ColorSpace"] = pdf.Dict{"S": pdf.Array{pdf.Name("Separation"), pdf.Name("Gold"), pdf.Name("DeviceCMYK"), tint}}
			s.text("/S cs 1 scn")
		}},
		{"a spot colour that stands for screen colours", "E device-color", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.resources["ColorSpace"] = pdf.Dict{"S": pdf.Array{pdf.Name("Separation"), pdf.Name("Gold"), pdf.Name("DeviceRGB"), tint}}
			s.contents += " /S cs 1 scn 100 100 9 9 re f"
		}},
		{"black text of four inks", "W text-inks", func(s *parts) { s.text(".6 .5 .4 .9 k") }},
		{"black text of screen colours", "E device-color W text-inks", func(s *parts) { s.text("0 0 0 rg") }},
		{"text without its font", "E font-embedded", func(s *parts) {
			s.text("0 0 0 1 k")
			s.resources["Font"] = pdf.Dict{"F": pdf.Dict{"Subtype": pdf.Name("Type1"), "BaseFont": pdf.Name("Helvetica")}}
		}},
		{"white text that overprints", "E white-overprint", func(s *parts) { state(s, pdf.Dict{"OP": true, "OPM": 1}); s.text("/G gs 0 0 0 0 k") }},
		{"invisible text", "N invisible-text", func(s *parts) { s.text("3 Tr 0 0 0 rg") }},
		{"a hairline", "W hairline", func(s *parts) { s.contents += " 0.1 w 100 100 m 200 200 l S" }},
		{"a line scaled to a hairline", "W hairline", func(s *parts) { s.contents += " .1 0 0 .1 0 0 cm 1 w 1000 1000 m 2000 2000 l S" }},
		{"a hairline in the slug", "", func(s *parts) { s.contents += " 0 w 2 2 m 2 8 l S" }},
		{"a coarse picture", "E resolution", func(s *parts) { s.image(100, nil) }},
		{"a rather coarse picture", "W resolution", func(s *parts) { s.image(200, nil) }},
		{"an inline picture", "E resolution", func(s *parts) {
			s.contents += " q 72 0 0 72 100 400 cm BI /W 2/H 2/BPC 8/CS/G ID 1234\nEI Q"
		}},
		{"a picture of too much ink", "E picture-ink", func(s *parts) { s.inked(300, nil, 255, 220, 200, 160) }},
		{"a picture of much ink", "", func(s *parts) { s.inked(300, nil, 255, 200, 200, 100) }},
		{"a spot of too much ink", "", func(s *parts) { s.inked(5, nil, 255, 255, 255, 255) }},
		{"a picture of which much is not ink", "E picture-ink", func(s *parts) {
			s.inked(300, pdf.Dict{"Decode": pdf.Array{1, 0, 1, 0, 1, 0, 1, 0}}, 50, 0, 0, 100)
		}},
		{"a picture of three inks and nothing", "", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.inked(300, pdf.Dict{"ColorSpace": pdf.Array{pdf.Name("DeviceN"), pdf.Array{pdf.Name("Cyan"), pdf.Name("Magenta"), pdf.Name("Gold"), pdf.Name("None")}, pdf.Name("DeviceCMYK"), tint}}, 200, 200, 255, 255)
		}},
		{"a picture of four inks and a wet spot colour", "E picture-ink", func(s *parts) {
			tint := pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "N": 1}
			s.inked(300, pdf.Dict{"ColorSpace": pdf.Array{pdf.Name("DeviceN"), pdf.Array{pdf.Name("Cyan"), pdf.Name("Magenta"), pdf.Name("Gold"), pdf.Name("Black")}, pdf.Name("DeviceCMYK"), tint}}, 200, 200, 255, 255)
		}},
		{"a wet picture of a file for screens", "E device-color E screen-intent", func(s *parts) {
			s.catalog["OutputIntents"].(pdf.Array)[0].(pdf.Dict)["DestOutputProfile"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{"N": 3}, Raw: []byte("a profile")})
			s.contents = "0 0 1 rg 100 100 20 20 re f"
			s.inked(300, nil, 255, 255, 255, 255)
		}},
		{"a JPEG of too much ink", "E picture-ink", func(s *parts) { s.jpeg(true, 255, 220, 200, 160) }},
		{"a JPEG of much ink", "", func(s *parts) { s.jpeg(true, 255, 200, 200, 100) }},
		{"a JPEG of too much ink that is nobody's", "E picture-ink", func(s *parts) { s.jpeg(false, 255, 220, 200, 160) }},
		{"a JPEG of little ink that is nobody's", "", func(s *parts) { s.jpeg(false, 10, 20, 0, 160) }},
		{"a JPEG that is another one", "N ink-unknown", func(s *parts) {
			s.show(301, pdf.Dict{"Filter": pdf.Name("DCTDecode")}, flatJPEG("", 300, []byte{255, 255, 255, 255}))
		}},
		{"a soft mask", "N transparency", func(s *parts) { s.image(300, pdf.Dict{"SMask": pdf.Dict{}}) }},
		{"half transparent", "N transparency", func(s *parts) { state(s, pdf.Dict{"ca": 0.5}); s.contents += " /G gs 100 100 9 9 re f" }},
		{"a blend", "N transparency", func(s *parts) {
			state(s, pdf.Dict{"BM": pdf.Name("Multiply")})
			s.contents += " /G gs 100 100 9 9 re f"
		}},
		{"a transparency group", "N transparency", func(s *parts) { s.page["Group"] = pdf.Dict{"S": pdf.Name("Transparency")} }},
		{"unbalanced states", "E unbalanced-q", func(s *parts) { s.contents = "Q " + s.contents }},
		{"unbalanced tags", "E unbalanced-tags", func(s *parts) { s.contents = "/P BMC " + s.contents }},
		{"unbalanced text", "E unbalanced-text", func(s *parts) { s.contents += " BT" }},
		{"a missing resource", "E no-resource", func(s *parts) { s.contents += " /X Do" }},
		{"an unknown operator", "E unknown-operator", func(s *parts) { s.contents += " huh" }},
		{"an unknown operator that may be", "", func(s *parts) { s.contents += " BX huh EX" }},
		{"broken contents", "E broken-content", func(s *parts) { s.contents += " (" }},
		{"a form in itself", "E broken-content", func(s *parts) {
			ref := s.w.Reserve()
			s.w.Put(ref, &pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "Resources": pdf.Dict{"XObject": pdf.Dict{"X": ref}}}, Raw: []byte("/X Do")})
			s.resources["XObject"] = pdf.Dict{"X": ref}
			s.contents += " /X Do"
		}},
		{"a shading of RGB", "E device-color", func(s *parts) {
			s.resources["Shading"] = pdf.Dict{"S": pdf.Dict{"ShadingType": 2, "ColorSpace": pdf.Name("DeviceRGB")}}
			s.contents += " /S sh"
		}},
		{"a shading pattern of RGB", "E device-color", func(s *parts) {
			s.resources["Pattern"] = pdf.Dict{"P": pdf.Dict{"PatternType": 2, "Shading": pdf.Dict{"ShadingType": 2, "ColorSpace": pdf.Name("DeviceRGB")}}}
			s.contents += " /Pattern cs /P scn 200 200 50 50 re f"
		}},
		{"a tiling pattern of RGB", "E device-color", func(s *parts) {
			s.resources["Pattern"] = pdf.Dict{"P": s.w.Add(&pdf.Stream{Dict: pdf.Dict{"PatternType": 1, "PaintType": 1, "BBox": pdf.Array{0, 0, 9, 9}, "Resources": pdf.Dict{}}, Raw: []byte("1 0 0 rg 0 0 9 9 re f")})}
			s.contents += " /Pattern cs /P scn 200 200 50 50 re f"
		}},
		{"a tiling pattern of ink", "", func(s *parts) {
			s.resources["Pattern"] = pdf.Dict{"P": s.w.Add(&pdf.Stream{Dict: pdf.Dict{"PatternType": 1, "PaintType": 1, "BBox": pdf.Array{0, 0, 9, 9}, "Resources": pdf.Dict{}}, Raw: []byte("1 0 0 0 k 0 0 9 9 re f")})}
			s.contents += " /Pattern cs /P scn 200 200 50 50 re f"
		}},
		{"a white area that overprints", "E white-overprint", func(s *parts) {
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.contents += " /G gs 0 0 0 0 k 200 200 9 9 re f"
		}},
		{"a hairline drawn as an area", "W hairline", func(s *parts) { s.contents += " 200 200 100 .1 re f" }},
		{"a thin line of a tint", "N screened-line", func(s *parts) { s.contents += " 0 0 0 .5 K .5 w 100 100 m 200 200 l S" }},
		{"a thick line of a tint", "", func(s *parts) { s.contents += " 0 0 0 .5 K 2 w 100 100 m 200 200 l S" }},
		{"small text of three inks", "W small-text-inks", func(s *parts) {
			s.text("0 1 .9 .1 k")
			s.contents = strings.Replace(s.contents, "/F 9 Tf", "/F 8 Tf", 1)
		}},
		{"small text of two inks", "N small-text-inks", func(s *parts) { s.text("0 1 1 0 k"); s.contents = strings.Replace(s.contents, "/F 9 Tf", "/F 8 Tf", 1) }},
		{"small text of one ink", "", func(s *parts) { s.text("0 1 0 0 k"); s.contents = strings.Replace(s.contents, "/F 9 Tf", "/F 8 Tf", 1) }},
		{"white text on two inks", "W reversed-text", func(s *parts) {
			s.contents += " 1 .5 0 0 k 100 490 100 40 re f"
			s.text("0 0 0 0 k")
			s.contents = strings.Replace(s.contents, "/F 9 Tf", "/F 6 Tf", 1)
		}},
		{"white text on one ink", "", func(s *parts) {
			s.contents += " 1 0 0 0 k 100 490 100 40 re f"
			s.text("0 0 0 0 k")
			s.contents = strings.Replace(s.contents, "/F 9 Tf", "/F 6 Tf", 1)
		}},
		{"black text on a colour", "W black-knockout", func(s *parts) { s.contents += " 0 1 0 0 k 100 490 100 40 re f"; s.text("0 0 0 1 k") }},
		{"black text on a colour that it overprints", "", func(s *parts) {
			s.contents += " 0 1 0 0 k 100 490 100 40 re f"
			state(s, pdf.Dict{"OP": true, "OPM": 1})
			s.text("/G gs 0 0 0 1 k")
		}},
		{"black text on white on a colour", "", func(s *parts) {
			s.contents += " 0 1 0 0 k 100 490 100 40 re f 0 0 0 0 k 110 495 50 30 re f"
			s.text("0 0 0 1 k")
		}},
		{"text at the edge", "W near-trim", func(s *parts) {
			s.text("0 0 0 1 k")
			s.contents = strings.Replace(s.contents, "120 500 Td", "24 500 Td", 1)
		}},
		{"an area that ends at the edge", "W at-trim", func(s *parts) { s.contents += " 20 300 50 50 re f" }},
		{"a picture that ends at the edge", "W at-trim", func(s *parts) {
			s.image(300, nil)
			s.contents = strings.Replace(s.contents, "100 400 cm", "508 400 cm", 1)
		}},
		{"an area that goes over the edge", "", func(s *parts) { s.contents += " 10 300 50 50 re f" }},
		{"white that ends at the edge", "", func(s *parts) { s.contents += " 0 0 0 0 k 20 300 50 50 re f" }},
		{"a hidden layer", "W hidden-layer", func(s *parts) {
			layer := s.w.Add(pdf.Dict{"Type": pdf.Name("OCG"), "Name": pdf.Text("草稿")})
			s.catalog["OCProperties"] = pdf.Dict{"OCGs": pdf.Array{layer}, "D": pdf.Dict{"OFF": pdf.Array{layer}}}
		}},
		{"a layer that is not printed", "W hidden-layer", func(s *parts) {
			layer := s.w.Add(pdf.Dict{"Type": pdf.Name("OCG"), "Name": pdf.Text("注"), "Usage": pdf.Dict{"Print": pdf.Dict{"PrintState": pdf.Name("OFF")}}})
			s.catalog["OCProperties"] = pdf.Dict{"OCGs": pdf.Array{layer}, "D": pdf.Dict{}}
		}},
		{"layers that all are off but one", "W hidden-layer", func(s *parts) {
			one, other := s.w.Add(pdf.Dict{"Name": pdf.Text("甲")}), s.w.Add(pdf.Dict{"Name": pdf.Text("乙")})
			s.catalog["OCProperties"] = pdf.Dict{"OCGs": pdf.Array{one, other}, "D": pdf.Dict{"BaseState": pdf.Name("OFF"), "ON": pdf.Array{one}}}
		}},
		{"a shown layer", "", func(s *parts) {
			layer := s.w.Add(pdf.Dict{"Name": pdf.Text("字")})
			s.catalog["OCProperties"] = pdf.Dict{"OCGs": pdf.Array{layer}, "D": pdf.Dict{}}
		}},
		{"a Type 3 font", "W type3-font", func(s *parts) {
			s.text("0 0 0 1 k")
			s.resources["Font"] = pdf.Dict{"F": s.w.Add(pdf.Dict{"Type": pdf.Name("Font"), "Subtype": pdf.Name("Type3"), "FontMatrix": pdf.Array{1, 0, 0, 1, 0, 0}, "CharProcs": pdf.Dict{}, "Encoding": pdf.Dict{"Differences": pdf.Array{}}})}
		}},
		{"an empty page", "W empty-page", func(s *parts) { s.contents = "" }},
		{"a page of other units", "W user-unit", func(s *parts) { s.page["UserUnit"] = 2 }},
		{"a turned page", "N turned", func(s *parts) { s.page["Rotate"] = 90 }},
		{"Lab", "W lab-color", func(s *parts) {
			s.resources["ColorSpace"] = pdf.Dict{"L": pdf.Array{pdf.Name("Lab"), pdf.Dict{"WhitePoint": pdf.Array{0.96, 1, 0.82}}}}
			s.contents += " /L cs 50 10 10 scn 200 200 9 9 re f"
		}},
		{"a note", "W annotation", func(s *parts) {
			s.page["Annots"] = pdf.Array{s.w.Add(pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Text"), "Rect": pdf.Array{100, 100, 120, 120}})}
		}},
		{"a link", "", func(s *parts) {
			s.page["Annots"] = pdf.Array{s.w.Add(pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Link"), "Rect": pdf.Array{100, 100, 120, 120}})}
		}},
		{"a plain file of screen colours", "E device-color E no-intent E no-trim W text-inks", func(s *parts) {
			delete(s.catalog, "OutputIntents")
			delete(s.page, "TrimBox")
			delete(s.page, "BleedBox")
			s.contents = ""
			s.text("0 0 0 rg")
		}},
		{"a file for screens", "E screen-intent", func(s *parts) {
			s.catalog["OutputIntents"].(pdf.Array)[0].(pdf.Dict)["DestOutputProfile"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{"N": 3}, Raw: []byte("a profile")})
			s.contents = "0 0 1 rg 100 100 20 20 re f"
		}},
		{"encrypted", "E encrypted", func(s *parts) { s.trailer["Encrypt"] = pdf.Dict{} }},
	} {
		report := inspect(file(tt.change), Options{})
		var got []string
		for _, f := range report.Findings {
			got = append(got, string("EWN"[f.Level])+" "+f.Code)
			for _, m := range []say.Message{f.Found, f.Hint} {
				if !m.IsZero() && m.In(say.Chinese) == m.In(say.English) {
					t.Errorf("no Chinese for %q", m)
				}
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %q, want %q: %v", tt.name, s, tt.want, report.Findings)
		}
		if report.Failed() != strings.Contains(tt.want, "E ") {
			t.Errorf("%s: failed is %v", tt.name, report.Failed())
		}
	}
}

// What matters to a press alone is not said of a file for another purpose.
func TestPurposes(t *testing.T) {
	data := file(func(s *parts) {
		delete(s.catalog, "OutputIntents")
		s.contents += " 1 1 1 1 k 20 300 50 50 re f 0 1 0 rg 200 200 9 9 re f"
	})
	for purpose, want := range map[Purpose]string{Press: "E device-color E ink-limit E no-intent W at-trim", Archive: "E no-claim W no-intent", Office: "W no-intent"} {
		var got []string
		for _, f := range inspect(data, Options{For: purpose}).Findings {
			got = append(got, string("EWN"[f.Level])+" "+f.Code)
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%d: got %q, want %q", purpose, s, want)
		}
	}
}

func TestOptions(t *testing.T) {
	rich := file(func(s *parts) { s.contents += " .8 .7 .6 .3 k 100 100 9 9 re f"; s.pages = 3 })
	for options, want := range map[Options]string{{}: "", {InkLimit: 220}: "ink-limit", {MultipleOf: 4}: "page-count", {MultipleOf: 3}: ""} {
		got := ""
		for _, f := range inspect(rich, options).Findings {
			got = f.Code
		}
		if got != want {
			t.Errorf("%+v: got %q, want %q", options, got, want)
		}
	}
}

// Spot colours are listed by name, once; what the process has and what is on every plate is not.
func TestSeparations(t *testing.T) {
	report := inspect(file(func(s *parts) {
		s.spot("PANTONE 185 C")
		s.contents += " /S cs 0 0 0 1 scn 100 100 9 9 re f 0 0 0 .5 scn 100 100 9 9 re f"
	}), Options{})
	data, err := report.JSON("a.pdf")
	if len(report.Separations) != 1 || report.Separations[0] != "PANTONE 185 C" || err != nil || !bytes.Contains(data, []byte(`"separations": [`)) {
		t.Errorf("%+v %s", report, data)
	}
	plain := inspect(file(func(s *parts) {}), Options{})
	if data, err = plain.JSON("a.pdf"); len(plain.Separations) != 0 || err != nil || bytes.Contains(data, []byte("separations")) {
		t.Errorf("%+v %s", plain, data)
	}
}

func TestPagesOfOtherSizes(t *testing.T) {
	var b bytes.Buffer
	w := pdf.NewWriter(&b, "1.6")
	tree := w.Reserve()
	kids := pdf.Array{}
	for i := range 3 {
		kids = append(kids, w.Add(pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "MediaBox": pdf.Array{0, 0, 500 + i/2*10, 700}}))
	}
	w.Put(tree, pdf.Dict{"Kids": kids, "Count": 3})
	if err := w.Finish(pdf.Dict{"Root": w.Add(pdf.Dict{"Pages": tree})}); err != nil {
		t.Fatal(err)
	}
	report := inspect(b.Bytes(), Options{})
	f := slices.DeleteFunc(report.Findings, func(f Finding) bool { return f.Code != "page-size" })
	if len(f) != 1 || f[0].Page != 3 {
		t.Errorf("got %+v", f)
	}
}

// Our own files pass, whatever the press asks.
func TestOwnFiles(t *testing.T) {
	doc := &page.Document{Title: "样张", Lang: "zh-Hans", Bleed: 3 * unit.Mm, Pages: []page.Page{{Trim: unit.Size{W: 210 * unit.Mm, H: 297 * unit.Mm}}}}
	run := &page.Run{Face: font.Bundled().Face(font.Song), Size: 10 * unit.Pt, Color: page.Black, Y: 100 * unit.Mm, Text: []rune("一"), X: []unit.Length{20 * unit.Mm}, End: 20*unit.Mm + 10*unit.Pt}
	run.Node = doc.Add(page.Node{Kind: page.P})
	tint := &page.Box{Rect: unit.Rect{Y: 90 * unit.Mm, W: 210 * unit.Mm, H: 20 * unit.Mm}, Fill: page.Color{M: 1000, Y: 950, K: 80}}
	doc.Pages[0].Marks = []page.Mark{tint, run}
	purpose := map[string]Purpose{"PDF/A-3a, PDF/UA-1": Archive, "PDF/X-4": Press}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"PDF/A-3a, PDF/UA-1": func(b *bytes.Buffer) error { return draw.PDF(b, doc) },
		"PDF/X-4":            func(b *bytes.Buffer) error { return draw.Press(b, doc, draw.Printer{}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		report := inspect(b.Bytes(), Options{For: purpose[name], MultipleOf: 1})
		if len(report.Findings) > 0 || report.Claims != name || report.Pages != 1 {
			t.Errorf("%s: %+v", name, report)
		}
		broken := bytes.Replace(b.Bytes(), []byte("/Length 7"), []byte("/Length 6"), 1)
		if bytes.Equal(broken, b.Bytes()) {
			broken = bytes.Replace(b.Bytes(), []byte("/Length 1"), []byte("/Length 2"), 1)
		}
		if report = inspect(broken, Options{}); !report.Failed() {
			t.Errorf("%s: a wrong length passes", name)
		}
	}
}

func TestHopelessFiles(t *testing.T) {
	for name, data := range map[string][]byte{"not-pdf": []byte("text"), "truncated": file(func(*parts) {})[:500]} {
		report := inspect(data, Options{})
		if len(report.Findings) != 1 || report.Findings[0].Code != name || report.Findings[0].Level != problem.Error || report.Version != "" {
			t.Errorf("%s: %+v", name, report)
		}
	}
}

// Whatever the bytes are, inspecting ends well, and says every sentence in both languages.
func FuzzInspect(f *testing.F) {
	f.Add(file(func(*parts) {}))
	f.Add(file(func(s *parts) { s.text("0 0 0 rg"); s.image(10, nil) }))
	f.Add(file(func(s *parts) { s.contents += " /X Do BI /W 1 ID x EI q BT (" }))
	f.Fuzz(func(t *testing.T, data []byte) {
		report := inspect(data, Options{})
		for _, finding := range report.Findings {
			if !finding.Found.IsZero() && finding.Found.In(say.Chinese) == "" {
				t.Fatal("nothing said")
			}
		}
		if _, err := report.JSON("fuzz.pdf"); err != nil {
			t.Fatal(err)
		}
	})
}
