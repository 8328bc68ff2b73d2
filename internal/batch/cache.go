package batch

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sync"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/problem"
)

// cacheBytes is how many bytes of files are kept for the next item. What a bulletin needs beyond that is read again.
const cacheBytes = 64 << 20

// bigFile is from how many bytes on a file is not held, but only its sum: a large picture is read as it is drawn.
const bigFile = 32 << 20

// A cache keeps the files that items share, and the datasets decoded from them.
type cache struct {
	mu    sync.Mutex
	files map[string]*cached
	order []string // by age
	used  int64

	snapshot snapshot
}

// A cached file is its content as it was read, its sum, and what the system said of it then. A big one has no content.
type cached struct {
	once    sync.Once
	content []byte
	big     bool
	sum     [sha256.Size]byte
	info    fs.FileInfo
	err     error

	decoding sync.Once
	source   *dataset.Source
	found    problem.List

	judging sync.Once
	faults  map[string]bool

	weighing sync.Once
	weight   weight
}

var errChanged = errors.New("it changed while it was read")

// get is a file, read at most once by all who want it at a time.
func (c *cache) get(files fs.FS, folder, name string) *cached {
	key := filepath.Join(folder, name)
	c.mu.Lock()
	k := c.files[key]
	if k == nil {
		k = &cached{}
		if c.files == nil {
			c.files = map[string]*cached{}
		}
		c.files[key] = k
	}
	c.mu.Unlock()
	k.once.Do(func() {
		k.read(files, name)
		c.admit(key, k)
	})
	return k
}

// admit makes room for a file that was read: the oldest ones go. A file that could not be read is asked for again.
func (c *cache) admit(key string, k *cached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k.err != nil {
		delete(c.files, key)
		return
	}
	c.order = append(c.order, key)
	c.used += int64(len(k.content))
	for c.used > cacheBytes && len(c.order) > 0 {
		c.drop(c.order[0])
	}
}

// forget drops a file that is another one by now.
func (c *cache) forget(folder, name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(filepath.Join(folder, name))
}

func (c *cache) drop(key string) {
	k := c.files[key]
	for i, other := range c.order {
		if other == key {
			c.order = append(c.order[:i], c.order[i+1:]...)
			c.used -= int64(len(k.content))
			break
		}
	}
	delete(c.files, key)
}

// read reads a file, and refuses one that grows or shrinks meanwhile.
func (k *cached) read(files fs.FS, name string) {
	open, err := files.Open(name)
	if err != nil {
		k.err = err
		return
	}
	defer open.Close()
	if k.info, k.err = open.Stat(); k.err != nil {
		return
	}
	if k.info.IsDir() {
		k.err = &fs.PathError{Op: "read", Path: name, Err: disk.ErrFolder}
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

// A view is what one item sees of a folder: it reads through the cache and remembers what it read.
type view struct {
	cache *cache
	Opened

	mu      sync.Mutex
	seen    map[string]*cached
	changed string // a file that did while it was read, or since the run saw it first
	room    int64  // how heavy what is read may be together; zero is no bound
	weight  weight
	over    bool // more than room was asked for
}

func (c *cache) view(o Opened) *view { return &view{cache: c, Opened: o, seen: map[string]*cached{}} }

func (v *view) file(op, name string) (*cached, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	k := v.cache.get(v.Files, v.Shown, name)
	v.mu.Lock()
	defer v.mu.Unlock()
	if k.err != nil {
		if errors.Is(k.err, errChanged) {
			v.changed = name
		}
		return nil, k.err
	}
	if !v.cache.snapshot.holds(filepath.Join(v.Shown, name), k.info, k.sum) {
		v.changed = name
		return nil, &fs.PathError{Op: op, Path: name, Err: errChanged}
	}
	if v.room > 0 && v.seen[name] == nil {
		if v.weight = v.weight.with(k.weigh(v.Files, name)); v.weight.all() > v.room {
			v.over = true
		}
	}
	if v.seen[name] = k; v.over {
		return nil, &fs.PathError{Op: op, Path: name, Err: errHeavy}
	}
	return k, nil
}

// adopt makes what another process read the item's own, as far as it is still so.
func (v *view) adopt(read []sighting, changed string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.room, v.over, v.changed = 0, false, cmp.Or(v.changed, changed)
	v.seen = map[string]*cached{}
	for _, s := range read {
		now, err := fs.Stat(v.Files, s.Name)
		if err != nil || now.Size() != s.Size || !now.ModTime().Equal(s.ModTime) || !v.cache.snapshot.holds(filepath.Join(v.Shown, s.Name), now, s.Sum) {
			v.changed = s.Name
			continue
		}
		v.seen[s.Name] = &cached{big: true, info: now, sum: s.Sum}
	}
}

// heavy reports whether the item asked for more than it may here; what came of it so far is nothing then.
func (v *view) heavy() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.over
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

// faults are what is wrong with the dataset as it stands, without the values of a row.
func (v *view) faults() map[string]bool {
	source, found := v.source()
	if source == nil {
		return foundIn(found)
	}
	k, err := v.file("open", source.Name())
	if err != nil {
		return nil
	}
	k.judging.Do(func() {
		_, found := source.Load(v)
		k.faults = foundIn(found)
	})
	return k.faults
}

// foundIn are the findings of a list.
func foundIn(list problem.List) map[string]bool {
	all := map[string]bool{}
	for _, p := range list {
		all[p.Found.String()] = true
	}
	return all
}

// settled reports whether every file is still as it was read; those that are not leave the cache.
func (v *view) settled() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	for name, k := range v.seen {
		if now, err := fs.Stat(v.Files, name); err != nil || !same(k.info, now) {
			v.cache.forget(v.Shown, name)
			v.changed = name
		}
	}
	return v.changed == ""
}
