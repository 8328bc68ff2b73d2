package job

import (
	"bytes"
	"context"
	"errors"
	"io"

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

// Rewrite gives a file that was read another content, whole or not at all; its mode and its owner stay, and a link is followed. It is for
// changing an input where a person asked for just that. A file that is no longer as it was read stays: somebody else has changed it.
func Rewrite(ctx context.Context, name string, was, will []byte) error {
	now, err := disk.ReadFile(name, int64(len(was)))
	switch {
	case errors.Is(err, disk.ErrTooBig) || err == nil && !bytes.Equal(now, was):
		return &OutputError{Name: name, Err: disk.ErrChanged}
	case err != nil:
		return &OutputError{Name: name, Err: err}
	}
	return Deliver(ctx, Content(&file{draft: onDisk(), path: name, input: true}, will))
}
