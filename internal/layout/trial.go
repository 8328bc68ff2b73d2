package layout

import (
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// A Trial is what a copyfitter may vary while the document, the template and the fonts stay as they are. Its zero value is the
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

	// Leading is added to the grid's pitch; the columns hold as many lines as fit the type area's height then.
	Leading unit.Length
}

// applied returns the template with the trial's title and leading.
func (t Trial) applied(tpl *style.Template) *style.Template {
	if t.Leading == 0 && t.Title == 0 {
		return tpl
	}
	changed := *tpl
	changed.Headline.Size += t.Title
	if t.Leading == 0 {
		return &changed
	}
	p := &changed.Page
	height := unit.Length(p.Lines-1)*p.Pitch + tpl.Body.Size
	p.Pitch += t.Leading
	p.Lines = int((height-tpl.Body.Size)/p.Pitch) + 1
	return &changed
}

// higher is how high the next chart or picture is that would take so many lines of the grid, within its range.
func (s *setter) higher(name string, rows, least, most int) int {
	was := min(max(rows, least), most)
	if n := len(s.figures); n < len(s.trial.Heights) {
		rows += s.trial.Heights[n]
	}
	rows = min(max(rows, least), most)
	s.figures = append(s.figures, change{name, rows - was})
	return rows
}

// A change is what a trial changed of a section or a figure, in lines.
type change struct {
	name  string
	lines int
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
	want := c.wanted() - section.lines
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
	section.lines += in.Loose
	return try
}

// begin notes that a section begins.
func (c *composer) begin(name string) { c.sections = append(c.sections, change{name: name}) }
