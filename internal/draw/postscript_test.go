package draw

import (
	"os"
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// PostScript outlines are embedded as a bare program, in files for archives and for the press; a character above U+FFFF is copied as it is.
func TestPostScriptOutlines(t *testing.T) {
	data, err := os.ReadFile("../font/testdata/tiny.otf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Open("tiny.otf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	doc := &page.Document{Title: "人名", Lang: "zh-Hans", Pages: []page.Page{{Trim: a4}}}
	run := setRun(face, 10*unit.Pt, 50*unit.Pt, 100*unit.Pt, 0, "A𠮷𠮷A")
	run.Node = doc.Add(page.Node{Kind: page.P})
	doc.Pages[0].Marks = append(doc.Pages[0].Marks, run)
	out := draw(t, doc)
	if got := strings.TrimSpace(runTool(t, out, "pdftotext", "-raw", "FILE", "-")); got != "A𠮷𠮷A" {
		t.Errorf("got %+q", got)
	}
	if fonts := runTool(t, out, "pdffonts", "FILE"); !strings.Contains(fonts, "CID Type 0C") {
		t.Errorf("the font is embedded otherwise:\n%s", fonts)
	}
	var press strings.Builder
	if err := Press(&press, doc, Printer{}); err != nil {
		t.Fatal(err)
	}
	for _, file := range [][]byte{out, []byte(press.String())} {
		f, err := pdf.Read(file, pdf.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range conform.Check(f) {
			t.Error(v)
		}
	}
}
