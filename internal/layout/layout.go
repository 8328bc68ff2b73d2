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
	"report/internal/style"
)

// Pages sets the document, as the trial asks. The problems are errors (a character that no font has: then there are no pages) and warnings (a line
// that had to be relaxed).
func Pages(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (*page.Document, problem.List) {
	out := &page.Document{
		Title: plain(doc.Title.Main), Author: names(doc.Title.Byline), Subject: plain(doc.Title.Deck), Lang: doc.Lang, Date: doc.Date,
	}
	if out.Title == "" { // a file needs a title
		out.Title = doc.ID
	}
	s := &setter{tpl: trial.applied(tpl), fonts: fonts, trial: trial, out: out, titled: plain(doc.Title.Main) != ""}
	bands := s.compose(doc)
	if s.problems.Failed() {
		return nil, s.problems
	}
	f := s.fill(bands)
	f.imprint(doc)
	if s.problems.Failed() {
		return nil, s.problems
	}
	out.Pages, out.Outline = f.pages, f.outline
	s.node = 0
	s.diagnose(out.Pages)
	s.furnish(out, doc, f.sections)
	return out, s.problems
}
