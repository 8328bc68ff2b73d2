package job

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"report/internal/pdf"
	"report/internal/slow"
)

// carrying is a PDF to which a file of so many zeros is attached, packed well.
func carrying(t *testing.T, size int64) []byte {
	t.Helper()
	var packed, made bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := io.Copy(z, io.LimitReader(zeros{}, size)); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	w := pdf.NewWriter(&made, "1.7")
	file := w.Add(&pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Name("FlateDecode")}, Raw: packed.Bytes()})
	spec := w.Add(pdf.Dict{"F": pdf.String("a"), "EF": pdf.Dict{"F": file}})
	root := w.Add(pdf.Dict{"Names": pdf.Dict{"EmbeddedFiles": pdf.Dict{"Names": pdf.Array{pdf.String("a"), spec}}}})
	if err := w.Finish(pdf.Dict{"Root": root}); err != nil {
		t.Fatal(err)
	}
	return made.Bytes()
}

// TestExtractBounds: attached files go by a piece at a time, and one that was made to fill the disk is not written at all.
func TestExtractBounds(t *testing.T) {
	slow.Skip(t, "makes large files")
	for size, fits := range map[int64]bool{20 << 20: true, 320 << 20: false} {
		content, folder := carrying(t, size), t.TempDir()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		made, found, err := Extract(context.Background(), pdfOf(content), folder, func(s Sink) Sink { return s })
		runtime.ReadMemStats(&after)
		if err != nil || found.Failed() == fits {
			t.Fatalf("%d MB: %v %v", size>>20, found, err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
			t.Errorf("%d MB: %d MB of memory", size>>20, used>>20)
		}
		info, err := os.Stat(filepath.Join(folder, "a"))
		if fits != (err == nil) || fits && (info.Size() != size || made[0].Size != size) {
			t.Errorf("%d MB: %v %v", size>>20, made, err)
		}
	}
}

// Files that stand on a page alone are taken out too, each once; two of one name are both written.
func TestExtractFromPages(t *testing.T) {
	var made bytes.Buffer
	w := pdf.NewWriter(&made, "1.7")
	spec := func(name, says string) pdf.Ref {
		return w.Add(pdf.Dict{"UF": pdf.String(name), "EF": pdf.Dict{"F": w.Add(&pdf.Stream{Dict: pdf.Dict{}, Raw: []byte(says)})}})
	}
	listed, noted, other := spec("a.csv", "listed"), spec("a.csv", "on a page"), spec("b.csv", "other")
	note := func(o pdf.Object) pdf.Object {
		return pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("FileAttachment"), "Rect": pdf.Array{0, 0, 9, 9}, "FS": o}
	}
	tree := w.Reserve()
	page := w.Add(pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "MediaBox": pdf.Array{0, 0, 99, 99}, "Annots": pdf.Array{note(listed), note(noted), note(noted), note(other)}})
	w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": pdf.Array{page}, "Count": 1})
	names := pdf.Dict{"EmbeddedFiles": pdf.Dict{"Names": pdf.Array{pdf.String("a.csv"), listed}}}
	if err := w.Finish(pdf.Dict{"Root": w.Add(pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree, "Names": names})}); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	out, found, err := Extract(context.Background(), pdfOf(made.Bytes()), folder, func(s Sink) Sink { return s })
	if err != nil || found.Failed() || len(found) != 1 || len(out) != 3 {
		t.Fatal(out, found, err)
	}
	for name, want := range map[string]string{"a.csv": "listed", "a (2).csv": "on a page", "b.csv": "other"} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
