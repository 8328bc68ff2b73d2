package cli

import (
	"context"
	"io"
	"sync"
	"sync/atomic"

	"report/internal/job"
)

// A desk is what a command works with: its streams, its voice, and the outputs it has begun.
type desk struct {
	ctx    context.Context
	stop   context.CancelFunc
	in     io.Reader
	out    io.Writer
	voice  *voice
	getenv func(string) string

	drain   chan struct{} // closed by the first signal when the command is patient
	patient atomic.Bool   // the command ends by itself when drain is closed

	mu    sync.Mutex
	sinks []job.Sink
}

// begun remembers an output, so that it can be given up when the command is interrupted.
func (d *desk) begun(sink job.Sink) job.Sink {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sinks = append(d.sinks, sink)
	return sink
}

// abandon stops the work and takes back every output that is not complete. The command may still be running; it
// finds its outputs closed.
func (d *desk) abandon() {
	d.stop()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, sink := range d.sinks {
		sink.Discard()
	}
}
