package job

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// ToRoot is a sink for the file called name, a path with /, in a folder that no path and no link leads out of; folder is what
// the user calls it. The output is written to a temporary file beside and takes its name when it is committed. It replaces
// a file or a link, but nothing else.
func ToRoot(root *os.Root, folder, name string) Sink {
	return &rooted{draft: draft{rename: root.Rename, remove: root.Remove}, root: root, folder: folder, name: name}
}

// A rooted file is a sink in a folder.
type rooted struct {
	draft
	root         *os.Root
	folder, name string
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
	old, err := r.root.Lstat(r.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		old = nil
	case err != nil:
		return nil, err
	case old.IsDir():
		return nil, ErrIsFolder
	case old.Mode().Type() == fs.ModeSymlink:
		old = nil // the link is replaced, and its mode means nothing
	case !old.Mode().IsRegular():
		return nil, ErrNoFile
	}
	return r.begin(r.root.OpenFile, func(word string) string { return path.Join(folder, word) }, r.name, old)
}
