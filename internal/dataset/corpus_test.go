package dataset

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"report/internal/problem"
)

// realTables are tables of statistics offices outside of the project, where they are there.
func realTables(t *testing.T) []string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if names, _ := filepath.Glob(filepath.Join(dir, "shared/corpus/tables/*")); len(names) > 0 {
			more, _ := filepath.Glob(filepath.Join(dir, "shared/corpus/*.csv"))
			return append(names, append(more, filepath.Join(dir, "shared/corpus/population-history.xlsx"))...)
		}
	}
	t.Skip("no real tables here")
	return nil
}

// oneTable loads a dataset of one table; what its first question says to write is written.
func oneTable(t *testing.T, name string, data []byte) (*Dataset, problem.List, string) {
	t.Helper()
	more := ""
	for round := 0; ; round++ {
		yaml := head + "tables:\n  - {id: t, title: 表, file: \"" + name + "\"" + more + "}\nsections: [{kind: table, ref: t}]\n"
		d, list := Load(folder(map[string]string{"bulletin.yaml": yaml, name: string(data)}), ".")
		if d != nil || round == 1 {
			return d, list, more
		}
		for _, p := range list {
			if _, stanza, ok := strings.Cut(p.Hint.String(), "same names: "); ok && more == "" {
				more = ", " + stanza
			}
		}
	}
}

// TestRealTables: real tables are read without a key of layout, or with what the first message says to write, and every value is
// the file's.
func TestRealTables(t *testing.T) {
	for _, path := range realTables(t) {
		name := filepath.Base(path)
		if name == "README.md" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d, list, more := oneTable(t, name, data)
			if d == nil {
				t.Fatalf("not read with %q:\n%s", more, list)
			}
			t.Logf("written: %s; title row %v, unit %q, source %q, notes %q, head %s", more, d.Tables[0].head, d.Tables[0].Unit, d.Tables[0].Source, d.Tables[0].Notes, columnNames(&d.Tables[0]))
			reading := ReadTable(folder(map[string]string{name: string(data)}), name, "")
			entry := head + "tables:\n" + reading.Entry + "sections: [{kind: table, ref: t1}]\n"
			if pasted, list := Load(folder(map[string]string{"bulletin.yaml": entry, name: string(data)}), "."); pasted == nil || !slices.EqualFunc(pasted.Tables[0].Rows, d.Tables[0].Rows, slices.Equal) {
				t.Errorf("what report table proposes reads otherwise:\n%s%s", entry, list)
			}
			if strings.HasSuffix(name, ".csv") {
				sameCells(t, &d.Tables[0], name, data)
			}
		})
	}
}

func columnNames(t *Table) string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name+"/"+c.Title+"/"+c.Unit+"/"+c.Type)
	}
	return strings.Join(names[:min(len(names), 8)], " ")
}

// sameCells compares a table with its file, read by other means.
func sameCells(t *testing.T, table *Table, name string, data []byte) {
	t.Helper()
	text := string(data)
	if strings.Contains(name, ".gbk.") {
		text, _ = simplifiedchinese.GB18030.NewDecoder().String(text)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.FieldsPerRecord = -1
	source := map[int][]string{}
	values := 0
	for {
		cells, err := r.Read()
		if err != nil {
			break
		}
		line, _ := r.FieldPos(0)
		source[line] = cells
		if line > table.head.Line && len(cells) > 1 && strings.ContainsAny(cells[1], "0123456789") {
			values++
		}
	}
	read := 0
	for i, row := range table.Rows {
		cells := source[table.Places[i].Line]
		if len(cells) > 1 && strings.ContainsAny(cells[1], "0123456789") {
			read++
		}
		for c, got := range row {
			want := ""
			if c < len(cells) {
				want = strings.TrimSpace(cells[c])
			}
			got = strings.NewReplacer("：", ":", "（", "(", "）", ")").Replace(strings.TrimSpace(got))
			want = strings.NewReplacer("：", ":", "（", "(", "）", ")").Replace(want)
			if got != want && !(want == "" && got == "[x]") {
				t.Errorf("line %d, column %d: %q, the file has %q", table.Places[i].Line, c+1, got, want)
			}
		}
	}
	if read != values {
		t.Errorf("%d rows with values, the file has %d", read, values)
	}
}
