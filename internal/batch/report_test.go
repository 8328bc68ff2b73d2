package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"report/internal/job"
)

// A report is the same however many workers there are, but for what it took.
func TestReportOrder(t *testing.T) {
	folder := onDisk(t, rowsOf)
	var reports [2][]string
	for i, workers := range []int{1, 4} {
		name := filepath.Join(folder, fmt.Sprint("run", i))
		ran(t, folder, Options{Workers: workers, Out: filepath.Join(folder, fmt.Sprint("out", i)), Report: name, engine: pretend(func(_ context.Context, name string) error {
			if name == "a" {
				time.Sleep(50 * time.Millisecond) // the first one ends last
			}
			return nil
		})})
		reports[i] = lines(t, name)
	}
	if len(reports[0]) != 5 || !slices.Equal(reports[0], reports[1]) {
		t.Errorf("%q\n%q", reports[0], reports[1])
	}
}

// Shards make the set that one process makes, each item once; collected, their reports are the whole's.
func TestShards(t *testing.T) {
	files := map[string]string{}
	for name, content := range rowsOf {
		files[name] = content
	}
	var rows strings.Builder
	rows.WriteString("code,gdp\n")
	for i := range 100 {
		fmt.Fprintf(&rows, "c%d,%d\n", i, i)
	}
	files["rows.csv"] = rows.String()
	folder := onDisk(t, files)
	ran(t, folder, Options{Out: filepath.Join(folder, "whole"), Report: filepath.Join(folder, "whole.jsonl")})
	var reports []string
	for i := 1; i <= 3; i++ {
		name := filepath.Join(folder, fmt.Sprint("part", i))
		s, _ := ran(t, folder, Options{Out: filepath.Join(folder, "parts"), Report: name, Shard: Shard{i, 3}})
		if s.Mine < 32 || s.Mine > 36 {
			t.Errorf("shard %d has %d items", i, s.Mine)
		}
		reports = append(reports, name)
	}
	whole, parts := held(t, filepath.Join(folder, "whole")), held(t, filepath.Join(folder, "parts"))
	delete(whole, "SHA256SUMS")
	for i := 1; i <= 3; i++ {
		delete(parts, fmt.Sprintf("SHA256SUMS-%dof3", i))
	}
	if len(whole) != 200 || fmt.Sprint(whole) != fmt.Sprint(parts) {
		t.Error("the shards made something else than the whole")
	}
	collected := func(names ...string) (string, []string) {
		c, found, err := Collect(names)
		if err != nil {
			t.Fatal(err)
		}
		if c == nil {
			return found.Error(), nil
		}
		defer c.Close()
		name := filepath.Join(folder, "joined")
		if err := job.Deliver(t.Context(), job.Writing{To: job.ToFile(name), Write: c.Write}); err != nil {
			t.Fatal(err)
		}
		return "", lines(t, name)
	}
	wrong, joined := collected(reports[2], reports[0], reports[1])
	if want := lines(t, filepath.Join(folder, "whole.jsonl")); wrong != "" || !slices.Equal(joined, want) {
		t.Fatalf("%s; joined %q, want %q", wrong, joined, want)
	}
	spoil := func(edit func(text string) string) string {
		content, _ := os.ReadFile(reports[1])
		name := filepath.Join(folder, "spoilt")
		os.WriteFile(name, []byte(edit(string(content))), 0o666)
		return name
	}
	for want, names := range map[string][]string{
		"the report of shard 3/3 is missing": reports[:2],
		"did not come to its end":            {reports[0], spoil(func(s string) string { return s[:len(s)-20] }), reports[2]},
	} {
		if got, _ := collected(names...); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got, _ := collected(reports[0], spoil(func(s string) string { return s[strings.Index(s, "\n")+1:] }), reports[2]); !strings.Contains(got, "items and says that it has") {
		t.Errorf("a line less: %q", got)
	}
	if got, _ := collected(reports[0], reports[1], reports[2], spoil(func(s string) string { return strings.Replace(s, `"sha256":"`, `"sha256":"f`, 1) })); !strings.Contains(got, "says something else of item") {
		t.Errorf("another sum: %q", got)
	}
	if got, _ := collected(filepath.Join(folder, "m.yaml")); !strings.Contains(got, "this line is no part of a report") {
		t.Errorf("a manifest: %q", got)
	}
}

func TestParseShard(t *testing.T) {
	for _, text := range []string{"", "0/0", "5/3", "0/3", "1", "1/", "/3", "-1/3", "1/3/3", "01/3", "1/3 ", "a/b", "1/99999999999999999999"} {
		if s, ok := ParseShard(text); ok {
			t.Errorf("%q is %v", text, s)
		}
	}
	for text, want := range map[string]Shard{"2/3": {2, 3}, "3/3": {3, 3}, "1/1": {1, 1}} {
		if s, ok := ParseShard(text); !ok || s != want {
			t.Errorf("%s is %v", text, s)
		}
	}
}
