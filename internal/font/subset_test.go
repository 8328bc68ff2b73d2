package font

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"report/internal/problem"
	"report/internal/slow"
)

// sameGlyph compares an outline and its advance with the source's, as another reader of TrueType sees them.
func sameGlyph(t testing.TB, source, cut *sfnt.Font, from, to sfnt.GlyphIndex) {
	t.Helper()
	var a, b sfnt.Buffer
	if want, got := unitAdvance(t, source, &a, from), unitAdvance(t, cut, &b, to); got != want {
		t.Fatalf("glyph %d: advance %d, want %d", from, got, want)
	}
	em := fixed.I(int(source.UnitsPerEm()))
	want, err := source.LoadGlyph(&a, from, em, nil)
	if err != nil {
		t.Fatalf("glyph %d: %v", from, err)
	}
	got, err := cut.LoadGlyph(&b, to, em, nil)
	if err != nil {
		t.Fatalf("glyph %d in the subset: %v", from, err)
	}
	if !slices.EqualFunc(got, want, sameSegment) {
		t.Fatalf("glyph %d: outline differs\ngot  %v\nwant %v", from, got, want)
	}
}

// sameSegment compares what a segment says; the arguments it does not have are left over from the component before.
func sameSegment(a, b sfnt.Segment) bool {
	count := map[sfnt.SegmentOp]int{sfnt.SegmentOpMoveTo: 1, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2}[a.Op]
	return a.Op == b.Op && slices.Equal(a.Args[:count], b.Args[:count])
}

// checkSubset holds the law: every glyph's outline and advance equal the source's, and nothing else is in the file.
func checkSubset(t testing.TB, face *Face, source *sfnt.Font, runes []rune, extras ...Extra) {
	t.Helper()
	data, err := face.Subset(runes, extras...)
	if err != nil {
		t.Fatal(err)
	}
	cut := parse(t, data)
	sameGlyph(t, source, cut, 0, 0)
	wants := map[rune]sfnt.GlyphIndex{}
	var buffer sfnt.Buffer
	for _, r := range runes {
		wants[r], _ = source.GlyphIndex(&buffer, r)
	}
	for _, e := range extras {
		wants[e.Code] = sfnt.GlyphIndex(e.Glyph)
	}
	codes := make([]rune, 0, len(wants))
	for r := range wants {
		codes = append(codes, r)
	}
	slices.Sort(codes)
	if cut.NumGlyphs() != len(codes)+1 {
		t.Fatalf("%d glyphs for %d code points", cut.NumGlyphs(), len(codes))
	}
	for i, r := range codes {
		got, err := cut.GlyphIndex(&buffer, r)
		if err != nil || int(got) != i+1 {
			t.Fatalf("%U: glyph %d %v, want %d", r, got, err, i+1)
		}
		sameGlyph(t, source, cut, wants[r], got)
	}
}

func TestSubset(t *testing.T) {
	face := Bundled().Face(Song)
	source := parse(t, plain(t, face))
	dice := rand.New(rand.NewPCG(1, 2))
	var all []rune
	for r := rune(0x20); r < pageCount*pageSize; r++ {
		if face.Has(r) {
			all = append(all, r)
		}
	}
	if last := all[len(all)-1]; last <= 0xFFFF {
		t.Fatalf("the widest face ends at %U", last)
	}
	for range slow.Of(30, 3) {
		runes := make([]rune, dice.IntN(300))
		for i := range runes {
			runes[i] = all[dice.IntN(len(all))]
		}
		checkSubset(t, face, source, runes)
	}
	checkSubset(t, face, source, nil)
	checkSubset(t, face, source, all[:slow.Of(len(all), 2000)])
}

func TestSubsetOfEveryFace(t *testing.T) {
	slow.Skip(t, "cuts every face")
	for role := range roles {
		face := Bundled().Face(role)
		var runes []rune
		for r := rune(0x20); r < 0x4F00; r++ {
			if face.Has(r) {
				runes = append(runes, r)
			}
		}
		checkSubset(t, face, parse(t, plain(t, face)), runes)
	}
}

// The same outline with other advances: one that another pick draws is a reference to it, one that none draws is a copy; both
// look like the source's, and codes above U+10FFFF have no place in the character map.
func TestSubsetAdvances(t *testing.T) {
	for _, role := range []Role{Song, Latin} {
		face := Bundled().Face(role)
		extras := []Extra{{Code: 0x110000, Glyph: face.Glyph('，'), Advance: 500}, {Code: 0x110001, Glyph: face.Glyph('8'), Advance: 750}, {Code: 0x110002, Glyph: face.Glyph(' '), Advance: 625}}
		if role == Latin {
			extras = extras[1:]
		}
		data, err := face.Subset([]rune("8 "), extras...)
		if err != nil {
			t.Fatal(err)
		}
		source, cut := parse(t, plain(t, face)), parse(t, data)
		var a, b sfnt.Buffer
		em := fixed.I(int(source.UnitsPerEm()))
		for i, e := range extras {
			glyph := sfnt.GlyphIndex(3 + i)
			if got, want := unitAdvance(t, cut, &b, glyph), (e.Advance*int(source.UnitsPerEm())+500)/1000; got != want {
				t.Errorf("%s, glyph %d: advance %d, want %d", face.Name, glyph, got, want)
			}
			want, _ := source.LoadGlyph(&a, sfnt.GlyphIndex(e.Glyph), em, nil)
			got, err := cut.LoadGlyph(&b, glyph, em, nil)
			if err != nil || !slices.EqualFunc(got, want, sameSegment) {
				t.Errorf("%s, glyph %d: outline differs, %v", face.Name, glyph, err)
			}
		}
		if whole, _ := face.Subset([]rune("8 ，"), extras...); role == Song && len(whole)-len(data) > 200 {
			t.Errorf("an outline that is drawn with two advances stands in the file twice: %d bytes more", len(whole)-len(data))
		}
	}
}

// A vertical form, a glyph under two code points, and a code point whose own glyph is replaced.
func TestSubsetExtras(t *testing.T) {
	face := Bundled().Face(Song)
	checkSubset(t, face, parse(t, plain(t, face)), []rune("中，A"),
		Extra{Code: 0xE000, Glyph: face.Glyph('︐')}, Extra{Code: 0xE001, Glyph: face.Glyph('︐')}, Extra{Code: 'A', Glyph: face.Glyph('B')}, Extra{Code: 0xF0000, Glyph: face.Glyph('中')})
}

func TestSubsetIsDeterministic(t *testing.T) {
	face := Bundled().Face(Kai)
	first, err := face.Subset([]rune("楷书书名楷"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := face.Subset([]rune("名书楷"))
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("order or repetition of the characters changes the file (%v)", err)
	}
}

func TestSubsetNamesTheMissing(t *testing.T) {
	_, err := Bundled().Face(Kai).Subset([]rune("楷龑"))
	var p problem.Problem
	if !errors.As(err, &p) || !strings.Contains(err.Error(), "'龑' (U+9F91)") || p.Place.File != "BulletinKai-Regular" {
		t.Errorf("got %v", err)
	}
}

func TestSubsetTooScattered(t *testing.T) {
	var extras []Extra
	for r := rune(0); r < 0x8000; r += 2 {
		extras = append(extras, Extra{Code: r, Glyph: 1})
	}
	if _, err := Bundled().Face(Kai).Subset(nil, extras...); err == nil {
		t.Error("no error for a character map that does not fit")
	}
}

func BenchmarkSubset900(b *testing.B) {
	face := Bundled().Face(Song)
	var runes []rune
	for r := rune(0x4E00); len(runes) < 900; r += 7 {
		runes = append(runes, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := face.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}
