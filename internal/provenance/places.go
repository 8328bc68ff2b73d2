package provenance

import (
	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/unit"
)

// emAscent is where the baseline lies in the em box of a Chinese face, in thousandths from its top.
const emAscent = 880

// Place notes where everything stands on finished pages.
func (f *File) Place(doc *page.Document, charts []*tabulate.Chart) {
	figures, shown := map[string]*Figure{}, map[string]int{}
	for i := range f.Figures {
		figures[f.Figures[i].ID] = &f.Figures[i]
	}
	for i, c := range charts {
		shown[c.ID] = i
	}
	f.Pages = digitsOf(doc)
	for _, p := range placesOf(doc) {
		if own := figures[p.origin]; own != nil {
			own.Places = append(own.Places, p.Place)
		} else if point, ok := page.ParsePoint(p.origin); ok {
			c, own := charts[shown[point.Chart]], &f.Charts[shown[point.Chart]]
			own.Places = append(own.Places, Value{c.Series[point.Series].Name, c.Categories[point.Point], p.Place})
		}
	}
}

// digitsOf counts the digits of each page.
func digitsOf(doc *page.Document) []Page {
	pages := make([]Page, len(doc.Pages))
	for i := range doc.Pages {
		for m := range doc.Pages[i].All() {
			if run, ok := m.(*page.Run); ok {
				for _, r := range run.Text {
					if r >= '0' && r <= '9' {
						pages[i].Digits[r-'0']++
					}
				}
			}
		}
	}
	return pages
}

// A placed is a text of one origin.
type placed struct {
	Place
	origin string
}

// placesOf are the texts of pages that have an origin, in reading order. What goes on in another face is one text, and so is what goes on
// in the next line: its box is that of its first line.
func placesOf(doc *page.Document) (all []placed) {
	for i := range doc.Pages {
		p := placer{page: i + 1}
		for m := range doc.Pages[i].All() {
			p.mark(m)
		}
		p.end()
		all = append(all, p.found...)
	}
	return all
}

// A placer looks at the marks of one page.
type placer struct {
	page  int
	found []placed
	turn  *page.Turn // that is open

	open   bool
	origin string
	text   []rune
	box    corners
	line   unit.Length // the baseline of the box
	node   int32
}

// corners are the sides of an upright rectangle.
type corners struct{ left, top, right, bottom unit.Length }

func (p *placer) mark(m page.Mark) {
	switch m := m.(type) {
	case *page.Run:
		p.run(m)
	case *page.Line, *page.Rule: // of underlined text
	case *page.Turn:
		p.end()
		p.turn = m
		if m.End {
			p.turn = nil
		}
	default:
		p.end()
	}
}

func (p *placer) run(r *page.Run) {
	if !p.open || r.Origin != p.origin || r.Node != p.node {
		p.end()
		if r.Origin == "" || len(r.Text) == 0 {
			return
		}
		p.open, p.origin, p.node, p.text, p.line = true, r.Origin, r.Node, nil, r.Y
		p.box = corners{r.X[0], r.Y - r.Size.Em(emAscent), r.End, r.Y + r.Size.Em(1000-emAscent)}
	}
	p.text = append(p.text, r.Text...)
	if r.Y == p.line {
		p.box.right = max(p.box.right, r.End)
		p.box.top = min(p.box.top, r.Y-r.Size.Em(emAscent))
		p.box.bottom = max(p.box.bottom, r.Y+r.Size.Em(1000-emAscent))
	}
}

// end notes what was open.
func (p *placer) end() {
	if !p.open {
		return
	}
	p.open = false
	p.found = append(p.found, placed{Place{p.page, p.millimetres(), string(p.text)}, p.origin})
}

// millimetres is the box on the page, also where it lies on its side: see page.Turn.
func (p *placer) millimetres() [4]float64 {
	b := p.box
	if p.turn != nil {
		at := p.turn.At
		b = corners{at.X + b.top, at.Y - b.right, at.X + b.bottom, at.Y - b.left}
	}
	return [4]float64{hundredths(b.left.Millimetres()), hundredths(b.top.Millimetres()), hundredths((b.right - b.left).Millimetres()), hundredths((b.bottom - b.top).Millimetres())}
}
