package job

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"path/filepath"

	"report/internal/disk"
)

// A Writing is an output that needs no bulletin to be made.
type Writing struct {
	To    Sink
	Write func(io.Writer) error
}

// Content is an output of what there is.
func Content(to Sink, content []byte) Writing {
	return Writing{to, func(w io.Writer) error { _, err := w.Write(content); return err }}
}

// Deliver makes outputs, all or, where one cannot be made, none.
func Deliver(ctx context.Context, all ...Writing) error {
	var outputs []output
	for _, w := range all {
		outputs = append(outputs, output{w.To, new(int64), w.Write})
	}
	return publish(ctx, "", outputs, nil)
}

// Rewrite gives a file in a folder that was read another content, whole or not at all; its mode and its owner stay, and a link is followed where
// it stays in the folder. It is for changing an input where a person asked for just that. A file that is no longer as it was read stays:
// somebody else has changed it. Name is a path with /.
func Rewrite(ctx context.Context, folder, name string, was, will []byte) error {
	shown := filepath.Join(folder, filepath.FromSlash(name))
	root, within, err := rooting(folder, shown)
	if err != nil {
		return &OutputError{Name: shown, Err: err}
	}
	defer root.Close()
	now, err := disk.Read(root.FS(), within, int64(len(was)))
	switch {
	case errors.Is(err, disk.ErrTooBig) || err == nil && !bytes.Equal(now, was):
		return &OutputError{Name: shown, Err: disk.ErrChanged}
	case err != nil:
		return &OutputError{Name: shown, Err: err}
	}
	return Deliver(ctx, Content(&rooted{draft: draft{rename: root.Rename, remove: root.Remove}, root: root, folder: folder, name: within, input: true}, will))
}

// rooting is a folder, and what a file in it is called there when all links are followed.
func rooting(folder, name string) (*disk.Folder, string, error) {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, "", err
	}
	base, err := filepath.EvalSymlinks(cmp.Or(folder, "."))
	if err != nil {
		return nil, "", err
	}
	within, err := filepath.Rel(base, real)
	if err != nil || !filepath.IsLocal(within) {
		return nil, "", disk.ErrOutside
	}
	root, err := disk.OpenFolder(base)
	return root, filepath.ToSlash(within), err
}
