package layout

import (
	"report/internal/copyfit"
	"report/internal/style"
	"report/internal/typeset"
)

// varied is the template with a trial's title.
func varied(tpl *style.Template, trial *copyfit.Trial) *style.Template {
	if trial.Title == 0 {
		return tpl
	}
	changed := *tpl
	changed.Headline.Size += trial.Title
	return &changed
}

// higher is how high the next chart or picture is that would take so many lines of the grid, within its range.
func (s *setter) higher(name string, rows, least, most int) int {
	was := min(max(rows, least), most)
	if n := len(s.figures); n < len(s.trial.Heights) {
		rows += s.trial.Heights[n]
	}
	rows = min(max(rows, least), most)
	s.figures = append(s.figures, copyfit.Change{Name: name, Lines: rows - was})
	return rows
}

// wanted returns how many lines more the section at hand should have.
func (c *composer) wanted() int {
	if n := len(c.sections) - 1; n >= 0 && n < len(c.trial.Looseness) {
		return c.trial.Looseness[n]
	}
	return 0
}

// loosened returns a paragraph of the columns as it is set; while its section still wants lines more or fewer, the paragraph tries for
// one, and keeps it if no more lines have to be relaxed for it.
func (c *composer) loosened(g *typeset.Para, in typeset.Measure) *typeset.Para {
	if len(c.sections) == 0 || len(g.Lines) < 4 {
		return g
	}
	section := &c.sections[len(c.sections)-1]
	want := c.wanted() - section.Lines
	if want == 0 {
		return g
	}
	in.Loose = 1
	if want < 0 {
		in.Loose = -1
	}
	try := c.Take(c.Anew(g.Galley, in))
	if len(try.Lines) != len(g.Lines)+in.Loose {
		return g
	}
	if try.Relaxed() > g.Relaxed() {
		return g
	}
	section.Lines += in.Loose
	return try
}

// begin notes that a section begins.
func (c *composer) begin(name string) { c.sections = append(c.sections, copyfit.Change{Name: name}) }
