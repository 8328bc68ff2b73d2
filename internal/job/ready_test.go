package job

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"report/internal/dataset"
)

// Both PDFs of one run are what each is of a run of its own.
func TestBothPDFs(t *testing.T) {
	var pdf, press, both, bothPress bytes.Buffer
	for _, j := range []Job{
		{To: Sinks{PDF: One(ToWriter(&pdf, "pdf"))}},
		{To: Sinks{Press: One(ToWriter(&press, "press"))}},
		{To: Sinks{PDF: One(ToWriter(&both, "pdf")), Press: One(ToWriter(&bothPress, "press"))}},
	} {
		j.Files, j.Path, j.Attach = digestFiles, "a", Attach{Dataset: true}
		if result, err := Run(context.Background(), j); err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
	}
	if pdf.Len() == 0 || !bytes.Equal(pdf.Bytes(), both.Bytes()) || press.Len() == 0 || !bytes.Equal(press.Bytes(), bothPress.Bytes()) {
		t.Errorf("%d and %d bytes together, %d and %d alone", both.Len(), bothPress.Len(), pdf.Len(), press.Len())
	}
}

// Ready is asked when all is made; when it refuses, nothing is delivered.
func TestReady(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.pdf")
	refusal := errors.New("not now")
	seen := Result{}
	_, err := Run(context.Background(), Job{Files: digestFiles, Path: "a", To: Sinks{PDF: One(ToFile(name))}, Ready: func(r Result) error {
		seen = r
		return refusal
	}})
	if !errors.Is(err, refusal) || seen.Pages != 1 || len(seen.Made) != 1 || seen.Made[0].Size == 0 {
		t.Errorf("%v, %+v", err, seen)
	}
	holds(t, filepath.Dir(name))
}

// A dataset that was decoded before makes what its file does, and with other values what the attached file does.
func TestFromSource(t *testing.T) {
	source, _ := dataset.Open(digestFiles, "a")
	own, _ := source.With([]dataset.Override{{Path: "title.main", Value: "别的"}})
	made := func(j Job) []byte {
		var pdf bytes.Buffer
		j.To, j.Attach = Sinks{PDF: One(ToWriter(&pdf, "pdf"))}, Attach{Dataset: true}
		if result, err := Run(context.Background(), j); err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		return pdf.Bytes()
	}
	plain := made(Job{Files: digestFiles, Path: "a"})
	if !bytes.Equal(plain, made(Job{Files: digestFiles, Path: "a", Source: source})) {
		t.Error("a decoded dataset makes another PDF than its file")
	}
	set := made(Job{Files: digestFiles, Path: "a", Source: own})
	if bytes.Equal(plain, set) {
		t.Error("another title makes the same PDF")
	}
	folder := t.TempDir()
	files, found, err := Extract(context.Background(), pdfOf(set), folder, func(s Sink) Sink { return s })
	if err != nil || found.Failed() || len(files) != 4 { // provenance.json too
		t.Fatal(err, found, len(files))
	}
	root, err := openFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if !bytes.Equal(set, made(Job{Files: root.FS(), Path: "."})) {
		t.Error("what the PDF carries makes another PDF")
	}
}
