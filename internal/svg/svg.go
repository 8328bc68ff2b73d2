// Package svg draws finished pages as SVG: every mark where the PDF has it, glyphs as the outlines that the PDF's fonts have, colours as
// a viewer shows them. A glyph has one name as long as the program runs, so that whoever shows many pages keeps its outline once.
package svg

import (
	"strconv"

	"report/internal/font"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/unit"
)

// A View says how pages are to look. The zero View is as a viewer shows the PDF for offices; pictures are left out of it without Href.
type View struct {
	Bleed unit.Length                   // shown around the page; boxes and pictures that touch its edge are carried into it
	Plate string                        // one ink alone, in gray: C, M, Y, K or the name of a spot colour; empty is all
	Limit int                           // not 0: what has more ink than so many percent is marked, all else is pale
	Href  func(*picture.Picture) string // where a picture is fetched from
}

// A painter writes the marks of one page. The page's unit is the point.
type painter struct {
	View
	out    []byte
	glyphs *Glyphs
	trim   unit.Size
	clips  int
	name   string // of the page, for what it refers to in itself
}

// Page is a page of a document as an svg element that refers to glyphs by their ids, #ID, and the ids in the order of their use.
func (g *Glyphs) Page(doc *page.Document, i int, v View) (element []byte, ids []string) {
	p := painter{View: v, glyphs: g, trim: doc.Pages[i].Trim, name: "p" + strconv.Itoa(i), out: make([]byte, 0, 64<<10)}
	g.begin()
	p.text(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="`)
	for k, l := range [...]unit.Length{-v.Bleed, -v.Bleed, p.trim.W + 2*v.Bleed, p.trim.H + 2*v.Bleed} {
		if k > 0 {
			p.text(" ")
		}
		p.length(l)
	}
	p.text(`">`)
	for m := range doc.Pages[i].All() {
		p.mark(m)
	}
	p.text(`</svg>`)
	return p.out, g.end()
}

func (p *painter) mark(m page.Mark) {
	switch m := m.(type) {
	case *page.Run:
		p.run(m)
	case *page.Rule:
		if ink, ok := p.ink(m.Color); ok {
			p.text(`<path d="M`)
			p.point(m.From)
			p.text("L")
			p.point(m.To)
			p.stroked(ink, m.Width)
			p.text(`"/>`)
		}
	case *page.Box:
		p.box(m)
	case *page.Path:
		if ink, ok := p.ink(m.Fill); ok && len(m.Segments) > 0 {
			p.text(`<path d="`)
			p.segments(m.Segments)
			p.text(`" fill="`)
			p.text(ink)
			p.text(`"/>`)
		}
	case *page.Stroke:
		p.stroke(m)
	case *page.Image:
		p.image(m)
	case *page.Turn:
		p.turn(m)
	}
}

// run draws glyphs: a group that stands at the run's beginning and counts in thousandths of its size.
func (p *painter) run(r *page.Run) {
	ink, ok := p.ink(r.Color)
	if !ok || len(r.Text) == 0 {
		return
	}
	begun := false
	for i, c := range r.Text {
		glyph := uint16(0)
		if r.Glyphs != nil {
			glyph = r.Glyphs[i]
		}
		switch glyph {
		case page.Joined:
			continue
		case 0:
			glyph = r.Face.Glyph(c)
		}
		id, drawn := p.glyphs.use(r.Face, glyph)
		if !drawn {
			continue
		}
		if !begun {
			begun = true
			p.text(`<g fill="`)
			p.text(ink)
			p.text(`" transform="translate(`)
			p.point(unit.Point{X: r.X[0], Y: r.Y})
			p.text(`)scale(`)
			p.out = strconv.AppendFloat(p.out, r.Size.Points()/1000, 'g', 7, 64)
			p.text(`)">`)
		}
		p.text(`<use href="#`)
		p.text(id)
		if off := r.X[i] - r.X[0]; off != 0 {
			p.text(`" x="`)
			p.out = strconv.AppendFloat(p.out, rounded(float64(off)*1000/float64(r.Size), 10), 'f', -1, 64)
		}
		p.text(`"/>`)
	}
	if begun {
		p.text(`</g>`)
	}
}

func (p *painter) box(b *page.Box) {
	ink, ok := p.ink(b.Fill)
	if !ok {
		return
	}
	p.text(`<rect`)
	p.frame(p.carried(b.Rect))
	p.text(` fill="`)
	p.text(ink)
	p.text(`"/>`)
}

// stroke draws a path with round joins.
func (p *painter) stroke(s *page.Stroke) {
	ink, ok := p.ink(s.Color)
	if !ok || len(s.Segments) == 0 || s.Width <= 0 {
		return
	}
	p.text(`<path d="`)
	p.segments(s.Segments)
	p.text(`" fill="none" stroke-linejoin="round`)
	for i, d := range s.Dash {
		if i == 0 {
			p.text(`" stroke-dasharray="`)
		} else {
			p.text(" ")
		}
		p.length(d)
	}
	p.stroked(ink, s.Width)
	p.text(`"/>`)
}

// stroked ends one attribute and goes on with those of a line.
func (p *painter) stroked(ink string, width unit.Length) {
	p.text(`" stroke="`)
	p.text(ink)
	p.text(`" stroke-width="`)
	p.length(width)
}

// turn lays what follows on its side, or ends that.
func (p *painter) turn(t *page.Turn) {
	if t.End {
		p.text(`</g>`)
		return
	}
	if t.Down {
		p.text(`<g transform="matrix(0 1 -1 0 `)
	} else {
		p.text(`<g transform="matrix(0 -1 1 0 `)
	}
	p.point(t.At)
	p.text(`)">`)
}

func (p *painter) segments(all []page.Segment) {
	for i := range all {
		switch s := &all[i]; s.Verb {
		case font.Move:
			p.text("M")
			p.point(s.To)
		case font.Line:
			p.text("L")
			p.point(s.To)
		case font.Curve:
			p.text("C")
			p.point(s.C1)
			p.text(" ")
			p.point(s.C2)
			p.text(" ")
			p.point(s.To)
		}
	}
}

func (p *painter) text(s string) { p.out = append(p.out, s...) }

func (p *painter) point(at unit.Point) {
	p.length(at.X)
	p.text(" ")
	p.length(at.Y)
}

// length writes a length in points, to a thousandth.
func (p *painter) length(l unit.Length) {
	p.out = strconv.AppendFloat(p.out, rounded(l.Points(), 1000), 'f', -1, 64)
}

// frame writes where a rectangle stands. Its sides are rounded, not its lengths, so that those that touch, touch.
func (p *painter) frame(r unit.Rect) {
	for _, side := range [...]struct {
		name     string
		from, to unit.Length
	}{{` x="`, 0, r.X}, {`" y="`, 0, r.Y}, {`" width="`, r.X, r.X + r.W}, {`" height="`, r.Y, r.Y + r.H}} {
		p.text(side.name)
		p.out = strconv.AppendFloat(p.out, rounded(rounded(side.to.Points(), 1000)-rounded(side.from.Points(), 1000), 1000), 'f', -1, 64)
	}
	p.text(`"`)
}

// carried is a rectangle, carried on into the bleed at the edges that it touches.
func (p *painter) carried(r unit.Rect) unit.Rect {
	if p.Bleed == 0 {
		return r
	}
	left, top, right, bottom := r.X, r.Y, r.X+r.W, r.Y+r.H
	if left <= 0 {
		left = min(left, -p.Bleed)
	}
	if top <= 0 {
		top = min(top, -p.Bleed)
	}
	if right >= p.trim.W {
		right = max(right, p.trim.W+p.Bleed)
	}
	if bottom >= p.trim.H {
		bottom = max(bottom, p.trim.H+p.Bleed)
	}
	return unit.Rect{X: left, Y: top, W: right - left, H: bottom - top}
}
