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
