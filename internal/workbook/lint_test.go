package workbook

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"report/internal/problem"
	"report/internal/xlsxlint"
)

var update = flag.Bool("update", false, "write the workbook that xlsxlint's tests break anew")

func lint(data []byte) problem.List { return xlsxlint.Lint(bytes.NewReader(data), int64(len(data))) }

// Nothing is wrong with our own workbooks, strict or not.
func TestLintOurs(t *testing.T) {
	for _, strict := range []bool{false, true} {
		b := book(t)
		b.StrictA11y = strict
		if found := lint(written(t, b)); len(found) > 0 {
			t.Errorf("strict %v: %s", strict, found)
		}
	}
	if found := lint(written(t, large(t, 12, 12))); len(found) > 0 {
		t.Error(found)
	}
	if *update {
		if err := os.WriteFile("../xlsxlint/testdata/book.xlsx", written(t, book(t)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkLint(b *testing.B) {
	data := written(b, large(b, 12, 12))
	b.ReportAllocs()
	for b.Loop() {
		lint(data)
	}
}
