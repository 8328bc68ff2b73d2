// Package diff says what is otherwise in another edition of a bulletin: figures with the cause of their change, sentences, cells of tables and
// of the workbook, points of charts, pages; and sentences whose words no longer fit their numbers.
package diff

import (
	"slices"
	"strings"

	"report/internal/check"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/wording"
)

// An Edition is one of the two: what its outputs would be made of. A workbook alone has nothing but its cells.
type Edition struct {
	Name  string
	Proof job.Proof
	Cells []Cell
}

// A Cell is a cell of a workbook.
type Cell struct {
	Sheet       string
	Row, Column int // from 1
	Text        string
}

// A Report is what is otherwise. Lists are in the order of the new edition.
type Report struct {
	Old     string    `json:"old"`
	New     string    `json:"new"`
	Figures []Figure  `json:"figures"`
	Prose   []Change  `json:"prose"`
	Tables  []Change  `json:"tables"`
	Charts  []Change  `json:"charts"`
	Cells   []Change  `json:"cells"` // of the workbook
	Words   []Finding `json:"words"` // sentences whose words no longer fit
	Pages   []Page    `json:"pages"`

	before, after *Edition
}

// A Figure is one that changed. Old is empty for a new one, New for one that is gone.
type Figure struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Old    string   `json:"old,omitempty"`
	New    string   `json:"new,omitempty"`
	Causes []string `json:"causes,omitempty"` // value, expression, rounding, period, unit, name, scale, hedge, input ID
	At     string   `json:"at,omitempty"`
}

// A Change is a text that is another one. Old is empty for a new one, New for one that is gone.
type Change struct {
	Where   string   `json:"where"`          // 表1 第一产业 绝对数, 图1 2025年, 表1!B6; a place in the dataset for prose
	Was     string   `json:"was,omitempty"`  // where it was in the old edition, if elsewhere
	Kind    string   `json:"kind,omitempty"` // row, column or sheet, where all of one is new, gone or moved
	Old     string   `json:"old,omitempty"`
	New     string   `json:"new,omitempty"`
	Figures []string `json:"figures,omitempty"` // those of it that changed
}

// A Finding is what the words of the new edition say that its numbers do not, and those of the old one did not.
type Finding struct {
	says  func(say.Lang) string
	Place string `json:"place"`
	Code  string `json:"code"`
	Found string `json:"found"`
}

// Compare says what is otherwise in another edition.
func Compare(before, after *Edition) *Report {
	r := &Report{Old: before.Name, New: after.Name, Figures: []Figure{}, Prose: []Change{}, Tables: []Change{}, Charts: []Change{}, Cells: []Change{}, Words: []Finding{}, Pages: []Page{}, before: before, after: after}
	a, b := &before.Proof, &after.Proof
	if a.Data != nil && b.Data != nil {
		r.figures()
		r.prose()
		r.Tables = compared(tableGrids(a.Tables), tableGrids(b.Tables))
		r.Charts = compared(chartGrids(a.Charts), chartGrids(b.Charts))
		r.words()
	}
	r.Cells = compared(sheetGrids(before), sheetGrids(after))
	r.pages()
	return r
}

// Same reports whether nothing is otherwise.
func (r *Report) Same() bool {
	return len(r.Figures)+len(r.Prose)+len(r.Tables)+len(r.Charts)+len(r.Cells) == 0 && !slices.ContainsFunc(r.Pages, func(p Page) bool { return !p.Same })
}

// counter makes keys that stand more than once differ.
type counter map[string]int

func (c counter) key(parts ...string) string {
	key := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
	if c[key]++; c[key] > 1 {
		key += " (" + strings.Repeat("*", c[key]-1) + ")"
	}
	return key
}

// words are what the words say now that they did not say.
func (r *Report) words() {
	had := map[string]bool{}
	key := func(p problem.Problem) string { return p.Code + p.Found.String() }
	for _, p := range check.Worded(r.before.Proof.Data, r.before.Proof.Tables) {
		had[key(p)] = true
	}
	for _, p := range check.Worded(r.after.Proof.Data, r.after.Proof.Tables) {
		if !had[key(p)] {
			r.Words = append(r.Words, finding(p))
		}
	}
}

func finding(p problem.Problem) Finding {
	return Finding{p.In, p.Place.String(), p.Code, p.Found.String()}
}

// sentencesOf are the sentences of an edition.
func sentencesOf(e *Edition) []wording.Sentence {
	return wording.Sentences(check.Bulletin(e.Proof.Data, e.Proof.Tables))
}
