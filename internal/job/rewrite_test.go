package job

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"report/internal/disk"
)

// TestRewrite: an input is changed where it still is what was read, behind a link too, and keeps its mode.
func TestRewrite(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "in", "a.md")
	link := name + ".link"
	for _, err := range []error{os.Mkdir(filepath.Dir(name), 0o777), os.Mkdir(filepath.Join(folder, "own"), 0o777), os.WriteFile(name, []byte("old"), 0o640), os.Chmod(name, 0o640), os.Symlink("a.md", link)} {
		if err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct {
		was, will, left string
		err             error
	}{{"old", "new and longer", "new and longer", nil}, {"old", "x", "new and longer", disk.ErrChanged}, {"new and longer, once", "x", "new and longer", disk.ErrChanged}, {"new and longer", "", "", nil}} {
		if err := Rewrite(t.Context(), folder, "in/a.md.link", []byte(c.was), []byte(c.will)); !errors.Is(err, c.err) {
			t.Errorf("from %q: %v, want %v", c.was, err, c.err)
		}
		if left, err := os.ReadFile(name); err != nil || string(left) != c.left {
			t.Errorf("from %q: it is %q, %v", c.was, left, err)
		}
	}
	if err := os.Symlink("../in/a.md", filepath.Join(folder, "own", "a.md")); err != nil {
		t.Fatal(err)
	}
	if err := Rewrite(t.Context(), filepath.Join(folder, "own"), "a.md", nil, []byte("x")); !errors.Is(err, disk.ErrOutside) {
		t.Errorf("a file outside of the folder: %v", err)
	}
	info, err := os.Lstat(link)
	own, ownErr := os.Stat(name)
	if err != nil || ownErr != nil || info.Mode().IsRegular() || own.Mode().Perm() != 0o640 {
		t.Errorf("link %v %v, file %v %v", info, err, own, ownErr)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(name), ".report-*")); left != nil {
		t.Errorf("left: %q", left)
	}
}
