package table

import (
	"slices"
	"strings"
	"unicode"

	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// A column is a table's column measured, and then given its width.
type column struct {
	index int // in the table; behind its columns come its sparklines
	align align
	width unit.Length

	body  unit.Length // the widest entry on one line
	least unit.Length // how narrow it may be made: numbers are not broken
	whole unit.Length // of entries that align: the widest part before the point
	part  unit.Length // and the widest from the point on
	head  unit.Length // the head on one line
	title unit.Length // its title on one line, the unit below it
	fold  unit.Length // its title on two lines
	unit  unit.Length // its unit, which no line parts
}

// An align is what the entries of a column align on.
type align uint8

const (
	onPoint  align = iota // numbers: the decimal point (B4)
	onMark                // ranges and tolerances: the range mark or sign (B4)
	onLeft                // the stub, and words that take lines
	onMiddle              // short words
	onSpark               // a small line
	onRight               // words that are to stand there
)

const (
	headCells  = 3 // how narrow a head may be made, in cells
	wordCells  = 4 // and words
	unitCells  = 6 // up to how wide a unit stays whole
	stubCells  = 6 // and a stub
	sparkCells = 6 // how wide a small line is
	shortCells = 8 // words up to this stand in the middle of their column
)

// Measure measures a table, to be set by a compositor on a grid.
func Measure(on *typeset.Compositor, tpl *style.Template, area *makeup.Grid, t *tabulate.Table) *Table {
	g := &Table{Compositor: on, tpl: tpl, area: area, table: t, columns: make([]column, len(t.Columns)+len(t.Sparks)), room: area.Lines}
	all := make([]int, len(g.columns))
	for i := range g.columns {
		if all[i] = i; i < len(t.Columns) {
			g.columns[i] = g.measured(t, i)
			continue
		}
		wide := sparkCells * tpl.Table.Cell.Size
		g.columns[i] = column{index: i, align: onSpark, body: wide, least: wide}
	}
	g.boxhead(all)
	return g
}

// boxhead finds the heads of columns, and gives columns the room that the spanner above them needs.
func (g *Table) boxhead(columns []int) {
	g.setHeads(columns)
	look := &g.tpl.Table.Head
	for i := range g.heads {
		if h := &g.heads[i]; !h.Spanner(g.levels) {
			c := &g.columns[h.From]
			g.measureHead(c, h)
		}
	}
	for i := len(g.heads) - 1; i >= 0; i-- { // from the innermost
		h := &g.heads[i]
		if !h.Spanner(g.levels) {
			continue
		}
		_, lack := g.One(typeset.Plain(h.Title), look, page.TableText)
		lack -= g.wide() * unit.Length(h.To-h.From-1)
		for _, c := range g.columns[h.From:h.To] {
			lack -= max(c.body, c.head)
		}
		for k := range g.columns[h.From:h.To] {
			if c := &g.columns[h.From+k]; lack > 0 {
				c.head = max(c.body, c.head) + lack/unit.Length(h.To-h.From)
			}
		}
	}
}

// setHeads finds the heads of columns; those of sparklines stand beside all levels, as the last ones of the first.
func (g *Table) setHeads(columns []int) {
	sparks := slices.IndexFunc(columns, func(i int) bool { return i >= len(g.table.Columns) })
	if sparks < 0 {
		sparks = len(columns)
	}
	g.heads, g.levels = g.table.Boxhead(columns[:sparks])
	for i := range g.heads {
		g.takeUnit(&g.heads[i])
	}
	at := 0
	for at < len(g.heads) && g.heads[at].Level == 0 {
		at++
	}
	for i := len(columns) - 1; i >= sparks; i-- {
		h := tabulate.Head{Title: g.table.Sparks[columns[i]-len(g.table.Columns)].Title, From: i, To: i + 1, Levels: g.levels}
		g.heads = slices.Insert(g.heads, at, h)
	}
}

// measureHead measures a column's own head.
func (g *Table) measureHead(c *column, h *tabulate.Head) {
	look := &g.tpl.Table.Head
	_, c.title = g.One(typeset.Plain(h.Title), look, page.TableText)
	words := g.Balanced(typeset.Plain(h.Title), look, max(c.title/2, c.title-look.Size/2), page.TableText)
	for i := range words.Lines {
		c.fold = max(c.fold, words.Lines[i].Right)
	}
	c.head = c.title
	if h.Unit != "" {
		_, w := g.One(typeset.Plain(g.unitOf(h)), look, page.TableText)
		c.head, c.title, c.fold, c.unit = c.head+w, max(c.title, w), max(c.fold, w), w
	}
	c.fold = max(c.fold, min(c.title, headCells*look.Size))
}

// unitOf is how a head shows its unit.
func (g *Table) unitOf(h *tabulate.Head) string { return g.Lang.Words(" (%s)", h.Unit) }

// wide is the gap between columns that have room enough.
func (g *Table) wide() unit.Length { return g.tpl.Table.Cell.Size * 3 / 2 }

// measured measures the entries of a column.
func (g *Table) measured(t *tabulate.Table, i int) column {
	c := column{index: i, align: onPoint}
	size := g.tpl.Table.Cell.Size
	if !t.Columns[i].Numeric {
		c.align = onLeft
		if i > 0 && ranged(t, i) {
			c.align = onMark
		}
	}
	for r := range t.Rows {
		cell := &t.Rows[r].Cells[i]
		w := g.entry(cell)
		switch {
		case cell.Number || c.align == onMark && cell.Missing == "":
			before := g.before(cell, c.align)
			c.whole, c.part = max(c.whole, before), max(c.part, w-before)
			continue
		case i == 0:
			w += unit.Length(t.Rows[r].Level) * size
		}
		c.body = max(c.body, w)
	}
	c.body = max(c.body, c.whole+c.part)
	c.least = c.body
	if c.align == onLeft {
		floor := wordCells * size
		if i == 0 {
			floor = stubCells * size
		} else if c.body <= shortCells*size {
			c.align = onMiddle
		}
		c.least = min(c.body, floor)
		if wanted := t.Columns[i].Align; wanted != tabulate.Auto {
			c.align = map[tabulate.Align]align{tabulate.Left: onLeft, tabulate.Middle: onMiddle, tabulate.Right: onRight}[wanted]
		}
	}
	return c
}

// entry is the width of a cell on one line.
func (g *Table) entry(cell *tabulate.Cell) unit.Length {
	if cell.Text == "" {
		return 0
	}
	if n := g.Numerals(); cell.Number && n.Has(cell.Text) {
		return n.Width(cell.Text)
	}
	_, w := g.One(typeset.Plain(cell.Text), &g.tpl.Table.Cell, page.TableText)
	return w
}

// before is the width of an entry's part before the point, or mark, that it aligns on.
func (g *Table) before(cell *tabulate.Cell, align align) unit.Length {
	at := strings.IndexByte(cell.Text, '.')
	if align == onMark {
		at = mark(cell.Text)
	}
	if at < 0 {
		at = len(cell.Text)
	}
	part := *cell
	part.Text = cell.Text[:at]
	return g.entry(&part)
}

// ranged reports whether the entries of a column of words are ranges or tolerances, all of them.
func ranged(t *tabulate.Table, column int) bool {
	some := false
	for i := range t.Rows {
		switch cell := &t.Rows[i].Cells[column]; {
		case cell.Text == "" || cell.Missing != "":
		case mark(cell.Text) < 0:
			return false
		default:
			some = true
		}
	}
	return some
}

// mark is where the range mark or sign of a range of numbers stands in a text, -1 where it is no range: 10%～20%, 2016—2019, 5.2±0.3.
func mark(s string) int {
	at := strings.IndexAny(s, "～~—–±")
	if at <= 0 || strings.ContainsFunc(s, unicode.IsLetter) {
		return -1
	}
	if strings.ContainsAny(s[:at], "0123456789") && strings.ContainsAny(s[at:], "0123456789") {
		return at
	}
	return -1
}

// natural is the width of the table as its columns are.
func (g *Table) natural() unit.Length {
	w := g.gaps(g.gap)
	for i := range g.columns {
		w += g.columns[i].width
	}
	return w
}

// gaps is what stands between columns, and at the sides where there are walls.
func (g *Table) gaps(gap unit.Length) unit.Length {
	n := unit.Length(len(g.columns) - 1)
	if g.tpl.Table.Rules == style.FullRules {
		n++
	}
	return n * gap
}

// A squeeze is how narrow columns may be made, and how close they may stand.
type squeeze struct {
	head  func(*Table, *column) unit.Length // how narrow a head is made
	words bool                              // entries of words break into lines
	gap   int                               // thousandths of the cells' size
}

// squeezes are tried one after the other: a head's unit stands below its title, the title on two lines, then on more, and at last the
// stub and other words break into lines.
var squeezes = [...]squeeze{
	{head: func(_ *Table, c *column) unit.Length { return c.head }, gap: 1200},
	{head: func(_ *Table, c *column) unit.Length { return c.title }, gap: 1000},
	{head: func(_ *Table, c *column) unit.Length { return c.fold }, gap: 900},
	{head: (*Table).headLeast, gap: 750},
	{head: (*Table).headLeast, words: true, gap: 750},
}

// floor is how narrow a squeeze makes a column.
func (s *squeeze) floor(g *Table, c *column) unit.Length {
	if s.words {
		return max(c.least, s.head(g, c))
	}
	return max(c.body, s.head(g, c))
}

// folding is the last squeeze that leaves every entry on one line and no title of a head on more than two.
const folding = 2

// headLeast is how narrow a head may be made: its unit stays whole, unless it is as long as a title.
func (g *Table) headLeast(c *column) unit.Length {
	size := g.tpl.Table.Head.Size
	least := headCells * size
	if c.unit <= unitCells*size {
		least = max(least, c.unit)
	}
	return min(c.fold, least)
}

// least is the width of the table as narrow as a squeeze makes it.
func (g *Table) least(s *squeeze) unit.Length {
	w := g.gaps(g.tpl.Table.Cell.Size.Em(s.gap))
	for i := range g.columns {
		w += s.floor(g, &g.columns[i])
	}
	return w
}

// Folded is the least width that holds every entry on one line and no title of a head on more than two.
func (g *Table) Folded() unit.Length { return g.least(&squeezes[folding]) }

// Tight is the least width at all.
func (g *Table) Tight() unit.Length { return g.least(&squeezes[len(squeezes)-1]) }

// fit gives the columns the width at hand, and reports whether it is enough. Where there is more than enough, all but the stub share it;
// where there is too little, the first squeeze that helps is taken.
func (g *Table) fit(width unit.Length) bool {
	at := 0
	for at+1 < len(squeezes) && g.least(&squeezes[at]) > width {
		at++
	}
	s := &squeezes[at]
	g.width, g.gap = width, g.tpl.Table.Cell.Size.Em(s.gap)
	room := width
	for i := range g.columns {
		c := &g.columns[i]
		c.width = s.floor(g, c)
		room -= c.width
	}
	if n := g.gaps(1); n > 0 {
		g.gap = min(max(g.gap, room/n), g.wide())
	}
	if g.tpl.Table.Rules == style.FullRules {
		g.wall = g.gap / 2
	}
	if at+1 == len(squeezes) {
		g.breakWords()
	}
	rest := width - g.natural()
	g.share(rest)
	for i := range g.columns {
		if c := &g.columns[i]; c.align == onMiddle && c.width < c.body {
			c.align = onLeft
		}
	}
	return rest >= 0
}

// Lines is about how many lines the table takes in a width, and whether an entry takes more than two of them, or a head more than three.
func (g *Table) Lines(width unit.Length) (lines int, broken bool) {
	set := *g
	set.columns = slices.Clone(g.columns)
	set.fit(width)
	t := &g.tpl.Table
	in := func(words, room unit.Length) int { return max(1, int((words+room-1)/max(1, room))) }
	_, title := g.One(typeset.Plain(g.name()), &t.Title, page.TableText)
	head := 1
	for i := range set.columns {
		c := &set.columns[i]
		head = max(head, in(c.title, c.width))
	}
	lines, broken = in(title, width)+head+g.levels-1, head > 3
	for r := range g.table.Rows {
		most := 1
		for i := range set.columns {
			if c := &set.columns[i]; c.index < len(g.table.Columns) && c.least < c.body {
				most = max(most, in(g.entry(&g.table.Rows[r].Cells[c.index]), c.width-set.indent(c, &g.table.Rows[r])))
			}
		}
		lines, broken = lines+most, broken || most > 2
	}
	return lines, broken
}

// share gives the columns but the stub what room is left.
func (g *Table) share(rest unit.Length) {
	columns := g.columns[min(1, len(g.columns)-1):]
	for i := range columns {
		columns[i].width += max(0, rest) / unit.Length(len(columns))
	}
}

// breakWords gives the columns of words the room that the others leave, the widest ones alike.
func (g *Table) breakWords() {
	low, high, room := unit.Length(0), unit.Length(0), g.width-g.natural()
	for i := range g.columns {
		high = max(high, g.columns[i].body)
	}
	wide := func(c *column, limit unit.Length) unit.Length { return max(c.width, min(c.body, limit)) }
	for low < high {
		limit, more := (low+high+1)/2, unit.Length(0)
		for i := range g.columns {
			more += wide(&g.columns[i], limit) - g.columns[i].width
		}
		if more <= room {
			low = limit
		} else {
			high = limit - 1
		}
	}
	for i := range g.columns {
		g.columns[i].width = wide(&g.columns[i], low)
	}
}
