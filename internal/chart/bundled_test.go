package chart_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"report/data"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/tabulate"
)

// bundled are the charts of a bundled dataset.
func bundled(t *testing.T, name string) []*tabulate.Chart {
	t.Helper()
	files, err := fs.Sub(data.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	d, problems := dataset.Load(files, "bulletin.yaml")
	if problems.Failed() {
		t.Fatal(problems)
	}
	return tabulate.Charts(d, tabulate.Make(d))
}

// TestBundledCharts draws the charts of the communiqué in all templates.
func TestBundledCharts(t *testing.T) {
	charts := bundled(t, "communique")
	if len(charts) != 6 {
		t.Fatalf("%d charts", len(charts))
	}
	for _, name := range []string{"communique", "handout", "newspaper"} {
		var b bytes.Buffer
		if err := draw.PDF(&b, layOut(t, name, charts)); err != nil {
			t.Fatal(err)
		}
		if folder := os.Getenv("CHARTS"); folder != "" {
			if err := os.WriteFile(folder+"/bundled-"+name+".pdf", b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
