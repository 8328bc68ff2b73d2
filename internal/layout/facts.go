package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// factbox sets figures with large numerals in their box under a rule of the second ink, two abreast where that is wide enough
// (look: fact boxes).
func (s *setter) factbox(b *bulletin.Factbox, place style.Place, parent int32) makeup.Piece {
	tpl, width := s.tpl, s.widthOf(place)
	em, pitch := tpl.Body.Size, tpl.Page.Pitch
	across := s.factsAbreast(b.Facts, width-em)
	cell := (width - em) / unit.Length(across)
	p := makeup.Piece{Space: 1, Rows: 1, Marks: []page.Mark{typeset.Rule(0, 0, width, 3*unit.Pt/2, tpl.Accent)}}
	sect := s.Open(parent, page.Node{Kind: page.Sect, Of: &page.Of{Title: b.Title}})
	if b.Title != "" {
		s.Open(sect, page.Node{Kind: s.Heading(2)})
		g := s.Balanced(typeset.Plain(b.Title), &tpl.Lead, width-2*em, page.Heading)
		for i := range g.Lines {
			p.Marks = s.Draw(p.Marks, g, i, em, pitch+4*unit.Pt+unit.Length(i)*s.titleLead(&tpl.Lead))
		}
		p.Rows += makeup.RowsOf(pitch+unit.Length(len(g.Lines)-1)*s.titleLead(&tpl.Lead), pitch)
	}
	top := unit.Length(p.Rows)*pitch - pitch/4
	var rows [][]page.Mark
	for i := 0; i < len(b.Facts); i += across {
		lines := 1
		var row []page.Mark
		for k, fact := range b.Facts[i:min(i+across, len(b.Facts))] {
			var n int
			s.Open(sect, page.Node{Kind: page.P})
			row, n = s.fact(row, fact, em+unit.Length(k)*cell, top, cell-em)
			lines = max(lines, n)
		}
		top += s.factHeight(lines)
		rows = append(rows, row)
	}
	top += (em - tpl.Fact.Size) / 2 // half a character of air inside the frame, at least (G6)
	white := pitch - em             // the box ends where the em boxes of its last line do
	p.Rows = makeup.RowsOf(top+white, pitch)
	for i, row := range rows { // what is left to the next whole line goes between them
		page.Move(row, unit.Point{Y: (unit.Length(p.Rows)*pitch - white - top) * unit.Length(i+1) / unit.Length(len(rows))})
		p.Marks = append(p.Marks, row...)
	}
	return s.grounded(p, place.Box, width)
}

// factsAbreast is two if every numeral with its unit stands in half of the width, else one.
func (s *setter) factsAbreast(facts []bulletin.Fact, width unit.Length) int {
	for _, f := range facts {
		if s.factWidth(f)+unit.Pt > width/2-s.tpl.Body.Size/2 {
			return 1
		}
	}
	return 2
}

// factWidth is how wide a numeral is with what stands before and behind it.
func (s *setter) factWidth(f bulletin.Fact) unit.Length {
	return s.Width(typeset.Plain(f.Before+f.After), &s.tpl.Unit) + s.Width(typeset.Plain(f.Number), &s.tpl.Number) + 2*unit.Pt
}

// factHeight is the height of a fact whose name takes so many lines.
func (s *setter) factHeight(lines int) unit.Length {
	return s.tpl.Number.Size + s.tpl.Fact.Size*2 + unit.Length(lines-1)*s.tpl.Fact.Size.Em(1300)
}

// fact sets a numeral with its unit, both smaller where they are too wide, and its name below, and returns the lines of the name.
func (s *setter) fact(to []page.Mark, f bulletin.Fact, x, y, width unit.Length) ([]page.Mark, int) {
	tpl := s.tpl
	base := y + tpl.Number.Size.Em(typeset.Ascent)
	number, small, pen := tpl.Number, tpl.Unit, x
	wide, room := s.factWidth(f), width+tpl.Body.Size/2
	number.Size, small.Size = typeset.Shrunk(number.Size, wide, room), typeset.Shrunk(small.Size, wide, room)
	for _, part := range []struct {
		text string
		big  bool
	}{{f.Before, false}, {f.Number, true}, {f.After, false}} {
		if part.text == "" {
			continue
		}
		look := &small
		if part.big {
			look = &number
		}
		g, w := s.One(bulletin.Text{{Text: part.text, Figure: f.Figure}}, look, page.Caption)
		to = s.Draw(to, g, 0, pen, base)
		pen += w + unit.Pt
	}
	g := s.Set(typeset.Plain(f.Label), &tpl.Fact, typeset.Measure{Width: width, Ragged: true}, page.Caption)
	below := base + tpl.Fact.Size.Em(1400)
	for i := range g.Lines {
		to = s.Draw(to, g, i, x, below+unit.Length(i)*tpl.Fact.Size.Em(1300))
	}
	return to, len(g.Lines)
}
