package layout

import (
	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
)

// Pages sets a document as a trial asks, at its natural length.
func Pages(doc *bulletin.Document, tpl *style.Template, fonts *font.Set, trial Trial) (*page.Document, problem.List) {
	s, _ := set(doc, tpl, fonts, trial)
	return s.out, s.Problems
}
