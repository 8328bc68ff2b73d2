package workbook

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/dataset"
	"report/internal/tabulate"
)

// A sheet of ours, named as a table's file, gives the same table: heads, texts, exact numbers with their places, codes,
// depths of the stub.
func TestRoundTrip(t *testing.T) {
	b := book(t)
	data := written(t, b)
	f := read(t, data)
	var yaml strings.Builder
	yaml.WriteString("schema: report/1\nid: again\ntitle: {main: 标题}\nsections: [{kind: article, title: 综述, body: 文}]\nnormalize: off\ntables:\n")
	for _, table := range b.Tables {
		fmt.Fprintf(&yaml, "  - id: %s\n    title: %s\n    file: book.xlsx\n    sheet: %s\n    skip: %d\n    columns:\n", table.ID, table.Title, table.Label(), f.sheet(t, table.Label()).headRow()-1)
		for i, c := range f.sheet(t, table.Label()).Table.Columns {
			kind := "text"
			if table.Columns[i].Numeric {
				kind = "number"
			}
			fmt.Fprintf(&yaml, "      - {name: %q, type: %s}\n", c.Name, kind)
		}
	}
	d, found := dataset.LoadBytes("again.yaml", []byte(yaml.String()), fstest.MapFS{"book.xlsx": {Data: data}})
	if d == nil {
		t.Fatal(found)
	}
	for i, again := range tabulate.Make(d) {
		sameTable(t, b.Tables[i], again)
	}
}

func sameTable(t *testing.T, want, got *tabulate.Table) {
	if len(got.Rows) != len(want.Rows) || len(got.Columns) != len(want.Columns) {
		t.Errorf("%s: %d×%d, want %d×%d", want.Label(), len(got.Rows), len(got.Columns), len(want.Rows), len(want.Columns))
		return
	}
	for i, row := range got.Rows {
		if row.Level != want.Rows[i].Level {
			t.Errorf("%s row %d: level %d, want %d", want.Label(), i+1, row.Level, want.Rows[i].Level)
		}
		for j, c := range row.Cells {
			w := want.Rows[i].Cells[j]
			switch {
			case c.Number != w.Number || c.Missing != w.Missing:
				t.Errorf("%s row %d column %d: %+v, want %+v", want.Label(), i+1, j+1, c, w)
			case w.Number && (c.Value.String() != w.Value.String()):
				t.Errorf("%s row %d column %d: %s, want %s", want.Label(), i+1, j+1, c.Value, w.Value)
			case !w.Number && w.Missing == "" && c.Text != w.Text:
				t.Errorf("%s row %d column %d: %q, want %q", want.Label(), i+1, j+1, c.Text, w.Text)
			}
		}
	}
}
