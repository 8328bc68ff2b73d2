package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"report/internal/job"
)

// A run makes all, the next one nothing, and SHA256SUMS is true.
func TestRunTwice(t *testing.T) {
	folder := onDisk(t, rowsOf)
	s, _ := ran(t, folder, Options{Report: filepath.Join(folder, "run.jsonl")})
	if s.Made != 4 || s.Exit != 0 || s.Files != 8 || s.Pages != 8 {
		t.Errorf("first %+v", s)
	}
	files := held(t, filepath.Join(folder, "out"))
	sums, err := os.ReadFile(filepath.Join(folder, "out", "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, name := range []string{"a.pdf", "a.xlsx", "b.pdf", "b.xlsx", "c.pdf", "c.xlsx", "d.pdf", "d.xlsx"} {
		fmt.Fprintf(&want, "%s  %s\n", files[name], name)
	}
	if string(sums) != want.String() || len(files) != 9 {
		t.Errorf("sums %s, want %s; %d files", sums, want.String(), len(files))
	}
	s, outcomes := ran(t, folder, Options{engine: pretend(func(context.Context, string) error { return errors.New("made again") })})
	if s.Unchanged != 4 || s.Pages != 8 || outcomes["b"].Pages != 2 || len(outcomes["b"].Outputs) != 2 {
		t.Errorf("second %+v", s)
	}
	if s, _ := ran(t, folder, Options{Force: true}); s.Made != 4 {
		t.Errorf("forced %+v", s)
	}
}

// Whatever an item depends on makes it anew when it changes, and no other.
func TestRemake(t *testing.T) {
	change := func(name, old, now string) func(t *testing.T, folder string, o *Options) {
		return func(t *testing.T, folder string, o *Options) {
			place := filepath.Join(folder, name)
			content, err := os.ReadFile(place)
			if err != nil || !bytes.Contains(content, []byte(old)) {
				t.Fatal(name, err)
			}
			if err := os.WriteFile(place, bytes.Replace(content, []byte(old), []byte(now), 1), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		change func(t *testing.T, folder string, o *Options)
		want   string // the items that are made
	}{
		"nothing":          {func(*testing.T, string, *Options) {}, ""},
		"the dataset":      {change("county/bulletin.yaml", "标题", "别的"), "abcd"},
		"a row":            {change("rows.csv", "2.2", "2.3"), "b"},
		"a new row":        {change("rows.csv", "d,4.4\n", "d,4.4\ne,5.5\n"), "e"},
		"the template":     {change("m.yaml", "name: '{code}'", "name: '{code}', template: newspaper"), "abcd"},
		"a setting":        {change("m.yaml", "name: '{code}'", "name: '{code}', template_set: {page.trim: A3}"), "abcd"},
		"an attachment":    {change("m.yaml", "name: '{code}'", "name: '{code}', attach: [none]"), "abcd"},
		"the date":         {func(_ *testing.T, _ string, o *Options) { o.Date = time.Unix(1e9, 0) }, "abcd"},
		"the program":      {func(_ *testing.T, _ string, o *Options) { o.Program = "another" }, "abcd"},
		"the intent":       {func(_ *testing.T, _ string, o *Options) { o.IntentSum = "another" }, "abcd"},
		"another output":   {change("m.yaml", "pdf, xlsx", "pdf, xlsx, press"), "abcd"},
		"an output less":   {change("m.yaml", "pdf, xlsx", "pdf"), ""},
		"a changed result": {change("out/c.xlsx", "schema", "schmea"), "c"},
		"a missing result": {func(t *testing.T, folder string, _ *Options) { os.Remove(filepath.Join(folder, "out", "a.pdf")) }, "a"},
		"a torn journal":   {change("out/.report-batch/made.jsonl", `{"run":1,"name":"c"`, `{"run":1,"na`), "c"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := onDisk(t, rowsOf)
			ran(t, folder, Options{})
			var o Options
			c.change(t, folder, &o)
			_, outcomes := ran(t, folder, o)
			made := ""
			for _, name := range []string{"a", "b", "c", "d", "e"} {
				if outcomes[name].Status == MadeNow {
					made += name
				}
			}
			if made != c.want {
				t.Errorf("made %q, want %q", made, c.want)
			}
		})
	}
}

// Of an item with a result that is missing only that is made, and its bytes are the old ones.
func TestMakeOnlyWhatIsMissing(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{})
	want := held(t, filepath.Join(folder, "out"))
	os.Remove(filepath.Join(folder, "out", "a.xlsx"))
	_, outcomes := ran(t, folder, Options{engine: pretend(func(_ context.Context, name string) error {
		if name != "a.xlsx" {
			return fmt.Errorf("%s was made again", name)
		}
		return nil
	})})
	if got := held(t, filepath.Join(folder, "out")); outcomes["a"].Status != MadeNow || fmt.Sprint(got) != fmt.Sprint(want) || len(outcomes["a"].Outputs) != 2 {
		t.Errorf("%+v: %v, want %v", outcomes["a"], got, want)
	}
}

// One item that fails never stops another, whatever it does, and leaves the old result.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		wrong  func(ctx context.Context) error
		class  Class
		status int
	}{
		"a panic":          {func(context.Context) error { panic("oh") }, Fault, 1},
		"a fault":          {func(context.Context) error { return errors.New("odd") }, Fault, 1},
		"a full disk":      {func(context.Context) error { return &job.OutputError{Name: "x", Err: io.ErrShortWrite} }, IO, 74},
		"time":             {func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, Timeout, 75},
		"time, unheeded":   {func(ctx context.Context) error { <-ctx.Done(); time.Sleep(20 * time.Millisecond); return nil }, Timeout, 75},
		"a lost directory": {func(context.Context) error { return &fs.PathError{Op: "open", Path: "x", Err: syscall.EIO} }, IO, 74},
		"no permission":    {func(context.Context) error { return &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission} }, Denied, 77},
	} {
		t.Run(name, func(t *testing.T) {
			folder := onDisk(t, rowsOf)
			ran(t, folder, Options{})
			old := held(t, filepath.Join(folder, "out"))
			delete(old, "SHA256SUMS")
			s, outcomes := ran(t, folder, Options{Force: true, Timeout: 100 * time.Millisecond, engine: pretend(func(ctx context.Context, name string) error {
				if name == "b" {
					return c.wrong(ctx)
				}
				return nil
			})})
			b := outcomes["b"]
			if s.Made != 3 || s.Failed != 1 || s.Exit != c.status || b.Class != c.class || b.Outputs != nil || len(b.Findings) != 1 {
				t.Errorf("%+v, %+v", s, b)
			}
			if (b.Stack != "") != (name == "a panic") || name == "a panic" && !strings.Contains(b.Stack, "run_test.go") {
				t.Errorf("stack %q", b.Stack)
			}
			now := held(t, filepath.Join(folder, "out"))
			delete(now, "SHA256SUMS")
			if fmt.Sprint(now) != fmt.Sprint(old) {
				t.Errorf("results %v, want %v", now, old)
			}
			if left, _ := os.ReadDir(filepath.Join(folder, "out", OwnFolder)); len(left) != 2 { // lock and journal
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// The first exit status that applies counts.
func TestExitStatus(t *testing.T) {
	for _, c := range []struct {
		classes []Class
		want    int
	}{{nil, 0}, {[]Class{Fault}, 1}, {[]Class{Fault, NotThere}, 65}, {[]Class{WrongData, Timeout}, 75}, {[]Class{WrongData, Changed, IO}, 74}} {
		s := Summary{Classes: map[Class]int{}}
		for _, class := range c.classes {
			s.add(Outcome{Status: Failed, Class: class})
		}
		if got := s.status(); got != c.want {
			t.Errorf("%v: %d, want %d", c.classes, got, c.want)
		}
	}
}

// What is wrong with one row's value is said with the row, and is that item's failure.
func TestWrongRow(t *testing.T) {
	files := map[string]string{}
	for name, content := range rowsOf {
		files[name] = content
	}
	files["rows.csv"] = "code,gdp\na,1.1\nb,viel\n"
	folder := onDisk(t, files)
	s, outcomes := ran(t, folder, Options{engine: job.Run})
	want := filepath.Join(folder, "rows.csv") + ":3 (b, figures.gdp.value): "
	if b := outcomes["b"]; s.Exit != 65 || b.Class != WrongData || !strings.HasPrefix(b.Problems[0].Error(), want) || outcomes["a"].Status != MadeNow {
		t.Errorf("%+v: %v, want %s", s, b.Problems, want)
	}
	if b := outcomes["b"]; b.Row != filepath.Join(folder, "rows.csv")+":3:1" {
		t.Errorf("row %q", b.Row)
	}
}

// No more items are begun after so many failures; what is left is counted.
func TestMaxFailures(t *testing.T) {
	folder := onDisk(t, rowsOf)
	wrong := pretend(func(context.Context, string) error { return errors.New("always") })
	s, _ := ran(t, folder, Options{Workers: 1, MaxFailures: 2, engine: wrong})
	if s.Failed != 2 || s.Left != 2 {
		t.Errorf("%+v", s)
	}
}

// A drain finishes what is in hand, reports it, and leaves the rest for the next run.
func TestDrain(t *testing.T) {
	folder := onDisk(t, rowsOf)
	drain := make(chan struct{})
	var begun atomic.Int64
	s, _ := ran(t, folder, Options{Workers: 1, Drain: drain, Report: filepath.Join(folder, "run.jsonl"), engine: pretend(func(context.Context, string) error {
		if begun.Add(1) == 1 {
			close(drain)
		}
		return nil
	})})
	if s.Made < 1 || s.Left < 1 || !s.Interrupted {
		t.Errorf("%+v", s)
	}
	if s, _ := ran(t, folder, Options{}); s.Unchanged < 1 || s.Unchanged+s.Made != 4 {
		t.Errorf("after it %+v", s)
	}
}

// The end of the context leaves no half result, and the next run makes the whole.
func TestStopAtOnce(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ctx, stop := context.WithCancel(context.Background())
	_, err := Run(ctx, planned(t, folder), Options{Out: filepath.Join(folder, "out"), Workers: 2, engine: pretend(func(ctx context.Context, name string) error {
		stop()
		<-ctx.Done()
		return ctx.Err()
	})})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if files := held(t, filepath.Join(folder, "out")); len(files) != 0 {
		t.Errorf("%v", files)
	}
	if s, _ := ran(t, folder, Options{}); s.Made != 4 {
		t.Errorf("after it %+v", s)
	}
}

// An item may be given up while one of its results is written: the writer is told, and nothing stays.
func TestGivenUpWhileWritten(t *testing.T) {
	to, err := openFolder(t.TempDir(), Shard{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer to.close()
	d := &delivery{to: to}
	w, err := d.sinks("a.pdf", false)().Create("a")
	if err != nil {
		t.Fatal(err)
	}
	ended, begun := make(chan error), make(chan bool)
	go func() {
		_, err := w.Write([]byte("a part"))
		close(begun)
		for err == nil {
			_, err = w.Write([]byte("a part"))
		}
		ended <- err
	}()
	<-begun
	d.giveUp()
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
	if files, err := fs.ReadDir(to.root.FS(), to.working); err != nil || len(files) != 0 {
		t.Errorf("%v %v", files, err)
	}
}

// An input that changes after the batch has begun fails all items that are not made yet, with its name, and their old results stay: no two
// items of a run are made of different versions. One that is written anew with what it held is the same.
func TestChangingInput(t *testing.T) {
	for name, times := range map[string]int64{"same": 0, "once": 1, "for ever": 1 << 40} {
		t.Run(name, func(t *testing.T) {
			folder := onDisk(t, rowsOf)
			ran(t, folder, Options{})
			var changes atomic.Int64
			s, outcomes := ran(t, folder, Options{Workers: 1, Force: true, engine: pretend(func(_ context.Context, name string) error {
				n, now := changes.Add(1), county
				if n <= times {
					now = strings.Replace(county, "标题", strings.Repeat("新", int(n)), 1)
				}
				if times > 0 && n > times || times == 0 && n > 1 {
					return nil
				}
				return os.WriteFile(filepath.Join(folder, "county", "bulletin.yaml"), []byte(now), 0o666)
			})})
			switch {
			case times == 0 && (s.Made != 4 || outcomes["a"].Run.Attempts != 2 || outcomes["b"].Run.Attempts != 1):
				t.Errorf("%+v", outcomes)
			case times > 0 && (s.Failed != 4 || s.Exit != 75 || outcomes["a"].Class != Changed || outcomes["a"].Run.Attempts != mostAttempts ||
				!strings.Contains(outcomes["d"].Problems[0].Found.String(), "bulletin.yaml changed")):
				t.Errorf("%+v", outcomes)
			}
			content, _ := os.ReadFile(filepath.Join(folder, "out", "a.pdf"))
			if !bytes.Contains(content, []byte("标题")) {
				t.Errorf("the result is %s", content)
			}
		})
	}
}

// A clock that jumps is not asked: inputs and results of 1970 and of a time to come are told apart by what they hold, and a jump while
// an item is made is no change of it. What things took is measured by the monotonic clock, as TestTimes sees to.
func TestClockJumps(t *testing.T) {
	folder := onDisk(t, rowsOf)
	inputs := []string{filepath.Join(folder, "county", "bulletin.yaml"), filepath.Join(folder, "rows.csv")}
	set := func(files []string, to time.Time) {
		for _, name := range files {
			if err := os.Chtimes(name, to, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	ago, ahead := time.Unix(0, 0), time.Now().AddDate(70, 0, 0)
	set(inputs, ahead)
	s, outcomes := ran(t, folder, Options{engine: pretend(func(context.Context, string) error { set(inputs[1:], ago); return nil })})
	for name, o := range outcomes {
		if o.Run.Seconds < 0 || s.Run.Seconds < 0 {
			t.Errorf("%s took %v s, all of it %v s", name, o.Run.Seconds, s.Run.Seconds)
		}
	}
	if s.Made != 4 {
		t.Errorf("%+v", s)
	}
	results, _ := filepath.Glob(filepath.Join(folder, "out", "*.pdf"))
	for _, to := range [...]time.Time{ago, ahead} {
		set(append(results, inputs...), to)
		if s, _ := ran(t, folder, Options{}); s.Unchanged != 4 {
			t.Errorf("with times of %v: %+v", to, s)
		}
	}
}

// Times are differences of time.Now and time.Since, which count by the monotonic clock: nothing here drops its reading (Round, Truncate,
// UTC, In, Unix …) before it is compared.
func TestTimes(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(content), "\n") {
			if strings.Contains(line, "time.Now()") && !strings.HasSuffix(line, ":= time.Now()") || strings.Contains(line, "began.") || strings.Contains(line, "began)") && !strings.Contains(line, "time.Since(began)") {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}
