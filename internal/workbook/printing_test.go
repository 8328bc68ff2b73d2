package workbook

import (
	"fmt"
	"strings"
	"testing"

	"report/internal/dataset"
	"report/internal/slow"
	"report/internal/tabulate"
)

// spread is a table of a number of columns, with heads and numbers of a width.
func spread(t testing.TB, columns int, head, number string) *tabulate.Table {
	table := &tabulate.Table{ID: "t", Number: 1, Title: "宽表 R&D", Columns: []tabulate.Column{{Title: "地区"}}}
	cells := []tabulate.Cell{txt("新疆维吾尔自治区")}
	for i := range columns - 1 {
		table.Columns = append(table.Columns, tabulate.Column{Title: fmt.Sprintf(head, 1990+i), Numeric: true})
		cells = append(cells, num(t, number))
	}
	table.Rows = []tabulate.Row{{Cells: cells}}
	return table
}

// TestPrintedSize reckons, from the file's widths, set-up and titles alone, how large the smallest type, of 10 points, is printed: at least 6.
// Where that takes several pages, every one has the stub, and the largest column stands beside it.
func TestPrintedSize(t *testing.T) {
	several := 0
	for _, head := range []string{"%d年", "第%d类居民消费价格指数（上年同月=100）"}[slow.Of(0, 1):] {
		for _, number := range []string{"9.1", "104.6419", "2275538123.07"} {
			for columns := 2; columns <= 150; columns += 1 + columns/slow.Of(3, 1) {
				facts := &dataset.Dataset{Schema: dataset.Schema, ID: "x", Lang: "zh-Hans", Title: dataset.Title{Main: "宽表"}}
				f := read(t, written(t, Book{Facts: facts, Tables: []*tabulate.Table{spread(t, columns, head, number)}}))
				for i, s := range f.sheets {
					if s.Table == nil {
						continue
					}
					size, fits := printedSize(&s)
					if size < 6 || !fits {
						t.Errorf("%d columns, %s, %s: %s is printed at %.1f points, fits: %t", columns, head, number, s.Name, size, fits)
					}
					if !s.Fit.ToPage {
						several++
						if s.Name != "数据" && s.Header != "&L表1 宽表 R&&D" {
							t.Errorf("%d columns: at the head of the pages of %s stands %q", columns, s.Name, s.Header)
						}
						if titles := fmt.Sprintf(`localSheetId="%d" name="_xlnm.Print_Titles">&#39;%s&#39;!$A:$A,`, i, s.Name); !strings.Contains(string(f.parts["xl/workbook.xml"]), titles) {
							t.Errorf("%d columns: %s takes several pages without its stub", columns, s.Name)
						}
					}
				}
			}
		}
	}
	if several == 0 {
		t.Error("no sheet takes several pages")
	}
}

// printedSize is the size that type of 10 points has on paper, and whether a page holds the stub and any other column.
func printedSize(s *sheetPart) (points float64, fits bool) {
	page := (210 - 2*0.7*25.4) / 25.4 * 72
	if s.Setup.Orientation == "landscape" {
		page = (297 - 2*0.7*25.4) / 25.4 * 72
	}
	sum, widest := 0.0, 0.0
	for i := range s.Table.Columns {
		w := s.Default.Width
		if i < len(s.Cols) {
			w = s.Cols[i].Width
		}
		w *= 8.0 / 96 * 72 // pixels of a digit of the default font
		sum += w
		if i > 0 {
			widest = max(widest, w)
		}
	}
	if s.Fit.ToPage {
		return 10 * min(1, page/sum), true
	}
	scale := float64(s.Setup.Scale) / 100
	return 10 * scale, (s.Cols[0].Width*6+widest)*scale <= page
}
