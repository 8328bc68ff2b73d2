package font

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"report/internal/problem"
)

// words writes 16-bit numbers, as most of a font is made of.
func words(values ...int) []byte {
	var b []byte
	for _, v := range values {
		b = be.AppendUint16(b, uint16(v))
	}
	return b
}

// triangle is a simple outline with one instruction, which a subset leaves out.
func triangle(size int) []byte {
	s := subset{}
	s.encode([]point{{x: 0, y: 0, on: true}, {x: float64(size), y: 0, on: true}, {x: 10, y: float64(size), last: true}})
	at := glyphHeader + 2
	return slices.Concat(s.file[:at], []byte{0, 1, 0x4F}, s.file[at+2:])
}

// composite is an outline made of components, each the words that follow its header.
func composite(components ...[]byte) []byte {
	return slices.Concat(words(-1, 0, 0, 1000, 1000), slices.Concat(components...))
}

// synthetic is a font whose glyphs are given by outlines; A, B, C … are glyph 1, 2, 3 …
func synthetic(unitsPerEm int, outlines ...[]byte) []byte {
	var glyf, loca, hmtx []byte
	outlines = append([][]byte{triangle(50)}, outlines...)
	for i, o := range outlines {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, o...)
		hmtx = append(hmtx, words(unitsPerEm/2+i, i)...)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := make([]byte, 54), make([]byte, 36), make([]byte, 32)
	copy(head, words(1, 0))
	be.PutUint16(head[18:], uint16(unitsPerEm))
	be.PutUint16(head[50:], 1)
	copy(hhea[4:], words(800, -200))
	be.PutUint16(hhea[34:], uint16(len(outlines)))
	copy(maxp, words(1, 0, len(outlines)))
	var picks []Extra
	for i := range outlines[1:] {
		picks = append(picks, Extra{Code: 'A' + rune(i), Glyph: uint16(i + 1)})
	}
	s := subset{name: "Synthetic-Regular", picks: picks, source: &file{}}
	cmap, err := s.cmap()
	if err != nil {
		panic(err)
	}
	return assemble(append(make([]byte, directorySize(tableCount)), glyf...), []table{{"cmap", cmap}, {"glyf", nil}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca},
		{"maxp", maxp}, {"name", s.nameTable()}, {"post", s.post()}})
}

// nested has composites in composites, moved, scaled, turned, and fitted point to point.
func nested() []byte {
	half := 1 << 13 // 0.5 as F2DOT14
	return synthetic(1000,
		triangle(400), // A
		triangle(200), // B
		composite(words(argsAreWords|argsAreXY|moreFollow, 1, 30, -40), words(argsAreWords|argsAreXY, 2, 500, 300)),                                     // C = A + B
		composite(words(argsAreWords|argsAreXY|moreFollow, 3, 100, 100), words(argsAreXY, 2, 0x1020)),                                                   // D = C + B
		composite(words(argsAreWords|argsAreXY|hasScale, 4, 12, 34, half)),                                                                              // E = D, half
		composite(words(argsAreWords|argsAreXY|hasTwoByTwo|moreFollow, 1, 9, 9, 0, 1<<14, -(1<<14), 0), words(argsAreXY|hasXYScale, 2, 0, half, 1<<14)), // F
	)
}

func TestNestedComposites(t *testing.T) {
	data := nested()
	face, err := Open("nested.ttf", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	checkSubset(t, face, parse(t, data), []rune("ABCDEF"))
	cut, err := face.Subset([]rune("F"))
	if err != nil {
		t.Fatal(err)
	}
	flat, err := Open("cut.ttf", cut, 0)
	if err != nil {
		t.Fatal(err)
	}
	if outline, err := flat.open().outline(1); err != nil || i16(outline, 0) != 2 || u16(outline, glyphHeader+4) != 0 {
		t.Errorf("not a simple outline of two contours without instructions: %v %v", outline, err)
	}
}

// Components that meet at a point: sfnt cannot read them, so the place is checked by hand.
func TestComponentsThatMeet(t *testing.T) {
	face, err := Open("meet.ttf", synthetic(1000, triangle(400), triangle(200), composite(
		words(argsAreWords|argsAreXY|moreFollow, 1, 0, 0), words(argsAreWords, 2, 1, 0))), 0)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := face.Subset([]rune("C"))
	if err != nil {
		t.Fatal(err)
	}
	flat, err := Open("cut.ttf", cut, 0)
	if err != nil {
		t.Fatal(err)
	}
	if xMin, yMin, xMax, yMax := flat.Bounds(1); xMin != 0 || yMin != 0 || xMax != 600 || yMax != 400 {
		t.Errorf("got %d %d %d %d", xMin, yMin, xMax, yMax)
	}
}

// Widths of a font of 2048 units are cut, as gopdf cuts them.
func TestOtherUnits(t *testing.T) {
	face, err := Open("units.ttf", synthetic(2048, triangle(2047)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := face.Advance('A'); !ok || a != 1025*1000/2048 {
		t.Errorf("advance: %d", a)
	}
	if _, _, xMax, _ := face.Bounds(1); xMax != 1000 {
		t.Errorf("2047 of 2048 units end at %d", xMax)
	}
	if face.Name != "Synthetic-Regular" || face.Ascent() != 390 || face.Descent() != -98 {
		t.Errorf("%s: %d %d", face.Name, face.Ascent(), face.Descent())
	}
}

// collection puts fonts into a .ttc file.
func collection(fonts ...[]byte) []byte {
	file := append([]byte("ttcf\x00\x01\x00\x00"), 0, 0, 0, byte(len(fonts)))
	at := len(file) + 4*len(fonts)
	var bodies []byte
	for _, f := range fonts {
		file = be.AppendUint32(file, uint32(at+len(bodies)))
		moved := slices.Clone(f)
		for i := range u16(moved, 4) { // offsets count from the start of the collection
			entry := moved[12+16*i+8:]
			be.PutUint32(entry, be.Uint32(entry)+uint32(at+len(bodies)))
		}
		bodies = append(bodies, moved...)
	}
	return append(file, bodies...)
}

func TestCollection(t *testing.T) {
	data := collection(synthetic(1000, triangle(100)), nested())
	face, err := Open("both.ttc", data, 1)
	if err != nil {
		t.Fatal(err)
	}
	checkSubset(t, face, parse(t, nested()), []rune("ABCDEF"))
}

func TestRefused(t *testing.T) {
	otto := slices.Concat([]byte("OTTO"), make([]byte, 20))
	variable := postScript{glyphs: []string{"endchar", "endchar"}}.font()
	copy(variable[strings.Index(string(variable), "CFF "):], "CFF2")
	colour := nested()
	copy(colour[strings.Index(string(colour), "glyf"):], "CBDT")
	recursive := synthetic(1000, composite(words(argsAreXY, 1, 0)))
	noGlyf := nested()
	copy(noGlyf[strings.Index(string(noGlyf), "glyf"):], "CFF ")
	noMap := nested()
	copy(noMap[strings.Index(string(noMap), "cmap"):], "cmaq")
	tests := []struct {
		name  string
		data  []byte
		index int
		want  string // code
	}{
		{"empty", nil, 0, "font-format"},
		{"text", []byte("this is not a font at all, is it?"), 0, "font-format"},
		{"woff2", slices.Concat([]byte("wOF2"), make([]byte, 100)), 0, "font-format"},
		{"opentype-cff", otto, 0, "font-broken"},
		{"cff-in-truetype", noGlyf, 0, "font-broken"},
		{"collection-of-cff", collection(otto), 0, "font-broken"},
		{"variable", variable, 0, "font-variable"},
		{"colour-alone", colour, 0, "font-colour"},
		{"no-map", noMap, 0, "font-charmap"},
		{"second-of-one", nested(), 1, "font-index"},
		{"third-of-two", collection(nested(), nested()), 2, "font-index"},
		{"negative", nested(), -1, "font-index"},
		{"cut-off", nested()[:400], 0, "font-broken"},
	}
	for _, tt := range tests {
		_, err := Open(tt.name, tt.data, tt.index)
		var p problem.Problem
		if !errors.As(err, &p) || p.Code != tt.want || p.Place.File != tt.name || p.Hint.IsZero() {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
	face, err := Open("recursive", recursive, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := face.Subset([]rune("A")); err == nil {
		t.Error("a glyph that contains itself was accepted")
	}
}

// use asks a face all that it can be asked.
func use(face *Face) {
	for _, r := range []rune{'A', 'F', '中', 0x20000, 0x10FFFF} {
		face.Advance(r)
		face.Bounds(face.Glyph(r))
	}
	face.Ascent()
	face.CapHeight()
	for _, r := range "ABCDEF" {
		face.Subset([]rune{r}) //nolint:errcheck // a damaged outline may be refused, but must not harm
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(nested(), 0)
	f.Add(collection(synthetic(2048, triangle(100)), nested()), 1)
	cut, err := Bundled().Face(Latin).Subset([]rune("Latin 1949"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(cut, 0)
	f.Add(drawings().font(), 0)
	f.Fuzz(func(_ *testing.T, data []byte, index int) {
		if face, err := Open("fuzz.ttf", data, index); err == nil {
			use(face)
		}
	})
}

// FuzzSubset holds the law for any choice of characters of any bundled face.
func FuzzSubset(f *testing.F) {
	f.Add(uint8(Song), "综述：711.43亿元")
	f.Add(uint8(Kai), "“楷体” 𬭊")
	sources := map[*Face]*sfnt.Font{} // parsed once
	f.Fuzz(func(t *testing.T, role uint8, text string) {
		face := Bundled().Face(Role(role % uint8(roles)))
		if sources[face] == nil {
			sources[face] = parse(t, plain(t, face))
		}
		var runes []rune
		for _, r := range text {
			if face.Has(r) && len(runes) < 100 {
				runes = append(runes, r)
			}
		}
		checkSubset(t, face, sources[face], runes)
	})
}
