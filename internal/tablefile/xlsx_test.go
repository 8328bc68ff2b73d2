package tablefile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"report/internal/slow"
)

// withSheet is a workbook whose only sheet is this XML.
func withSheet(t testing.TB, plain []byte, xml string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, entry := range in.File {
		w, err := out.CreateHeader(&zip.FileHeader{Name: entry.Name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(entry.Name, "xl/worksheets/") {
			io.WriteString(w, xml)
			continue
		}
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const worksheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`

// TestMerged: merged cells repeat no farther right than the sheet is wide, and are refused where they would fill the memory.
func TestMerged(t *testing.T) {
	plain := book(t, func(f *excelize.File) {})
	row := `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="C1"><v>1</v></c></row>`
	s, list := readXLSX("f.xlsx", withSheet(t, plain, worksheet+row+`</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`), Form{})
	if got := printed(s); got != "甲|甲｜甲|1" && got != "甲|甲|1" || len(list) > 0 {
		t.Errorf("got %s %v", got, list)
	}
	s, list = readXLSX("f.xlsx", withSheet(t, plain, worksheet+row+`</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells></worksheet>`), Form{})
	if got := printed(s); got != "甲|甲|甲" || len(list) > 0 {
		t.Errorf("got %s %v", got, list)
	}
	far := `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="XFD1"><v>1</v></c></row><row r="1000"><c r="A1000"><v>1</v></c></row>`
	s, list = readXLSX("f.xlsx", withSheet(t, plain, worksheet+far+`</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`), Form{})
	if got := printed(s); !strings.HasSuffix(got, "/1") || len(list) > 0 { // cells that are merged into the head stay in it
		t.Errorf("got %.40s %v", got, list)
	}
	slow.Skip(t, "merges ten million cells")
	many := strings.Repeat(`<mergeCell ref="A2:A1001"/>`, 10_001)
	var rows strings.Builder
	for i := range 1001 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>甲</t></is></c></row>`, i+1, i+1)
	}
	_, list = readXLSX("f.xlsx", withSheet(t, plain, worksheet+rows.String()+`</sheetData><mergeCells>`+many+`</mergeCells></worksheet>`), Form{})
	if want := "f.xlsx!A2: merged cells cover more than 10000000 cells"; list.Error() != want {
		t.Errorf("got %v, want %s", list, want)
	}
}

// TestRefused: what a sheet of a few bytes can ask for is refused at once, with its place.
func TestRefused(t *testing.T) {
	plain := book(t, func(f *excelize.File) {})
	for _, c := range []struct{ name, xml, want string }{
		{"a formula without a result", `<row r="1"><c r="A1"><f>1+1</f><v></v></c></row></sheetData></worksheet>`, "f.xlsx!A1: a formula has no result"},
		{"a row far away", `<row r="9000000000000000000"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`, "a row has a number that no sheet has"},
		{"rows out of order", `<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`, "out of order"},
		{"cells far apart", strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 600) + `</sheetData></worksheet>`, "lie too far apart"},
		{"a long cell", `<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("x", MaxCell+1) + `</v></c></row></sheetData></worksheet>`, "more than 32767 characters"},
		{"a document type", `<!DOCTYPE x>`, "document type"},
	} {
		refused(t, plain, c.name, c.xml, c.want)
	}
	slow.Skip(t, "reads 100 MB")
	for _, c := range []struct{ name, xml, want string }{
		{"a very long cell", `<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("xy", maxToken) + `</v></c></row></sheetData></worksheet>`, "more than 32767 characters"},
		{"a string that is not there", `<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`, "takes a string that is not there"},
		{"spaces", strings.Repeat(" ", 100<<20), "unpacks to more than"},
	} {
		refused(t, plain, c.name, c.xml, c.want)
	}
}

func refused(t *testing.T, plain []byte, name, xml, want string) {
	t.Helper()
	if _, list := readXLSX("f.xlsx", withSheet(t, plain, worksheet+xml), Form{}); !list.Failed() || !strings.Contains(list.Error(), want) {
		t.Errorf("%s: %v, want %s", name, list, want)
	}
}

// TestForeign: files that offices have and that are not read say so, with the way out.
func TestForeign(t *testing.T) {
	old := []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.xls", old, "(.xls)"},
		{"a.et", old, "files of WPS (.et)"},
		{"a.ET", []byte("x"), "files of WPS (.et)"},
		{"a.wps", old, "files of WPS (.wps)"},
		{"a.ods", []byte("PK\x03\x04"), "OpenDocument"},
		{"a.xlsx", []byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"},
		{"a.xlsx", old, "password"},
		{"a.xlsx", []byte("no workbook"), "cannot be read as a workbook"},
	} {
		table, list := Read(c.name, c.data, Form{Find: true})
		if table != nil || !strings.Contains(list.Error(), c.want) || list[0].Hint.IsZero() {
			t.Errorf("%s: %v, want %s", c.name, list, c.want)
		}
	}
}

// FuzzXLSX: whatever stands in a workbook's sheet, reading it ends, and every cell of every row has a place.
func FuzzXLSX(f *testing.F) {
	for _, s := range []string{
		`<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
		`<row><c><v>67206.89999999999</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row></sheetData></worksheet>`,
		`<row r="2"><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2" t="d"><v>2020-12-31</v></c></row></sheetData><mergeCells><mergeCell ref="B2:D4"/></mergeCells></worksheet>`,
		`<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c><c r="A1"><v>1e400</v></c><c r="ZZZ9"><v>-0</v></c></row>`,
		`<row r="9"><c r="C1" s="9999"><v>44196.5</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="C1"/><mergeCell ref="A0:XFD99"/></mergeCells>`,
	} {
		f.Add(s, uint8(0), "")
		f.Add(s, uint8(2), "A1:C9")
	}
	plain := book(f, func(*excelize.File) {})
	f.Fuzz(func(t *testing.T, xml string, form uint8, area string) {
		s, list := readXLSX("f.xlsx", withSheet(t, plain, worksheet+xml), Form{Header: int(form % 4), Skip: int(form / 4 % 4), Range: area})
		if s == nil {
			if !list.Failed() {
				t.Fatal("no sheet and no reason")
			}
			return
		}
		for i, r := range s.Rows {
			for c := range r.Cells {
				if s.Place(i, c).String() == "" {
					t.Fatalf("cell %d of row %d stands nowhere", c, i)
				}
			}
		}
	})
}
