package layout

import (
	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/unit"
)

// standfirst sets the summary on a tinted ground, one cell in from its edges.
func (s *setter) standfirst(b *bulletin.Standfirst, width unit.Length) piece {
	tpl := s.tpl
	em, pitch := tpl.Body.Size, tpl.Page.Pitch
	ground := &page.Box{Rect: unit.Rect{W: width}, Fill: page.Color(tpl.Tint)}
	p := piece{marks: []page.Mark{ground}, section: b.Title, bookmark: &page.Bookmark{Title: b.Title, Level: 1}}
	sect := s.open(0, page.Node{Kind: page.Sect, Title: b.Title})
	if b.Title != "" {
		s.open(sect, page.Node{Kind: s.heading(1)})
		g := s.set(text(b.Title), &tpl.Lead, box{width: width - 2*em, ragged: true}, page.Heading)
		p.marks = s.marks(p.marks, g, 0, em, pitch*5/4)
		p.rows = 1
	}
	p.rows++
	for _, para := range b.Paras {
		s.open(sect, page.Node{Kind: page.P})
		g := s.set(para, &tpl.Abstract, box{width: width - 2*em, indent: true}, page.Body)
		for i := range g.lines {
			p.marks = s.marks(p.marks, g, i, em, s.baseline(p.rows))
			p.notes = append(p.notes, s.footnotes(g, i)...)
			p.rows++
		}
	}
	ground.Rect.H = unit.Length(p.rows)*pitch + pitch/3
	p.rows++
	return p
}

// quotes returns the quotations that blocks begin with.
func quotes(blocks []bulletin.Block) (group []*bulletin.Quote) {
	for _, b := range blocks {
		q, ok := b.(*bulletin.Quote)
		if !ok {
			break
		}
		group = append(group, q)
	}
	return group
}

// quoteBand sets quotations side by side; few of them share the page's width.
func (s *setter) quoteBand(group []*bulletin.Quote) band {
	columns := s.tpl.Page.Columns
	b := band{span: max(s.span(s.tpl.Placing.Quote), columns/len(group)), space: 1}
	for _, q := range group {
		b.pieces = append(b.pieces, s.quote(q, s.tpl.Page.Span(b.span)))
	}
	return b
}

// quote sets a person's words beside a large quotation mark, with office and name below.
func (s *setter) quote(q *bulletin.Quote, width unit.Length) piece {
	tpl := s.tpl
	em := tpl.Body.Size
	p := piece{space: 1}
	large := 4 * em
	mark := unit.Point{X: -large / 2, Y: large.Em(ascent) - em/2} // the glyph's left half is empty
	p.marks = append(p.marks, page.Letter(s.fonts.Face(roles[tpl.Headline.Face]), '“', large, mark, page.Color(tpl.Accent)))
	quote := s.open(0, page.Node{Kind: page.BlockQuote})
	for _, para := range q.Paras {
		s.open(quote, page.Node{Kind: page.P})
		g := s.set(para, &tpl.Quote, box{width: width - 2*em, indent: true}, page.Body)
		for i := range g.lines {
			p.marks = s.marks(p.marks, g, i, 2*em, s.baseline(p.rows))
			p.notes = append(p.notes, s.footnotes(g, i)...)
			p.rows++
		}
	}
	if q.By != "" || q.Role != "" {
		s.open(quote, page.Node{Kind: page.P})
		g, w := s.one(text("——"+q.Role+q.By), &tpl.Speaker, page.Body)
		p.marks = s.marks(p.marks, g, 0, width-w, s.baseline(p.rows))
		p.rows++
	}
	return p
}

// caption sets the caption of a photograph whose picture is not known, by itself.
func (s *setter) caption(b *bulletin.Caption, width unit.Length) piece {
	g := s.set(b.Text, &s.tpl.Caption, box{width: width, ragged: true}, page.Caption)
	p := piece{rows: len(g.lines), space: 1}
	p.marks = s.centred(p.marks, g, 0, width, s.baseline(0), s.tpl.Page.Pitch)
	if len(g.lines) == 1 { // a hairline at each side says that something belongs here
		length := (width-g.lines[0].Right)/2 - s.tpl.Body.Size
		y := s.baseline(0) - s.tpl.Caption.Size/3
		for _, x := range []unit.Length{0, width - length} {
			p.marks = append(p.marks, s.rule(x, y, length, unit.Pt/4, s.tpl.Hair))
		}
	}
	return p
}
