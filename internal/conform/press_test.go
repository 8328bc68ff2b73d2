package conform_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"report/internal/draw"
	"report/internal/icc"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/unit"
)

// A press file has its boxes, no links, and its text where the archive file has it.
func TestPressFile(t *testing.T) {
	doc := sample()
	data := press(t, doc)
	p := read(t, data).Pages()[0].Dict
	if p["Annots"] != nil || p["ArtBox"] != nil {
		t.Error("links or an art box in a press file")
	}
	info := tool(t, data, "pdfinfo", "-box", "FILE")
	for _, want := range []string{"MediaBox: +0.00 +0.00 +663.32 +909.93", "BleedBox: +25.52 +25.52 +637.80 +884.41", "TrimBox: +34.02 +34.02 +629.30 +875.91"} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("%s is not in\n%s", want, info)
		}
	}
	one, other := stext.Read(t, archive(t, doc), true), stext.Read(t, data, true)
	for i := range one {
		if len(one[i].Chars) != len(other[i].Chars) {
			t.Fatalf("page %d: %d characters, %d", i+1, len(one[i].Chars), len(other[i].Chars))
		}
		for k, a := range one[i].Chars {
			b := other[i].Chars[k]
			if a.R != b.R || b.X-a.X < 34 || b.X-a.X > 34.04 || b.Y-a.Y < 34 || b.Y-a.Y > 34.04 {
				t.Fatalf("page %d, character %d: %+v, %+v", i+1, k, a, b)
			}
		}
	}
}

// Text pages are black ink alone; a colour is what the document says, on its plates.
func TestPlates(t *testing.T) {
	slow.Skip(t, "draws plates")
	doc := sample()
	doc.Pages[0].Marks = slices.DeleteFunc(doc.Pages[0].Marks, func(m page.Mark) bool {
		_, run := m.(*page.Run)
		return !run
	})
	doc.Pages = doc.Pages[:1]
	doc.Outline = nil
	cut := operate(t, press(t, doc), func(s *surgeon) { // without marks and bars
		s.firstPage()["MediaBox"], s.firstPage()["CropBox"] = s.firstPage()["TrimBox"], s.firstPage()["TrimBox"]
	})
	for name, data := range map[string][]byte{"press": cut, "archive": archive(t, doc)} {
		got := strings.TrimSpace(tool(t, data, "gs", "-q", "-sDEVICE=ink_cov", "-o", "-", "FILE"))
		if !regexp.MustCompile(`^0\.00000 +0\.00000 +0\.00000 +[0-9.]+ CMYK OK$`).MatchString(got) || strings.Contains(got, " 0.00000 CMYK") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// What touches the trimmed edge is carried as far into the bleed as the document says, and the boxes lie so far apart.
func TestBleed(t *testing.T) {
	for _, tt := range []struct {
		bleed         unit.Length
		carried, bled string
	}{
		{0, "25.51 555.589 595.276 28.346 re f", "BleedBox: +25.51 +25.51 +620.79 +867.40"},
		{3 * unit.Mm, "25.516 564.099 612.284 28.346 re f", "BleedBox: +25.52 +25.52 +637.80 +884.41"},
		{10 * unit.Mm, "25.514 583.939 651.968 28.346 re f", "BleedBox: +25.51 +25.51 +677.49 +924.10"},
	} {
		doc := sample()
		doc.Bleed = tt.bleed
		ground := &page.Box{Rect: unit.Rect{Y: 100 * unit.Mm, W: 210 * unit.Mm, H: 10 * unit.Mm}, Fill: page.Color{C: 1000}}
		doc.Pages[0].Marks = append([]page.Mark{ground}, doc.Pages[0].Marks...)
		data := press(t, doc)
		f := read(t, data)
		contents, err := f.Contents(f.Pages()[0].Dict)
		if err != nil || !bytes.Contains(contents, []byte(tt.carried)) {
			t.Errorf("%v mm: %s is not in %.300s", tt.bleed.Millimetres(), tt.carried, contents)
		}
		if info := tool(t, data, "pdfinfo", "-box", "FILE"); !regexp.MustCompile(tt.bled).MatchString(info) {
			t.Errorf("%v mm: %s is not in\n%s", tt.bleed.Millimetres(), tt.bled, info)
		}
		f = read(t, archive(t, doc))
		if contents, err = f.Contents(f.Pages()[0].Dict); err != nil || !bytes.Contains(contents, []byte("0 530.079 595.276 28.346 re f")) {
			t.Errorf("got %.300s", contents)
		}
	}
}

func TestOwnIntent(t *testing.T) {
	var b bytes.Buffer
	if err := draw.Press(&b, sample(), draw.Printer{Intent: icc.SRGB()}); err == nil || b.Len() > 0 {
		t.Error("a screen's profile was taken for a press")
	}
	own, err := icc.Parse("own.icc", icc.FOGRA39().Data)
	if err != nil {
		t.Fatal(err)
	}
	if err := draw.Press(&b, sample(), draw.Printer{Intent: own}); err != nil {
		t.Fatal(err)
	}
	f := read(t, b.Bytes())
	intent := f.Get(f.Get(f.Trailer["Root"]).(pdf.Dict)["OutputIntents"]).(pdf.Array)[0].(pdf.Dict)
	if intent["OutputConditionIdentifier"] != pdf.String("FOGRA39L Coated") || intent["RegistryName"] != nil {
		t.Errorf("got %v", intent)
	}
	if found := check(t, b.Bytes()); len(found) > 0 {
		t.Error(found)
	}
}
