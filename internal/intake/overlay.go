package intake

import (
	"io/fs"

	"report/internal/disk"
)

// An overlay is a folder with other files in the place of some; without a folder it is these alone.
type overlay struct {
	under fs.FS
	over  map[string][]byte
}

// Open opens a file, the one in its place if there is.
func (o overlay) Open(name string) (fs.File, error) {
	if content, ok := o.over[name]; ok {
		return disk.Held(name, content), nil
	}
	if o.under == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.under.Open(name)
}
