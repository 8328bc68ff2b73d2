package trace_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"report/internal/job"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/trace"
	"report/internal/unit"
)

// made sets a dataset and traces it.
func made(t *testing.T, folder, template string) (*trace.Trace, job.Proof, fs.FS) {
	t.Helper()
	tpl, list := style.Load(template)
	if list.Failed() {
		t.Fatal(list)
	}
	files := os.DirFS(folder)
	proof := job.Prove(job.Job{Files: files, Path: ".", Template: tpl})
	if proof.Pages == nil {
		t.Fatal(proof.Problems)
	}
	return trace.Make(trace.Source{Data: proof.Data, Pages: proof.Pages, Own: "bulletin.yaml", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }}), proof, files
}

// TestPlaces: nearly all that is no artifact has a place, and what stands there in the file is what the page says.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ folder, template string }{{"shifeng", "newspaper"}, {"communique", "communique"}, {"county", "handout"}, {"starter", "handout"}} {
		traced, proof, files := made(t, "../../data/"+c.folder, c.template)
		all, placed, wrong := 0, 0, 0
		for i := range proof.Pages.Pages {
			for _, s := range traced.Page(i) {
				first := firstOf(s.Text)
				if first == 0 || s.Node == 0 || proof.Pages.Structure[s.Node].Kind == page.Figure {
					continue
				}
				if all++; s.Place.Line == 0 {
					if all-placed < 40 && testing.Verbose() {
						t.Logf("no place: %q figure %q", s.Text, s.Figure)
					}
					continue
				}
				placed++
				if got := sourceAt(t, files, s.Place); s.Place.Column > 0 && !fits(s, got, first) {
					if wrong++; wrong < 15 {
						t.Errorf("%s: %q (figure %q) is said to stand at %v: %.30q", c.folder, s.Text, s.Figure, s.Place, got)
					}
				}
			}
		}
		t.Logf("%s: %d of %d fragments have a place", c.folder, placed, all)
		if all < 20 || placed*100 < all*97 {
			t.Errorf("%s: %d of %d fragments have a place", c.folder, placed, all)
		}
	}
}

// fits reports whether a source begins with what a fragment shows: a figure's braces, or its first letter.
func fits(s trace.Fragment, source string, first rune) bool {
	if s.Figure != "" && (strings.HasPrefix(source, "{{"+s.Figure) || !strings.Contains(source, "{{")) {
		return true
	}
	return firstOf(source) == first
}

func firstOf(s string) rune {
	for _, r := range s {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
	}
	return 0
}

// sourceAt is the rest of the line at a place.
func sourceAt(t *testing.T, files fs.FS, at problem.Place) string {
	t.Helper()
	content, err := fs.ReadFile(files, at.File)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")
	if at.Line > len(lines) {
		t.Fatalf("%v is behind the file's end", at)
	}
	if line := []rune(lines[at.Line-1]); at.Column > 0 && at.Column <= len(line) {
		return string(line[at.Column-1:])
	}
	return ""
}

// TestWays: from a point to its source, from a figure to all its fragments, from a line to its fragments, from words to lines.
func TestWays(t *testing.T) {
	traced, proof, _ := made(t, "../../data/county", "handout")
	id := proof.Data.Figures[0].ID
	fragments := traced.Figure(id)
	if len(fragments) == 0 {
		t.Fatalf("the figure %s stands nowhere", id)
	}
	for _, want := range fragments {
		middle := unit.Point{X: want.Rect.X + want.Rect.W/2, Y: want.Rect.Y + want.Rect.H/2}
		if got, ok := traced.At(want.Page, middle); !ok || got.Figure != id {
			t.Errorf("at %v of page %d stands %+v", middle, want.Page+1, got)
		}
	}
	at := fragments[0].Place
	if back := traced.Line(at.File, at.Line); len(back) == 0 || back[0].Place.Line != at.Line {
		t.Errorf("line %v leads to %v", at, back)
	}
	if back := traced.Line(at.File, 1<<30); len(back) == 0 {
		t.Error("a line behind the last text leads nowhere")
	}
	text := fragments[0].Text
	if hits := traced.Find(" "+text+" ", 5); len(hits) == 0 || !strings.Contains(hits[0].Text, text) {
		t.Errorf("looking for %q finds %v", text, hits)
	}
	communique, own, _ := made(t, "../../data/communique", "handout")
	charted := 0
	for n := range own.Pages.Pages {
		for _, s := range communique.Page(n) {
			if s.Node > 0 && own.Pages.Structure[s.Node].Kind == page.Figure && strings.HasPrefix(s.Place.File, "tables/") && s.Place.Line > 1 {
				charted++
			}
		}
	}
	if charted == 0 {
		t.Error("no value of a chart leads to its table")
	}
	if _, ok := traced.At(0, unit.Point{X: -100 * unit.Pt}); ok {
		t.Error("something stands outside the page")
	}
	if traced.Page(99) != nil || traced.Find(" ", 5) != nil || traced.Figure("none") != nil {
		t.Error("what is not there is found")
	}
}

// TestVertical: of a title that is set vertically each character has its place, words that lie on their side too, and stands where it is seen:
// below the one before it, in the title's column.
func TestVertical(t *testing.T) {
	yaml := "schema: report/1\nid: v\ntitle: {main: 题}\nsections:\n  - {kind: article, title: 经济GDP增长, vertical: true, body: 全年增长。}\n"
	files := fstest.MapFS{"bulletin.yaml": {Data: []byte(yaml)}}
	tpl, list := style.Load("handout")
	if list.Failed() {
		t.Fatal(list)
	}
	proof := job.Prove(job.Job{Files: files, Path: ".", Template: tpl})
	if proof.Pages == nil {
		t.Fatal(proof.Problems)
	}
	traced := trace.Make(trace.Source{Data: proof.Data, Pages: proof.Pages, Own: "bulletin.yaml", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
	read, last := "", trace.Fragment{}
	for _, f := range traced.Page(0) {
		if f.Place.Line != 5 || f.Place.Column > 40 {
			continue
		}
		r := f.Rect
		if read != "" && (r.Y < last.Rect.Y+last.Rect.H-unit.Pt || r.X > last.Rect.X+last.Rect.W || last.Rect.X > r.X+r.W || r.H < r.W/2) {
			t.Errorf("%q stands at %v, %q above it at %v", f.Text, r, last.Text, last.Rect)
		}
		read, last = read+f.Text, f
		if at, ok := traced.At(0, unit.Point{X: r.X + r.W/2, Y: r.Y + r.H/2}); !ok || at.Text != f.Text {
			t.Errorf("a click on %q finds %q", f.Text, at.Text)
		}
	}
	if read != "经济GDP增长" {
		t.Errorf("the title is %q", read)
	}
}
