package dataset

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
			source, ok := sourceCells(t, name, path, data)
			if ok {
				sameCells(t, &d.Tables[0], source)
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

// sourceCells are a file's cells by line, read by other means: CSV by encoding/csv, workbooks as LibreOffice exports them, where it is.
func sourceCells(t *testing.T, name, path string, data []byte) (map[int][]string, bool) {
	t.Helper()
	text := string(data)
	switch {
	case strings.Contains(name, ".gbk."):
		text, _ = simplifiedchinese.GB18030.NewDecoder().String(text)
	case !strings.HasSuffix(name, ".csv"):
		office, err := exec.LookPath("soffice")
		if err != nil || testing.Short() {
			return nil, false
		}
		dir := t.TempDir()
		out, err := exec.Command(office, "-env:UserInstallation=file://"+dir, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", dir, path).CombinedOutput()
		made, readErr := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(name, filepath.Ext(name))+".csv"))
		if err != nil || readErr != nil {
			t.Fatal(err, readErr, string(out))
		}
		text = string(made)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.FieldsPerRecord = -1
	source := map[int][]string{}
	for {
		cells, err := r.Read()
		if err != nil {
			return source, true
		}
		line, _ := r.FieldPos(0)
		source[line] = cells
	}
}

// lineOf is the line or row of a place.
func lineOf(at problem.Place) int {
	if at.Cell != "" {
		n, _ := strconv.Atoi(strings.TrimLeft(at.Cell[strings.LastIndexByte(at.Cell, '!')+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return n
	}
	return at.Line
}

// sameCells compares every cell of a table with its file's; none of the file's rows with values is missing.
func sameCells(t *testing.T, table *Table, source map[int][]string) {
	t.Helper()
	hasValue := func(cells []string) bool {
		return len(cells) > 1 && slices.ContainsFunc(cells[1:], func(cell string) bool { return strings.ContainsAny(cell, "0123456789") })
	}
	values, read := 0, 0
	for line, cells := range source {
		if line > lineOf(table.head) && hasValue(cells) {
			values++
		}
	}
	form := strings.NewReplacer("：", ":", "（", "(", "）", ")")
	groups := regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	for i, row := range table.Rows {
		line := lineOf(table.Places.At(i))
		cells := source[line]
		if hasValue(cells) {
			read++
		}
		for c, got := range row {
			want := ""
			if c < len(cells) {
				want = form.Replace(strings.TrimSpace(cells[c]))
			}
			if groups.MatchString(want) {
				want = strings.ReplaceAll(want, ",", "")
			}
			if want == "" && i > 0 && row[c] == table.Rows[i-1][c] && table.Columns[c].Type == TextColumn { // merged down
				continue
			}
			if got = form.Replace(strings.TrimSpace(got)); got != want && !(want == "" && (got == "[x]" || c == 0)) {
				t.Errorf("line %d, column %d: %q, the file has %q", line, c+1, got, want)
			}
		}
	}
	if read != values || read == 0 {
		t.Errorf("%d rows with values, the file has %d", read, values)
	}
}
