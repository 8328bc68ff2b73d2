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
	"report/internal/stext"
	"report/internal/style"
	"report/internal/tabulate"
)

const scriptsText = `schema: report/1
id: v
lang: zh-Hans
title: {main: 西藏བོད་རང་སྐྱོང་ལྗོངས།今日}
sections:
  - {kind: article, title: 新疆ئۇيغۇر今日, body: "西藏（བོད་རང་སྐྱོང་ལྗོངས།）位于西南。\n\n乌鲁木齐（ئۈرۈمچى）。\n\n内蒙古（ᠮᠣᠩᠭᠣᠯ）自治区。"}
`

// TestScriptsAreCopied: what is written in a complex script is what a reader copies in titles and prose.
func TestScriptsAreCopied(t *testing.T) {
	stext.Need(t, "mutool")
	var extra []*font.Face
	for _, name := range []string{"tibetan.ttf", "arabic.ttf", "mongolian.ttf"} {
		data, err := os.ReadFile("../font/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := font.Open(name, data, 0)
		if err != nil {
			t.Fatal(err)
		}
		extra = append(extra, f)
	}
	d, problems := dataset.LoadBytes("v.yaml", []byte(scriptsText), os.DirFS("testdata"))
	if problems.Failed() {
		t.Fatal(problems)
	}
	tpl, problems := style.Load("handout")
	if problems.Failed() {
		t.Fatal(problems)
	}
	tables := tabulate.Make(d)
	doc, problems := layout.Fit(bulletin.Make(d, tables, tabulate.Charts(d, tables)), tpl, font.Bundled().With(nil, extra...), 0, nil)
	if problems.Failed() {
		t.Fatal(problems)
	}
	var b bytes.Buffer
	if err := draw.PDF(&b, doc); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "v.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("mutool", "draw", "-q", "-F", "txt", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"西藏བོད་རང་སྐྱོང་ལྗོངས།今日", "新疆ئۇيغۇر今日", "（བོད་རང་སྐྱོང་ལྗོངས།）位于西南。", "（ئۈرۈمچى）。", "（ᠮᠣᠩᠭᠣᠯ）自治区。"} {
		if !strings.Contains(strings.NewReplacer("\n", "", " ", "").Replace(string(out)), want) {
			t.Errorf("%s is not copied: %s", want, out)
		}
	}
}
