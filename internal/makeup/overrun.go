package makeup

import (
	"report/internal/page"
	"report/internal/unit"
)

// Slack is how far ink may leave what holds it before it is worth a word.
const Slack = unit.Mm / 2

// An Overrun is what a frame cannot hold: of what stands in a frame together, the mark that leaves it the farthest.
type Overrun struct {
	page.Reach
	Page  int         // index
	Left  unit.Length // where the frame begins
	Words string      // the line's, or the run's; empty of what has none
	Style string      // of the line; empty of what is in none
}

// watch looks for the mark that leaves its frame the farthest, or a measure that could not hold its line. Above the frame the white between lines
// is free, as it is below its last line. What is open reaches up and down as it likes, and its rules over the whole page.
func (f *Filler) watch(marks []page.Mark, frame unit.Rect) {
	white := f.on.white()
	inside := unit.Rect{X: frame.X, Y: frame.Y - white, W: frame.W, H: frame.H + white}
	switch {
	case f.lying:
		inside = unit.Rect{W: f.on.Height(), H: f.on.Width()}
	case f.open:
		inside.Y, inside.H = 0, f.on.Trim.H
	}
	var worst Overrun
	var line, of *page.Line
	turned := false // what lies on its side counts from elsewhere
	for m := range page.All(marks) {
		switch m := m.(type) {
		case *page.Line:
			line = m
			continue
		case *page.Turn:
			turned = !m.End
		}
		if turned {
			continue
		}
		run, text := m.(*page.Run)
		room := inside
		if f.open && !text {
			room = unit.Rect{W: f.on.Trim.W, H: f.on.Trim.H}
		}
		reach := page.Beyond(m, room)
		if text && line != nil && line.Relaxed == page.Overfull {
			reach = reach.Or(page.Reach{By: run.End - line.X1, Side: page.Right})
		}
		if reach.By <= max(Slack, worst.By) {
			continue
		}
		worst, of = Overrun{Reach: reach, Page: len(f.Pages) - 1, Left: frame.X}, nil
		if text {
			worst.Words = string(run.Text)
		}
		if text && line != nil {
			copied := *line
			of = &copied
		}
	}
	if of != nil {
		worst.Words, worst.Style = phrase(marks, of)
	}
	if worst.By > 0 {
		f.Overruns = append(f.Overruns, worst)
	}
}

// phrase is what a line says with those that touch it on its baseline, as a numeral and its unit, and the style of the largest.
func phrase(marks []page.Mark, of *page.Line) (words, style string) {
	end, em, found := unit.Length(0), unit.Length(0), false
	for m := range page.All(marks) {
		l, ok := m.(*page.Line)
		if !ok || l.Y != of.Y {
			continue
		}
		if words != "" && l.X0-end > l.Em/2 {
			if found {
				break
			}
			words, em = "", 0
		}
		if l.Em > em {
			style, em = l.Style, l.Em
		}
		words, end, found = words+string(l.Text), l.X1, found || l.Para == of.Para && l.No == of.No && l.X0 == of.X0
	}
	return words, style
}
