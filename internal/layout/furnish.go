package layout

import (
	"strconv"
	"strings"
	"unicode"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// furnish adds what stands outside the type area, as each page's master says: running head, page number, and on the last page what is
// known of issuer and date.
func (s *setter) furnish(out *page.Document, doc *bulletin.Document, sections []string) {
	body := len(out.Pages) - out.Front
	told := map[string]bool{}
	known := knownFacts(doc, s.Lang)
	facts, own := s.facts(known, out), []string{"{colophon}", colophon(known, s.Lang)}
	for _, fact := range known {
		if fact.word != "" {
			own = append(own, fact.word, fact.value)
		}
	}
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
		words := append([]string{"{title}", out.Title, "{section}", section, "{page}", number, "{folio}", s.Lang.Words("Page %s", number), "{pages}", strconv.Itoa(body)}, own...)
		at := s.moved(master)
		f := furnisher{setter: s, words: strings.NewReplacer(words...), facts: facts, left: i%2 == 1, told: told, number: number,
			paper: unit.Rect{X: -at.X, Y: -at.Y, W: s.tpl.Page.Trim.W, H: s.tpl.Page.Trim.H}}
		if i == 0 {
			f.head = s.running
		}
		f.header(&master.Header)
		f.head = [3]int32{}
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
	facts  *facts
	head   [3]int32 // of the structure: where the texts of the first page's head are heard
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

// apart is how many characters stand between two texts at least, so that they are not read as one.
const apart = 2

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
		place  int // in the head
	}{{text: h.Left}, {text: atLeft}, {text: atRight, right: true, place: 2}, {text: h.Right, right: true, place: 2}, {text: h.Center, middle: true, place: 1}} {
		f.Node = f.hears(t.text, t.place)
		said, words, w := f.parts(t.text, look)
		f.Node = 0
		if len(said) == 0 {
			continue
		}
		x := unit.Length(0)
		switch {
		case t.middle && w > to-from:
			f.leftOut(look, words, w-(to-from))
			continue
		case t.middle:
			x = min(max((width-w)/2, from), to-w)
		case t.right:
			x = width - w
			to = min(to, x-apart*look.Size)
			f.overlaps(look, beside, words, from-apart*look.Size-x)
		default:
			from, beside = max(from, w+apart*look.Size), words
		}
		n := len(f.marks)
		f.marks = f.drawn(f.marks, said, left+x, y)
		f.facts.hear(t.text)
		f.leaves(look, words, w-width, t.right, f.marks[n:])
	}
}

// A said is a part of a line of furniture: text, or a picture.
type said struct {
	text    *typeset.Para
	picture *page.Image
	wide    unit.Length
}

// parts sets what a template says of a line of furniture, and returns its words and how wide it is. Pictures are as high as two lines of its text.
func (f *furnisher) parts(text string, look *style.Text) (all []said, words string, width unit.Length) {
	parts := style.Parts(text)
	for i, part := range parts {
		if shown := f.tpl.Open[part.Picture]; shown != nil {
			high := look.Size * 2
			wide := high * unit.Length(shown.Width) / unit.Length(shown.Height)
			all = append(all, said{picture: &page.Image{Rect: unit.Rect{W: wide, H: high}, Picture: shown, Crop: picture.Whole}, wide: wide})
			width += wide
			continue
		}
		text := f.words.Replace(part.Text)
		if i == 0 {
			text = strings.TrimLeftFunc(text, unicode.IsSpace)
		}
		if i+1 == len(parts) {
			text = strings.TrimRightFunc(text, unicode.IsSpace)
		}
		if text != "" {
			g, wide := f.One(typeset.Plain(text), look, page.Artifact)
			all, words, width = append(all, said{text: g, wide: wide}), words+text, width+wide
		}
	}
	return all, words, width
}

// drawn draws a line of furniture from x on; its pictures stand a little below its baseline, as its text does.
func (f *furnisher) drawn(to []page.Mark, line []said, x, y unit.Length) []page.Mark {
	for _, part := range line {
		if part.picture != nil {
			part.picture.Rect.X, part.picture.Rect.Y = x, y+part.picture.Rect.H.Em(1000-typeset.Ascent)/2-part.picture.Rect.H
			to = append(to, part.picture)
		} else {
			to = f.Draw(to, part.text, 0, x, y)
		}
		x += part.wide
	}
	return to
}
