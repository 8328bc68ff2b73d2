package job

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"report/internal/disk"
	"report/internal/say"
)

// A Sink is where one output goes: whole, or not at all. Create begins the output of the bulletin called id and
// Commit makes it the output. Discard gives up what is not committed and leaves what was there before; it may be
// called at any time, from any goroutine and more than once, and ends the sink. Name is where the output goes, in the
// user's words; it is complete once Create was called.
type Sink interface {
	Create(id string) (io.Writer, error)
	Commit() error
	Discard()
	Name() string
}

// An OutputError is a Sink that failed: it could not be created (exit status 73), or not be written (74).
type OutputError struct {
	Name     string
	Creating bool
	Err      error
}

// Message says what could not be done, and why.
func (e *OutputError) Message() say.Message {
	if e.Creating {
		return say.M("cannot create %s: %s", e.Name, disk.Reason(e.Err))
	}
	return say.M("cannot write %s: %s", e.Name, disk.Reason(e.Err))
}

func (e *OutputError) Error() string { return e.Message().String() }
func (e *OutputError) Unwrap() error { return e.Err }

// A named sink is for an output that has a name of its own, whatever the bulletin is called.
type named struct {
	Sink
	name string
}

// Create begins the output under its own name.
func (n named) Create(string) (io.Writer, error) { return n.Sink.Create(n.name) }

// An output is a file that is made into a sink; its size is noted, beside that of others of its kind.
type output struct {
	sink Sink
	size *int64
	make func(io.Writer) error
}

// publish makes every output before it commits one, so that a failure leaves all the old ones. Between, ready is asked,
// unless it is nil.
func publish(ctx context.Context, id string, outputs []output, ready func() error) error {
	names := map[string]bool{}
	for _, o := range outputs {
		defer o.sink.Discard()
		size, err := fill(ctx, o.sink, id, o.make)
		if err != nil {
			return err
		}
		name := placeOf(o.sink)
		if names[name] {
			return &OutputError{Name: o.sink.Name(), Creating: true, Err: disk.ErrTwice}
		}
		names[name] = name != ""
		*o.size += size
	}
	if ready != nil {
		if err := ready(); err != nil {
			return err
		}
	}
	for _, o := range outputs {
		if err := o.sink.Commit(); err != nil {
			return &OutputError{Name: o.sink.Name(), Err: err}
		}
	}
	return nil
}

// A making is an output that is being made. What was flushed can be read again from written, where that is not nil.
type making struct {
	*bufio.Writer
	written io.ReaderAt
}

// fill writes one output into a sink, without committing it, and returns its size in bytes. An error that the sink
// did not cause is returned as make gave it.
func fill(ctx context.Context, sink Sink, id string, make func(io.Writer) error) (int64, error) {
	target, err := sink.Create(id)
	if err != nil {
		return 0, &OutputError{Name: sink.Name(), Creating: true, Err: err}
	}
	watched := &watchedWriter{ctx: ctx, target: target}
	made := &making{Writer: bufio.NewWriterSize(watched, 1<<16)}
	if kept, ok := sink.(interface{ written() io.ReaderAt }); ok {
		made.written = kept.written()
	}
	err = make(made)
	if err == nil {
		err = made.Flush()
	}
	switch {
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case watched.err != nil:
		return 0, &OutputError{Name: sink.Name(), Err: watched.err}
	case err != nil:
		return 0, fmt.Errorf("%s: %w", sink.Name(), err)
	}
	return watched.size, nil
}

// A watchedWriter counts what is written, stops when its context ends and remembers the target's error, because
// engines wrap or swallow it.
type watchedWriter struct {
	ctx    context.Context
	target io.Writer
	size   int64
	err    error
}

func (w *watchedWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.target.Write(p)
	w.size += int64(n)
	if err != nil {
		w.err = err
	}
	return n, err
}

// ToWriter is a sink that passes an output on as it is made, such as standard output; name says what it is. What is
// written cannot be taken back.
func ToWriter(w io.Writer, name string) Sink { return &stream{w, name} }

type stream struct {
	w    io.Writer
	name string
}

func (s *stream) Create(string) (io.Writer, error) {
	if disk.IsInputToo(s.w) {
		return nil, disk.ErrInput
	}
	return s.w, nil
}

func (s *stream) Commit() error { return nil }
func (s *stream) Discard()      {}
func (s *stream) Name() string  { return s.name }

// placeOf is the file that a sink makes, the same for all names that a file system may take for one; empty for what is no file.
func placeOf(sink Sink) string {
	if own, ok := sink.(named); ok {
		sink = own.Sink
	}
	if kept, ok := sink.(interface{ goes() string }); ok {
		return disk.Folded(kept.goes())
	}
	return ""
}
