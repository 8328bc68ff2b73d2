package layout

import (
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

// flow opens columns for text that is set across so many columns of the page: those at hand, if they are as wide.
func (c *composer) flow(span int) {
	if n := len(c.bands); n == 0 || !c.bands[n-1].flows || c.bands[n-1].span != span {
		c.begins(span)
	}
}

// begins opens a band for text, with what is to stand at its head.
func (c *composer) begins(span int) {
	c.bands = append(c.bands, band{span: span, space: 1, flows: true, blocks: c.leads})
	c.leads = nil
}

// columns takes a place for the text that follows.
func (c *composer) columns(p *style.Place) {
	if p.Apart && p != c.place {
		c.begins(c.span(*p))
	}
	c.place = p
	c.flow(c.span(*p))
}

// stand puts a piece where its kind has its place: in the columns, across the whole page, or as a block that the text at hand
// flows around.
func (c *composer) stand(p piece, place style.Place) {
	span := c.span(place)
	switch {
	case !place.Side && !place.Float && (span == c.span(*c.place) || span == c.tpl.Page.Columns):
		c.flow(span)
		c.add(p)
	default:
		c.block(p, span, place.Side)
	}
}

// block adds a block to the band at hand, which is one for text.
func (c *composer) block(p piece, span int, side bool) {
	if n := len(c.bands); n == 0 || !c.bands[n-1].flows {
		c.flow(c.span(*c.place))
	}
	b := &c.bands[len(c.bands)-1]
	c.owed = append(c.owed, p.notes...)
	p.sect = c.Node
	rows, over := c.rows(&p)
	p.rows, p.high = rows, 0
	b.blocks = append(b.blocks, block{piece: p, span: span, over: over, side: side, at: len(b.pieces)})
}

// lead puts a piece across the whole page, or at the head of the next columns of text.
func (c *composer) lead(p piece, place style.Place) {
	if span := c.span(place); span < c.tpl.Page.Columns {
		p.sect = c.Node
		c.owed = append(c.owed, p.notes...)
		c.leads = append(c.leads, block{piece: p, span: span, side: place.Side, lead: true})
		if n := len(c.bands); n > 0 {
			c.bands[n-1].flows = false
		}
		return
	}
	c.bands = append(c.bands, band{span: c.tpl.Page.Columns, space: 1, pieces: []piece{p}})
}

// width is that of the columns of the text at hand.
func (c *composer) width() unit.Length { return c.widthOf(*c.place) }
