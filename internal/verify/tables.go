package verify

import (
	"strings"

	"report/internal/tabulate"
)

// tables compares the cells of every table of the file with those of the dataset's table, row by row.
func (c *comparison) tables() {
	index := make(map[*block]int, len(c.blocks))
	for i, b := range c.blocks {
		index[b] = i
	}
	var of *tabulate.Table
	columns := 1 // of the table that the parts before have shown, where it is divided
	for _, g := range c.grids {
		t := c.tableOf(g)
		switch {
		case t == nil && of != nil && g.caption == "":
			t = of
		case t == nil:
			continue
		}
		if t != of {
			of, columns = t, 1
		}
		columns = c.grid(g, t, columns, index)
	}
	c.unmet()
}

// unmet notes rows of tables that the file shows whose numbers do not stand there.
func (c *comparison) unmet() {
	for _, t := range c.expected.tables {
		met := c.met[t]
		for row := range t.Rows {
			for column := range t.Columns {
				cell := &t.Rows[row].Cells[column]
				if met != nil && cell.Number && !met[row*len(t.Columns)+column] {
					c.report.take(Number{Status: Unequal, Kind: OfCell, Want: cell.Text, Around: t.Rows[row].Cells[0].Text, Page: c.pages[t], Figure: cell.Figure, Table: t.Label(), Row: row + 1, Column: column + 1, At: t.RowPlace(row)})
					break
				}
			}
		}
	}
}

// tableOf is the table of the dataset whose label and title a table of the file has; one without stands in a text and is known by its head.
func (c *comparison) tableOf(g *grid) *tabulate.Table {
	if g.caption == "" {
		return c.untitled(g)
	}
	caption := newLine([]rune(g.caption), nil)
	var begins, like *tabulate.Table
	for _, t := range c.expected.tables {
		for _, title := range []string{t.Label() + " " + t.Title, t.Title, c.data.Furniture().Words("%s (continued)", t.Label())} {
			switch l := newLine([]rune(title), nil); {
			case l.exact == caption.exact:
				return t
			case l.exact != "" && begins == nil && strings.HasPrefix(caption.exact, l.exact):
				begins = t
			case l.key == caption.key:
				like = t
			}
		}
	}
	if begins != nil {
		return begins
	}
	return like
}

// untitled is the table of a text that has the head of a table of the file.
func (c *comparison) untitled(g *grid) *tabulate.Table {
	for _, t := range c.expected.tables {
		if t.Number > 0 || len(g.rows) == 0 || len(g.rows[0]) != len(t.Columns) || len(g.rows) > 1 && c.rowOf(t, g.rows[1], 0) < 0 {
			continue
		}
		same := true
		for i, b := range g.rows[0] {
			same = same && newLine([]rune(t.Columns[i].Title), nil).key == b.key
		}
		if same {
			return t
		}
	}
	return nil
}

// grid compares the cells of a table, or of a part of it that shows columns from one on beside the stub, and returns the column behind them.
func (c *comparison) grid(g *grid, t *tabulate.Table, from int, index map[*block]int) int {
	row, shown := 0, 0
	for _, cells := range g.rows {
		at := c.rowOf(t, cells, row)
		if at < 0 {
			continue
		}
		row, shown = at+1, max(shown, len(cells))
		if c.met[t] == nil {
			c.met[t] = make([]bool, len(t.Rows)*len(t.Columns))
		}
		c.pages[t] = cells[0].page + 1
		for k, b := range cells {
			column := k
			if k > 0 && len(cells) < len(t.Columns) {
				column = from + k - 1
			}
			if column < len(t.Columns) && len(b.tokens) > 0 {
				c.met[t][at*len(t.Columns)+column] = true
				c.cell(index[b], t, at, column)
			}
		}
	}
	if next := from + shown - 1; next < len(t.Columns) {
		return next
	}
	return 1
}

// rowOf is the row of a table that a row of the file is, from one on: the one with its words in the stub. Rows of the head are none.
func (c *comparison) rowOf(t *tabulate.Table, cells []*block, from int) int {
	if len(cells) == 0 {
		return -1
	}
	for _, exactly := range []bool{true, false} {
		for i := from; i < len(t.Rows); i++ {
			stub := newLine([]rune(t.Rows[i].Cells[0].Text), nil)
			if exactly && stub.exact == cells[0].exact || !exactly && stub.key == cells[0].key {
				return i
			}
			if exactly && i > from+64 {
				break
			}
		}
	}
	return -1
}

// cell compares a cell.
func (c *comparison) cell(i int, t *tabulate.Table, row, column int) {
	b, cell := c.blocks[i], &t.Rows[row].Cells[column]
	want := newLine([]rune(cell.Text), nil)
	for k := range b.tokens {
		n := c.found(b, k)
		n.Kind, n.Table, n.Row, n.Column, n.At, n.Figure = OfCell, t.Label(), row+1, column+1, t.RowPlace(row), cell.Figure
		n.Status = Equal
		switch {
		case k >= len(want.tokens):
			n.Status, n.Want = Unequal, cell.Text
		case n.Printed != want.tokens[k].text:
			n.Status, n.Want = Unequal, want.tokens[k].text
		case want.key != b.key:
			n.Status, n.Want = Unequal, cell.Text
		}
		c.judge(i, k, n)
	}
}
