package layout

import (
	"cmp"
	"slices"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/unit"
)

const (
	fullWithin = 2           // lines that may stay empty at the foot of a full page, or in a column of it
	titleSteps = 3           // how many sizes smaller the headline may be set
	titleStep  = 4 * unit.Pt // and by how much each
	mostTries  = 160         // settings that a fitter tries
)

// Fit sets the document on exactly so many pages; zero is what the template asks for, or as many as it takes. Where the template asks
// for a number, pages are to be full. A document that does not come out by itself is varied in this order, as little as will do:
// sections a line longer or shorter; charts and pictures higher or lower; what is optional left out; a smaller headline. Every
// change is a note. What cannot be done is an error where the caller asked for it, a warning where the template does, and says by
// how many lines.
func Fit(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, pages int) (*page.Document, problem.List) {
	f := &fitter{doc: doc, tpl: tpl, fonts: fonts, pages: pages}
	if pages == 0 {
		f.pages = tpl.Pages
	}
	natural := f.try(tuning{})
	if f.pages == 0 || natural.problems.Failed() {
		return natural.out, natural.problems
	}
	f.high = f.pages * tpl.Page.Lines
	f.low = f.high - fullWithin
	if tpl.Pages == 0 {
		f.low = f.high - tpl.Page.Lines + 1
	}
	best := f.search(natural)
	switch {
	case best == nil:
		natural.problems = append(natural.problems, f.unfit(natural, pages > 0))
		best = natural
	case best.rows < f.low:
		best.problems = append(f.changes(best), append(best.problems, f.unfit(best, pages > 0 && len(best.out.Pages) != pages))...)
	default:
		best.problems = append(f.changes(best), best.problems...)
	}
	return best.out, best.problems
}

// A fitter sets a document anew until it takes the pages that it should.
type fitter struct {
	doc       *bulletin.Document
	tpl       *style.Template
	fonts     *font.Set
	pages     int
	low, high int // rows that it should take, counted through all pages
	tries     int
	best      *fitted // of those that stand on the pages
}

// A tuning is what a fitter turns. The first Loose sections are a line longer, or shorter where it is below zero; all figures are Height lines
// higher, and the first More of them another By.
type tuning struct {
	Loose, Height, More, By, Drop, Title int
}

// fitted is a document set by a tuning.
type fitted struct {
	tuning
	*setter
	rows int
}

// better reports whether a setting that stands on the pages is to be preferred to another: one that fills them, with smaller holes.
func (f *fitter) better(got, than *fitted) bool {
	switch {
	case than == nil:
		return true
	case f.fills(got) != f.fills(than):
		return f.fills(got)
	case f.fills(got):
		return got.empty < than.empty
	}
	return got.rows > than.rows
}

// fills reports whether a setting takes as many rows as it should.
func (f *fitter) fills(got *fitted) bool { return got.rows >= f.low && got.rows <= f.high }

// fits reports whether it also leaves no hole, where pages are to be full.
func (f *fitter) fits(got *fitted) bool {
	return f.fills(got) && (f.tpl.Pages == 0 || got.empty <= fullWithin)
}

func (f *fitter) try(t tuning) *fitted {
	f.tries++
	trial := Trial{Title: -titleStep * unit.Length(t.Title)}
	for range max(t.Loose, -t.Loose) {
		trial.Looseness = append(trial.Looseness, cmp.Compare(t.Loose, 0))
	}
	if t.Height != 0 || t.More > 0 {
		for i := range f.doc.Blocks { // no more figures than blocks
			h := t.Height
			if i < t.More {
				h += t.By
			}
			trial.Heights = append(trial.Heights, h)
		}
	}
	s, rows := set(f.without(t.Drop), f.tpl, f.fonts, trial)
	got := &fitted{tuning: t, setter: s, rows: rows}
	if rows <= f.high && f.better(got, f.best) {
		f.best = got
	}
	return got
}

// without is the document without the last n of what is optional.
func (f *fitter) without(n int) *bulletin.Document {
	if n == 0 {
		return f.doc
	}
	doc := *f.doc
	doc.Blocks = slices.Clone(doc.Blocks)
	for i := range n {
		o := doc.Optional[len(doc.Optional)-1-i]
		doc.Blocks = slices.Delete(doc.Blocks, o.From, o.To)
	}
	return &doc
}

// search returns a setting that takes the pages, or the fullest that stands on them where none fills them; nil is none.
func (f *fitter) search(natural *fitted) *fitted {
	if f.fits(natural) {
		return natural
	}
	f.best = nil
	smallest := f.smallest(natural)
	f.best = nil
	if natural.rows <= f.high {
		f.best = natural
	}
	if smallest.rows > f.high { // not even all together
		return nil
	}
	for title := 0; title <= titleSteps; title++ {
		for drop := 0; drop <= len(f.doc.Optional); drop++ {
			if title > 0 && drop < len(f.doc.Optional) {
				continue // a smaller headline comes after all that is optional
			}
			at := natural
			if title+drop > 0 {
				at = f.try(tuning{Drop: drop, Title: title})
			}
			if f.tune(at); f.best != nil && f.fills(f.best) {
				return f.best
			}
			if at.rows < f.low || f.tries > mostTries { // leaving out more does not fill pages
				return f.best
			}
		}
	}
	return f.best
}

// smallest sets everything as small as it may be.
func (f *fitter) smallest(natural *fitted) *fitted {
	return f.try(tuning{Loose: -len(natural.sections), Height: f.tpl.Chart.MinRows - f.tpl.Chart.MaxRows, Drop: len(f.doc.Optional), Title: titleSteps})
}

// tune varies sections, then figures, then both, from a setting on, until one fits.
func (f *fitter) tune(at *fitted) {
	if f.fits(at) {
		return
	}
	t := at.tuning
	t.By = 1
	if at.rows > f.high {
		t.By = -1
	}
	sections, figures := len(at.sections), len(at.figures)
	wants := func(got *fitted) bool { return !f.fills(got) && got.rows > f.high == (t.By < 0) } // still too long, or still too short
	if t.Loose = t.By * sections; !wants(f.try(t)) {
		for n := 1; n <= sections; n++ {
			if t.Loose = t.By * n; f.fits(f.try(t)) {
				return
			}
		}
	}
	t.Loose = 0
	if figures == 0 {
		return
	}
	for got := at; ; { // all figures, until that is enough
		was := got.figures
		t.Height += t.By
		if got = f.try(t); f.fits(got) {
			return
		}
		if !wants(got) {
			break
		}
		if slices.Equal(was, got.figures) { // they are at the end of their range
			t.Loose = t.By * sections
			if got = f.try(t); wants(got) {
				return
			}
			break
		}
	}
	for _, t.Height = range []int{t.Height - t.By, t.Height} { // then some of them and some sections
		for n := range 2*sections + 1 {
			t.Loose = t.By * (n + 1) / 2 // 0, 1, -1, 2, -2 …
			if n%2 == 0 {
				t.Loose = -t.Loose
			}
			for t.More = range figures {
				if f.tries >= mostTries || f.fits(f.try(t)) {
					return
				}
			}
		}
	}
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
		case c.lines < 0:
			note(say.M("to fit the pages, %q is set %d lines lower", c.name, -c.lines))
		case c.lines > 0:
			note(say.M("to fit the pages, %q is set %d lines higher", c.name, c.lines))
		}
	}
	for i := range got.Drop {
		note(say.M("to fit the pages, %q is left out", f.doc.Optional[len(f.doc.Optional)-1-i].Name))
	}
	if got.Title > 0 {
		note(say.M("to fit the pages, the headline is set %.0f pt smaller", (titleStep * unit.Length(got.Title)).Points()))
	}
	return notes
}

// unfit says by how many lines a setting is too long or too short, and where.
func (f *fitter) unfit(got *fitted, asked bool) problem.Problem {
	p := problem.Problem{Level: problem.Warning, Code: "page-count", Hint: say.M("shorten or leave out something, mark sections optional, or ask for another number of pages")}
	if asked {
		p.Level = problem.Error
	}
	if got.rows > f.high {
		p.Found = say.M("the bulletin is %d lines longer than %s; page %d begins in %q", got.rows-f.high, count(f.pages), f.pages+1, got.overflow(f.pages))
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
