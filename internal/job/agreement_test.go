package job

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"report/data"
	"report/internal/slow"
)

// How each medium shows what a number or its absence is: all differences between PDF and workbook that are meant.
var (
	inPDF = map[string]string{"[z]": "—", "[low]": "…", "[x]": ""} // other codes stay
	plain = strings.NewReplacer(",", "", "−", "-")                 // separators and minus signs
)

// datasets are the bundled datasets.
func datasets(t *testing.T) (names []string) {
	entries, err := fs.ReadDir(data.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, err := fs.Stat(data.FS, path.Join(entry.Name(), "bulletin.yaml")); err == nil {
			names = append(names, entry.Name())
		}
	}
	return names
}

// outputs makes a dataset's PDF, its pages as text, and its workbook.
func outputs(t *testing.T, name string) (pdf []byte, dump string, book *excelize.File) {
	var pages, xlsx, drawn bytes.Buffer
	result, err := Run(context.Background(), Job{Files: data.FS, Path: name,
		To: Sinks{PDF: One(ToWriter(&drawn, "pdf")), Dump: One(ToWriter(&pages, "dump")), Workbook: One(ToWriter(&xlsx, "xlsx"))}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(err, result.Problems)
	}
	book, err = excelize.OpenReader(&xlsx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return drawn.Bytes(), pages.String(), book
}

// Every figure of every bundled dataset has the same sign, digits and decimals in the PDF and in the workbook.
func TestPDFAndWorkbookAgree(t *testing.T) {
	numbers := 0
	names := datasets(t)
	if slow.LeftOut() {
		names = []string{data.Sample}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			pdf, dump, book := outputs(t, name)
			numbers += compareTables(t, textOf(t, pdf), book)
			numbers += compareFigures(t, dump, book)
		})
	}
	if numbers < 50 {
		t.Errorf("only %d numbers were compared", numbers)
	}
}

// textOf is a PDF's text in the order of its contents, without space.
func textOf(t *testing.T, pdf []byte) string {
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("pdftotext", "-raw", name, "-").Output()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return squeezed(string(said))
}

// squeezed is a text without space, as the PDF's reader leaves it.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
}

// compareTables looks for every row of every table's sheet in the PDF, in order, the cells one behind another.
func compareTables(t *testing.T, text string, book *excelize.File) (numbers int) {
	for _, sheet := range book.GetSheetList() {
		if !regexp.MustCompile(`^表[0-9]+$`).MatchString(sheet) {
			continue
		}
		rows := tableOf(t, book, sheet)
		title, err := book.GetCellValue(sheet, "A1")
		if err != nil {
			t.Fatal(err)
		}
		title, _, _ = strings.Cut(title, " [注")
		at := strings.Index(text, squeezed(title)+squeezed(strings.Join(rows[0], "")))
		if at < 0 {
			at = strings.Index(text, squeezed(title))
		}
		if at < 0 {
			t.Errorf("%s: the PDF has no %q", sheet, title)
			continue
		}
		rest := text[at:]
		for i, row := range rows[1:] {
			want := ""
			for _, cell := range row {
				if mark, known := inPDF[cell]; known {
					cell = mark
				}
				if numeral.MatchString(plain.Replace(cell)) {
					numbers++
				}
				want += squeezed(plain.Replace(cell))
			}
			from := strings.Index(plain.Replace(rest), want)
			if from < 0 {
				t.Errorf("%s row %d: the PDF does not say %q", sheet, i+1, want)
				continue
			}
			rest = plain.Replace(rest)[from+len(want):]
			if next, ends := want[len(want)-1], rest != "" && strings.IndexByte("0123456789.%", rest[0]) >= 0; next >= '0' && next <= '9' && ends && !begins(rows, i+2, rest) {
				t.Errorf("%s row %d: in the PDF %q goes on with %.10q", sheet, i+1, want, rest)
			}
		}
	}
	return numbers
}

// begins reports whether a text begins with row i.
func begins(rows [][]string, i int, text string) bool {
	return i < len(rows) && strings.HasPrefix(text, squeezed(rows[i][0]))
}

// tableOf is the cells of a sheet's table as a spreadsheet shows them.
func tableOf(t *testing.T, book *excelize.File, sheet string) (rows [][]string) {
	tables, err := book.GetTables(sheet)
	if err != nil || len(tables) != 1 {
		t.Fatal(sheet, err, len(tables))
	}
	from, to, _ := strings.Cut(tables[0].Range, ":")
	left, top, _ := excelize.CellNameToCoordinates(from)
	right, bottom, _ := excelize.CellNameToCoordinates(to)
	for r := top; r <= bottom; r++ {
		var row []string
		for c := left; c <= right; c++ {
			name, _ := excelize.CoordinatesToCellName(c, r)
			shown, err := book.GetCellValue(sheet, name)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, shown)
		}
		rows = append(rows, row)
	}
	return rows
}

// A stored figure is what 数据 says of it: its number as stored, how many places it has, and how it is shown.
type storedFigure struct {
	value, shown, unit string
	places             int
}

// storedFigures are the figures in 数据, by their codes.
func storedFigures(t *testing.T, book *excelize.File) map[string]storedFigure {
	rows, err := book.GetRows("数据", excelize.Options{RawCellValue: true})
	if err != nil {
		return nil // a dataset without tables has no such sheet
	}
	column := map[string]int{}
	for i, head := range rows[0] {
		column[head] = i
	}
	list := map[string]storedFigure{}
	for _, row := range rows[1:] {
		f := storedFigure{value: row[column["数值"]], shown: row[column["显示值"]], unit: row[column["计量单位"]]}
		fmt.Sscan(row[column["小数位"]], &f.places)
		if code := row[column["指标代码"]]; code != "" {
			list[code] = f
		}
	}
	return list
}

var (
	numeral  = regexp.MustCompile(`(-?)([0-9]+(?:\.([0-9]+))?)`)
	runLine  = regexp.MustCompile(`^    run .*? "(.*)"$`)
	originOf = regexp.MustCompile(` origin=(\S+) `)
)

// scaleOf is the scale of a number by what follows it: 万户 is ten thousand of 户, 亿元 may be a unit itself.
func scaleOf(after, unit string) int64 {
	switch {
	case unit != "" && strings.HasPrefix(after, unit):
		return 1
	case strings.HasPrefix(after, "万"):
		return 1e4
	case strings.HasPrefix(after, "亿"):
		return 1e8
	}
	return 1
}

// compareFigures compares every place where a page says a figure with the workbook's number: exactly, in its scale.
func compareFigures(t *testing.T, dump string, book *excelize.File) (numbers int) {
	stored := storedFigures(t, book)
	met := map[string]bool{}
	for _, said := range sayings(dump) {
		f, known := stored[said.figure]
		if !known {
			continue
		}
		met[said.figure] = true
		numbers++
		if fault := disagreement(said.text, f); fault != "" {
			t.Errorf("%s: the page says %q, the workbook %s: %s", said.figure, said.text, f.shown, fault)
		}
	}
	for code := range stored {
		if !met[code] {
			t.Errorf("%s is in the workbook and on no page", code)
		}
	}
	return numbers
}

// A saying is a figure's text on a page, over line ends.
type saying struct{ figure, text string }

func sayings(dump string) (list []saying) {
	open := ""
	for line := range strings.Lines(dump) {
		m := runLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		switch o := originOf.FindStringSubmatch(line); {
		case m == nil: // a fact box has number and unit in paragraphs of their own
		case o == nil:
			open = ""
		case o[1] == open:
			list[len(list)-1].text += m[1]
		default:
			open = o[1]
			list = append(list, saying{open, m[1]})
		}
	}
	return list
}

// disagreement says what is wrong with a figure's text, if anything.
func disagreement(text string, f storedFigure) string {
	want, ok := new(big.Rat).SetString(f.value)
	if !ok {
		return "it stores no number"
	}
	if shown, ok := new(big.Rat).SetString(plain.Replace(f.shown)); !ok || shown.Cmp(want) != 0 {
		return "it shows another number than it stores: " + f.value
	}
	text = plain.Replace(text)
	m := numeral.FindStringSubmatch(text)
	if m == nil {
		if strings.Contains(text, "持平") && want.Sign() == 0 {
			return ""
		}
		return "there is no number"
	}
	got, _ := new(big.Rat).SetString(m[2])
	scale := scaleOf(text[strings.Index(text, m[0])+len(m[0]):], f.unit)
	got.Mul(got, new(big.Rat).SetInt64(scale))
	if m[1] == "-" || strings.HasPrefix(text, "下降") || strings.HasPrefix(text, "回落") {
		got.Neg(got)
	}
	if got.Cmp(want) != 0 {
		return "other digits or sign"
	}
	if scale == 1 && len(m[3]) != f.places {
		return "other decimals"
	}
	return ""
}

// The comparison sees what it is there for.
func TestDisagreement(t *testing.T) {
	f := storedFigure{value: "-4.7", shown: "-4.70", unit: "%", places: 2}
	for text, want := range map[string]string{"-4.70%": "", "−4.70": "", "下降4.70%": "", "-4.7%": "other decimals", "4.70": "other digits or sign", "-4.71": "other digits or sign", "约": "there is no number"} {
		if got := disagreement(text, f); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	big := storedFigure{value: "12000", shown: "12000", unit: "户"}
	for text, want := range map[string]string{"逾1.2万户": "", "12,000": "", "1.3万户": "other digits or sign", "12000.0": "other decimals"} {
		if got := disagreement(text, big); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
