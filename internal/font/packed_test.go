package font

import (
	"bytes"
	"testing"

	"report/internal/slow"
)

// The faces in the program say of every glyph and every character what the files say that they are packed from.
func TestPacked(t *testing.T) {
	for role, style := range map[Role]string{Song: "Song-Regular", SongBold: "Song-Bold", SongBlack: "Song-Black", Hei: "Hei-Regular",
		HeiBold: "Hei-Bold", Kai: "Kai-Regular", Latin: "Latin-Regular", LatinBold: "Latin-Bold"} {
		packed := Bundled().Face(role)
		plain := opened(t, style, source(t, style))
		own, want := packed.open(), plain.open()
		if packed.Name != plain.Name || own.glyphs != want.glyphs || own.ascent != want.ascent || own.capHeight != want.capHeight {
			t.Fatalf("%s is %s with %d glyphs, want %s with %d", style, packed.Name, own.glyphs, plain.Name, want.glyphs)
		}
		for _, table := range []string{"OS/2", "head", "hhea", "maxp", "name", "post"} {
			if !bytes.Equal(own.tables[table], want.tables[table]) {
				t.Errorf("%s: table %s is another", style, table)
			}
		}
		for r := range rune(0x30000) {
			if packed.Glyph(r) != plain.Glyph(r) {
				t.Fatalf("%s: glyph %d for %U, want %d", style, packed.Glyph(r), r, plain.Glyph(r))
			}
		}
		every := 1
		if slow.LeftOut() {
			every = 37
		}
		for g := 0; g < want.glyphs; g += every {
			got, _ := own.outline(uint16(g))
			outline, err := want.outline(uint16(g))
			if err != nil || !bytes.Equal(got, outline) {
				t.Fatalf("%s: glyph %d: %x, want %x (%v)", style, g, got, outline, err)
			}
			if own.advance(uint16(g)) != want.advance(uint16(g)) || own.bearing(uint16(g)) != want.bearing(uint16(g)) {
				t.Fatalf("%s: glyph %d: other metrics", style, g)
			}
		}
	}
}
