//go:build linux && !race

package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// chaosItems are how many bulletins the chaos makes, and chaosParts how many processes share them.
const (
	chaosItems = 36
	chaosParts = 3
)

// The programs themselves have a race detector inside when these tests are run with one, and are ten times as slow: .ci/run
// runs them without.

// TestChaos makes a batch quietly, and then again as shards that are killed at random moments, in a folder too small for the
// results. Nothing torn ever shows, nothing is made twice, and in the end every byte is the quiet run's.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for seconds")
	}
	began, random := time.Now(), rand.New(rand.NewPCG(8, 2024))
	folder := t.TempDir()
	chaosInputs(t, folder, chaosItems)
	quiet := filepath.Join(folder, "quiet")
	if status, said := batchIn(t, folder, quiet, "--report", "quiet.jsonl"); status != 0 {
		t.Fatalf("the quiet run: %d, %s", status, said)
	}
	took := time.Since(began)
	c := &chaos{T: t, folder: folder, out: filepath.Join(folder, "out"), want: sumsIn(t, quiet), seen: map[string]uint64{}}
	small := c.mount(size(t, quiet) * 6 / 10)
	kills := 0
	for round, begun := 0, time.Now(); round < 12 && time.Since(begun) < 20*time.Second; round++ {
		if c.round(time.Duration(random.Int64N(int64(took) / 3))) {
			kills++
		}
	}
	if kills == 0 {
		t.Error("every process ended before it was killed")
	}
	if small {
		c.full()
		c.resize("512m")
	}
	c.finish()
	t.Logf("%d rounds with kills; %d results; %s", kills, len(c.want), time.Since(began).Round(time.Second))
}

// chaosInputs writes a dataset with a table and a chart, the rows and the manifest.
func chaosInputs(t *testing.T, folder string, items int) {
	var rows strings.Builder
	rows.WriteString("code,gdp\n")
	for i := range items {
		fmt.Fprintf(&rows, "c%02d,%d.%d\n", i, 100+i*7, i%10)
	}
	for name, content := range map[string]string{
		"county.yaml": "schema: report/1\nid: county\ntitle: {main: 虚构统计简报}\nfigures:\n" +
			"  - {id: gdp, name: 产值, value: 1, unit: 亿元}\n  - {id: old, name: 上年产值, value: 95.5, unit: 亿元}\n" +
			"tables: [{id: t, title: 指标, of: [gdp, old]}]\ncharts: [{id: c, title: 图, kind: column, of: [gdp, old]}]\n" +
			"sections:\n  - {kind: article, title: 综述, body: \"产值{{gdp}}，上年{{old}}。\"}\n  - {kind: table, ref: t}\n  - {kind: chart, ref: c}\n",
		"rows.csv": rows.String(),
		"batch.yaml": "schema: report/batch/1\nitems:\n  - {dataset: county.yaml, for: rows.csv, name: \"{code}\", " +
			"set: {id: \"{code}\", figures.gdp.value: \"{gdp}\"}, outputs: [pdf, xlsx]}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// batch is the command that makes the batch of a folder.
func batch(folder, out string, flags ...string) *exec.Cmd {
	c := exec.Command("report", append([]string{"batch", "batch.yaml", "--out", out}, flags...)...)
	c.Dir = folder
	return c
}

// batchIn runs it to its end.
func batchIn(t *testing.T, folder, out string, flags ...string) (status int, said string) {
	t.Helper()
	text, err := batch(folder, out, flags...).CombinedOutput()
	return statusOf(t, err), string(text)
}

func statusOf(t *testing.T, err error) int {
	t.Helper()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	if ended != nil {
		return ended.ExitCode()
	}
	return 0
}

// A chaos is a folder of results in which everything goes wrong.
type chaos struct {
	*testing.T
	folder, out string
	want        map[string]string // the results' sums
	seen        map[string]uint64 // the inodes of results that are complete
}

// mount makes the folder a small disk of its own, where that is permitted, and reports whether it is.
func (c *chaos) mount(bytes int64) bool {
	if err := os.Mkdir(c.out, 0o777); err != nil {
		c.Fatal(err)
	}
	said, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", bytes), "tmpfs", c.out).CombinedOutput()
	if err != nil {
		c.Logf("no disk that fills up: %v: %s", err, said)
		return false
	}
	c.Cleanup(func() { exec.Command("umount", "-l", c.out).Run() })
	return true
}

func (c *chaos) resize(size string) {
	if said, err := exec.Command("mount", "-o", "remount,size="+size, c.out).CombinedOutput(); err != nil {
		c.Fatal(err, string(said))
	}
}

// round runs all shards, kills them after a while and looks at what they left. It reports whether one was killed at work.
func (c *chaos) round(after time.Duration) (killed bool) {
	var parts []*exec.Cmd
	for i := range chaosParts {
		part := batch(c.folder, c.out, "--shard", fmt.Sprintf("%d/%d", i+1, chaosParts), "--quiet", "-j", "2")
		if err := part.Start(); err != nil {
			c.Fatal(err)
		}
		parts = append(parts, part)
	}
	time.Sleep(after)
	for _, part := range parts {
		part.Process.Kill() // one that has ended is not hurt
		err := part.Wait()
		var ended *exec.ExitError
		switch {
		case errors.As(err, &ended) && ended.Sys().(syscall.WaitStatus).Signaled():
			killed = true
		case statusOf(c.T, err) != 0 && statusOf(c.T, err) != 74 && statusOf(c.T, err) != 73:
			c.Errorf("a shard ended with %v", err)
		}
	}
	c.look()
	return killed
}

// look checks that every result that shows is whole, and that none was made a second time.
func (c *chaos) look() {
	for name, sum := range sumsIn(c.T, c.out) {
		if c.want[name] != sum {
			c.Errorf("%s is torn, or was never asked for", name)
			continue
		}
		info, err := os.Stat(filepath.Join(c.out, name))
		if err != nil {
			c.Fatal(err)
		}
		inode := info.Sys().(*syscall.Stat_t).Ino
		if old, known := c.seen[name]; known && old != inode {
			c.Errorf("%s was made twice", name)
		}
		c.seen[name] = inode
	}
}

// full runs in the folder that is too small: what does not fit fails, with exit status 74, and what is there stays.
func (c *chaos) full() {
	status, said := batchIn(c.T, c.folder, c.out)
	if status != 74 && status != 73 {
		c.Errorf("a full disk ends with %d: %s", status, said)
	}
	c.look()
	if len(c.seen) == 0 || len(c.seen) == len(c.want) {
		c.Errorf("%d of %d results fit into the small disk", len(c.seen), len(c.want))
	}
}

// finish runs the shards undisturbed, collects their reports and compares everything with the quiet run.
func (c *chaos) finish() {
	collect := []string{"batch", "collect", "--report", "joined.jsonl", "--out", c.out}
	for i := range chaosParts {
		report := fmt.Sprintf("part%d.jsonl", i)
		if status, said := batchIn(c.T, c.folder, c.out, "--shard", fmt.Sprintf("%d/%d", i+1, chaosParts), "--report", report); status != 0 {
			c.Fatalf("shard %d: %d, %s", i+1, status, said)
		}
		collect = append(collect, report)
	}
	c.look()
	if len(c.seen) != len(c.want) {
		c.Errorf("%d results, want %d", len(c.seen), len(c.want))
	}
	join := exec.Command("report", collect...)
	join.Dir = c.folder
	said, err := join.CombinedOutput()
	if want := fmt.Sprintf("%d of %d: ", chaosItems, chaosItems); err != nil || !strings.HasPrefix(string(said), want) || !strings.Contains(string(said), " 0 failed, 0 not begun\n") {
		c.Errorf("%v: %s", err, said)
	}
	quiet, _ := os.ReadFile(filepath.Join(c.folder, "quiet", "SHA256SUMS"))
	joined, err := os.ReadFile(filepath.Join(c.out, "SHA256SUMS"))
	if err != nil || !bytes.Equal(quiet, joined) {
		c.Errorf("SHA256SUMS are not the quiet run's: %v", err)
	}
	if status, said := batchIn(c.T, c.folder, c.out); status != 0 || !strings.Contains(said, fmt.Sprintf("0 made, %d unchanged", chaosItems)) {
		c.Errorf("once more: %d, %s", status, said)
	}
}

// sumsIn are the sums of the results in a folder; hidden files and lists of sums are no results.
func sumsIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") || strings.HasPrefix(entry.Name(), "SHA256SUMS") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sums[entry.Name()] = fmt.Sprintf("%x", sha256.Sum256(content))
	}
	return sums
}

// size is how many bytes the results in a folder have.
func size(t *testing.T, folder string) (bytes int64) {
	t.Helper()
	for name := range sumsIn(t, folder) {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	return bytes
}

// TestBatchSignals stops a batch: it finishes what it has in hand, writes the report, and ends with the signal's status.
func TestBatchSignals(t *testing.T) {
	if testing.Short() {
		t.Skip("makes and stops large batches")
	}
	const many = 1000 // not made before the signal comes
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(signal.String(), func(t *testing.T) {
			folder := t.TempDir()
			chaosInputs(t, folder, many)
			out := filepath.Join(folder, "out")
			run := batch(folder, out, "--report", "run.jsonl", "-j", "1")
			var said bytes.Buffer
			run.Stderr = &said
			if err := run.Start(); err != nil {
				t.Fatal(err)
			}
			defer run.Process.Kill()
			for range 3000 {
				if found, _ := filepath.Glob(filepath.Join(out, "*.pdf")); len(found) > 0 {
					break
				}
				time.Sleep(time.Millisecond)
			}
			run.Process.Signal(signal)
			if status := statusOf(t, run.Wait()); status != want {
				t.Errorf("ended with %d, want %d: %s", status, want, said.String())
			}
			report, err := os.ReadFile(filepath.Join(folder, "run.jsonl"))
			if err != nil || !bytes.Contains(report, fmt.Appendf(nil, `"interrupted":true,"exit":%d`, want)) || !strings.Contains(said.String(), " not begun") {
				t.Errorf("%v: %s; %s", err, report, said.String())
			}
			made := bytes.Count(report, []byte(`"status":"made"`))
			if got := len(sumsIn(t, out)); got != 2*made || made == 0 || made == many {
				t.Errorf("%d results of %d items", got, made)
			}
		})
	}
}

// TestSecondSignal stops a batch that is busy with a long item twice: it ends at once, with the first signal's status, nothing of the item
// shows, and the next run makes what is missing.
func TestSecondSignal(t *testing.T) {
	if testing.Short() {
		t.Skip("makes and stops large batches")
	}
	for signals, want := range map[[2]syscall.Signal]int{{syscall.SIGINT, syscall.SIGINT}: 130, {syscall.SIGTERM, syscall.SIGTERM}: 143, {syscall.SIGTERM, syscall.SIGINT}: 143} {
		t.Run(fmt.Sprint(signals), func(t *testing.T) {
			folder := t.TempDir()
			chaosInputs(t, folder, 1)
			longInputs(t, folder)
			out := filepath.Join(folder, "out")
			run := batch(folder, out, "--report", "run.jsonl", "-j", "1")
			said, err := run.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := run.Start(); err != nil {
				t.Fatal(err)
			}
			defer run.Process.Kill()
			report := filepath.Join(folder, "run.jsonl")
			waitFor(t, report, func(content []byte) bool { return bytes.Contains(content, []byte("\n")) }) // now the long one is in hand
			run.Process.Signal(signals[0])
			if line, err := bufio.NewReader(said).ReadString('\n'); err != nil || !strings.Contains(line, "a second signal stops at once") {
				t.Fatalf("%v: %s", err, line)
			}
			run.Process.Signal(signals[1])
			if status := statusOf(t, run.Wait()); status != want {
				t.Errorf("ended with %d, want %d", status, want)
			}
			if got := sumsIn(t, out); len(got) != 2 {
				t.Errorf("results are %v, want those of the first item", got)
			}
			if lines, err := os.ReadFile(report); err != nil || bytes.Count(lines, []byte(`"status":"made"`)) != 1 || bytes.Contains(lines, []byte(`"summary"`)) {
				t.Errorf("the report is %s, %v, want the first item alone made, and no summary", lines, err)
			}
			if status, said := batchIn(t, folder, out); status != 0 || !strings.Contains(said, "1 made, 1 unchanged") {
				t.Errorf("after it: %d, %s", status, said)
			}
		})
	}
}

// longInputs writes a dataset that takes a second or more to set, and a manifest that has it last.
func longInputs(t *testing.T, folder string) {
	t.Helper()
	var rows strings.Builder
	rows.WriteString("指标,产值\n")
	for i := range 20_000 {
		fmt.Fprintf(&rows, "第%d家企业,%d.%d\n", i+1, i, i%10)
	}
	for name, content := range map[string]string{
		"long.csv":  rows.String(),
		"long.yaml": "schema: report/1\nid: long\ntitle: {main: 大表}\ntables: [{id: t, title: 表, file: long.csv, unit: 万元}]\nsections: [{kind: table, ref: t}]\n",
		"batch.yaml": "schema: report/batch/1\nitems:\n  - {dataset: county.yaml, for: rows.csv, name: \"{code}\", set: {id: \"{code}\", figures.gdp.value: \"{gdp}\"}, outputs: [pdf, xlsx]}\n" +
			"  - {dataset: long.yaml, outputs: [pdf]}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// waitFor waits until a file is there and holds what is waited for.
func waitFor(t *testing.T, name string, holds func(content []byte) bool) {
	t.Helper()
	for range 10_000 {
		if content, err := os.ReadFile(name); err == nil && holds(content) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%s does not hold what it should", name)
}

// TestPermissionLost takes the permission to write away while a batch runs, as somebody who is not the superuser: what is left fails,
// what is there stays as it is, and when it is given back the next run makes the rest.
func TestPermissionLost(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a large batch")
	}
	folder := t.TempDir()
	chaosInputs(t, folder, 200)
	out := filepath.Join(folder, "out")
	as := plainUser(t, folder)
	run := as(batch(folder, out, "-j", "1"))
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	defer run.Process.Kill()
	waitFor(t, filepath.Join(out, "c01.pdf"), func([]byte) bool { return true })
	permit := func(mode os.FileMode) {
		for _, name := range []string{out, filepath.Join(out, ".report-batch")} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
	}
	permit(0o555)
	defer permit(0o777) // so that it can be removed
	if status := statusOf(t, run.Wait()); status != 74 {
		t.Errorf("ended with %d, want 74", status)
	}
	before := sumsIn(t, out)
	if n := len(before); n < 2 || n >= 400 {
		t.Fatalf("%d results", n)
	}
	if said, err := as(batch(folder, out, "--quiet")).CombinedOutput(); statusOf(t, err) != 73 || !bytes.Contains(said, []byte("permission")) {
		t.Errorf("without permission: %v, %s", err, said)
	}
	permit(0o777)
	said, err := as(batch(folder, out)).CombinedOutput()
	if err != nil || !bytes.Contains(said, []byte(fmt.Sprintf("%d unchanged, 0 failed", len(before)/2))) {
		t.Errorf("after it: %v, %s", err, said)
	}
	after := sumsIn(t, out)
	for name, sum := range before {
		if after[name] != sum {
			t.Errorf("%s has changed", name)
		}
	}
}

// plainUser returns what makes a command run as a user for whom permissions count, and who may write into the folder.
func plainUser(t *testing.T, folder string) func(*exec.Cmd) *exec.Cmd {
	t.Helper()
	if os.Geteuid() != 0 {
		return func(c *exec.Cmd) *exec.Cmd { return c }
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(folder, "report") // of which the user can find the way
	if err := os.WriteFile(own, content, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{folder: 0o777, filepath.Dir(folder): 0o755} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	return func(c *exec.Cmd) *exec.Cmd {
		const nobody = 65534
		c.Path = own
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		return c
	}
}
