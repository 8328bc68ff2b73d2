package batch

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"report/internal/job"
)

// disk writes files below a new folder.
func onDisk(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		place := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

var rowsOf = map[string]string{"county/bulletin.yaml": county, "rows.csv": "code,gdp\na,1.1\nb,2.2\nc,3.3\nd,4.4\n",
	"m.yaml": begun + "  - {dataset: county, for: rows.csv, name: '{code}', set: {figures.gdp.value: '{gdp}'}, outputs: [pdf, xlsx]}\n"}

// planned reads the manifest of a folder.
func planned(t *testing.T, folder string) *Plan {
	t.Helper()
	name := filepath.Join(folder, "m.yaml")
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, found := Read(name, content, Disk{folder})
	if p == nil {
		t.Fatal(found)
	}
	return p
}

// pretend is an engine that writes a little text; wrong may spoil an item, by its PDF's name.
func pretend(wrong func(ctx context.Context, name string) error) func(context.Context, job.Job) (job.Result, error) {
	return func(ctx context.Context, j job.Job) (result job.Result, err error) {
		content := append([]byte(nil), j.Source.Text()...)
		result.Pages = 2
		var sinks []job.Sink
		for _, f := range job.Outputs {
			if to := j.To[f.Output]; to != nil {
				sinks = append(sinks, to())
			}
		}
		for _, sink := range sinks {
			defer sink.Discard()
			w, err := sink.Create("")
			if err != nil {
				return result, &job.OutputError{Name: sink.Name(), Creating: true, Err: err}
			}
			if _, err := fmt.Fprintf(w, "%s\n%s", filepath.Base(sink.Name()), content); err != nil {
				return result, &job.OutputError{Name: sink.Name(), Err: err}
			}
			if wrong != nil {
				if err := wrong(ctx, strings.TrimSuffix(filepath.Base(sink.Name()), ".pdf")); err != nil {
					return result, err
				}
			}
		}
		if err := j.Ready(result); err != nil {
			return result, err
		}
		for _, sink := range sinks {
			if err := sink.Commit(); err != nil {
				return result, &job.OutputError{Name: sink.Name(), Err: err}
			}
		}
		return result, nil
	}
}

// ran runs a batch and returns its outcomes by name.
func ran(t *testing.T, folder string, o Options) (Summary, map[string]Outcome) {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(folder, "out")
	}
	if o.engine == nil {
		o.engine = pretend(nil)
	}
	outcomes := map[string]Outcome{}
	o.Watch = func(one Outcome, _, _ int) { outcomes[one.Name] = one }
	s, err := Run(context.Background(), planned(t, folder), o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Made+s.Unchanged+s.Failed+s.Left != s.Mine || len(outcomes) != s.Mine-s.Left {
		t.Errorf("the counts do not add up: %+v, %d outcomes", s, len(outcomes))
	}
	return s, outcomes
}

// held are the files of a folder of results, with their sums.
func held(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if entry.IsDir() && entry.Name() == ownFolder {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		sum := sha256.Sum256(content)
		rest, _ := filepath.Rel(folder, name)
		files[rest] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

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
		"a lost directory": {func(context.Context) error { return &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission} }, IO, 74},
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
			if left, _ := os.ReadDir(filepath.Join(folder, "out", ownFolder)); len(left) != 2 { // lock and journal
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
	want := filepath.Join(folder, "rows.csv") + ":3 (figures.gdp.value): "
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
	to, err := openFolder(t.TempDir(), Shard{})
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

// The results' folder that goes away fails the items that are left; none is made elsewhere.
func TestFolderGone(t *testing.T) {
	folder := onDisk(t, rowsOf)
	var begun atomic.Int64
	s, err := Run(context.Background(), planned(t, folder), Options{Out: filepath.Join(folder, "out"), Workers: 1, engine: pretend(func(context.Context, string) error {
		if begun.Add(1) == 3 {
			return os.RemoveAll(filepath.Join(folder, "out"))
		}
		return nil
	})})
	if s.Made != 1 || s.Failed != 3 || s.Exit != 74 || s.Classes[IO] != 3 || err == nil {
		t.Errorf("%+v, %v", s, err)
	}
}

// Two batches in one folder: the second one is told. Shards share it, but not with themselves or with a whole batch.
func TestBusy(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, c := range []struct {
		first, second Shard
		busy          bool
	}{{Shard{}, Shard{}, true}, {Shard{}, Shard{1, 2}, true}, {Shard{1, 2}, Shard{}, true}, {Shard{1, 2}, Shard{1, 2}, true}, {Shard{1, 2}, Shard{2, 2}, false}} {
		first, err := openFolder(out, c.first)
		if err != nil {
			t.Fatal(err)
		}
		second, err := openFolder(out, c.second)
		if errors.Is(err, ErrBusy) != c.busy || !c.busy && err != nil {
			t.Errorf("%v then %v: %v", c.first, c.second, err)
		}
		if second != nil {
			second.close()
		}
		first.close()
	}
}

// lines are the records of a report, efforts left out.
func lines(t *testing.T, name string) (list []string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for scanner := bufio.NewScanner(bytes.NewReader(content)); scanner.Scan(); {
		var record map[string]any
		if err := json.Unmarshal(scanner.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		delete(record, "run")
		line, _ := json.Marshal(record)
		list = append(list, string(line))
	}
	return list
}

// A report is the same however many workers there are, but for what it took.
func TestReportOrder(t *testing.T) {
	folder := onDisk(t, rowsOf)
	var reports [2][]string
	for i, workers := range []int{1, 4} {
		name := filepath.Join(folder, fmt.Sprint("run", i))
		ran(t, folder, Options{Workers: workers, Out: filepath.Join(folder, fmt.Sprint("out", i)), Report: name, engine: pretend(func(_ context.Context, name string) error {
			if name == "a" {
				time.Sleep(50 * time.Millisecond) // the first one ends last
			}
			return nil
		})})
		reports[i] = lines(t, name)
	}
	if len(reports[0]) != 5 || !slices.Equal(reports[0], reports[1]) {
		t.Errorf("%q\n%q", reports[0], reports[1])
	}
}

// Shards make the set that one process makes, each item once; collected, their reports are the whole's.
func TestShards(t *testing.T) {
	files := map[string]string{}
	for name, content := range rowsOf {
		files[name] = content
	}
	var rows strings.Builder
	rows.WriteString("code,gdp\n")
	for i := range 100 {
		fmt.Fprintf(&rows, "c%d,%d\n", i, i)
	}
	files["rows.csv"] = rows.String()
	folder := onDisk(t, files)
	ran(t, folder, Options{Out: filepath.Join(folder, "whole"), Report: filepath.Join(folder, "whole.jsonl")})
	var reports []string
	for i := 1; i <= 3; i++ {
		name := filepath.Join(folder, fmt.Sprint("part", i))
		s, _ := ran(t, folder, Options{Out: filepath.Join(folder, "parts"), Report: name, Shard: Shard{i, 3}})
		if s.Mine < 32 || s.Mine > 36 {
			t.Errorf("shard %d has %d items", i, s.Mine)
		}
		reports = append(reports, name)
	}
	whole, parts := held(t, filepath.Join(folder, "whole")), held(t, filepath.Join(folder, "parts"))
	delete(whole, "SHA256SUMS")
	for i := 1; i <= 3; i++ {
		delete(parts, fmt.Sprintf("SHA256SUMS-%dof3", i))
	}
	if len(whole) != 200 || fmt.Sprint(whole) != fmt.Sprint(parts) {
		t.Error("the shards made something else than the whole")
	}
	collected := func(names ...string) (string, []string) {
		c, found, err := Collect(names)
		if err != nil {
			t.Fatal(err)
		}
		if c == nil {
			return found.Error(), nil
		}
		defer c.Close()
		name := filepath.Join(folder, "joined")
		if err := Save(job.ToFile(name), c.Write); err != nil {
			t.Fatal(err)
		}
		return "", lines(t, name)
	}
	wrong, joined := collected(reports[2], reports[0], reports[1])
	if want := lines(t, filepath.Join(folder, "whole.jsonl")); wrong != "" || !slices.Equal(joined, want) {
		t.Fatalf("%s; joined %q, want %q", wrong, joined, want)
	}
	spoil := func(edit func(text string) string) string {
		content, _ := os.ReadFile(reports[1])
		name := filepath.Join(folder, "spoilt")
		os.WriteFile(name, []byte(edit(string(content))), 0o666)
		return name
	}
	for want, names := range map[string][]string{
		"the report of shard 3/3 is missing": reports[:2],
		"did not come to its end":            {reports[0], spoil(func(s string) string { return s[:len(s)-20] }), reports[2]},
	} {
		if got, _ := collected(names...); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got, _ := collected(reports[0], spoil(func(s string) string { return s[strings.Index(s, "\n")+1:] }), reports[2]); !strings.Contains(got, "items and says that it has") {
		t.Errorf("a line less: %q", got)
	}
	if got, _ := collected(reports[0], reports[1], reports[2], spoil(func(s string) string { return strings.Replace(s, `"sha256":"`, `"sha256":"f`, 1) })); !strings.Contains(got, "says something else of item") {
		t.Errorf("another sum: %q", got)
	}
	if got, _ := collected(filepath.Join(folder, "m.yaml")); !strings.Contains(got, "this line is no part of a report") {
		t.Errorf("a manifest: %q", got)
	}
}

func TestParseShard(t *testing.T) {
	for _, text := range []string{"", "0/0", "5/3", "0/3", "1", "1/", "/3", "-1/3", "1/3/3", "01/3", "1/3 ", "a/b", "1/99999999999999999999"} {
		if s, ok := ParseShard(text); ok {
			t.Errorf("%q is %v", text, s)
		}
	}
	for text, want := range map[string]Shard{"2/3": {2, 3}, "3/3": {3, 3}, "1/1": {1, 1}} {
		if s, ok := ParseShard(text); !ok || s != want {
			t.Errorf("%s is %v", text, s)
		}
	}
}

// A dataset whose id is another one when its turn comes than when names were checked is not made under a name that nobody
// checked; nor is one that was not there then.
func TestRenamed(t *testing.T) {
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county, "m.yaml": begun + "  - {dataset: county}\n  - {dataset: late}\n"})
	p := planned(t, folder)
	if err := os.WriteFile(filepath.Join(folder, "county", "bulletin.yaml"), []byte(strings.Replace(county, "id: county", "id: other", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	p.cache = &cache{} // as if other items had filled it since
	if err := os.CopyFS(filepath.Join(folder, "late"), os.DirFS(filepath.Join(folder, "county"))); err != nil {
		t.Fatal(err)
	}
	s, err := Run(context.Background(), p, Options{Out: filepath.Join(folder, "out"), engine: pretend(nil)})
	if err != nil || s.Failed != 2 || s.Classes[Changed] != 2 {
		t.Errorf("%+v, %v", s, err)
	}
}

// Side files of a table that is gone go with it.
func TestSideFilesGo(t *testing.T) {
	const tables = "tables: [{id: t, title: 表, of: [gdp]}, {id: u, title: 表, of: [gdp]}]\n"
	folder := onDisk(t, map[string]string{"county/bulletin.yaml": county + tables, "m.yaml": begun + "  - {dataset: county, outputs: [csv]}\n"})
	ran(t, folder, Options{engine: job.Run})
	before := held(t, filepath.Join(folder, "out"))
	if err := os.WriteFile(filepath.Join(folder, "county", "bulletin.yaml"), []byte(county+strings.Replace(tables, ", {id: u, title: 表, of: [gdp]}", "", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	s, _ := ran(t, folder, Options{engine: job.Run})
	after := held(t, filepath.Join(folder, "out"))
	if s.Made != 1 || len(after) != len(before)-1 || before["county-csv/table-u.csv"] == "" || after["county-csv/table-u.csv"] != "" {
		t.Errorf("%+v: %v, before %v", s, after, before)
	}
}

// A journal does not grow for ever: when most of it is old, it is written anew with what still counts, those of shards too.
func TestCompact(t *testing.T) {
	folder := onDisk(t, rowsOf)
	ran(t, folder, Options{Shard: Shard{1, 2}})
	ran(t, folder, Options{Shard: Shard{2, 2}})
	own := filepath.Join(folder, "out", ownFolder)
	old := strings.Repeat("{\"run\":1,\"name\":\"gone\",\"key\":\"x\",\"inputs\":[],\"outputs\":[]}\n", 2*fewLines)
	if err := os.WriteFile(filepath.Join(own, "made.jsonl"), []byte(old), 0o666); err != nil {
		t.Fatal(err)
	}
	if s, _ := ran(t, folder, Options{}); s.Unchanged != 4 {
		t.Errorf("%+v", s)
	}
	journals, _ := filepath.Glob(filepath.Join(own, "made*"))
	content, _ := os.ReadFile(filepath.Join(own, "made.jsonl"))
	if len(journals) != 1 || bytes.Count(content, []byte("\n")) != 5 {
		t.Errorf("%v, %d entries", journals, bytes.Count(content, []byte("\n")))
	}
	if s, _ := ran(t, folder, Options{}); s.Unchanged != 4 {
		t.Errorf("after it %+v", s)
	}
}
