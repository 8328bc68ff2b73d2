package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"report/data"
	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// document reads a bundled dataset.
func document(t testing.TB, name string) *bulletin.Document {
	t.Helper()
	d, problems := dataset.Load(data.FS, name)
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	return bulletin.Make(d, tables, tabulate.Charts(d, tables))
}

// paper sets the sample as a newspaper.
func paper(t testing.TB, settings ...string) (*page.Document, *style.Template, problem.List) {
	t.Helper()
	tpl, problems := style.Load("newspaper", settings...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	doc, problems := layout.Fit(document(t, data.Sample), tpl, font.Bundled(), 0, nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return doc, tpl, problems
}

// A coverage is which cells of a page's columns carry a glyph or a chart: by column of the page, row and cell.
type coverage struct {
	tpl   *style.Template
	cells [][][]bool
	from  int // the row below the headline, round which white is wanted
}

// covered looks at the marks of a page. A glyph carries the cells of its em box; a chart those of what is drawn, a key character's
// square also the cell that parts it from the text. Where lines are whole, a line of text below the title carries its measure, also
// where its last characters leave room; a figure with its name, and a table, a rectangle. Grounds, frames, empty slots and padding
// carry nothing.
func covered(doc *page.Document, p *page.Page, tpl *style.Template, whole bool) *coverage {
	c := &coverage{tpl: tpl, cells: make([][][]bool, tpl.Page.Columns)}
	for i := range c.cells {
		c.cells[i] = make([][]bool, tpl.Page.Lines)
		for r := range c.cells[i] {
			c.cells[i][r] = make([]bool, tpl.Page.Cells)
		}
	}
	things := map[int32]*unit.Rect{} // charts, tables, and figures with their names, by their nodes
	hold := func(n int32, r unit.Rect) {
		if things[n] == nil {
			things[n] = &r
			return
		}
		t := things[n]
		right, foot := max(t.X+t.W, r.X+r.W), max(t.Y+t.H, r.Y+r.H)
		t.X, t.Y = min(t.X, r.X), min(t.Y, r.Y)
		t.W, t.H = right-t.X, foot-t.Y
	}
	line := unit.Rect{} // the last line's measure
	table := false
	for m := range p.All() {
		if n := page.NodeOf(m); n > 0 && doc.Structure[n].Kind == page.Figure {
			hold(n, extent(m))
			continue
		}
		switch m := m.(type) {
		case *page.Line:
			line = unit.Rect{X: m.X0, Y: m.Y - m.Em.Em(880), W: m.X1 - m.X0, H: m.Em}
			if table = m.Role == page.TableText; table {
				line.X, line.W = p.Frames[m.Frame].X, p.Frames[m.Frame].W
			}
			if whole && m.Role == page.Heading {
				line.X, line.W = p.Frames[m.Frame].X, p.Frames[m.Frame].W // a head belongs to all that it stands across
			}
			if whole && (m.Role == page.Body || m.Role == page.Heading || m.Role == page.Caption) {
				c.carry(line)
			}
			if m.Role == page.Headline {
				c.from = max(c.from, int((m.Y-tpl.Page.Top)/tpl.Page.Pitch)+1)
			}
		case *page.Box:
			if m.Fill == page.Color(tpl.Accent) {
				square := m.Rect
				square.W += tpl.Page.Cell
				c.carry(square)
			}
		case *page.Run:
			if m.Role == page.Artifact {
				continue
			}
			for i, x := range m.X {
				end := m.End
				if i+1 < len(m.X) {
					end = m.X[i+1]
				}
				if m.Text[i] != ' ' && m.Text[i] != '　' {
					c.carry(unit.Rect{X: x, Y: m.Y - m.Size.Em(880), W: end - x, H: m.Size})
				}
			}
			if n := m.Node; whole && m.Role == page.Caption {
				hold(n, line)
			} else if n := tableWith(doc, n); whole && table && n > 0 {
				hold(n, line)
			}
		}
	}
	for _, r := range things {
		c.carry(*r)
	}
	return c
}

// tableWith is the table that a node belongs to, 0 for none.
func tableWith(doc *page.Document, n int32) int32 {
	for ; n > 0; n = doc.Structure[n].Parent {
		if doc.Structure[n].Kind == page.Table {
			return n
		}
	}
	return 0
}

// extent is the rectangle of a chart's mark.
func extent(m page.Mark) unit.Rect {
	switch m := m.(type) {
	case *page.Run:
		return unit.Rect{X: m.X[0], Y: m.Y - m.Size, W: m.End - m.X[0], H: m.Size}
	case *page.Rule:
		return unit.Rect{X: min(m.From.X, m.To.X), Y: min(m.From.Y, m.To.Y), W: max(m.To.X-m.From.X, m.From.X-m.To.X), H: max(m.To.Y-m.From.Y, m.From.Y-m.To.Y)}
	case *page.Box:
		return m.Rect
	case *page.Path:
		return around(m.Segments)
	case *page.Stroke:
		return around(m.Segments)
	}
	panic("a chart's mark of another kind")
}

// around is the rectangle of the ends of segments.
func around(segments []page.Segment) unit.Rect {
	from, to := segments[0].To, segments[0].To
	for _, s := range segments {
		from.X, from.Y = min(from.X, s.To.X), min(from.Y, s.To.Y)
		to.X, to.Y = max(to.X, s.To.X), max(to.Y, s.To.Y)
	}
	return unit.Rect{X: from.X, Y: from.Y, W: to.X - from.X, H: to.Y - from.Y}
}

// carry marks the cells that a rectangle covers by at least a tenth of their height and width.
func (c *coverage) carry(r unit.Rect) {
	p := &c.tpl.Page
	for col := range c.cells {
		left := p.Left + unit.Length(col)*(p.Measure()+unit.Length(p.Gutter)*p.Cell)
		for row := max(0, int((r.Y-p.Top)/p.Pitch)-1); row < len(c.cells[col]); row++ {
			y := p.Top + unit.Length(row)*p.Pitch
			if min(y+p.Pitch, r.Y+r.H)-max(y, r.Y) < p.Pitch/10 {
				if y > r.Y+r.H {
					break
				}
				continue
			}
			for cell := range c.cells[col][row] {
				x := left + unit.Length(cell)*p.Cell
				if min(x+p.Cell, r.X+r.W)-max(x, r.X) >= p.Cell/10 {
					c.cells[col][row][cell] = true
				}
			}
		}
	}
}

// share is how many of the cells carry something.
func (c *coverage) share() float64 {
	full, all := 0, 0
	for _, col := range c.cells {
		for _, row := range col[c.from:] {
			for _, carries := range row {
				all++
				if carries {
					full++
				}
			}
		}
	}
	return float64(full) / float64(all)
}

// A hole is rows of a column one below the other that carry nothing.
type hole struct{ column, row, rows int }

// holes are those of more than so many rows.
func (c *coverage) holes(more int) (list []hole) {
	for col := range c.cells {
		from := c.from
		for row := c.from; row <= len(c.cells[col]); row++ {
			empty := row < len(c.cells[col])
			for cell := 0; empty && cell < len(c.cells[col][row]); cell++ {
				empty = !c.cells[col][row][cell]
			}
			if !empty {
				if row-from > more {
					list = append(list, hole{col + 1, from + 1, row - from})
				}
				from = row + 1
			}
		}
	}
	return list
}

// TestNewspaperIsFull: the sample fills one page: below the headline 80 of 100 cells carry something, and no column is empty for more than four
// lines, or seven below the last table.
func TestNewspaperIsFull(t *testing.T) {
	doc, tpl, problems := paper(t)
	for _, p := range problems {
		t.Log(p.Found)
	}
	if len(doc.Pages) != 1 {
		t.Fatalf("%d pages", len(doc.Pages))
	}
	t.Logf("%.1f %% of the cells hold a glyph's em box or a chart", 100*covered(doc, &doc.Pages[0], tpl, false).share())
	t.Logf("%.1f %% of the cells carry something", 100*covered(doc, &doc.Pages[0], tpl, true).share())
	for _, fault := range emptiness(doc, &doc.Pages[0], tpl) {
		t.Error(fault)
	}
}

// emptiness is what keeps a page from being full: below the headline fewer than 80 of 100 cells that carry something, and columns that are empty
// for more than four lines, or seven at the foot, where tables of unlike height stand side by side.
func emptiness(doc *page.Document, p *page.Page, tpl *style.Template) (faults []string) {
	c := covered(doc, p, tpl, true)
	if share := c.share(); share < 0.80 {
		faults = append(faults, fmt.Sprintf("%.1f %% of the cells carry something", 100*share))
	}
	for _, h := range c.holes(4) {
		if h.row-1+h.rows < tpl.Page.Lines || h.rows > 7 {
			faults = append(faults, fmt.Sprintf("column %d is empty for %d lines from line %d", h.column, h.rows, h.row))
		}
	}
	return faults
}

// TestEmptinessIsFound: a page that lacks lines, or a part of its text, is not full.
func TestEmptinessIsFound(t *testing.T) {
	slow.Skip(t, "sets many pages")
	without := func(column, from, to int) []string { // the lines of a column that stand on these rows
		doc, tpl, _ := paper(t)
		p := &tpl.Page
		left := p.Left + unit.Length(column-1)*(p.Measure()+unit.Length(p.Gutter)*p.Cell)
		doc.Pages[0].Marks = slices.DeleteFunc(doc.Pages[0].Marks, func(m page.Mark) bool {
			var at unit.Point
			switch m := m.(type) {
			case *page.Line:
				at = unit.Point{X: m.X0, Y: m.Y}
			case *page.Run:
				at = unit.Point{X: m.X[0], Y: m.Y}
			default:
				return false
			}
			row := int((at.Y - p.Top) / p.Pitch)
			return at.X >= left-p.Cell && at.X < left+p.Measure() && row+1 >= from && row+1 <= to
		})
		return emptiness(doc, &doc.Pages[0], tpl)
	}
	if faults := without(2, 33, 36); len(faults) > 0 {
		t.Errorf("four lines are no hole: %q", faults)
	}
	if faults := without(2, 33, 37); len(faults) != 1 || !strings.Contains(faults[0], "column 2 is empty for 5 lines from line 33") {
		t.Errorf("five lines taken out: %q", faults)
	}
	tpl, _ := style.Load("newspaper")
	short := document(t, data.Sample)
	short.Blocks, short.Optional = short.Blocks[:len(short.Blocks)/2], nil
	doc, problems := layout.Fit(short, tpl, font.Bundled(), 0, nil)
	if faults := emptiness(doc, &doc.Pages[0], tpl); len(faults) < 2 || !strings.Contains(problems.Error(), "empty on 1 page") {
		t.Errorf("half of the text: %q, %v", faults, problems)
	}
}

// paperVariants are the settings of the newspaper's variants, or of the first where tests are to be short.
func paperVariants() [][]string {
	if slow.LeftOut() {
		return [][]string{nil}
	}
	return [][]string{nil, {"variant=tabloid"}}
}

// TestNewspaperLines measures the glyphs of the finished PDF: every line of body text stands on the grid of its page, no gap between Han is
// wider than 1.12 em or narrower than one, and lines begin and end with what may stand there.
func TestNewspaperLines(t *testing.T) {
	slow.Skip(t, "fits the newspaper")
	for _, settings := range paperVariants() {
		doc, tpl, _ := paper(t, settings...)
		if len(doc.Pages) != tpl.Pages {
			t.Errorf("%v: %d pages, want %d", settings, len(doc.Pages), tpl.Pages)
		}
		var pdf bytes.Buffer
		if err := draw.PDF(&pdf, doc); err != nil {
			t.Fatal(err)
		}
		em, pitch, measure := tpl.Body.Size.Points(), tpl.Page.Pitch.Points(), tpl.Measure().Points()
		y0 := (tpl.Page.Top + tpl.Body.Size.Em(880)).Points()
		count := 0
		for _, p := range stext.Read(t, pdf.Bytes(), false) {
			for c := range tpl.Page.Columns {
				x0 := tpl.Page.Left.Points() + float64(c)*(measure+float64(tpl.Page.Gutter)*em)
				for _, l := range p.Lines(x0-em, x0+measure+1, func(c stext.Char) bool {
					han := strings.HasSuffix(c.Font, "Song-Regular") || strings.HasSuffix(c.Font, "Kai-Regular")
					return c.Y > y0-1 && (han && math.Abs(c.Size-em) < 0.01 || strings.HasSuffix(c.Font, "Latin-Regular") && math.Abs(c.Size-em) < 0.01)
				}) {
					if len(l) < 6 {
						continue
					}
					count++
					if row := (l[0].Y - y0) / pitch; math.Abs(row-math.Round(row)) > 0.02 {
						t.Errorf("%v: %.2f lines off the grid: %s", settings, row-math.Round(row), l)
					}
					for _, g := range hanGaps(l) {
						if g < em-0.15 || g > 1.12*em+0.02 {
							t.Errorf("%v: a gap of %.3f em: %s", settings, g/em, l)
						}
					}
					if strings.ContainsRune(startForbidden, l[0].R) || strings.ContainsRune(endForbidden, l[len(l)-1].R) {
						t.Errorf("%v: a line begins or ends with a forbidden mark: %s", settings, l)
					}
				}
			}
		}
		if count < 220 {
			t.Errorf("%v: only %d lines of body text were found", settings, count)
		}
	}
}
