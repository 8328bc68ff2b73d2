package job

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"report/data"
	"report/internal/problem"
	"report/internal/slow"
)

// run makes both outputs in memory.
func run(t testing.TB, files fs.FS, path string) (result Result, pdf, workbook []byte) {
	t.Helper()
	var outputs [2]bytes.Buffer
	result, err := Run(context.Background(), Job{Files: files, Path: path,
		To: Sinks{PDF: One(ToWriter(&outputs[0], "pdf")), Workbook: One(ToWriter(&outputs[1], "xlsx"))}})
	if err != nil {
		t.Fatal(err)
	}
	return result, outputs[0].Bytes(), outputs[1].Bytes()
}

func TestRunMakesBoth(t *testing.T) {
	result, pdf, workbook := run(t, data.FS, data.Sample)
	if result.Problems.Failed() {
		t.Fatal(result.Problems)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.HasPrefix(workbook, []byte("PK")) {
		t.Errorf("the outputs begin with %.8q, %.8q", pdf, workbook)
	}
	if result.ID != "shifeng" || result.Pages < 2 || result.Tables < 2 {
		t.Errorf("got %q, %d pages, %d tables", result.ID, result.Pages, result.Tables)
	}
	if len(result.Made) != 2 || result.Made[0].Size != int64(len(pdf)) || result.Made[1].Size != int64(len(workbook)) {
		t.Errorf("made %+v; want %d and %d bytes", result.Made, len(pdf), len(workbook))
	}
}

func TestSameBytes(t *testing.T) {
	runs := 19
	if slow.LeftOut() {
		runs = 2
	}
	_, pdf, workbook := run(t, data.FS, data.Sample)
	for i := range runs {
		_, againPDF, againWorkbook := run(t, data.FS, data.Sample)
		if !bytes.Equal(pdf, againPDF) {
			t.Fatalf("run %d makes another PDF", i+2)
		}
		if !bytes.Equal(workbook, againWorkbook) {
			t.Fatalf("run %d makes another workbook", i+2)
		}
	}
}

func TestWrongDatasetWritesNothing(t *testing.T) {
	files := fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: wrong\n")}}
	result, pdf, workbook := run(t, files, ".")
	if !result.Problems.Failed() || len(pdf)+len(workbook) > 0 {
		t.Errorf("got %v, %d and %d bytes", result.Problems, len(pdf), len(workbook))
	}
}

func TestMissingDataset(t *testing.T) {
	result, _, _ := run(t, fstest.MapFS{}, "bulletin.yaml")
	if len(result.Problems) != 1 || !result.Problems[0].Missing || result.Problems[0].Level != problem.Error {
		t.Errorf("got %+v", result.Problems)
	}
}

func TestRunStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var pdf bytes.Buffer
	_, err := Run(ctx, Job{Files: data.FS, Path: data.Sample, To: Sinks{PDF: One(ToWriter(&pdf, "pdf"))}})
	if !errors.Is(err, context.Canceled) || pdf.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, pdf.Len())
	}
}

func TestDate(t *testing.T) {
	epoch := time.Date(2020, 12, 31, 23, 59, 0, 0, time.FixedZone("", -3600))
	for _, c := range []struct {
		own      string
		fallback time.Time
		want     string
	}{
		{"2021-03-04", epoch, "2021-03-04"},
		{"", epoch, "2021-01-01"}, // in UTC, wherever the program runs
		{"", time.Time{}, "1980-01-01"},
	} {
		if got := date(c.own, c.fallback); got != c.want {
			t.Errorf("date(%q, %v) = %q, want %q", c.own, c.fallback, got, c.want)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(context.Background(), Job{Files: data.FS, Path: data.Sample, To: Sinks{PDF: One(ToWriter(io.Discard, "pdf")),
			Workbook: One(ToWriter(io.Discard, "xlsx"))}}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestStamp: which build of the program made a workbook does not show in it, unless the dataset asks for it.
func TestStamp(t *testing.T) {
	made := func(more, version string) string {
		var workbook, side bytes.Buffer
		files := fstest.MapFS{"bulletin.yaml": {Data: []byte("schema: report/1\nid: a\ntitle: {main: 题}\nfigures: [{id: n, name: 数, value: 1, unit: 元}]\ntables: [{id: t, title: 表, of: [n]}]\n" +
			"sections: [{kind: table, ref: t}]\n" + more)}}
		result, err := Run(context.Background(), Job{Files: files, Path: ".", Version: version, To: Sinks{Workbook: One(ToWriter(&workbook, "")), CSV: One(ToWriter(&side, ""))}})
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		return workbook.String() + side.String()
	}
	if made("", "1") != made("", "2") {
		t.Error("the bytes depend on the program's version")
	}
	if made("generator: true\n", "1") == made("generator: true\n", "2") {
		t.Error("the dataset asks for the program's version, and nothing says it")
	}
}
