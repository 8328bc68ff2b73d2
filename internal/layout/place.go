package layout

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/style"
	"report/internal/unit"
)

// span is how many columns a place takes.
func (s *setter) span(p style.Place) int {
	if p.Span <= 0 || p.Span > s.tpl.Page.Columns {
		return s.tpl.Page.Columns
	}
	return p.Span
}

// widthOf is the width of text set in a place that stands in no box.
func (s *setter) widthOf(p style.Place) unit.Length { return s.tpl.Page.Span(s.span(p)) }

// anyRanked reports whether an article of the document has a rank.
func (s *setter) anyRanked() bool {
	return slices.ContainsFunc(s.doc.Blocks, func(b bulletin.Block) bool {
		h, ok := b.(*bulletin.Heading)
		return ok && h.Head != nil && h.Head.Rank != ""
	})
}

// columns takes a place for the text that follows.
func (c *composer) columns(p *style.Place) {
	if p != c.place && (p.Apart || c.place.Apart) {
		c.flow.Begin(c.span(*p))
	}
	c.place = p
	c.flow.Open(c.span(*p))
}

// stand puts a piece where its kind has its place: in the columns, across the whole page, or as a block that the text at hand
// flows around.
func (c *composer) stand(p makeup.Piece, place style.Place) {
	span := c.span(place)
	switch {
	case !place.Side && !place.Float && !c.flow.Modular() && (span == c.span(*c.place) || span == c.tpl.Page.Columns):
		c.flow.Open(span)
		c.add(p)
	default:
		p.Sect = c.Node
		c.flow.Block(p, span, place.Side, c.span(*c.place))
	}
}

// lead puts a piece across the whole page, or at the head of the next columns of text.
func (c *composer) lead(p makeup.Piece, place style.Place) {
	span := c.span(place)
	if span < c.tpl.Page.Columns {
		p.Sect = c.Node
	}
	c.flow.Lead(p, span, place.Side)
}

// add appends pieces to the columns at hand.
func (c *composer) add(pieces ...makeup.Piece) { c.flow.Add(c.sect, pieces...) }

// width is that of the columns of the text at hand.
func (c *composer) width() unit.Length { return c.widthOf(*c.place) }
