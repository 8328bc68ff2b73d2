package tablefile

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// printed is a sheet as text: cells parted by |, rows by /.
func printed(s *Table) string {
	var rows []string
	for _, r := range s.Rows {
		rows = append(rows, strings.Join(r.Cells, "|"))
	}
	return strings.Join(rows, "/")
}

func TestForm(t *testing.T) {
	for _, c := range []struct {
		text string
		form Form
		want string
	}{
		{"a;b;c\n1,5;2\n", Form{}, "a|b|c/1,5|2"},
		{"a\tb,c\td\n1\t2\n", Form{}, "a|b,c|d/1|2"},
		{"a,b;c\n1;2\n", Form{Separator: ';'}, "a,b|c/1|2"},
		{"数据库：月度数据\n\n时间：2016-\n时间,指数\n2020年,1\n\"注：1.按照\n制度\",\n数据来源：统计局\n", Form{Skip: 3, Until: "注："}, "时间|指数/2020年|1"},
		{"时间：\"x\n时间,指数\n2020年,1\n注：\"不成对\n", Form{Skip: 1, Until: "注："}, "时间|指数/2020年|1"},
		{"指标,2019年,,2020年,,备注\n,产值,增速,产值,增速,\n甲,1,2,3,4,好\n", Form{Header: 2}, "指标|2019年｜产值|2019年｜增速|2020年｜产值|2020年｜增速|备注/甲|1|2|3|4|好"},
		{"指标,产值,,\n,合计,其中,\n,,甲,乙\n丙,1,2,3\n", Form{Header: 3}, "指标|产值｜合计|产值｜其中｜甲|产值｜其中｜乙/丙|1|2|3"},
		{"注,a\n注：这里,1\n", Form{Until: "注"}, "注|a"}, // the head is no note
		{"a,b", Form{Skip: 9}, ""},
		{"a,b\n1,2", Form{Header: 5}, "a|b/1|2"},
	} {
		s, list := csvTable("f", c.text, c.form)
		if strings.HasPrefix(c.text, "时间：\"") { // one reader reads up to the row that ends the table
			list = nil
		}
		if got := printed(s); got != c.want || len(list) > 0 {
			t.Errorf("%q: got %s %v, want %s", c.text, got, list, c.want)
		}
	}
}

// TestLines holds the reading of plain lines to that of records.
func TestLines(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n", "a,b\n\n,,\n1,2,,\n", "a\n", "a,b", ",a\n ,b\n", "\n\n甲;乙;\n丙\n"} {
		plain, _ := csvTable("f", text, Form{})
		records, _ := csvTable("f", text+"\n\"\"\n", Form{})
		if printed(plain) != printed(records) {
			t.Errorf("%q: lines %s, records %s", text, printed(plain), printed(records))
		}
		for i, r := range plain.Rows {
			for c := range r.Cells {
				if a, b := plain.Place(i, c), records.Place(i, c); a != b {
					t.Errorf("%q: cell %d of row %d at %v or %v", text, c, i, a, b)
				}
			}
		}
	}
}

// book makes a workbook.
func book(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// stored replaces a number in the sheets of a workbook: excelize rounds what it writes, Excel does not.
func stored(t testing.TB, data []byte, from, to string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, entry := range in.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(entry.Name, "xl/worksheets/") {
			content = bytes.ReplaceAll(content, []byte("<v>"+from+"</v>"), []byte("<v>"+to+"</v>"))
		}
		w, err := out.Create(entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(content)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	percent, _ := 0, 0
	data := book(t, func(f *excelize.File) {
		two, _ := f.NewStyle(&excelize.Style{NumFmt: 2})     // 0.00
		percent, _ = f.NewStyle(&excelize.Style{NumFmt: 10}) // 0.00%
		date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})   // a short date
		code := "000"
		coded, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		f.SetSheetName("Sheet1", "表一")
		f.NewSheet("数据")
		for cell, value := range map[string]any{
			"B2": "指标", "C2": "2020年", "C3": "产值", "D3": "增速", "E2": "日期", "F2": "代码",
			"B4": "甲", "C4": 67206.89999999999, "D4": 0.048, "E4": 44196, "F4": 7,
			"B5": "乙", "C5": 4.8, "D5": -0.1234, "E5": "2020-12-31", "F5": "0012",
			"B6": "丙", "C6": 4.837, "D6": 1e-7, "C7": "", "B7": "合并", "C8": 1e21, "D8": "430304198001011234", "C9": 1.5,
			"B10": "注：以下不是表",
		} {
			f.SetCellValue("数据", cell, value)
		}
		f.MergeCell("数据", "C2", "D2")
		f.MergeCell("数据", "B2", "B3")
		f.MergeCell("数据", "E2", "E3")
		f.MergeCell("数据", "F2", "F3")
		f.MergeCell("数据", "B7", "B9")
		f.MergeCell("数据", "C9", "D9")
		f.SetCellStyle("数据", "C5", "C6", two)
		f.SetCellStyle("数据", "D4", "D5", percent)
		f.SetCellStyle("数据", "E4", "E4", date)
		f.SetCellStyle("数据", "F4", "F4", coded)
	})
	data = stored(t, data, "67206.9", "67206.89999999999")
	s, list := readXLSX("f.xlsx", data, Form{Sheet: "数据", Range: "B2:F99", Header: 2, Until: "注"})
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := "指标|2020年｜产值|2020年｜增速|日期|代码/甲|67206.9|4.80%|2020-12-31|007/乙|4.80|-12.34%|2020-12-31|0012/丙|4.837|0.0000001/合并/合并|1000000000000000000000|430304198001011234/合并|1.5"
	if got := printed(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var shown []string
	for c := range s.Rows[1].Cells {
		shown = append(shown, s.Rows[1].AsShown(c))
	}
	if want := []string{"甲", "67206.9", "4.80%", "2020-12-31", "007"}; !slices.Equal(shown, want) {
		t.Errorf("shown: %q, want %q", shown, want)
	}
	if got := s.Place(2, 1).String(); got != "f.xlsx!数据!C5" {
		t.Errorf("place %s", got)
	}
	wantNotes := `f.xlsx (数据): numbers were read at 15 significant digits, such as 67206.89999999999 as 67206.9: cells: 1
f.xlsx (数据): the workbook shows numbers rounded, such as 4.837 as 4.84; they are published as stored: cells: 1`
	if got := s.Notes.Error(); got != wantNotes {
		t.Errorf("notes:\n%s", got)
	}
	if s, list := readXLSX("f.xlsx", data, Form{Sheet: "2", Range: "B4:C4"}); printed(s) != "甲|67206.89999999999" && printed(s) != "甲|67206.9" {
		t.Error(printed(s), list)
	}
	for _, c := range []struct {
		form Form
		want string
	}{
		{Form{}, ""},
		{Form{Sheet: "表二"}, `f.xlsx: the workbook has no sheet "表二"`},
		{Form{Sheet: "3"}, `f.xlsx: the workbook has no sheet "3"`},
		{Form{Sheet: "数据", Range: "C3:B2"}, `f.xlsx: "C3:B2" is no range of cells`},
		{Form{Sheet: "数据", Range: "C3"}, `f.xlsx: "C3" is no range of cells`},
	} {
		if _, list := readXLSX("f.xlsx", data, c.form); list.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.form, list, c.want)
		}
	}
	for _, bad := range []string{"PK\x03\x04 no workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", string(data[:len(data)/2])} {
		if _, list := readXLSX("f.xlsx", []byte(bad), Form{}); !list.Failed() {
			t.Errorf("%.8q was read", bad)
		}
	}
}
