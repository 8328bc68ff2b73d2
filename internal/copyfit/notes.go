package copyfit

import (
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// changes are notes of what a setting changed.
func (f *fitter) changes(got *fitted) (notes problem.List) {
	note := func(found say.Message) {
		notes = append(notes, problem.Problem{Level: problem.Note, Code: "copyfit", Found: found})
	}
	for _, c := range got.Sections {
		switch {
		case c.Lines < 0:
			note(say.M("to fit the pages, %q is set a line shorter", c.Name))
		case c.Lines > 0:
			note(say.M("to fit the pages, %q is set a line longer", c.Name))
		}
	}
	for _, c := range got.Figures {
		switch {
		case c.Lines == -1:
			note(say.M("to fit the pages, %q is set a line lower", c.Name))
		case c.Lines == 1:
			note(say.M("to fit the pages, %q is set a line higher", c.Name))
		case c.Lines < 0:
			note(say.M("to fit the pages, %q is set %d lines lower", c.Name, -c.Lines))
		case c.Lines > 0:
			note(say.M("to fit the pages, %q is set %d lines higher", c.Name, c.Lines))
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
	if got.air > 0 {
		note(say.M("to fit the pages, the headline has %d lines more of white", got.air))
	}
	if got.white > 0 {
		note(say.M("to fit the pages, the articles have %d lines more of white above their headings", got.white))
	}
	if got.title > 0 {
		note(say.M("to fit the pages, the headline is set %.0f pt smaller", (titleStep * unit.Length(got.title)).Points()))
	}
	return notes
}

// unfit says by how many lines a setting is too long or too short, and where.
func (f *fitter) unfit(got *fitted, asked bool) problem.Problem {
	p := problem.Problem{Level: problem.Warning, Code: "page-count", Hint: say.M("shorten or leave out something, mark sections optional, or ask for another number of pages")}
	if asked {
		p.Level = problem.Error
	}
	if got.Rows > f.high {
		over, where := got.Rows-f.high, got.overflow(f.wish.Pages)
		p.Found = say.M("the bulletin is %d lines longer than %s; page %d begins in %q", over, count(f.wish.Pages), f.wish.Pages+1, where)
		least := f.all(f.try(tuning{drop: len(f.optional), title: titleSteps}), -1, f.wish.Higher)
		if lack := least.Rows - f.high; lack > 0 && lack < over {
			p.Found = say.M("the bulletin is %d lines longer than %s, and %d lines with all that may be varied; page %d begins in %q", over, count(f.wish.Pages), lack, f.wish.Pages+1, where)
		}
		return p
	}
	if asked {
		p.Found = say.M("the bulletin takes %s, not %s: it is %d lines too short", count(len(got.Pages.Pages)), count(f.wish.Pages), f.low-got.Rows)
		p.Hint = say.M("add something, leave out --pages, or set another size or pitch")
		return p
	}
	p.Found = say.M("the bulletin leaves %d lines empty on %s", f.high-got.Rows, count(f.wish.Pages))
	p.Hint = say.M("add something, or give charts and pictures more room under chart.max_rows")
	return p
}

// count says how many pages there are.
func count(pages int) say.Message {
	if pages == 1 {
		return say.M("%d page", pages)
	}
	return say.M("%d pages", pages)
}
