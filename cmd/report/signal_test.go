//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestSignals interrupts report build while it waits for somebody to read its workbook from a pipe: the PDF is
// complete then, under a temporary name, and must vanish.
func TestSignals(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(signal.String(), func(t *testing.T) {
			folder := t.TempDir()
			old := filepath.Join(folder, "shifeng.pdf")
			if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mkfifo(filepath.Join(folder, "shifeng.xlsx"), 0o644); err != nil {
				t.Skip(err)
			}
			report := exec.Command("report", "build", "--sample", "--out", folder)
			if err := report.Start(); err != nil {
				t.Fatal(err)
			}
			defer report.Process.Kill()
			waitForTemporary(t, folder)
			if err := report.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			var ended *exec.ExitError
			if err := report.Wait(); !errors.As(err, &ended) || ended.ExitCode() != want {
				t.Errorf("ended with %v, want exit status %d", err, want)
			}
			if content, err := os.ReadFile(old); string(content) != "old" {
				t.Errorf("the old file is %q, %v", content, err)
			}
			if left, _ := os.ReadDir(folder); len(left) != 2 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// waitForTemporary waits until there is a temporary file in a folder.
func waitForTemporary(t *testing.T, folder string) {
	t.Helper()
	for range 3000 {
		if found, _ := filepath.Glob(filepath.Join(folder, ".report-*.tmp")); len(found) == 1 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("report has begun no output")
}
