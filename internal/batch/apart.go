package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"time"

	"report/internal/icc"
	"report/internal/job"
	"report/internal/problem"
	"report/internal/say"
)

// Apart is the variable of the environment that makes the program serve a batch that started it: see Serve.
const Apart = "REPORT_BATCH_ITEM"

// An order is what the process of a large item is to make: files without their names, among the unfinished ones. The batch names them
// and writes the journal.
type order struct {
	Item     *Item
	Renamed  bool
	Make     []string // of its outputs
	Manifest string   // its folder
	Fonts    []string
	Out      string
	Working  string
	Prefix   string // of the files' names
	Date     time.Time
	Version  string
	Intent   []byte
	Bundled  string // the name of the intent, where it comes with the program
	Memory   int64
}

// An answer is what came of it.
type answer struct {
	Outcome  Outcome
	Problems problem.List // of the outcome
	Pages    int
	Read     []sighting
	Changed  string // a file that did while it was read
	Made     []parcelMade
}

// A sighting is a file that was read, and what the system said of it then.
type sighting struct {
	Name    string
	Size    int64
	ModTime time.Time
	Sum     [sha256.Size]byte
}

// A parcelMade is a result that has no name yet.
type parcelMade struct {
	Made
	Temporary string
}

// apart makes the item in a process of its own: what it takes of memory, and how it ends, is nobody else's. One that took more than its
// share is begun once more, with all that there is.
func (t *task) apart() {
	t.o = t.outcome(t.it)
	share := min(max(4*t.view.weight.all(), mostTogether), t.Memory)
	for {
		if err := t.shares.take(t.ctx, share); err != nil {
			t.o.sort(err)
			return
		}
		a, end := t.started(share)
		t.shares.give(share)
		switch {
		case t.ctx.Err() != nil:
			t.o.sort(t.ctx.Err())
		case a != nil:
			t.answered(a)
		case end.outOfMemory() && share < t.Memory:
			share = t.Memory
			continue
		default:
			end.tell(&t.o)
		}
		return
	}
}

// started runs the process. There is no answer when it did not come to its end.
func (t *task) started(share int64) (*answer, *ending) {
	prefix := strconv.FormatInt(number.Add(1), 10) + "-"
	o := order{Item: t.it, Renamed: t.renamed(), Manifest: t.store.(Disk).Folder, Fonts: t.templates.fonts, Out: t.to.name, Working: t.to.working,
		Prefix: prefix, Date: t.Date, Version: t.Version, Memory: share}
	for _, output := range t.it.Outputs {
		if !t.has(output) {
			o.Make = append(o.Make, output)
		}
	}
	if t.Intent != nil {
		o.Intent, o.Bundled = t.Intent.Data, t.Intent.Name
	}
	a, end := t.ask(o)
	if a == nil {
		t.to.clear(prefix)
	}
	return a, end
}

// ask starts the program once more, hands it the order and waits for its answer.
func (t *task) ask(o order) (*answer, *ending) {
	end := &ending{}
	text, err := json.Marshal(o)
	if err != nil {
		end.err = err
		return nil, end
	}
	command := exec.CommandContext(t.ctx, program())
	command.Args = os.Args[:1]
	command.Env = append(os.Environ(), Apart+"=1")
	command.Stderr = &end.said
	in, inErr := command.StdinPipe()
	out, outErr := command.StdoutPipe()
	if end.err = errors.Join(inErr, outErr); end.err == nil {
		end.err = command.Start()
	}
	if end.err != nil {
		return nil, end
	}
	in.Write(text) // it is open as long as this process is there: with it, the other one ends; why it could not be written, Wait says
	a := &answer{}
	read := json.NewDecoder(out).Decode(a)
	io.Copy(io.Discard, out)
	if end.err = command.Wait(); end.err == nil {
		end.err = read
	}
	in.Close()
	if end.err != nil {
		return nil, end
	}
	return a, nil
}

// program is the running program's file, even when another has its name by now.
func program() string {
	const own = "/proc/self/exe"
	if _, err := os.Stat(own); err == nil {
		return own
	}
	name, _ := os.Executable()
	return name
}

// clear removes what a process left that did not come to its end.
func (f *folder) clear(prefix string) {
	open, err := f.root.Open(f.working)
	if err != nil {
		return
	}
	defer open.Close()
	names, _ := open.Readdirnames(-1)
	for _, name := range names {
		if strings.HasPrefix(name, prefix) {
			f.root.Remove(path.Join(f.working, name))
		}
	}
}

// answered makes the answer the item's own: what was read is what this process saw too, and what was made takes its names.
func (t *task) answered(a *answer) {
	base := t.o
	t.o = a.Outcome
	t.o.Item, t.o.Name, t.o.Dataset, t.o.Row, t.o.Problems = base.Item, base.Name, base.Dataset, base.Row, a.Problems
	t.view.adopt(a.Read, a.Changed)
	switch {
	case t.o.Status != MadeNow && !t.view.settled():
		t.changed()
	case t.o.Status == MadeNow:
		t.o.Pages = max(a.Pages, t.last.Pages)
		err := t.delivery.adopt(a.Made)
		if err == nil {
			err = t.seal(job.Result{Pages: a.Pages, Problems: a.Problems})
		}
		if err == nil {
			err = t.delivery.hand()
		}
		if err == nil {
			return
		}
		t.delivery.giveUp()
		if errors.Is(err, errChange) {
			t.changed()
			return
		}
		t.o = base
		t.o.sort(err)
	}
}

// An ending is how a process ended that gave no answer.
type ending struct {
	err  error
	said firstWords
}

// outOfMemory reports whether it took more memory than it could have: it said so, or was killed, which is what systems do then.
func (e *ending) outOfMemory() bool {
	var exit *exec.ExitError
	killed := errors.As(e.err, &exit) && strings.Contains(exit.Error(), "killed")
	return killed || e.said.has("out of memory") || e.said.has("cannot allocate memory") || e.said.has(tookTooMuch)
}

// tell makes it the item's failure.
func (e *ending) tell(o *Outcome) {
	switch {
	case e.outOfMemory():
		o.fail(Memory, say.M("making it takes more memory than there is: its process was ended"), say.M("make it where there is more memory, or split its largest file"))
	case errors.Is(e.err, exec.ErrNotFound) || isIO(e.err):
		o.fail(IO, say.M("the process that makes large items cannot be started: %s", e.err.Error()), say.M("see whether the program's file is still there, and whether it may start processes"))
	default:
		o.Stack = e.said.String()
		o.fail(Fault, say.M("internal error: %s", e.err.Error()), reportIt)
	}
}

// firstWords keeps the beginning of what a process says.
type firstWords struct{ bytes.Buffer }

const mostWords = 16 << 10

func (f *firstWords) Write(b []byte) (int, error) {
	f.Buffer.Write(b[:min(len(b), max(0, mostWords-f.Len()))])
	return len(b), nil
}

func (f *firstWords) has(words string) bool { return bytes.Contains(f.Bytes(), []byte(words)) }

// profile is the press's.
func (o order) profile() (*icc.Profile, error) {
	if o.Intent == nil {
		return nil, nil
	}
	if p := icc.Bundled(o.Bundled); p != nil {
		return p, nil
	}
	return icc.Parse("", o.Intent)
}
