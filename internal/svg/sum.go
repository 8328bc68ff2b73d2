package svg

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"report/internal/font"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/unit"
)

// Sum is a page's name by what is drawn on it: pages with equal sums look alike in every View. href says which picture one is, by its
// content.
func (g *Glyphs) Sum(p *page.Page, href func(*picture.Picture) string) string {
	s := summer{b: make([]byte, 0, 32<<10)}
	s.lengths(p.Trim.W, p.Trim.H)
	var face *font.Face
	for m := range p.All() {
		switch m := m.(type) {
		case *page.Run:
			s.b = append(s.b, 'r')
			if m.Face != face {
				face = m.Face
				s.text(g.nameOf(face))
			}
			s.lengths(m.Size, m.Y)
			s.lengths(m.X...)
			s.color(m.Color)
			s.text(string(m.Text))
			for _, glyph := range m.Glyphs {
				s.b = binary.LittleEndian.AppendUint16(s.b, glyph)
			}
		case *page.Rule:
			s.b = append(s.b, 'l')
			s.lengths(m.From.X, m.From.Y, m.To.X, m.To.Y, m.Width)
			s.color(m.Color)
		case *page.Box:
			s.b = append(s.b, 'b')
			s.rect(m.Rect)
			s.color(m.Fill)
		case *page.Path:
			s.b = append(s.b, 'p')
			s.segments(m.Segments)
			s.color(m.Fill)
		case *page.Stroke:
			s.b = append(s.b, 's')
			s.segments(m.Segments)
			s.lengths(m.Width)
			s.lengths(m.Dash...)
			s.color(m.Color)
		case *page.Image:
			s.b = append(s.b, 'i')
			s.rect(m.Rect)
			s.text(href(m.Picture))
			s.rect(unit.Rect{X: unit.Length(m.Crop.X * 1e6), Y: unit.Length(m.Crop.Y * 1e6), W: unit.Length(m.Crop.W * 1e6), H: unit.Length(m.Crop.H * 1e6)})
		case *page.Turn:
			s.b = append(s.b, 't')
			s.lengths(m.At.X, m.At.Y)
			if m.Down {
				s.b = append(s.b, 'd')
			}
			if m.End {
				s.b = append(s.b, 'e')
			}
		}
	}
	sum := sha256.Sum256(s.b)
	return hex.EncodeToString(sum[:12])
}

// A summer gathers what a sum is made of.
type summer struct{ b []byte }

func (s *summer) lengths(all ...unit.Length) {
	for _, l := range all {
		s.b = binary.LittleEndian.AppendUint64(s.b, uint64(l))
	}
	s.b = append(s.b, byte(len(all)))
}

func (s *summer) rect(r unit.Rect) { s.lengths(r.X, r.Y, r.W, r.H) }

func (s *summer) text(t string) {
	s.b = binary.LittleEndian.AppendUint32(s.b, uint32(len(t)))
	s.b = append(s.b, t...)
}

func (s *summer) color(c page.Color) {
	for _, v := range [...]uint16{c.C, c.M, c.Y, c.K, c.Tint} {
		s.b = binary.LittleEndian.AppendUint16(s.b, v)
	}
	s.text(c.Spot)
}

func (s *summer) segments(all []page.Segment) {
	for i := range all {
		e := &all[i]
		s.b = append(s.b, byte(e.Verb))
		s.lengths(e.C1.X, e.C1.Y, e.C2.X, e.C2.Y, e.To.X, e.To.Y)
	}
}
