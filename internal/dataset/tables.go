package dataset

import (
	"slices"
	"strings"
	"unicode"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// Column types.
const (
	TextColumn      = "text"
	NumberColumn    = "number"
	SparklineColumn = "sparkline"
)

// wides are what may become of a table that is wider than the page.
var wides = []string{"split", "turn"}

// missingCodes are the reasons why a value is not there: not available, not applicable, below the smallest unit,
// confidential, too unreliable to publish, none recorded.
var missingCodes = []string{"x", "z", "low", "c", "u", "w"}

// Missing reads a missing value, written as its reason in brackets: [x] not available, [z] not applicable, [low]
// below the smallest unit, [c] confidential, [u] too unreliable, [w] none recorded.
func Missing(cell string) (code string, ok bool) {
	if len(cell) < 3 || cell[0] != '[' || cell[len(cell)-1] != ']' {
		return "", false
	}
	code = cell[1 : len(cell)-1]
	return code, slices.Contains(missingCodes, code)
}

// Reference reads a cell that is nothing but a figure: {{id}} or {{id|value}}.
func Reference(cell string) (id string, ok bool) {
	if !strings.HasPrefix(cell, "{{") {
		return "", false
	}
	u := figure.Uses(cell)[0]
	return u.ID, u.Err == nil && u.To == len(cell) && u.Form != figure.Change && !u.Override
}

// readTables checks the tables and reads their files.
func (l *loader) readTables() {
	first := map[string]int{}
	for i := range l.d.Tables {
		t, n := &l.d.Tables[i], l.root.Get("tables").At(i)
		if n == nil || n.Kind != decode.Mapping {
			continue
		}
		t.Place = n.Place()
		if l.want(n, "id") {
			l.checkID(n, t.ID)
			l.once(n, t.ID, aTable, first)
		}
		l.want(n, "title")
		l.period(n, &t.Period)
		if t.Wide != "" && !slices.Contains(wides, t.Wide) {
			l.list.Add(n.Where("wide"), "bad-value", say.M("%q is not known here", t.Wide), suggest(t.Wide, wides))
		}
		switch {
		case n.Has("file") && n.Has("of"):
			l.list.Add(n.Key("of").Place(), "either-or", say.M("the table has both %q and %q", "file", "of"), say.M("keep one of them"))
		case n.Has("of"):
			l.ofFigures(t, n)
		case n.Has("file"):
			l.readTable(t, n)
		default:
			l.list.Add(n.Place(), "missing-key", say.M("the table has neither %q nor %q", "file", "of"),
				say.M("name a CSV or XLSX file, or the figures that are its rows"))
		}
	}
}

// ofFigures checks a table made of figures.
func (l *loader) ofFigures(t *Table, n *decode.Node) {
	for _, key := range slices.Concat([]string{"columns", "skip", "header", "until", "thousands", "missing"}, ofCSV, ofXLSX) {
		if n.Has(key) {
			l.list.Add(n.Key(key).Place(), "not-taken", say.M("a table of figures takes no key %q", key), say.M("remove it"))
		}
	}
	l.figureList(n, "of", t.Of)
	for i, id := range t.Of {
		if f := l.figures[id]; f != nil && t.Unit != "" && f.Unit != t.Unit {
			l.list.Add(n.Get("of").At(i).Place(), "unit", say.M("the figure %q has the unit %q, the table %q", id, f.Unit, t.Unit),
				say.M("leave the table's unit out"))
		}
	}
}

// figureList checks a list of figures under a key.
func (l *loader) figureList(n *decode.Node, key string, ids []string) {
	if n.Has(key) && len(ids) == 0 && n.Get(key).Kind == decode.List {
		l.list.Add(n.Where(key), "empty-list", say.M("the list %q is empty", key), say.M("write an element, or leave the key out"))
	}
	for i, id := range ids {
		if l.figures[id] == nil && id != "" {
			l.known(n.Get(key).At(i).Place(), id, aFigure, l.figureIDs())
		}
	}
}

// readTable reads a table's file and puts its cells in the order of its columns.
func (l *loader) readTable(t *Table, n *decode.Node) {
	s, ok := l.readSheet(t, n)
	if !ok {
		return
	}
	if len(s.Rows) < 2 {
		l.list.Add(problem.Place{File: s.File}, "empty", say.M("the table has no rows below its head"),
			say.M("write its rows, or leave out the table and the sections that place it"))
		return
	}
	t.head = s.Place(0, 0)
	if l.headBelow(s) {
		return
	}
	sparks, first, ok := l.takeSparks(t, n)
	if !ok {
		return
	}
	order, ok := l.columns(t, n, s)
	if !ok {
		return
	}
	for i := range sparks {
		l.spark(t, n.Get("columns").At(first+i), &sparks[i])
	}
	r := rows{loader: l, Table: t, s: s, order: order, comma: t.Thousands == "," || s.Separator() != ';'}
	r.read()
}

// headBelow reports a file whose first row cannot be the head: most rows have more cells. Exports have a title or the
// query there.
func (l *loader) headBelow(s *tablefile.Sheet) bool {
	width, wider, first := len(s.Rows[0].Cells), 0, 0
	for i := range s.Rows {
		if len(s.Rows[i].Cells) > width {
			wider++
			if first == 0 {
				first = i
			}
		}
	}
	if wider*2 <= len(s.Rows) {
		return false
	}
	l.list.Add(s.Place(0, 0), "head", say.M("the first row has %d cells and most rows below have more", width),
		say.M("if the head is %q, write skip: %d", short(s.Rows[first].Cells[0]), s.Above(first)))
	return true
}

// columns matches a table's columns with its file's head: order[i] is where column i stands in the file. Without
// columns all of the file's are taken.
func (l *loader) columns(t *Table, n *decode.Node, s *tablefile.Sheet) (order []int, ok bool) {
	at, ok := l.head(s)
	if !ok {
		return nil, false
	}
	if len(t.Columns) == 0 {
		for i, cell := range s.Rows[0].Cells {
			c := Column{Name: strings.TrimSpace(cell)}
			if i > 0 && wordy(s, i) {
				c.Type = TextColumn
			}
			t.Columns = append(t.Columns, c)
		}
	}
	names := map[string]bool{}
	for i := range t.Columns {
		c, in := &t.Columns[i], n.Get("columns").At(i)
		if in != nil && !l.want(in, "name") {
			ok = false
			continue
		}
		c.defaults(i)
		if c.Type != TextColumn && c.Type != NumberColumn {
			l.list.Add(in.Where("type"), "bad-value", say.M("%q is no type of column", c.Type), say.M("known here: %s", "text, number, sparkline"))
			ok = false
		}
		if names[c.Name] {
			l.list.Add(in.Where("name"), "duplicate-column", say.M("the column %q stands twice", c.Name), say.M("rename one of them"))
			ok = false
		}
		names[c.Name] = true
		column, found := at[c.Name]
		if !found {
			l.list.Add(in.Where("name"), "unknown-column", say.M("the file %q has no column %q", s.File, c.Name),
				suggest(c.Name, s.Rows[0].Cells))
			ok = false
		}
		if c.Decimals != nil && (*c.Decimals < 0 || *c.Decimals > figure.MostDigits) {
			l.list.Add(in.Where("decimals"), "bad-value", say.M("decimals are 0 to %d, found %d", figure.MostDigits, *c.Decimals), say.M("write a number of digits"))
			ok = false
		}
		order = append(order, column)
	}
	for i, cell := range s.Rows[0].Cells {
		if name := strings.TrimSpace(cell); name != "" && !names[name] {
			l.list.Add(s.Place(0, i), "unknown-column", say.M("the table's columns do not name %q", name),
				say.M("add it to columns, or remove it from the file"))
			ok = false
		}
	}
	return order, ok
}

// wordy reports whether a column that nobody describes is words: there are some, and no cell has a digit or a code.
func wordy(s *tablefile.Sheet, column int) bool {
	words := 0
	for _, r := range s.Rows[1:] {
		if column >= len(r.Cells) {
			continue
		}
		if strings.ContainsAny(r.Cells[column], "0123456789０１２３４５６７８９[{") {
			return false
		}
		if strings.ContainsFunc(r.Cells[column], unicode.IsLetter) {
			words++
		}
	}
	return words > 1
}

// defaults fills in what a column leaves out; i is its index.
func (c *Column) defaults(i int) {
	if c.Type != "" {
		return
	}
	c.Type = NumberColumn
	if i == 0 {
		c.Type = TextColumn
	}
}

func suggest(name string, all []string) say.Message {
	if near := decode.Nearest(name, all); near != "" {
		return say.M("did you mean %q?", near)
	}
	switch {
	case len(all) == 0:
		return say.M("there are none yet: write it, or leave the name out")
	case len(all) > fewNames:
		return say.M("known here: %s", strings.Join(all[:fewNames], ", ")+" …")
	}
	return say.M("known here: %s", strings.Join(all, ", "))
}

// head says where each column stands in a file. Columns need names, each its own.
func (l *loader) head(s *tablefile.Sheet) (at map[string]int, ok bool) {
	at, ok = map[string]int{}, true
	for i, cell := range s.Rows[0].Cells {
		name := strings.TrimSpace(cell)
		_, twice := at[name]
		switch {
		case name == "":
			l.list.Add(s.Place(0, i), "unnamed-column", say.M("column %d has no name", i+1), say.M("name it in the first row"))
			ok = false
		case twice:
			l.list.Add(s.Place(0, i), "duplicate-column", say.M("the column %q stands twice", name), say.M("rename one of them"))
			ok = false
		default:
			at[name] = i
		}
	}
	return at, ok
}
