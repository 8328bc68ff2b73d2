package job

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"report/data"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/style"
)

// A file for the press has no structure and carries nothing: held against its dataset none of its numbers is said to be wrong, and most
// of those that were altered are (0.88 of 25 when this was written; what became another number of the dataset is not).
func TestVerifyPress(t *testing.T) {
	slow.Skip(t, "makes two files and alters them")
	altered, seen := 0, 0
	random := rand.New(rand.NewPCG(3, 4))
	for _, of := range [][2]string{{"county", "newspaper"}, {"communique", "handout"}} {
		template, _ := style.Load(of[1])
		var press bytes.Buffer
		result, err := Run(context.Background(), Job{Files: data.FS, Path: of[0], Template: template, To: Sinks{Press: One(ToWriter(&press, "pdf"))}})
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		office, _ := edition(t, of[0], of[1])
		_, c := carriedBy(t, office)
		wrong := func(file []byte) int {
			f, err := pdf.Read(file, pdf.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			report, found := VerifyPDF(f, c.Against(), nil)
			if report == nil || report.Found < 30 {
				t.Fatal(found)
			}
			return report.Unequal + report.Unaccounted
		}
		if n := wrong(press.Bytes()); n > 0 {
			t.Errorf("%v: %d numbers of an untouched file are said to be wrong", of, n)
		}
		a := openAltered(t, press.Bytes())
		for _, k := range random.Perm(len(a.numbers))[:15] {
			codes := alterations["a digit doubled"](a.numbers[k])
			if codes == nil {
				continue
			}
			altered++
			if wrong(a.with(a.numbers[k], codes)) > 0 {
				seen++
			}
		}
	}
	if altered < 10 || 10*seen < 8*altered {
		t.Errorf("of %d altered numbers %d were seen", altered, seen)
	}
	t.Log(altered, seen)
}
