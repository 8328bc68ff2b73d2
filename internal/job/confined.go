package job

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// ToRoot is a sink for the file called name, a path with /, in a folder that no path and no link leads out of; folder is what
// the user calls it. The output is written to a temporary file beside and takes its name when it is committed. It replaces
// a file or a link, but nothing else.
func ToRoot(root *os.Root, folder, name string) Sink {
	return &rooted{root: root, folder: folder, name: name}
}

// A rooted file is a sink in a folder. Temporary is empty while there is nothing to take back.
type rooted struct {
	root         *os.Root
	folder, name string

	mu        sync.Mutex
	open      *os.File
	temporary string
	ended     bool
}

// ErrNoFile is something in a file's place that is none, nor a folder.
var ErrNoFile = errors.New("it is there, and no file")

func (r *rooted) Name() string { return filepath.Join(r.folder, filepath.FromSlash(r.name)) }

// Create makes the folders of the name, and opens the temporary file.
func (r *rooted) Create(string) (io.Writer, error) {
	folder := path.Dir(r.name)
	if err := r.root.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	mode := fs.FileMode(0o666)
	switch old, err := r.root.Lstat(r.name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case old.IsDir():
		return nil, ErrIsFolder
	case old.Mode().IsRegular():
		mode = old.Mode().Perm()
	case old.Mode().Type() != fs.ModeSymlink:
		return nil, ErrNoFile
	}
	r.mu.Lock() // one that is discarded meanwhile leaves no file that it does not know yet
	defer r.mu.Unlock()
	if r.ended {
		return nil, errEnded
	}
	for {
		name := path.Join(folder, fmt.Sprintf(".report-%08x.tmp", rand.Uint32()))
		open, err := r.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		r.open, r.temporary = open, name
		return open, nil
	}
}

// Commit closes the file and gives it its name.
func (r *rooted) Commit() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return errEnded
	}
	r.ended = true
	err := r.open.Close()
	if err == nil {
		err = r.root.Rename(r.temporary, r.name)
	}
	if err != nil {
		r.drop()
	}
	return err
}

// Discard closes the file and removes it, unless it was committed.
func (r *rooted) Discard() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.ended {
		r.drop()
	}
	r.ended = true
}

func (r *rooted) drop() {
	if r.open != nil {
		r.open.Close()
	}
	if r.temporary != "" {
		r.root.Remove(r.temporary)
	}
}
