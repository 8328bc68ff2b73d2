// Package preview shows a dataset's pages, live in a browser, as they will be printed. Whenever a file of the dataset or of its
// template is saved, the pages are set anew, and those that changed are shown. It serves the machine that it runs on and nobody else.
package preview

import (
	"context"
	"net"
	"net/http"
	"time"

	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/watch"
)

// A Choice is what a person chooses of how the pages are to be set.
type Choice struct {
	Template string   `json:"template"`
	Set      []string `json:"set"`
	Pages    int      `json:"pages"`
}

// An Opened dataset is one that can be set.
type Opened struct {
	Job    job.Job
	Own    string // the dataset's own file, in Job.Files
	Folder string // what the user calls the root of Job.Files
}

// Options are what a renderer is asked for.
type Options struct {
	Open      func(Choice) (Opened, problem.List) // opens the dataset and its template anew; the list has an error when it cannot
	Files     watch.Set                           // whose changes are looked for
	Choice    Choice                              // at first
	Templates []string                            // to choose from
	Editor    string                              // the command that opens a place: code -g {file}:{line}:{column}; empty is none
	Against   func() (Opened, problem.List)       // another edition to compare with; nil is none
	Lang      say.Lang                            // at first
	Port      int                                 // zero is a free one
	Ready     func(address string)                // called when pages can be fetched
}

// Serve shows a dataset until the context ends.
func Serve(ctx context.Context, o Options) error {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", portOf(o.Port)))
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d := newRenderer(o)
	s := newServer(d, listener.Addr().String())
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go d.run(ctx)
	context.AfterFunc(ctx, func() { server.Close() }) // events never end by themselves
	if o.Ready != nil {
		o.Ready("http://" + listener.Addr().String() + "/" + s.token + "/")
	}
	if err := server.Serve(listener); ctx.Err() == nil {
		return err
	}
	return ctx.Err()
}
