// Package diff says what is otherwise in another edition of a bulletin: figures with the cause of their change, sentences, cells of tables and
// of the workbook, points of charts, pages; and sentences whose words no longer fit their numbers.
package diff

import (
	"slices"
	"strings"

	"report/internal/check"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/say"
	"report/internal/svg"
	"report/internal/tabulate"
	"report/internal/wording"
	"report/internal/workbook"
	"report/internal/xlsx"
)

// An Edition is one of the two: what its outputs would be made of. A workbook alone has nothing but its cells.
type Edition struct {
	Name  string
	Proof job.Proof
	Cells []Cell
}

// A Cell is a cell of a workbook.
type Cell struct{ Sheet, Name, Text string }

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
	Where   string   `json:"where"` // 表1 第一产业 绝对数, 图1 2025年, 表1!B6; a place in the dataset for prose
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

// A Page is one of the two editions'; its number is zero in the one that has none.
type Page struct {
	Old  int  `json:"old,omitempty"`
	New  int  `json:"new,omitempty"`
	Same bool `json:"same"`
}

// Compare says what is otherwise in another edition.
func Compare(before, after *Edition) *Report {
	r := &Report{Old: before.Name, New: after.Name, Figures: []Figure{}, Prose: []Change{}, Tables: []Change{}, Charts: []Change{}, Cells: []Change{}, Words: []Finding{}, Pages: []Page{}, before: before, after: after}
	a, b := &before.Proof, &after.Proof
	if a.Data != nil && b.Data != nil {
		r.figures()
		r.prose()
		r.Tables = changes(tableTexts(a.Tables), tableTexts(b.Tables))
		r.Charts = changes(chartTexts(a.Charts), chartTexts(b.Charts))
		r.words()
	}
	r.Cells = changes(cellTexts(before), cellTexts(after))
	r.pages()
	return r
}

// Same reports whether nothing is otherwise.
func (r *Report) Same() bool {
	return len(r.Figures)+len(r.Prose)+len(r.Tables)+len(r.Charts)+len(r.Cells) == 0 && !slices.ContainsFunc(r.Pages, func(p Page) bool { return !p.Same })
}

// A text stands somewhere: key says where, for both editions.
type text struct{ key, text string }

// changes are the texts that differ, those of the new edition first.
func changes(before, after []text) []Change {
	old, seen := make(map[string]string, len(before)), make(map[string]bool, len(after))
	for _, t := range before {
		old[t.key] = t.text
	}
	list := []Change{}
	for _, t := range after {
		seen[t.key] = true
		if was, ok := old[t.key]; !ok || was != t.text {
			list = append(list, Change{Where: t.key, Old: was, New: t.text})
		}
	}
	for _, t := range before {
		if !seen[t.key] {
			list = append(list, Change{Where: t.key, Old: t.text})
		}
	}
	return list
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

// tableTexts are the cells of tables by row and column, and what stands around them.
func tableTexts(tables []*tabulate.Table) (all []text) {
	for _, t := range tables {
		rows, label := counter{}, t.Label()
		add := func(key, value string) {
			if value != "" {
				all = append(all, text{label + " " + key, value})
			}
		}
		add("title", t.Title)
		add("unit", t.Unit)
		add("source", t.Source)
		for _, note := range t.Notes {
			add(rows.key("note"), note)
		}
		for i := range t.Rows {
			cells := t.Rows[i].Cells
			row, heads := rows.key(cells[0].Text), counter{}
			for c := range cells {
				key := heads.key(t.Columns[c].Title)
				if c == 0 {
					add(row, cells[c].Text)
				} else {
					add(row+" "+key, cells[c].Text)
				}
			}
		}
	}
	return all
}

// chartTexts are the points of charts by series and category.
func chartTexts(charts []*tabulate.Chart) (all []text) {
	for _, c := range charts {
		label, series := c.Label(), counter{}
		all = append(all, text{label + " title", c.Title})
		for _, s := range c.Series {
			name, points := s.Name, counter{}
			if len(c.Series) == 1 && name == c.Title {
				name = ""
			}
			name = series.key(name)
			for i, v := range s.Values {
				all = append(all, text{strings.Join(strings.Fields(label+" "+name+" "+points.key(c.Categories[i])), " "), v.Text + v.Missing})
			}
		}
	}
	return all
}

// cellTexts are the cells of an edition's workbook.
func cellTexts(e *Edition) (all []text) {
	for _, c := range e.Cells {
		all = append(all, text{c.Sheet + "!" + c.Name, c.Text})
	}
	if e.Proof.Data == nil {
		return all
	}
	book := workbook.Book{Facts: e.Proof.Data, Tables: e.Proof.Tables, Charts: e.Proof.Charts}
	sheets := workbook.Sheets(book)
	book.Provenance = provenance.Of(e.Proof.Data, "", e.Proof.Tables, e.Proof.Charts, sheets)
	for c := range workbook.Contents(book) {
		all = append(all, text{c.Sheet + "!" + xlsx.Cell(c.Column, c.Row), c.Text})
	}
	return all
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

// pages holds pages against each other, by their numbers.
func (r *Report) pages() {
	var glyphs svg.Glyphs
	sums := func(e *Edition) (all []string) {
		if e.Proof.Pages != nil {
			for i := range e.Proof.Pages.Pages {
				all = append(all, glyphs.Sum(&e.Proof.Pages.Pages[i], pictureName))
			}
		}
		return all
	}
	before, after := sums(r.before), sums(r.after)
	for i := range max(len(before), len(after)) {
		p := Page{Old: i + 1, New: i + 1}
		if i >= len(before) {
			p.Old = 0
		}
		if i >= len(after) {
			p.New = 0
		}
		p.Same = p.Old*p.New > 0 && before[i] == after[i]
		r.Pages = append(r.Pages, p)
	}
}

// sentencesOf are the sentences of an edition.
func sentencesOf(e *Edition) []wording.Sentence {
	return wording.Sentences(check.Bulletin(e.Proof.Data, e.Proof.Tables))
}
