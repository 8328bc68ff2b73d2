package batch

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"report/data"
)

// rowsFor is a manifest of a bundled dataset for so many rows, and the store that has both.
func rowsFor(b *testing.B, dataset, outputs string, n int) *Plan {
	b.Helper()
	files := fstest.MapFS{}
	var rows strings.Builder
	rows.WriteString("code\n")
	for i := range n {
		fmt.Fprintf(&rows, "b%06d\n", i)
	}
	files["rows.csv"] = &fstest.MapFile{Data: []byte(rows.String())}
	manifest := begun + "  - {dataset: " + dataset + ", for: rows.csv, name: '{code}', set: {id: '{code}', title.kicker: '{code}'}, outputs: [" + outputs + "]}\n"
	p, found := Read("m.yaml", []byte(manifest), bothStores{Bundled{Files: data.FS, Shown: "data"}, Bundled{Files: files, Shown: "bench"}})
	if p == nil {
		b.Fatal(found)
	}
	return p
}

// bothStores has what either has.
type bothStores struct{ first, second Bundled }

func (s bothStores) Input() io.Reader { return nil }

func (s bothStores) Open(name string) (Opened, error) {
	if at, err := s.first.Open(name); err == nil {
		return at, nil
	}
	return s.second.Open(name)
}
func (s bothStores) Path(name string) string               { return name }
func (s bothStores) Glob(pattern string) ([]string, error) { return s.first.Glob(pattern) }

// Benchmark makes whole batches; an operation is an item.
func Benchmark(b *testing.B) {
	for _, c := range []struct{ name, dataset, outputs string }{
		{"page", "county", "pdf"}, {"page+workbook", "county", "pdf, xlsx"}, {"tenpages", "communique", "pdf"},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := rowsFor(b, c.dataset, c.outputs, b.N)
			out := filepath.Join(b.TempDir(), "out")
			b.ResetTimer()
			b.ReportAllocs()
			s, err := Run(context.Background(), p, Options{Out: out})
			if err != nil || s.Made != b.N {
				b.Fatalf("%+v, %v", s, err)
			}
		})
	}
	b.Run("unchanged", func(b *testing.B) {
		p := rowsFor(b, "county", "pdf", b.N)
		out := filepath.Join(b.TempDir(), "out")
		if _, err := Run(context.Background(), p, Options{Out: out, engine: pretend(nil)}); err != nil {
			b.Fatal(err)
		}
		b.ResetTimer()
		b.ReportAllocs()
		if s, err := Run(context.Background(), p, Options{Out: out}); err != nil || s.Unchanged != b.N {
			b.Fatalf("%+v, %v", s, err)
		}
	})
}
