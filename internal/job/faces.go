package job

import (
	"io"
	"maps"
	"slices"

	"report/internal/page"
	"report/internal/problem"
)

// Drawn are the characters that a document's pages have of one face, ascending.
type Drawn struct {
	Face  string
	Extra bool // the face is one of the user's for what no other has
	Runes []rune
}

// Faces says which characters of a dataset's pages come from which face, in the order of the faces' names, and which no face has: then there are
// no pages, and drawn is empty. Nothing is made; the job's sinks are not used.
func Faces(j Job) (drawn []Drawn, missing []rune, found problem.List) {
	j.To = Sinks{PDF: One(ToWriter(io.Discard, "PDF"))}
	t := &task{Job: j}
	for _, step := range [...]func(){t.load, t.tabulate, t.compose, t.set} {
		if step(); t.result.Problems.Failed() {
			return nil, lacked(t.result.Problems), t.result.Problems
		}
	}
	used := map[string]map[rune]bool{}
	extra := map[string]bool{}
	for i := range t.pages.Pages {
		for m := range t.pages.Pages[i].All() {
			run, ok := m.(*page.Run)
			if !ok {
				continue
			}
			name := run.Face.Name
			if used[name] == nil {
				used[name] = map[rune]bool{}
				extra[name] = j.Fonts != nil && j.Fonts.Extra(run.Face)
			}
			for _, r := range run.Text {
				used[name][r] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(used)) {
		drawn = append(drawn, Drawn{name, extra[name], slices.Sorted(maps.Keys(used[name]))})
	}
	return drawn, nil, t.result.Problems
}

// lacked are the characters that no face has, of what was found.
func lacked(found problem.List) (missing []rune) {
	for _, p := range found {
		if p.Code != "no-glyph" {
			continue
		}
		for _, arg := range p.Found.Args {
			if r, ok := arg.(rune); ok && !slices.Contains(missing, r) {
				missing = append(missing, r)
			}
		}
	}
	slices.Sort(missing)
	return missing
}
