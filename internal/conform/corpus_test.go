package conform

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"report/internal/pdf"
	"report/internal/regexp"
)

// notClaimed are the files that break what the clause lists say is not looked for in others' files.
var notClaimed = regexp.MustCompile(`^(6-1-(4|6|9) |6-1-7-1 t0[12]|6-2-8-3 |6-2-11-4-1 t02-[abce]|6-2-11-4-2 |6-2-11-5 t01-[abd]|6-2-11-6 t02-d|6-2-11-7-2 t01-[abc]|6-2-11-8 t01-[ab]|` +
	`7.21.4.2 |7.21.5 |7.21.6 t02-d)`)

var corpusName = regexp.MustCompile(`([0-9.-]+)-(t[0-9]+)-(pass|fail)(-[a-z]+)?`)

// TestCorpus holds Check against the labelled files of veraPDF's corpus, where the environment names the folder that has PDF_A-2b and its like.
func TestCorpus(t *testing.T) {
	root := os.Getenv("REPORT_VERAPDF_CORPUS")
	if root == "" {
		t.Skip("REPORT_VERAPDF_CORPUS names no folder")
	}
	for _, part := range []string{"PDF_A-2b", "PDF_A-2u", "PDF_A-2a", "PDF_A-3b", "PDF_UA-1"} {
		var found, left, missed, clean, alarms int
		var lines []string
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, d fs.DirEntry, err error) error {
			name := corpusName.FindStringSubmatch(filepath.Base(path))
			if err != nil || name == nil || !strings.HasSuffix(path, ".pdf") {
				return err
			}
			said := corpusCheck(t, path)
			switch fails := name[3] == "fail"; {
			case fails && notClaimed.MatchString(name[1]+" "+name[2]+name[4]) && said == "":
				left++
			case fails && said != "":
				found++
			case fails:
				missed++
				lines = append(lines, "missed "+filepath.Base(path))
			case said != "":
				alarms++
				lines = append(lines, "false alarm "+filepath.Base(path)+": "+said)
			default:
				clean++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(lines)
		for _, line := range lines {
			t.Log(line)
		}
		t.Logf("%s: found %d, missed %d, not looked for %d, clean %d, false alarms %d", part, found, missed, left, clean, alarms)
		if missed+alarms > 0 {
			t.Errorf("%s: missed %d, false alarms %d, want none", part, missed, alarms)
		}
	}
}

// corpusCheck returns what is said of a file.
func corpusCheck(t *testing.T, path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdf.Read(data, pdf.Limits{})
	if err != nil {
		return err.Error()
	}
	var all []string
	for _, v := range Check(f) {
		all = append(all, fmt.Sprint(v.Clauses, " ", v.Code, " ", v.Found))
	}
	if b := BrokenClaim(f); !b.IsZero() {
		all = append(all, fmt.Sprint("claim ", b))
	}
	if c := Claimed(f); c.A == 0 && !c.UA { // preflight --for archive says so
		all = append(all, "no claim")
	}
	return strings.Join(all, "; ")
}
