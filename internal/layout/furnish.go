package layout

import (
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// furnish adds what stands outside the type area, as each page's master says: running head, page number, and on the last page what is
// known of issuer and date.
func (s *setter) furnish(out *page.Document, doc *bulletin.Document, sections []string) {
	body := len(out.Pages) - out.Front
	told := map[string]bool{}
	for i := range out.Pages {
		if i+1 == out.Front && len(out.Pages[i].Marks) == 0 {
			continue // the empty page behind the contents
		}
		n := i - out.Front + 1 // page numbers begin with the text
		master, number, section := s.master(i, out), strconv.Itoa(n), ""
		if n < 1 {
			number = roman(i + 1)
		} else {
			section = sections[n-1]
		}
		words := strings.NewReplacer("{title}", out.Title, "{section}", section, "{page}", number,
			"{pages}", strconv.Itoa(body), "{issuer}", doc.Issuer, "{issue}", doc.Issue, "{date}", s.Lang.Day(doc.Date), "{colophon}", colophon(doc, s.Lang),
			"{notice}", doc.Notice)
		at := s.moved(master)
		f := furnisher{setter: s, words: words, left: i%2 == 1, told: told, number: number,
			paper: unit.Rect{X: -at.X, Y: -at.Y, W: s.tpl.Page.Trim.W, H: s.tpl.Page.Trim.H}}
		f.header(&master.Header)
		f.footer(&master.Footer)
		out.Pages[i].Marks = append(out.Pages[i].Marks, f.marks...)
	}
}

// master is that of page i, from 0. Pages of contents are neither the first nor the last.
func (s *setter) master(i int, out *page.Document) *style.Page {
	if body := len(out.Pages) - out.Front; i < out.Front {
		return s.tpl.Master(i+3, body+i+4) // the first is a right page
	} else {
		return s.tpl.Master(i-out.Front+1, body)
	}
}

// moved is how far a master's type area stands from where the template has it.
func (s *setter) moved(m *style.Page) unit.Point {
	return unit.Point{X: m.Left - s.tpl.Page.Left, Y: m.Top - s.tpl.Page.Top}
}

// mastered moves each page's type area, which was filled where the template has it, with what stands around it to where the page's master
// has it, and what leads there.
func (s *setter) mastered(out *page.Document) {
	moves := make([]unit.Point, len(out.Pages))
	for i := range moves {
		moves[i] = s.moved(s.master(i, out))
	}
	for i := range out.Outline {
		out.Outline[i].Y += moves[out.Outline[i].Page].Y
	}
	for i, by := range moves {
		page.Move(out.Pages[i].Marks, by)
		for k := range out.Pages[i].Frames {
			f := &out.Pages[i].Frames[k]
			f.X, f.Y = f.X+by.X, f.Y+by.Y
		}
		for _, m := range out.Pages[i].Marks {
			if l, ok := m.(*page.Link); ok && l.URI == "" {
				l.Y += moves[l.Page].Y
			}
		}
	}
}

// A furnisher sets the furniture of one page around the type area, which is the same on all pages.
type furnisher struct {
	*setter
	words *strings.Replacer
	left  bool // a left page: its fore edge is at the left
	marks []page.Mark

	number string          // of the page, for people
	paper  unit.Rect       // the whole page, where it is while the type area is where the template has it
	told   map[string]bool // what has been said of any page
}

// header sets a line of text above the type area, over its rule.
func (f *furnisher) header(h *style.Furniture) {
	size := f.tpl.Running.Size
	bottom := f.tpl.Page.Top - f.gap(h)
	f.line(h, &f.tpl.Running, bottom-size.Em(1000-typeset.Ascent))
	if h.Rule.Width > 0 && len(f.marks) > 0 {
		f.marks = append(f.marks, typeset.Rule(f.tpl.Page.Left, bottom+size/3, f.tpl.Width(), h.Rule.Width, h.Rule.Color))
	}
}

// footer sets a line of text below the type area, under its rule.
func (f *furnisher) footer(h *style.Furniture) {
	size := f.tpl.Folio.Size
	top := f.tpl.Page.Top + f.tpl.Page.Height(f.tpl.Body.Size) + f.gap(h)
	if h.Rule.Width > 0 {
		f.marks = append(f.marks, typeset.Rule(f.tpl.Page.Left, top-size/3, f.tpl.Width(), h.Rule.Width, h.Rule.Color))
	}
	f.line(h, &f.tpl.Folio, top+size.Em(typeset.Ascent))
}

// gap is the distance from the type area; a line of the grid where the template says none.
func (f *furnisher) gap(h *style.Furniture) unit.Length {
	if h.Gap != 0 {
		return h.Gap
	}
	return f.tpl.Page.Pitch
}

// line sets the texts of a piece of furniture on a baseline. What stands in the middle makes way for those at the sides, and is left out where
// they leave no room.
func (f *furnisher) line(h *style.Furniture, look *style.Text, y unit.Length) {
	inset := unit.Length(h.Inset) * f.tpl.Page.Cell
	left, width := f.tpl.Page.Left+inset, f.tpl.Width()-2*inset
	atLeft, atRight := h.Inside, h.Outside
	if f.left {
		atLeft, atRight = atRight, atLeft
	}
	from, to := unit.Length(0), width // what the sides leave
	beside := ""                      // what stands at the left
	for _, t := range [...]struct {
		text   string
		middle bool
		right  bool
	}{{text: h.Left}, {text: atLeft}, {text: atRight, right: true}, {text: h.Right, right: true}, {text: h.Center, middle: true}} {
		words := strings.TrimSpace(f.words.Replace(t.text))
		if words == "" {
			continue
		}
		g, w := f.One(typeset.Plain(words), look, page.Artifact)
		x := unit.Length(0)
		switch {
		case t.middle && w > to-from:
			f.leftOut(look, words, w-(to-from))
			continue
		case t.middle:
			x = min(max((width-w)/2, from), to-w)
		case t.right:
			x = width - w
			to = min(to, x-look.Size)
			f.overlaps(look, beside, words, from-look.Size-x)
		default:
			from, beside = max(from, w+look.Size), words
		}
		n := len(f.marks)
		f.marks = f.Draw(f.marks, g, 0, left+x, y)
		f.leaves(look, words, w-width, t.right, f.marks[n:])
	}
}

// colophon says what the dataset says of itself.
func colophon(doc *bulletin.Document, l furniture.Lang) string {
	facts := make([]string, 0, 4)
	for _, f := range []struct{ label, value string }{{"", doc.Issuer}, {"", doc.Issue}, {"", l.Day(doc.Date)}, {l.Words("Period of the data"), doc.Period}} {
		switch {
		case f.value == "":
		case f.label == "":
			facts = append(facts, f.value)
		default:
			facts = append(facts, l.Labelled(f.label, f.value))
		}
	}
	return strings.Join(facts, "　")
}
