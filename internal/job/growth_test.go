//go:build unix

package job

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/draw"
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/preflight"
	"report/internal/slow"
)

var updateAllocs = flag.Bool("update-allocs", false, "write testdata/allocs.txt anew")

// A step is one of a job's, which can be taken again and again.
type step struct {
	name string
	take func()
}

// stepsOf are the steps of a bulletin of some pages, in a warm process.
func stepsOf(t testing.TB, pages int) []step {
	j := Job{Files: large(pages), Path: ".", To: Sinks{PDF: One(ToWriter(io.Discard, "pdf"))}}
	w := task{Job: j}
	w.load()
	w.tabulate()
	set := func() *page.Document {
		doc, found := j.fit(bulletin.Make(w.data, w.tables, w.charts))
		if found.Failed() {
			t.Fatal(found)
		}
		return doc
	}
	doc := set()
	var made pdf.Made
	if err := draw.PDF(&made, doc); err != nil {
		t.Fatal(err)
	}
	book := j
	book.To = Sinks{Workbook: One(ToWriter(io.Discard, "xlsx"))}
	return []step{
		{"load", func() { (&task{Job: j}).load() }},
		{"layout", func() { set() }},
		{"draw", func() { draw.PDF(io.Discard, doc) }},
		{"inspect", func() {
			preflight.Inspect(func() (*pdf.File, error) { return made.Read(pdf.Limits{}) }, preflight.Options{})
		}},
		{"workbook", func() { Run(context.Background(), book) }},
	}
}

// The pages of the bulletin whose growth is measured: n and 4 n.
var growth = []int{10, 40}

// BenchmarkGrowth has every step at n and 4 n pages; .ci/bench compares it between two commits.
func BenchmarkGrowth(b *testing.B) {
	for _, pages := range growth {
		for _, s := range stepsOf(b, pages) {
			b.Run(fmt.Sprintf("%s/pages=%d", s.name, pages), func(b *testing.B) { measured(b, s.take) })
		}
	}
}

// TestAllocs: no step allocates a tenth more, in number or bytes, than testdata/allocs.txt says, at n pages and at 4 n. What is meant to take more
// is written there with the change that takes it: go test ./internal/job -run TestAllocs -update-allocs.
func TestAllocs(t *testing.T) {
	slow.Skip(t, "makes bulletins of many pages again and again")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var now strings.Builder
	was := map[string][2]uint64{}
	old, _ := os.ReadFile("testdata/allocs.txt")
	for line := range strings.Lines(string(old)) {
		var name string
		var of [2]uint64
		if n, _ := fmt.Sscan(line, &name, &of[0], &of[1]); n == 3 {
			was[name] = of
		}
	}
	for _, pages := range growth {
		for _, s := range stepsOf(t, pages) {
			name := fmt.Sprintf("%s/%d", s.name, pages)
			got := allocated(s.take)
			fmt.Fprintf(&now, "%-12s %9d %11d\n", name, got[0], got[1])
			for i, of := range []string{"allocations", "bytes"} {
				if got[i] > was[name][i]+was[name][i]/10 && !*updateAllocs {
					t.Errorf("%s: %d %s, more than a tenth above the %d of testdata/allocs.txt", name, got[i], of, was[name][i])
				}
			}
		}
	}
	if *updateAllocs {
		if err := os.WriteFile("testdata/allocs.txt", []byte(now.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// allocated is how many allocations, and bytes, one turn takes: the least of some, for a collection empties pools.
func allocated(turn func()) (least [2]uint64) {
	turn()
	for i := range 5 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		turn()
		runtime.ReadMemStats(&after)
		for k, v := range [2]uint64{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc} {
			if i == 0 || v < least[k] {
				least[k] = v
			}
		}
	}
	return least
}
