package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for _, err := range []error{
		os.Mkdir(filepath.Join(dir, "in"), 0o777),
		os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o666),
		os.WriteFile(filepath.Join(dir, "in", "a"), []byte("four"), 0o666),
		os.Symlink("../secret", filepath.Join(dir, "in", "out")),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	in, err := OpenFolder(filepath.Join(dir, "in"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	for _, c := range []struct {
		name string
		most int64
		want error
	}{{"a", 4, nil}, {"a", 3, ErrTooBig}, {".", 9, ErrFolder}, {"out", 9, ErrOutside}, {"b", 9, fs.ErrNotExist}, {"../secret", 9, fs.ErrInvalid}} {
		if _, err := Read(in.FS(), c.name, c.most); !errors.Is(err, c.want) {
			t.Errorf("%s, at most %d bytes: %v, want %v", c.name, c.most, err, c.want)
		}
	}
	if _, err := OpenFolder(filepath.Join(dir, "secret")); !IsWrong(err) {
		t.Errorf("a file as a folder: %v", err)
	}
}
