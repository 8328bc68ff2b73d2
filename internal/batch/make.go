package batch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"report/internal/dataset"
	"report/internal/disk"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// mostAttempts is how often an item is begun whose inputs change meanwhile.
const mostAttempts = 3

// A maker makes items.
type maker struct {
	*Plan
	Options
	to     *folder
	shares *shares
}

// make makes an item, as often as its inputs change under it.
func (m *maker) make(ctx context.Context, it *Item) Outcome {
	began := time.Now()
	var o Outcome
	for attempt := 1; ; attempt++ {
		o = m.attempt(ctx, it)
		o.Run.Attempts = attempt
		if o.Class != Changed || attempt == mostAttempts || ctx.Err() != nil {
			break
		}
	}
	if o.Status == Failed {
		o.Stale = m.stale(it)
	}
	last, _ := m.to.last(it.Name)
	o.dropped = it.dropped(last)                // whatever became of it
	o.Run.Seconds = time.Since(began).Seconds() // by the monotonic clock: the day's may jump
	return o
}

// attempt makes an item once, in a goroutine of its own: one that does not end in time is left behind, and finds its results
// given up.
func (m *maker) attempt(ctx context.Context, it *Item) Outcome {
	if m.Timeout > 0 {
		limited, stop := context.WithTimeout(ctx, m.Timeout)
		defer stop()
		ctx = limited
	}
	t := &task{maker: m, ctx: ctx, it: it, paged: it.paged(), o: m.outcome(it), delivery: &delivery{to: m.to, over: m.Force}}
	began := time.Now()
	t.seconds = func() float64 { return time.Since(began).Seconds() }
	t.before, t.known = m.to.last(it.Name)
	t.ready = t.seal
	finished := make(chan Outcome, 1)
	go func() {
		t.guarded(t.run)
		finished <- t.o
	}()
	select {
	case o := <-finished:
		return o
	case <-ctx.Done():
		if !t.delivery.giveUp() {
			return <-finished // all of it has its name: the job is about to say so
		}
		o := m.outcome(it)
		o.sort(ctx.Err())
		return o
	}
}

// guarded goes a way, and makes a panic on it the item's failure.
func (t *task) guarded(way func()) {
	defer func() {
		if value := recover(); value != nil {
			t.o = t.outcome(t.it)
			t.o.Stack = string(debug.Stack())
			t.o.fail(Fault, say.M("internal error: %s", fmt.Sprint(value)), reportIt)
			t.delivery.giveUp()
		}
	}()
	way()
}

// outcome is the beginning of an item's outcome.
func (m *maker) outcome(it *Item) Outcome {
	o := Outcome{Item: it.Number, Name: it.Name, Dataset: it.Dataset}
	if it.Place.Line > 0 && it.Place.File != m.Name {
		o.Row = it.Place.String()
	}
	return o
}

// A task is one attempt at an item.
type task struct {
	*maker
	ctx      context.Context
	it       *Item
	paged    bool // it has pages, made now or kept: its workbook, made alone, says where figures stand on them
	o        Outcome
	view     *view
	template *template
	delivery *delivery
	seconds  func() float64 // since the attempt began
	before   entryMade      // what the journal says of the item, where it knows it
	known    bool
	last     entryMade // the same where it is still so
	kept     []Made    // results that are what would be made
	other    bool      // the item is another than when the plan was made
	ready    func(job.Result) error
}

// open opens an item's folder and finds its template; what is wrong is said.
func (t *task) open() (at Opened, ok bool) {
	at, err := t.store.Open(t.it.Dataset)
	if err != nil {
		t.unopened(err)
		return at, false
	}
	t.view = t.cache.view(at)
	var found problem.List
	if t.template, found = t.Plan.template(t.it); found.Failed() {
		t.refuse(found)
		at.Close()
		return at, false
	}
	return at, true
}

// run goes the way of an item: open, compare, make.
func (t *task) run() {
	at, ok := t.open()
	if !ok {
		return
	}
	defer at.Close()
	if !t.Force && t.upToDate() {
		return
	}
	t.other = t.renamed()
	t.view = t.cache.view(at)                // what the journal named may be an input no more
	if _, onDisk := t.store.(Disk); onDisk { // what is bundled is small
		t.view.room = t.room()
	}
	if t.produce(); t.view.heavy() && t.delivery.again(t.ctx) {
		t.apart()
	}
	t.sweep()
}

// renamed reports whether an item has another name than when names were checked: its dataset's id is another one by now.
func (t *task) renamed() bool {
	return t.workloads[t.it.Number-1].name != hashOf(t.it.Name) || t.it.lost
}

// sweep removes side files that an earlier run made of the item and this one did not: a table may be gone.
func (t *task) sweep() {
	if t.o.Status != MadeNow {
		return
	}
	for _, old := range t.before.Outputs {
		if t.oneOfMany(old) && !slices.ContainsFunc(t.o.Outputs, func(made Made) bool { return made.File == old.File }) && t.to.holds(old) {
			t.to.remove(old.File)
		}
	}
}

func (t *task) unopened(err error) {
	t.o.fail(unopened(t.it.Dataset, err))
	if t.missing[t.it.Dataset] != nil {
		t.o.Problems = nil // it was said before anything was made
	}
}

// unopened is why a dataset cannot be opened.
func unopened(name string, err error) (class Class, found, hint say.Message) {
	if isMissing(err) {
		return NotThere, say.M("there is no dataset %q", name), say.M("a dataset is a folder with %s in it, or a .yaml file", dataset.FileName)
	}
	return classOf(err), say.M("cannot read %s: %s", name, disk.Reason(err)), disk.Hint(err)
}

// classOf is the class of the system's refusal.
func classOf(err error) Class {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return Denied
	case disk.IsWrong(err):
		return WrongData
	}
	return IO
}

// changed fails the item for an input that is another one than the run saw first.
func (t *task) changed() {
	t.o = t.outcome(t.it)
	t.o.fail(Changed, say.M("%s changed after the batch had begun", joined(t.view.Shown, cmp.Or(t.view.changed, t.view.At))), say.M("run the batch again when it is complete"))
}

// refuse fails the item for what is wrong with its inputs.
func (t *task) refuse(found problem.List) {
	if t.view != nil && !t.view.settled() {
		t.changed()
		return
	}
	t.o.find(t.shown(found))
	t.o.Problems = t.ofRow(t.o.Problems)
	t.o.refuse(found)
}

// shown are problems with their files as people can open them. Those of a value that the manifest sets are there.
func (t *task) shown(found problem.List) problem.List {
	shown := slices.Clone(found)
	for i, p := range shown {
		set := slices.ContainsFunc(t.it.Overrides, func(o dataset.Override) bool { return o.Place.File == p.Place.File && o.Place.Item == p.Place.Item })
		if p.Place.File != "" && !set {
			shown[i].Place.File = joined(t.view.Shown, p.Place.File)
		}
	}
	return shown
}

// upToDate reports whether the results in the folder are what would be made. Those that are remain, whatever becomes of
// the others.
func (t *task) upToDate() bool {
	last := t.before
	if !t.known || t.it.lost {
		return false
	}
	for _, name := range last.Inputs {
		if _, err := t.view.file("open", name); err != nil {
			return false
		}
	}
	if t.key() != last.Key || !t.view.settled() {
		return false
	}
	t.last = last
	missing := false
	for _, made := range last.Outputs {
		if t.to.holds(made) {
			t.kept = append(t.kept, made)
		}
	}
	for _, output := range t.it.Outputs {
		missing = missing || !t.has(output)
	}
	if missing {
		return false
	}
	t.o.Status, t.o.Key = Unchanged, last.Key
	t.o.Pages, t.o.Warnings, t.o.Notes = last.Pages, last.Warnings, last.Notes
	t.o.Outputs = t.wanted(t.kept)
	return true
}

// has reports whether all of an output is kept.
func (t *task) has(output string) bool {
	some, all := false, true
	for _, made := range t.last.Outputs {
		if t.it.makes(output, made) {
			some, all = true, all && slices.Contains(t.kept, made)
		}
	}
	return some && all
}

// oneOfMany reports whether a file is one of many of an output.
func (t *task) oneOfMany(made Made) bool {
	return slices.ContainsFunc(job.Outputs, func(f job.Form) bool { return f.Folder && t.it.makes(string(f.Output), made) })
}

// makes reports whether a file is part of an output of the item.
func (it *Item) makes(output string, made Made) bool {
	f := form(output)
	name := it.Name + f.Ending
	return made.File == name || f.Folder && strings.HasPrefix(made.File, name+"/")
}

// wanted are the files of the outputs that the item has, in the order of their names.
func (t *task) wanted(files []Made) (list []Made) {
	for _, made := range files {
		if slices.ContainsFunc(t.it.Outputs, func(output string) bool { return t.it.makes(output, made) }) {
			list = append(list, made)
		}
	}
	slices.SortFunc(list, func(a, b Made) int { return strings.Compare(a.File, b.File) })
	return list
}

// produce makes the outputs that are not kept.
func (t *task) produce() {
	source, found := t.view.source()
	if source == nil {
		t.refuse(found)
		return
	}
	if t.other {
		t.changed()
		return
	}
	if source, found = source.With(t.it.Overrides); source == nil {
		t.refuse(found)
		return
	}
	work := job.Job{Files: t.view, Path: t.view.At, Source: source, Date: t.Date, Version: t.Version, Attach: t.it.Attach, Verify: t.it.Verify, Pages: t.it.Pages,
		Placed:   t.paged,
		Template: t.template.Template, Beside: t.template.beside(t.it), Fonts: t.template.fonts, Intent: t.Intent, To: job.Sinks{}, Ready: t.ready}
	for _, output := range t.it.Outputs {
		if t.has(output) {
			continue
		}
		f := form(output)
		work.To[f.Output] = t.delivery.sinks(t.it.Name+f.Ending, f.Folder)
	}
	result, err := t.engine(t.ctx, work)
	t.o.Pages = max(result.Pages, t.last.Pages)
	switch {
	case errors.Is(err, errChange):
		t.changed()
	case err != nil:
		t.o.sort(err)
	case result.Problems.Failed():
		t.refuse(result.Problems)
	default:
		t.o.Status = MadeNow
		t.o.find(t.shown(result.Problems))
	}
}

// seal is the last check before the results take their names: the inputs must be what they were, and the journal must say what
// is coming.
func (t *task) seal(result job.Result) error {
	if !t.view.settled() {
		return errChange
	}
	made, err := t.delivery.digested(t.delivery.made())
	if err != nil {
		return &job.OutputError{Name: t.to.inFolder(OwnFolder), Err: err}
	}
	if name := t.foreign(made); name != "" {
		return &job.OutputError{Name: t.to.inFolder(name), Err: ErrForeign}
	}
	for _, old := range t.kept {
		if !slices.ContainsFunc(made, func(m Made) bool { return m.File == old.File }) {
			made = append(made, old)
		}
	}
	var counted Outcome
	counted.find(result.Problems)
	e := entryMade{Name: t.it.Name, Key: t.key(), Inputs: t.view.names(), Outputs: made, Pages: max(result.Pages, t.last.Pages),
		Warnings: counted.Warnings, Notes: counted.Notes, Seconds: math.Round(t.seconds()*1000) / 1000}
	t.o.Key, t.o.Outputs = e.Key, t.wanted(made)
	if err := t.to.note(e); err != nil {
		return &job.OutputError{Name: t.to.inFolder(OwnFolder), Err: err}
	}
	return nil
}
