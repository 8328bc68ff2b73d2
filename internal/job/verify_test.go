package job

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"report/data"
	"report/internal/pdf"
	"report/internal/slow"
	"report/internal/style"
	"report/internal/verify"
)

// edition is a dataset's PDF in a look, and its workbook.
func edition(t *testing.T, name, look string, settings ...string) (drawn, book []byte) {
	t.Helper()
	template, found := style.Load(look, settings...)
	if found.Failed() {
		t.Fatal(found)
	}
	var pages, cells bytes.Buffer
	result, err := Run(context.Background(), Job{Files: data.FS, Path: name, Template: template, Attach: Attach{Dataset: true},
		To: Sinks{PDF: One(ToWriter(&pages, "pdf")), Workbook: One(ToWriter(&cells, "xlsx"))}})
	if err != nil || result.Problems.Failed() {
		t.Fatal(name, look, settings, err, result.Problems)
	}
	return pages.Bytes(), cells.Bytes()
}

// carriedBy is a PDF, opened, and what it carries.
func carriedBy(t *testing.T, file []byte) (*pdf.File, Carried) {
	t.Helper()
	f, err := pdf.Read(file, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	c, found := CarriedBy(context.Background(), f)
	if found.Failed() || c.Dataset == nil || c.Provenance == nil {
		t.Fatal(found, c)
	}
	return f, c
}

// verified is what came of a PDF held against the dataset that it carries.
func verified(t *testing.T, file []byte, c Carried) *verify.Report {
	t.Helper()
	f, err := pdf.Read(file, pdf.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	report, found := c.VerifyPDF(f)
	if found.Failed() {
		t.Fatal(found)
	}
	return report
}

// verifiedBook is what came of a workbook.
func verifiedBook(t *testing.T, file []byte, c Carried) *verify.Report {
	t.Helper()
	report, found := VerifyWorkbook(bytes.NewReader(file), int64(len(file)), c, time.Time{})
	if found.Failed() {
		t.Fatal(found)
	}
	return report
}

// looks are templates with what is otherwise in them.
var looks = [][]string{{"handout"}, {"communique"}, {"communique", "variant=compact"}, {"newspaper"}, {"newspaper", "variant=tabloid"}, {"gongwen"}, {"gongwen", "variant=letter"}}

// In an untouched file every number is the dataset's, whatever the dataset and the look.
func TestVerifyUntouched(t *testing.T) {
	for _, name := range datasets(t) {
		if slow.LeftOut() && name != "starter" && name != "county" {
			continue
		}
		for _, look := range looks {
			drawn, cells := edition(t, name, look[0], look[1:]...)
			_, c := carriedBy(t, drawn)
			report := verified(t, drawn, c)
			for _, p := range report.Problems(fmt.Sprint(name, look)) {
				t.Error(p)
			}
			if report.Found < 30 || report.Found != report.Equal {
				t.Errorf("%s %s: %+v", name, look, report.Counts)
			}
			if name != "shifeng-ocr" && report.Bound < report.Found*2/5 { // what was read from a picture has no figures
				t.Errorf("%s %s: few numbers are bound: %+v", name, look, report.Counts)
			}
			book := verifiedBook(t, cells, c)
			for _, p := range book.Problems(fmt.Sprint(name, look)) {
				t.Error(p)
			}
			if book.Found < 10 || book.Found != book.Equal {
				t.Errorf("%s %s: the workbook: %+v", name, look, book.Counts)
			}
		}
	}
}

// What a template says of itself at the head of pages, and the notes of links, are held to the letter.
func TestAlteredLook(t *testing.T) {
	for setting, number := range map[string]string{"page.header.left=内部资料2024号": "2024", "switches.links=note": "2024"} {
		template, found := style.Load("handout", setting)
		if found.Failed() {
			t.Fatal(found)
		}
		var pages bytes.Buffer
		result, err := Run(context.Background(), Job{Files: os.DirFS("testdata"), Path: "walk.yaml", Template: template, Attach: Attach{Dataset: true}, To: Sinks{PDF: One(ToWriter(&pages, "pdf"))}})
		if err != nil || result.Problems.Failed() {
			t.Fatal(err, result.Problems)
		}
		_, carried := carriedBy(t, pages.Bytes())
		if r := verified(t, pages.Bytes(), carried); !r.Good() {
			t.Errorf("%s: %+v", setting, r.Counts)
		}
		a := openAltered(t, pages.Bytes())
		altered := 0
		for _, s := range a.numbers {
			if strings.Join(s.texts[s.at:s.at+s.n], "") != number {
				continue
			}
			altered++
			if verified(t, a.with(s, alterations["digits swapped"](s)), carried).Good() {
				t.Errorf("%s: %s altered in %q is not found", setting, number, strings.Join(s.texts, ""))
			}
		}
		if altered == 0 {
			t.Errorf("%s: %s stands nowhere", setting, number)
		}
	}
}
