package font

import "testing"

// TestAccented: marks stand in the middle of their letter, clear of it and of each other, whatever it is; a letter that the face has with its mark is that one, and
// one that it lacks is drawn out of its parts.
func TestAccented(t *testing.T) {
	face := Bundled().Face(Latin)
	for _, c := range []struct {
		cluster string
		up      int // marks above the letter
		down    int
	}{{"n\u0308", 1, 0}, {"q\u0323", 0, 1}, {"B\u0302", 1, 0}, {"g\u0331", 0, 1}, {"j\u0308", 1, 0}, {"q\u0323\u0308", 1, 1}, {"m\u0307\u0303", 2, 0}, {"ẋ", 1, 0}, {"ẋ\u0304", 2, 0}} {
		glyph := face.Accented([]rune(c.cluster))
		made, ok := face.file.composed(glyph)
		if !ok || len(made.parts) != 1+c.up+c.down {
			t.Errorf("%s is glyph %d of %v", c.cluster, glyph, made.parts)
			continue
		}
		letter := face.placed(made.parts[0])
		high, low := letter, letter
		for _, part := range made.parts[1:] {
			mark := face.placed(part)
			if off := mark.left + mark.right - letter.left - letter.right; off < -4 || off > 4 {
				t.Errorf("%s: a mark is %d off the middle", c.cluster, off/2)
			}
			switch {
			case mark.bottom >= high.top+accentGap-2:
				high = mark
				c.up--
			case mark.top <= low.bottom-accentGap+2:
				low = mark
				c.down--
			}
		}
		if c.up != 0 || c.down != 0 || face.GlyphAdvance(glyph) != face.GlyphAdvance(made.parts[0].Glyph) {
			t.Errorf("%s: %d marks above and %d below do not stand clear of %v: %v", c.cluster, c.up, c.down, letter, made.parts)
		}
	}
	for cluster, want := range map[string]rune{"u\u0308": 'ü', "é": 'é', "a": 'a'} {
		if got := face.Accented([]rune(cluster)); got == 0 || got != face.Glyph(want) {
			t.Errorf("%s is glyph %d, not %c", cluster, got, want)
		}
	}
	if got := face.Accented([]rune("国\u0308")); got != 0 {
		t.Errorf("a letter that the face lacks is glyph %d", got)
	}
}

// placed is the box round a part, where it stands.
func (f *Face) placed(p Part) bounds {
	b, em := f.box(p.Glyph), f.file.unitsPerEm
	x, y := p.X*1000/em, p.Y*1000/em
	return bounds{b.left + x, b.bottom + y, b.right + x, b.top + y}
}
