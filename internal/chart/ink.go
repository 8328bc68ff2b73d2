package chart

import (
	"math"
	"slices"

	"report/internal/font"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// Patterns are knocked out of a surface: white lines, so far apart and so wide. They stay clear in a copy of a copy.
const (
	knockStep  = 27 * unit.Pt / 10
	knockWidth = 7 * unit.Pt / 10
)

var white = page.Color{}

func (d *drawing) rule(x0, y0, x1, y1 unit.Length, l style.Line) {
	d.marks = append(d.marks, &page.Rule{From: unit.Point{X: x0, Y: y0}, To: unit.Point{X: x1, Y: y1}, Width: l.Width, Color: color(l.Color)})
}

// fill paints a polygon in a series' colour and pattern.
func (d *drawing) fill(corners []unit.Point, look style.SeriesStyle) {
	path := &page.Path{Fill: color(look.Color), Segments: make([]page.Segment, len(corners))}
	for i, c := range corners {
		path.Segments[i] = page.Segment{Verb: font.Line, To: c}
	}
	path.Segments[0].Verb = font.Move
	d.marks = append(d.marks, path)
	d.knock(corners, look.Pattern)
}

// bar paints an upright rectangle.
func (d *drawing) bar(r unit.Rect, look style.SeriesStyle) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	d.marks = append(d.marks, &page.Box{Rect: r, Fill: color(look.Color)})
	d.knock([]unit.Point{{X: r.X, Y: r.Y}, {X: r.X + r.W, Y: r.Y}, {X: r.X + r.W, Y: r.Y + r.H}, {X: r.X, Y: r.Y + r.H}}, look.Pattern)
}

// slopes are the directions of a pattern's lines.
var slopes = map[style.Pattern][]float64{
	style.Hatch: {-math.Pi / 4}, style.Back: {math.Pi / 4}, style.Cross: {-math.Pi / 4, math.Pi / 4}, style.Lines: {0}, style.Dots: {0},
}

// knock draws a pattern's white lines over a polygon. Dots are lines in short dashes.
func (d *drawing) knock(corners []unit.Point, pattern style.Pattern) {
	for _, slope := range slopes[pattern] {
		if segments := strokes(corners, slope, float64(knockStep)); len(segments) > 0 {
			s := &page.Stroke{Segments: segments, Width: knockWidth, Color: white}
			if pattern == style.Dots {
				s.Width, s.Dash = unit.Pt, []unit.Length{unit.Pt, 2 * unit.Pt}
			}
			d.marks = append(d.marks, s)
		}
	}
}

// strokes are the parts of parallel lines that lie inside a polygon. The lines are those of the whole page, so that neighbouring
// surfaces of one pattern match.
func strokes(corners []unit.Point, slope, step float64) (segments []page.Segment) {
	sin, cos := math.Sincos(slope)
	level := func(p unit.Point) float64 { return float64(p.Y)*cos - float64(p.X)*sin }
	lowest, highest := math.Inf(1), math.Inf(-1)
	for _, c := range corners {
		lowest, highest = min(lowest, level(c)), max(highest, level(c))
	}
	for k := math.Ceil(lowest / step); k*step < highest; k++ {
		crossings := crossings(corners, level, k*step)
		slices.SortFunc(crossings, func(a, b unit.Point) int {
			return int(math.Copysign(1, (float64(a.X-b.X)*cos)+(float64(a.Y-b.Y)*sin)))
		})
		for i := 0; i+1 < len(crossings); i += 2 {
			segments = append(segments, page.Segment{Verb: font.Move, To: crossings[i]}, page.Segment{Verb: font.Line, To: crossings[i+1]})
		}
	}
	return segments
}

// crossings are the points where a polygon's edges cross a level, from below or from above.
func crossings(corners []unit.Point, level func(unit.Point) float64, at float64) (points []unit.Point) {
	for i, a := range corners {
		b := corners[(i+1)%len(corners)]
		la, lb := level(a), level(b)
		if (la <= at) == (lb <= at) {
			continue
		}
		share := (at - la) / (lb - la)
		points = append(points, unit.Point{X: between(a.X, b.X, share), Y: between(a.Y, b.Y, share)})
	}
	return points
}

func between(a, b unit.Length, share float64) unit.Length {
	return a + unit.Length(math.Round(float64(b-a)*share))
}

// polyline draws lines between points.
func (d *drawing) polyline(points []unit.Point, width unit.Length, ink page.Color, dash []unit.Length) {
	if len(points) < 2 {
		return
	}
	s := &page.Stroke{Width: width, Color: ink, Dash: dash, Segments: make([]page.Segment, len(points))}
	for i, p := range points {
		s.Segments[i] = page.Segment{Verb: font.Line, To: p}
	}
	s.Segments[0].Verb = font.Move
	d.marks = append(d.marks, s)
}

// A marker is the shape of a line's points: each series has another, so that lines are known without colour.
func (d *drawing) marker(at unit.Point, series int, ink page.Color) {
	r := 2 * d.look.Stroke
	switch series % 3 {
	case 0:
		d.marks = append(d.marks, &page.Path{Fill: ink, Segments: page.Circle(at, r)})
		d.marks = append(d.marks, &page.Path{Fill: white, Segments: page.Circle(at, r/2)})
	case 1:
		d.marks = append(d.marks, &page.Box{Rect: unit.Rect{X: at.X - r*9/10, Y: at.Y - r*9/10, W: r * 9 / 5, H: r * 9 / 5}, Fill: ink})
	case 2:
		path := &page.Path{Fill: ink}
		for i, p := range []unit.Point{{X: 0, Y: -r * 6 / 5}, {X: r * 6 / 5, Y: r}, {X: -r * 6 / 5, Y: r}} {
			verb := font.Line
			if i == 0 {
				verb = font.Move
			}
			path.Segments = append(path.Segments, page.Segment{Verb: verb, To: unit.Point{X: at.X + p.X, Y: at.Y + p.Y}})
		}
		d.marks = append(d.marks, path)
	}
}
