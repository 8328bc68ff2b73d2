package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/table"
	"report/internal/unit"
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
	set := make([]placed, len(group))
	for i, t := range group {
		set[i] = c.placedTable(table.Measure(c.Compositor, c.tpl, c.area, t.Table))
		if alone && t.Table.Number > 0 {
			set[i].Float = true // no text stands with them; one of a text stands in it
		}
	}
	if alone {
		justified(set, c.tpl.Page.Columns)
	}
	c.levelTitles(set)
	for i := range set {
		if set[i].Tight() > c.tpl.Width() {
			c.wide(set[i].Table)
			continue
		}
		c.put(&set[i])
	}
}

// A placed table has its place, and panels in it.
type placed struct {
	*table.Table
	style.Place
	panels int
}

// justified gives tables that stand side by side the columns that they leave, one to each from the last on, where those are enough of them.
func justified(places []placed, columns int) {
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

// levelTitles gives the titles of tables that may stand side by side as many lines each.
func (c *composer) levelTitles(set []placed) {
	for from := 0; from < len(set); {
		to, used, most := from, 0, 0
		for to < len(set) && used+c.span(set[to].Place) <= c.tpl.Page.Columns {
			used, to = used+c.span(set[to].Place), to+1
		}
		beside := set[from:max(to, from+1)]
		for i := range beside {
			if len(beside) > 1 {
				most = max(most, beside[i].TitleLines(c.widthOf(beside[i].Place)))
			}
		}
		for i := range beside {
			beside[i].Lead(most)
		}
		from += len(beside)
	}
}

// placedTable gives a table its place: as few columns as hold it well, of those that the template gives it, or more where it needs them; the whole width,
// where it says so. A long one stands in panels side by side, in as many columns as they take.
func (c *composer) placedTable(g *table.Table) placed {
	place, columns := c.tpl.Placing.Table, c.tpl.Page.Columns
	spans := map[int]int{} // of panels
	if spans[1] = columns; place.Span > 0 {
		spans[1] = c.tableSpan(g)
	}
	panels, long := g.Panels(func(panels int) (unit.Length, bool) {
		if panels > 1 {
			for spans[panels] = spans[panels-1]; spans[panels] < columns && !g.Holds(c.tpl.Page.Span(spans[panels]), panels); spans[panels]++ {
			}
		}
		width := c.tpl.Page.Span(spans[panels])
		return width, g.Holds(width, panels)
	})
	if place.Span = spans[panels]; long {
		place.Span, panels = columns, g.PanelsIn(c.tpl.Width())
	}
	return placed{g, place, panels}
}

// tableSpan is how many columns a table in one panel takes. One that is no higher by half in fewer columns, its words on two lines at most, stands in those.
func (c *composer) tableSpan(g *table.Table) int {
	span := 1
	for span < c.tpl.Page.Columns && g.Folded() > c.tpl.Page.Span(span) {
		span++
	}
	lines, _ := g.Lines(c.tpl.Page.Span(span))
	for less := span - 1; less > 0 && g.Tight() <= c.tpl.Page.Span(less); less-- {
		if high, broken := g.Lines(c.tpl.Page.Span(less)); !broken && 2*high <= 3*lines {
			span = less
		}
	}
	return span
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

// put adds a table in its place: whole where a page has room for it, else across the page, a part of it on each.
func (c *composer) put(t *placed) {
	set := t.Setting(c.widthOf(t.Place), t.panels, c.sect)
	p, whole := set.Whole()
	if !whole {
		c.flow.Divide(set.Next)
		return
	}
	if t.Long() {
		t.Float = true // it would leave a hole before it
	}
	c.stand(p, t.Place)
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
		c.put(&placed{part, style.Place{}, 1})
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
