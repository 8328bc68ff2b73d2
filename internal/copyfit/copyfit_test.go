package copyfit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
)

// A model is a document as copyfit sees it: so many rows, less what each optional block, each section, each figure and each step of the headline
// gives.
type model struct {
	rows              int
	sections, figures int
	optional          []int // rows of each
	give              int   // lines that each section can give or take
	tall              int   // lines that each figure can
	smaller           int   // rows that a step of the headline gives
}

func (m *model) document() *bulletin.Document {
	doc := &bulletin.Document{}
	for i := range m.optional {
		doc.Blocks = append(doc.Blocks, &bulletin.Paragraph{Text: bulletin.Text{{Text: fmt.Sprint("选", i)}}})
		doc.Optional = append(doc.Optional, bulletin.Stretch{From: i, To: i + 1, Name: say.M("选%d", i)})
	}
	return doc
}

// set is a Setter: it changes nothing but what it returns.
func (m *model) set(doc *bulletin.Document, trial Trial) *Setting {
	got := &Setting{Rows: m.rows, Heads: []string{"一", "二"}, Pages: &page.Document{Pages: make([]page.Page, 1+(m.rows-1)/10)}}
	vary := func(name string, n, most int, asked []int) (all []Change) {
		for i := range n {
			c := Change{Name: fmt.Sprint(name, i)}
			if i < len(asked) {
				c.Lines = min(max(asked[i], -most), most)
			}
			got.Rows += c.Lines
			all = append(all, c)
		}
		return all
	}
	got.Sections, got.Figures = vary("节", m.sections, m.give, trial.Looseness), vary("图", m.figures, m.tall, trial.Heights)
	for _, gone := range m.optional[len(doc.Blocks):] {
		got.Rows -= gone
	}
	got.Rows += int(trial.Title/titleStep) * m.smaller
	return got
}

// TestOrder: the first of figures, sections, both, what is optional and the headline that will do is what gives, and as little of it as will do.
func TestOrder(t *testing.T) {
	whole := model{sections: 2, give: 1, figures: 1, tall: 3, optional: []int{4}, smaller: 1}
	for rows, want := range map[int]string{
		10: "",
		11: `"图0" is set a line lower`,
		12: `"图0" is set 2 lines lower`,
		13: `"图0" is set 3 lines lower`,
		15: `"节0" is set a line shorter; "节1" is set a line shorter; "图0" is set 3 lines lower`,
		16: `"图0" is set 2 lines lower; "选0" is left out`,
		19: `"节0" is set a line shorter; "节1" is set a line shorter; "图0" is set 3 lines lower; "选0" is left out`,
		21: `"节0" is set a line shorter; "节1" is set a line shorter; "图0" is set 3 lines lower; "选0" is left out; the headline is set 8 pt smaller`,
		23: "the bulletin is 13 lines longer than 1 page, and 1 lines with all that may be varied; page 2 begins in \"二\"",
	} {
		m := whole
		m.rows = rows
		got := Fit(m.document(), Wish{Pages: 1, Asked: true, Full: true, Lines: 10, Higher: 9}, m.set)
		said := make([]string, len(got.Problems))
		for i, p := range got.Problems {
			said[i] = strings.TrimPrefix(p.Found.String(), "to fit the pages, ")
		}
		if is := strings.Join(said, "; "); is != want {
			t.Errorf("%d rows: said %q, want %q", rows, is, want)
		}
		if got.Problems.Failed() != (rows > 22) {
			t.Errorf("%d rows: failed: %v", rows, got.Problems)
		}
	}
}

// TestWish: what nobody asks for is left as it is; what the template alone wants is a warning; a page too many, or too few lines, an error for who asks.
func TestWish(t *testing.T) {
	for _, c := range []struct {
		rows  int
		wish  Wish
		level problem.Level
		say   string
	}{
		{rows: 99, wish: Wish{Lines: 10}},
		{rows: 18, wish: Wish{Pages: 2, Asked: true, Lines: 10}},
		{rows: 18, wish: Wish{Pages: 2, Full: true, Lines: 10}},
		{rows: 14, wish: Wish{Pages: 2, Full: true, Lines: 10}, level: problem.Warning, say: "leaves 6 lines empty on 2 pages"},
		{rows: 4, wish: Wish{Pages: 2, Asked: true, Lines: 10}, level: problem.Error, say: "takes 1 page, not 2 pages: it is 7 lines too short"},
		{rows: 31, wish: Wish{Pages: 2, Full: true, Lines: 10}, level: problem.Warning, say: "11 lines longer than 2 pages"},
		{rows: 31, wish: Wish{Pages: 2, Asked: true, Lines: 10}, level: problem.Error, say: "11 lines longer than 2 pages"},
	} {
		m := model{rows: c.rows}
		got := Fit(m.document(), c.wish, m.set)
		if c.say == "" && len(got.Problems) == 0 {
			continue
		}
		if len(got.Problems) != 1 || got.Problems[0].Level != c.level || !strings.Contains(got.Problems[0].Found.String(), c.say) || c.say == "" {
			t.Errorf("%d rows, %+v: %v", c.rows, c.wish, got.Problems)
		}
	}
}

// TestOptional: what the text refers to stays, and what marks notes.
func TestOptional(t *testing.T) {
	note := &bulletin.Note{Number: 1}
	doc := &bulletin.Document{Blocks: []bulletin.Block{
		&bulletin.Paragraph{Text: bulletin.Text{{Text: "见", To: "section:甲"}}},
		&bulletin.Heading{Level: 1, Text: bulletin.Text{{Text: "甲"}}},
		&bulletin.Heading{Level: 1, Text: bulletin.Text{{Text: "乙"}}},
		&bulletin.Paragraph{Text: bulletin.Text{{Text: "注"}, {Note: note}}},
	}}
	for i := range doc.Blocks {
		doc.Optional = append(doc.Optional, bulletin.Stretch{From: i, To: i + 1})
	}
	var left []int
	for _, o := range droppable(doc) {
		left = append(left, o.From)
	}
	if !slices.Equal(left, []int{0, 2}) {
		t.Errorf("may be left out: %v", left)
	}
	f := fitter{doc: doc, optional: doc.Optional[2:]}
	if got := f.without(1); len(got.Blocks) != 3 || len(doc.Blocks) != 4 {
		t.Errorf("%d blocks of %d", len(got.Blocks), len(doc.Blocks))
	}
}

// TestRunt: where nobody asks for pages, figures are lowered for a last page that has a few lines alone, and for nothing else.
func TestRunt(t *testing.T) {
	for _, c := range []struct{ rows, figures, want int }{{22, 2, 20}, {24, 2, 24}, {22, 0, 22}, {2, 2, 2}, {23, 1, 20}, {20, 2, 20}} {
		m := model{rows: c.rows, figures: c.figures, tall: 3}
		if got := Fit(m.document(), Wish{Lines: 10}, m.set); got.Rows > c.want || got.Rows < c.want-2 {
			t.Errorf("%d rows, %d figures: %d rows, want %d: %v", c.rows, c.figures, got.Rows, c.want, got.Problems)
		}
	}
}
