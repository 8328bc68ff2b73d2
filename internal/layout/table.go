package layout

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"report/internal/bulletin"
	"report/internal/furniture"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// wholeRows is how many rows a table may have and still be kept whole; a longer one breaks between rows, its head repeated (B6).
const wholeRows = 16

// tables adds tables that follow one another, all as wide: as the template places them, or wider, until all fit.
func (c *composer) tables(group []*tabulate.Table) {
	place := c.tpl.Placing.Table
	place.Span = c.span(place)
	grids := make([]*grid, len(group))
	for i, t := range group {
		grids[i] = c.grid(t)
		for place.Span < c.tpl.Page.Columns && grids[i].folded() > c.tpl.Page.Span(place.Span) {
			place.Span++
		}
	}
	for _, g := range grids {
		if g.tight() > c.tpl.Width() {
			c.wide(g)
			continue
		}
		c.put(g.pieces(c.widthOf(place), c.sect), place)
	}
}

// put adds the pieces of a table in its place; a long one breaks between rows.
func (c *composer) put(pieces []piece, place style.Place) {
	if len(pieces) == 1 {
		c.stand(pieces[0], place)
		return
	}
	c.flow(c.span(place))
	c.add(pieces...)
}

// tables returns the tables that blocks begin with.
func tables(blocks []bulletin.Block) (group []*tabulate.Table) {
	for _, b := range blocks {
		t, ok := b.(*bulletin.Table)
		if !ok {
			break
		}
		group = append(group, t.Table)
	}
	return group
}

// A grid is a table measured, and then given its columns' widths.
type grid struct {
	*setter
	table   *tabulate.Table
	columns []column
	heads   []tabulate.Head
	levels  int         // of the heads
	gap     unit.Length // between columns
	wall    unit.Length // from the table's edge to the first column's
	width   unit.Length // of the table
	room    int         // lines of the grid that a page has for it
	cont    bool        // it continues a table split by columns
	more    bool        // and is continued
	root    int32       // of the structure: the Table
}

// pieces sets the table at a width: title and unit, head, rows, notes and source. The title's row begins the table; a table that is
// kept whole is one piece.
func (g *grid) pieces(width unit.Length, parent int32) []piece {
	if !g.fit(width) {
		g.Problems.Add(g.place(), "table-too-wide", say.M("the table is %.0f mm wide, %.0f mm more than the page has", g.natural().Millimetres(), (g.natural()-width).Millimetres()),
			say.M("leave out columns, make the type of tables smaller, or take wider paper"))
	}
	g.root = g.Open(parent, page.Node{Kind: page.Table})
	g.Open(g.root, page.Node{Kind: page.Legend})
	pieces := make([]piece, 0, len(g.table.Rows)+3)
	pieces = append(pieces, g.title(g.name()), g.head(true))
	next := g.again()
	if lack := g.stacked(pieces) + 2 - g.room; lack > 0 {
		g.Problems.Add(g.place(), "head-too-high", say.M("the head of the table is %d lines higher than the page has room for", lack), say.M("shorten the columns' titles"))
	}
	for i := range g.table.Rows {
		row := g.row(i)
		row.keep = i == 0 || g.heading(i)
		row.bound = i == len(g.table.Rows)-1
		if i > 0 {
			row.again = next
		}
		row.cut = g.cut
		g.checkRow(i, &row, next)
		pieces = append(pieces, row)
	}
	pieces = append(pieces, g.notes(parent)...)
	if len(g.table.Rows) <= wholeRows && g.stacked(pieces) <= g.room {
		pieces = []piece{g.joined(pieces)}
	}
	pieces[0].space, pieces[0].labels = 1, []string{"table:" + g.table.ID}
	pieces[len(pieces)-1].below = 1
	return pieces
}

// place is the table's, for problems.
func (g *grid) place() problem.Place {
	at := g.table.Place
	at.Item = g.table.Label() + "　" + g.table.Title
	return at
}

// checkRow says that a row is higher than a page has room for below the table's head: rows are not split (B6).
func (g *grid) checkRow(i int, row *piece, head *again) {
	rows, _ := g.rows(row)
	lack := rows + head.rows + 1 - g.room
	if lack <= 0 {
		return
	}
	at := g.table.Rows[i].Place
	if at == (problem.Place{}) {
		at = g.place()
	}
	g.Problems.Add(at, "row-too-high", say.M("a row of %s is %d lines higher than the page has room for: %q", g.table.Label(), lack, g.table.Rows[i].Cells[0].Text),
		say.M("shorten its longest cell, or leave out columns so that the cell is wider"))
}

// name is the title as it stands above the table: 表1 and the title, or 续表1.
func (g *grid) name() string {
	if g.cont {
		return g.Lang.Words("%s (continued)", g.table.Label())
	}
	return g.table.Label() + "　" + g.table.Title
}

// heading reports whether row i heads those below it: it has a name alone, and the next stands further in.
func (g *grid) heading(i int) bool {
	rows := g.table.Rows
	if i+1 == len(rows) || rows[i+1].Level <= rows[i].Level {
		return false
	}
	for _, cell := range rows[i].Cells[1:] {
		if cell.Text != "" {
			return false
		}
	}
	return true
}

// cut is the thin rule below rows that go on in another column or page (B6).
func (g *grid) cut() []page.Mark {
	return []page.Mark{typeset.Rule(0, 0, g.width, g.tpl.Table.Thin, style.Color{K: 1000})}
}

// stacked is how many rows pieces take, standing one below the other.
func (s *setter) stacked(pieces []piece) int {
	used := s.tally()
	for i := range pieces {
		used.add(&pieces[i], i == 0)
	}
	return used.total()
}

// joined makes one piece of many, standing one below the other.
func (s *setter) joined(pieces []piece) piece {
	all, used := pieces[0], s.tally()
	used.add(&all, true)
	for i := range pieces[1:] {
		p := &pieces[i+1]
		page.Move(p.marks, unit.Point{Y: used.add(p, false)})
		all.marks = append(all.marks, p.marks...)
	}
	all.rows, all.high, all.keep = used.rows, used.high, false
	return all
}

// again is what stands above the rows of a table that goes on: 续表1, and the head once more (B6).
func (g *grid) again() *again {
	set := func() (p piece) {
		g.Artifact(func() { p = g.joined([]piece{g.title(g.Lang.Words("%s (continued)", g.table.Label())), g.head(false)}) })
		return p
	}
	once := set()
	return &again{rows: once.rows, high: once.high, set: func() []page.Mark { return set().marks }}
}

// step is how far one row stands below another.
func (g *grid) step() unit.Length {
	if g.tpl.Table.Row > 0 {
		return g.tpl.Table.Row
	}
	return g.tpl.Page.Pitch
}

// piece makes a piece of a height, rounded up to whole lines where rows stand on the grid; it returns the height.
func (g *grid) piece(height unit.Length) (piece, unit.Length) {
	if step := g.step(); step == g.tpl.Page.Pitch {
		rows := rowsOf(height, step)
		return piece{rows: rows}, unit.Length(rows) * step
	}
	return piece{high: height}, height
}

// lead is the distance from line to line inside an entry.
func lead(look *style.Text) unit.Length { return look.Size.Em(1300) }

// title sets 表1 and the title centred above the table, turning where it is wider (B1), and the common unit at the right (B2): beside
// its last line if there is room, else below it.
func (g *grid) title(title string) piece {
	t := &g.tpl.Table
	words := g.Balanced(typeset.Plain(title), &t.Title, g.width, page.TableText)
	lines := len(words.Lines)
	aside, wide := g.One(typeset.Plain(g.aside()), &t.Unit, page.TableText)
	below := wide > 0 && lines > 0 && (g.width+words.Lines[lines-1].Right)/2+g.tpl.Body.Size+wide > g.width
	if below {
		lines++
	}
	p, height := g.piece(max(g.step(), t.Title.Size.Em(1500)) + max(0, lead(&t.Title)*unit.Length(lines-1)))
	p.space, p.keep = 1, true
	y := height - t.Title.Size/2
	p.marks = g.Centred(p.marks, words, 0, g.width, y-lead(&t.Title)*unit.Length(lines-1), lead(&t.Title))
	p.marks = g.Draw(p.marks, aside, 0, max(0, g.width-wide), y)
	return p
}

// aside is what stands at the right above the table: the common period and unit.
func (g *grid) aside() string {
	var parts []string
	if g.table.Period != "" && !strings.Contains(g.table.Title, g.table.Period) { // the title may say it
		parts = append(parts, g.table.Period)
	}
	if g.table.Unit != "" {
		parts = append(parts, g.Lang.Labelled(g.Lang.Words("Unit"), g.table.Unit))
	}
	return strings.Join(parts, "　")
}

// A remark stands below a table or chart: what it begins with, and the text that hangs behind.
type remark struct{ mark, text string }

// remarks are the notes, numbered where there are several, each a sentence then, and the source (B7).
func remarks(notes []string, source string, l furniture.Lang) (all []remark) {
	for i, note := range notes {
		r := remark{l.Words("Note:"), note}
		if len(notes) > 1 {
			r.text = l.Sentence(note)
			r.mark = strconv.Itoa(i+1) + "."
			if i == 0 {
				r.mark = l.Words("Note: %s", r.mark)
			}
		}
		all = append(all, r)
	}
	if source != "" {
		all = append(all, remark{l.Words("Source:"), source})
	}
	return all
}

// A hung remark is set: its text hangs behind the mark, and both in line with the note before where the mark is a bare number (P5).
type hung struct {
	mark, text *typeset.Para
	at, inset  unit.Length // of mark and text
}

func (s *setter) remark(r remark, width unit.Length, parent int32, role page.Role) hung {
	look := &s.tpl.Table.Note
	s.Open(parent, page.Node{Kind: page.Note})
	var h hung
	h.mark, h.inset = s.One(typeset.Plain(r.mark), look, role)
	if r.mark[0] <= '9' {
		before := s.Lang.Words("Note: %s", "")
		first, _ := s.One(typeset.Plain(before+"1."), look, role)
		h.at = first.Lines[0].X[utf8.RuneCountInString(before)]
		h.inset += h.at
	}
	switch {
	case strings.HasSuffix(r.mark, "."):
		h.inset += look.Size / 4
	case s.tpl.Switches.Punct == "quanjiao":
		h.inset += look.Size / 2 // the colon does not end a line
	}
	h.text = s.Set(typeset.Plain(r.text), look, typeset.Measure{Width: width - h.inset}, role)
	return h
}

// remarkLine appends line n of a remark, with its mark before the first.
func (s *setter) remarkLine(to []page.Mark, h *hung, n int, y unit.Length) []page.Mark {
	if n == 0 {
		to = s.Draw(to, h.mark, 0, h.at, y)
	}
	return s.Draw(to, h.text, n, h.inset, y)
}

// notes sets notes and source below the table (B7).
func (g *grid) notes(parent int32) []piece {
	all := slices.Concat(legend(g.table, g.Lang), remarks(g.table.Notes, g.table.Source, g.Lang))
	if len(all) == 0 || g.more {
		return nil
	}
	marks, foot := g.remarked(all, 0, g.width, parent, page.TableText)
	return []piece{{high: foot, bound: true, marks: marks}}
}

// remarked sets remarks below what ends at top, at a pitch of their own, and returns where they end.
func (s *setter) remarked(all []remark, top, width unit.Length, parent int32, role page.Role) (marks []page.Mark, foot unit.Length) {
	look := &s.tpl.Table.Note
	y := top + 4*unit.Pt + look.Size.Em(typeset.Ascent)
	for _, r := range all {
		h := s.remark(r, width, parent, role)
		for n := range h.text.Lines {
			marks, foot = s.remarkLine(marks, &h, n, y), y+look.Size.Em(1000-typeset.Ascent)
			y += look.Size.Em(1400)
		}
	}
	return marks, foot
}
