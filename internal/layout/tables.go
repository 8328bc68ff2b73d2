package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/table"
)

// mostColumns are how many columns of a table are set: more make hundreds of parts that nobody can read side by side.
const mostColumns = 500

// tables adds tables that follow one another, all as wide: as the template places them, or wider, until all fit.
func (c *composer) tables(group []*bulletin.Table) {
	if c.flow.Modular() {
		c.flow.Close()
	}
	place := c.tpl.Placing.Table
	place.Span = c.span(place)
	for _, t := range group {
		if n := len(t.Table.Columns); n > mostColumns {
			c.Problems = append(c.Problems, problem.Problem{Place: t.Table.Place, Code: "columns", Found: say.M("the table has %d columns, more than the %d that pages show", n, mostColumns),
				Hint: say.M("name those to print in columns, or leave its section out: the workbook has all of them")})
			return
		}
	}
	grids := make([]*table.Table, len(group))
	for i, t := range group {
		grids[i] = table.Measure(c.Compositor, c.tpl, c.area, t.Table)
		for place.Span < c.tpl.Page.Columns && grids[i].Folded() > c.tpl.Page.Span(place.Span) {
			place.Span++
		}
	}
	for _, g := range grids {
		if g.Tight() > c.tpl.Width() {
			c.wide(g)
			continue
		}
		c.put(g.Pieces(c.widthOf(place), c.sect), place)
	}
}

// put adds the pieces of a table in its place; a long one breaks between rows.
func (c *composer) put(pieces []makeup.Piece, place style.Place) {
	if len(pieces) == 1 {
		c.stand(pieces[0], place)
		return
	}
	c.flow.Open(c.span(place))
	c.add(pieces...)
}

// wide adds a table that is wider than the page, as it asks or the template says: its columns in parts below each other, or on pages of
// its own, on its side. What is too wide for those too is split there.
func (c *composer) wide(g *table.Table) {
	how := style.Wide(g.Wanted())
	if how == "" {
		how = c.tpl.Table.Wide
	}
	if how == style.TurnWide {
		c.turn(g)
		return
	}
	for _, part := range g.Split(c.tpl.Width()) {
		c.put(part.Pieces(c.tpl.Width(), c.sect), style.Place{})
	}
}

// turn adds a table on its side (B9).
func (c *composer) turn(g *table.Table) {
	b := makeup.Band{Span: c.tpl.Page.Columns, Turned: true}
	for _, part := range g.OnSide() {
		b.Pieces = append(b.Pieces, part.Turned(c.sect)...)
	}
	c.flow.Band(b)
}
