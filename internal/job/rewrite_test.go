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
	name := filepath.Join(t.TempDir(), "a.md")
	link := name + ".link"
	for _, err := range []error{os.WriteFile(name, []byte("old"), 0o640), os.Chmod(name, 0o640), os.Symlink(name, link)} {
		if err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct {
		was, will, left string
		err             error
	}{{"old", "new and longer", "new and longer", nil}, {"old", "x", "new and longer", disk.ErrChanged}, {"new and longer, once", "x", "new and longer", disk.ErrChanged}, {"new and longer", "", "", nil}} {
		if err := Rewrite(t.Context(), link, []byte(c.was), []byte(c.will)); !errors.Is(err, c.err) {
			t.Errorf("from %q: %v, want %v", c.was, err, c.err)
		}
		if left, err := os.ReadFile(name); err != nil || string(left) != c.left {
			t.Errorf("from %q: it is %q, %v", c.was, left, err)
		}
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
