package watch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestState: every change of a file or folder below a root is seen, and nothing else is.
func TestState(t *testing.T) {
	dir := t.TempDir()
	set := Set{Roots: []string{filepath.Join(dir, "d"), filepath.Join(dir, "template.yaml")}, Skip: []string{filepath.Join(dir, "d", "out")}}
	write := func(name, text string) func() {
		return func() {
			name := filepath.Join(dir, name)
			os.MkdirAll(filepath.Dir(name), 0o777)
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	remove := func(name string) func() { return func() { os.RemoveAll(filepath.Join(dir, name)) } }
	for _, step := range []struct {
		name string
		do   func()
		seen bool
	}{
		{"a folder with a file", write("d/bulletin.yaml", "a"), true},
		{"nothing", func() {}, false},
		{"another text", write("d/bulletin.yaml", "ab"), true},
		{"a file in a folder", write("d/text/a.md", "a"), true},
		{"what an editor puts beside", write("d/.bulletin.yaml.swp", "a"), false},
		{"a copy that an editor keeps", write("d/bulletin.yaml~", "a"), false},
		{"what is made", write("d/out/county.pdf", "a"), false},
		{"the time alone", func() {
			os.Chtimes(filepath.Join(dir, "d/text/a.md"), time.Unix(1, 0), time.Unix(1, 0))
		}, true},
		{"another name", func() { os.Rename(filepath.Join(dir, "d/text/a.md"), filepath.Join(dir, "d/text/b.md")) }, true},
		{"a file of its own", write("template.yaml", "a"), true},
		{"a file that goes", remove("template.yaml"), true},
		{"an empty folder", func() { os.Mkdir(filepath.Join(dir, "d/images"), 0o777) }, true},
		{"a folder that vanishes", remove("d"), true},
		{"still nothing", func() {}, false},
		{"and comes back", write("d/bulletin.yaml", "ab"), true},
	} {
		before := set.State()
		step.do()
		if seen := set.State() != before; seen != step.seen {
			t.Errorf("%s: seen is %v", step.name, seen)
		}
	}
}

// TestNext: a change ends the waiting soon, and so does the end of the context.
func TestNext(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	set := Set{Roots: []string{file}}
	before := set.State()
	go func() {
		time.Sleep(60 * time.Millisecond)
		os.WriteFile(file, nil, 0o666)
	}()
	if set.Next(context.Background(), before) == before {
		t.Error("a new file is not seen")
	}
	ended, end := context.WithCancel(context.Background())
	end()
	now := set.State()
	if set.Next(ended, now) != now {
		t.Error("an ended context brings a change")
	}
}

// TestAttempt: what fails while a file is half written is tried again as soon as the file is whole; what stays wrong is tried once, and what is
// wrong again and again is said some time.
func TestAttempt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	set := Set{Roots: []string{file}}
	os.WriteFile(file, nil, 0o666)
	whole := func() bool { content, _ := os.ReadFile(file); return len(content) > 0 }
	tried := 0
	began := time.Now()
	seen := set.Attempt(t.Context(), func() bool {
		if tried++; tried == 1 {
			defer time.AfterFunc(30*time.Millisecond, func() { os.WriteFile(file, []byte("whole"), 0o666) })
		}
		return whole()
	})
	if tried < 2 || !whole() || seen != set.State() {
		t.Errorf("tried %d times, until it was whole: %v", tried, whole())
	}
	t.Log(time.Since(began))
	tried = 0
	set.Attempt(t.Context(), func() bool { tried++; return false })
	if tried != 1 {
		t.Errorf("what stays wrong is tried %d times", tried)
	}
	ended, end := context.WithTimeout(t.Context(), 20*time.Second)
	defer end()
	tried = 0
	set.Attempt(ended, func() bool { tried++; os.WriteFile(file, make([]byte, tried), 0o666); return false })
	if ended.Err() != nil || tried < 3 {
		t.Errorf("what is always wrong is tried %d times: %v", tried, ended.Err())
	}
}
