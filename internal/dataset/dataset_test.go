package dataset

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"report/internal/disk"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/slow"
)

var update = flag.Bool("update", false, "write the goldens again")

// folder is a dataset's folder in memory.
func folder(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// said is a list of problems in a language, with hints.
func said(list problem.List, lang say.Lang) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.In(lang))
		if !p.Hint.IsZero() {
			b.WriteString(" → " + p.Hint.In(lang))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestBad reads testdata/bad: folders that are wrong, with all that is said about them in English and Chinese.
func TestBad(t *testing.T) {
	names, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		in, want := &txtar.Archive{}, map[string]string{}
		files := map[string]string{}
		for _, f := range archive.Files {
			if f.Name == "english" || f.Name == "chinese" {
				want[f.Name] = string(f.Data)
				continue
			}
			in.Files = append(in.Files, f)
			files[f.Name] = string(f.Data)
		}
		d, list := Load(folder(files), ".")
		if d != nil {
			t.Errorf("%s: a wrong dataset was handed out", name)
		}
		got := map[string]string{"english": said(list, say.English), "chinese": said(list, say.Chinese)}
		if *update {
			in.Files = append(in.Files, txtar.File{Name: "english", Data: []byte(got["english"])}, txtar.File{Name: "chinese", Data: []byte(got["chinese"])})
			if err := os.WriteFile(name, txtar.Format(in), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
		for _, p := range list {
			for _, m := range []say.Message{p.Found, p.Hint} {
				if m.Format != "%s" && !m.IsZero() && m.In(say.Chinese) == m.In(say.English) {
					t.Errorf("%s: %q has no Chinese twin", name, m.Format)
				}
			}
		}
	}
}

const head = "schema: report/1\nid: a\ntitle: {main: 甲}\n"

func TestLoad(t *testing.T) {
	files := map[string]string{
		"d/bulletin.yaml": `schema: report/1
id: sample
period: 2016/2020
title: {kicker: 引,题, main: '奋斗转型路\\喜看“欣”石峰'}
`,
		"d/text/a.md":    "\uFEFF五年来,石峰\r\n改革(村)。\r\n",
		"d/tables/t.csv": "\uFEFF增长,指标,产值,\n4.80,　其中:甲,[x],\n{{g}},乙, 10 ,\n,,\n",
		"d/images/a.jpg": pixel,
	}
	files["d/bulletin.yaml"] = strings.Replace(files["d/bulletin.yaml"], "引,题", "'引,题'", 1) + `
figures:
  - {id: g, name: '增长,率', value: 4.80, unit: "%", kind: rate, hedge: {after: 左右}}
  - {id: h, name: 户, value: 012000, unit: 户, show: 万, hedge: 逾}
tables:
  - {id: t, title: 表, file: tables/t.csv, columns: [{name: 指标}, {name: 产值, unit: 亿元, title: 产,值}, {name: 增长}]}
sections:
  - {kind: article, title: 综述, file: text/a.md}
  - {kind: article, body: "## 一,节\n\n甲"}
  - {kind: feature, mark: 绿, see: "一,节"}
  - {kind: photo, caption: 图, src: images/a.jpg}
  - {kind: photo, caption: 图}
`
	files["d/bulletin.yaml"] = strings.Replace(files["d/bulletin.yaml"], "title: 产,值", "title: '产,值'", 1)
	for _, path := range []string{"d", "d/bulletin.yaml", "./d/"} {
		d, list := Load(folder(files), path)
		if len(list) > 0 {
			t.Fatalf("%s:\n%s", path, said(list, say.English))
		}
		check(t, d)
	}
}

func check(t *testing.T, d *Dataset) {
	t.Helper()
	for _, c := range []struct{ got, want string }{
		{d.Lang, "zh-Hans"},
		{d.Title.Kicker, "引，题"},
		{d.Title.Main, `奋斗转型路\\喜看“欣”石峰`},
		{d.Figures[0].Name, "增长，率"},
		{d.Figures[0].Text(), "4.80%左右"},
		{d.Figures[1].Text(), "逾1.2万户"},
		{d.Sections[0].Body, "五年来，石峰\n改革（村）。\n"},
		{d.Sections[0].At.String(), "d/text/a.md:1:1"},
		{d.Sections[2].See, "一，节"},
		{d.Tables[0].Columns[1].Title, "产，值"},
		{d.Tables[0].Columns[0].Type + d.Tables[0].Columns[1].Type, "textnumber"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	rows := [][]string{{"　其中：甲", "[x]", "4.80"}, {"乙", "10", "{{g}}"}}
	if diff := cmp.Diff(rows, d.Tables[0].Rows); diff != "" {
		t.Errorf("rows: -want +got\n%s", diff)
	}
	notes := said(d.Notes, say.English)
	for _, want := range []string{
		"d/bulletin.yaml:16:5: a photograph without src is left out → name the picture in src when it is found; --placeholders draws its place for proofs\n",
		"d/text/a.md:1:4: , became ， (1 in this paragraph)\n",
		"d/text/a.md:2:3: ( became （ (1 in this paragraph)\n",
		"d/bulletin.yaml:4:19: , became ， (1 in this paragraph)\n",
		"d/tables/t.csv:2:4 (指标): : became ： (1 in this paragraph)\n",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note %q among\n%s", want, notes)
		}
	}
}

func TestNormalizeOff(t *testing.T) {
	d, list := LoadBytes("-", []byte(head+"normalize: off\nsections: [{kind: article, body: '甲,乙'}]\n"), nil)
	if len(list) > 0 || d.Sections[0].Body != "甲,乙" || len(d.Notes) > 0 {
		t.Errorf("%v %v", list, d)
	}
}

func TestStandardInputHasNoFolder(t *testing.T) {
	_, list := LoadBytes("-", []byte(head+"sections: [{kind: article, file: a.md}]\n"), nil)
	if got, want := list.Error(), `-:4:34: there is no file "a.md": the dataset has no folder`; got != want || !list[0].Missing {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct{ path, found string }{
		{"", `bulletin.yaml: there is no file "bulletin.yaml"`},
		{"d", `d/bulletin.yaml: there is no file "d/bulletin.yaml"`},
		{"e.yaml", `e.yaml: there is no file "e.yaml"`},
	} {
		_, list := Load(folder(map[string]string{"d/x": ""}), c.path)
		if list.Error() != c.found || !list[0].Missing {
			t.Errorf("%q: %v, want %s, missing", c.path, list, c.found)
		}
	}
	if _, list := Load(folder(nil), "../x"); !list.Failed() {
		t.Error("a path out of the folder was followed")
	}
}

// TestNoPathLeaves reads a real folder through os.Root: a symlink out of it is not followed.
func TestNoPathLeaves(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "in")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(dir, "secret.md"), "秘密")
	write(filepath.Join(inside, FileName), head+"sections: [{kind: article, file: link.md}]\n")
	if err := os.Symlink("../secret.md", filepath.Join(inside, "link.md")); err != nil {
		t.Skip(err)
	}
	root, err := disk.OpenFolder(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, list := Load(root.FS(), ".")
	if got, want := list.Error(), `bulletin.yaml:4:34: the path "link.md" leaves the dataset's folder`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBounds(t *testing.T) {
	slow.Skip(t, "reads texts as large as they may be")
	text := func(n int) string {
		return head + "sections: [{kind: article, body: '" + strings.Repeat("x ", n/2) + strings.Repeat("x", n%2) + "'}]\n"
	}
	word := func(n int) string {
		return head + "sections: [{kind: article, body: '甲 " + strings.Repeat("é", n) + " 乙'}]\n"
	}
	alt := func(n int) string {
		return head + "sections: [{kind: photo, src: a.webp, alt: '" + strings.Repeat("x", n) + "'}]\n"
	}
	link := func(begin string, n int, end string) string {
		return head + "sections: [{kind: article, body: '" + begin + strings.Repeat("x", n) + end + "'}]\n"
	}
	files := func(n int) string {
		return head + "sections:\n" + strings.Repeat("- {kind: article, file: a.md}\n", n)
	}
	for _, c := range []struct {
		name, yaml, code string
	}{
		{"a text at the bound", text(MaxText), ""},
		{"a text over it", text(MaxText + 1), "too-big"},
		{"a word at the bound", word(MaxWord), ""},
		{"a word over it", word(MaxWord + 1), "too-big"},
		{"a description at the bound", alt(MaxAlt), ""},
		{"a description over it", alt(MaxAlt + 1), "too-big"},
		{"an address at the bound", link("[x](https://", MaxLink-len("https://"), ")"), ""},
		{"an address over it", link("[x](https://", MaxLink, ")"), "too-big"},
		{"an address in <> over it", link("<https://", MaxLink, ">"), "too-big"},
		{"files at the bound", files(MaxFiles), ""},
		{"files over it", files(MaxFiles + 1), "too-many-files"},
	} {
		_, list := LoadBytes("f", []byte(c.yaml), folder(map[string]string{"a.md": "x", "a.webp": pixel}))
		code := ""
		if len(list) > 0 {
			code = list[0].Code
		}
		if code != c.code || len(list) > 1 {
			t.Errorf("%s: %d problems, first %q, want %q", c.name, len(list), code, c.code)
		}
	}
}

// pixel is the smallest WebP file.
const pixel = "RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"

// size makes every file as big as it says.
type size int64

func (s size) Open(name string) (fs.File, error)     { return nil, fs.ErrNotExist }
func (s size) Stat(name string) (fs.FileInfo, error) { return info{s}, nil }

type info struct{ size }

func (i info) Name() string       { return "" }
func (i info) Size() int64        { return int64(i.size) }
func (i info) Mode() fs.FileMode  { return 0 }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return false }
func (i info) Sys() any           { return nil }

func TestFileSizes(t *testing.T) {
	for _, bound := range []int64{picture.MaxBytes, MaxTable, MaxText} {
		for over := range int64(2) {
			var list problem.List
			f := &files{fsys: size(bound + over), dir: "."}
			if ok := f.stat("f", problem.Place{}, bound, &list); ok != (over == 0) || ok != (len(list) == 0) {
				t.Errorf("a file of %d bytes under a bound of %d: %v", bound+over, bound, list)
			}
		}
	}
}

// BenchmarkLoad reads a dataset as big as the bundled one: 30 figures, 7 tables, 30 sections, 18 kB of prose.
func BenchmarkLoad(b *testing.B) {
	var y strings.Builder
	y.WriteString(head + "figures:\n")
	for i := range 30 {
		fmt.Fprintf(&y, "  - id: f%d\n    name: 高新技术总产值%d\n    value: 711.43\n    unit: 亿元\n    period: \"2020-12-31\"\n    source: 高新技术总产值达711.43亿元,年均增幅3.5%%\n", i, i)
	}
	y.WriteString("tables:\n")
	for i := range 7 {
		fmt.Fprintf(&y, "  - {id: t%d, title: 产业与创新, of: [f1, f2, f3, f4]}\n", i)
	}
	y.WriteString("sections:\n")
	files := map[string]string{}
	for i := range 30 {
		fmt.Fprintf(&y, "  - kind: article\n    title: 综述\n    file: text/%d.md\n", i)
		files[fmt.Sprintf("text/%d.md", i)] = strings.Repeat("五年来,石峰改革呈现全面发力、多点突破、蹄疾步稳的局面,一项项率先、一个个突破,激发了高质量发展的{{f1}}澎湃动力。\n\n", 4)
	}
	files[FileName] = y.String()
	in := folder(files)
	b.ReportAllocs()
	for b.Loop() {
		if _, list := Load(in, "."); len(list) > 0 {
			b.Fatal(list)
		}
	}
}
