package tabulate

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"report/internal/dataset"
	"report/internal/slow"
)

// A made cell is how a file has it, and how a page shows it; number is its value where it is one.
type madeCell struct{ literal, shown, number string }

// A madeColumn makes cells of a kind; format is the number format that a workbook has for it, empty where its cells are text.
type madeColumn struct {
	name, keys string
	format     func(cell madeCell) (value any, format string)
	cell       func(r *rand.Rand) madeCell
}

func decimals(literal string) string {
	_, fraction, ok := strings.Cut(literal, ".")
	if !ok {
		return "0"
	}
	return "0." + strings.Repeat("0", len(fraction))
}

func asNumber(c madeCell) (any, string) {
	v, _ := strconv.ParseFloat(c.number, 64)
	return v, decimals(c.number)
}

func asText(c madeCell) (any, string) { return c.literal, "" }

func literal(r *rand.Rand) string {
	whole := strconv.Itoa(r.IntN([]int{1, 10, 1000, 1_000_000}[r.IntN(4)] + 1))
	if places := r.IntN(4); places > 0 {
		whole += "." + fmt.Sprintf("%0*d", places, r.IntN([]int{10, 100, 1000}[places-1]))
	}
	if r.IntN(4) == 0 && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole
}

var madeColumns = []madeColumn{
	{"产值", "", asNumber, func(r *rand.Rand) madeCell { l := literal(r); return madeCell{l, l, l} }},
	{"增速（%）", "", asNumber, func(r *rand.Rand) madeCell { l := literal(r); return madeCell{l, l, l} }},
	{"占比", `unit: "%"`, func(c madeCell) (any, string) {
		v, _ := strconv.ParseFloat(c.number, 64)
		return v / 100, decimals(c.number) + "%"
	}, func(r *rand.Rand) madeCell {
		l := strings.TrimPrefix(literal(r), "-")
		return madeCell{l + "%", l, l}
	}},
	{"区划代码", "", asText, func(r *rand.Rand) madeCell { l := fmt.Sprintf("0%05d", r.IntN(100000)); return madeCell{l, l, ""} }},
	{"证号", "", asText, func(r *rand.Rand) madeCell { l := fmt.Sprintf("1101%014d", r.IntN(1e9)); return madeCell{l, l, ""} }},
	{"月份", "", asText, func(r *rand.Rand) madeCell { l := fmt.Sprintf("2024-%02d", 1+r.IntN(12)); return madeCell{l, l, ""} }},
	{"备考", "", asText, func(r *rand.Rand) madeCell {
		l := []string{"初步数", "甲, 乙", "见\"表\"", "持平"}[r.IntN(4)]
		return madeCell{l, l, ""}
	}},
	{"人数", "", asNumber, func(r *rand.Rand) madeCell {
		switch r.IntN(5) {
		case 0:
			return madeCell{"…", "…", "missing"}
		case 1:
			return madeCell{"", "", "missing"}
		}
		n := r.IntN(1_000_000)
		return madeCell{strconv.Itoa(n), strconv.Itoa(n), strconv.Itoa(n)}
	}},
}

// madeTable makes a table: its columns, and its rows, the stub first.
func madeTable(r *rand.Rand) (columns []madeColumn, rows [][]madeCell) {
	for _, i := range r.Perm(len(madeColumns))[:1+r.IntN(5)] {
		columns = append(columns, madeColumns[i])
	}
	for i := range 2 + r.IntN(12) {
		row := []madeCell{{shown: "第" + strconv.Itoa(i+1) + "县", literal: "第" + strconv.Itoa(i+1) + "县"}}
		for _, c := range columns {
			row = append(row, c.cell(r))
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// asFiles are the table as CSV in two encodings and as a workbook, with lines around it.
func asFiles(t testing.TB, r *rand.Rand, columns []madeColumn, rows [][]madeCell) map[string]string {
	t.Helper()
	titled, noted := r.IntN(2) == 0, r.IntN(2) == 0
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	book, line := excelize.NewFile(), 0
	write := func(cells []madeCell, formats []madeColumn) {
		line++
		var texts []string
		for c, own := range cells {
			texts = append(texts, own.literal)
			name, _ := excelize.CoordinatesToCellName(c+1, line)
			if own.literal == "" {
				continue
			}
			value, code := any(own.literal), ""
			if formats != nil && c > 0 && own.number != "missing" {
				value, code = formats[c-1].format(own)
			}
			book.SetCellValue("Sheet1", name, value)
			if code != "" {
				style, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
				book.SetCellStyle("Sheet1", name, name, style)
			}
		}
		w.Write(texts)
	}
	if titled {
		write([]madeCell{{literal: "表一　各县主要指标"}}, nil)
	}
	head := []madeCell{{literal: "地区"}}
	for _, c := range columns {
		head = append(head, madeCell{literal: c.name})
	}
	write(head, nil)
	for _, row := range rows {
		write(row, columns)
	}
	if noted {
		write([]madeCell{{literal: "注：本表为初步核算数。"}}, nil)
		write([]madeCell{{literal: "数据来源：统计局"}}, nil)
	}
	w.Flush()
	inGB, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
	if err != nil {
		t.Fatal(err)
	}
	var x bytes.Buffer
	if err := book.Write(&x); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"utf8.csv": b.String(), "gb.csv": inGB, "t.xlsx": x.String()}
}

// unchanged holds a table of a file against what was written; it reports whether the file was read.
func unchanged(t testing.TB, name, file string, columns []madeColumn, rows [][]madeCell) bool {
	t.Helper()
	var keys []string
	for _, c := range columns {
		if c.keys != "" {
			keys = append(keys, "{name: "+c.name+", "+c.keys+"}")
		}
	}
	yaml := "schema: report/1\nid: a\ntitle: {main: 甲}\nnormalize: off\ntables:\n  - {id: t, title: 表, file: " + name + ", missing: {\"\": x, …: low}, columns: [" + strings.Join(keys, ", ") + "]}\nsections: [{kind: table, ref: t}]\n"
	d, list := dataset.LoadBytes("f", []byte(yaml), fstest.MapFS{name: &fstest.MapFile{Data: []byte(file)}})
	if d == nil {
		if !list.Failed() || list[0].Place.File == "" || list[0].Hint.IsZero() {
			t.Errorf("%s: refused without place and way out: %v", name, list)
		}
		return false
	}
	table := Make(d)[0]
	if len(table.Rows) != len(rows) || len(table.Columns) != len(columns)+1 {
		t.Fatalf("%s: %d rows of %d columns, want %d of %d\n%q", name, len(table.Rows), len(table.Columns), len(rows), len(columns)+1, file)
	}
	for i, row := range rows {
		for c, want := range row {
			got := table.Rows[i].Cells[c]
			if got.Text != want.shown || got.Number && got.Value.String() != want.number || !got.Number && got.Missing == "" && want.number != "" {
				t.Errorf("%s: row %d, column %d: %+v, want %+v\n%.400q", name, i, c, got, want, file)
			}
		}
	}
	return true
}

// TestLiterals: for any table, the literal in the file is the literal on the page and the value in the workbook, or there is an error.
func TestLiterals(t *testing.T) {
	read, all := 0, 0
	for seed := range uint64(slow.Of(60, 12)) {
		r := rand.New(rand.NewPCG(seed, 7))
		columns, rows := madeTable(r)
		for name, file := range asFiles(t, r, columns, rows) {
			all++
			if unchanged(t, name, file, columns, rows) {
				read++
			}
		}
	}
	if read*10 < all*9 {
		t.Errorf("only %d of %d tables were read", read, all)
	}
}

func FuzzLiterals(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 8))
		columns, rows := madeTable(r)
		for name, file := range asFiles(t, r, columns, rows) {
			unchanged(t, name, file, columns, rows)
		}
	})
}
