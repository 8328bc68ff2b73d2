//go:build unix

package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// smallDataset names a file of every kind; FOLDER is where it is.
const smallDataset = `schema: report/1
id: small
title: {main: 全县经济平稳增长}
tables: [{id: t, title: 表, file: t.csv}, {id: x, title: 表, file: x.xlsx}]
sections: [{kind: article, title: 综述, file: a.md}, {kind: table, ref: t}, {kind: table, ref: x}, {kind: photo, src: p.jpg, caption: 图}]
`

// TestSpecialFiles: wherever a file is read, something that is none is refused at once, with its name, and what it is.
func TestSpecialFiles(t *testing.T) {
	for _, c := range []struct {
		file string // that is special
		want int
		args string
	}{
		{"bulletin.yaml", 65, "pdf D"},
		{"own.yaml", 65, "check D/own.yaml"},
		{"a.md", 65, "pdf D"},
		{"t.csv", 65, "xlsx D"},
		{"x.xlsx", 65, "check D"},
		{"p.jpg", 65, "pdf D"},
		{"house.yaml", 78, "pdf --sample --template D/house.yaml -o D/out.pdf"},
		{"font.ttf", 78, "pdf --sample --font fang=D/font.ttf -o D/out.pdf"},
		{"press.icc", 78, "pdf --sample --press --output-intent D/press.icc -o D/out.pdf"},
		{"in.pdf", 65, "preflight D/in.pdf"},
		{"in.pdf", 65, "extract D/in.pdf --out D/out"},
		{"in.xlsx", 65, "check D/in.xlsx"},
		{"batch.yaml", 78, "batch D/batch.yaml --out D/out"},
		{"rows.csv", 78, "batch D/rows.batch.yaml --out D/out"},
		{"run.jsonl", 65, "batch collect D/run.jsonl"},
		{"bulletin.yaml", 65, "batch D/one.batch.yaml --out D/out"},
		{"t.csv", 65, "batch D/one.batch.yaml --out D/out"},
	} {
		for _, kind := range slices.Sorted(maps.Keys(specials)) {
			if kind == "folder" && slices.Contains([]string{"batch.yaml", "house.yaml", "own.yaml"}, c.file) {
				continue // a wrong command line, and folders that have a template or a dataset in them
			}
			t.Run(kind+" for "+c.args+" "+c.file, func(t *testing.T) { refusedAtOnce(t, c.file, kind, c.args, c.want) })
		}
	}
}

func refusedAtOnce(t *testing.T, file, kind, args string, want int) {
	folder, err := os.MkdirTemp("", "r") // a socket's name is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	for name, content := range map[string]string{"bulletin.yaml": smallDataset, "a.md": "平稳", "t.csv": "a,b\n1,2\n", "x.xlsx": "a,b\n1,2\n", "p.jpg": "no picture",
		"rows.batch.yaml": "schema: report/batch/1\nitems: [{dataset: ., for: rows.csv, name: '{a}'}]\n",
		"one.batch.yaml":  "schema: report/batch/1\nitems: [{dataset: ., name: one}]\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(folder, file)
	os.Remove(name)
	if err := specials[kind](t, name); err != nil {
		t.Fatal(err)
	}
	got, text := endsWithin(t, 20*time.Second, strings.Fields(strings.ReplaceAll(args, "D", folder)))
	if got != want || !strings.Contains(text, file) {
		t.Errorf("exit status %d, want %d:\n%s", got, want, text)
	}
}
