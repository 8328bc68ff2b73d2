package font

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"report/internal/slow"
)

func parse(t testing.TB, data []byte) *sfnt.Font {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// unitAdvance reads an advance in font units.
func unitAdvance(t testing.TB, f *sfnt.Font, buffer *sfnt.Buffer, glyph sfnt.GlyphIndex) int {
	t.Helper()
	a, err := f.GlyphAdvance(buffer, glyph, fixed.I(int(f.UnitsPerEm())), font.HintingNone)
	if err != nil {
		t.Fatalf("advance of glyph %d: %v", glyph, err)
	}
	return a.Round()
}

// Every glyph and advance of every bundled face is what another reader of TrueType says.
func TestBundledAgreesWithSfnt(t *testing.T) {
	step := slow.Of(1, 5)
	for role := range roles {
		face := Bundled().Face(role)
		data, err := os.ReadFile(filepath.Join("..", "..", "fonts", face.Name+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		other := parse(t, data)
		var buffer sfnt.Buffer
		seen := 0
		for r := rune(0x20); r < 0x10000; r += rune(step) { // TestSubset goes beyond
			want, err := other.GlyphIndex(&buffer, r)
			if err != nil {
				t.Fatal(err)
			}
			if got := face.Glyph(r); got != uint16(want) {
				t.Fatalf("%s: glyph of %U: got %d, want %d", face.Name, r, got, want)
			}
			advance, ok := face.Advance(r)
			if ok != (want != 0) {
				t.Fatalf("%s: Advance of %U says %v", face.Name, r, ok)
			}
			if want == 0 {
				continue
			}
			seen++
			if want := unitAdvance(t, other, &buffer, want); advance != want {
				t.Fatalf("%s: advance of %U: got %d, want %d", face.Name, r, advance, want)
			}
		}
		if seen < 900/step {
			t.Errorf("%s: only %d characters", face.Name, seen)
		}
	}
}

func TestMetrics(t *testing.T) {
	tests := []struct {
		role                       Role
		ascent, descent, capHeight int
	}{
		{Song, 880, -120, 729}, {SongBlack, 880, -120, 729}, {Hei, 880, -120, 733}, {Kai, 880, -120, 695}, {Latin, 1036, -335, 670},
	}
	for _, tt := range tests {
		f := Bundled().Face(tt.role)
		if f.Ascent() != tt.ascent || f.Descent() != tt.descent || f.CapHeight() != tt.capHeight {
			t.Errorf("%s: got %d %d %d, want %d %d %d", f.Name, f.Ascent(), f.Descent(), f.CapHeight(), tt.ascent, tt.descent, tt.capHeight)
		}
	}
}

func TestAdvances(t *testing.T) {
	tests := []struct {
		role Role
		r    rune
		want int
	}{
		{Song, '中', 1000}, {Song, '—', 1000}, {Song, '·', 1000}, {Song, '\u2E3A', 2000}, {Song, '1', 471},
		{Latin, '1', 529}, {Latin, '8', 529}, {Hei, '1', 555}, {Kai, '“', 350},
	}
	for _, tt := range tests {
		if got, ok := Bundled().Face(tt.role).Advance(tt.r); !ok || got != tt.want {
			t.Errorf("%s: advance of %c: got %d %v, want %d", Bundled().Face(tt.role).Name, tt.r, got, ok, tt.want)
		}
	}
}

func TestBounds(t *testing.T) {
	f := Bundled().Face(Song)
	dash := f.Glyph('—')
	if xMin, yMin, xMax, yMax := f.Bounds(dash); xMin != 0 || xMax != 1000 || yMin < 350 || yMax > 410 || yMin >= yMax {
		t.Errorf("em dash: got %d %d %d %d", xMin, yMin, xMax, yMax)
	}
	for _, g := range []uint16{f.Glyph(' '), 0xFFFF} {
		if xMin, yMin, xMax, yMax := f.Bounds(g); xMin != 0 || yMin != 0 || xMax != 0 || yMax != 0 {
			t.Errorf("glyph %d: got %d %d %d %d", g, xMin, yMin, xMax, yMax)
		}
	}
}

func TestChoose(t *testing.T) {
	s := Bundled()
	tests := []struct {
		role    Role
		cluster string
		want    *Face
	}{
		{Kai, "楷", s.Face(Kai)},
		{SongBlack, "龑", s.Face(Song)}, // rare: not in the core faces
		{HeiBold, "㼆", s.Face(Song)},
		{Latin, "A", s.Face(Latin)},
		{Latin, "汉", s.Face(Song)},
		{Hei, "黑龑", s.Face(Song)}, // a cluster is not split
		{Song, "𠮷", nil},
		{Kai, "\U0010FFFF", nil},
		{Kai, "", s.Face(Kai)},
	}
	for _, tt := range tests {
		if got := s.Choose(tt.role, []rune(tt.cluster)); got != tt.want {
			t.Errorf("Choose(%d, %q): got %v", tt.role, tt.cluster, got)
		}
	}
}

// The characters of people's names that core faces and many system fonts lack.
func TestRareNames(t *testing.T) {
	for _, r := range "䶮㛃𬭊𫖯㼆堃喆昇玥犇龑𠅤" {
		if !Bundled().Face(Song).Has(r) {
			t.Errorf("宋 lacks %c (%U)", r, r)
		}
	}
}

func TestGlyphOfNoCharacter(t *testing.T) {
	for _, r := range []rune{-1, 0x110000, 0xFFFF, 0x10FFFF, 0xD800, 0x40000} {
		advance, ok := Bundled().Face(Song).Advance(r)
		if g := Bundled().Face(Song).Glyph(r); g != 0 || ok || advance != 0 {
			t.Errorf("%U: glyph %d, advance %d %v", r, g, advance, ok)
		}
	}
}

func TestFirstUseInParallel(t *testing.T) {
	face := bundled("BulletinSong-Regular", Bundled().Face(Song).data)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for r := rune(0x4E00); r < 0x5200; r++ {
				if a, ok := face.Advance(r); !ok || a != 1000 {
					t.Errorf("%c: %d %v", r, a, ok)
				}
			}
		})
	}
	group.Wait()
}

func TestAdvanceDoesNotAllocate(t *testing.T) {
	face := Bundled().Face(Song)
	face.Advance('中')
	if n := testing.AllocsPerRun(100, func() { face.Advance('中') }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkOpen(b *testing.B) {
	data := source(b, "Song-Regular")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open("x.ttf", data, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdvance(b *testing.B) {
	face := Bundled().Face(Song)
	text := []rune(strings.Repeat("时代风云录一九四九", 10))
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range text {
			face.Advance(r)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/rune")
}

// The first advance on each of the 82 pages of the unified ideographs, opening included.
func BenchmarkFirstAdvances(b *testing.B) {
	data := Bundled().Face(Song).data
	b.ReportAllocs()
	for b.Loop() {
		face := bundled("BulletinSong-Regular", data)
		for r := rune(0x4E00); r < 0xA000; r += pageSize {
			face.Advance(r)
		}
	}
}
