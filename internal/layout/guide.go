package layout

import (
	"slices"
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
	where := s.pageWords(s.PageOf(entry.To))
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

// standGuide stands a guide beside the newspaper's name where that has room for it (报眼); else in the rectangle of the article at hand, or at the head
// of the one that follows.
func (c *composer) standGuide(b *bulletin.Guide) {
	place := c.tpl.Placing.Guide
	make := func(width unit.Length) makeup.Piece { return c.guide(b, width, c.sect) }
	switch {
	case b == c.eye:
	case c.tpl.Switches.Ranks && c.anyRanked() && !c.flow.Modular():
		c.lead(c.enclosed(place, make), place)
	default:
		c.boxed(place, make)
	}
}

// mostEye is how many columns a guide beside a newspaper's name takes at most, highEye how many lines more than the name.
const mostEye, highEye = 2, 4

// eyed is the guide that a document begins with, if it may stand beside the newspaper's name (报眼), and how many columns it takes of what is free from end
// on. Where it is higher than the name, the head grows.
func (b *stack) eyed(end unit.Length) (guide *bulletin.Guide, columns int) {
	if b.rows == 0 || len(b.doc.Blocks) == 0 {
		return nil, 0
	}
	guide, ok := b.doc.Blocks[0].(*bulletin.Guide)
	if !ok {
		return nil, 0
	}
	of := &b.tpl.Page
	for columns = min(of.Columns-1, mostEye); columns > 0; columns-- {
		rows := b.guideRows(guide, of.Span(columns))
		if b.width-of.Span(columns) < end+2*of.Cell || rows == 0 || rows > mastheadRows+highEye {
			continue
		}
		more := max(0, rows+1-mastheadRows)
		page.Move(b.marks, unit.Point{Y: unit.Length(more) * of.Pitch / 2})
		b.rows += more
		b.eye, b.eyeRows = guide, b.rows-1
		return guide, columns
	}
	return nil, 0
}

// sight sets a guide beside the newspaper's name, behind a rule.
func (b *stack) sight(guide *bulletin.Guide, columns int) {
	if guide == nil {
		return
	}
	of := &b.tpl.Page
	left := b.width - of.Span(columns)
	p := b.guide(guide, of.Span(columns), 0)
	page.Move(p.Marks, unit.Point{X: left, Y: unit.Length(b.eyeRows-p.Rows) * of.Pitch / 2})
	b.marks = append(b.marks, p.Marks...)
	b.marks = append(b.marks, typeset.Upright(left-of.Cell, 0, unit.Length(b.eyeRows)*of.Pitch, b.tpl.Table.Thin, b.tpl.Hair))
}

// guideRows is how many lines a guide takes in a width, each of its entries on one; none where they do not fit so.
func (s *setter) guideRows(b *bulletin.Guide, width unit.Length) (rows int) {
	if b.Title != "" {
		rows = makeup.RowsOf(s.titleLead(&s.tpl.Lead)+s.tpl.Page.Pitch/3, s.tpl.Page.Pitch)
	}
	for _, entry := range b.Entries {
		if s.Width(append(slices.Clone(entry.Text), typeset.Plain(s.pageWords(100))...), &s.tpl.Body) > width-s.tpl.Body.Size {
			return 0
		}
	}
	return rows + len(b.Entries)
}

// pageWords says a page as the template calls its pages: 第2版 where they are a newspaper's, else 第2页.
func (s *setter) pageWords(number int) string {
	if s.tpl.Switches.Editions {
		return s.Lang.Words("Page %s", strconv.Itoa(number))
	}
	return s.Lang.Words("page %d", number)
}
