package preview

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/tiff"
)

// TestGuard: who does not know the token, or asks by another name or from another page, gets nothing.
func TestGuard(t *testing.T) {
	r := begin(t)
	for _, c := range []struct {
		name   string
		change func(*http.Request)
		want   int
	}{
		{"our own page", func(*http.Request) {}, 200},
		{"our own origin", func(q *http.Request) {
			q.Header.Set("Origin", r.http.URL)
			q.Header.Set("Sec-Fetch-Site", "same-origin")
		}, 200},
		{"another token", func(q *http.Request) { q.URL.Path = "/" + strings.Repeat("A", 26) + "/tables" }, 404},
		{"no token", func(q *http.Request) { q.URL.Path = "/tables" }, 404},
		{"nothing", func(q *http.Request) { q.URL.Path = "/" }, 404},
		{"a name that leads here", func(q *http.Request) { q.Host = "evil.example" }, 403},
		{"another page", func(q *http.Request) { q.Header.Set("Origin", "http://evil.example") }, 403},
		{"another site", func(q *http.Request) { q.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"a file's page", func(q *http.Request) { q.Header.Set("Origin", "null") }, 403},
	} {
		if got, content := r.ask("GET", "tables", nil, c.change); got != c.want {
			t.Errorf("%s: %d %s, want %d", c.name, got, content, c.want)
		}
	}
	for _, path := range []string{"edit", "open", "choice", "undo", "glyphs"} {
		if got, _ := r.ask("POST", path, nil, func(q *http.Request) { q.Header.Set("Content-Type", "text/plain") }); got < 400 {
			t.Errorf("%s takes a form of another page: %d", path, got)
		}
	}
	answer, err := http.Get(r.http.URL + "/" + r.token + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
}

// TestWeb: the page and its modules are there, load nothing from outside, and say every word in both languages.
func TestWeb(t *testing.T) {
	r := begin(t)
	for _, name := range []string{"", "web/app.js", "web/pages.js", "web/panels.js", "web/dom.js", "web/glyphs.js", "web/strings.js", "web/style.css", "web/icon.svg"} {
		status, content := r.ask("GET", name, nil)
		plain := strings.ReplaceAll(strings.ReplaceAll(string(content), "http://www.w3.org/2000/svg", ""), "http://www.w3.org/1999/xhtml", "")
		if status != 200 || strings.Contains(plain, "http:") || strings.Contains(plain, "https:") || strings.Contains(plain, "//") && strings.Contains(plain, "src=\"//") {
			t.Errorf("%q: %d, or something from outside", name, status)
		}
	}
	if status, _ := r.ask("GET", "web/none.js", nil); status != 404 {
		t.Errorf("a module that is not there: %d", status)
	}
}

// TestEvents: the browser is told of the state, and of the next when a file is saved; a page that is the same keeps its sum.
func TestEvents(t *testing.T) {
	r := begin(t)
	answer, err := http.Get(r.http.URL + "/" + r.token + "/events?lang=zh")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	next := func() (s stateRecord) {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(data), &s); err != nil {
					t.Fatal(err)
				}
				return s
			}
		}
		t.Fatal("the events ended")
		return s
	}
	first := next()
	if len(first.Pages) == 0 || first.Failed || first.Pages[0].Width < 500 || first.Title == "" || first.Lang != "zh" || len(first.Plates) == 0 {
		t.Errorf("the state is %+v", first)
	}
	r.change("bulletin.yaml", "title:", "title: # a remark\n ")
	second := next()
	for second.Number == first.Number {
		second = next() // what check found
	}
	if len(second.Pages) != len(first.Pages) || second.Pages[0].Sum != first.Pages[0].Sum {
		t.Error("a remark changed a page")
	}
}

// TestBroken: while the dataset has errors, or its folder is gone, the last good pages stay; then it goes on.
func TestBroken(t *testing.T) {
	r := begin(t)
	was, _ := r.state()
	path := filepath.Join(r.folder, "bulletin.yaml")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) func() { return func() { os.WriteFile(path, []byte(text), 0o666) } }
	away := r.folder + "-away"
	for _, step := range []struct {
		name   string
		do     func()
		failed bool
	}{
		{"half of the file", write(string(content[:len(content)/2]) + "\n  - {"), true},
		{"the whole file", write(string(content)), false},
		{"nothing in it", write(""), true},
		{"all again", write(string(content)), false},
		{"the file is gone", func() { os.Remove(path) }, true},
		{"and is there", write(string(content)), false},
		{"the folder has another name", func() { os.Rename(r.folder, away) }, true},
		{"and its own again", func() { os.Rename(away, r.folder) }, false},
	} {
		before, _ := r.state()
		step.do()
		now := r.until(func(s *state) bool { return s.number > before.number && s.failed == step.failed })
		if now.good == nil || now.good.sums[0] != was.good.sums[0] || step.failed && len(now.problems) == 0 {
			t.Errorf("%s: the good pages are lost, or nothing is said: %+v", step.name, now.problems)
		}
	}
}

// TestBusy: a hundred savings a second end in the pages of the last.
func TestBusy(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	r := begin(t)
	path := filepath.Join(r.folder, "bulletin.yaml")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		os.WriteFile(path, []byte(strings.Replace(string(content), "title:", "title: # "+strings.Repeat("x", i)+"\n ", 1)), 0o666)
		time.Sleep(10 * time.Millisecond)
	}
	r.change("bulletin.yaml", "main: ", "main: 最后")
	r.until(func(s *state) bool { return s.good.Data != nil && strings.HasPrefix(s.good.Data.Title.Main, "最后") })
}

// TestPictures: whatever kind of picture a dataset may have, the browser gets one that it shows; inks look as the PDF's profile has them.
func TestPictures(t *testing.T) {
	r := begin(t)
	cmyk, err := os.ReadFile("../draw/testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	var rgb, deflated bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{200, 30, 30, 255}), image.Point{}, draw.Src)
	if err := errors.Join(png.Encode(&rgb, img), tiff.Encode(&deflated, img, nil)); err != nil {
		t.Fatal(err)
	}
	add := "sections:\n"
	for name, content := range map[string][]byte{"a.png": rgb.Bytes(), "b.tif": deflated.Bytes(), "c.jpg": cmyk} {
		if err := os.WriteFile(filepath.Join(r.folder, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
		add += "  - {kind: photo, src: " + name + ", caption: 图, alt: 图}\n"
	}
	r.change("bulletin.yaml", "sections:\n", add)
	now := r.until(func(s *state) bool { return s.good != nil && len(s.good.pictures) == 3 })
	for name, p := range now.good.pictures {
		status, content := r.ask("GET", "picture/"+name, nil)
		shown, kind, err := image.Decode(bytes.NewReader(content))
		if status != http.StatusOK || err != nil || kind != map[bool]string{true: "png", false: "jpeg"}[p.Name == "a.png"] {
			t.Errorf("%s: %d %s %v", p.Name, status, kind, err)
			continue
		}
		red, green, blue, _ := shown.At(1, 1).RGBA()
		switch got := [3]uint32{red >> 8, green >> 8, blue >> 8}; p.Name {
		case "c.jpg": // cyan as FOGRA39 has it, not as a screen would guess
			if got[0] > 40 || got[1] < 120 || got[1] > 190 || got[2] < 190 {
				t.Errorf("cyan is %v", got)
			}
		default:
			if got[0] < 190 || got[1] > 45 {
				t.Errorf("%s: red is %v", p.Name, got)
			}
		}
	}
}
