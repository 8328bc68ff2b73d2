package dataset

import (
	"maps"
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tablefile"
)

// Keys that only tables of one kind of file take.
var (
	ofCSV  = []string{"encoding", "separator"}
	ofXLSX = []string{"sheet", "range", "hidden"}
)

// readFile reads the file of a table.
func (l *loader) readFile(t *Table, n *decode.Node) (*tablefile.Table, bool) {
	form, ok := l.form(t, n)
	name, data, read := l.files.bytes(t.File, n.Where("file"), MaxTable, &l.list)
	if !ok || !read {
		return nil, false
	}
	text, what := tablefile.IsText(name, data)
	if text {
		l.notOf(n, ofXLSX, what)
	} else {
		l.notOf(n, ofCSV, what)
	}
	f, list := tablefile.Read(name, data, form)
	l.list = append(l.list, list...)
	if list.Failed() {
		return nil, false
	}
	l.d.Notes = append(l.d.Notes, f.Notes...)
	return f, true
}

// notOf reports keys that a kind of file has no use for.
func (l *loader) notOf(n *decode.Node, keys []string, what say.Message) {
	for _, key := range keys {
		if n.Has(key) {
			l.list.Add(n.Key(key).Place(), "not-taken", say.M("%s takes no key %q", what, key), say.M("remove it"))
		}
	}
}

// form is where a table says that it stands in its file. What it does not say is found.
func (l *loader) form(t *Table, n *decode.Node) (tablefile.Form, bool) {
	form := tablefile.Form{Find: true, Encoding: t.Encoding, Bound: MaxTable, Given: n.Get("skip") != nil, Skip: t.Skip, Header: t.Header,
		Until: strings.TrimSpace(t.Until), Sheet: t.Sheet, Range: t.Range, Hidden: t.Hidden != ""}
	before := len(l.list)
	if t.Skip < 0 || t.Skip > tablefile.MaxRows {
		l.list.Add(n.Where("skip"), "bad-value", say.M("expected a number of lines, found %d", t.Skip), say.M("write how many lines stand above the head"))
	}
	if t.Header < 0 || t.Header > 20 {
		l.list.Add(n.Where("header"), "bad-value", say.M("a head has 1 to 20 rows, found %d", t.Header), say.M("write how many rows the head has"))
	}
	if t.Hidden != "" && t.Hidden != "keep" {
		l.list.Add(n.Where("hidden"), "bad-value", say.M("%q is not known here", t.Hidden), say.M("known here: %s", "keep"))
	}
	switch t.Separator {
	case "":
	case ",", ";", "\t", "|":
		form.Separator = rune(t.Separator[0])
	case "tab", `\t`:
		form.Separator = '\t'
	default:
		l.list.Add(n.Where("separator"), "bad-value", say.M("%q is no separator", t.Separator), say.M("known here: %s", ", ; | tab"))
	}
	if t.Encoding != "" && !decode.IsEncoding(t.Encoding) {
		l.list.Add(n.Where("encoding"), "bad-value", say.M("%q is no known encoding", t.Encoding), suggest(t.Encoding, decode.Encodings()))
	}
	if t.Thousands != "" && t.Thousands != "," && t.Thousands != "." {
		l.list.Add(n.Where("thousands"), "bad-value", say.M("%q is no separator of thousands", t.Thousands), say.M("known here: %s", `"," "."`))
	}
	for _, mark := range slices.Sorted(maps.Keys(t.Missing)) {
		code := t.Missing[mark]
		if _, ok := Missing("[" + code + "]"); !ok {
			l.list.Add(n.Get("missing").Where(mark), "bad-value", say.M("%q is no reason for a missing value", code),
				say.M("known here: %s", strings.Join(missingCodes, ", ")))
		}
	}
	for _, mark := range slices.Sorted(maps.Keys(t.Marks)) {
		if _, multiplied := multiplies(mark); t.Marks[mark] == "scale" && !multiplied {
			l.list.Add(n.Get("marks").Where(mark), "bad-value", say.M("%q is no word that multiplies a number", mark), say.M("known here: %s", "万 亿 万亿 倍"))
		} else if strings.TrimSpace(mark) == "" || strings.Trim(mark, "0123456789.,") == "" || strings.TrimSpace(t.Marks[mark]) == "" {
			l.list.Add(n.Get("marks").Where(mark), "bad-value", say.M("%q cannot be a mark beside numbers", mark), say.M("write the mark and what it means: {△: minus, r: 修订数}"))
		}
	}
	return form, len(l.list) == before
}

// around takes what the file itself says about the table: its unit, notes and source, where the entry has none. Each is said.
func (l *loader) around(t *Table, n *decode.Node, f *tablefile.Table) {
	at := problem.Place{File: f.File}
	note := func(code string, found say.Message) {
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: at, Level: problem.Note, Code: code, Found: found})
	}
	if len(f.Top)+len(f.Tail) > 0 || f.Head.Count > 1 {
		lines := say.M("lines %d to %d", f.Head.From, f.Head.To)
		if f.Head.From == f.Head.To {
			lines = say.M("line %d", f.Head.From)
		}
		note("layout", say.M("the head was found in %s; above it stand %d lines, below the body %d", lines, len(f.Top), len(f.Tail)))
	}
	switch {
	case f.Unit == "":
	case !n.Has("unit"):
		t.Unit = f.Unit
		note("unit", say.M("the unit %q was taken from the file", f.Unit))
	case t.Unit != f.Unit:
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: n.Where("unit"), Level: problem.Warning, Code: "unit",
			Found: say.M("the table has the unit %q, its file says %q", t.Unit, f.Unit), Hint: say.M("keep the right one")})
	}
	own := func(key string, what say.Message, said []string, take func()) {
		if len(said) == 0 {
			return
		}
		if n.Has(key) {
			note("own", say.M("%s of the file is not printed, as the table has its own: %s", what, strings.Join(said, " ")))
			return
		}
		take()
		note("taken", say.M("%s was taken from the file: %s", what, strings.Join(said, " ")))
	}
	own("notes", say.M("notes"), f.Remarks, func() { t.Notes = slices.Clone(f.Remarks) })
	var source []string
	if f.Source != "" {
		source = []string{f.Source}
	}
	own("source", say.M("source"), source, func() { t.Source = f.Source })
	if len(f.Left) > 0 {
		note("left-out", say.M("lines of the file that are not printed: %s", strings.Join(f.Left, " ")))
	}
}
