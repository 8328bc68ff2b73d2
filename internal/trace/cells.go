package trace

import (
	"slices"
	"strings"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/page"
	"report/internal/problem"
)

// cells places the cells of tables by their rows. A row is known by its first cell; where several rows have one name, by their order.
func (t *Trace) cells(s Source, nodes []node) {
	byNumber := map[int32]*node{}
	for i := range nodes {
		byNumber[t.fragments[nodes[i].fragments[0]].Node] = &nodes[i]
	}
	placed := shown(s.Data)
	structure, number := s.Pages.Structure, -1
	var own *table
	for i := range structure {
		switch structure[i].Kind {
		case page.Table:
			if number++; number < len(placed) {
				own = &table{Table: placed[number], source: s, next: 0}
			} else {
				own = nil
			}
		case page.TH, page.TD:
			n := byNumber[int32(i)]
			if own == nil || structure[i].Scope == page.Column || structure[i].Scope == page.Both {
				own.head(n)
				continue
			}
			own.cell(t, structure[i].Parent, n)
		}
	}
}

// shown are the tables that sections place, in their order.
func shown(d *dataset.Dataset) (list []*dataset.Table) {
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Kind == dataset.TableRef {
			if k := slices.IndexFunc(d.Tables, func(t dataset.Table) bool { return t.ID == s.Ref }); k >= 0 {
				list = append(list, &d.Tables[k])
			}
		}
	}
	return list
}

// A table is a table of the dataset whose rows are met one after the other.
type table struct {
	*dataset.Table
	source Source
	row    int32 // of the structure, at hand
	at     int   // the row at hand, in Rows; -1 is none of them
	next   int   // where the next row is looked for first
	column int
	lines  map[string][]string
}

// cell places the next cell of a row.
func (b *table) cell(t *Trace, row int32, n *node) {
	if row != b.row {
		b.row, b.column, b.at = row, 0, -1
		if n != nil {
			b.at = b.find(string(n.key))
		}
	}
	defer func() { b.column++ }()
	if n == nil || b.at < 0 || len(b.Rows) == 0 {
		b.head(n)
		return
	}
	cell, at, done := b.place(t.fragments[n.fragments[0]].Text), 0, 0
	want := b.Rows[b.at][min(b.column, len(b.Rows[b.at])-1)]
	for _, i := range n.fragments {
		s := &t.fragments[i]
		if s.Figure != "" {
			continue
		}
		if k := strings.Index(want[done:], strings.TrimSpace(s.Text)); k >= 0 && s.Text != "" {
			at, done = done+k, done+k
		}
		s.Place = cell
		if cell.Column > 0 {
			s.Place.Column += utf8.RuneCountInString(want[:at])
		}
	}
	n.placed = true
}

// head places a column's head where the table is described, unless its words are found.
func (b *table) head(n *node) {
	if b == nil || n == nil {
		return
	}
	n.described = b.Place
	n.described.Column = 0
}

// find is the row whose first cell has a key, from the next one on; -1 where there is none.
func (b *table) find(key string) int {
	for k := range b.Rows {
		i := (b.next + k) % len(b.Rows)
		if len(b.Rows[i]) > 0 && string(keyOf(b.Rows[i][0])) == key {
			b.next = i + 1
			return i
		}
	}
	return -1
}

// place is where a cell of the row at hand stands: the one in its column, or the first that has its text.
func (b *table) place(text string) problem.Place {
	at := b.Places.At(b.at)
	if at.Line == 0 {
		return at
	}
	cells := b.Rows[b.at]
	want := cells[min(b.column, len(cells)-1)]
	if plain := strings.ReplaceAll(text, "−", "-"); !strings.Contains(want, plain) {
		for _, c := range cells {
			if strings.Contains(c, plain) {
				want = c
				break
			}
		}
	}
	line := b.line(at)
	if k := strings.LastIndex(line, want); want != "" && k >= 0 {
		if first := strings.Index(line, want); b.column == 0 {
			k = first
		}
		at.Column = utf8.RuneCountInString(line[:k]) + 1
	}
	return at
}

// line is a line of the table's file.
func (b *table) line(at problem.Place) string {
	if b.lines == nil {
		b.lines = map[string][]string{}
	}
	lines, ok := b.lines[at.File]
	if !ok {
		if content, err := b.source.Read(at.File); err == nil && utf8.Valid(content) {
			lines = strings.Split(strings.TrimPrefix(string(content), "\ufeff"), "\n")
		}
		b.lines[at.File] = lines
	}
	if at.Line > len(lines) {
		return ""
	}
	return lines[at.Line-1]
}
