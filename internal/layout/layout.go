// Package layout sets a document on pages: a pure function of the document, the template, the fonts
// and the trial.
//
// Three steps: compose makes pieces of every block (lines, headings, boxes, tables), each a whole number of grid lines high and
// with its marks in place; fill stands the pieces in columns and pages; furnish adds running heads, page numbers and bookmarks.
package layout

import (
	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
)

// Pages sets the document, as the trial asks. The problems are errors (a character that no font has: then there are no pages) and warnings (a line
// that had to be relaxed).
func Pages(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (*page.Document, problem.List) {
	s, _ := set(doc, tpl, fonts, trial)
	return s.out, s.problems
}

// set sets the document and returns how many rows of the grid it takes, through all pages. Without pages, the setter's out is nil.
func set(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (s *setter, rows int) {
	var assumed map[string]int
	for pass := 1; ; pass++ { // again while the text names pages that things are not on
		s = &setter{tpl: trial.applied(tpl), fonts: fonts, trial: trial, out: blank(doc, tpl), doc: doc, titled: plain(doc.Title.Main) != ""}
		s.refs.assumed = assumed
		if s.tpl.Contents.FromPages > 0 {
			s.listing = s.out.Add(page.Node{Kind: page.Sect, Title: "目录"}) // read first, known last
		}
		f := s.stood(doc)
		switch {
		case s.problems.Failed():
			s.out = nil
			return s, 0
		case s.refs.settled(f.spots):
			s.finish(doc, f)
			return s, (len(s.out.Pages)-1)*s.tpl.Page.Lines + f.row
		case pass == passes:
			s.out, s.problems = nil, append(s.problems, s.refs.unsettled(f.spots))
			return s, 0
		}
		assumed = s.refs.pagesOf(f.spots)
	}
}

// blank is a document without pages.
func blank(doc *bulletin.Document, tpl *style.Template) *page.Document {
	out := &page.Document{
		Title: plain(doc.Title.Main), Author: names(doc.Title.Byline), Subject: plain(doc.Title.Deck), Lang: doc.Lang, Date: doc.Date,
		Bleed: tpl.Page.Bleed,
	}
	if out.Title == "" { // a file needs a title
		out.Title = doc.ID
	}
	return out
}

// stood stands the document on pages.
func (s *setter) stood(doc *bulletin.Document) *filler {
	bands := s.compose(doc)
	if s.problems.Failed() {
		return nil
	}
	f := s.fill(bands)
	f.imprint(doc)
	return f
}

// finish adds what is known only when all stands: contents, where links lead, and what stands outside the type area.
func (s *setter) finish(doc *bulletin.Document, f *filler) {
	s.diagnose(f.pages)
	if doc.Official != nil && s.tpl.Letterhead == nil {
		s.problems = append(s.problems, problem.Problem{Level: problem.Note, Code: "official-unset", Found: say.M("the template does not show what stands under %q", "official"),
			Hint: say.M("set it as an official paper: --template %s", "gongwen")})
	}
	out := s.out
	front := s.contents(f, s.listing)
	out.Front = len(front)
	out.Pages, out.Outline = append(front, f.pages...), f.outline
	for i := range out.Outline {
		out.Outline[i].Page += out.Front
	}
	if out.Front > 0 {
		out.Outline = append([]page.Bookmark{{Title: "目录", Level: 1, Y: s.tpl.Page.Top}}, out.Outline...)
	}
	s.refs.aim(f.spots, out.Front)
	s.node = 0
	s.heads, s.wasted = f.sections, f.wasted
	s.furnish(out, doc, f.sections)
}
