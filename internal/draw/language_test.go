package draw

import (
	"strings"
	"testing"

	"report/internal/conform"
	"report/internal/font"
	"report/internal/page"
	"report/internal/unit"
)

// Words of another script than the document's are foreign; signs, numbers and the document's own are not.
func TestForeign(t *testing.T) {
	for text, want := range map[string]string{
		"GDP": "en", "over the lazy dog": "en", "PM2.5": "en", "3 m": "", "A": "", "2020": "", "A股": "", "B超": "", "T恤": "", "H₂O": "", "5G": "", "C919": "", "A B": "", "CO₂": "en", "pH": "en", "地区生产总值": "", "m²": "", "": "", "汉 GDP": "", "éa": "en", "\uE000\uE001": "",
	} {
		if got := foreign("zh-Hans", []rune(text)); got != want {
			t.Errorf("in Chinese, %q is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"GDP": "", "石峰": "zh", "the 石峰 district": "zh", "12": ""} {
		if got := foreign("en", []rune(text)); got != want {
			t.Errorf("in English, %q is %q, want %q", text, got, want)
		}
	}
	if foreign("", []rune("GDP")) != "" || foreign("bo", []rune("GDP")) != "" {
		t.Error("what the document's language is not known to be is no reason")
	}
}

// A file that is read says of each word of another script which language it is in; one for the press, and furniture of pages, do not.
func TestLanguageOfRuns(t *testing.T) {
	for _, tt := range []struct {
		lang, text, want string
		node             bool
		standard         conform.Standard
	}{
		{"zh-Hans", "GDP", "/Span<</Lang(en)/MCID 0>>BDC\n", true, conform.Archive}, {"en", "石峰", "/Span<</Lang(zh)/MCID 0>>BDC\n", true, conform.Archive},
		{"en", "GDP", "", true, conform.Archive}, {"zh-Hans", "GDP", "", false, conform.Archive}, {"zh-Hans", "GDP", "", true, conform.Press},
	} {
		doc := &page.Document{Lang: tt.lang, Pages: []page.Page{{Trim: a4}}}
		run := setRun(font.Bundled().Face(font.Song), 10*unit.Pt, 20*unit.Mm, 20*unit.Mm, 60*unit.Mm, tt.text)
		node := doc.Add(page.Node{Kind: page.P})
		if run.Node = 0; tt.node {
			run.Node = node
		}
		doc.Pages[0].Marks = []page.Mark{run}
		meta := conform.Meta{Standard: tt.standard, Document: doc}
		operators, _ := contents(nil, &doc.Pages[0], collect(doc, Printer{}, len(doc.Structure) > 1), doc.Structure, meta.Boxes(0))
		got := string(operators)
		if strings.Contains(got, "/Lang") != (tt.want != "") || !strings.Contains(got, tt.want) || strings.Count(got, "BDC")+strings.Count(got, "BMC") != strings.Count(got, "EMC") {
			t.Errorf("%s in %s: %s", tt.text, tt.lang, got)
		}
	}
}
