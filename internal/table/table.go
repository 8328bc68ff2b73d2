// Package table sets statistical tables: it measures columns, chooses their widths, and makes pieces of title, boxhead, rows and notes. What is too
// wide for a page it splits by columns, or sets for a page on its side.
package table

import (
	"strings"

	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// wholeRows is how many rows a table in a text may have and still be kept whole; a longer one breaks between rows, its head repeated (B6). One
// that has a number is kept whole wherever a page has room for it.
const wholeRows = 16

// packedRows is how many rows a table has at most that are kept as they are drawn.
const packedRows = 200

// A Table is a statistical table measured, and then given its columns' widths.
type Table struct {
	*typeset.Compositor
	tpl     *style.Template
	area    *makeup.Grid
	table   *tabulate.Table
	columns []column
	heads   []tabulate.Head
	levels  int         // of the heads
	gap     unit.Length // between columns
	wall    unit.Length // from the table's edge to the first column's
	width   unit.Length // of the table, or of each panel
	full    unit.Length // of all panels
	rule    unit.Length // how long the rules of a head are
	lead    int         // lines that the title takes at least, with those beside it
	room    int         // lines of the grid that a page has for it
	cont    bool        // it continues a table split by columns
	more    bool        // and is continued
	root    int32       // of the structure: the Table
	over    [][]int32   // the nodes of the heads above each column, where they have several levels
}

// begin gives the columns their widths, for so many panels in a width, and opens the table in the structure.
func (g *Table) begin(width unit.Length, panels int, parent int32) {
	if g.full, g.rule = width, width; !g.fit(g.panelWidth(width, panels)) {
		g.Problems.Add(g.place(), "table-too-wide", say.M("the table is %.0f mm wide, %.0f mm more than the page has", g.natural().Millimetres(), (g.natural()-width).Millimetres()),
			say.M("leave out columns, make the type of tables smaller, or take wider paper"))
	}
	g.root = g.Open(parent, page.Node{Kind: page.Table, Of: g.summary()})
	if g.table.Number > 0 {
		g.Open(g.root, page.Node{Kind: page.Legend})
	}
}

// checkHead says that a title and a head leave a page no room for two rows.
func (g *Table) checkHead(pieces ...makeup.Piece) {
	if lack := g.area.Stacked(pieces) + 2 - g.room; lack > 0 {
		g.Problems.Add(g.place(), "head-too-high", say.M("the head of the table is %d lines higher than the page has room for", lack), say.M("shorten the columns' titles"))
	}
}

// Pieces sets the table at a width, in a text or on pages of its own: title and unit, head, rows, notes and source. The title's row begins the table; a
// table that is kept whole is one piece.
func (g *Table) Pieces(width unit.Length, parent int32) []makeup.Piece {
	g.begin(width, 1, parent)
	n := len(g.table.Rows)
	pieces := make([]makeup.Piece, 0, n+3)
	pieces = append(pieces, g.title(g.name()), g.head(true))
	g.checkHead(pieces...)
	next := g.again()
	few := min(fewRows, n/2)
	set := g.rowsSet()
	for i := range g.table.Rows {
		row := set(i)
		row.Keep = i < few-1 || i == 0 || g.heading(i)
		row.Bound = i == n-1 || i > n-few
		if i > 0 {
			row.Again = next
		}
		row.Cut = g.cut
		g.checkRow(i, &row, next)
		if i == n-1 {
			row.Marks = append(row.Marks, typeset.Rule(0, g.heightOf(&row), g.width, g.tpl.Table.Thick, style.Color{K: 1000}))
		}
		pieces = append(pieces, row)
	}
	pieces = append(pieces, g.notes(parent)...)
	if n <= wholeRows && g.area.Stacked(pieces) <= g.room {
		pieces = []makeup.Piece{g.area.Joined(pieces)}
	}
	pieces[0].Space = 1
	if g.table.Number > 0 {
		pieces[0].Labels = []string{"table:" + g.table.ID}
	}
	pieces[len(pieces)-1].Below = 1
	return pieces
}

// What a table has that is summed up for those who hear it.
const (
	manyRows    = 20
	manyColumns = 8
)

// summary says how large a large table is and what its columns are.
func (g *Table) summary() *page.Of {
	if len(g.table.Rows) <= manyRows && len(g.columns) <= manyColumns {
		return nil
	}
	names := make([]string, 0, len(g.columns))
	for k := range g.columns {
		if i := g.columns[k].index; i >= 0 && i < len(g.table.Columns) {
			names = append(names, g.table.Columns[i].Title)
		}
	}
	return &page.Of{Summary: g.Lang.Words("%d rows, %d columns: %s", len(g.table.Rows), len(g.columns), g.Lang.List(names...))}
}

// place is the table's, for problems.
func (g *Table) place() problem.Place {
	at := g.table.Place
	if g.table.Number == 0 {
		return at
	}
	at.Item = g.table.Label() + "　" + g.table.Title
	return at
}

// checkRow says that a row is higher than a page has room for below the table's head: rows are not split (B6).
func (g *Table) checkRow(i int, row *makeup.Piece, head *makeup.Again) {
	rows, _ := g.area.Rows(row)
	lack := rows + head.Rows + 1 - g.room
	if lack <= 0 {
		return
	}
	at := g.table.RowPlace(i)
	if at == (problem.Place{}) {
		at = g.place()
	}
	g.Problems.Add(at, "row-too-high", say.M("a row of %s is %d lines higher than the page has room for: %q", g.table.Label(), lack, g.table.Rows[i].Cells[0].Text),
		say.M("shorten its longest cell, or leave out columns so that the cell is wider"))
}

// name is the title as it stands above the table: 表1 and the title, or 续表1.
func (g *Table) name() string {
	switch {
	case g.table.Number == 0:
		return ""
	case g.cont:
		return g.continued()
	}
	return g.table.Label() + "　" + g.table.Title
}

// continued is what stands above the further parts of a table: 续表1.
func (g *Table) continued() string {
	if g.table.Number == 0 {
		return ""
	}
	return g.Lang.Words("%s (continued)", g.table.Label())
}

// heading reports whether row i heads those below it: it has a name alone, and the next stands further in.
func (g *Table) heading(i int) bool {
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
func (g *Table) cut() []page.Mark {
	return []page.Mark{typeset.Rule(0, 0, g.width, g.tpl.Table.Thin, style.Color{K: 1000})}
}

// again is what stands above the rows of a table that goes on: 续表1, and the head once more (B6).
func (g *Table) again() *makeup.Again {
	set := func() (p makeup.Piece) {
		g.Artifact(func() {
			p = g.area.Joined([]makeup.Piece{g.title(g.continued()), g.head(false)})
		})
		return p
	}
	once := set()
	return &makeup.Again{Rows: once.Rows, High: once.High, Set: func() []page.Mark { return set().Marks }}
}

// step is how far one row stands below another.
func (g *Table) step() unit.Length {
	if g.tpl.Table.Row > 0 {
		return g.tpl.Table.Row
	}
	return g.tpl.Page.Pitch
}

// piece makes a piece of a height, rounded up to whole lines where rows stand on the grid; it returns the height.
func (g *Table) piece(height unit.Length) (makeup.Piece, unit.Length) {
	if step := g.step(); step == g.tpl.Page.Pitch {
		rows := makeup.RowsOf(height, step)
		return makeup.Piece{Rows: rows}, unit.Length(rows) * step
	}
	return makeup.Piece{High: height}, height
}

// A caption is what stands above a table: title and unit, measured.
type caption struct {
	words *typeset.Para
	lines int  // of the title, and of the unit where that has one of its own
	below bool // it has
}

// caption breaks a title, turning where it is wider (B1), for the unit to stand beside its last line if there is room, else below it (B2).
func (g *Table) caption(title string, width unit.Length) caption {
	t := &g.tpl.Table
	c := caption{words: g.Balanced(typeset.Plain(title), &t.Title, width, page.TableText)}
	_, wide := g.One(typeset.Plain(g.aside()), &t.Unit, page.TableText)
	c.lines = len(c.words.Lines)
	if wide > 0 && c.lines > 0 && (width+c.words.Lines[c.lines-1].Right)/2+g.tpl.Body.Size+wide > width {
		c.below = true
		c.lines++
	}
	return c
}

// TitleLines is how many lines the title takes in a width, with the unit.
func (g *Table) TitleLines(width unit.Length) int {
	if g.name() == "" {
		return 0
	}
	return g.caption(g.name(), width).lines
}

// Lead gives the title so many lines at least, as those of tables beside it have.
func (g *Table) Lead(lines int) { g.lead = lines }

// title sets 表1 and the title centred above the table, and the common unit at the right: its last line stands on the table.
func (g *Table) title(title string) makeup.Piece {
	if title == "" {
		return makeup.Piece{Keep: true}
	}
	t := &g.tpl.Table
	c := g.caption(title, g.full)
	node := g.Node
	if node != 0 && g.aside() != "" { // apart, so that it is not read as one word with the title
		g.Open(node, page.Node{Kind: page.P})
	}
	aside, wide := g.One(typeset.Plain(g.aside()), &t.Unit, page.TableText)
	g.Node = node
	lead, one := typeset.Lead(&t.Title), max(g.step(), t.Title.Size.Em(1500))
	p, height := g.piece(one + lead*unit.Length(max(c.lines, g.lead, 1)-1))
	p.Space, p.Keep = 1, true
	first := one - t.Title.Size/2 // wherever more lines follow: titles side by side are level
	if max(c.lines, g.lead) <= 1 {
		first = height - t.Title.Size/2
	}
	p.Marks = g.Centred(p.Marks, c.words, 0, g.full, first, lead)
	y := first + lead*unit.Length(c.lines-1)
	if c.below {
		y = height - t.Title.Size/2
	}
	p.Marks = g.Draw(p.Marks, aside, 0, max(0, g.full-wide), y)
	return p
}

// aside is what stands at the right above the table: the common period and unit.
func (g *Table) aside() string {
	var parts []string
	if g.table.Period != "" && !strings.Contains(g.table.Title, g.table.Period) { // the title may say it
		parts = append(parts, g.table.Period)
	}
	if g.table.Unit != "" {
		parts = append(parts, g.Lang.Labelled(g.Lang.Words("Unit"), g.table.Unit))
	}
	return strings.Join(parts, "　")
}

// notes sets notes and source below the table (B7).
func (g *Table) notes(parent int32) []makeup.Piece {
	if g.more {
		return nil
	}
	marks, foot := g.Remarks(legend(g.table, g.Lang), g.table.Notes, g.table.Source, 0, g.full, parent, page.TableText)
	if marks == nil {
		return nil
	}
	return []makeup.Piece{{High: foot, Bound: true, Marks: marks}}
}
