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

// tables adds tables that follow one another, each across as many columns as its content asks.
func (c *composer) tables(group []*bulletin.Table) {
	alone := c.flow.Modular()
	if alone {
		c.flow.Close()
	}
	for _, t := range group {
		if n := len(t.Table.Columns); n > mostColumns {
			c.Problems = append(c.Problems, problem.Problem{Place: t.Table.Place, Code: "columns", Found: say.M("the table has %d columns, more than the %d that pages show", n, mostColumns),
				Hint: say.M("name those to print in columns, or leave its section out: the workbook has all of them")})
			return
		}
	}
	grids, places := make([]*table.Table, len(group)), make([]style.Place, len(group))
	for i, t := range group {
		grids[i] = table.Measure(c.Compositor, c.tpl, c.area, t.Table)
		places[i] = c.tablePlace(grids[i])
		places[i].Float = (places[i].Float || alone) && t.Table.Number > 0 // no text stands with them; one of a text stands in it
	}
	if alone {
		justified(places, c.tpl.Page.Columns)
	}
	for i, g := range grids {
		if g.Tight() > c.tpl.Width() {
			c.wide(g)
			continue
		}
		c.put(g.Pieces(c.widthOf(places[i]), c.sect), places[i])
	}
}

// justified gives tables that stand side by side the columns that they leave, one to each from the last on, where those are enough of them.
func justified(places []style.Place, columns int) {
	for from := 0; from < len(places); {
		to, used := from, 0
		for to < len(places) && used+places[to].Span <= columns {
			used, to = used+places[to].Span, to+1
		}
		if to == from { // it takes the page's width
			from++
			continue
		}
		if rest := columns - used; rest <= to-from {
			for i := to - rest; i < to; i++ {
				places[i].Span++
			}
		}
		from = to
	}
}

// tablePlace is a table's place: as few columns as hold it well, of those that the template gives it, or more where it needs them; the whole width,
// where it says so. A table that is no higher by half in fewer columns, its words on two lines at most, stands in those.
func (c *composer) tablePlace(g *table.Table) style.Place {
	place, columns := c.tpl.Placing.Table, c.tpl.Page.Columns
	if place.Span == 0 {
		place.Span = columns
		return place
	}
	span := 1
	for span < columns && g.Folded() > c.tpl.Page.Span(span) {
		span++
	}
	lines, _ := g.Lines(c.tpl.Page.Span(span))
	for less := span - 1; less > 0 && g.Tight() <= c.tpl.Page.Span(less); less-- {
		if high, broken := g.Lines(c.tpl.Page.Span(less)); !broken && 2*high <= 3*lines {
			span = less
		}
	}
	place.Span = span
	return place
}

// inText is the way of a table that stands in a text: in its column, where that is wide enough.
func inText(c *composer, blocks []bulletin.Block) int {
	t, ok := blocks[0].(*bulletin.Table)
	if !ok || t.Table.Number > 0 {
		return 0
	}
	if g := table.Measure(c.Compositor, c.tpl, c.area, t.Table); g.Tight() > c.width() {
		c.tables([]*bulletin.Table{t})
	} else {
		c.flow.Open(c.span(*c.place))
		c.add(g.Pieces(c.width(), c.sect)...)
	}
	return 1
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
