package layout

import (
	"strconv"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/typeset"
	"report/internal/unit"
)

// guide sets what stands on which page (导读): a title, and a line for each heading with its page at the right, under hairlines.
func (s *setter) guide(b *bulletin.Guide, width unit.Length, parent int32) makeup.Piece {
	pitch, body := s.tpl.Page.Pitch, &s.tpl.Body
	p := makeup.Piece{Space: 1, Section: b.Title}
	sect := s.Open(parent, page.Node{Kind: page.Sect, Of: &page.Of{Title: b.Title}})
	if b.Title != "" {
		s.Open(sect, page.Node{Kind: s.Heading(2)})
		g := s.Balanced(typeset.Plain(b.Title), &s.tpl.Lead, width, page.Heading)
		lead := s.titleLead(&s.tpl.Lead)
		p.Marks = s.Centred(p.Marks, g, 0, width, s.tpl.Lead.Size.Em(typeset.Ascent), lead)
		p.Rows = makeup.RowsOf(lead*unit.Length(len(g.Lines))+pitch/3, pitch)
	}
	list := s.Add(page.Node{Kind: page.TOC, Parent: sect})
	for i, entry := range b.Entries {
		if i > 0 {
			p.Marks = append(p.Marks, typeset.Rule(0, unit.Length(p.Rows)*pitch-(pitch-body.Size)/2, width, unit.Pt/4, s.tpl.Hair))
		}
		s.entry(&p, entry, width, list)
	}
	return p
}

// entry adds a line of a guide: its words, and its page at their end or below.
func (s *setter) entry(p *makeup.Piece, entry bulletin.Entry, width unit.Length, list int32) {
	look := &s.tpl.Body
	anchor := s.Add(page.Node{Kind: page.Anchor, Parent: s.Add(page.Node{Kind: page.P, Parent: s.Add(page.Node{Kind: page.TOCI, Parent: list})})})
	s.Node = anchor
	where := s.Lang.Words("Page %s", strconv.Itoa(s.PageOf(entry.To)))
	number, wide := s.One(typeset.Plain(where), look, page.Caption)
	g := s.Balanced(entry.Text, look, width-wide-look.Size, page.Caption)
	from := p.Rows
	for i := range g.Lines {
		p.Marks = s.Draw(p.Marks, g, i, 0, s.baseline(p.Rows))
		p.Rows++
	}
	p.Marks = s.Draw(p.Marks, number, 0, width-wide, s.baseline(p.Rows-1))
	link := &page.Link{Says: where + " " + entry.Text.String(), Node: anchor,
		Rect: unit.Rect{Y: unit.Length(from) * s.tpl.Page.Pitch, W: width, H: unit.Length(p.Rows-from) * s.tpl.Page.Pitch}}
	p.Marks = append(p.Marks, link)
	s.Links = append(s.Links, typeset.Goal{Link: link, To: entry.To})
}

// guideModule stands a guide in a rectangle of its own, among the articles.
func (c *composer) guideModule(make func(width unit.Length) makeup.Piece) {
	place, heads := c.tpl.Placing.Guide, []makeup.Piece(nil)
	for n := 1; n <= c.tpl.Page.Columns; n++ {
		place.Span = n
		head := c.enclosed(place, make)
		head.Space = 0
		heads = append(heads, head)
	}
	c.flow.Module(c.span(c.tpl.Placing.Article), heads, makeup.Wants{Columns: c.span(c.tpl.Placing.Guide), Weight: 500})
}
