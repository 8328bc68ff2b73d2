package workbook

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"report/internal/slow"
)

// openpyxl says, in full and in read-only mode, each sheet's name, size and first cell's style.
const openpyxl = `
import json, sys, openpyxl
full = openpyxl.load_workbook(sys.argv[1])
lazy = openpyxl.load_workbook(sys.argv[1], read_only=True)
json.dump([{
    "Name": ws.title, "Rows": ws.max_row, "Columns": ws.max_column, "Dimension": ws.dimensions, "Style": ws["A1"].style,
    "LazyRows": len(list(lazy[ws.title].rows)), "LazyColumns": lazy[ws.title].max_column, "LazyMost": lazy[ws.title].max_row,
    "Title": full.properties.title, "Language": full.properties.language, "Tables": list(ws.tables),
} for ws in full], sys.stdout)`

// python finds an interpreter that has openpyxl, or skips the test; where CI is set it must be there.
func python(t *testing.T) string {
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(name, "-c", "import openpyxl").Run() == nil {
			return name
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("no python3 with openpyxl (Debian: python3-openpyxl)")
	}
	t.Skip("no python3 with openpyxl")
	return ""
}

func TestOpenpyxl(t *testing.T) {
	slow.Skip(t, "starts another program for every workbook")
	interpreter := python(t)
	b := book(t)
	data := written(t, b)
	name := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(interpreter, "-c", openpyxl, name).Output()
	if err != nil {
		t.Fatal(err)
	}
	var sheets []struct {
		Name, Dimension, Style, Title, Language        string
		Rows, Columns, LazyRows, LazyMost, LazyColumns int
		Tables                                         []string
	}
	if err := json.Unmarshal(said, &sheets); err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	if len(sheets) != len(f.sheets) {
		t.Fatalf("openpyxl sees %d sheets, want %d", len(sheets), len(f.sheets))
	}
	for i, s := range sheets {
		if s.Rows != s.LazyRows || s.Rows != s.LazyMost || s.Columns != s.LazyColumns {
			t.Errorf("%s: %d×%d in full, %d (%d)×%d read-only", s.Name, s.Rows, s.Columns, s.LazyRows, s.LazyMost, s.LazyColumns)
		}
		if want := f.sheets[i].Dimension.Ref; s.Dimension != want {
			t.Errorf("%s: openpyxl counts %s, the file says %s", s.Name, s.Dimension, want)
		}
		if s.Name != "数据" && s.Style != "Heading 1" {
			t.Errorf("%s: A1 has the style %s", s.Name, s.Style)
		}
		if s.Title != b.Facts.Title.Main || s.Language != "zh-CN" || len(s.Tables) != len(f.sheets[i].Tables) {
			t.Errorf("%s: %q in %s, tables %q", s.Name, s.Title, s.Language, s.Tables)
		}
	}
}
