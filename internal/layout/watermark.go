package layout

import (
	"math"
	"unicode"

	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

const (
	watermarkPart = 0.6 // of a page's diagonal that a watermark takes
	watermarkMost = 0.3 // of a page's height that its letters take at most
)

// watermarkInk is pale enough to read text on it.
var watermarkInk = page.Color{K: 60}

// watermark draws words as outlines along the rising diagonal of every page, below all else: an ornament, not text, as ISO 32000-1 14.8.2.2 has
// watermarks.
func (s *setter) watermark(out *page.Document, words string) {
	if words == "" {
		return
	}
	face := s.Face(s.tpl.Headline.Face)
	var letters []rune
	for _, r := range words {
		if !unicode.IsSpace(r) && face.Glyph(r) == 0 {
			s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "watermark", Found: say.M("the face of the headline has no %q for the watermark", string(r)),
				Hint: say.M("write the watermark in other characters")})
		}
		letters = append(letters, r)
	}
	for i := range out.Pages {
		p := &out.Pages[i]
		size := p.Trim
		long := math.Hypot(float64(size.W), float64(size.H))
		em := unit.Length(min(long*watermarkPart/float64(len(letters)), float64(size.H)*watermarkMost))
		turn := turned(size)
		pen := unit.Point{X: -em * unit.Length(len(letters)) / 2, Y: em * 38 / 100} // the middle of a Han character lies so far above its baseline
		under := make([]page.Mark, 0, len(letters)+len(p.Marks))
		for _, r := range letters {
			path := page.Letter(face, r, em, pen, watermarkInk)
			for k := range path.Segments {
				seg := &path.Segments[k]
				seg.C1, seg.C2, seg.To = turn(seg.C1), turn(seg.C2), turn(seg.To)
			}
			if len(path.Segments) > 0 {
				under = append(under, path)
			}
			pen.X += em
		}
		p.Marks = append(under, p.Marks...)
	}
}

// turned turns a point around the middle of a page, from level to the rising diagonal.
func turned(size unit.Size) func(unit.Point) unit.Point {
	long := math.Hypot(float64(size.W), float64(size.H))
	cos, sin := float64(size.W)/long, float64(size.H)/long
	return func(p unit.Point) unit.Point {
		x, y := float64(p.X), float64(p.Y)
		return unit.Point{X: size.W/2 + unit.Length(math.Round(x*cos+y*sin)), Y: size.H/2 + unit.Length(math.Round(y*cos-x*sin))}
	}
}
