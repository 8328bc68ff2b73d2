package layout_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/draw"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
)

// standingText is a bulletin whose titles can stand.
const standingText = `schema: report/1
id: v
lang: zh-Hans
title: {kicker: 一季度“开门红”, main: '我县经济稳步增长12%，“两区”建设提速（上）', deck: GDP达711.43亿元——增速居全市第1位}
byline: [刘毅]
sections:
  - {kind: article, title: 工业：增长5.2%, body: "PROSE\n\nPROSE"}
  - {kind: article, title: 农业, body: "短。\n\n- 甲"}
  - {kind: article, title: Only English, body: "PROSE"}
`

func standingPages(t *testing.T, settings ...string) (*page.Document, problem.List) {
	t.Helper()
	text := strings.ReplaceAll(standingText, "PROSE", strings.Repeat("全年地区生产总值稳步增长，居民改善了居住条件。", 8))
	d, problems := dataset.LoadBytes("v.yaml", []byte(text), os.DirFS("testdata"))
	if problems.Failed() {
		t.Fatal(problems)
	}
	tpl, problems := style.Load("newspaper", append([]string{"variant=tabloid", "pages=0"}, settings...)...)
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	doc, problems := layout.Fit(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled(), 0, nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	return doc, problems
}

// TestVerticalTitles: titles stand where the template says so, text beside those of sections; nothing leaves its column; what has no Han lies, and
// is said.
func TestVerticalTitles(t *testing.T) {
	doc, problems := standingPages(t, "placing.headline.vertical=true", "placing.headline.span=1", "placing.section.vertical=true")
	if found := overruns(problems); found != nil {
		t.Error(found)
	}
	said := 0
	for _, p := range problems {
		if p.Code == "vertical-title" && strings.Contains(p.Error(), "Only English") {
			said++
		}
	}
	if said != 1 {
		t.Errorf("Only English is said %d times: %v", said, problems)
	}
	var read []string
	beside, full := 0, 0
	for m := range doc.Pages[0].All() {
		switch m := m.(type) {
		case *page.Reading:
			if !m.End {
				read = append(read, m.Text)
			}
		case *page.Line:
			switch frame := doc.Pages[0].Frames[m.Frame]; {
			case m.Role != page.Body:
			case m.X0 > frame.X+frame.W/10 && m.X1 == frame.X+frame.W:
				beside++
			case m.X0 == frame.X && m.X1 == frame.X+frame.W:
				full++
			}
		}
	}
	want := []string{"一季度“开门红”", "我县经济稳步增长12%，“两区”建设提速（上）", "GDP达711.43亿元——增速居全市第1位", "工业：增长5.2%", "农业"}
	if strings.Join(read, "|") != strings.Join(want, "|") {
		t.Errorf("read %q", read)
	}
	if beside < 10 || full < 10 {
		t.Errorf("%d lines stand beside a title, %d below", beside, full)
	}
	var b bytes.Buffer
	if err := draw.PDF(&b, doc); err != nil {
		t.Fatal(err)
	}
	stext.Need(t, "pdftotext")
	file := filepath.Join(t.TempDir(), "v.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if text := string(out); !strings.HasPrefix(text, strings.Join(want[:3], "\n")+"\n") || !strings.Contains(text, want[3]+"\n") {
		t.Errorf("copied as\n%s", text)
	}
}

// TestVerticalTitleTooWide: where a column is too narrow for text beside it, a title lies, and is said.
func TestVerticalTitleTooWide(t *testing.T) {
	_, problems := standingPages(t, "page.columns=6", "page.cells=11", "page.gutter=1", "placing.section.vertical=true", "styles.section.size=30pt")
	said := 0
	for _, p := range problems {
		if p.Code == "vertical-title" && !p.Hint.IsZero() {
			said++
		}
	}
	if said != 3 {
		t.Errorf("said %d times: %v", said, problems)
	}
}
