package batch

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"report/internal/problem"
)

// saysWhatToDo: every error has its words and its way out.
func saysWhatToDo(t *testing.T, found problem.List) {
	t.Helper()
	for _, p := range found {
		if p.Found.String() == "" || p.Level == problem.Error && p.Hint.String() == "" {
			t.Fatalf("%s says %q and hints %q", p.Code, p.Found, p.Hint)
		}
	}
}

// FuzzManifest: whatever a manifest and its rows are, in any of its forms, there is a plan whose items are always the same, or an error.
func FuzzManifest(f *testing.F) {
	names := []string{"m.yaml", "m.json", "m.jsonl", "m.csv"}
	for i, text := range []string{begun + "  - {dataset: county, for: rows.csv, name: '{code}-{id}', set: {id: 'x{code}', title.main: '{name}{{gdp}}'}, template_set: {page.trim: A4}}",
		`{"schema": "report/batch/1", "defaults": {"outputs": ["csv"]}, "items": [{"dataset": "county"}, {"dataset": "towns/*"}]}`,
		"{\"dataset\": \"county\"}\n\n{\"dataset\": \"towns/a\", \"outputs\": [\"pdf\"]}\n", "dataset,name,outputs,template,set.title.main\ncounty,x,pdf press,,新\n"} {
		f.Add(uint8(i), text, "code,name,gdp\n01,甲,711.40\n02,\"乙,丙\",\n")
	}
	f.Fuzz(func(t *testing.T, form uint8, text, rows string) {
		p, found := Read(names[int(form)%len(names)], []byte(text), store(map[string]string{"rows.csv": rows}))
		saysWhatToDo(t, found)
		if p == nil {
			if !found.Failed() {
				t.Fatalf("no plan, and no error: %v", found)
			}
			return
		}
		first, again := listed(p), listed(p)
		if len(first) != p.Count || len(again) != len(first) {
			t.Fatalf("%d items, then %d, of %d", len(first), len(again), p.Count)
		}
		for i := range first {
			if first[i] != again[i] {
				t.Fatalf("%s, then %s", first[i], again[i])
			}
		}
	})
}

// FuzzJournal: whatever stands in a journal, what it says of a name is a line of it that has this name, and a run writes on behind it.
func FuzzJournal(f *testing.F) {
	f.Add(`{"run":1,"name":"a","key":"k","inputs":["x"],"outputs":[{"file":"a.pdf","sha256":"00","size":3}]}`+"\n"+`{"run":1,"name":"b`, "a")
	f.Add("null\n[]\n{\"run\":-1,\"name\":\"a\"}\n", "a")
	f.Fuzz(func(t *testing.T, text, name string) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, OwnFolder), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, OwnFolder, "made.jsonl"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		to, err := openFolder(dir, Shard{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := to.last(name); ok && (e.Name != name || name == "") {
			t.Fatalf("of %q it says what %q is", name, e.Name)
		}
		if err := to.note(entryMade{Name: "new", Key: "k"}); err != nil {
			t.Fatal(err)
		}
		to.close()
		if to, err = peek(dir, nil); err != nil {
			t.Fatal(err)
		}
		defer to.close()
		if e, ok := to.last("new"); !ok || e.Key != "k" {
			t.Fatalf("what was written is %+v, %v", e, ok)
		}
	})
}

// FuzzCollect: reports make a whole that can be read line by line, or are refused.
func FuzzCollect(f *testing.F) {
	report := func(shard string, item int) string {
		line := lineOf(Outcome{Item: item, Name: "a", Status: MadeNow})
		return string(line) + string(lineOf(Summary{Summary: true, Schema: ReportSchema, Plan: "p", Shard: shard, Items: 2, Mine: 1}))
	}
	f.Add(report("1/2", 1), report("2/2", 2))
	f.Add(report("1/2", 1), report("1/2", 1))
	f.Add(`{"summary":true,"items":99999999999,"mine":-1}`+"\n", "{}\n")
	f.Fuzz(func(t *testing.T, one, other string) {
		dir := t.TempDir()
		names := []string{filepath.Join(dir, "1"), filepath.Join(dir, "2")}
		for i, text := range []string{one, other} {
			if err := os.WriteFile(names[i], []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		c, found, err := Collect(names)
		if err != nil {
			t.Fatal(err)
		}
		saysWhatToDo(t, found)
		if c == nil {
			if !found.Failed() {
				t.Fatal("refused without an error")
			}
			return
		}
		defer c.Close()
		var whole bytes.Buffer
		if err := c.Write(&whole); err != nil {
			t.Fatal(err)
		}
		for i, line := range bytes.Split(bytes.TrimSpace(whole.Bytes()), []byte("\n")) {
			if !json.Valid(line) {
				t.Fatalf("line %d: %s", i+1, line)
			}
		}
	})
}
