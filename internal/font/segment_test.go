package font

import (
	"math"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// An outline is drawn as another reader of TrueType draws it, its curves raised from two degrees to three.
func TestOutline(t *testing.T) {
	for _, role := range []Role{Song, SongBlack, Kai, Latin} {
		face := Bundled().Face(role)
		source := parse(t, plain(t, face))
		var buffer sfnt.Buffer
		for _, r := range "“，.8&@国龟" {
			if !face.Has(r) {
				continue
			}
			want, err := source.LoadGlyph(&buffer, sfnt.GlyphIndex(face.Glyph(r)), fixed.I(int(source.UnitsPerEm())), nil)
			if err != nil {
				t.Fatal(err)
			}
			compareOutline(t, string(r), face.Outline(face.Glyph(r)), want, 1000/float64(source.UnitsPerEm()))
		}
	}
	if got := Bundled().Face(Song).Outline(0); got != nil {
		t.Errorf("glyph 0 has an outline of %d segments", len(got))
	}
}

// compareOutline finds every stroke of the other reader among ours, which may begin a contour elsewhere.
func compareOutline(t *testing.T, name string, got []Segment, want sfnt.Segments, scale float64) {
	t.Helper()
	vertex := func(p fixed.Point26_6) Vertex { return Vertex{float64(p.X) / 64 * scale, -float64(p.Y) / 64 * scale} }
	near := func(a, b Vertex) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 0.75*scale } // sfnt cuts middles to units
	var pen Vertex
	curves, wanted := 0, 0
	for _, w := range want {
		end := vertex(w.Args[0])
		s := Segment{Verb: Verb(w.Op), To: end}
		if w.Op == sfnt.SegmentOpQuadTo {
			wanted++
			control := end
			end = vertex(w.Args[1])
			s = Segment{Curve, between(pen, control, 2./3), between(end, control, 2./3), end}
		}
		same := func(g Segment) bool {
			return near(g.To, s.To) && (s.Verb != Curve || g.Verb == Curve && near(g.C1, s.C1) && near(g.C2, s.C2))
		}
		if !slices.ContainsFunc(got, same) {
			t.Fatalf("%s: %+v is not in %+v", name, s, got)
		}
		pen = end
	}
	for _, g := range got {
		if g.Verb == Curve {
			curves++
		}
	}
	if curves != wanted {
		t.Errorf("%s: %d curves, want %d", name, curves, wanted)
	}
}
