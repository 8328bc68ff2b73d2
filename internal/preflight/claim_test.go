package preflight

import (
	"strings"
	"testing"

	"report/internal/pdf"
	"report/internal/problem"
	"report/internal/say"
)

// A claim of a standard that there is not is an error, whatever the file is for; one of none is where it is to be kept.
func TestBrokenClaims(t *testing.T) {
	for says, want := range map[string]string{
		`xmlns:a="http://www.aiim.org/pdfa/ns/id/" a:conformance="B"`:           "pdfaid:part: \"\"",
		`xmlns:a="http://www.aiim.org/pdfa/ns/id/" a:part="0"`:                  "pdfaid:part: \"0\"",
		`xmlns:a="http://www.aiim.org/pdfua/ns/id/" a:part="2"`:                 "pdfuaid:part: \"2\"",
		`xmlns:a="http://www.npes.org/pdfx/ns/id/" a:GTS_PDFXVersion="PDF/X-9"`: "PDF/X-9",
		`xmlns:a="http://www.aiim.org/pdfa/" a:part="2"`:                        "",
		`xmlns:pdfaid="http://www.aiim.org/pdfa/" pdfaid:part="2"`:              "http://www.aiim.org/pdfa/",
	} {
		data := file(func(s *parts) {
			s.catalog["Metadata"] = s.w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: []byte(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ` + says + `/></rdf:RDF>`)})
		})
		for purpose, codes := range map[Purpose]string{Press: "claim", Archive: "claim no-claim"} {
			if want == "" {
				codes = strings.TrimPrefix(strings.TrimPrefix(codes, "claim"), " ")
			}
			var got []string
			for _, f := range inspect(data, Options{For: purpose}).Findings {
				if f.Level == problem.Error && strings.HasSuffix(f.Code, "claim") {
					if got = append(got, f.Code); f.Code == "claim" && !strings.Contains(f.Found.In(say.English), want) {
						t.Errorf("%s: %s, want %s", says, f.Found, want)
					}
				}
			}
			if all := strings.Join(got, " "); all != codes {
				t.Errorf("%s, for %s: %q, want %q", says, purposes[purpose], all, codes)
			}
		}
	}
}
