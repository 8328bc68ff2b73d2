package cli

import (
	"context"
	"io"
	"sync"
	"sync/atomic"

	"report/internal/job"
	"report/internal/remote"
)

// An invocation is what a command works with: its streams, its console, and the outputs it has begun.
type invocation struct {
	ctx     context.Context
	stop    context.CancelFunc
	in      io.Reader
	out     io.Writer
	results io.Writer // standard output, where a result is asked for there
	console *console
	getenv  func(string) string
	storage remote.Storage // nil is files only
	depot   *depot         // nil where no name leads to a storage

	drain     chan struct{} // closed by the first signal when the command is patient
	patient   atomic.Bool   // the command ends by itself when drain is closed
	signalled atomic.Int64  // the exit status then

	mu    sync.Mutex
	sinks []job.Sink
	ends  []func() // what the command leaves is cleared away by
}

// atEnd has something done when the command ends, however it does.
func (inv *invocation) atEnd(do func()) {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	inv.ends = append(inv.ends, do)
}

// begun remembers an output, so that it can be given up when the command is interrupted.
func (inv *invocation) begun(sink job.Sink) job.Sink {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	inv.sinks = append(inv.sinks, sink)
	return sink
}

// clearUp does what is to be done at the end, once. The lock is held.
func (inv *invocation) clearUp() {
	for _, end := range inv.ends {
		end()
	}
	inv.ends = nil
}

// abandon stops the work and takes back every output that is not complete. The command may still be running; it
// finds its outputs closed.
func (inv *invocation) abandon() {
	inv.stop()
	inv.mu.Lock()
	defer inv.mu.Unlock()
	for _, sink := range inv.sinks {
		sink.Discard()
	}
	inv.clearUp()
}
