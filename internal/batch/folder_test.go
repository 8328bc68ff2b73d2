package batch

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"report/internal/job"
)

// The results' folder that goes away fails the items that are left; none is made elsewhere.
func TestFolderGone(t *testing.T) {
	folder := onDisk(t, rowsOf)
	var begun atomic.Int64
	s, err := Run(context.Background(), planned(t, folder), Options{Out: filepath.Join(folder, "out"), Workers: 1, engine: pretend(func(context.Context, string) error {
		if begun.Add(1) == 3 {
			return os.RemoveAll(filepath.Join(folder, "out"))
		}
		return nil
	})})
	if s.Made != 1 || s.Failed != 3 || s.Exit != 74 || s.Classes[IO] != 3 || err == nil {
		t.Errorf("%+v, %v", s, err)
	}
}

// Two batches in one folder: the second one is told. Shards share it, but not with themselves or with a whole batch.
func TestBusy(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, c := range []struct {
		first, second Shard
		busy          bool
	}{{Shard{}, Shard{}, true}, {Shard{}, Shard{1, 2}, true}, {Shard{1, 2}, Shard{}, true}, {Shard{1, 2}, Shard{1, 2}, true}, {Shard{1, 2}, Shard{2, 2}, false}} {
		first, err := openFolder(out, c.first, nil)
		if err != nil {
			t.Fatal(err)
		}
		second, err := openFolder(out, c.second, nil)
		if errors.Is(err, ErrBusy) != c.busy || !c.busy && err != nil {
			t.Errorf("%v then %v: %v", c.first, c.second, err)
		}
		if second != nil {
			second.close()
		}
		first.close()
	}
}

// A dataset whose id is another one when its turn comes than when names were checked is not made under a name that nobody
// checked; nor is one that was not there then.
func TestRenamed(t *testing.T) {
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county, "m.yaml": begun + "  - {dataset: county}\n  - {dataset: late}\n"})
	p := planned(t, folder)
	if err := os.WriteFile(filepath.Join(folder, "county", "bulletin.yaml"), []byte(strings.Replace(county, "id: county", "id: other", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	p.cache = &cache{} // as if other items had filled it since
	if err := os.CopyFS(filepath.Join(folder, "late"), os.DirFS(filepath.Join(folder, "county"))); err != nil {
		t.Fatal(err)
	}
	s, err := Run(context.Background(), p, Options{Out: filepath.Join(folder, "out"), engine: pretend(nil)})
	if err != nil || s.Failed != 2 || s.Classes[Changed] != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}

// Side files of a table that is gone go with it.
func TestSideFilesGo(t *testing.T) {
	const tables = "tables: [{id: t, title: 表, of: [gdp]}, {id: u, title: 表, of: [gdp]}]\n"
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county + tables, "m.yaml": begun + "  - {dataset: county, outputs: [csv]}\n"})
	ran(t, folder, Options{engine: job.Run})
	before := held(t, filepath.Join(folder, "out"))
	if err := os.WriteFile(filepath.Join(folder, "county", "bulletin.yaml"), []byte(county+strings.Replace(tables, ", {id: u, title: 表, of: [gdp]}", "", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{engine: job.Run})
	after := held(t, filepath.Join(folder, "out"))
	if s.Made != 1 || len(after) != len(before)-1 || before["county-csv/table-u.csv"] == "" || after["county-csv/table-u.csv"] != "" {
		t.Errorf("%+v: %v, before %v", s, after, before)
	}
}

// A journal does not grow for ever: when most of it is old, it is written anew with what still counts, those of shards too.
func TestCompact(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{Shard: Shard{1, 2}})
	ran(t, folder, Options{Shard: Shard{2, 2}})
	own := filepath.Join(folder, "out", OwnFolder)
	old := strings.Repeat("{\"run\":1,\"name\":\"gone\",\"key\":\"x\",\"inputs\":[],\"outputs\":[]}\n", 2*fewLines)
	if err := os.WriteFile(filepath.Join(own, "made.jsonl"), []byte(old), 0o666); err != nil {
		t.Fatal(err)
	}
	if s, _ := ran(t, folder, Options{}); s.Unchanged != 4 {
		t.Errorf("%+v", s)
	}
	journals, _ := filepath.Glob(filepath.Join(own, "made*"))
	content, _ := os.ReadFile(filepath.Join(own, "made.jsonl"))
	if len(journals) != 1 || bytes.Count(content, []byte("\n")) != 5 {
		t.Errorf("%v, %d entries", journals, bytes.Count(content, []byte("\n")))
	}
	if s, _ := ran(t, folder, Options{}); s.Unchanged != 4 {
		t.Errorf("after it %+v", s)
	}
}
