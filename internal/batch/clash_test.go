package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestClash: what a run reads is not among what it makes, by whatever name; the run ends before anything is made.
func TestClash(t *testing.T) {
	const tables = "schema: report/1\nid: d\ntitle: {main: 表}\ntables: [{id: t, title: 表, file: FILE}]\nsections: [{kind: table, ref: t}]\n"
	named := func(file string) string { return strings.Replace(tables, "FILE", file, 1) }
	for name, c := range map[string]struct {
		files map[string]string
		out   string
		want  bool
	}{
		"a table":           {map[string]string{"out/bulletin.yaml": named("a.xlsx"), "out/a.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n"}, "out", true},
		"capitals":          {map[string]string{"out/bulletin.yaml": named("A.xlsx"), "out/A.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n"}, "out", true},
		"another name":      {map[string]string{"out/bulletin.yaml": named("b.xlsx"), "out/b.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n"}, "out", false},
		"another folder":    {map[string]string{"in/bulletin.yaml": named("a.xlsx"), "in/a.xlsx": "x", "m.yaml": begun + "  - {dataset: in, name: a}\n"}, "out", false},
		"not made":          {map[string]string{"out/bulletin.yaml": named("a.xlsx"), "out/a.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a, outputs: [pdf]}\n"}, "out", false},
		"by the manifest":   {map[string]string{"out/bulletin.yaml": named("b.csv"), "out/a.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a, set: {tables.t.file: a.xlsx}}\n"}, "out", true},
		"of another item":   {map[string]string{"out/bulletin.yaml": named("b.xlsx"), "out/b.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n  - {dataset: out, name: b}\n"}, "out", true},
		"in a side folder":  {map[string]string{"out/bulletin.yaml": named("a-csv/t.csv"), "out/a-csv/t.csv": "x", "m.yaml": begun + "  - {dataset: out, name: a, outputs: [csv]}\n"}, "out", true},
		"rows":              {map[string]string{"d/bulletin.yaml": county, "out/a-csv/r.csv": "code\na\n", "m.yaml": begun + "  - {dataset: d, for: out/a-csv/r.csv, name: '{code}', outputs: [csv]}\n"}, "out", true},
		"through a link":    {map[string]string{"out/bulletin.yaml": named("a.xlsx"), "out/a.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n"}, "link", true},
		"a link to a table": {map[string]string{"out/bulletin.yaml": named("linked.xlsx"), "out/a.xlsx": "x", "m.yaml": begun + "  - {dataset: out, name: a}\n"}, "out", true},
	} {
		t.Run(name, func(t *testing.T) {
			folder := onDisk(t, c.files)
			if err := errors.Join(os.MkdirAll(filepath.Join(folder, "out"), 0o777), os.Symlink(filepath.Join(folder, "out"), folder+"link"), os.Symlink("a.xlsx", filepath.Join(folder, "out", "linked.xlsx"))); err != nil {
				t.Skip(err)
			}
			defer os.Remove(folder + "link")
			o := Options{Out: strings.Replace(filepath.Join(folder, c.out), "/link", "link", 1), engine: pretend(nil)}
			before, _ := os.ReadDir(filepath.Join(folder, "out"))
			_, err := Run(context.Background(), planned(t, folder), o)
			var clash *Clash
			if errors.As(err, &clash) != c.want {
				t.Fatalf("%v", err)
			}
			after, _ := os.ReadDir(filepath.Join(folder, "out"))
			_, previewed := Preview(planned(t, folder), o, func(*Item, bool) {})
			if c.want && len(after) != len(before) || c.want && previewed == nil {
				t.Error("something was made, or would be")
			}
		})
	}
}
