package job

import (
	"bytes"
	"context"
	"testing"

	"report/data"
	"report/internal/pdf"
	"report/internal/style"
	"report/internal/verify"
	"report/templates"
)

// edition is a dataset's PDF in a look.
func edition(t *testing.T, name, look string, settings ...string) []byte {
	t.Helper()
	template, found := style.Load(look, settings...)
	if found.Failed() {
		t.Fatal(found)
	}
	var drawn bytes.Buffer
	result, err := Run(context.Background(), Job{Files: data.FS, Path: name, Template: template, Attach: Attach{Dataset: true}, To: Sinks{PDF: One(ToWriter(&drawn, "pdf"))}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(name, look, err, result.Problems)
	}
	return drawn.Bytes()
}

// verified is what came of a PDF held against the dataset that it carries.
func verified(t *testing.T, file []byte) *verify.Report {
	t.Helper()
	f, err := pdf.Read(file, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	c, found := CarriedBy(context.Background(), f)
	if found.Failed() || c.Dataset == nil || c.Provenance == nil {
		t.Fatal(found, c)
	}
	report, found := VerifyPDF(f, verify.Against(c.Dataset), c.Provenance)
	if found.Failed() {
		t.Fatal(found)
	}
	return report
}

// In an untouched file every number is the dataset's, whatever the dataset and the look.
func TestVerifyUntouched(t *testing.T) {
	for _, name := range datasets(t) {
		if testing.Short() && name != "starter" && name != "county" {
			continue
		}
		for _, look := range templates.Names {
			report := verified(t, edition(t, name, look))
			for _, p := range report.Problems(name + " " + look) {
				t.Error(p)
			}
			if report.Found < 40 || report.Found != report.Equal {
				t.Errorf("%s %s: %+v", name, look, report.Counts)
			}
			if name != "shifeng-ocr" && report.Bound < report.Found/2 { // what was read from a picture has no figures
				t.Errorf("%s %s: few numbers are bound: %+v", name, look, report.Counts)
			}
		}
	}
}
