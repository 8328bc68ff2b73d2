package cli

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"report/internal/remote"
)

// A memory is a storage of one bucket. Fail, if not nil, spoils a call.
type memory struct {
	mu      sync.Mutex
	objects map[string]string
	order   []string // of writes
	fail    func(what, key string) error
	noMD5   bool
}

func (m *memory) Schemes() []string { return []string{"mem"} }

func (m *memory) Open(_ context.Context, name string, _ bool) (remote.Bucket, string, error) {
	rest, ok := strings.CutPrefix(remote.Shown(name), "mem://bucket/")
	if !ok {
		return nil, "", remote.ErrAccess
	}
	return m, rest, nil
}

func (m *memory) done(what, key string) error {
	if m.fail != nil {
		return m.fail(what, key)
	}
	return nil
}

func (m *memory) List(_ context.Context, prefix string) iter.Seq2[remote.Object, error] {
	m.mu.Lock()
	objects := maps.Clone(m.objects)
	m.mu.Unlock()
	return func(yield func(remote.Object, error) bool) {
		for _, key := range slices.Sorted(maps.Keys(objects)) {
			o := remote.Object{Key: key, Size: int64(len(objects[key]))}
			if sum := md5.Sum([]byte(objects[key])); !m.noMD5 {
				o.MD5 = sum[:]
			}
			if strings.HasPrefix(key, prefix) && !yield(o, nil) {
				return
			}
		}
	}
}

func (m *memory) Read(_ context.Context, key string, to io.Writer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	content, ok := m.objects[key]
	if !ok {
		return fs.ErrNotExist
	}
	_, err := io.WriteString(to, content)
	return err
}

func (m *memory) Write(_ context.Context, key string, from io.Reader, _ string, fresh bool) error {
	content, err := io.ReadAll(from)
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.objects[key]; fresh && there {
		return remote.ErrExists
	}
	if err = errors.Join(err, m.done("write", key)); err != nil {
		return err
	}
	m.objects[key], m.order = string(content), append(m.order, key)
	return nil
}

func (m *memory) Sum(context.Context, string) (string, error) { return "", nil }
func (m *memory) Close() error                                { return nil }
func (m *memory) Delete(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.objects, key)
	return m.done("delete", key)
}

const remoteDataset = "schema: report/1\nid: small\ntitle: {main: 小}\nsections: [{kind: article, body: 平稳。}]\n"

// stored is a storage with a batch of two bulletins.
func stored() *memory {
	return &memory{objects: map[string]string{"jobs/small/bulletin.yaml": remoteDataset, "jobs/rows.csv": "code\na\nb\n",
		"jobs/batch.yaml": "schema: report/batch/1\nitems: [{dataset: small, for: rows.csv, name: '{code}', set: {title.main: '{code}县'}, outputs: [pdf, xlsx]}]\n"}}
}

// away runs a command line on a storage, and returns its exit status and what it said.
func away(t *testing.T, m *memory, args string) (int, string) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	var out, said bytes.Buffer
	status := Main(strings.Fields(args), strings.NewReader(""), &out, &said, m)
	if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
		t.Errorf("%s leaves %v", args, left)
	}
	if text := said.String() + out.String(); strings.Contains(text, os.TempDir()) {
		t.Errorf("%s tells of private files: %s", args, text)
	}
	return status, said.String() + out.String()
}

const nightly = "batch mem://bucket/jobs/batch.yaml --out mem://bucket/out --report mem://bucket/run.jsonl"

// A batch whose inputs and results are objects: results come one by one, the list of sums and the report last. What is there is not made again, in
// another place neither; what somebody else put there stays.
func TestRemoteBatch(t *testing.T) {
	m := stored()
	status, said := away(t, m, nightly)
	if status != 0 || !strings.Contains(said, "2 made") {
		t.Fatal(status, said)
	}
	var results []string
	for _, key := range m.order {
		if !strings.Contains(key, ".report-batch") {
			results = append(results, key)
		}
	}
	if n := len(results); n != 6 || results[n-2] != "out/SHA256SUMS" || results[n-1] != "run.jsonl" {
		t.Errorf("written: %v", results)
	}
	if strings.Contains(m.objects["run.jsonl"], os.TempDir()) || !strings.Contains(m.objects["run.jsonl"], `"manifest":"mem://bucket/jobs/batch.yaml"`) {
		t.Errorf("the report: %s", m.objects["run.jsonl"])
	}
	first := m.objects["out/a.pdf"]
	for _, c := range []struct {
		change func()
		args   string
		status int
		said   string
	}{
		{func() {}, "", 0, "2 unchanged"},
		{func() { m.noMD5 = true }, "", 0, "2 unchanged"},
		{func() { m.objects["out/a.pdf"] = strings.ToUpper(first) }, "", 0, "1 made, 1 unchanged"},
		{func() { delete(m.objects, "out/b.xlsx") }, "", 0, "1 made, 1 unchanged"},
		{func() { m.objects["jobs/rows.csv"], m.objects["out/c.pdf"] = "code\na\nc\n", "somebody's" }, "", 77, "mem://bucket/out/c.pdf is there, and this batch did not make it"},
		{func() {}, " --force --prune", 0, "removed, as the manifest asks for them no more: 2 files (b.pdf, b.xlsx)"},
		{func() { m.objects["jobs/small/bulletin.yaml"] += "more: 1\n" }, "", 65, "mem://bucket/jobs/small/bulletin.yaml"},
		{func() { delete(m.objects, "jobs/small/bulletin.yaml") }, " --dry-run", 65, "there is no dataset"},
	} {
		c.change()
		if status, said := away(t, m, nightly+c.args); status != c.status || !strings.Contains(said, c.said) {
			t.Errorf("%d, want %d and %s: %s", status, c.status, c.said, said)
		}
	}
	if m.objects["out/a.pdf"] != first || m.objects["out/b.pdf"] != "" || m.objects["out/c.pdf"] == "somebody's" {
		t.Error("the results are others")
	}
}

// Shards that know nothing of each other make the whole; their reports are joined where they lie.
func TestRemoteShards(t *testing.T) {
	whole, m := stored(), stored()
	away(t, whole, nightly)
	for i := range 2 {
		if status, said := away(t, m, fmt.Sprintf("%s-%d --shard-index %d/2", nightly, i, i)); status != 0 {
			t.Fatal(status, said)
		}
	}
	if status, said := away(t, m, "batch collect mem://bucket/run.jsonl-* --out mem://bucket/out --report mem://bucket/all.jsonl"); status != 0 {
		t.Fatal(status, said)
	}
	for key, content := range whole.objects {
		if !strings.Contains(key, ".report-batch") && key != "run.jsonl" && m.objects[key] != content {
			t.Errorf("%s is another", key)
		}
	}
	if status, said := away(t, m, "batch plan mem://bucket/jobs/batch.yaml --shards 2 --out mem://bucket/out"); status != 0 || !strings.Contains(said, "known of 2 of 2") {
		t.Error(status, said)
	}
}

// What a storage refuses ends in the status that a scheduler decides by; results are whole or not there, and a report says so.
func TestRemoteFaults(t *testing.T) {
	for _, c := range []struct {
		what, key string
		err       error
		status    int
	}{
		{"write", "out/.report-batch/made.jsonl", fs.ErrPermission, 78}, // before anything is made
		{"delete", "out/SHA256SUMS", fs.ErrPermission, 78},
		{"write", "out/a.pdf", errors.New("503"), 74},
		{"write", "out/a.pdf", fs.ErrPermission, 77},
		{"write", "out/SHA256SUMS", errors.New("503"), 74},
		{"write", "run.jsonl", errors.New("503"), 74},
		{"delete", "run.jsonl", errors.New("503"), 74},
	} {
		m := stored()
		m.fail = func(what, key string) error {
			if what == c.what && key == c.key {
				return c.err
			}
			return nil
		}
		status, said := away(t, m, nightly)
		if _, there := m.objects[c.key]; status != c.status || c.what == "write" && there {
			t.Errorf("%s %s: %d, want %d: %s", c.what, c.key, status, c.status, said)
		}
		if _, sums := m.objects["out/a.xlsx"]; sums && c.status == 78 {
			t.Errorf("%s: something was made", c.key)
		}
	}
	for args, want := range map[string]int{"batch mem://other/jobs/batch.yaml": 78, "batch gs://bucket/batch.yaml": 2, "build mem://bucket/jobs/none": 66,
		"table mem://bucket/jobs/rows.csv": 2, "xlsx mem://bucket/jobs/small --csv mem://bucket/x -o x.xlsx": 2, "build mem://bucket/jobs/small --out mem://other/out": 78} {
		if status, said := away(t, stored(), args); status != want {
			t.Errorf("%s: %d, want %d: %s", args, status, want, said)
		}
	}
}

// Single bulletins, with a look of one's own.
func TestRemoteBuild(t *testing.T) {
	m := stored()
	m.objects["looks/house.yaml"] = "schema: template/1\nextends: handout\n"
	for args, key := range map[string]string{"build mem://bucket/jobs/small --out mem://bucket/x --template mem://bucket/looks/house.yaml": "x/small.pdf",
		"pdf mem://bucket/jobs/small/bulletin.yaml -o mem://bucket/y/z.pdf": "y/z.pdf", "xlsx mem://bucket/jobs/small -o mem://bucket/z.xlsx": "z.xlsx"} {
		if status, said := away(t, m, args); status != 0 || len(m.objects[key]) < 1000 || !strings.Contains(said, "mem://bucket/"+key) {
			t.Errorf("%s: %d %s", args, status, said)
		}
	}
}
