package table

import (
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

const (
	mostPanels = 4               // of rows side by side
	lowRows    = 30              // lines of the grid up to which, or up to half of the page, a table stands in one panel
	fewRows    = 3               // that stand together before a table goes on, and after
	doubleGap  = unit.Pt * 6 / 5 // between the two lines of a double rule
)

// between is what stands between two panels: in a page of columns as much as between those.
func (g *Table) between() unit.Length {
	if g.area.Columns > 1 {
		return g.area.Gutter
	}
	return 2 * g.tpl.Table.Cell.Size
}

// panelWidth is how wide each of so many panels in a width is.
func (g *Table) panelWidth(width unit.Length, panels int) unit.Length {
	return (width - unit.Length(panels-1)*g.between()) / unit.Length(panels)
}

// Holds reports whether a width holds so many panels, each head's title on one line.
func (g *Table) Holds(width unit.Length, panels int) bool {
	if panels == 1 {
		return g.Folded() <= width
	}
	return g.least(&squeezes[1]) <= g.panelWidth(width, panels)
}

// Panels is in how many panels side by side the table stands best, where holds says whether, and in which width, so many can stand: in one where that is
// no more than half a page, in two where those are, and so on. A table that no page holds stands across pages, in as many as can be: then long is true.
func (g *Table) Panels(holds func(panels int) (width unit.Length, ok bool)) (panels int, long bool) {
	rows := len(g.table.Rows)
	if rows <= wholeRows || g.table.Number == 0 {
		return 1, false
	}
	least := 0
	for n := 1; n <= mostPanels; n++ {
		width, ok := holds(n)
		if n > 1 && (!ok || rows < 2*n*fewRows) {
			break
		}
		high := g.high(width, n)
		panels, least = n, high
		if high <= min(lowRows, g.room/2) {
			break
		}
	}
	return panels, least > g.room-2
}

// PanelsIn is how many panels a width holds.
func (g *Table) PanelsIn(width unit.Length) (panels int) {
	for panels = 1; panels < mostPanels && g.Holds(width, panels+1); panels++ {
	}
	return panels
}

// Long reports whether a table is long enough to leave a hole in a column that it does not fit into.
func (g *Table) Long() bool { return len(g.table.Rows) > wholeRows }

// high is about how many lines of the grid the table takes in so many panels.
func (g *Table) high(width unit.Length, panels int) int {
	lines, _ := g.Lines(g.panelWidth(width, panels))
	head := max(0, lines-len(g.table.Rows))
	rows := (len(g.table.Rows) + panels - 1) / panels
	notes := len(g.table.Notes)
	if g.table.Source != "" {
		notes++
	}
	height := unit.Length(head+rows)*g.step() + unit.Length(notes)*g.tpl.Table.Note.Size.Em(1400)
	return makeup.RowsOf(height, g.tpl.Page.Pitch)
}

// A Setting is a table whose rows are set: one piece where the page has room for all of it, else a part of it for each page.
type Setting struct {
	g      *Table
	rows   []makeup.Piece
	notes  []makeup.Piece
	title  makeup.Piece
	head   makeup.Piece
	again  unit.Length // how high title and head are where the table goes on
	at     int         // the next row
	panels int
}

// Setting sets a table in a width, its rows in panels side by side below their heads (转栏).
func (g *Table) Setting(width unit.Length, panels int, parent int32) *Setting {
	g.begin(width, panels, parent)
	s := &Setting{g: g, panels: panels, title: g.title(g.name()), head: g.head(true), rows: make([]makeup.Piece, 0, len(g.table.Rows))}
	g.checkHead(s.title, s.head)
	again := g.again()
	s.again = g.heightOf(&makeup.Piece{Rows: again.Rows, High: again.High})
	set := g.rowsSet()
	for i := range g.table.Rows {
		row := set(i)
		g.checkRow(i, &row, again)
		s.rows = append(s.rows, row)
	}
	s.notes = g.notes(parent)
	return s
}

// Whole is the table in one piece, if a page has room for it.
func (s *Setting) Whole() (p makeup.Piece, ok bool) {
	n := len(s.rows)
	if ends := s.filled(s.room(s.g.room)-s.noted(), n); s.reach(ends) < n {
		return p, false
	}
	return s.part(s.level()), true
}

// Next is as much of what is left of the table as so many lines of a page have room for, and whether more is left; nil where those are too few to begin
// with. A page that nothing else stands on takes a row at least.
func (s *Setting) Next(room int, empty bool) (p *makeup.Piece, more bool) {
	n, least := len(s.rows), max(fewRows, 2*s.panels)
	if ends := s.filled(s.room(room)-s.noted(), n); s.reach(ends) == n {
		p := s.part(s.level())
		return &p, false
	}
	ends := s.filled(s.room(room), max(s.at, n-least))
	switch got := s.reach(ends) - s.at; {
	case got < least && !empty:
		return nil, true
	case got == 0 && n-s.at <= least: // its notes have no room
		ends = s.level()
	case got == 0:
		ends = []int{s.at + 1}
	}
	part := s.part(ends)
	s.at = s.reach(ends)
	return &part, s.at < n
}

// room is what so many lines of a page leave for the rows of a panel.
func (s *Setting) room(lines int) unit.Length {
	top := s.again
	if s.at == 0 {
		top = s.g.heightOf(&s.title) + s.g.heightOf(&s.head)
	}
	return unit.Length(lines-1)*s.g.tpl.Page.Pitch + s.g.tpl.Body.Size - top
}

// noted is how high the notes are.
func (s *Setting) noted() (height unit.Length) {
	for i := range s.notes {
		height += s.g.heightOf(&s.notes[i])
	}
	return height
}

// reach is how many rows stand with panels that end so.
func (s *Setting) reach(ends []int) int {
	if len(ends) == 0 {
		return s.at
	}
	return ends[len(ends)-1]
}

// filled ends each panel with the last row of those up to another that a height has room for; none ends with a heading of rows.
func (s *Setting) filled(height unit.Length, to int) (ends []int) {
	for at := s.at; at < to && len(ends) < s.panels; {
		end, used := at, unit.Length(0)
		for ; end < to; end++ {
			if used += s.g.heightOf(&s.rows[end]); used > height {
				break
			}
		}
		for end > at && end < len(s.rows) && s.g.heading(end-1) {
			end--
		}
		if end == at {
			return ends
		}
		ends, at = append(ends, end), end
	}
	return ends
}

// level ends panels with all rows that are left, the highest panel as low as can be.
func (s *Setting) level() []int {
	all := unit.Length(0)
	for i := s.at; i < len(s.rows); i++ {
		all += s.g.heightOf(&s.rows[i])
	}
	for height := all / unit.Length(s.panels); ; height += s.g.step() / 2 {
		if ends := s.filled(height, len(s.rows)); s.reach(ends) == len(s.rows) {
			return ends
		}
	}
}

// part makes a piece of the rows from the next one on, in panels that end so.
func (s *Setting) part(ends []int) makeup.Piece {
	g := s.g
	title := s.title
	if s.at > 0 {
		g.Artifact(func() { title = g.title(g.continued()) })
	}
	pieces := []makeup.Piece{title, s.body(ends)}
	if s.reach(ends) == len(s.rows) {
		pieces = append(pieces, s.notes...)
	}
	p := g.area.Joined(pieces)
	if p.Space, p.Below = 1, 1; s.at == 0 && g.table.Number > 0 {
		p.Labels = []string{"table:" + g.table.ID}
	}
	return p
}

// body sets panels of rows side by side, each below its head, a double rule between two.
func (s *Setting) body(ends []int) (p makeup.Piece) {
	g, from, height := s.g, s.at, unit.Length(0)
	for i, end := range ends {
		head := s.head
		if s.at > 0 || i > 0 {
			g.Artifact(func() {
				g.rule = g.full
				if i > 0 {
					g.rule = 0
				}
				head = g.head(false)
			})
		}
		panel := g.area.Joined(append([]makeup.Piece{head}, s.rows[from:end]...))
		page.Move(panel.Marks, unit.Point{X: unit.Length(i) * (g.width + g.between())})
		p.Marks, height, from = append(p.Marks, panel.Marks...), max(height, g.heightOf(&panel)), end
	}
	foot := g.tpl.Table.Thick
	if from < len(s.rows) {
		foot = g.tpl.Table.Thin
	}
	p.Marks = append(p.Marks, typeset.Rule(0, height, g.full, foot, style.Color{K: 1000}))
	for i := 1; i < len(ends) && g.tpl.Table.Rules != style.FullRules; i++ {
		x := unit.Length(i)*(g.width+g.between()) - g.between()/2
		for _, x := range [...]unit.Length{x - doubleGap/2, x + doubleGap/2} {
			p.Marks = append(p.Marks, g.hair(x, 0, x, height))
		}
	}
	piece, _ := g.piece(height)
	p.Rows, p.High = piece.Rows, piece.High
	return p
}

// heightOf is how high a piece is.
func (g *Table) heightOf(p *makeup.Piece) unit.Length {
	return unit.Length(p.Rows)*g.tpl.Page.Pitch + p.High
}
