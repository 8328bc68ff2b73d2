package preflight

import (
	"encoding/xml"
	"strings"
	"testing"

	"report/internal/pdf"
	"report/internal/say"
)

// The page says what the file is and has, and marks on its pages what was found there; it is whole HTML, in both languages.
func TestHTML(t *testing.T) {
	data := file(func(s *parts) {
		s.text("0 1 .9 .1 k")
		s.image(100, nil)
		s.resources["Font"] = pdf.Dict{"F": pdf.Dict{"Subtype": pdf.Name("Type1"), "BaseFont": pdf.Name("He<l>vetica")}}
		s.contents += " 0 0 1 0 k 100 100 50 50 re f"
	})
	open := func() (*pdf.File, error) { return pdf.Read(data, pdf.Limits{}) }
	r := Inspect(open, Options{})
	for l, words := range map[say.Lang]string{
		say.English: "trimmed page|plates|most ink|not embedded|He&lt;l&gt;vetica|ppi|page 1|<figure id=\"p1\">|href=\"#f1\"|id=\"f1\"|href=\"#p1\"|<circle|<rect",
		say.Chinese: "成品尺寸|色版|最大墨量|未嵌入|图片|字体|第1页|错误",
	} {
		made, err := r.HTML("<i>.pdf", l, open)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range strings.Split(words, "|") {
			if !strings.Contains(string(made), word) {
				t.Errorf("%s: lacks %q", l.Tag(), word)
			}
		}
		if strings.Contains(string(made), "<i>") || strings.Contains(string(made), "NaN") || strings.Contains(string(made), "Inf") {
			t.Error("what the file is called is not escaped, or a place is no number")
		}
		text := string(made)
		svg := text[strings.Index(text, "<svg"):strings.LastIndex(text, "<figcaption")]
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
			t.Errorf("the picture is no SVG: %v", err)
		}
	}
	if r.Pictures[0].PPI != 100 || r.Pictures[0].Space == "" {
		t.Errorf("%+v", r.Pictures)
	}
	broken := Inspect(func() (*pdf.File, error) { return pdf.Read([]byte("none"), pdf.Limits{}) }, Options{})
	if made, err := broken.HTML("x", say.English, open); err != nil || !strings.Contains(string(made), "1 error") {
		t.Error(err, string(made))
	}
}
