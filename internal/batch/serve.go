package batch

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"syscall"
	"time"

	"report/internal/disk"
	"report/internal/job"
)

// Serve makes one item for the batch that started this process: it reads an order from in and writes the answer to out. It ends when in
// does, for then the batch is no more, and when it takes more memory than its share. Signals are the batch's affair.
func Serve(in io.Reader, out io.Writer) int {
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	var o order
	if err := json.NewDecoder(in).Decode(&o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	go func() {
		io.Copy(io.Discard, in)
		os.Exit(exitUsage)
	}()
	sacrifice()
	debug.SetMemoryLimit(o.Memory)
	go guard(o.Memory + o.Memory/8)
	a, err := o.made()
	if err == nil {
		err = json.NewEncoder(out).Encode(a)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// exitUsage ends a process that nobody waits for.
const exitUsage = 2

// sacrifice makes this process the first to be killed when the system runs out of memory.
func sacrifice() { _ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0) }

// tookTooMuch is what guard says.
const tookTooMuch = "it takes more memory than its share"

// guard ends the process when it takes more than so many bytes.
func guard(most int64) {
	taken := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for range time.Tick(20 * time.Millisecond) {
		if metrics.Read(taken); int64(taken[0].Value.Uint64()-taken[1].Value.Uint64()) > most {
			fmt.Fprintln(os.Stderr, tookTooMuch)
			os.Exit(1)
		}
	}
}

// made goes the way of an item up to where its results would take their names.
func (o order) made() (*answer, error) {
	root, err := disk.OpenOwn(o.Out)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	profile, err := o.profile()
	if err != nil {
		return nil, err
	}
	paged := o.Item.paged()
	o.Item.Outputs = o.Make
	to := &folder{name: o.Out, root: root, working: o.Working}
	m := &maker{Plan: &Plan{store: Disk{Folder: o.Manifest}, cache: &cache{}}, Options: Options{Date: o.Date, Version: o.Version, Intent: profile, engine: job.Run}, to: to}
	m.templates.fonts = o.Fonts
	t := &task{maker: m, ctx: context.Background(), it: o.Item, paged: paged, other: o.Renamed, o: m.outcome(o.Item), delivery: &delivery{to: to, prefix: o.Prefix}}
	a := &answer{}
	t.ready = func(result job.Result) error {
		a.Pages = result.Pages
		a.Made, err = t.delivery.leave()
		return err
	}
	t.guarded(t.once)
	a.Outcome, a.Problems = t.o, t.o.Problems
	if t.view != nil {
		a.Read, a.Changed = t.view.sightings()
	}
	return a, nil
}

// once opens and makes, and compares with nothing.
func (t *task) once() {
	at, ok := t.open()
	if !ok {
		return
	}
	defer at.Close()
	t.produce()
}

// sightings are the files that were read, and whether one changed meanwhile.
func (v *view) sightings() (list []sighting, changed string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(v.seen)) {
		k := v.seen[name]
		list = append(list, sighting{name, k.info.Size(), k.info.ModTime(), k.sum})
	}
	return list, v.changed
}
