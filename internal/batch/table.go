package batch

import (
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// maxTable bounds the bytes of a table of rows, and of a manifest of lines: their text is held while the batch runs, so
// that planning and making see the same rows.
const maxTable = 512 << 20

// A table is the rows that an entry is repeated for. Rows of CSV are cut out of its text as they are asked for: a million of
// them take no more room than the text.
type table struct {
	name    string // as people can open it
	columns []string
	index   map[string]int
	used    []bool // columns that some entry asks for
	head    []problem.Place
	each    func(yield func(row) bool) problem.List
}

// A row is one row's cells and where it stands. Cells are as the file shows them, stored as a workbook keeps them: a code
// keeps its leading zeros, a value all its digits.
type row struct {
	table         *table
	cells, stored []string
	at            problem.Place
}

// in is what a row has in a column; blank where it has nothing.
func (r row) in(column string, cells []string) string {
	i, ok := r.table.index[column]
	if !ok || i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// readTable reads the head of a table.
func readTable(name string, data []byte, in string) (*table, problem.List) {
	t := &table{name: name, index: map[string]int{}}
	var list problem.List
	if text, _ := tablefile.IsText(name, data); text {
		list = t.ofText(data)
	} else {
		list = t.ofWorkbook(data, in)
	}
	if list.Failed() {
		return nil, list
	}
	if len(t.columns) == 0 {
		list.Add(problem.Place{File: name}, "empty", say.M("the table has no rows below its head"), say.M("write a row below the head"))
		return nil, list
	}
	t.used = make([]bool, len(t.columns))
	for i, column := range t.columns {
		_, twice := t.index[column]
		switch {
		case column == "":
			list.Add(t.head[i], "unnamed-column", say.M("column %d has no name", i+1), say.M("name it in the first row"))
		case twice:
			list.Add(t.head[i], "duplicate-column", say.M("the column %q stands twice", column), say.M("rename one of them"))
		default:
			t.index[column] = i
		}
	}
	return t, list
}

// ofText is a table of CSV.
func (t *table) ofText(data []byte) (list problem.List) {
	text, ok := decode.Text(t.name, data, maxTable, &list)
	if !ok {
		return list
	}
	t.each = func(yield func(row) bool) problem.List {
		head := true
		return tablefile.Scan(t.name, text, tablefile.Form{}, func(r tablefile.Row, at func(cell int) problem.Place) bool {
			if head {
				head = false
				return true
			}
			return yield(row{t, r.Cells, r.Cells, at(0)})
		})
	}
	return append(list, tablefile.Scan(t.name, text, tablefile.Form{}, func(r tablefile.Row, at func(cell int) problem.Place) bool {
		t.take(r.Cells, at)
		return false
	})...)
}

// ofWorkbook is a table of XLSX, which is read whole.
func (t *table) ofWorkbook(data []byte, in string) problem.List {
	s, list := tablefile.Read(t.name, data, tablefile.Form{Sheet: in})
	if list.Failed() || len(s.Rows) == 0 {
		return list
	}
	t.take(s.Rows[0].Cells, func(cell int) problem.Place { return s.Place(0, cell) })
	t.each = func(yield func(row) bool) problem.List {
		for i := 1; i < len(s.Rows); i++ {
			cells := make([]string, len(s.Rows[i].Cells))
			for c := range cells {
				cells[c] = s.Rows[i].AsShown(c)
			}
			if !yield(row{t, cells, s.Rows[i].Cells, s.Place(i, 0)}) {
				break
			}
		}
		return nil
	}
	return append(list, s.Notes...)
}

// take makes the head row the columns.
func (t *table) take(cells []string, at func(cell int) problem.Place) {
	for i, cell := range cells {
		t.columns = append(t.columns, strings.TrimSpace(cell))
		t.head = append(t.head, at(i))
	}
}
