package rewrite

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestPatch: a patch makes the one file of the other, as patch reads it.
func TestPatch(t *testing.T) {
	program, err := exec.LookPath("patch")
	for n, change := range [][]int{{}, {0}, {19}, {3, 4, 9}, {2, 12}, {0, 7, 13, 19}} {
		var lines []string
		for i := range 20 {
			lines = append(lines, fmt.Sprintf("第%d行", i))
		}
		for _, end := range []string{"", "\n"} {
			before := strings.Join(lines, "\n") + end
			other := append([]string(nil), lines...)
			for _, i := range change {
				other[i] += "，改了"
			}
			after := strings.Join(other, "\n") + end
			got := Patch("a.txt", before, after)
			if (got == "") != (len(change) == 0) || strings.Count(got, "\n+第") != len(change) || strings.Count(got, "\n-第") != len(change) {
				t.Errorf("%d: %s", n, got)
			}
			if err != nil || got == "" {
				continue
			}
			folder := t.TempDir()
			if err := os.WriteFile(folder+"/a.txt", []byte(before), 0o666); err != nil {
				t.Fatal(err)
			}
			run := exec.Command(program, "-p1", "-s")
			run.Dir, run.Stdin = folder, strings.NewReader(got)
			if out, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%d: %v %s\n%s", n, err, out, got)
			}
			if made, _ := os.ReadFile(folder + "/a.txt"); string(made) != after {
				t.Errorf("%d: patch made\n%s", n, made)
			}
		}
	}
}
