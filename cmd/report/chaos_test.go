//go:build linux && !race

package main

import (
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
