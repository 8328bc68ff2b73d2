package layout

import (
	"strings"

	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tablefile"
	"report/internal/unit"
)

// wide adds a table that is wider than the page, as it asks or the template says: its columns in parts below each other, or on pages of
// its own, on its side. What is too wide for those too is split there.
func (c *composer) wide(g *grid) {
	how := style.Wide(g.table.Wide)
	if how == "" {
		how = c.tpl.Table.Wide
	}
	if how == style.TurnWide {
		c.turn(g)
		return
	}
	for _, part := range g.split(c.tpl.Width()) {
		c.put(part.pieces(c.tpl.Width(), c.sect), style.Place{})
	}
}

// turn adds a table on its side (B9).
func (c *composer) turn(g *grid) {
	width := c.tpl.Page.Height(c.tpl.Body.Size)
	parts := []*grid{g}
	if g.tight() > width {
		parts = g.split(width)
	}
	b := band{span: c.tpl.Page.Columns, turned: true}
	for _, part := range parts {
		part.room = c.turnedLines()
		b.pieces = append(b.pieces, part.pieces(width, c.sect)...)
	}
	c.bands = append(c.bands, b)
}

// split parts a table by columns: each part has the stub and as many columns as fit, those under a spanner together where they fit at
// all, and the parts are about as wide.
func (g *grid) split(width unit.Length) (parts []*grid) {
	stub := g.repeated()
	cuts := g.cuts(stub, width)
	for limit := width; limit > width/2; limit -= g.tpl.Table.Cell.Size { // as narrow as so many parts can be
		if even := g.cuts(stub, limit); len(even) == len(cuts) {
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
func (g *grid) repeated() int {
	if len(g.table.Columns) > 2 && g.table.OfUnits(1) {
		return 2
	}
	return 1
}

// cuts are the columns behind which parts of at most a width end.
func (g *grid) cuts(stub int, width unit.Length) (cuts []int) {
	gap := g.tpl.Table.Cell.Size
	start := unit.Length(0)
	for i := range g.columns[:stub] {
		start += min(g.columns[i].body, stubCells*2*gap) + gap
	}
	used, from := start, stub
	for at := stub; at < len(g.columns); {
		end, wide := g.group(at, gap)
		if used+wide > width && start+wide > width { // more than a part: its columns one by one
			end, wide = at+1, g.need(at, gap)
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
func (g *grid) group(at int, gap unit.Length) (end int, wide unit.Length) {
	spanner, spanned := g.spanner(at)
	for end = at; end < len(g.columns); end++ {
		if title, ok := g.spanner(end); end > at && (!ok || !spanned || title != spanner) {
			break
		}
		wide += g.need(end, gap)
	}
	return end, wide
}

// spanner is the outermost spanner over a column, if there is one.
func (g *grid) spanner(at int) (title string, ok bool) {
	if at >= len(g.table.Columns) {
		return "", false
	}
	title, _, ok = strings.Cut(g.table.Columns[at].Title, tablefile.Joint)
	return title, ok
}

// need is the room that a column needs in a part, with the gap before it: words may break into lines.
func (g *grid) need(at int, gap unit.Length) unit.Length {
	c := &g.columns[at]
	body := c.body
	if c.least < c.body {
		body = min(c.body, shortCells*2*gap)
	}
	return max(body, c.fold, min(c.title, titleCells*gap)) + gap
}

// titleCells is up to how wide a title stays on one line in a part.
const titleCells = 6

// turnedLines is how many lines of the grid a page has across.
func (s *setter) turnedLines() int { return int(s.tpl.Width() / s.tpl.Page.Pitch) }

// turned stands pieces on pages of their own that lie on their side, heads towards the left edge: towards the fold on right pages, towards
// the fore edge on left ones (B9). Page numbers and running heads stay where they are.
func (f *filler) turned(rest []piece) {
	p := &f.s.tpl.Page
	foot := p.Top + p.Height(f.s.tpl.Body.Size)
	for len(rest) > 0 {
		if f.row > 0 {
			f.newPage()
		}
		end := f.s.column(rest, 0, f.s.turnedLines())
		if end == 0 {
			end = 1
			f.s.Problems.Add(problem.Place{}, "too-high", say.M("something on page %d is higher than the page", len(f.pages)), say.M("shorten it, or split it in two"))
		}
		frame := f.frame(unit.Point{X: p.Left, Y: p.Top}, f.s.tpl.Width(), p.Lines)
		f.draw([]page.Mark{&page.Turn{At: unit.Point{X: p.Left, Y: foot}}}, frame)
		f.pile(rest, 0, end, unit.Point{}, frame, func(int) {})
		f.draw([]page.Mark{&page.Turn{End: true}}, frame)
		rest = rest[end:]
		f.row = p.Lines
	}
}
