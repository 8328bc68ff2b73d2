// Package check asks an editor's and a statistician's questions of a dataset: what loading and layout found, and beyond
// that passages that stand twice, numbers that contradict each other, numerals that no figure made, and counts that do
// not fit what is there. It makes everything and writes nothing.
package check

import (
	"context"
	"io"
	"slices"

	"golang.org/x/text/unicode/runenames"

	"report/internal/dataset"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// A Report is what was found in a dataset. ID is empty when it could not be read.
type Report struct {
	ID       string
	Findings problem.List
}

// Run makes what a job would, throws it away, and asks. The job's sinks are not used. Last is an earlier edition that the dataset is held
// against, nil if there is none.
func Run(ctx context.Context, j job.Job, last *dataset.Dataset) (Report, error) {
	j.To = job.Sinks{job.PDF: job.One(job.ToWriter(io.Discard, "PDF")), job.Workbook: job.One(job.ToWriter(io.Discard, "XLSX"))}
	made, err := job.Run(ctx, j)
	if err != nil {
		return Report{}, err
	}
	report := Report{ID: made.ID, Findings: made.Problems}
	data := load(j)
	if data == nil {
		return report, nil
	}
	passages := passagesOf(data)
	for i := range report.Findings {
		name(&report.Findings[i])
	}
	locateAll(report.Findings, data, passages)
	report.Findings = append(report.Findings, ask(ctx, data, passages)...)
	report.Findings = append(report.Findings, worded(ctx, data, passages, last)...)
	report.Findings.Sort()
	return report, ctx.Err()
}

// Locate gives what a job found on pages the places of the texts in the dataset, as far as they can be found.
func Locate(j job.Job, found problem.List) {
	if !slices.ContainsFunc(found, func(p problem.Problem) bool { return placeless(&p) }) {
		return
	}
	if data := load(j); data != nil {
		locateAll(found, data, passagesOf(data))
		found.Sort()
	}
}

// placeless reports whether a finding does not say where in the dataset.
func placeless(p *problem.Problem) bool { return p.Place.File == "" && p.Place.Line == 0 }

// load reads the dataset again: a job keeps it to itself.
func load(j job.Job) *dataset.Dataset {
	if j.Content != nil {
		data, _ := dataset.LoadBytes(j.Path, j.Content, j.Files)
		return data
	}
	data, _ := dataset.Load(j.Files, j.Path)
	return data
}

// ask puts every question, until nobody wants to know any more.
func ask(ctx context.Context, data *dataset.Dataset, passages []passage) problem.List {
	var found problem.List
	for _, question := range []func(*dataset.Dataset, []passage) problem.List{contradictions, disagreements, repeats, unbound, quantities, counts, unused, references, ladder, official, echoes} {
		if ctx.Err() != nil {
			break
		}
		found = append(found, question(data, passages)...)
	}
	return found
}

// name adds the Unicode name of a character that no font has.
func name(p *problem.Problem) {
	if r, ok := missing(p); ok {
		p.Found = say.M("%s: %s", p.Found, runenames.Name(r))
	}
}

// missing is the character that no font has.
func missing(p *problem.Problem) (rune, bool) {
	if p.Code != "no-glyph" {
		return 0, false
	}
	for _, m := range append([]any{p.Found}, p.Found.Args...) {
		m, ok := m.(say.Message)
		for i := 0; ok && i < len(m.Args); i++ {
			if r, ok := m.Args[i].(rune); ok {
				return r, true
			}
		}
	}
	return 0, false
}

// warn makes a warning.
func warn(at problem.Place, code string, found, hint say.Message) problem.Problem {
	return problem.Problem{Place: at, Level: problem.Warning, Code: code, Found: found, Hint: hint}
}
