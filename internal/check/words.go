package check

import (
	"context"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/tabulate"
	"report/internal/wording"
)

// Worded is what the words of a dataset say that its numbers do not, for job.Job.Review.
func Worded(d *dataset.Dataset, tables []*tabulate.Table) problem.List {
	return wording.Check(Bulletin(d, tables))
}

// Bulletin is a dataset with its passages, for the room that reads words.
func Bulletin(d *dataset.Dataset, tables []*tabulate.Table) *wording.Bulletin {
	return bulletinOf(d, tables, passagesOf(d))
}

// worded holds the words of the prose against its numbers, and against those of an earlier edition.
func worded(ctx context.Context, d *dataset.Dataset, passages []passage, last *dataset.Dataset) problem.List {
	b := bulletinOf(d, tabulate.Make(d), passages)
	b.Ended = func() bool { return ctx.Err() != nil }
	if last != nil {
		b.Last = wording.Claims(Bulletin(last, tabulate.Make(last)))
	}
	return wording.Check(b)
}

// bulletinOf is a dataset with passages that were made of it.
func bulletinOf(d *dataset.Dataset, tables []*tabulate.Table, passages []passage) *wording.Bulletin {
	b := &wording.Bulletin{Data: d, Tables: tables}
	for _, p := range passages {
		b.Texts = append(b.Texts, wording.Text{Words: p.prose(), Heading: p.title, At: p.at})
	}
	return b
}
