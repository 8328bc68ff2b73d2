package job

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
)

// ToFile is a sink that replaces the file called path, following links. The output is written to a temporary file in
// the same folder, with the old file's mode, and takes its name when it is committed; until then the old file stays.
// Devices and pipes are written directly.
func ToFile(path string) Sink { return &file{path: path} }

// ToFolder is a sink like ToFile for the file {id}ext in a folder, which is made when it is not there. An empty folder
// is the current one.
func ToFolder(folder, ext string) Sink { return &file{folder: folder, ext: ext} }

// A file is a sink on disk. Temporary is empty while there is nothing to take back.
type file struct {
	path        string // given, or made of folder, id and ext
	folder, ext string

	mu        sync.Mutex
	open      *os.File
	target    string // what path names, links followed
	temporary string
	ended     bool
}

var errEnded = errors.New("the output was given up")

func (f *file) Name() string {
	if f.path == "" {
		return filepath.Join(f.folder, "*"+f.ext)
	}
	return f.path
}

// Create opens the temporary file, or the device or pipe itself.
func (f *file) Create(id string) (io.Writer, error) {
	if f.path == "" {
		if err := f.place(id); err != nil {
			return nil, err
		}
	}
	target, info, err := resolve(f.path)
	switch {
	case err != nil:
		return nil, err
	case info == nil:
		return f.createTemporary(target, nil)
	case info.IsDir():
		return nil, ErrIsFolder
	case !info.Mode().IsRegular():
		return f.openDirectly(target)
	default:
		return f.createTemporary(target, info)
	}
}

// place gives the file its path and makes its folder.
func (f *file) place(id string) error {
	if name := id + f.ext; id == "" || filepath.Base(name) != name {
		return fmt.Errorf("%q is not a file name", name)
	}
	f.path = filepath.Join(f.folder, id+f.ext)
	if f.folder == "" {
		return nil
	}
	return os.MkdirAll(f.folder, 0o777)
}

// resolve follows links to what path names. Info is nil for what is not there yet.
func resolve(path string) (target string, info fs.FileInfo, err error) {
	info, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil, nil
	}
	if err != nil || !info.Mode().IsRegular() {
		return path, info, err // a pipe behind /dev/stdout has no path of its own
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info, err
}

// openDirectly opens a device or pipe, and makes it this sink's own unless the sink has ended in the meantime. A pipe waits here for its
// reader, so nothing is locked meanwhile.
func (f *file) openDirectly(target string) (io.Writer, error) {
	open, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open = open; f.ended {
		f.drop()
		return nil, errEnded
	}
	return open, nil
}

// createTemporary makes the temporary file; old is nil when there is no file to take the mode from, and the system's
// usual mode applies.
//
// The sink is locked meanwhile, so that one that is discarded by another goroutine leaves no file that it does not know yet.
func (f *file) createTemporary(target string, old fs.FileInfo) (io.Writer, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return nil, errEnded
	}
	open, err := createUnused(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	f.open, f.target, f.temporary = open, target, open.Name()
	if old != nil {
		err = open.Chmod(old.Mode().Perm())
	}
	return open, err
}

// createUnused makes a new file in a folder. os.CreateTemp would do, were its mode not 0600 whatever the umask says.
func createUnused(folder string) (*os.File, error) {
	for {
		name := filepath.Join(folder, fmt.Sprintf(".report-%08x.tmp", rand.Uint32()))
		open, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return open, err
		}
	}
}

// Commit closes the file and gives it its name.
func (f *file) Commit() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return errEnded
	}
	f.ended = true
	err := f.open.Close()
	if err == nil && f.temporary != "" {
		err = os.Rename(f.temporary, f.target)
	}
	if err != nil {
		f.drop()
	}
	return err
}

// Discard closes the file and removes it, unless it was committed.
func (f *file) Discard() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.ended {
		f.drop()
	}
	f.ended = true
}

func (f *file) drop() {
	if f.open != nil {
		f.open.Close()
	}
	if f.temporary != "" {
		os.Remove(f.temporary)
	}
}
