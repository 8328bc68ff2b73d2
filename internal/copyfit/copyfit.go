// Package copyfit makes a document come out on the pages that are asked for: it has it set by trials, each a little otherwise, and keeps the one
// that does with the least change.
//
// What sets is handed in, and hands back values: nothing here knows how a page is made.
package copyfit

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/unit"
)

// A Trial is what may be varied of a setting while the document, the template and the fonts stay as they are. Its zero value is the
// template as it is.
type Trial struct {
	// Looseness asks for lines more (1) or fewer (-1) of a section, by its number in reading order from 0; sections beyond the slice
	// are left as they are. A section begins with a first-level heading, a feature or a standfirst.
	Looseness []int

	// Heights makes charts and pictures so many lines of the grid higher, or lower, by their number in reading order from 0; those beyond
	// the slice are as high as they would be. The template's range is kept.
	Heights []int

	// Title is added to the size of the headline.
	Title unit.Length

	// Air is how many lines of white stand round the headline beyond what it needs, White how many articles that have a rectangle of their own
	// take more, above their headings.
	Air, White int
}

// A Change is what a trial changed of a section or a figure, in lines.
type Change struct {
	Name  string
	Lines int
}

// A Setting is a document set by a trial.
type Setting struct {
	Pages    *page.Document // nil where it failed
	Problems problem.List
	Rows     int      // lines of the grid that it takes, through all pages
	Wasted   int      // rows of holes: what columns leave empty beyond a line or two
	Heads    []string // the section that each page begins in
	Sections []Change // in reading order
	Figures  []Change // charts and pictures, in reading order
}

// A Setter sets a document by a trial, and keeps nothing of it.
type Setter func(*bulletin.Document, Trial) *Setting

// A Wish is what pages are asked for.
type Wish struct {
	Pages  int  // 0 is as many as it takes
	Asked  bool // somebody asks for them, who is to be told when it cannot be
	Full   bool // the pages are to be full, and without holes
	Lines  int  // of a page
	Higher int  // lines that charts and pictures can gain or lose at most
}

// Fit has the document set on exactly the pages that are wished for. A document that does not come out by itself is varied in this order, as
// little as will do: white round the headline; charts and pictures higher or lower; sections a line longer or shorter; both; what is optional
// left out; a smaller headline. Every change is a note. What cannot be done is an error where somebody asked for it, else a warning, and says by how many lines.
func Fit(doc *bulletin.Document, wish Wish, set Setter) *Setting {
	f := &fitter{doc: doc, set: set, wish: wish, optional: droppable(doc)}
	natural := f.try(tuning{})
	if natural.Problems.Failed() {
		return natural.Setting
	}
	if wish.Pages == 0 {
		return f.whole(natural).Setting
	}
	f.high = wish.Pages * wish.Lines
	f.low = f.high - wish.Lines + 1
	if wish.Full {
		f.low = f.high - makeup.FullWithin
	}
	best := natural
	if !f.fits(natural) {
		best = f.search(natural)
	}
	if best.Rows > f.high { // not by all together: as it is
		best = natural
		best.Problems = append(best.Problems, f.unfit(best, wish.Asked))
	} else {
		best.Problems = append(f.changes(best), best.Problems...)
		if best.Rows < f.low {
			best.Problems = append(best.Problems, f.unfit(best, wish.Asked && len(best.Pages.Pages) != wish.Pages))
		}
	}
	return best.Setting
}

// runt is how many rows of a last page are hardly a page.
func (w *Wish) runt() int { return max(3, w.Lines/10) }

// mostLower is by how many lines figures are lowered for a page less.
const mostLower = 3

// whole is a setting on as many pages as it takes; where the last has a few lines alone, charts and pictures are lowered, if that saves it.
func (f *fitter) whole(natural *fitted) *fitted {
	if len(natural.Figures) == 0 || f.wish.Lines == 0 || natural.Rows <= f.wish.Lines || (natural.Rows-1)%f.wish.Lines >= f.wish.runt() {
		return natural
	}
	for n := 1; n <= mostLower; n++ {
		got := f.try(tuning{heights: slices.Repeat([]int{-n}, len(natural.Figures))})
		if !got.Problems.Failed() && got.Rows <= natural.Rows-1-(natural.Rows-1)%f.wish.Lines {
			got.Problems = append(f.changes(got), got.Problems...)
			return got
		}
	}
	return natural
}

// overflow is the section in which a page begins.
func (s *Setting) overflow(n int) string {
	if n < len(s.Heads) {
		return s.Heads[n]
	}
	return ""
}
