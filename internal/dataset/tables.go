package dataset

import (
	"slices"
	"strconv"
	"strings"

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
	return u.ID, u.Err == nil && u.To == len(cell) && u.Form <= figure.Value && !u.Override
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
		l.unit(n, t.Unit)
		for c := range t.Columns {
			l.unit(n.Get("columns").At(c), t.Columns[c].Unit)
		}
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
	for _, key := range slices.Concat([]string{"columns", "skip", "header", "until", "thousands", "missing", "marks", "total"}, ofCSV, ofXLSX) {
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
func (l *loader) readTable(t *Table, n *decode.Node) *rows {
	f, ok := l.readFile(t, n)
	if !ok {
		return nil
	}
	if len(f.Rows) < 2 {
		l.list.Add(problem.Place{File: f.File}, "empty", say.M("the table has no rows below its head"),
			say.M("write its rows, or leave out the table and the sections that place it"))
		return nil
	}
	t.head = f.Place(0, 0)
	l.around(t, n, f)
	sparks, first, ok := l.takeSparks(t, n)
	if !ok {
		return nil
	}
	r := &rows{loader: l, Table: t, f: f, comma: t.Thousands == "," || f.Separator() != ';', semicolons: f.Separator() == ';'}
	if r.isHead(n) && !r.spaced() && r.match(n) {
		for i := range sparks {
			l.spark(t, n.Get("columns").At(first+i), &sparks[i])
		}
		r.read()
	}
	r.propose(n)
	return r
}

// isHead looks at what was taken for the head, and at what follows below the notes.
func (r *rows) isHead(n *decode.Node) bool {
	head := r.f.Rows[0].Cells
	values, names := 0, 0
	for i, cell := range head {
		if cell = strings.TrimSpace(cell); cell != "" {
			names++
			if i > 0 && tablefile.Value(cell) && !tablefile.IsPeriod(cell) {
				values++
			}
		}
	}
	if r.width() > 2 && len(head) == 1 && n.Has("skip") {
		r.list.Add(r.f.Place(0, 0), "head", say.M("the first row has %d cells and most rows below have more", len(head)),
			say.M("leave skip out: the head is found without it"))
		return false
	}
	if values > 0 && values >= names-1 {
		r.d.Notes = append(r.d.Notes, problem.Problem{Place: r.f.Place(0, 0), Level: problem.Warning, Code: "head",
			Found: say.M("the head is all numbers: %s", strings.Join(head, " ")), Hint: say.M("if it is a row of the body, skip leaves out fewer lines, or the file lacks its head")})
	}
	if r.f.Follows > 0 && !n.Has("until") {
		line := r.f.Follows
		r.ask("follows", "second-table", func() problem.Place { return r.f.At(line) },
			once(say.M("another table begins here: skip: %d in an entry of its own reads it", line-1)))
		r.until = strconv.Quote(short(strings.TrimSpace(strings.Join(r.f.Tail[0].Cells, ""))))
	}
	return true
}

func suggest(name string, all []string) say.Message {
	if near := decode.Nearest(name, all); near != "" {
		return say.M("did you mean %q?", near)
	}
	all = distinct(all)
	switch {
	case len(all) == 0:
		return say.M("there are none yet: write it, or leave the name out")
	case len(all) > fewNames:
		return say.M("known here: %s", strings.Join(all[:fewNames], ", ")+" …")
	}
	return say.M("known here: %s", strings.Join(all, ", "))
}

// distinct are names in their order, each once.
func distinct(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		was := seen[name]
		seen[name] = true
		return was || name == ""
	})
}
