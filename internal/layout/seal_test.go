package layout_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/layout"
	"report/internal/page"
	"report/internal/style"
	"report/internal/unit"
)

// TestSeals: one seal lies over sender and date, those of a joint issue over their names, the last over the date too; none touch each other or
// leave the type area, and text stands on their page before them (GB/T 9704—2012, 7.3.5).
func TestSeals(t *testing.T) {
	letter, err := os.ReadFile("testdata/letter/bulletin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var seal bytes.Buffer
	if err := png.Encode(&seal, image.NewNRGBA(image.Rect(0, 0, 60, 60))); err != nil {
		t.Fatal(err)
	}
	tpl, _ := style.Load("gongwen")
	names := []string{"甲县统计局", "乙县财政局", "丙县农业农村局", "丁县商务局"}
	for n := 1; n <= len(names); n++ {
		var list []string
		for _, name := range names[:n] {
			list = append(list, fmt.Sprintf("{by: %s, src: seal.png}", name))
		}
		text := strings.Replace(string(letter), "official:\n", "official:\n  seals: ["+strings.Join(list, ", ")+"]\n", 1)
		d, problems := dataset.Load(fstest.MapFS{"bulletin.yaml": {Data: []byte(text)}, "seal.png": {Data: seal.Bytes()}}, "bulletin.yaml")
		if problems.Failed() {
			t.Fatal(problems)
		}
		doc, problems := layout.Fit(bulletin.Make(d, nil, nil), tpl, font.Bundled(), 0, nil)
		if problems.Failed() {
			t.Fatal(problems)
		}
		p := doc.Pages[len(doc.Pages)-1]
		seals, before := stamps(&p)
		if len(seals) != n || before == 0 {
			t.Fatalf("%d seals, %d lines of text before them, want %d seals below text", len(seals), before, n)
		}
		for i, r := range seals {
			if !over(&p, names[i], r) || over(&p, "2025年11月5日", r) != (i == n-1) {
				t.Errorf("%d seals: seal %d does not lie over %s, or not as it should over the date", n, i+1, names[i])
			}
			if r.X < tpl.Page.Left || r.X+r.W > tpl.Page.Left+tpl.Width() || r.W != 42*unit.Mm {
				t.Errorf("%d seals: seal %d at %v", n, i+1, r)
			}
			for _, q := range seals[:i] {
				if r.X < q.X+q.W && q.X < r.X+r.W && r.Y < q.Y+q.H && q.Y < r.Y+r.H {
					t.Errorf("%d seals: seals at %v and %v touch", n, q, r)
				}
			}
		}
	}
}

// over reports whether a picture lies over the middle of a line of text.
func over(p *page.Page, text string, r unit.Rect) bool {
	from, to, on := unit.Length(0), unit.Length(0), false
	for m := range p.All() {
		switch m := m.(type) {
		case *page.Line:
			on = string(m.Text) == text
		case *page.Run:
			if on && to == 0 {
				from = m.X[0]
			}
			if on {
				if to = m.End; m.Y < r.Y || m.Y > r.Y+r.H {
					return false
				}
			}
		}
	}
	middle := (from + to) / 2
	return middle > r.X+r.W*2/5 && middle < r.X+r.W*3/5
}

// stamps are where a page's pictures stand, and how many lines of text stand before the first.
func stamps(p *page.Page) (at []unit.Rect, before int) {
	for m := range p.All() {
		switch m := m.(type) {
		case *page.Image:
			at = append(at, m.Rect)
		case *page.Line:
			if len(at) == 0 && m.Role == page.Body {
				before++
			}
		}
	}
	return at, before
}
