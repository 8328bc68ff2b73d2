package dataset

import (
	"maps"
	"path"
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
	ofXLSX = []string{"sheet", "range"}
)

// readSheet reads the file of a table.
func (l *loader) readSheet(t *Table, n *decode.Node) (*tablefile.Sheet, bool) {
	form, ok := l.form(t, n)
	name, data, read := l.files.bytes(t.File, n.Where("file"), MaxTable, &l.list)
	if !ok || !read {
		return nil, false
	}
	var s *tablefile.Sheet
	var list problem.List
	if workbook := tablefile.Is(data) || path.Ext(name) == ".xlsx"; workbook {
		l.notOf(n, ofCSV, say.M("a workbook"))
		s, list = tablefile.XLSX(name, data, form)
	} else {
		l.notOf(n, ofXLSX, say.M("a CSV file"))
		text, ok := decode.TextIn(name, data, t.Encoding, MaxTable, &l.list)
		if !ok {
			return nil, false
		}
		s, list = tablefile.CSV(name, text, form)
	}
	l.list = append(l.list, list...)
	if list.Failed() {
		return nil, false
	}
	l.d.Notes = append(l.d.Notes, s.Notes...)
	return s, true
}

// notOf reports keys that a kind of file has no use for.
func (l *loader) notOf(n *decode.Node, keys []string, what say.Message) {
	for _, key := range keys {
		if n.Has(key) {
			l.list.Add(n.Key(key).Place(), "not-taken", say.M("%s takes no key %q", what, key), say.M("remove it"))
		}
	}
}

// form is where a table says that it stands in its file.
func (l *loader) form(t *Table, n *decode.Node) (tablefile.Form, bool) {
	form := tablefile.Form{Skip: t.Skip, Header: t.Header, Until: strings.TrimSpace(t.Until), Sheet: t.Sheet, Range: t.Range}
	before := len(l.list)
	if t.Skip < 0 || t.Skip > tablefile.MaxRows {
		l.list.Add(n.Where("skip"), "bad-value", say.M("expected a number of lines, found %d", t.Skip), say.M("write how many lines stand above the head"))
	}
	if t.Header < 0 || t.Header > 20 {
		l.list.Add(n.Where("header"), "bad-value", say.M("a head has 1 to 20 rows, found %d", t.Header), say.M("write how many rows the head has"))
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
	if t.Thousands != "" && t.Thousands != "," {
		l.list.Add(n.Where("thousands"), "bad-value", say.M("%q is no separator of thousands", t.Thousands), say.M("known here: %s", ","))
	}
	for _, mark := range slices.Sorted(maps.Keys(t.Missing)) {
		code := t.Missing[mark]
		if _, ok := Missing("[" + code + "]"); !ok {
			l.list.Add(n.Get("missing").Where(mark), "bad-value", say.M("%q is no reason for a missing value", code),
				say.M("known here: %s", strings.Join(missingCodes, ", ")))
		}
	}
	return form, len(l.list) == before
}
