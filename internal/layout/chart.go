package layout

import (
	"slices"

	"report/internal/chart"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// chartPiece sets a chart with 图1 and its title centred below it (B8), then notes and source.
func (s *setter) chartPiece(t *tabulate.Chart, width unit.Length, parent int32) makeup.Piece {
	told, heard := t.Told(), s.tpl.Switches.ChartData == "table"
	if heard {
		told = t.Gist()
	}
	figure := s.Open(parent, page.Node{Kind: page.Figure, Of: &page.Of{Alt: told}})
	pitch := s.tpl.Page.Pitch
	p := makeup.Piece{Space: 1, Rows: s.chartRows(t, width)}
	rows, most, least := p.Rows, s.tallest(p.Rows), s.lowest(t, p.Rows)
	drawn := func(more int) ([]page.Mark, problem.List) {
		return chart.Draw(t, &s.tpl.Chart, unit.Rect{W: width, H: unit.Length(rows+more)*pitch - captionGap}, s.fonts, figure, s.Bound)
	}
	picture, problems := drawn(0)
	s.Problems = append(s.Problems, problems...)
	p.Labels = []string{"chart:" + t.ID}
	s.Open(figure, page.Node{Kind: page.Legend})
	look := &s.tpl.Table.Title
	title := s.Balanced(typeset.Plain(t.Label()+"　"+t.Title), look, width, page.Caption)
	foot := unit.Length(p.Rows)*pitch + s.tpl.Body.Size // of the title's first line: where a line of text has it
	caption := s.Centred(nil, title, 0, width, foot-look.Size.Em(1000-typeset.Ascent), typeset.Lead(look))
	foot += typeset.Lead(look) * unit.Length(len(title.Lines)-1)
	marks, foot := s.Remarks(nil, t.Notes, t.Source, foot, width, parent, page.Caption)
	caption = append(caption, marks...)
	if heard {
		caption = append(caption, s.heard(t.AsTable(), unit.Size{W: width, H: unit.Length(rows) * pitch}, parent)...)
	}
	p.Marks = slices.Concat(picture, caption)
	p.Grow = &makeup.Growth{Most: most - rows, Less: rows - least, Set: func(more int) []page.Mark {
		higher, _ := drawn(more)
		page.Move(caption, unit.Point{Y: unit.Length(more) * pitch})
		return append(higher, caption...)
	}}
	p.Rows = makeup.RowsOf(foot+pitch-s.tpl.Body.Size, pitch)
	return p
}

// chartRows is how high a chart is in a width: as its content asks, but no higher than the template says.
func (s *setter) chartRows(t *tabulate.Chart, width unit.Length) int {
	look := &s.tpl.Chart
	natural, _ := chart.Natural(t, look, width, s.fonts, s.Bound)
	rows := min(look.Rows, max(leastChart, makeup.RowsOf(natural+captionGap, s.tpl.Page.Pitch)))
	return s.higher(t.Label()+" "+t.Title, rows, s.lowest(t, rows), s.tallest(rows))
}

// lowest is how low a chart may become that would take so many lines.
func (s *setter) lowest(t *tabulate.Chart, rows int) int {
	if t.Kind.Shares {
		return rows // its list and its labels need them
	}
	return min(rows, max(s.tpl.Chart.MinRows, rows*2/3))
}

// tallest is how high a chart may become that would take so many lines: half as much more.
func (s *setter) tallest(rows int) int { return min(s.tpl.Chart.MaxRows, rows*3/2) }

// leastChart is how many lines of the grid a chart takes at least.
const leastChart = 3

// chartPlace is a chart's place: as few columns as it is drawn well in, of those that the template gives it; or the whole width, where it says so.
func (s *setter) chartPlace(t *tabulate.Chart) style.Place {
	place := s.tpl.Placing.Chart
	if place.Span == 0 {
		return place
	}
	most := s.span(place)
	for place.Span = 1; place.Span < most; place.Span++ {
		if _, least := chart.Natural(t, &s.tpl.Chart, s.inner(place), s.fonts, s.Bound); least <= s.inner(place) {
			break
		}
	}
	return place
}
