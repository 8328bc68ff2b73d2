package conform

import (
	"report/internal/pdf"
	"report/internal/unit"
)

// Slug is the width of what stands around the bleed of a press file: marks and colour bars.
const Slug = 9 * unit.Mm

// Marks are what stands around the bleed of a press file, for the printer.
type Marks uint8

// The marks.
const (
	Crop         Marks = 1 << iota // where the sheet is cut
	Registration                   // whether the plates lie on each other
	Bars                           // every ink, full and half
	SlugLine                       // what it is, and the names of the plates
	Fold                           // where a broadsheet is folded
	AllMarks     Marks = 1<<iota - 1
)

// MarkNames are the names of marks, in the order of their bits.
var MarkNames = []string{"crop", "registration", "bars", "slug", "fold"}

// Boxes say how a page of a document lies on what is drawn: alone, or with bleed and slug around it for the press. They are in whole
// hundredths of a point, so everything else counts from there.
type Boxes struct {
	Standard      Standard
	Marks         Marks // for the press: those that it has
	Trim          unit.Size
	Bleed         unit.Length // for the press: how far what touches the trimmed edge is carried over it
	Margin        int64       // around the trimmed page, thousandths of a point
	Width, Height int64       // of the trimmed page, thousandths of a point
}

// Boxes returns those of page i. Without marks there is nothing around the bleed.
func (m *Meta) Boxes(i int) Boxes {
	trim := m.Document.Pages[i].Trim
	s := Boxes{Standard: m.Standard, Trim: trim, Width: hundredths(trim.W) * 10, Height: hundredths(trim.H) * 10}
	if m.Standard == Press {
		s.Bleed, s.Marks = m.Document.Bleed, AllMarks&^m.Without
		around := s.Bleed
		if s.Marks != 0 {
			around += Slug
		}
		s.Margin = hundredths(around) * 10
	}
	return s
}

// hundredths returns a length that is not negative in hundredths of a point, rounded.
func hundredths(l unit.Length) int64 { return (int64(l)*100 + int64(unit.Pt)/2) / int64(unit.Pt) }

// set gives a page its boxes: what is drawn, what is left when it is trimmed, and for the press what is carried over that (ISO
// 15930-7, 6.12).
func (s *Boxes) set(page pdf.Dict) {
	points := func(milli int64) float64 { return float64(milli) / 1000 }
	left, right, top := points(s.Margin), points(s.Margin+s.Width), s.top()
	page["MediaBox"] = pdf.Array{0, 0, points(s.Width + 2*s.Margin), points(s.Height + 2*s.Margin)}
	page["TrimBox"] = pdf.Array{left, left, right, top}
	if s.Standard == Press {
		bleed := min(s.Bleed.Points(), left) // the margin is rounded, and is nothing else without marks
		page["BleedBox"] = pdf.Array{left - bleed, left - bleed, right + bleed, top + bleed}
	}
}

// top is the height of the trimmed page's upper edge, in points.
func (s *Boxes) top() float64 { return float64(s.Margin+s.Height) / 1000 }
