//go:build unix

package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"report/internal/slow"
)

// TestWatch: the results are made again after every change; an error is said and leaves the old ones; a folder may vanish and come back;
// a signal ends it.
func TestWatch(t *testing.T) {
	slow.Skip(t, "waits for what another program does")
	folder := t.TempDir()
	dataset, out := filepath.Join(folder, "county"), filepath.Join(folder, "out")
	if err := os.CopyFS(dataset, os.DirFS("../../data/starter")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dataset, "bulletin.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	report := exec.Command("report", "watch", dataset, "--out", out, "--lang", "en")
	said, err := report.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Start(); err != nil {
		t.Fatal(err)
	}
	defer report.Process.Kill()
	lines := make(chan string, 1000)
	go func() {
		for in := bufio.NewScanner(said); in.Scan(); {
			lines <- in.Text()
		}
		close(lines)
	}()
	await := func(part string) {
		t.Helper()
		for limit := time.After(60 * time.Second); ; {
			select {
			case line, ok := <-lines:
				if !ok {
					t.Fatalf("it ended without %q", part)
				}
				if strings.Contains(line, part) {
					return
				}
			case <-limit:
				t.Fatalf("it never says %q", part)
			}
		}
	}
	write := func(content string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	await("waiting for changes")
	first, err := os.ReadFile(filepath.Join(out, "starter.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	write(strings.Replace(string(text), "sections:", "sectons:", 1))
	await(`"sectons"`)
	write(strings.Replace(string(text), "稳中向好", "稳步向好", 1))
	await("starter.xlsx")
	second, err := os.ReadFile(filepath.Join(out, "starter.pdf"))
	if err != nil || string(first) == string(second) {
		t.Errorf("the PDF is as it was: %v", err)
	}
	if err := os.Rename(dataset, dataset+"-away"); err != nil {
		t.Fatal(err)
	}
	await("error:")
	if err := os.Rename(dataset+"-away", dataset); err != nil {
		t.Fatal(err)
	}
	await("starter.xlsx")
	report.Process.Signal(syscall.SIGTERM)
	for range lines {
	}
	var ended *exec.ExitError
	if err := report.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 143 {
		t.Errorf("it ends with %v", err)
	}
}
