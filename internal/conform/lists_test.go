package conform_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The clause lists name cases and tests that there are.
func TestClauseLists(t *testing.T) {
	var tests strings.Builder
	for _, pattern := range []string{"*_test.go", "../*/*_test.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tests.Write(text)
		}
	}
	named := regexp.MustCompile(`"[^"]+"|\bTest\w+`)
	for _, list := range []string{"PDFA3.md", "PDFUA1.md", "PDFX4.md"} {
		text, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for line := range strings.Lines(string(text)) {
			columns := strings.Split(line, "|")
			if len(columns) < 3 {
				continue
			}
			for _, name := range named.FindAllString(columns[len(columns)-2], -1) {
				count++
				if strings.HasPrefix(name, "Test") {
					name = "func " + name + "("
				}
				if !strings.Contains(tests.String(), name) {
					t.Errorf("%s: there is no %s", list, name)
				}
			}
		}
		if count < 20 {
			t.Errorf("%s names %d cases", list, count)
		}
	}
}
