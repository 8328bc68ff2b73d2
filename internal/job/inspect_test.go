package job

import (
	"bytes"
	"context"
	"errors"
	"io"

	"strings"
	"testing"

	"report/data"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/style"
)

// pdfOf opens a file in memory.
func pdfOf(content []byte) func() (*pdf.File, error) {
	return func() (*pdf.File, error) { return pdf.Read(content, pdf.Limits{}) }
}

// A PDF that preflight finds an error in is not written, and no output is.
func TestInspectedRefuses(t *testing.T) {
	_, pdf, _ := run(t, data.FS, data.Sample)
	for name, content := range map[string][]byte{
		"none":  nil,
		"text":  []byte("text"),
		"cut":   pdf[:len(pdf)/2],
		"claim": bytes.Replace(pdf, []byte("pdfaid:part>3"), []byte("pdfaid:part>9"), 1),
	} {
		var written bytes.Buffer
		_, err := inspected(&written, preflight.Archive, func(w io.Writer) error { _, err := w.Write(content); return err }, nil)
		if err == nil || !strings.Contains(err.Error(), "does not pass its own preflight") || written.Len() > 0 {
			t.Errorf("%s: %d bytes written, %v", name, written.Len(), err)
		}
	}
	var written bytes.Buffer
	if _, err := inspected(&written, preflight.Archive, func(w io.Writer) error { _, err := w.Write(pdf); return err }, nil); err != nil || !bytes.Equal(written.Bytes(), pdf) {
		t.Errorf("a good file: %d bytes written, %v", written.Len(), err)
	}
	broken := errors.New("broken")
	if _, err := inspected(&written, preflight.Archive, func(io.Writer) error { return broken }, nil); err != broken {
		t.Errorf("got %v, want what the maker says", err)
	}
}

// A file for the press keeps no dataset in memory and carries none.
func TestPressCarriesNothing(t *testing.T) {
	var pdf bytes.Buffer
	result, err := Run(context.Background(), Job{Files: data.FS, Path: data.Sample, To: Sinks{Press: One(ToWriter(&pdf, "pdf"))}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(err, result.Problems)
	}
	file, err := pdfOf(pdf.Bytes())()
	if err != nil {
		t.Fatal(err)
	}
	if files, found := attached(context.Background(), file); len(files) > 0 || !found.Failed() {
		t.Errorf("%d files, %v", len(files), found)
	}
}

func BenchmarkInspected(b *testing.B) {
	_, pdf, _ := run(b, data.FS, data.Sample)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := inspected(io.Discard, preflight.Archive, func(w io.Writer) error { _, err := w.Write(pdf); return err }, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// Text of the files for the press is printed in inks that need not lie on each other to a hair: preflight finds nothing to say of it.
func TestPressTextIsClean(t *testing.T) {
	of := map[string]bool{"small-text-inks": true, "reversed-text": true, "text-inks": true, "black-knockout": true, "white-overprint": true}
	for _, path := range []string{"shifeng/bulletin.yaml", "communique/bulletin.yaml", "starter/bulletin.yaml"} {
		for _, look := range []string{"handout", "newspaper", "communique", "gongwen"} {
			if testing.Short() && look != "newspaper" {
				continue
			}
			template, found := style.Load(look)
			if found.Failed() {
				t.Fatal(found)
			}
			var file bytes.Buffer
			result, err := Run(context.Background(), Job{Files: data.FS, Path: path, Template: template, To: Sinks{Press: One(ToWriter(&file, "pdf"))}})
			if err != nil || result.Problems.Failed() {
				t.Fatal(path, look, err, result.Problems)
			}
			seen := preflight.Inspect(pdfOf(file.Bytes()), preflight.Options{})
			for _, f := range seen.Findings {
				if of[f.Code] {
					t.Errorf("%s, %s: page %d: %s", path, look, f.Page, f.Found)
				}
			}
		}
	}
}
