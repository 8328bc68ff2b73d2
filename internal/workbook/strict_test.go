package workbook

import (
	"bytes"
	"testing"
)

// Strict workbooks have no filters, no frozen panes, no headers and footers; their cells are the same.
func TestStrict(t *testing.T) {
	b := book(t)
	usual := read(t, written(t, b))
	b.StrictA11y = true
	strict := read(t, written(t, b))
	for name, part := range strict.parts {
		for _, word := range []string{"<autoFilter", "<pane ", "<headerFooter", "<mergeCell", ` hidden="`} {
			if bytes.Contains(part, []byte(word)) {
				t.Errorf("%s holds %s", name, word)
			}
		}
	}
	for i := range strict.sheets {
		s, u := &strict.sheets[i], &usual.sheets[i]
		if len(s.Rows) != len(u.Rows) {
			t.Errorf("%s: %d rows, want %d", s.Name, len(s.Rows), len(u.Rows))
			continue
		}
		for j := range s.Rows {
			for k, c := range s.Rows[j].Cells {
				if c.content() != u.Rows[j].Cells[k].content() || c.Style != u.Rows[j].Cells[k].Style {
					t.Errorf("%s %s differs", s.Name, c.Ref)
				}
			}
		}
	}
}
