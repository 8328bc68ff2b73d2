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

// TestNext: a change ends the waiting soon, and so does the end of the context; who waits for quiet gets it between two changes.
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
	done := make(chan bool)
	go func() {
		for i := range 20 {
			os.WriteFile(file, make([]byte, i+1), 0o666)
			time.Sleep(10 * time.Millisecond)
		}
		close(done)
	}()
	quiet := set.Quiet(context.Background(), 100*time.Millisecond)
	<-done
	if quiet != set.State() {
		t.Error("it was quiet while a file changed")
	}
}
