package job

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/slow"
	"report/internal/tabulate"
	"report/internal/workbook"
)

// makeTable makes a table.
func makeTable(r *rand.Rand) *madeTable {
	m := &madeTable{title: r.IntN(2) == 0, unit: r.IntN(3) == 0, noted: r.IntN(2) == 0, hiddenRow: -1}
	for _, i := range r.Perm(len(madeColumns))[:1+r.IntN(6)] {
		m.columns = append(m.columns, madeColumns[i])
	}
	if len(m.columns) == 1 && m.columns[0].hidden {
		m.columns[0] = madeColumns[0]
	}
	if n := len(m.columns); n > 2 && r.IntN(2) == 0 {
		m.from = r.IntN(n - 1)
		m.to = m.from + 2
	}
	if m.from == m.to && r.IntN(3) == 0 {
		m.newline = "\n"
	}
	rows := 2 + r.IntN(12)
	if r.IntN(3) == 0 {
		m.hiddenRow = r.IntN(rows)
	}
	for i := range rows {
		name := "第" + strconv.Itoa(i+1) + "县"
		stub, level := madeCell{name, name, ""}, 0
		switch {
		case i > 0 && r.IntN(5) == 0:
			stub, level = madeCell{"其中：" + name, "其中：" + name, ""}, 1
		case i > 0 && r.IntN(5) == 0:
			stub, level = madeCell{"　" + name, name, ""}, 1
		}
		row := []madeCell{stub}
		for _, c := range m.columns {
			row = append(row, c.cell(r))
		}
		m.rows, m.levels = append(m.rows, row), append(m.levels, level)
	}
	return m
}

// heads are the rows of the head.
func (m *madeTable) heads() [][]madeCell {
	first, second := []madeCell{{literal: "地" + m.newline + "区"}}, []madeCell{{}}
	for i, c := range m.columns {
		if i < m.from || i >= m.to {
			first, second = append(first, madeCell{literal: c.name}), append(second, madeCell{})
			continue
		}
		above := madeCell{}
		if i == m.from {
			above.literal = spanner
		}
		first, second = append(first, above), append(second, madeCell{literal: c.name})
	}
	if m.from == m.to {
		return [][]madeCell{first}
	}
	return [][]madeCell{first, second}
}

// lines calls use with every line of the file; columns are those of a line of the body.
func (m *madeTable) lines(use func(cells []madeCell, body bool)) {
	if m.title {
		use([]madeCell{{literal: "表一　各县主要指标"}}, false)
	}
	if m.unit {
		use([]madeCell{{}, {literal: "单位：万元"}}, false)
	}
	for _, head := range m.heads() {
		use(head, false)
	}
	for _, row := range m.rows {
		use(row, true)
	}
	if m.noted {
		use([]madeCell{{literal: "注：1.本表为初步核算数。"}}, false)
		use([]madeCell{{literal: "2.增速按可比价格计算。"}}, false)
		use([]madeCell{{literal: "数据来源：统计局"}}, false)
	}
}

// text is the table as CSV, without what a workbook hides.
func (m *madeTable) text() string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	m.lines(func(cells []madeCell, _ bool) {
		var texts []string
		for c, own := range cells {
			if c == 0 || len(m.columns) < c || !m.columns[c-1].hidden {
				texts = append(texts, own.literal)
			}
		}
		w.Write(texts)
	})
	w.Flush()
	return b.String()
}

// book is the table as a workbook: merged heads, number formats, a hidden row and hidden columns.
func (m *madeTable) book(t testing.TB) string {
	t.Helper()
	f, line := excelize.NewFile(), 0
	defer f.Close()
	name := func(c, line int) string {
		name, _ := excelize.CoordinatesToCellName(c+1, line)
		return name
	}
	body, heads := 0, 0
	m.lines(func(cells []madeCell, inBody bool) {
		if line++; inBody {
			if body++; body == m.hiddenRow+1 {
				f.SetCellValue("Sheet1", name(0, line), "不公布")
				f.SetCellValue("Sheet1", name(1, line), 987654)
				f.SetRowVisible("Sheet1", line, false)
				line++
			}
		} else if len(cells) == len(m.columns)+1 && len(cells) > 2 {
			if heads++; heads == 1 && m.from < m.to {
				f.MergeCell("Sheet1", name(0, line), name(0, line+1))
				f.MergeCell("Sheet1", name(m.from+1, line), name(m.to, line))
			}
		}
		for c, own := range cells {
			value, code := any(own.literal), ""
			if inBody && c > 0 && own.number != "missing" && own.literal != "持平" {
				value, code = m.columns[c-1].format(own)
			}
			if value == "" {
				continue
			}
			if text, ok := value.(string); ok && strings.HasPrefix(text, `="`) {
				value = strings.Trim(text, `="`)
			}
			f.SetCellValue("Sheet1", name(c, line), value)
			if code != "" {
				style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
				f.SetCellStyle("Sheet1", name(c, line), name(c, line), style)
			}
		}
	})
	for c := range m.columns {
		if m.columns[c].hidden {
			letter, _ := excelize.ColumnNumberToName(c + 2)
			f.SetColVisible("Sheet1", letter, false)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// madeFiles are how a table is written, by the file's name: as CSV in two encodings and as a workbook.
var madeFiles = []struct {
	name string
	file func(m *madeTable, t testing.TB) string
}{
	{"utf8.csv", func(m *madeTable, _ testing.TB) string { return m.text() }},
	{"gb.csv", func(m *madeTable, t testing.TB) string {
		inGB, err := simplifiedchinese.GB18030.NewEncoder().String(m.text())
		if err != nil {
			t.Fatal(err)
		}
		return inGB
	}},
	{"t.xlsx", (*madeTable).book},
}

// unchanged holds the page's table and the workbook's, made of a file, against what was written; it reports whether the file was read.
func (m *madeTable) unchanged(t testing.TB, name, file string) bool {
	t.Helper()
	shown := slices.DeleteFunc(slices.Collect(func(yield func(int) bool) {
		for i := range m.columns {
			if !yield(i) {
				return
			}
		}
	}), func(i int) bool { return m.columns[i].hidden })
	var keys []string
	for _, i := range shown {
		if c := &m.columns[i]; c.keys != "" {
			head := c.name
			if i >= m.from && i < m.to {
				head = spanner + "｜" + c.name
			}
			keys = append(keys, "{name: "+head+", "+c.keys+"}")
		}
	}
	yaml := "schema: report/1\nid: a\ntitle: {main: 甲}\nnormalize: off\ntables:\n  - {id: t, title: 表, file: " + name + ", " + keysOf + ", columns: [" + strings.Join(keys, ", ") + "]}\nsections: [{kind: table, ref: t}]\n"
	d, list := dataset.LoadBytes("f", []byte(yaml), fstest.MapFS{name: &fstest.MapFile{Data: []byte(file)}})
	if d == nil {
		for _, p := range list {
			if p.Level == problem.Error && (p.Place.File == "" || p.Hint.IsZero()) {
				t.Errorf("%s: refused without place and way out: %v", name, list)
			}
		}
		t.Logf("%s: %v\n%s", name, list, m.text())
		return false
	}
	tables := tabulate.Make(d)
	table := tables[0]
	if len(table.Rows) != len(m.rows) || len(table.Columns) != len(shown)+1 {
		t.Fatalf("%s: %d rows of %d columns, want %d of %d\n%s\n%s", name, len(table.Rows), len(table.Columns), len(m.rows), len(shown)+1, m.text(), d.Notes)
	}
	var b bytes.Buffer
	if err := workbook.Write(&b, workbook.Book{Facts: d, Tables: tables}); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, m.text())
	}
	stored := storedRows(t, b.Bytes(), len(m.rows))
	for i, row := range m.rows {
		if table.Rows[i].Level != m.levels[i] {
			t.Errorf("%s: row %d is at level %d, want %d\n%s", name, i, table.Rows[i].Level, m.levels[i], m.text())
		}
		for c, at := range append([]int{-1}, shown...) {
			want, got := row[at+1], table.Rows[i].Cells[c]
			if got.Text != want.shown || got.Number && !equal(got.Value.String(), want.number) || !got.Number && got.Missing == "" && want.number != "" {
				t.Errorf("%s: row %d, column %d: %+v, want %+v\n%s", name, i, c, got, want, m.text())
			}
			if cell := strings.TrimSpace(stored[i][c]); !got.Number && got.Missing == "" && cell != want.shown || got.Number && !equal(cell, want.number) || got.Missing != "" && cell != "["+got.Missing+"]" {
				t.Errorf("%s: row %d, column %d: the workbook has %q, want %+v\n%s", name, i, c, cell, want, m.text())
			}
		}
	}
	return true
}

// storedRows are the last rows of the table's sheet as they are stored.
func storedRows(t testing.TB, data []byte, count int) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("表1", excelize.Options{RawCellValue: true})
	if err != nil || len(rows) <= count {
		t.Fatal(err, len(rows))
	}
	rows = rows[len(rows)-count:]
	for i := range rows {
		rows[i] = append(rows[i], make([]string, 16)...)
	}
	return rows
}

// equal reports whether two decimals are the same number.
func equal(a, b string) bool {
	x, ok := new(big.Rat).SetString(a)
	y, and := new(big.Rat).SetString(b)
	return ok && and && x.Cmp(y) == 0
}

// TestLiterals: for any table, the literal in the file is the literal on the page and the value in the workbook, or there is an error.
func TestLiterals(t *testing.T) {
	seeds := uint64(40)
	if slow.LeftOut() {
		seeds = 10
	}
	read, all := 0, 0
	for seed := range seeds {
		m := makeTable(rand.New(rand.NewPCG(seed, 7)))
		for _, made := range madeFiles {
			all++
			if m.unchanged(t, made.name, made.file(m, t)) {
				read++
			}
		}
	}
	if read*10 < all*9 {
		t.Errorf("only %d of %d tables were read", read, all)
	}
}

// FuzzLiterals holds one file of a table, a run, to what TestLiterals asks for.
func FuzzLiterals(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		made := madeFiles[seed%uint64(len(madeFiles))]
		m := makeTable(rand.New(rand.NewPCG(seed, 8)))
		m.unchanged(t, made.name, made.file(m, t))
	})
}
