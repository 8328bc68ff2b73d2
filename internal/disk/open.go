// Package disk opens what a system keeps: regular files and folders, which have an end, and nothing that would keep its reader waiting.
package disk

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// toRead opens without waiting: a pipe that nobody writes to is open at once, and is then refused.
const toRead = os.O_RDONLY | syscall.O_NONBLOCK

// A Special is something that is no file and no folder, by its type.
type Special fs.FileMode

func (s Special) Error() string { return s.reason().String() }

var (
	// ErrFolder is a folder in a file's place.
	ErrFolder = errors.New("it is a folder")
	// ErrOutside is a link that leads out of a folder.
	ErrOutside = errors.New("it leads out of its folder")
	// ErrClosed is a stream that was closed before the program began.
	ErrClosed = errors.New("it is closed")
	// ErrTooBig is a file of more bytes than its reader takes.
	ErrTooBig = errors.New("the file is too big")
)

// Open opens a regular file to be read.
func Open(name string) (*os.File, error) {
	return regular(name, func() (*os.File, error) { return os.OpenFile(name, toRead, 0) })
}

// OpenInput is Open, and opens what the program was handed by its own number or as /dev/stdin too, such as the pipe of a shell.
func OpenInput(name string) (*os.File, error) {
	if handed(name) {
		return os.Open(name)
	}
	return Open(name)
}

// handed reports whether a name stands for one of the program's own open files.
func handed(name string) bool {
	name = filepath.ToSlash(filepath.Clean(name))
	return name == "/dev/stdin" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// ReadInput reads what OpenInput opens, up to a number of bytes. A device has no end, and is none.
func ReadInput(name string, most int64) ([]byte, error) {
	file, err := OpenInput(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	switch info, err := file.Stat(); {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fault(name, ErrFolder)
	case info.Mode().Type()&fs.ModeDevice != 0:
		return nil, fault(name, Special(info.Mode().Type()))
	}
	return readAll(file, name, most)
}

// ReadFile reads what Open opens, up to a number of bytes.
func ReadFile(name string, most int64) ([]byte, error) {
	file, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(file, name, most)
}

// ReadOwn reads a file that the program has written and is about to replace, up to a number of bytes: it is no input.
func ReadOwn(name string, most int64) ([]byte, error) {
	folder, err := OpenOwn(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	file, err := folder.Open(filepath.Base(name))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(file, name, most)
}

// Read reads a file of fsys, as fs.ReadFile does, up to a number of bytes.
func Read(fsys fs.FS, name string, most int64) ([]byte, error) {
	switch info, err := fs.Stat(fsys, name); {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fault(name, ErrFolder)
	case !info.Mode().IsRegular():
		return nil, fault(name, Special(info.Mode().Type()))
	case info.Size() > most:
		return nil, fault(name, ErrTooBig)
	}
	return fs.ReadFile(fsys, name)
}

func readAll(file io.Reader, name string, most int64) ([]byte, error) {
	var kept bytes.Buffer
	if f, ok := file.(fs.File); ok {
		if info, err := f.Stat(); err == nil {
			kept.Grow(int(min(info.Size(), most)) + bytes.MinRead) // the whole of it at once
		}
	}
	_, err := kept.ReadFrom(io.LimitReader(file, most+1))
	content := kept.Bytes()
	if err == nil && int64(len(content)) > most {
		return nil, fault(name, ErrTooBig)
	}
	return content, err
}

// regular opens a file and looks at what was opened: between a look at a name and its opening it may have become another.
func regular(name string, open func() (*os.File, error)) (*os.File, error) {
	file, err := checked(name, open)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		file.Close()
		return nil, errors.Join(err, fault(name, ErrFolder))
	}
	note(name, info)
	return file, nil
}

// checked opens a regular file or a folder.
func checked(name string, open func() (*os.File, error)) (*os.File, error) {
	file, err := open()
	if errors.Is(err, syscall.ENXIO) { // what a socket answers
		return nil, fault(name, Special(fs.ModeSocket))
	}
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = fault(name, Special(info.Mode().Type()))
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// RemoveFree removes a file that nobody holds.
func RemoveFree(name string) {
	file, err := os.OpenFile(name, toRead, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if letGo, ok := Hold(file); ok {
		os.Remove(name)
		letGo()
	}
}

func fault(name string, err error) error { return &fs.PathError{Op: "open", Path: name, Err: err} }

// A Folder is a root that no path and no link leads out of, and in which only regular files and folders are opened to be read.
type Folder struct {
	*os.Root
	own bool // what is read in it is no input
}

// OpenFolder opens a folder of inputs. It stays open until it is closed.
func OpenFolder(name string) (*Folder, error) { return openFolder(name, false) }

// OpenOwn opens a folder of results: one may be read, and be replaced.
func OpenOwn(name string) (*Folder, error) { return openFolder(name, true) }

func openFolder(name string, own bool) (*Folder, error) {
	switch info, err := os.Stat(name); { // a root opens what is there to see whether it is a folder, and waits for a pipe
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fault(name, syscall.ENOTDIR)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &Folder{root, own}, nil
}

// Open opens a file or a folder of it.
func (f *Folder) Open(name string) (*os.File, error) {
	file, err := checked(name, func() (*os.File, error) {
		file, err := f.Root.OpenFile(name, toRead, 0)
		return file, outside(err)
	})
	if err == nil && !f.own {
		if info, err := file.Stat(); err == nil && !info.IsDir() {
			note(filepath.Join(f.Root.Name(), name), info)
		}
	}
	return file, err
}

// Stat looks at what a name leads to.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	info, err := f.Root.Stat(name)
	return info, outside(err)
}

// outside gives a name to what os.Root says of a way out, which has none.
func outside(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) && strings.Contains(path.Err.Error(), "escapes") {
		return fault(path.Path, ErrOutside)
	}
	return err
}

// ReadFile reads a file of it.
func (f *Folder) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(file, name, mostOfFile)
}

// mostOfFile is more than any reader takes, in bytes.
const mostOfFile = 4 << 30

// FS is the folder as a file system.
func (f *Folder) FS() fs.FS { return files{f} }

type files struct{ folder *Folder }

func (f files) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, fault(name, fs.ErrInvalid)
	}
	file, err := f.folder.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (f files) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fault(name, fs.ErrInvalid)
	}
	return f.folder.ReadFile(filepath.FromSlash(name))
}

func (f files) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, fault(name, fs.ErrInvalid)
	}
	return f.folder.Stat(filepath.FromSlash(name))
}

// System is all that the system keeps, from its root on.
func System() fs.FS { return os.DirFS("/") }
