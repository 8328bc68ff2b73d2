package layout

import (
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// reasons are what a line had to give up, for people.
var reasons = map[string]say.Message{
	"atom":     say.M("a line breaks a quantity, range or date"),
	"gaps":     say.M("a line is spread more than 0.12 em a gap"),
	"lone":     say.M("a last line holds too few characters"),
	"rule":     say.M("a line begins or ends with a mark that must not stand there"),
	"word":     say.M("a word or number is wider than the line and is broken"),
	"overfull": say.M("a line is wider than the column"),
}

// columnAt is the column of the page, from 1, in which a line that begins at x stands.
func (s *setter) columnAt(x unit.Length) int {
	p := &s.tpl.Page
	return min(max(1, 1+int((x-p.Left)/(unit.Length(p.Cells+p.Gutter)*p.Cell))), p.Columns)
}

// diagnose warns of every line that had to be relaxed: page, column, line of the paragraph, text and reason (§4.4), so that an
// editor can change a word or two.
func (s *setter) diagnose(pages []page.Page) {
	for n := range pages {
		for _, m := range pages[n].Marks {
			l, ok := m.(*page.Line)
			if !ok || l.Relaxed == "" {
				continue
			}
			s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "relaxed-" + l.Relaxed,
				Found: say.M("page %d, column %d, line %d of a paragraph: %s: %q", n+1, s.columnAt(l.X0), l.No, reasons[l.Relaxed], string(l.Text)),
				Hint:  say.M("change a word or two of the paragraph")})
		}
	}
}
