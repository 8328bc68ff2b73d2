// Package check asks an editor's and a statistician's questions of a dataset: what loading and layout found, and beyond
// that passages that stand twice, numbers that contradict each other, numerals that no figure made, and counts that do
// not fit what is there. It makes everything and writes nothing.
package check

import (
	"context"
	"io"
	"slices"
	"strings"

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

// Run makes what a job would, throws it away, and asks. The job's sinks are not used.
func Run(ctx context.Context, j job.Job) (Report, error) {
	j.To = job.Sinks{job.PDF: job.One(job.ToWriter(io.Discard, "PDF")), job.Workbook: job.One(job.ToWriter(io.Discard, "XLSX"))}
	made, err := job.Run(ctx, j)
	if err != nil {
		return Report{}, err
	}
	report := Report{ID: made.ID, Findings: made.Problems}
	job.ForPress(report.Findings)
	data := load(j)
	if data == nil {
		return report, nil
	}
	passages := passagesOf(data)
	for i := range report.Findings {
		name(&report.Findings[i])
	}
	locateAll(report.Findings, data, passages)
	report.Findings = append(report.Findings, ask(data, passages)...)
	report.Findings.Sort()
	return report, nil
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

func locateAll(found problem.List, data *dataset.Dataset, passages []passage) {
	texts := append(passages[:len(passages):len(passages)], labelsOf(data)...)
	for i := range found {
		locate(&found[i], texts)
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

// ask puts every question.
func ask(data *dataset.Dataset, passages []passage) problem.List {
	var found problem.List
	for _, question := range []func(*dataset.Dataset, []passage) problem.List{contradictions, disagreements, repeats, unbound, quantities, counts, unused, references, ladder, official} {
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

// locate gives a finding about a line of a page the place of its text in the dataset, when that can be found.
func locate(p *problem.Problem, passages []passage) {
	if !placeless(p) {
		return
	}
	wanted := fragments(said(p.Found))
	if r, ok := missing(p); ok {
		wanted = append(wanted, string(r))
	}
	if p.Code == "font-mixed" { // about a character: a short text is place enough
		wanted = append(wanted, said(p.Found), p.Found.Args[0].(string))
	}
	for _, fragment := range wanted {
		for _, passage := range passages {
			if i := strings.Index(passage.text, fragment); i >= 0 {
				item := p.Place.Item
				p.Place = passage.at(i)
				p.Place.Item = item
				return
			}
		}
	}
}

// said is the longest text among what a message quotes.
func said(m say.Message) string {
	longest := ""
	for _, arg := range m.Args {
		switch arg := arg.(type) {
		case string:
			if len(arg) > len(longest) {
				longest = arg
			}
		case say.Message:
			if inner := said(arg); len(inner) > len(longest) {
				longest = inner
			}
		}
	}
	return longest
}

// fragments are a text, its end and its beginning: a figure may stand in the middle.
func fragments(text string) []string {
	const enough = 6
	runes := []rune(strings.TrimSpace(text))
	if len(runes) < enough {
		return nil
	}
	list := []string{string(runes)}
	for n := min(16, len(runes)); n >= enough; n -= 5 {
		list = append(list, string(runes[len(runes)-n:]), string(runes[:n]))
	}
	return list
}

// warn makes a warning.
func warn(at problem.Place, code string, found, hint say.Message) problem.Problem {
	return problem.Problem{Place: at, Level: problem.Warning, Code: code, Found: found, Hint: hint}
}
