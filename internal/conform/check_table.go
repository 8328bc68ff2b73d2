package conform

import (
	"slices"

	"report/internal/pdf"
	"report/internal/say"
)

// count is how many of an element's parts are of a kind.
func (e *elem) count(kind pdf.Name) (n int) {
	for _, kid := range e.kids {
		if kid.kind == kind {
			n++
		}
	}
	return n
}

// checkTable checks a table: its parts, that its cells fill it, and that every cell has a head.
func (c *checker) checkTable(table *elem) {
	nesting := rule{"nesting", "", "", "7.2", ""}
	for _, kind := range [...]pdf.Name{"THead", "TFoot"} {
		n := table.count(kind)
		if n > 1 {
			c.breaks(nesting, table.object, say.M("a table has more than one %s", string(kind)))
		}
		if n > 0 && table.count("TBody") == 0 {
			c.breaks(nesting, table.object, say.M("a table has a %s and no TBody", string(kind)))
		}
	}
	rows := table.allRows()
	if cells := c.checkGrid(rows); cells != nil {
		c.checkHeads(rows, cells)
	}
}

// allRows are the rows of a table, those in its parts too.
func (e *elem) allRows() (rows []*elem) {
	for _, kid := range e.kids {
		switch kid.kind {
		case "TR":
			rows = append(rows, kid)
		case "THead", "TBody", "TFoot":
			rows = append(rows, kid.allRows()...)
		}
	}
	return rows
}

// maxCells bounds the grids of all tables of a file together.
const maxCells = 20_000_000

// checkGrid checks that the cells of a table fill its rows and columns, each place once, spans counted. It returns the cell at every
// place, or nil.
func (c *checker) checkGrid(rows []*elem) [][]*elem {
	grid := rule{"grid", "", "", "7.2", ""}
	if len(rows) == 0 {
		return nil
	}
	width := 0
	for _, cell := range rows[0].kids {
		width += cell.columns
	}
	if c.cells += width * len(rows); c.cells > maxCells {
		return nil
	}
	cells := make([][]*elem, len(rows))
	for i := range cells {
		cells[i] = make([]*elem, width)
	}
	for i, row := range rows {
		at := 0
		for _, cell := range row.kids {
			for at < width && cells[i][at] != nil {
				at++
			}
			switch {
			case at+cell.columns > width:
				c.breaks(grid, row.object, say.M("a row of a table has more columns than the %d of the first", width))
				return nil
			case i+cell.rows > len(rows):
				c.breaks(grid, cell.object, say.M("a cell of a table reaches below its last row"))
				return nil
			}
			if !occupy(cells[i:i+cell.rows], at, cell) {
				c.breaks(grid, cell.object, say.M("two cells of a table lie on each other"))
				return nil
			}
			at += cell.columns
		}
	}
	for i, row := range cells {
		if slices.Contains(row, nil) {
			c.breaks(grid, rows[i].object, say.M("a row of a table has fewer columns than the %d of the first", width))
			return nil
		}
	}
	return cells
}

// occupy puts a cell on its places. It reports false if one is taken.
func occupy(rows [][]*elem, at int, cell *elem) bool {
	for _, row := range rows {
		for i := at; i < at+cell.columns; i++ {
			if row[i] != nil {
				return false
			}
			row[i] = cell
		}
	}
	return true
}

// checkHeads checks that it can be told which heads a cell has: by the scope of every head, or by the cell's own list, or by its
// place (ISO 14289-1, 7.5).
func (c *checker) checkHeads(rows []*elem, cells [][]*elem) {
	ids, scoped := map[pdf.String]bool{}, true
	for _, row := range rows {
		for _, cell := range row.kids {
			if cell.kind == "TH" {
				scoped = scoped && cell.scope != ""
				ids[cell.id] = cell.id != ""
			}
		}
	}
	if scoped {
		return
	}
	above, left := headed(cells, false), headed(cells, true)
	for i, row := range cells {
		for j, cell := range row {
			first := (i == 0 || cells[i-1][j] != cell) && (j == 0 || row[j-1] != cell)
			if cell.kind != "TD" || !first || cell.named(ids) || cell.under(above, left, i, j) {
				continue
			}
			c.breaks(rule{"scope", "", "", "7.5", ""}, cell.object, say.M("nothing says which heads a cell of a table has (%s)", "Scope, Headers"))
			return
		}
	}
}

// named reports whether a cell lists its heads, and all of them are there.
func (e *elem) named(ids map[pdf.String]bool) bool {
	return len(e.headers) > 0 && !slices.ContainsFunc(e.headers, func(id pdf.String) bool { return !ids[id] })
}

// under reports whether a cell has a head of its column above it, or one of its row left of it.
func (e *elem) under(above, left [][]bool, i, j int) bool {
	if slices.Contains(above[i][j:j+e.columns], true) {
		return true
	}
	return slices.ContainsFunc(left[i:i+e.rows], func(row []bool) bool { return row[j] })
}

// headed finds for every place of a table whether the nearest heads above it, or left of it, say that they are of its column, or row.
// Heads that touch each other count together.
func headed(cells [][]*elem, leftwards bool) [][]bool {
	direction, di, dj := pdf.Name("Column"), 1, 0
	if leftwards {
		direction, di, dj = "Row", 0, 1
	}
	found := make([][]bool, len(cells))
	for i, row := range cells {
		found[i] = make([]bool, len(row))
		for j := range row {
			if i < di || j < dj {
				continue
			}
			before := cells[i-di][j-dj]
			found[i][j] = found[i-di][j-dj]
			if before.kind != "TH" {
				continue
			}
			touching := i >= 2*di && j >= 2*dj && cells[i-2*di][j-2*dj].kind == "TH"
			found[i][j] = before.scope == direction || before.scope == "Both" || touching && found[i][j]
		}
	}
	return found
}
