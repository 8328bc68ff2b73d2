package typeset

import (
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/unit"
)

// 着重号 (P10): a disc below every Han of emphasised text, in thousandths of an em. It hangs in the space between the lines, so the
// pitch stays.
const (
	dotSize = 200
	dotGap  = 100 // below the em box
)

// dots draws the discs below a run of emphasised text: one a Han, none below marks, spaces, Latin letters and figures. They are
// ornaments: a reader copies the text without them.
func (g *Galley) dots(to []page.Mark, run *page.Run, from int) []page.Mark {
	em := g.Look.Size
	y := run.Y + em.Em(1000-Ascent+dotGap+dotSize/2)
	path := &page.Path{Fill: run.Color}
	for i, x := range run.X {
		if g.Class[from+i] == linebreak.Han {
			path.Segments = append(path.Segments, page.Circle(unit.Point{X: x + em/2, Y: y}, em.Em(dotSize)/2)...)
		}
	}
	if path.Segments == nil {
		return to
	}
	return append(to, path)
}
