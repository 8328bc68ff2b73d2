package diff

import (
	"cmp"
	"strconv"
	"strings"

	"report/internal/provenance"
	"report/internal/tabulate"
	"report/internal/workbook"
	"report/internal/xlsx"
)

// compared are the changes of all grids of two editions.
func compared(before, after []*grid) []Change {
	list := []Change{}
	was, gone := pairs(before, after)
	for i, g := range after {
		if was[i] == nil {
			list = append(list, Change{Where: g.name, Kind: "sheet", New: cmp.Or(g.title, g.key)})
			continue
		}
		list = append(list, g.compare(was[i])...)
	}
	for _, g := range gone {
		list = append(list, Change{Where: g.name, Kind: "sheet", Old: cmp.Or(g.title, g.key)})
	}
	return list
}

// pairs are the old grids of the new ones: those of one key and title, then of one title, then of one key.
func pairs(before, after []*grid) (was, gone []*grid) {
	was = make([]*grid, len(after))
	left := append([]*grid(nil), before...)
	for _, same := range [...]func(a, b *grid) bool{
		func(a, b *grid) bool { return a.key == b.key && a.title == b.title },
		func(a, b *grid) bool { return a.title != "" && a.title == b.title },
		func(a, b *grid) bool { return a.key == b.key },
	} {
		for i, g := range after {
			for k, old := range left {
				if was[i] == nil && old != nil && same(old, g) {
					was[i], left[k] = old, nil
				}
			}
		}
	}
	for _, old := range left {
		if old != nil {
			gone = append(gone, old)
		}
	}
	return was, gone
}

// sheetGrids are the sheets of an edition's workbook.
func sheetGrids(e *Edition) (all []*grid) {
	named := map[string]*grid{}
	add := func(sheet string, row, column int, text string) {
		g := named[sheet]
		if g == nil {
			g = sheetGrid(sheet)
			named[sheet] = g
			all = append(all, g)
		}
		for len(g.rows) < row {
			g.rows = append(g.rows, nil)
		}
		for len(g.rows[row-1]) < column {
			g.rows[row-1] = append(g.rows[row-1], "")
		}
		g.rows[row-1][column-1] = text
	}
	for _, c := range e.Cells {
		add(c.Sheet, c.Row, c.Column, c.Text)
	}
	if e.Proof.Data != nil {
		book := workbook.Book{Facts: e.Proof.Data, Tables: e.Proof.Tables, Charts: e.Proof.Charts}
		sheets := workbook.Sheets(book)
		book.Provenance = provenance.Of(e.Proof.Data, "", e.Proof.Tables, e.Proof.Charts, sheets)
		for c := range workbook.Contents(book) {
			add(c.Sheet, c.Row, c.Column, c.Text)
		}
	}
	for _, g := range all {
		g.title = strings.TrimSpace(strings.TrimPrefix(g.at(0, 0), g.key))
	}
	return all
}

// sheetGrid is a sheet without rows; its places are named as spreadsheets do.
func sheetGrid(name string) *grid {
	area := func(at string) string { return name + "!" + at + ":" + at }
	return &grid{key: name, name: name,
		cell:   func(row, column int) string { return name + "!" + xlsx.Cell(column+1, row+1) },
		row:    func(row int) string { return area(strconv.Itoa(row + 1)) },
		column: func(column int) string { return area(xlsx.Letters(column + 1)) }}
}

// tableGrids are tables, and what stands around them.
func tableGrids(tables []*tabulate.Table) (all []*grid) {
	for _, t := range tables {
		rows := [][]string{nil}
		for i := range t.Columns {
			rows[0] = append(rows[0], t.Columns[i].Title)
		}
		for i := range t.Rows {
			row := make([]string, len(t.Rows[i].Cells))
			for c := range row {
				row[c] = t.Rows[i].Cells[c].Text
			}
			rows = append(rows, row)
		}
		texts := []string{"title", t.Title, "unit", t.Unit, "source", t.Source}
		for _, note := range t.Notes {
			texts = append(texts, "note", note)
		}
		all = append(all, around(t.ID, t.Label(), texts...), labelled(t.ID, t.Label(), "", rows))
	}
	return all
}

// chartGrids are charts, a series a row, and their titles.
func chartGrids(charts []*tabulate.Chart) (all []*grid) {
	for _, c := range charts {
		rows, unnamed := [][]string{append([]string{""}, c.Categories...)}, ""
		for _, s := range c.Series {
			row := []string{s.Name}
			for _, v := range s.Values {
				row = append(row, v.Text+v.Missing)
			}
			rows = append(rows, row)
		}
		if len(c.Series) == 1 {
			unnamed = c.Title
		}
		all = append(all, around(c.ID, c.Label(), "title", c.Title), labelled(c.ID, c.Label(), unnamed, rows))
	}
	return all
}

// labelled is a grid whose places are named by the first texts of their row, but for one that goes without saying, and of their column.
func labelled(key, label, unnamed string, rows [][]string) *grid {
	stubs, heads := counter{}, counter{}
	var rowNames, columnNames []string
	for _, row := range rows {
		if row[0] == unnamed {
			rowNames = append(rowNames, "")
		} else {
			rowNames = append(rowNames, stubs.key(row[0]))
		}
	}
	for _, head := range rows[0] {
		columnNames = append(columnNames, heads.key(head))
	}
	named := func(parts ...string) string { return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") }
	return &grid{key: key, name: label, rows: rows, heads: 1,
		cell: func(row, column int) string {
			switch {
			case column == 0:
				return named(label, rowNames[row])
			case row == 0:
				return named(label, columnNames[column])
			}
			return named(label, rowNames[row], columnNames[column])
		},
		row:    func(row int) string { return named(label, rowNames[row]) },
		column: func(column int) string { return named(label, columnNames[column]) }}
}

// around is what stands around a table or a chart: its title and notes, each known by what it is.
func around(key, label string, texts ...string) *grid {
	g := &grid{key: key + " around", name: label, row: func(row int) string { return label }, column: func(int) string { return label }}
	for i := 0; i+1 < len(texts); i += 2 {
		g.rows = append(g.rows, []string{texts[i], texts[i+1]})
	}
	g.cell = func(row, column int) string { return label + " " + g.rows[row][0] }
	return g
}
