package job

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"

	"report/internal/disk"
)

// ToRoot is a sink for the file called name, a path with /, in a folder that no path and no link leads out of; folder is what
// the user calls it. The output is written to a temporary file beside and takes its name when it is committed. It replaces
// a file or a link, but nothing else.
func ToRoot(root *disk.Folder, folder, name string) Sink {
	return &rooted{draft: draft{rename: root.Rename, remove: root.Remove}, root: root, folder: folder, name: name}
}

// A rooted file is a sink in a folder.
type rooted struct {
	draft
	root         *disk.Folder
	folder, name string
	input        bool // it may be one that is read
}

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
		return nil, disk.ErrFolder
	case disk.IsInput(old) && !r.input:
		return nil, disk.ErrInput
	case old.Mode().Type() == fs.ModeSymlink:
		old = nil // the link is replaced, and its mode means nothing
	case !old.Mode().IsRegular():
		return nil, disk.Special(old.Mode().Type())
	}
	return r.begin(r.root.OpenFile, func(word string) string { return path.Join(folder, word) }, r.name, old)
}
