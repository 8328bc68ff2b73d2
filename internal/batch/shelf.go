package batch

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sync"

	"report/internal/dataset"
	"report/internal/problem"
)

// roomOnShelf is how many bytes of files are kept for the next item. What a bulletin needs beyond that is read again.
const roomOnShelf = 64 << 20

// bigFile is from how many bytes on a file is not held, but only its sum: a large picture is read as it is drawn.
const bigFile = 32 << 20

// A shelf keeps the files that items share, and the datasets decoded from them.
type shelf struct {
	mu    sync.Mutex
	files map[string]*kept
	order []string // by age
	used  int64
}

// A kept file is its content as it was read, its sum, and what the system said of it then. A big one has no content.
type kept struct {
	once    sync.Once
	content []byte
	big     bool
	sum     [sha256.Size]byte
	info    fs.FileInfo
	err     error

	decoding sync.Once
	source   *dataset.Source
	found    problem.List
}

var errChanged = errors.New("it changed while it was read")

// get is a file, read at most once by all who want it at a time.
func (s *shelf) get(files fs.FS, folder, name string) *kept {
	key := filepath.Join(folder, name)
	s.mu.Lock()
	k := s.files[key]
	if k == nil {
		k = &kept{}
		if s.files == nil {
			s.files = map[string]*kept{}
		}
		s.files[key] = k
	}
	s.mu.Unlock()
	k.once.Do(func() {
		k.read(files, name)
		s.make(key, k)
	})
	return k
}

// make makes room for a file that was read: the oldest ones go. A file that could not be read is asked for again.
func (s *shelf) make(key string, k *kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k.err != nil {
		delete(s.files, key)
		return
	}
	s.order = append(s.order, key)
	s.used += int64(len(k.content))
	for s.used > roomOnShelf && len(s.order) > 0 {
		s.drop(s.order[0])
	}
}

// forget drops a file that is another one by now.
func (s *shelf) forget(folder, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(filepath.Join(folder, name))
}

func (s *shelf) drop(key string) {
	k := s.files[key]
	for i, other := range s.order {
		if other == key {
			s.order = append(s.order[:i], s.order[i+1:]...)
			s.used -= int64(len(k.content))
			break
		}
	}
	delete(s.files, key)
}

// read reads a file, and refuses one that grows or shrinks meanwhile.
func (k *kept) read(files fs.FS, name string) {
	open, err := files.Open(name)
	if err != nil {
		k.err = err
		return
	}
	defer open.Close()
	if k.info, k.err = open.Stat(); k.err != nil {
		return
	}
	if !k.info.Mode().IsRegular() {
		k.err = &fs.PathError{Op: "read", Path: name, Err: errors.New("it is no file")} // a device has no end
		return
	}
	sum := sha256.New()
	var size int64
	if k.big = k.info.Size() >= bigFile; k.big {
		size, k.err = io.Copy(sum, open)
	} else {
		k.content, k.err = io.ReadAll(open)
		size = int64(len(k.content))
		sum.Write(k.content)
	}
	if k.err != nil {
		return
	}
	sum.Sum(k.sum[:0])
	switch after, err := open.Stat(); {
	case err != nil:
		k.err = err
	case size != k.info.Size() || !same(k.info, after):
		k.err = &fs.PathError{Op: "read", Path: name, Err: errChanged}
	}
}

// same reports whether two looks at a file saw the same.
func same(a, b fs.FileInfo) bool { return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) }

// A view is what one item sees of a folder: it reads through the shelf and remembers what it read.
type view struct {
	shelf *shelf
	Opened

	mu      sync.Mutex
	seen    map[string]*kept
	changed bool // a file changed while it was read
}

func (s *shelf) view(o Opened) *view { return &view{shelf: s, Opened: o, seen: map[string]*kept{}} }

func (v *view) file(op, name string) (*kept, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	k := v.shelf.get(v.Files, v.Shown, name)
	v.mu.Lock()
	defer v.mu.Unlock()
	if k.err != nil {
		v.changed = v.changed || errors.Is(k.err, errChanged)
		return nil, k.err
	}
	v.seen[name] = k
	return k, nil
}

// ReadFile is a copy of a file's content.
func (v *view) ReadFile(name string) ([]byte, error) {
	k, err := v.file("open", name)
	if err != nil {
		return nil, err
	}
	if k.big {
		return fs.ReadFile(v.Files, name)
	}
	return bytes.Clone(k.content), nil
}

// Open is a file to read from.
func (v *view) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(v.Files, name); err == nil && info.IsDir() {
		return v.Files.Open(name)
	}
	k, err := v.file("open", name)
	if err != nil {
		return nil, err
	}
	if k.big {
		return v.Files.Open(name)
	}
	return &opened{Reader: bytes.NewReader(k.content), info: k.info}, nil
}

// Stat is the folder's own.
func (v *view) Stat(name string) (fs.FileInfo, error) { return fs.Stat(v.Files, name) }

// An opened file is read from memory.
type opened struct {
	*bytes.Reader
	info fs.FileInfo
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }

// source is the dataset of the view, decoded once for all items that are made of it.
func (v *view) source() (*dataset.Source, problem.List) {
	name := v.At
	if info, err := fs.Stat(v.Files, name); err == nil && info.IsDir() {
		name = path.Join(name, dataset.FileName)
	}
	k, err := v.file("open", name)
	if err != nil {
		return dataset.Open(v, v.At) // says why
	}
	k.decoding.Do(func() { k.source, k.found = dataset.Open(v, v.At) })
	return k.source, k.found
}

// settled reports whether every file is still as it was read; those that are not leave the shelf.
func (v *view) settled() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	settled := !v.changed
	for name, k := range v.seen {
		if now, err := fs.Stat(v.Files, name); err != nil || !same(k.info, now) {
			v.shelf.forget(v.Shown, name)
			settled = false
		}
	}
	return settled
}
