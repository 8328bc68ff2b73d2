package layout_test

import (
	"bytes"
	"io/fs"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"report/data"
	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/slow"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// bundledTemplates are all, with their variants.
func bundledTemplates(t testing.TB) map[string]*style.Template {
	all := map[string]*style.Template{}
	add := func(name string, settings ...string) {
		tpl, problems := style.Load(name, settings...)
		if problems.Failed() {
			t.Fatal(problems)
		}
		all[strings.Join(append([]string{name}, settings...), " ")] = tpl
	}
	for _, e := range style.Catalogue() {
		add(e.Name)
		for _, v := range e.Variants {
			add(e.Name, "variant="+v.Name)
		}
	}
	return all
}

// TestBundledPages measures glyphs in the finished PDFs, for offices and for the press, of every bundled dataset in every template: text of
// the body's size stands on the grid of its page (G1), where its line says; Han is not closer than a cell, nor, unless that is reported,
// wider apart than 1.12 of it (J3, J4); no em box lies below the type area; columns that begin and end together are level (G3).
func TestBundledPages(t *testing.T) {
	entries, err := fs.ReadDir(data.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() || slow.LeftOut() && e.Name() != "county" {
			continue
		}
		files, _ := fs.Sub(data.FS, e.Name())
		d, problems := dataset.Load(files, "bulletin.yaml")
		if problems.Failed() {
			t.Fatal(problems)
		}
		tables := tabulate.Make(d)
		doc := bulletin.Make(d, tables, tabulate.Charts(d, tables))
		for name, tpl := range bundledTemplates(t) {
			pages, problems := layout.Fit(doc, tpl, font.Bundled(), 0, nil)
			if problems.Failed() {
				t.Fatalf("%s, %s: %v", e.Name(), name, problems)
			}
			for _, found := range overruns(problems) { // nothing leaves its column
				t.Errorf("%s, %s: %s", e.Name(), name, found)
			}
			m := measured{t, e.Name() + ", " + name, tpl, pages}
			m.level()
			m.filled()
			m.glyphs(func(b *bytes.Buffer) error { return draw.PDF(b, pages) })
			m.glyphs(func(b *bytes.Buffer) error { return draw.Press(b, pages, draw.Printer{}) })
		}
	}
}

// filled says which pages before the last are more than a quarter empty at their foot, all columns taken together.
func (m measured) filled() {
	p := &m.tpl.Page
	for n := m.doc.Front; n+1 < len(m.doc.Pages); n++ {
		lowest, turned := make([]unit.Length, p.Columns), false
		for mark := range m.doc.Pages[n].All() {
			switch mark := mark.(type) {
			case *page.Turn:
				turned = true
			case *page.Line:
				if mark.Role == page.Artifact {
					continue
				}
				for c := range lowest {
					left := p.Left + unit.Length(c)*(p.Measure()+unit.Length(p.Gutter)*p.Cell)
					if mark.X0 < left+p.Measure() && mark.X1 > left {
						lowest[c] = max(lowest[c], mark.Y-p.Top)
					}
				}
			}
		}
		used := unit.Length(0)
		for _, low := range lowest {
			used += low / unit.Length(p.Columns)
		}
		if share := used.Points() / p.Height(m.tpl.Body.Size).Points(); share < 0.75 && !turned {
			m.Errorf("%s, page %d of %d: %.0f %% of its height are used", m.name, n+1, len(m.doc.Pages), 100*share)
		}
	}
}

// measured is a bulletin whose pages are measured.
type measured struct {
	*testing.T
	name string
	tpl  *style.Template
	doc  *page.Document
}

// body are the lines of a page that stand on the grid: text of the body's size, but not speakers, who stand below quotations.
func (m measured) body(p *page.Page) (lines []*page.Line) {
	for mark := range p.All() {
		if l, ok := mark.(*page.Line); ok && l.Role == page.Body && l.Em == m.tpl.Body.Size && l.Frame >= 0 && !(l.Last && strings.HasPrefix(string(l.Text), "——")) {
			lines = append(lines, l)
		}
	}
	return lines
}

func (m measured) glyphs(draw func(*bytes.Buffer) error) {
	var pdf bytes.Buffer
	if err := draw(&pdf); err != nil {
		m.Fatal(err)
	}
	p := &m.tpl.Page
	em, cell, pitch := m.tpl.Body.Size.Points(), p.Cell.Points(), p.Pitch.Points()
	foot := (p.Top + p.Height(m.tpl.Body.Size)).Points()
	count := 0
	for n, read := range stext.Read(m.T, pdf.Bytes(), false) {
		dx, dy := (read.Width-p.Trim.W.Points())/2, (read.Height-p.Trim.H.Points())/2 // the bleed and its marks
		below := 0.0
		for _, c := range read.Chars {
			if low := c.Y - dy + 0.12*c.Size; low > foot+0.5 && low < foot+pitch/4 && c.Y != below {
				below = c.Y // once a line
				m.Errorf("%s, page %d: %c at %.1f, %.1f lies %.1f pt below the type area", m.name, n+1, c.R, c.X-dx, c.Y-dy, low-foot)
			}
		}
		for _, l := range m.body(&m.doc.Pages[n]) {
			y := l.Y.Points()
			if row := (y - p.Top.Points() - 0.88*em) / pitch; math.Abs(row-math.Round(row)) > 0.02 {
				m.Errorf("%s, page %d: %.2f lines off the grid: %s", m.name, n+1, row-math.Round(row), string(l.Text))
			}
			var found stext.Line
			for _, c := range read.Chars {
				if math.Abs(c.Y-dy-y) < 0.05 && c.X-dx > l.X0.Points()-em && c.X-dx < l.X1.Points()+em/2 {
					found = append(found, c)
				}
			}
			line, ok := stands(found, string(l.Text))
			if !ok {
				m.Errorf("%s, page %d: at %.1f stands %q, not %q", m.name, n+1, y, found, string(l.Text))
				continue
			}
			count++
			for i := 1; i < len(line) && l.Relaxed == ""; i++ {
				gap := (line[i].X - line[i-1].X) / cell
				if unicode.Is(unicode.Han, line[i-1].R) && unicode.Is(unicode.Han, line[i].R) && (gap < 1-0.01 || gap > 1.12+0.01) {
					m.Errorf("%s, page %d: Han %.3f cells apart: %s", m.name, n+1, gap, string(l.Text))
				}
			}
		}
	}
	if count == 0 {
		m.Errorf("%s: no text was measured", m.name)
	}
}

// unmarked is a text without spaces and the marks of notes, which are raised.
var unmarked = regexp.MustCompile(`[ \x{a0}　]|\[\d+\]|[①-⑳]`)

// stands finds a line's text among characters, and returns them with an empty one where a space or a note's mark is.
func stands(found stext.Line, text string) (line stext.Line, ok bool) {
	want := unmarked.ReplaceAllString(text, "")
	at := strings.Index(found.String(), want)
	if at < 0 {
		return nil, false
	}
	found = found[len([]rune(found.String()[:at])):]
	for len(text) > 0 {
		if m := unmarked.FindStringIndex(text); m != nil && m[0] == 0 {
			line, text = append(line, stext.Char{}), text[m[1]:]
			continue
		}
		_, n := utf8.DecodeRuneInString(text)
		line, found, text = append(line, found[0]), found[1:], text[n:]
	}
	return line, true
}

// unlevel is by how many lines columns may differ: a heading stays with two lines of text, and a paragraph's last line with the one before.
const unlevel = 3

// level compares the last lines of columns. Those with notes are left aside: these stand at the page's foot, wherever the text ends.
func (m measured) level() {
	for n := range m.doc.Pages {
		p := &m.doc.Pages[n]
		lowest, noted := map[int]unit.Length{}, map[int]bool{}
		for mark := range p.All() {
			if l, ok := mark.(*page.Line); ok && l.Frame >= 0 && (l.Role == page.Body || l.Role == page.Heading || l.Role == page.Caption) {
				lowest[l.Frame] = max(lowest[l.Frame], l.Y)
				noted[l.Frame] = noted[l.Frame] || l.Em == m.tpl.Note.Size
			}
		}
		for i, a := range p.Frames {
			for k, b := range p.Frames[:i] {
				if a.Y != b.Y || a.H != b.H || a.W != b.W || lowest[i] == 0 || lowest[k] == 0 || noted[i] || noted[k] {
					continue
				}
				if d := math.Abs((lowest[i] - lowest[k]).Points()) / m.tpl.Page.Pitch.Points(); d > unlevel {
					m.Errorf("%s, page %d: columns at %.0f and %.0f end %.1f lines apart", m.name, n+1, b.X.Points(), a.X.Points(), d)
				}
			}
		}
	}
}
