package batch

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"report/internal/job"
)

// Results that the manifest asks for no more are listed, and removed only when that is asked for. What somebody changed stays, and so does what the
// batch did not make.
func TestLeftovers(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{})
	put := func(name, content string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("out/c.xlsx", "changed")
	put("out/e.pdf", "somebody's")
	put("rows.csv", "code,gdp\na,1.1\ne,1.2\n")
	before := held(t, filepath.Join(folder, "out"))
	s, outcomes := ran(t, folder, Options{})
	if want := []string{"b.pdf", "b.xlsx", "c.pdf", "d.pdf", "d.xlsx"}; !slices.Equal(s.Leftovers.Files, want) || s.Leftovers.Pruned {
		t.Errorf("left over: %+v, want %v", s.Leftovers, want)
	}
	if e := outcomes["e"]; e.Class != Denied || s.Exit != 77 || len(e.Stale) != 0 || !strings.Contains(e.Problems[0].Error(), "e.pdf is there, and this batch did not make it") {
		t.Errorf("a file of somebody's: %+v", e)
	}
	var seen []string
	l, err := Preview(planned(t, folder), Options{Out: filepath.Join(folder, "out"), Prune: true}, func(it *Item, upToDate bool) { seen = append(seen, it.Name) })
	if now := held(t, filepath.Join(folder, "out")); err != nil || !slices.Equal(l.Files, s.Leftovers.Files) || now["b.pdf"] != before["b.pdf"] || len(seen) != 2 {
		t.Errorf("a preview: %+v, %v", l, err)
	}
	s, outcomes = ran(t, folder, Options{Prune: true, Force: true})
	now := held(t, filepath.Join(folder, "out"))
	if want := []string{"SHA256SUMS", "a.pdf", "a.xlsx", "c.xlsx", "e.pdf", "e.xlsx"}; !slices.Equal(slices.Sorted(maps.Keys(now)), want) || !s.Leftovers.Pruned {
		t.Errorf("pruned: %+v, %v, want %v", s.Leftovers, now, want)
	}
	if outcomes["e"].Status != MadeNow || now["c.xlsx"] != before["c.xlsx"] {
		t.Errorf("forced: %+v", outcomes["e"])
	}
}

// An output that an item is asked for no more is left over too.
func TestLeftOutput(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{})
	name := filepath.Join(folder, "m.yaml")
	if err := os.WriteFile(name, []byte(strings.Replace(rowsOf["m.yaml"], "pdf, xlsx", "pdf", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{})
	if want := []string{"a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"}; !slices.Equal(s.Leftovers.Files, want) || s.Unchanged != 4 {
		t.Errorf("left over: %+v, want %v", s, want)
	}
}

// An item that fails as its input changed tells of outputs that it is asked for no more all the same.
func TestLeftOutputOfFailed(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{})
	name := filepath.Join(folder, "m.yaml")
	if err := os.WriteFile(name, []byte(strings.Replace(rowsOf["m.yaml"], "pdf, xlsx", "pdf", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{Force: true, engine: pretend(func(_ context.Context, name string) error {
		if name == "b" {
			return errChange
		}
		return nil
	})})
	if want := []string{"a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"}; !slices.Equal(s.Leftovers.Files, want) || s.Classes[Changed] != 1 {
		t.Errorf("left over: %+v, want %v", s, want)
	}
}

// While the name of one item is not known, as its dataset cannot be read, nothing is removed: what looks left over may be its result.
func TestUnsureLeftovers(t *testing.T) {
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county, "m.yaml": begun + "  - {dataset: county}\n"})
	ran(t, folder, Options{})
	before := held(t, filepath.Join(folder, "out"))
	if err := os.Rename(filepath.Join(folder, "county"), filepath.Join(folder, "moved")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "m.yaml"), []byte(begun+"  - {dataset: away}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{Prune: true})
	now := held(t, filepath.Join(folder, "out"))
	if s.Leftovers.Unsure != 1 || s.Leftovers.Pruned || len(s.Leftovers.Files) != 2 || len(now) != len(before) {
		t.Errorf("%+v: %v", s.Leftovers, now)
	}
}

// An item that fails leaves its old results, and its outcome names them: a sync that copies everything would take them for new ones.
func TestStale(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{})
	_, outcomes := ran(t, folder, Options{Force: true, engine: pretend(func(_ context.Context, name string) error {
		if strings.HasPrefix(name, "b.") {
			return &job.OutputError{Name: name, Err: syscall.EIO}
		}
		return nil
	})})
	if b := outcomes["b"]; !slices.Equal(b.Stale, []string{"b.pdf", "b.xlsx"}) || len(outcomes["a"].Stale) != 0 {
		t.Errorf("%+v", b)
	}
}

// Where there is no room for one result, there is none for others: nothing more is begun.
func TestFullDisk(t *testing.T) {
	folder := onDisk(t, rowsOf)
	s, outcomes := ran(t, folder, Options{Workers: 1, engine: pretend(func(_ context.Context, name string) error {
		if name == "b" {
			return &job.OutputError{Name: name, Err: syscall.ENOSPC}
		}
		return nil
	})})
	if !s.Full || s.Made != 1 || s.Failed != 1 || s.Left != 2 || s.Exit != 74 || !outcomes["b"].Full {
		t.Errorf("%+v", s)
	}
}

// A dataset that is not there is said once, where the manifest asks for it, before anything is made; what is wrong with a dataset whatever a row
// says stays in it, and what comes of a row stands in the row.
func TestSaidOnce(t *testing.T) {
	growth := strings.Replace(county, "figures: [", "figures: [{id: up, name: 增速, expr: 100 / gdp, unit: '%', decimals: 1}, ", 1)
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": growth, "broken/bulletin.yaml": strings.Replace(county, "article", "no kind", 1),
		"rows.csv": "code,gdp\na,1.1\nb,0\nc,x\n", "m.yaml": begun +
			"  - {dataset: none, for: rows.csv, name: 'n{code}', set: {figures.gdp.value: '{gdp}'}}\n" +
			"  - {dataset: county, for: rows.csv, name: 'c{code}', set: {figures.gdp.value: '{gdp}'}}\n" +
			"  - {dataset: broken, for: rows.csv, name: 'b{code}', set: {title.main: '{gdp}'}}\n"})
	p := planned(t, folder)
	if len(p.Lost) != 1 || !strings.Contains(p.Lost[0].Error(), `m.yaml:3:15: there is no dataset "none" (3 items)`) {
		t.Errorf("lost: %v", p.Lost)
	}
	_, outcomes := ran(t, folder, Options{engine: job.Run})
	rows := filepath.Join(folder, "rows.csv")
	for name, want := range map[string]string{
		"na": "", "ca": "",
		"cb": rows + ":3:1 (cb): a division by zero (" + filepath.Join(folder, "county", "bulletin.yaml") + ":",
		"cc": rows + `:4 (cc, figures.gdp.value): "x" is not a number`,
		"ba": filepath.Join(folder, "broken", "bulletin.yaml") + ":",
		"bb": filepath.Join(folder, "broken", "bulletin.yaml") + ":",
	} {
		found := outcomes[name].Problems
		if want == "" && found.Failed() || want != "" && (len(found) == 0 || !strings.HasPrefix(found[0].Error(), want)) {
			t.Errorf("%s: %v, want %s", name, found, want)
		}
		if name == "cc" && len(found) != 1 {
			t.Errorf("with what follows from it: %v", found)
		}
	}
	if na := outcomes["na"]; na.Class != NotThere || len(na.Findings) != 1 {
		t.Errorf("the report says it of every item: %+v", na)
	}
}

// A workbook that is missing beside a PDF which is there is made again as it was: it says where figures stand on the pages.
func TestWorkbookBesidePages(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{engine: job.Run})
	out := filepath.Join(folder, "out")
	want := held(t, out)
	if err := os.Remove(filepath.Join(out, "c.xlsx")); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{engine: job.Run})
	if now := held(t, out); s.Made != 1 || s.Unchanged != 3 || !maps.Equal(now, want) {
		t.Errorf("%+v: %v, want %v", s, now, want)
	}
}
