package tabulate

import (
	"strings"

	"report/internal/tablefile"
)

// A Head is an entry of the boxhead: a column's own title at its foot, or a spanner over neighbouring columns.
type Head struct {
	Title  string
	Unit   string // of a column's own entry; a spanner has none
	From   int    // the first column below it
	To     int    // and the one behind the last
	Level  int    // counted from the top, from 0
	Levels int    // how many it takes: a column without a spanner has its title beside all
}

// Spanner reports whether other heads stand below it; levels is how many the boxhead has.
func (h *Head) Spanner(levels int) bool { return h.Level+h.Levels < levels }

// Boxhead is the head of some of the table's columns, level by level from the top and from left to right in each. The titles of a head
// of several rows are kept as one, 2024年｜绝对数 (tablefile.Joint): what neighbours begin with in common spans them.
func (t *Table) Boxhead(columns []int) (heads []Head, levels int) {
	parts := make([][]string, len(columns))
	for i, c := range columns {
		parts[i] = titles(t.Columns[c].Title)
		levels = max(levels, len(parts[i]))
	}
	for level := range levels {
		for from := 0; from < len(columns); {
			to := from + 1
			own := level == len(parts[from])-1
			if level >= len(parts[from]) {
				from = to
				continue
			}
			for !own && to < len(columns) && columns[to] == columns[to-1]+1 && within(parts[to], parts[from][:level+1]) {
				to++
			}
			h := Head{Title: parts[from][level], From: from, To: to, Level: level, Levels: 1}
			if own {
				h.Unit, h.Levels = t.Columns[columns[from]].Unit, levels-level
			}
			heads = append(heads, h)
			from = to
		}
	}
	return heads, levels
}

// within reports whether a column stands under a spanner: its titles begin with the spanner's and go on.
func within(titles, spanner []string) bool {
	if len(titles) <= len(spanner) {
		return false
	}
	for i := range spanner {
		if titles[i] != spanner[i] {
			return false
		}
	}
	return true
}

// titles parts a column's title into those of its levels; empty ones are none.
func titles(title string) []string {
	if !strings.Contains(title, tablefile.Joint) {
		return []string{title}
	}
	var parts []string
	for part := range strings.SplitSeq(title, tablefile.Joint) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return []string{""}
	}
	return parts
}
