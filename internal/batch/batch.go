// Package batch makes what a manifest asks for: thousands of bulletins in a scheduled job that can be stopped at any
// moment and run again.
//
// The way of a batch: Read reads the manifest and checks it to the last row before anything is made; Run locks the folder,
// looks up in its journal what is up to date, makes the rest with a bounded number of workers, and reports every item. An
// item is made whole or not at all, and one that fails never stops another.
package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"report/internal/disk"
	"report/internal/icc"
	"report/internal/job"
)

// Options are how a batch runs. The zero value makes everything that is not up to date, with a worker for each core.
type Options struct {
	Out         string
	Workers     int                 // zero is the number of cores
	Shard       Shard               // zero is the whole
	Force       bool                // make what is up to date, too, and replace files that the batch did not make
	Prune       bool                // remove leftovers
	MaxFailures int                 // so many end the batch; zero is as many as come
	Timeout     time.Duration       // of an item; zero is none
	Shelf       Shelf               // where results stand, if not in Out
	Shown       func([]byte) []byte // makes of a line of the report what people can open; it may be nil
	Report      string              // the report's file; empty is none
	Metrics     string              // the file that whoever runs the batch writes at the end; empty is none
	ReportTo    io.Writer           // who reads along instead, as items come through; it may be nil
	Memory      int64               // how much there is, in bytes: large items are made in processes of their own; zero makes none so

	Date      time.Time // see job.Job
	Version   string
	Program   string       // what tells this program from others: see ProgramSum
	Intent    *icc.Profile // see job.Job
	IntentSum string       // what tells it from others

	// Drain, when closed, begins no more items; those in hand are finished. It may be nil.
	Drain <-chan struct{}
	// Drained, if not nil, is the exit status of a run that was drained.
	Drained func() int
	// Watch, if not nil, is told of every outcome, one at a time, and of how many items are through and how many there are.
	Watch func(o Outcome, done, of int)

	engine func(context.Context, job.Job) (job.Result, error) // for tests; nil is job.Run
	bound  int64                                              // for tests; zero is what room finds
}

// Run makes what the plan asks for. What items do wrong stands in the report and in the summary; an error is one of the batch
// itself: its folder, its report, its list of sums. The end of ctx leaves everything as it stands at once.
func Run(ctx context.Context, p *Plan, o Options) (s Summary, err error) {
	began := time.Now()
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.engine == nil {
		o.engine = job.Run
	}
	if err := p.clash(o); err != nil {
		return s, err
	}
	to, err := openFolder(o.Out, o.Shard, o.Shelf)
	if err != nil {
		return s, err
	}
	defer to.close()
	sums := "SHA256SUMS" + o.Shard.suffix()
	if err := to.remove(sums); err != nil && !errors.Is(err, fs.ErrNotExist) { // a list that is there is true
		return s, err
	}
	report, err := openReport(o.Report, o.ReportTo, o.Shown)
	if err != nil {
		return s, err
	}
	r := &runner{maker: maker{Plan: p, Options: o, to: to, shares: newShares(o.Memory)}, report: report}
	s = Summary{Summary: true, Schema: ReportSchema, Manifest: p.Name, Plan: p.Sum, Program: o.Program, Shard: o.Shard.String(), Items: p.Count, Classes: map[Class]int{}}
	r.run(ctx, &s)
	if err := ctx.Err(); err != nil {
		report.abandon()
		return s, err
	}
	s.Interrupted = r.drained() && s.Left > 0
	s.Leftovers, err = r.leftovers(s.dropped)
	if o.Prune && s.Left == 0 && err == nil {
		err = r.prune(&s.Leftovers)
	}
	s.Run = Running{Seconds: time.Since(began).Seconds(), Workers: o.Workers}
	if s.Exit = s.status(); r.drained() && o.Drained != nil {
		s.Exit = o.Drained()
	}
	return s, errors.Join(err, r.failed, to.endJournal(), inFolder(to, sums, s.sums()), report.finish(s))
}

// inFolder writes a file of the folder of results.
func inFolder(to *folder, name string, content []byte) error {
	if err := to.write(name, content); err != nil {
		return &job.OutputError{Name: to.inFolder(name), Err: err}
	}
	return nil
}

// A runner hands items to workers and their outcomes to the report.
type runner struct {
	maker
	report   *report
	failures atomic.Int64
	full     atomic.Bool // there is no room for results
	failed   error       // the report's first
}

func (r *runner) run(ctx context.Context, s *Summary) {
	q := r.queue(ctx)
	defer q.end()
	s.Mine = q.mine.count
	outcomes := make(chan Outcome)
	var workers sync.WaitGroup
	for range r.Workers {
		workers.Go(func() {
			for it := q.take(); it != nil; it = q.take() {
				o := r.make(ctx, it)
				if o.Status == Failed {
					r.failures.Add(1)
				}
				if o.Full {
					r.full.Store(true)
				}
				outcomes <- o
			}
		})
	}
	go func() { workers.Wait(); close(outcomes) }()
	done := 0
	for o := range outcomes {
		done++
		s.add(o)
		r.failed = errors.Join(r.failed, r.report.add(o))
		if r.Watch != nil {
			r.Watch(o, done, s.Mine)
		}
	}
	s.Left = s.Mine - done
	s.Full = r.full.Load()
}

// A queue hands the items of a shard to workers, in the manifest's order.
type queue struct {
	*runner
	ctx  context.Context
	mine share
	mu   sync.Mutex
	next func() (*Item, bool)
	end  func()
}

func (r *runner) queue(ctx context.Context) *queue {
	q := &queue{runner: r, ctx: ctx, mine: r.share(r.Shard)}
	q.next, q.end = iter.Pull(r.Items)
	return q
}

// take is the next item, or nil when there is none or a reason to begin no more.
func (q *queue) take() *Item {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		if q.ctx.Err() != nil || q.drained() || q.full.Load() || q.MaxFailures > 0 && q.failures.Load() >= int64(q.MaxFailures) {
			return nil
		}
		it, ok := q.next()
		if !ok {
			return nil
		}
		if q.mine.has(it.Number) {
			return it
		}
	}
}

func (r *runner) drained() bool {
	select {
	case <-r.Drain:
		return true
	default:
		return false
	}
}

// Preview says of every item of the shard whether it is up to date, and what is left over. Nothing is made or removed.
func Preview(p *Plan, o Options, tell func(it *Item, upToDate bool)) (l Leftovers, err error) {
	if err := p.clash(o); err != nil {
		return l, err
	}
	to, err := peek(o.Out, o.Shelf)
	if err != nil {
		return l, err
	}
	defer to.close()
	m := &maker{Plan: p, Options: o, to: to}
	mine := p.share(o.Shard)
	var dropped []Made
	p.Items(func(it *Item) bool {
		if mine.has(it.Number) {
			tell(it, !o.Force && m.current(it))
			last, _ := to.last(it.Name)
			dropped = append(dropped, it.dropped(last)...)
		}
		return true
	})
	return m.leftovers(dropped)
}

// current reports whether an item's results are what would be made.
func (m *maker) current(it *Item) bool {
	at, err := m.store.Open(it.Dataset)
	if err != nil {
		return false
	}
	defer at.Close()
	t := &task{maker: m, it: it, o: m.outcome(it), view: m.cache.view(at)}
	t.before, t.known = m.to.last(it.Name)
	template, found := m.Plan.template(it)
	t.template = template
	return !found.Failed() && t.upToDate()
}

// ProgramSum is the sum of the running program's own file. It tells builds apart that carry the same version, and holds the
// bundled templates and fonts.
func ProgramSum() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := disk.Open("/proc/self/exe") // is the program even when its file was replaced
	if err != nil {
		file, err = disk.Open(name)
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	return hex.EncodeToString(sum.Sum(nil)), err
}
