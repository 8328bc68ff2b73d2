package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"report/internal/stext"
)

// TestSampleLines reads the lines of the sample's real PDF: none begins with a closing mark (K1), none ends with an
// opening one (K2). The other rules have their tests beside the code.
func TestSampleLines(t *testing.T) {
	const closing, opening = "，。、；：？！）》〉」』】〕”’％·", "（《〈「『【〔“‘"
	lines := linesOf(t, samplePDF(t))
	if len(lines) < 200 {
		t.Fatalf("read only %d lines", len(lines))
	}
	for _, line := range lines {
		first, _ := utf8.DecodeRuneInString(line)
		last, _ := utf8.DecodeLastRuneInString(line)
		if strings.ContainsRune(closing, first) {
			t.Errorf("line begins with a closing mark: %s", line)
		}
		if strings.ContainsRune(opening, last) {
			t.Errorf("line ends with an opening mark: %s", line)
		}
	}
}

func samplePDF(t *testing.T) []byte {
	t.Helper()
	pdf, err := exec.Command("report", "pdf", "--sample", "--quiet", "-o", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// linesOf are the lines of text in a PDF: what stands on one baseline without a gap of two characters. A mark that
// stands alone is an ornament, and left out.
func linesOf(t *testing.T, pdf []byte) (lines []string) {
	for _, page := range stext.Read(t, pdf, false) {
		for _, row := range page.Lines(0, page.Width, nil) {
			begin := 0
			for i := range row {
				if i+1 < len(row) && row[i+1].X-row[i].X < 2.5*row[i].Size {
					continue
				}
				if i > begin {
					lines = append(lines, row[begin:i+1].String())
				}
				begin = i + 1
			}
		}
	}
	return lines
}

// TestReadmeExample builds the dataset that README shows.
func TestReadmeExample(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(readme), "```yaml\n")
	example, _, ok := strings.Cut(example, "```")
	if !ok {
		t.Fatal("README shows no dataset")
	}
	build := exec.Command("report", "build", "-", "--out", t.TempDir())
	build.Stdin = strings.NewReader(example)
	said, err := build.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "county.pdf: 1 page") || !strings.Contains(string(said), "county.xlsx: 1 table") {
		t.Errorf("%v: %s", err, said)
	}
}
