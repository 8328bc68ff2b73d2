//go:build linux && !race

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

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
