package layout

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/unit"
)

const (
	titleSteps = 3           // how many sizes smaller the headline may be set
	titleStep  = 4 * unit.Pt // and by how much each
	mostTries  = 240         // settings that a fitter tries
)

// Fit sets the document on exactly so many pages; zero is what the template asks for, or as many as it takes. Where the template asks
// for a number, pages are to be full. A document that does not come out by itself is varied in this order, as little as will do:
// sections a line longer or shorter; charts and pictures higher or lower; what is optional left out; a smaller headline. Every
// change is a note. What cannot be done is an error where the caller asked for it, a warning where the template does, and says by
// how many lines.
func Fit(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, pages int) (*page.Document, problem.List) {
	f := &fitter{doc: doc, tpl: tpl, fonts: fonts, pages: pages, optional: droppable(doc)}
	if pages == 0 {
		f.pages = tpl.Pages
	}
	natural := f.try(tuning{})
	if f.pages == 0 || natural.Problems.Failed() {
		return natural.out, natural.Problems
	}
	f.high = f.pages * tpl.Page.Lines
	f.low = f.high - makeup.FullWithin
	if tpl.Pages == 0 {
		f.low = f.high - tpl.Page.Lines + 1
	}
	best := natural
	if !f.fits(natural) {
		best = f.search(natural)
	}
	if best.rows > f.high { // not by all together: as it is
		best = natural
		best.Problems = append(best.Problems, f.unfit(best, pages > 0))
	} else {
		best.Problems = append(f.changes(best), best.Problems...)
		if best.rows < f.low {
			best.Problems = append(best.Problems, f.unfit(best, pages > 0 && len(best.out.Pages) != pages))
		}
	}
	return best.out, best.Problems
}

// A fitter sets a document anew until it takes the pages that it should.
type fitter struct {
	doc       *bulletin.Document
	tpl       *style.Template
	fonts     *font.Set
	pages     int
	low, high int                // rows that it should take, counted through all pages
	optional  []bulletin.Stretch // what may be left out, in reading order
	tries     int
}

// A tuning is what a fitter turns: the looseness of sections and the heights of figures, as a trial has them, how many optional sections are left
// out, and how many steps smaller the headline is.
type tuning struct {
	loose, heights []int
	drop, title    int
}

// plus is a tuning with one of the values of a list changed.
func plus(list []int, n, i, by int) []int {
	list = slices.Grow(slices.Clone(list), n)[:n]
	list[i] += by
	return list
}

// fitted is a document set by a tuning.
type fitted struct {
	tuning
	*setter
	rows int
}

// miss is how far a setting is from what it should be: lines too many or too few, and where pages are to be full, the rows of its holes. A
// line too many counts more than any hole.
func (f *fitter) miss(got *fitted) int {
	const line = 10_000
	switch {
	case got.rows > f.high:
		return line * (got.rows - f.high)
	case got.rows < f.low:
		return line * (f.low - got.rows)
	case f.tpl.Pages > 0:
		return got.wasted
	}
	return 0
}

// better reports whether a setting is to be preferred to another: one that stands on the pages, fills them, has smaller holes.
func (f *fitter) better(got, than *fitted) bool {
	if over, was := got.rows > f.high, than.rows > f.high; over != was {
		return was
	}
	return f.miss(got) < f.miss(than)
}

// fills reports whether a setting takes as many rows as it should.
func (f *fitter) fills(got *fitted) bool { return got.rows >= f.low && got.rows <= f.high }

// fits reports whether it also leaves no hole, where pages are to be full.
func (f *fitter) fits(got *fitted) bool { return f.miss(got) == 0 }

func (f *fitter) try(t tuning) *fitted {
	f.tries++
	s, rows := set(f.without(t.drop), f.tpl, f.fonts, Trial{Looseness: t.loose, Heights: t.heights, Title: -titleStep * unit.Length(t.title)})
	return &fitted{tuning: t, setter: s, rows: rows}
}

// without is the document without the last n of what is optional.
func (f *fitter) without(n int) *bulletin.Document {
	if n == 0 {
		return f.doc
	}
	doc := *f.doc
	doc.Blocks = slices.Clone(doc.Blocks)
	for i := range n {
		o := f.optional[len(f.optional)-1-i]
		doc.Blocks = slices.Delete(doc.Blocks, o.From, o.To)
	}
	return &doc
}

// droppable is what is optional and may be left out: what the rest of the text refers to stays, and what marks notes, whose numbers would
// have gaps.
func droppable(doc *bulletin.Document) []bulletin.Stretch {
	if len(doc.Optional) == 0 {
		return nil
	}
	asked := map[string]bool{}
	ask := func(t bulletin.Text) bool {
		for i := range t {
			if t[i].To != "" {
				asked[t[i].To] = true
			}
		}
		return true
	}
	bulletin.Texts(doc.Blocks, true, ask)
	for _, n := range doc.Notes {
		ask(n.Text)
	}
	return slices.DeleteFunc(slices.Clone(doc.Optional), func(o bulletin.Stretch) bool {
		bare := bulletin.Texts(doc.Blocks[o.From:o.To], true, func(t bulletin.Text) bool {
			return !slices.ContainsFunc(t, func(in bulletin.Inline) bool { return in.Note != nil })
		})
		return !bare || slices.ContainsFunc(doc.Blocks[o.From:o.To], func(b bulletin.Block) bool { return asked[bulletin.LabelOf(b)] })
	})
}

// search returns the setting that comes nearest to what is asked: with as little left out, and as large a headline, as fills the pages without
// holes.
func (f *fitter) search(natural *fitted) *fitted {
	best := natural
	for title := 0; title <= titleSteps; title++ {
		for drop := 0; drop <= len(f.optional); drop++ {
			if title > 0 && drop < len(f.optional) {
				continue // a smaller headline comes after all that is optional
			}
			at := natural
			if title+drop > 0 {
				at = f.try(tuning{drop: drop, title: title})
			}
			got := at
			if f.reaches(at) {
				got = f.tuned(at)
			}
			if f.better(got, best) {
				best = got
			}
			if f.fits(best) || at.rows < f.low || f.tries > mostTries { // leaving out more does not fill pages
				return best
			}
		}
	}
	return best
}

// reaches reports whether sections and figures vary enough for a setting to stand on the pages.
func (f *fitter) reaches(at *fitted) bool {
	return at.rows <= f.high || f.all(at, -1, f.tpl.Chart.MaxRows).rows <= f.high
}

// all sets every section a line longer or shorter, and every figure so many lines higher or lower.
func (f *fitter) all(at *fitted, by, lines int) *fitted {
	t := at.tuning
	t.loose, t.heights = slices.Repeat([]int{by}, len(at.sections)), slices.Repeat([]int{by * lines}, len(at.figures))
	return f.try(t)
}

// tuned varies sections, then figures, then one of either at a time, from a setting on, until one fits; it returns the best of all.
func (f *fitter) tuned(at *fitted) *fitted {
	best, got := at, at
	fits := func(t tuning) bool {
		if got = f.try(t); f.better(got, best) {
			best = got
		}
		return f.fits(best) || f.tries >= mostTries
	}
	by := 1
	if at.rows > f.high {
		by = -1
	}
	if f.fits(at) {
		return at
	}
	t := at.tuning
	if whole := f.all(at, by, 0); f.fills(whole) || whole.rows > f.high != (by < 0) { // that would be enough, or too much
		for n := 1; n <= len(at.sections); n++ {
			if t.loose = slices.Repeat([]int{by}, n); fits(t) {
				return best
			}
		}
	}
	t = best.tuning
	for n, was := 1, []change(nil); !f.fills(best) && !slices.Equal(was, got.figures); n++ { // all figures, until that is enough, or all there is
		was = got.figures
		if t.heights = slices.Repeat([]int{by * n}, len(at.figures)); fits(t) {
			return best
		}
	}
	steps := [...]int{1, -1, 2, -2}
	sections, figures := len(at.sections), len(at.figures)
	for was := (*fitted)(nil); was != best; { // whatever is nearer: one section or figure at a time
		was = best
		for k := range 2 * sections {
			t := best.tuning
			if t.loose = plus(t.loose, sections, k%sections, steps[k/sections]); fits(t) {
				return best
			}
		}
		for k := range len(steps) * figures {
			t := best.tuning
			if t.heights = plus(t.heights, figures, k%figures, steps[k/figures]); fits(t) {
				return best
			}
		}
	}
	return best
}

// changes are notes of what a setting changed.
func (f *fitter) changes(got *fitted) (notes problem.List) {
	note := func(found say.Message) {
		notes = append(notes, problem.Problem{Level: problem.Note, Code: "copyfit", Found: found})
	}
	for _, c := range got.sections {
		switch {
		case c.lines < 0:
			note(say.M("to fit the pages, %q is set a line shorter", c.name))
		case c.lines > 0:
			note(say.M("to fit the pages, %q is set a line longer", c.name))
		}
	}
	for _, c := range got.figures {
		switch {
		case c.lines == -1:
			note(say.M("to fit the pages, %q is set a line lower", c.name))
		case c.lines == 1:
			note(say.M("to fit the pages, %q is set a line higher", c.name))
		case c.lines < 0:
			note(say.M("to fit the pages, %q is set %d lines lower", c.name, -c.lines))
		case c.lines > 0:
			note(say.M("to fit the pages, %q is set %d lines higher", c.name, c.lines))
		}
	}
	for i := range got.drop {
		o := f.optional[len(f.optional)-1-i]
		note(say.M("to fit the pages, %q is left out", o.Name))
		if f.counted(o, got.drop) {
			notes = append(notes, problem.Problem{Level: problem.Warning, Code: "number-gap",
				Found: say.M("%q is left out while others that are numbered after it stay: the numbers have a gap", o.Name),
				Hint:  say.M("mark those after it optional too, or place it behind them")})
		}
	}
	if got.title > 0 {
		note(say.M("to fit the pages, the headline is set %.0f pt smaller", (titleStep * unit.Length(got.title)).Points()))
	}
	return notes
}

// counted reports whether tables, or charts, that stay behind a stretch are numbered after what it holds. A number names the same table on
// the page and in the workbook, so it is not changed.
func (f *fitter) counted(o bulletin.Stretch, drop int) bool {
	stay := f.without(drop).Blocks
	return slices.ContainsFunc(f.doc.Blocks[o.From:o.To], func(gone bulletin.Block) bool {
		return slices.ContainsFunc(stay, func(b bulletin.Block) bool {
			switch gone := gone.(type) {
			case *bulletin.Table:
				t, ok := b.(*bulletin.Table)
				return ok && t.Table.Number > gone.Table.Number
			case *bulletin.Chart:
				c, ok := b.(*bulletin.Chart)
				return ok && c.Chart.Number > gone.Chart.Number
			}
			return false
		})
	})
}

// unfit says by how many lines a setting is too long or too short, and where.
func (f *fitter) unfit(got *fitted, asked bool) problem.Problem {
	p := problem.Problem{Level: problem.Warning, Code: "page-count", Hint: say.M("shorten or leave out something, mark sections optional, or ask for another number of pages")}
	if asked {
		p.Level = problem.Error
	}
	if got.rows > f.high {
		over, where := got.rows-f.high, got.overflow(f.pages)
		p.Found = say.M("the bulletin is %d lines longer than %s; page %d begins in %q", over, count(f.pages), f.pages+1, where)
		least := f.all(f.try(tuning{drop: len(f.optional), title: titleSteps}), -1, f.tpl.Chart.MaxRows)
		if lack := least.rows - f.high; lack > 0 && lack < over {
			p.Found = say.M("the bulletin is %d lines longer than %s, and %d lines with all that may be varied; page %d begins in %q", over, count(f.pages), lack, f.pages+1, where)
		}
		return p
	}
	if asked {
		p.Found = say.M("the bulletin takes %s, not %s: it is %d lines too short", count(len(got.out.Pages)), count(f.pages), f.low-got.rows)
		p.Hint = say.M("add something, leave out --pages, or set another size or pitch")
		return p
	}
	p.Found = say.M("the bulletin leaves %d lines empty on %s", f.high-got.rows, count(f.pages))
	p.Hint = say.M("add something, or give charts and pictures more room under chart.max_rows")
	return p
}

// overflow is the section in which a page begins.
func (s *setter) overflow(n int) string {
	if n < len(s.heads) {
		return s.heads[n]
	}
	return ""
}

// count says how many pages there are.
func count(pages int) say.Message {
	if pages == 1 {
		return say.M("%d page", pages)
	}
	return say.M("%d pages", pages)
}
