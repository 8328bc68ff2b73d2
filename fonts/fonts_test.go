package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The faces inside the program are the files beside it, and those are what build.sh makes.
func TestSums(t *testing.T) {
	sums, err := os.ReadFile("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	faces := map[string][]byte{
		"BulletinSong-Regular.ttf": SongRegular, "BulletinSong-Bold.ttf": SongBold, "BulletinSong-Black.ttf": SongBlack,
		"BulletinHei-Regular.ttf": HeiRegular, "BulletinHei-Bold.ttf": HeiBold, "BulletinKai-Regular.ttf": KaiRegular,
		"BulletinLatin-Regular.ttf": LatinRegular, "BulletinLatin-Bold.ttf": LatinBold,
	}
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	if files, err := filepath.Glob("*.ttf"); err != nil || len(files) != len(faces) || len(lines) != len(faces) {
		t.Errorf("%d files, %d sums, %d faces (%v)", len(files), len(lines), len(faces), err)
	}
	for _, line := range lines {
		want, name, _ := strings.Cut(line, "  ")
		if got := fmt.Sprintf("%x", sha256.Sum256(faces[name])); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
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
