package font

import (
	"os"
	"slices"
	"sync"
	"testing"
)

// face opens a font of testdata.
func testFace(t testing.TB, name string) *Face {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(name, data, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Letters join, stack and carry their marks; each cluster is one glyph, and all of a text are in clusters, in its order.
func TestShape(t *testing.T) {
	for _, tt := range []struct {
		file, text string
		clusters   int
		joined     bool // some cluster has more than one character
	}{
		{"tibetan.ttf", "སྐྱོང་ལྗོངས།", 7, true},
		{"tibetan.ttf", "བོད་རང", 5, true},
		{"arabic.ttf", "ئۇيغۇر", 6, false},
		{"arabic.ttf", "شىنجاڭ", 6, false},
		{"mongolian.ttf", "ᠮᠣᠩᠭᠣᠯ", 6, false},
	} {
		f := testFace(t, tt.file)
		text := []rune(tt.text)
		clusters := f.Shape(text)
		at, joined, changed := 0, false, false
		for _, c := range clusters {
			if c.From != at || c.To <= c.From || c.Glyph == 0 {
				t.Errorf("%s: cluster %+v, after %d", tt.text, c, at)
			}
			if !slices.Equal(f.Outline(c.Glyph), f.Outline(f.Glyph(text[c.From]))) {
				changed = true
			}
			at, joined = c.To, joined || c.To > c.From+1
		}
		if at != len(text) || len(clusters) != tt.clusters || joined != tt.joined || !changed {
			t.Errorf("%s: %d clusters up to %d of %d, joined %v, changed %v", tt.text, len(clusters), at, len(text), joined, changed)
		}
	}
	if got := testFace(t, "arabic.ttf").Shape([]rune("བོད")); got != nil {
		t.Errorf("a font without the letters shapes them: %v", got)
	}
}

// A composed glyph is the outlines of its parts where they stand, with the advance it was given, in the face and in a subset of either kind.
func TestCompose(t *testing.T) {
	for _, name := range []string{"arabic.ttf", "tiny.otf"} {
		f := testFace(t, name)
		var letters []uint16
		for r := rune('!'); r < 0x700 && len(letters) < 2; r++ {
			if g := f.Glyph(r); g != 0 && len(f.Outline(g)) > 0 {
				letters = append(letters, g)
			}
		}
		a, b := letters[0], letters[len(letters)-1]
		em := f.open().unitsPerEm
		both := f.Compose([]Part{{a, 0, 0}, {b, em / 2, -em / 4}}, em)
		if again := f.Compose([]Part{{a, 0, 0}, {b, em / 2, -em / 4}}, em); again != both || both == 0 || f.GlyphAdvance(both) != 1000 {
			t.Fatalf("%s: glyph %d, then %d, of advance %d", name, both, again, f.GlyphAdvance(both))
		}
		want := append([]Segment(nil), f.Outline(a)...)
		for _, s := range f.Outline(b) {
			for _, v := range []*Vertex{&s.C1, &s.C2, &s.To} {
				if s.Verb == Curve || v == &s.To {
					v.X, v.Y = v.X+500, v.Y-250
				}
			}
			want = append(want, s)
		}
		if got := f.Outline(both); !sameOutlines(got, want, 1000/float64(em)) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		data, err := f.Subset(nil, Extra{Code: 0x110000, Glyph: both}, Extra{Code: 0x110001, Glyph: a, Advance: 300})
		if err != nil {
			t.Fatal(err)
		}
		if f.PostScript() {
			got, err := readCFF(data).segments(1)
			for i := range got {
				for _, v := range [...]*Vertex{&got[i].C1, &got[i].C2, &got[i].To} {
					v.X, v.Y = v.X*1000/float64(em), v.Y*1000/float64(em)
				}
			}
			if err != nil || !sameOutlines(got, want, 1000/float64(em)) {
				t.Errorf("%s: the subset has %v, %v", name, got, err)
			}
			continue
		}
		s, err := openFile("subset", data, 0)
		if err != nil {
			t.Fatal(err)
		}
		cut := &Face{Name: "subset", file: s}
		cut.once.Do(func() {})
		if got := cut.Outline(1); !sameOutlines(got, want, 1000/float64(em)) || cut.GlyphAdvance(1) != 1000 {
			t.Errorf("%s: the subset has %v", name, got)
		}
		if low, _, _, _ := cut.Bounds(1); int(int16(s.bearing(1)))*1000/em < low-1 || int(int16(s.bearing(1)))*1000/em > low+1 {
			t.Errorf("%s: the outline begins at %d, the bearing is %d", name, low, int16(s.bearing(1)))
		}
	}
}

// sameOutlines compares outlines but for so much.
func sameOutlines(a, b []Segment, off float64) bool {
	return slices.EqualFunc(a, b, func(a, b Segment) bool {
		near := func(a, b Vertex) bool { return a.X-b.X < off && b.X-a.X < off && a.Y-b.Y < off && b.Y-a.Y < off }
		return a.Verb == b.Verb && near(a.To, b.To) && (a.Verb != Curve || near(a.C1, b.C1) && near(a.C2, b.C2))
	})
}

// Parallel documents get the same glyphs.
func TestShapeInParallel(t *testing.T) {
	f := testFace(t, "tibetan.ttf")
	text := []rune("བཀྲ་ཤིས་བདེ་ལེགས")
	want := f.Shape(text)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := f.Shape(text); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
	wait.Wait()
}

func TestComplex(t *testing.T) {
	for want, text := range map[bool]string{true: "אبपกཀᠠﷲ", false: "A汉é·一𠮷①—"} {
		for _, r := range text {
			if Complex(r) != want {
				t.Errorf("%U: want %v", r, want)
			}
		}
	}
}

// FuzzShape: clusters hold every character once, in order.
func FuzzShape(f *testing.F) {
	face := testFace(f, "tibetan.ttf")
	f.Add("བཀྲ་ཤིས")
	f.Add("ོོ་")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		text := []rune(s)
		for _, c := range face.Shape(text) {
			if c.From != at || c.To <= at || c.To > len(text) {
				t.Fatalf("%q: %+v after %d", s, c, at)
			}
			at = c.To
		}
		if at != 0 && at != len(text) {
			t.Fatalf("%q: up to %d", s, at)
		}
	})
}
