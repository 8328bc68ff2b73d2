package chart

import (
	"math"

	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// Sparkline draws a row of values as a small line in a table's cell: no axis, the last point marked. Values that are not numbers part the
// line; of less than two numbers there is nothing to see, and no mark.
func Sparkline(values []tabulate.Cell, look *style.ChartStyle, box unit.Rect) []page.Mark {
	low, high, n := math.Inf(1), math.Inf(-1), 0
	for i := range values {
		if values[i].Number {
			v := number(&values[i])
			low, high, n = min(low, v), max(high, v), n+1
		}
	}
	if n < 2 {
		return nil
	}
	d := &drawing{look: look}
	ink := color(look.Series[0].Color)
	rim := look.Stroke
	var run []unit.Point
	for i := range values {
		if !values[i].Number {
			d.polyline(run, look.Stroke*2/3, ink, nil)
			run = nil
			continue
		}
		share := 0.5
		if high > low {
			share = (number(&values[i]) - low) / (high - low)
		}
		run = append(run, unit.Point{
			X: box.X + rim + (box.W-2*rim)*unit.Length(i)/unit.Length(max(1, len(values)-1)),
			Y: box.Y + box.H - rim - unit.Length(share*float64(box.H-2*rim)),
		})
	}
	d.polyline(run, look.Stroke*2/3, ink, nil)
	if len(run) > 0 {
		d.marks = append(d.marks, &page.Path{Fill: ink, Segments: page.Circle(run[len(run)-1], rim)})
	}
	return d.marks
}
