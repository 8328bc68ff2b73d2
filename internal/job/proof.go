package job

import (
	"io"
	"maps"
	"slices"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/tabulate"
)

// A Proof is what a job's outputs would be made of, for a look at it: what could be made, and all that was found.
type Proof struct {
	Data     *dataset.Dataset // nil when it could not be read
	Tables   []*tabulate.Table
	Charts   []*tabulate.Chart
	Pages    *page.Document // nil when there is an error among the problems
	Problems problem.List
	Files    []string // of Job.Files: all that were read
}

// Prove goes the whole way but for writing. The job's sinks are not used.
func Prove(j Job) Proof {
	j.To = Sinks{PDF: One(ToWriter(io.Discard, "PDF"))}
	t := &task{Job: j}
	for _, step := range [...]func(){t.load, t.tabulate, t.compose, t.set} {
		if step(); t.result.Problems.Failed() {
			break
		}
	}
	return Proof{Data: t.data, Tables: t.tables, Charts: t.charts, Pages: t.pages, Problems: t.result.Problems, Files: slices.Sorted(maps.Keys(t.files.sums))}
}
