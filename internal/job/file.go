package job

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"report/internal/disk"
)

// ToFile is a sink that replaces the file called path, following links. The output is written to a temporary file in
// the same folder, with the old file's mode, and takes its name when it is committed; until then the old file stays.
// Devices and pipes are written directly.
func ToFile(path string) Sink { return &file{draft: onDisk(), path: path} }

// ToFolder is a sink like ToFile for the file {id}ext in a folder, which is made when it is not there. An empty folder
// is the current one.
func ToFolder(folder, ext string) Sink { return &file{draft: onDisk(), folder: folder, ext: ext} }

func onDisk() draft { return draft{rename: os.Rename, remove: os.Remove} }

// A file is a sink on disk.
type file struct {
	draft
	path        string // given, or made of folder, id and ext
	folder, ext string
	also        *file // beside it; given up with it
}

// beside is a sink for a file beside the one that is made of the bulletin called id, whose name ends otherwise, and its name there. There is
// none beside a device or a pipe.
func (f *file) beside(id, ending string) (Sink, string) {
	path := filepath.Join(f.folder, id+ending)
	if f.path != "" {
		if _, info, err := resolve(f.path); err != nil || info != nil && !info.Mode().IsRegular() {
			return nil, ""
		}
		path = strings.TrimSuffix(f.path, filepath.Ext(f.path)) + ending
	}
	also := &file{draft: onDisk(), path: path}
	f.mu.Lock()
	f.also = also
	f.mu.Unlock()
	return also, filepath.Base(path)
}

// Discard gives up what lies beside the file too.
func (f *file) Discard() {
	f.draft.Discard()
	f.mu.Lock()
	also := f.also
	f.mu.Unlock()
	if also != nil {
		also.draft.Discard()
	}
}

func (f *file) Name() string {
	if f.path == "" {
		return filepath.Join(f.folder, "*"+f.ext)
	}
	return f.path
}

// Create opens the temporary file, or the device or pipe itself: a pipe waits here for its reader, for a moment.
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
	case info != nil && info.IsDir():
		return nil, disk.ErrFolder
	case disk.IsInput(info):
		return nil, disk.ErrInput
	case info != nil && !info.Mode().IsRegular():
		open, err := disk.OpenDirect(target, info)
		if err != nil {
			return nil, err
		}
		return f.direct(open)
	}
	sweep(filepath.Dir(target))
	return f.begin(os.OpenFile, func(word string) string { return filepath.Join(filepath.Dir(target), word) }, target, info)
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

// resolve follows links to what path names. Info is nil for what is not there yet: a link may name it.
func resolve(path string) (target string, info fs.FileInfo, err error) {
	info, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		target, err = dangling(path)
		return target, nil, err
	}
	if err != nil || !info.Mode().IsRegular() {
		return path, info, err // a pipe behind /dev/stdout has no path of its own
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info, err
}

// mostLinks is how many links in a row lead to a file, as on most systems.
const mostLinks = 40

// dangling follows links to the name of what is not there.
func dangling(path string) (string, error) {
	for range mostLinks {
		next, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return "", syscall.ELOOP
}
