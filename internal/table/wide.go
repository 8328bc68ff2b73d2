package table

import (
	"strings"

	"report/internal/makeup"
	"report/internal/tablefile"
	"report/internal/unit"
)

// Split parts a table by columns: each part has the stub and as many columns as fit, those under a spanner together where they fit at
// all, and the parts are about as wide. Heads turn before there is a part more, as in a table that is not split: so a column more never
// costs more than a part. In so few parts their heads stand as loosely as they can.
func (g *Table) Split(width unit.Length) (parts []*Table) {
	stub := g.repeated()
	s := &squeezes[len(squeezes)-1]
	cuts := g.cuts(stub, width, s)
	for i := range squeezes {
		if loose := g.cuts(stub, width, &squeezes[i]); len(loose) == len(cuts) {
			s, cuts = &squeezes[i], loose
			break
		}
	}
	for limit := width; limit > width/2; limit -= g.tpl.Table.Cell.Size { // as narrow as so many parts can be
		if even := g.cuts(stub, limit, s); len(even) == len(cuts) {
			cuts = even
		}
	}
	from := stub
	for _, to := range cuts {
		part := *g
		part.columns = append(append([]column{}, g.columns[:stub]...), g.columns[from:to]...)
		part.cont, part.more = from > stub, to < len(g.columns)
		indexes := make([]int, len(part.columns))
		for i := range part.columns {
			indexes[i] = part.columns[i].index
		}
		part.boxhead(indexes)
		parts = append(parts, &part)
		from = to
	}
	return parts
}

// repeated is how many columns every part begins with: the stub, and the unit beside it.
func (g *Table) repeated() int {
	if len(g.table.Columns) > 2 && g.table.OfUnits(1) {
		return 2
	}
	return 1
}

// cuts are the columns behind which parts of at most a width end, their columns as narrow as a squeeze makes them.
func (g *Table) cuts(stub int, width unit.Length, s *squeeze) (cuts []int) {
	start := unit.Length(0)
	for i := range stub {
		start += g.need(i, s)
	}
	used, from := start, stub
	for at := stub; at < len(g.columns); {
		end, wide := g.group(at, s)
		if used+wide > width && start+wide > width { // more than a part: its columns one by one
			end, wide = at+1, g.need(at, s)
		}
		if used+wide > width && at > from {
			cuts, used, from = append(cuts, at), start, at
			continue
		}
		used, at = used+wide, end
	}
	return append(cuts, len(g.columns))
}

// group is the columns under one spanner from column at on, and the room that they need.
func (g *Table) group(at int, s *squeeze) (end int, wide unit.Length) {
	spanner, spanned := g.spanner(at)
	for end = at; end < len(g.columns); end++ {
		if title, ok := g.spanner(end); end > at && (!ok || !spanned || title != spanner) {
			break
		}
		wide += g.need(end, s)
	}
	return end, wide
}

// spanner is the outermost spanner over a column, if there is one.
func (g *Table) spanner(at int) (title string, ok bool) {
	if at >= len(g.table.Columns) {
		return "", false
	}
	title, _, ok = strings.Cut(g.table.Columns[at].Title, tablefile.Joint)
	return title, ok
}

// need is the room that a column needs in a part, with a gap: words may break into lines, though not as short as in a table that is not
// split, since rows that are lower are worth a part more.
func (g *Table) need(at int, s *squeeze) unit.Length {
	c, size := &g.columns[at], g.tpl.Table.Cell.Size
	body := c.body
	switch {
	case at == 0:
		body = min(body, stubCells*2*size)
	case c.least < c.body:
		body = min(body, shortCells*2*size)
	}
	return max(body, s.head(g, c)) + size.Em(s.gap)
}

// Wanted is how the table asks to be set where it is wider than the page; empty is as the template says.
func (g *Table) Wanted() string { return g.table.Wide }

// OnSide is the table for pages on their side (B9), split where it is too wide for those too.
func (g *Table) OnSide() []*Table {
	if width := g.area.Height(); g.Tight() > width {
		return g.Split(width)
	}
	return []*Table{g}
}

// Turned sets the table on a page on its side.
func (g *Table) Turned(parent int32) []makeup.Piece {
	g.room = g.area.Across()
	return g.Pieces(g.area.Height(), parent)
}
