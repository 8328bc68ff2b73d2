package layout

import (
	"report/internal/chart"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// chartPiece sets a chart with 图1 and its title centred below it (B8), then notes and source.
func (s *setter) chartPiece(t *tabulate.Chart, width unit.Length, parent int32) makeup.Piece {
	figure := s.Open(parent, page.Node{Kind: page.Figure, Alt: t.Told()})
	pitch := s.tpl.Page.Pitch
	p := makeup.Piece{Space: 1, Rows: s.chartRows(t)}
	marks, problems := chart.Draw(t, &s.tpl.Chart, unit.Rect{W: width, H: unit.Length(p.Rows)*pitch - captionGap}, s.fonts, figure, s.Bound)
	s.Problems = append(s.Problems, problems...)
	p.Marks, p.Labels = marks, []string{"chart:" + t.ID}
	s.Open(figure, page.Node{Kind: page.Legend})
	look := &s.tpl.Table.Title
	title := s.Balanced(typeset.Plain(t.Label()+"　"+t.Title), look, width, page.Caption)
	foot := unit.Length(p.Rows)*pitch + s.tpl.Body.Size // of the title's first line: where a line of text has it
	p.Marks = s.Centred(p.Marks, title, 0, width, foot-look.Size.Em(1000-typeset.Ascent), typeset.Lead(look))
	foot += typeset.Lead(look) * unit.Length(len(title.Lines)-1)
	marks, foot = s.Remarks(nil, t.Notes, t.Source, foot, width, parent, page.Caption)
	p.Marks = append(p.Marks, marks...)
	p.Rows = makeup.RowsOf(foot+pitch-s.tpl.Body.Size, pitch)
	return p
}

// barRows and axisRows are how many lines of the grid a lying bar takes, with air, and a chart's axis.
const (
	barRows  = 2
	axisRows = 3
)

// chartRows is how high a chart is: as the template says, or lower where it has few lying bars.
func (s *setter) chartRows(t *tabulate.Chart) int {
	look := &s.tpl.Chart
	rows := look.Rows
	if t.Kind.Lying {
		bars := len(t.Categories)
		if !t.Stacked {
			bars *= len(t.Series)
		}
		rows = min(rows, barRows*bars+axisRows)
	}
	return s.higher(t.Label()+" "+t.Title, rows, min(rows, look.MinRows), look.MaxRows)
}
