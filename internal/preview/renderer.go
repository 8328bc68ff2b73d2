package preview

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strconv"
	"sync"
	"time"

	"report/internal/check"
	"report/internal/job"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/svg"
	"report/internal/trace"
	"report/internal/watch"
)

// An edition is the pages of a dataset as it was at one time.
type edition struct {
	job.Proof
	Opened
	sums     []string // of the pages
	plates   []string
	pictures map[string]*picture.Picture // by the names that they are fetched by
	names    map[*picture.Picture]string
	trace    func() *trace.Trace
}

// A state is what there is to show. It never changes.
type state struct {
	number   int      // of the setting that it came of
	good     *edition // the last that could be set; nil while there was none
	failed   bool     // the dataset as it is now cannot be set
	checked  bool     // the problems are all that check finds
	problems problem.List
	choice   Choice
	took     time.Duration // for setting
}

// A renderer sets a dataset again whenever it changes.
type renderer struct {
	Options
	glyphs svg.Glyphs
	lines  *linebreak.Memory
	poke   chan struct{} // the choice was changed

	mu      sync.Mutex
	choice  Choice
	now     *state
	changed chan struct{} // closed when now is another
	against *edition
	undo    []change
}

func newRenderer(o Options) *renderer {
	return &renderer{Options: o, lines: &linebreak.Memory{}, choice: o.Choice, poke: make(chan struct{}, 1), now: &state{choice: o.Choice}, changed: make(chan struct{})}
}

// state returns what there is to show, and what is closed when that is no longer so.
func (d *renderer) state() (*state, <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now, d.changed
}

// show gives the renderer another state, made of the one that it has.
func (d *renderer) show(next func(state) state) {
	d.mu.Lock()
	defer d.mu.Unlock()
	made := next(*d.now)
	d.now = &made
	close(d.changed)
	d.changed = make(chan struct{})
}

// wanted is the choice that is asked for.
func (d *renderer) wanted() Choice {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.choice
}

// choose asks for another choice.
func (d *renderer) choose(l Choice) {
	d.mu.Lock()
	d.choice = l
	d.mu.Unlock()
	select {
	case d.poke <- struct{}{}:
	default:
	}
}

// resting is when nobody saves any more: time for all questions.
const resting = 300 * time.Millisecond

// run sets and shows the dataset until the context ends.
func (d *renderer) run(ctx context.Context) {
	d.compare()
	for ctx.Err() == nil {
		var made state
		seen := d.Files.Attempt(ctx, func() bool {
			made = d.set(ctx)
			return !made.failed
		})
		d.show(func(last state) state {
			made.number = last.number + 1
			if made.good == nil {
				made.good = last.good
			}
			return made
		})
		d.wait(ctx, seen, made)
	}
}

// wait waits for a change, and puts all questions meanwhile.
func (d *renderer) wait(ctx context.Context, seen watch.State, made state) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-d.poke:
			stop()
		case <-ctx.Done():
		}
	}()
	if !made.failed {
		go d.ask(ctx, made)
	}
	d.Files.Next(ctx, seen)
}

// set sets the dataset as it is now.
func (d *renderer) set(ctx context.Context) (made state) {
	made.choice = d.wanted()
	d.lines.Turn()
	began := time.Now()
	defer func() {
		if value := recover(); value != nil {
			made.failed = true
			made.problems = append(made.problems, fault(value))
		}
		made.took = time.Since(began)
	}()
	good, found := d.prove(func() (Opened, problem.List) { return d.Open(made.choice) })
	made.good, made.problems, made.failed = good, found, good == nil
	return made
}

// fault is a problem of a panic: the renderer goes on.
func fault(value any) problem.Problem {
	return problem.Problem{Code: "fault", Found: say.M("internal error: %s", fmt.Sprint(value)),
		Hint: say.M("this is a fault of report, not yours: please report it, with the command and the dataset")}
}

// prove opens and sets a dataset. The edition is nil when that cannot be done.
func (d *renderer) prove(open func() (Opened, problem.List)) (*edition, problem.List) {
	opened, found := open()
	opened.Job.Lines = d.lines
	if found.Failed() {
		return nil, found
	}
	e := &edition{Opened: opened, Proof: job.Prove(opened.Job), pictures: map[string]*picture.Picture{}, names: map[*picture.Picture]string{}}
	if e.Pages == nil {
		check.Locate(opened.Job, e.Problems)
		return nil, append(found, e.Problems...)
	}
	e.namePictures()
	for i := range e.Pages.Pages {
		e.sums = append(e.sums, d.glyphs.Sum(&e.Pages.Pages[i], e.href))
	}
	e.plates = svg.Plates(e.Pages)
	e.trace = sync.OnceValue(func() *trace.Trace {
		return trace.Make(trace.Source{Data: e.Data, Pages: e.Pages, Own: e.Own, Read: e.read})
	})
	return e, append(found, e.Problems...)
}

// read reads a file by its name in places.
func (e *edition) read(name string) ([]byte, error) { return fs.ReadFile(e.Job.Files, name) }

// namePictures gives every picture the name that it is fetched by: another when its file is another.
func (e *edition) namePictures() {
	for i := range e.Pages.Pages {
		for _, m := range e.Pages.Pages[i].Marks {
			image, ok := m.(*page.Image)
			if !ok || e.names[image.Picture] != "" {
				continue
			}
			sum := fnv.New64a()
			sum.Write([]byte(image.Picture.Name))
			if info, err := fs.Stat(e.Job.Files, image.Picture.Name); err == nil {
				fmt.Fprint(sum, info.Size(), info.ModTime().UnixNano())
			}
			name := strconv.FormatUint(sum.Sum64(), 36)
			e.names[image.Picture], e.pictures[name] = name, image.Picture
		}
	}
}

// href is where a picture is fetched.
func (e *edition) href(p *picture.Picture) string { return "picture/" + e.names[p] }

// ask puts the questions of check when nobody has saved for a while, and shows what it finds.
func (d *renderer) ask(ctx context.Context, made state) {
	defer func() {
		if recover() != nil {
			return // it will come up when the same is asked for at the command line
		}
	}()
	select {
	case <-ctx.Done():
		return
	case <-time.After(resting):
	}
	report, err := check.Run(ctx, made.good.Job, nil)
	if err != nil || ctx.Err() != nil {
		return
	}
	d.show(func(last state) state {
		if last.good == made.good && !last.failed {
			last.problems, last.checked = report.Findings, true
		}
		return last
	})
}

// page is the number of the page with a sum, in what is shown now; -1 where there is none.
func (e *edition) page(sum string) int {
	if e == nil {
		return -1
	}
	return slices.Index(e.sums, sum)
}
