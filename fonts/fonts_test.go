package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The faces that the program's are packed from are those that build.sh makes.
func TestSums(t *testing.T) {
	sums, err := os.ReadFile("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	for _, kind := range []string{"*.ttf", "*.face"} {
		if files, err := filepath.Glob(kind); err != nil || len(files) != len(lines) {
			t.Errorf("%d files %s, %d sums (%v)", len(files), kind, len(lines), err)
		}
	}
	for _, line := range lines {
		want, name, _ := strings.Cut(line, "  ")
		face, err := os.ReadFile(name)
		if got := fmt.Sprintf("%x", sha256.Sum256(face)); got != want || err != nil {
			t.Errorf("%s: got %s, want %s (%v)", name, got, want, err)
		}
	}
}

// Each source's licence stands beside the faces, with its copyright.
func TestLicences(t *testing.T) {
	for source, holder := range map[string]string{
		"NotoSerifSC": "Adobe", "NotoSansSC": "Adobe", "SourceSerif4": "Source Serif 4 Project Authors", "LXGWWenKai": "LXGW",
	} {
		text, err := os.ReadFile("OFL-" + source + ".txt")
		if err != nil {
			t.Error(err)
			continue
		}
		head, _, _ := strings.Cut(string(text), "\n\n")
		if !strings.Contains(head, holder) || !strings.Contains(string(text), "SIL OPEN FONT LICENSE Version 1.1") {
			t.Errorf("%s: no copyright of %s, or no licence", source, holder)
		}
	}
}
