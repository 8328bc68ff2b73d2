package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// standfirst sets the summary, one cell in from the edges of its box.
func (s *setter) standfirst(b *bulletin.Standfirst, place style.Place) makeup.Piece {
	tpl, width := s.tpl, s.widthOf(place)
	cell, pitch := tpl.Page.Cell, tpl.Page.Pitch
	if place.Box == style.NoBox {
		cell = 0
	}
	p := makeup.Piece{Section: b.Title, Bookmark: &page.Bookmark{Title: b.Title, Level: 1}}
	sect := s.Open(0, page.Node{Kind: page.Sect, Of: &page.Of{Title: b.Title}})
	if b.Title != "" {
		s.Open(sect, page.Node{Kind: s.Heading(1)})
		g := s.Balanced(typeset.Plain(b.Title), &tpl.Lead, width-2*cell, page.Heading)
		for i := range g.Lines {
			p.Marks = s.Draw(p.Marks, g, i, cell, pitch*5/4+unit.Length(i)*s.titleLead(&tpl.Lead))
		}
		p.Rows = makeup.RowsOf(pitch+unit.Length(len(g.Lines)-1)*s.titleLead(&tpl.Lead), pitch)
	}
	p.Rows++
	for _, para := range b.Paras {
		s.Open(sect, page.Node{Kind: page.P})
		g := s.Set(para, &tpl.Abstract, typeset.Measure{Width: width - 2*cell, Indent: true}, page.Body) // a cell on each side
		for i := range g.Lines {
			p.Marks = s.Draw(p.Marks, g, i, cell, s.baseline(p.Rows))
			p.Notes = append(p.Notes, s.footnotes(g, i)...)
			p.Rows++
		}
	}
	p.Rows++
	return s.grounded(p, place.Box, width)
}

// grounded puts a piece on the ground of a box.
func (s *setter) grounded(p makeup.Piece, kind style.Box, width unit.Length) makeup.Piece {
	p.Marks = append(s.ground(kind, width, p.Rows), p.Marks...)
	p.Boxed = kind != style.NoBox
	return p
}

// ground is what a box puts behind so many rows: its edges stand where the first line's em boxes begin and the last line's end.
func (s *setter) ground(kind style.Box, width unit.Length, rows int) []page.Mark {
	height := unit.Length(rows)*s.tpl.Page.Pitch - (s.tpl.Page.Pitch - s.tpl.Body.Size)
	switch kind {
	case style.TintBox:
		return []page.Mark{&page.Box{Rect: unit.Rect{W: width, H: height}, Fill: page.Color(s.tpl.Tint)}}
	case style.Frame:
		line := s.tpl.Table.Thin
		return []page.Mark{typeset.Rule(0, line/2, width, line, s.tpl.Hair), typeset.Rule(0, height-line/2, width, line, s.tpl.Hair),
			typeset.Upright(line/2, 0, height, line, s.tpl.Hair), typeset.Upright(width-line/2, 0, height, line, s.tpl.Hair)}
	}
	return nil
}

// enclosed makes a piece of a width and puts it into a place's box: a cell in from its sides, a line from its top and foot.
func (s *setter) enclosed(place style.Place, make func(width unit.Length) makeup.Piece) makeup.Piece {
	p := make(s.inner(place))
	if place.Box == style.NoBox {
		return p
	}
	page.Move(p.Marks, unit.Point{X: s.tpl.Page.Cell, Y: s.tpl.Page.Pitch})
	p.Rows, p.Grow = p.Rows+2, nil
	return s.grounded(p, place.Box, s.widthOf(place))
}

// inner is the width inside a place's box.
func (s *setter) inner(place style.Place) unit.Length {
	if place.Box == style.NoBox {
		return s.widthOf(place)
	}
	return s.widthOf(place) - 2*s.tpl.Page.Cell
}

// quoteBand sets quotations side by side; few of them share the page's width.
func (s *setter) quoteBand(group []*bulletin.Quote) makeup.Band {
	columns := s.tpl.Page.Columns
	b := makeup.Band{Span: max(s.span(s.tpl.Placing.Quote), columns/len(group)), Space: 1}
	place := s.tpl.Placing.Quote
	place.Span = b.Span
	if b.Span == columns && place.Box == style.NoBox && s.tpl.Quote.Pitch <= s.tpl.Page.Pitch {
		for _, q := range group {
			b.Pieces = append(b.Pieces, s.quoteLines(q)...)
		}
		return b
	}
	said := make([]quoted, len(group))
	for i, q := range group {
		said[i] = s.quote(q, s.inner(place))
	}
	if len(group)*b.Span <= columns {
		s.abreast(said)
	}
	for i := range said {
		b.Pieces = append(b.Pieces, s.enclosed(place, func(unit.Length) makeup.Piece { return said[i].Piece }))
	}
	return b
}

// A quoted is a quotation set, with the marks of its speaker and their last baseline.
type quoted struct {
	makeup.Piece
	speaker []page.Mark
	foot    unit.Length
}

// abreast makes quotations that stand side by side equally high, and their speakers stand on one line.
func (s *setter) abreast(group []quoted) {
	rows, foot := 0, unit.Length(0)
	for i := range group {
		rows, foot = max(rows, group[i].Rows), max(foot, group[i].foot)
	}
	for i := range group {
		group[i].Rows = rows
		page.Move(group[i].speaker, unit.Point{Y: foot - group[i].foot})
	}
}

// quoteMark is the large quotation mark before a person's words, and how many cells they stand in for it.
func (s *setter) quoteMark() page.Mark {
	cell := s.tpl.Page.Cell
	large := quoteCells * cell
	at := unit.Point{X: -large / 2, Y: large.Em(typeset.Ascent) - cell/2} // the glyph's left half is empty
	return page.Letter(s.Face(s.tpl.Headline.Face), '“', large, at, page.Color(s.tpl.Accent))
}

const (
	quoteCells = 4 // the size of the large quotation mark, in cells
	quoteInset = 2 // how far words stand in beside it
)

// quoteLines sets a person's words across the page line by line, so that they go on overleaf where they find no room; not beside the large mark, nor
// with the speaker alone.
func (s *setter) quoteLines(q *bulletin.Quote) (lines []makeup.Piece) {
	width, inset := s.widthOf(style.Place{}), quoteInset*s.tpl.Page.Cell
	quote := s.Open(0, page.Node{Kind: page.BlockQuote})
	for _, para := range q.Paras {
		s.Open(quote, page.Node{Kind: page.P})
		lines = append(lines, s.lines(s.Set(para, &s.tpl.Quote, typeset.Measure{Width: width - inset, Indent: true}, page.Body), inset, 0, 0)...)
	}
	if q.By != "" || q.Role != "" {
		s.Open(quote, page.Node{Kind: page.P})
		g := s.Set(typeset.Plain("——"+q.Role+q.By), &s.tpl.Speaker, typeset.Measure{Width: width - inset, Ragged: true}, page.Body)
		for i := range g.Lines {
			p := makeup.Piece{Rows: 1, Bound: true, Marks: s.Flush(nil, g, i, width, s.baseline(0))}
			if n := len(lines); n > 0 {
				lines[n-1].Keep = true
			}
			lines = append(lines, p)
		}
	}
	for i := range lines {
		lines[i].Sect = quote
		if i > 0 && i < quoteCells/2 {
			lines[i].Bound = true
		}
	}
	if len(lines) > 0 {
		lines[0].Space, lines[0].Marks = 1, append([]page.Mark{s.quoteMark()}, lines[0].Marks...)
	}
	return lines
}

// quote sets a person's words beside a large quotation mark, with office and name at the end of the last line or below.
func (s *setter) quote(q *bulletin.Quote, width unit.Length) quoted {
	tpl := s.tpl
	cell := tpl.Page.Cell
	p := quoted{Piece: makeup.Piece{Space: 1}}
	p.Marks = append(p.Marks, s.quoteMark())
	quote := s.Open(0, page.Node{Kind: page.BlockQuote})
	p.Sect = quote
	y, pitch := tpl.Quote.Size.Em(typeset.Ascent), max(tpl.Page.Pitch, tpl.Quote.Pitch)
	last := unit.Length(0) // where the last line ends
	for _, para := range q.Paras {
		s.Open(quote, page.Node{Kind: page.P})
		g := s.Set(para, &tpl.Quote, typeset.Measure{Width: width - quoteInset*cell, Indent: true}, page.Body)
		for i := range g.Lines {
			p.Marks = s.Draw(p.Marks, g, i, quoteInset*cell, y)
			p.Notes = append(p.Notes, s.footnotes(g, i)...)
			last = quoteInset*cell + g.Lines[i].Right
			y += pitch
		}
	}
	p.Rows = makeup.RowsOf(y-tpl.Quote.Size.Em(typeset.Ascent), tpl.Page.Pitch)
	if q.By != "" || q.Role != "" {
		s.Open(quote, page.Node{Kind: page.P})
		g := s.Set(typeset.Plain("——"+q.Role+q.By), &tpl.Speaker, typeset.Measure{Width: width - quoteInset*cell, Ragged: true}, page.Body)
		if len(g.Lines) == 1 && last > 0 && last+2*cell+g.Lines[0].Right <= width { // beside the last line
			p.speaker, p.foot = s.Flush(nil, g, 0, width, y-pitch), y-pitch
			p.Marks = append(p.Marks, p.speaker...)
			return p
		}
		for i := range g.Lines {
			p.foot = s.baseline(p.Rows)
			p.speaker = s.Flush(p.speaker, g, i, width, p.foot)
			p.Rows++
		}
		p.Marks = append(p.Marks, p.speaker...)
	}
	return p
}
