package job

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestShown: a template's head shows a picture from its folder, in every look; one that is not there, or of a bundled template, is said.
func TestShown(t *testing.T) {
	folder := t.TempDir()
	logo, err := os.ReadFile("testdata/a.png")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "logo.png"), logo, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, look := range []string{"handout", "newspaper", "communique", "gongwen"} {
		for name, want := range map[string]bool{"logo.png": true, "lost.png": false} {
			file := filepath.Join(folder, look+name+".yaml")
			text := "schema: template/1\nextends: " + look + "\npages: 0\nmasters: {first: {footer: {left: \"![](" + name + ") {issuer}\"}}}\n"
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			tpl, fonts, found := Template{Name: file}.Open()
			if found.Failed() == want {
				t.Fatalf("%s, %s: %v", look, name, found)
			}
			if !want {
				continue
			}
			var dump bytes.Buffer
			result, err := Run(context.Background(), Job{Files: harbourIn("en"), Path: "bulletin.yaml", Template: tpl, Fonts: fonts, Placeholders: true, To: Sinks{Dump: One(ToWriter(&dump, "dump"))}})
			if err != nil || result.Problems.Failed() {
				t.Fatal(err, result.Problems)
			}
			if first, _, _ := strings.Cut(dump.String(), "\npage 2"); strings.Count(first, "image ") != 1 {
				t.Errorf("%s: the first page shows %d pictures", look, strings.Count(first, "image "))
			}
		}
	}
	if _, _, found := (Template{Settings: []string{"page.header.left=![](logo.png)"}}).Open(); !found.Failed() {
		t.Error("a bundled template has no folder, and takes a picture")
	}
}
