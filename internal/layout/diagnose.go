package layout

import (
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// reasons are what a line had to give up, for people.
var reasons = map[string]say.Message{
	"atom":  say.M("a line breaks a quantity, range or date"),
	"gaps":  say.M("a line is spread more than 0.12 em a gap"),
	"short": say.M("a line stays short before an address, a code or a word that does not part"),
	"lone":  say.M("a last line holds too few characters"),
	"rule":  say.M("a line begins or ends with a mark that must not stand there"),
	"word":  say.M("a word or number is wider than the line and is broken"),
}

// sides are where ink leaves its column, for people.
var sides = [...]say.Message{page.Left: say.M("to the left"), page.Right: say.M("to the right"), page.Above: say.M("above"), page.Below: say.M("below")}

// columnAt is the column of the page, from 1, in which a line that begins at x stands.
func (s *setter) columnAt(x unit.Length) int {
	p := &s.tpl.Page
	return min(max(1, 1+int((x-p.Left)/(unit.Length(p.Cells+p.Gutter)*p.Cell))), p.Columns)
}

// diagnose warns of every line that had to be relaxed: page, column, line of the paragraph, text and reason (§4.4), so that an
// editor can change a word or two.
func (s *setter) diagnose(pages []page.Page) {
	for n := range pages {
		for m := range pages[n].All() {
			l, ok := m.(*page.Line)
			if !ok || l.Relaxed == "" || l.Relaxed == page.Overfull {
				continue
			}
			s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "relaxed-" + l.Relaxed,
				Found: say.M("page %d, column %d, line %d of a paragraph: %s: %q", n+1, s.columnAt(l.X0), l.No, reasons[l.Relaxed], string(l.Text)),
				Hint:  say.M("change a word or two of the paragraph")})
		}
	}
}

// overran warns of what its column cannot hold: page, column, words, millimetres, and the keys that would do. Pages of contents count i, ii, iii.
func (s *setter) overran(overruns []makeup.Overrun, number func(n int) string) {
	for _, o := range overruns {
		what := say.M("something drawn")
		if o.Words != "" {
			what = say.M("%q", shortened(o.Words))
		}
		hint := say.M("make its column wider: fewer page.columns, or more page.cells")
		if o.Style != "" {
			hint = say.M("make the type smaller (%s.size), or its column wider: fewer page.columns, or more page.cells", o.Style)
		}
		s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "overrun",
			Found: say.M("page %s, column %d: %s stands %.1f mm outside what holds it, %s", number(o.Page+1), s.columnAt(o.Left), what, o.By.Millimetres(), sides[o.Side]),
			Hint:  hint})
	}
}

// shortened is how words begin, for messages.
func shortened(words string) string {
	const most = 24 // characters
	if runes := []rune(words); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return words
}
