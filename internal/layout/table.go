package layout

import (
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/tabulate"
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
		for place.Span < c.tpl.Page.Columns && grids[i].natural() > c.tpl.Page.Span(place.Span) {
			place.Span++
		}
	}
	for _, g := range grids {
		pieces := g.pieces(c.widthOf(place), c.sect)
		if len(pieces) == 1 {
			c.stand(pieces[0], place)
			continue
		}
		c.flow(place.Span) // a long one breaks between rows
		c.add(pieces...)
	}
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

// A grid is a table measured: the width of each column's widest entry.
type grid struct {
	*setter
	table  *tabulate.Table
	widths []unit.Length
	body   []unit.Length // of the entries alone, without the head
	whole  []unit.Length // of a number column: the widest part before the point
	part   []unit.Length // and the widest part from the point on
	gap    unit.Length
	root   int32 // of the structure: the Table
}

func (s *setter) grid(t *tabulate.Table) *grid {
	n := len(t.Columns)
	lengths := make([]unit.Length, 4*n)
	g := &grid{setter: s, table: t, widths: lengths[:n], body: lengths[n : 2*n], whole: lengths[2*n : 3*n], part: lengths[3*n:],
		gap: s.tpl.Table.Cell.Size * 3 / 2}
	for i, col := range t.Columns {
		for _, row := range t.Rows {
			cell := row.Cells[i]
			_, w := s.one(text(cell.Text), &s.tpl.Table.Cell, page.TableText)
			switch {
			case cell.Number:
				before := s.before(cell.Text)
				g.whole[i], g.part[i] = max(g.whole[i], before), max(g.part[i], w-before)
				continue
			case i == 0:
				w += unit.Length(row.Level) * s.tpl.Table.Cell.Size
			}
			g.body[i] = max(g.body[i], w)
		}
		g.body[i] = max(g.body[i], g.whole[i]+g.part[i])
		_, w := s.one(text(head(col)), &s.tpl.Table.Head, page.TableText)
		g.widths[i] = max(g.body[i], w)
	}
	return g
}

// head is what a column's head says: its title with its unit.
func head(c tabulate.Column) string {
	if c.Unit == "" {
		return c.Title
	}
	return c.Title + "（" + c.Unit + "）"
}

// before is the width of a number's part before the decimal point.
func (s *setter) before(number string) unit.Length {
	whole, _, _ := strings.Cut(number, ".")
	_, w := s.one(text(whole), &s.tpl.Table.Cell, page.TableText)
	return w
}

// natural is the least width that holds every entry on one line.
func (g *grid) natural() unit.Length {
	w := unit.Length(len(g.widths)-1) * g.gap
	for _, c := range g.widths {
		w += c
	}
	return w
}

// fit gives the columns the width at hand. Where there is more than enough, all but the stub share it; where there is too little, heads
// break into lines, columns stand closer, and the stub and other words break into lines, in this order.
func (g *grid) fit(width unit.Length) {
	size := g.tpl.Table.Cell.Size
	if g.natural() > width {
		for i := range g.widths {
			g.widths[i] = max(g.body[i], min(g.widths[i], headCells*size))
		}
	}
	if g.natural() > width {
		g.gap = size * 3 / 4
	}
	for i, col := range g.table.Columns {
		if lack := g.natural() - width; lack > 0 && !col.Numeric {
			g.widths[i] = min(g.widths[i], max(g.widths[i]-lack, stubCells*size))
		}
	}
	if g.natural() > width {
		g.problems = append(g.problems, problem.Problem{Place: problem.Place{Item: g.table.Label() + " " + g.table.Title}, Level: problem.Warning, Code: "table-too-wide",
			Found: say.M("the table is %.0f mm wide, %.0f mm more than the page has", g.natural().Millimetres(), (g.natural() - width).Millimetres()),
			Hint:  say.M("leave out columns, or make two tables of it")})
	}
	if rest := width - g.natural(); rest > 0 && len(g.widths) > 1 {
		for i := range g.widths[1:] {
			g.widths[i+1] += rest / unit.Length(len(g.widths)-1)
		}
	}
}

// headCells and stubCells are how narrow a head or a stub may be made, in cells.
const (
	headCells = 3
	stubCells = 6
)

// pieces sets the table at a width: title and unit, head, rows, notes and source. The title's row begins the table; a table that is
// kept whole is one piece.
func (g *grid) pieces(width unit.Length, parent int32) []piece {
	g.fit(width)
	t := &g.tpl.Table
	g.root = g.open(parent, page.Node{Kind: page.Table})
	g.open(g.root, page.Node{Kind: page.Legend})
	pieces := []piece{g.title(g.table.Label()+" "+g.table.Title, width), g.head(width, g.out.Add(page.Node{Kind: page.TR, Parent: g.root}))}
	for i := range g.table.Rows {
		row := g.row(i, width)
		row.keep = i == 0
		row.bound = i == len(g.table.Rows)-1
		if i > 0 {
			row.again = func() piece { return g.continued(width) }
		}
		row.cut = []page.Mark{g.rule(0, 0, width, t.Thin, style.Color{K: 1000})}
		pieces = append(pieces, row)
	}
	pieces = append(pieces, g.notes(width, parent)...)
	if len(g.table.Rows) <= wholeRows {
		return []piece{joined(pieces, g.tpl.Page.Pitch)}
	}
	return pieces
}

// joined makes one piece of many, standing one below the other.
func joined(pieces []piece, pitch unit.Length) piece {
	all := pieces[0]
	for _, p := range pieces[1:] {
		page.Move(p.marks, unit.Point{Y: unit.Length(all.rows) * pitch})
		all.marks = append(all.marks, p.marks...)
		all.rows += p.rows
	}
	all.keep = false
	return all
}

// continued is what stands above the rows of a table that goes on: 续表1, and the head once more (B6).
func (g *grid) continued(width unit.Length) piece {
	var p piece
	g.artifact(func() { p = joined([]piece{g.title("续"+g.table.Label(), width), g.head(width, 0)}, g.tpl.Page.Pitch) })
	p.keep = true
	return p
}

// title sets 表1 and the title centred above the table (B1), and the common unit at the right (B2).
func (g *grid) title(title string, width unit.Length) piece {
	t := &g.tpl.Table
	p := piece{rows: 1, space: 1, keep: true}
	y := g.tpl.Page.Pitch - 5*unit.Pt
	words, w := g.one(text(title), &t.Title, page.TableText)
	p.marks = g.marks(p.marks, words, 0, max(0, (width-w)/2), y)
	if aside := g.aside(); aside != "" {
		u, uw := g.one(text(aside), &t.Unit, page.TableText)
		if (width+w)/2+uw+g.tpl.Body.Size > width {
			y += g.tpl.Page.Pitch
			p.rows++
		}
		p.marks = g.marks(p.marks, u, 0, width-uw, y)
	}
	return p
}

// aside is what stands at the right above the table: the common period and unit.
func (g *grid) aside() string {
	var parts []string
	if g.table.Period != "" {
		parts = append(parts, g.table.Period)
	}
	if g.table.Unit != "" {
		parts = append(parts, "单位："+g.table.Unit)
	}
	return strings.Join(parts, "　")
}

// head sets the boxhead between the thick and the thin rule; row is its node, 0 where the head is repeated.
func (g *grid) head(width unit.Length, row int32) piece {
	t := &g.tpl.Table
	pitch := g.tpl.Page.Pitch
	lines, words := 1, make([]*galley, len(g.table.Columns))
	for i, col := range g.table.Columns {
		if row > 0 {
			g.open(row, page.Node{Kind: page.TH, Scope: page.Column})
		}
		words[i] = g.set(text(head(col)), &t.Head, box{width: g.widths[i] + unit.Pt, ragged: true}, page.TableText)
		lines = max(lines, len(words[i].lines))
	}
	step := t.Head.Size.Em(1300)
	rows := int((unit.Length(lines-1)*step + 2*pitch - 1) / pitch)
	height := unit.Length(rows) * pitch
	p := piece{rows: rows, keep: true, marks: []page.Mark{
		g.rule(0, 0, width, t.Thick, style.Color{K: 1000}), g.rule(0, height, width, t.Thin, style.Color{K: 1000})}}
	x := unit.Length(0)
	for i, head := range words {
		y := (height-unit.Length(len(head.lines)-1)*step-t.Head.Size)/2 + t.Head.Size.Em(ascent)
		for n := range head.lines {
			at := x
			if i > 0 {
				at += (g.widths[i] - head.lines[n].Right) / 2
			}
			p.marks = g.marks(p.marks, head, n, at, y+unit.Length(n)*step)
		}
		x += g.widths[i] + g.gap
	}
	return p
}

// cellBaseline is where the n-th line of a table row stands: in the middle of its line, between rules.
func (g *grid) cellBaseline(n int) unit.Length {
	size := g.tpl.Table.Cell.Size
	return unit.Length(n)*g.tpl.Page.Pitch + (g.tpl.Page.Pitch-size)/2 + size.Em(ascent)
}

// row sets a row of the body; its stub may take several lines.
func (g *grid) row(i int, width unit.Length) piece {
	row := &g.table.Rows[i]
	look := &g.tpl.Table.Cell
	p := piece{rows: 1}
	x := unit.Length(0)
	node := g.out.Add(page.Node{Kind: page.TR, Parent: g.root})
	for c, cell := range row.Cells {
		if c == 0 {
			g.open(node, page.Node{Kind: page.TH, Scope: page.Row})
			indent := unit.Length(row.Level) * look.Size
			stub := g.set(text(cell.Text), look, box{width: g.widths[0] - indent + unit.Pt, ragged: true}, page.TableText)
			for n := range stub.lines {
				p.marks = g.marks(p.marks, stub, n, x+indent, g.cellBaseline(n))
			}
			p.rows = max(p.rows, len(stub.lines))
		} else if g.open(node, page.Node{Kind: page.TD}); !cell.Number {
			words := g.set(text(cell.Text), look, box{width: g.widths[c] + unit.Pt, ragged: true}, page.TableText)
			p.marks = g.centred(p.marks, words, x, g.widths[c], g.cellBaseline(0), g.tpl.Page.Pitch)
			p.rows = max(p.rows, len(words.lines))
		} else {
			words, _ := g.one(text(cell.Text), look, page.TableText)
			words.text[0].Figure = cell.Figure
			at := x + (g.widths[c]-g.whole[c]-g.part[c])/2 + g.whole[c] - g.before(cell.Text) // on the point, the numbers as a block in the middle (B4)
			p.marks = g.marks(p.marks, words, 0, at, g.cellBaseline(0))
		}
		x += g.widths[c] + g.gap
	}
	if i == len(g.table.Rows)-1 {
		p.marks = append(p.marks, g.rule(0, unit.Length(p.rows)*g.tpl.Page.Pitch, width, g.tpl.Table.Thick, style.Color{K: 1000}))
	}
	return p
}

// remarks are the lines below a table or chart: 注：…, numbered where there are several, then the source (B7).
func remarks(notes []string, source string) (lines []string) {
	for i, note := range notes {
		mark := "注："
		if len(notes) > 1 {
			mark = "注" + strconv.Itoa(i+1) + "："
		}
		lines = append(lines, mark+note)
	}
	if source != "" {
		lines = append(lines, "资料来源："+source)
	}
	return lines
}

// notes sets notes and source below the table (B7).
func (g *grid) notes(width unit.Length, parent int32) []piece {
	lines := remarks(g.table.Notes, g.table.Source)
	if len(lines) == 0 {
		return nil
	}
	look := &g.tpl.Table.Note
	p := piece{bound: true}
	pitch, y := look.Size.Em(1400), look.Size.Em(ascent)+4*unit.Pt
	for _, line := range lines {
		g.open(parent, page.Node{Kind: page.Note})
		words := g.set(text(line), look, box{width: width}, page.TableText)
		for n := range words.lines {
			p.marks = g.marks(p.marks, words, n, 0, y)
			y += pitch
		}
	}
	for unit.Length(p.rows)*g.tpl.Page.Pitch < y-pitch {
		p.rows++
	}
	return []piece{p}
}
