//go:build unix

package job

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLeftBehind: what a run that was killed left in a folder goes, what a living one holds stays, and so does what is not ours.
func TestLeftBehind(t *testing.T) {
	folder := t.TempDir()
	living := ToFile(filepath.Join(folder, "b.pdf"))
	if _, err := living.Create("b"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".report-01234567.tmp", ".report-mine.tmp", "report-01234567.tmp"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	swept.Clear()
	next := ToFile(filepath.Join(folder, "a.pdf"))
	if _, err := next.Create("a"); err != nil {
		t.Fatal(err)
	}
	if err := next.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := living.Commit(); err != nil {
		t.Error(err)
	}
	holds(t, folder, ".report-mine.tmp", "a.pdf", "b.pdf", "report-01234567.tmp")
}

// TestDanglingLink: an output through a link makes the file that the link names, and the link stays.
func TestDanglingLink(t *testing.T) {
	folder := t.TempDir()
	for from, to := range map[string]string{"a.pdf": "b", "b": "real.pdf", "round": "round"} {
		if err := os.Symlink(to, filepath.Join(folder, from)); err != nil {
			t.Skip(err)
		}
	}
	sink := ToFile(filepath.Join(folder, "a.pdf"))
	if _, err := sink.Create(""); err != nil {
		t.Fatal(err)
	}
	if err := sink.Commit(); err != nil {
		t.Fatal(err)
	}
	holds(t, folder, "a.pdf", "b", "real.pdf", "round")
	if info, err := os.Lstat(filepath.Join(folder, "real.pdf")); err != nil || !info.Mode().IsRegular() {
		t.Errorf("%v, %v", info, err)
	}
	round := ToFile(filepath.Join(folder, "round"))
	if _, err := round.Create(""); err == nil {
		t.Error("a link to itself leads to a file")
	}
	round.Discard()
}
