//go:build unix

package job

import (
	"context"
	"io"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"report/data"
	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/problem"
)

// cpu is the processor time that this process has used: other processes do not disturb it.
func cpu() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// measured runs a benchmark and reports the processor time of one turn.
func measured(b *testing.B, turn func()) {
	turn() // what is made once a process is made
	b.ReportAllocs()
	runtime.GC()
	before := cpu()
	for b.Loop() {
		turn()
	}
	b.ReportMetric(float64((cpu()-before).Microseconds())/float64(b.N)/1000, "cpu-ms/op")
}

// BenchmarkStages makes the sample in a warm process, step by step.
func BenchmarkStages(b *testing.B) { stages(b, data.FS, data.Sample) }

// BenchmarkLargeStages makes a bulletin of 200 pages in a warm process, step by step.
func BenchmarkLargeStages(b *testing.B) { stages(b, large(200), ".") }

func stages(b *testing.B, from fs.FS, path string) {
	j := Job{Files: from, Path: path, Attach: Attach{Dataset: true}, To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}}
	t := task{Job: j}
	t.load()
	t.tabulate()
	if t.result.Problems.Failed() {
		b.Fatal(t.result.Problems)
	}
	set := func() (*page.Document, problem.List) {
		return j.fit(bulletin.Make(t.data, t.tables, t.charts))
	}
	pages, found := set()
	if found.Failed() {
		b.Fatal(found)
	}
	attached, err := j.attachments(t.files, nil, t.book(), t.data.Furniture())
	if err != nil {
		b.Fatal(err)
	}
	var made pdf.Made
	if err := draw.PDF(&made, pages, attached...); err != nil {
		b.Fatal(err)
	}
	b.Run("load", func(b *testing.B) { measured(b, func() { (&task{Job: j}).load() }) })
	b.Run("layout", func(b *testing.B) { measured(b, func() { set() }) })
	b.Run("draw", func(b *testing.B) { measured(b, func() { draw.PDF(io.Discard, pages, attached...) }) })
	b.Run("inspect", func(b *testing.B) {
		measured(b, func() {
			preflight.Inspect(func() (*pdf.File, error) { return made.Read(pdf.Limits{}) }, preflight.Options{})
		})
	})
	b.Run("pdf", func(b *testing.B) { measured(b, func() { Run(context.Background(), j) }) })
	both := j
	both.To = Sinks{PDF: j.To[PDF], Workbook: One(ToWriter(io.Discard, "xlsx"))}
	b.Run("both", func(b *testing.B) { measured(b, func() { Run(context.Background(), both) }) })
}

// BenchmarkParallel makes the sample's PDF on every core; PDFs/cpu-s is what one core makes in a second of its own.
func BenchmarkParallel(b *testing.B) {
	j := Job{Files: data.FS, Path: data.Sample, Attach: Attach{Dataset: true}, To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}}
	Run(context.Background(), j)
	before := cpu()
	var made atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for made.Add(1) <= int64(b.N) {
				Run(context.Background(), j)
			}
		})
	}
	workers.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "PDFs/s")
	b.ReportMetric(float64(b.N)/(cpu()-before).Seconds(), "PDFs/cpu-s")
}
