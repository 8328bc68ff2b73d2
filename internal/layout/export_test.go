package layout

import (
	"report/internal/bulletin"
	"report/internal/copyfit"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
)

// A Trial is a copyfitter's.
type Trial = copyfit.Trial

// Pages sets a document as a trial asks, at its natural length.
func Pages(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (*page.Document, problem.List) {
	got := set(doc, tpl, fonts, trial, nil)
	return got.Pages, got.Problems
}
