package copyfit

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/unit"
)

const (
	titleSteps = 3           // how many sizes smaller the headline may be set
	titleStep  = 4 * unit.Pt // and by how much each
	mostTries  = 120         // settings that a fitter tries
	fewHoles   = 12          // of miss: three columns a line or two emptier than they may be are not worth another try
	mostAir    = 6           // lines of white that it puts round the headline, or above the headings of articles
)

// A fitter sets a document anew until it takes the pages that it should.
type fitter struct {
	doc       *bulletin.Document
	set       Setter
	wish      Wish
	low, high int                // rows that it should take, counted through all pages
	optional  []bulletin.Stretch // what may be left out, in reading order
	tries     int
}

// A tuning is what a fitter turns: the looseness of sections and the heights of figures, as a trial has them, how many optional sections are left
// out, how many steps smaller the headline is, and how much white stands round it and
// above the headings of articles.
type tuning struct {
	loose, heights []int
	drop, title    int
	air, white     int
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
	*Setting
}

// miss is how far a setting is from what it should be: lines too many or too few, and where pages are to be full, the rows of its holes. A
// line too many counts more than any hole.
func (f *fitter) miss(got *fitted) int {
	const line = 10_000
	switch {
	case got.Rows > f.high:
		return line * (got.Rows - f.high)
	case got.Rows < f.low:
		return line*(f.low-got.Rows) + got.Wasted
	case f.wish.Full:
		return got.Wasted
	}
	return 0
}

// better reports whether a setting is to be preferred to another: one that stands on the pages, fills them, has smaller holes.
func (f *fitter) better(got, than *fitted) bool {
	if over, was := got.Rows > f.high, than.Rows > f.high; over != was {
		return was
	}
	return f.miss(got) < f.miss(than)
}

// fills reports whether a setting takes as many rows as it should.
func (f *fitter) fills(got *fitted) bool { return got.Rows >= f.low && got.Rows <= f.high }

// fits reports whether it also leaves no hole to speak of, where pages are to be full.
func (f *fitter) fits(got *fitted) bool { return f.miss(got) <= fewHoles }

func (f *fitter) try(t tuning) *fitted {
	f.tries++
	return &fitted{t, f.set(f.without(t.drop), Trial{Looseness: t.loose, Heights: t.heights, Title: -titleStep * unit.Length(t.title), Air: t.air, White: t.white})}
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
			if f.fits(best) || at.Rows < f.low || f.tries > mostTries { // leaving out more does not fill pages
				return best
			}
		}
	}
	return best
}

// reaches reports whether sections and figures vary enough for a setting to stand on the pages.
func (f *fitter) reaches(at *fitted) bool {
	return at.Rows <= f.high || f.all(at, -1, f.wish.Higher).Rows <= f.high
}

// all sets every section a line longer or shorter, and every figure so many lines higher or lower.
func (f *fitter) all(at *fitted, by, lines int) *fitted {
	t := at.tuning
	t.loose, t.heights = slices.Repeat([]int{by}, len(at.Sections)), slices.Repeat([]int{by * lines}, len(at.Figures))
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
	if at.Rows > f.high {
		by = -1
	}
	if f.fits(at) {
		return at
	}
	t := at.tuning
	for _, white := range [...]func(lack int){func(lack int) { t.air = lack }, func(lack int) { t.white = lack }} {
		if t = best.tuning; f.wish.Full && best.Rows < f.low {
			if white(min(f.high-best.Rows, mostAir)); fits(t) {
				return best
			}
		}
	}
	t = best.tuning
	for n, was := 1, []Change(nil); !f.fills(best) && !slices.Equal(was, got.Figures); n++ { // all figures, until that is enough, or all there is
		was = got.Figures
		if t.heights = slices.Repeat([]int{by * n}, len(at.Figures)); fits(t) {
			return best
		}
	}
	t = best.tuning
	t.loose = slices.Repeat([]int{by}, len(at.Sections))
	if whole := f.try(t); !f.fills(best) && (f.fills(whole) || whole.Rows > f.high != (by < 0)) { // that would be enough, or too much
		for n := 1; n <= len(at.Sections); n++ {
			if t.loose = slices.Repeat([]int{by}, n); fits(t) {
				return best
			}
		}
	}
	steps := [...]int{1, -1, 2, -2}
	sections, figures := len(at.Sections), len(at.Figures)
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
