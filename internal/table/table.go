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

// wholeRows is how many rows a table may have and still be kept whole; a longer one breaks between rows, its head repeated (B6).
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
	width   unit.Length // of the table
	room    int         // lines of the grid that a page has for it
	cont    bool        // it continues a table split by columns
	more    bool        // and is continued
	root    int32       // of the structure: the Table
	over    [][]int32   // the nodes of the heads above each column, where they have several levels
}

// Pieces sets the table at a width: title and unit, head, rows, notes and source. The title's row begins the table; a table that is
// kept whole is one piece.
func (g *Table) Pieces(width unit.Length, parent int32) []makeup.Piece {
	if !g.fit(width) {
		g.Problems.Add(g.place(), "table-too-wide", say.M("the table is %.0f mm wide, %.0f mm more than the page has", g.natural().Millimetres(), (g.natural()-width).Millimetres()),
			say.M("leave out columns, make the type of tables smaller, or take wider paper"))
	}
	g.root = g.Open(parent, page.Node{Kind: page.Table, Of: g.summary()})
	if g.table.Number > 0 {
		g.Open(g.root, page.Node{Kind: page.Legend})
	}
	pieces := make([]makeup.Piece, 0, len(g.table.Rows)+3)
	pieces = append(pieces, g.title(g.name()), g.head(true))
	next := g.again()
	if lack := g.area.Stacked(pieces) + 2 - g.room; lack > 0 {
		g.Problems.Add(g.place(), "head-too-high", say.M("the head of the table is %d lines higher than the page has room for", lack), say.M("shorten the columns' titles"))
	}
	row := g.row
	if len(g.table.Rows) > packedRows {
		row = g.packedRow(new(page.Pack))
	}
	for i := range g.table.Rows {
		row := row(i)
		row.Keep = i == 0 || g.heading(i)
		row.Bound = i == len(g.table.Rows)-1
		if i > 0 {
			row.Again = next
		}
		row.Cut = g.cut
		g.checkRow(i, &row, next)
		pieces = append(pieces, row)
	}
	pieces = append(pieces, g.notes(parent)...)
	if len(g.table.Rows) <= wholeRows && g.area.Stacked(pieces) <= g.room {
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

// title sets 表1 and the title centred above the table, turning where it is wider (B1), and the common unit at the right (B2): beside
// its last line if there is room, else below it.
func (g *Table) title(title string) makeup.Piece {
	if title == "" {
		return makeup.Piece{Keep: true}
	}
	t := &g.tpl.Table
	words := g.Balanced(typeset.Plain(title), &t.Title, g.width, page.TableText)
	lines := len(words.Lines)
	caption := g.Node
	if caption != 0 && g.aside() != "" { // apart, so that it is not read as one word with the title
		g.Open(caption, page.Node{Kind: page.P})
	}
	aside, wide := g.One(typeset.Plain(g.aside()), &t.Unit, page.TableText)
	g.Node = caption
	below := wide > 0 && lines > 0 && (g.width+words.Lines[lines-1].Right)/2+g.tpl.Body.Size+wide > g.width
	if below {
		lines++
	}
	p, height := g.piece(max(g.step(), t.Title.Size.Em(1500)) + max(0, typeset.Lead(&t.Title)*unit.Length(lines-1)))
	p.Space, p.Keep = 1, true
	y := height - t.Title.Size/2
	p.Marks = g.Centred(p.Marks, words, 0, g.width, y-typeset.Lead(&t.Title)*unit.Length(lines-1), typeset.Lead(&t.Title))
	p.Marks = g.Draw(p.Marks, aside, 0, max(0, g.width-wide), y)
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
	marks, foot := g.Remarks(legend(g.table, g.Lang), g.table.Notes, g.table.Source, 0, g.width, parent, page.TableText)
	if marks == nil {
		return nil
	}
	return []makeup.Piece{{High: foot, Bound: true, Marks: marks}}
}
