package job

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/dataset"
)

// Where a workbook has more values than its sheet is for, they stand in a file beside it that it names; elsewhere, and where the dataset or
// the caller asks for it, on the sheet.
func TestLong(t *testing.T) {
	defer func(most int) { mostLong = most }(mostLong)
	mostLong = 20
	files := longTable(3)
	const row = "\r\n表1,1,,第1家企业,0,,,,,产值,-99999.0,万元,1,,-99999.0,,\r\n"
	for _, c := range []struct {
		long        string
		beside, csv bool // the workbook goes to a file; there are side files
		sheet, says string
	}{
		{"", true, false, "数据", "book-data.csv"},
		{"", true, true, "数据", "data.csv"},
		{"", false, false, "数据", ""},
		{dataset.LongAlways, true, false, "数据", ""},
		{dataset.LongNever, true, false, "", ""},
	} {
		folder := t.TempDir()
		var out bytes.Buffer
		to := Sinks{Workbook: One(ToWriter(&out, "xlsx"))}
		if c.beside {
			to[Workbook] = One(ToFile(filepath.Join(folder, "book.xlsx")))
		}
		if c.csv {
			to[CSV] = func() Sink { return ToFolder(folder, "") }
		}
		asked := longTable(3)
		job := Job{Files: files, Path: "bulletin.yaml", To: to, Long: c.long}
		if !c.csv && c.long == dataset.LongNever { // the dataset may ask as well
			job.Files, job.Long = asked, ""
			asked["bulletin.yaml"].Data = append(asked["bulletin.yaml"].Data, "long: never\n"...)
		}
		result, err := Run(t.Context(), job)
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		if c.beside {
			made, err := os.ReadFile(filepath.Join(folder, "book.xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			out.Write(made)
		}
		book := partsOf(t, out.Bytes())
		if got := strings.Contains(book, `name="数据"`); got != (c.sheet != "") {
			t.Errorf("%+v: the sheet is there: %v", c, got)
		}
		if got := strings.Contains(book, `<table `) && strings.Contains(book, `"data_long"`); got != (c.sheet != "" && c.says == "") {
			t.Errorf("%+v: the values are on the sheet: %v", c, got)
		}
		if c.says == "" {
			if left, _ := filepath.Glob(filepath.Join(folder, "*.csv")); len(left) > 0 {
				t.Errorf("%+v: there is %s", c, left)
			}
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, c.says))
		if err != nil || !strings.Contains(string(data), row) || !strings.Contains(book, "“"+c.says+"”") {
			t.Errorf("%+v: %v, %.200q", c, err, data)
		}
		if want := filepath.Join(folder, c.says); !c.csv && result.Made[0].Long != want {
			t.Errorf("%+v: said to be in %q", c, result.Made[0].Long)
		}
	}
}

// partsOf is all parts of a workbook.
func partsOf(t *testing.T, book []byte) string {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		if r, err := f.Open(); err == nil && !strings.Contains(f.Name, "sheet4.xml") {
			io.Copy(&all, r)
		}
	}
	return all.String()
}

// Nothing lies beside a device.
func TestBeside(t *testing.T) {
	if sink, _ := ToFile(os.DevNull).(*file).beside("a", "-data.csv"); sink != nil {
		t.Errorf("beside %s lies %s", os.DevNull, sink.Name())
	}
	sink, name := ToFolder("x", ".xlsx").(*file).beside("a", "-data.csv")
	if sink.Name() != filepath.Join("x", "a-data.csv") || name != "a-data.csv" {
		t.Errorf("%s, %s", sink.Name(), name)
	}
}
