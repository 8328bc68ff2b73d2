package tablefile

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestScripts: what a workbook raises or lowers is read as such, whether strings are shared or stand in their cells: 10 with a raised 3 is not 103.
func TestScripts(t *testing.T) {
	raised, lowered := &excelize.Font{VertAlign: "superscript"}, &excelize.Font{VertAlign: "subscript"}
	for _, c := range []struct {
		name string
		runs []excelize.RichTextRun
		want string
	}{
		{"area", []excelize.RichTextRun{{Text: "面积（km"}, {Text: "2", Font: raised}, {Text: "）"}}, "面积（km²）"},
		{"sulphate", []excelize.RichTextRun{{Text: "SO"}, {Text: "4", Font: lowered}, {Text: "2-", Font: raised}}, "SO₄²⁻"},
		{"power", []excelize.RichTextRun{{Text: "10"}, {Text: "3", Font: raised}}, "10³"},
		{"note of a number", []excelize.RichTextRun{{Text: "12.3"}, {Text: "1)", Font: raised}}, "12.3¹⁾"},
		{"mark of a number", []excelize.RichTextRun{{Text: "12.3"}, {Text: "r", Font: raised}}, "12.3r"},
		{"without such characters", []excelize.RichTextRun{{Text: "甲"}, {Text: "①", Font: raised}, {Text: "乙"}}, "甲①乙"},
	} {
		table, list := readXLSX("a.xlsx", book(t, func(f *excelize.File) {
			_ = f.SetCellRichText("Sheet1", "A1", c.runs)
			_ = f.SetCellValue("Sheet1", "B1", "plain")
		}), Form{})
		if list.Failed() || table.Rows[0].Cells[0] != c.want || table.Rows[0].Cells[1] != "plain" {
			t.Errorf("%s: %v %s, want %q", c.name, list, printed(table), c.want)
		}
	}
	inline := worksheet + `<row r="1"><c r="A1" t="inlineStr"><is><r><t>CO</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r><r><t>排放</t></r></is></c></row></sheetData></worksheet>`
	table, list := readXLSX("a.xlsx", withSheet(t, book(t, func(*excelize.File) {}), inline), Form{})
	if list.Failed() || table.Rows[0].Cells[0] != "CO₂排放" {
		t.Errorf("inline: %v %s", list, printed(table))
	}
}
