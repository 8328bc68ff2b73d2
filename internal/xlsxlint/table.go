package xlsxlint

import (
	"maps"
	"slices"
	"strings"

	"report/internal/say"
	"report/internal/xlsx"
)

// A table is a table that is looked at.
type table struct {
	sheet  *sheet
	area   box
	ID     int    `xml:"id,attr"`
	Name   string `xml:"displayName,attr"`
	Ref    string `xml:"ref,attr"`
	Heads  *int   `xml:"headerRowCount,attr"`
	Totals int    `xml:"totalsRowCount,attr"`
	Filter *struct {
		Ref string `xml:"ref,attr"`
	} `xml:"autoFilter"`
	Columns []struct {
		ID   int    `xml:"id,attr"`
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
	Ext []struct {
		Table *struct {
			Alt string `xml:"altText,attr"`
		} `xml:"table"`
	} `xml:"extLst>ext"`
}

func sortedIDs(relations map[string]relation) []string { return slices.Sorted(maps.Keys(relations)) }

// table reads a table's part; what cannot be read is reported and nil.
func (l *linter) table(s *sheet, part string) *table {
	if l.parts[part] == nil { // reported with the relation
		return nil
	}
	t := &table{sheet: s}
	if !l.whole(part, t) {
		return nil
	}
	area, ok := readBox(t.Ref)
	if !ok {
		l.fault(s.name, t.Ref, "table", say.M("the table %q has no range", t.Name), say.M("make the table again"))
		return nil
	}
	t.area = area
	s.tables = append(s.tables, t)
	l.everyTable = append(l.everyTable, t)
	return t
}

// sharedHeads puts the shared strings into the heads of tables.
func (l *linter) sharedHeads(relations map[string]relation) {
	wanted := map[int]string{}
	for _, s := range l.sheets {
		for _, row := range s.heads {
			for _, c := range row {
				if c.shared >= 0 {
					wanted[c.shared] = ""
				}
			}
		}
	}
	for _, r := range relations {
		if r.kind() != "sharedStrings" || l.parts[r.Target] == nil || len(wanted) == 0 {
			continue
		}
		i := 0
		_ = l.eachString(l.parts[r.Target], func(text string) { // a fault was reported when it was first read
			if _, ok := wanted[i]; ok {
				wanted[i] = text
			}
			i++
		})
	}
	for _, s := range l.sheets {
		for _, row := range s.heads {
			for column, c := range row {
				if c.shared >= 0 {
					c.text = wanted[c.shared]
					row[column] = c
				}
			}
		}
	}
}

// allTables looks at the tables, one by one and against each other (T16 to T20).
func (l *linter) allTables() {
	names, ids := map[string]bool{}, map[int]bool{}
	for _, n := range l.names {
		names[strings.ToLower(n.Name)] = true
	}
	for i, t := range l.everyTable {
		name := strings.ToLower(t.Name)
		if !goodName(t.Name) {
			l.fault(t.sheet.name, t.Ref, "table-name", say.M("%q cannot be the name of a table", t.Name), say.M("begin with a letter and do not write it like a cell"))
		}
		if names[name] {
			l.fault(t.sheet.name, t.Ref, "table-name", say.M("the name %q is in use already", t.Name), say.M("rename the table"))
		}
		if ids[t.ID] {
			l.fault(t.sheet.name, t.Ref, "table-id", say.M("two tables have the number %d", t.ID), say.M("save it again with a spreadsheet program"))
		}
		names[name], ids[t.ID] = true, true
		for _, other := range l.everyTable[:i] {
			if other.sheet == t.sheet && other.area.meets(t.area) {
				l.fault(t.sheet.name, t.Ref, "table-overlap", say.M("the tables %q and %q overlap", other.Name, t.Name), say.M("part them"))
			}
		}
		l.oneTable(t)
	}
}

func (l *linter) oneTable(t *table) {
	headed := t.Heads == nil || *t.Heads > 0
	rows := t.area.bottom - t.area.top + 1 - t.Totals
	if headed {
		rows--
	}
	if rows < 1 {
		l.fault(t.sheet.name, t.Ref, "table-empty", say.M("the table %q has no rows below its head", t.Name), say.M("remove it, or fill it"))
	}
	if n := t.area.right - t.area.left + 1; len(t.Columns) != n {
		l.fault(t.sheet.name, t.Ref, "table-columns", say.M("the table %q names %d columns and has %d", t.Name, len(t.Columns), n), say.M("make the table again"))
		return
	}
	if t.Filter != nil {
		if b, ok := readBox(t.Filter.Ref); !ok || !t.area.covers(b) || b.top != t.area.top {
			l.fault(t.sheet.name, t.Ref, "table-filter", say.M("the filter of the table %q covers %s", t.Name, t.Filter.Ref), say.M("make the filter again"))
		}
	}
	if headed {
		l.tableHeads(t)
	}
	if !slices.ContainsFunc(t.Ext, func(e struct {
		Table *struct {
			Alt string `xml:"altText,attr"`
		} `xml:"table"`
	}) bool {
		return e.Table != nil && strings.TrimSpace(e.Table.Alt) != ""
	}) {
		l.advise(t.sheet.name, t.Ref, "no-alt-table", say.M("the table %q has no alternative text", t.Name), say.M("describe it in a sentence: Table, Alt Text"))
	}
}

// tableHeads compares the names of a table's columns with the cells of its head.
func (l *linter) tableHeads(t *table) {
	seen := map[string]bool{}
	for i, column := range t.Columns {
		cell := xlsx.Cell(t.area.left+i, t.area.top)
		name := xlsx.Folded(unescaped(column.Name))
		if seen[name] {
			l.fault(t.sheet.name, cell, "table-same-head", say.M("two columns of the table are named %q", column.Name), say.M("rename one of them"))
		}
		seen[name] = true
		head, ok := t.sheet.heads[t.area.top][t.area.left+i]
		switch {
		case !ok || head.isText && strings.TrimSpace(head.text) == "":
			l.fault(t.sheet.name, cell, "table-blank-head", say.M("a column of the table has no name"), say.M("name it"))
		case !head.isText:
			l.fault(t.sheet.name, cell, "table-number-head", say.M("the name of a column is the number %s", head.text), say.M("make it text"))
		case !sameText(head.text, column.Name):
			l.fault(t.sheet.name, cell, "table-head", say.M("the cell says %q, the table %q", xlsx.Clip(head.text), xlsx.Clip(column.Name)), say.M("write the name into the cell again"))
		}
	}
}

// sameText compares a head with the name of its column, in which line breaks are escaped.
func sameText(cell, column string) bool {
	plain := strings.NewReplacer("\r\n", "\n", "_x000a_", "\n", "_x000A_", "\n", "_x000d_", "", "_x000D_", "", "\r", "")
	return plain.Replace(cell) == plain.Replace(column)
}

func unescaped(s string) string {
	return strings.NewReplacer("_x000a_", "\n", "_x000A_", "\n").Replace(s)
}
