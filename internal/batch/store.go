package batch

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"report/internal/disk"
)

// A Store opens what a manifest names: datasets, tables and templates.
type Store interface {
	// Open finds a folder or a file: the root that no path leads out of, and what name is in it. Whoever opens closes.
	Open(name string) (Opened, error)
	// Path is the name of a template as the system opens it, or of a bundled one.
	Path(name string) string
	// Glob lists what a name with wildcards stands for.
	Glob(pattern string) ([]string, error)
	// Input is what a table of rows called - is read from; nil is nothing.
	Input() io.Reader
}

// An Opened folder is the root of a dataset. At is the dataset in it; Shown is what people call the root.
type Opened struct {
	Files fs.FS
	At    string
	Shown string
	Close func()
}

// Disk is a store of names from a folder on disk on, or of absolute ones. In is its Input.
type Disk struct {
	Folder string
	In     io.Reader
}

// Input is In.
func (d Disk) Input() io.Reader { return d.In }

// Open opens the folder, or the folder of the file.
func (d Disk) Open(name string) (Opened, error) {
	target := d.path(name)
	info, err := os.Stat(target)
	if err != nil {
		return Opened{}, err
	}
	folder, at := target, "."
	if !info.IsDir() {
		folder, at = filepath.Split(target)
		folder = filepath.Clean(folder)
	}
	root, err := disk.OpenFolder(folder)
	if err != nil {
		return Opened{}, err
	}
	return Opened{Files: root.FS(), At: at, Shown: folder, Close: func() { root.Close() }}, nil
}

// Glob lists the names, relative to the folder where the pattern is.
func (d Disk) Glob(pattern string) ([]string, error) {
	found, err := filepath.Glob(d.path(pattern))
	for i := range found {
		if !filepath.IsAbs(filepath.FromSlash(pattern)) {
			if found[i], err = filepath.Rel(d.Folder, found[i]); err != nil {
				return nil, err
			}
		}
		found[i] = filepath.ToSlash(found[i])
	}
	slices.Sort(found)
	return found, err
}

// Path joins a file's name to the folder; other names are bundled templates'.
func (d Disk) Path(name string) string {
	if path.Ext(name) == "" && path.Base(name) == name {
		return name
	}
	return d.path(name)
}

func (d Disk) path(name string) string {
	if name = filepath.FromSlash(name); filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(d.Folder, name)
}

// folderOf is where a store's names begin.
func folderOf(s Store) string {
	d, _ := s.(Disk)
	return d.Folder
}

// Bundled is a store of what comes with the program.
type Bundled struct {
	Files fs.FS
	Shown string // what people call its root
}

// Open finds a folder or file in it.
func (b Bundled) Open(name string) (Opened, error) {
	if _, err := fs.Stat(b.Files, path.Clean(name)); err != nil {
		return Opened{}, err
	}
	return Opened{Files: b.Files, At: path.Clean(name), Shown: b.Shown, Close: func() {}}, nil
}

// Path is the name itself: what is bundled names bundled templates.
func (b Bundled) Path(name string) string { return name }

// Input is nothing: what is bundled is complete.
func (b Bundled) Input() io.Reader { return nil }

// Glob lists names.
func (b Bundled) Glob(pattern string) ([]string, error) { return fs.Glob(b.Files, pattern) }

// wild reports whether a name stands for several.
func wild(name string) bool { return strings.ContainsAny(name, "*?[") }
