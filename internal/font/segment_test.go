package font

import (
	"math"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// An outline is drawn as another reader of TrueType draws it, its curves raised from two degrees to three.
func TestOutline(t *testing.T) {
	for _, role := range []Role{Song, SongBlack, Kai, Latin} {
		face := Bundled().Face(role)
		source := parse(t, face.data)
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

func compareOutline(t *testing.T, name string, got []Segment, want sfnt.Segments, scale float64) {
	t.Helper()
	vertex := func(p fixed.Point26_6) Vertex { return Vertex{float64(p.X) / 64 * scale, -float64(p.Y) / 64 * scale} }
	near := func(a, b Vertex) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 0.6*scale } // sfnt rounds middles to units
	var pen Vertex
	at := 0
	for _, w := range want {
		end := vertex(w.Args[0])
		s := Segment{Verb: Verb(w.Op), To: end}
		if w.Op == sfnt.SegmentOpQuadTo {
			control := end
			end = vertex(w.Args[1])
			s = Segment{Curve, between(pen, control, 2./3), between(end, control, 2./3), end}
		}
		pen = end
		if s.Verb == Line && at > 0 && s.To == got[at-1].To || s.Verb == Line && closes(got, at, s.To) {
			continue // a line that closes a contour goes without saying
		}
		if at == len(got) || got[at].Verb != s.Verb || !near(got[at].To, s.To) || !near(got[at].C1, s.C1) || !near(got[at].C2, s.C2) {
			t.Fatalf("%s, segment %d: got %+v, want %+v", name, at, got[max(0, at-1):min(at+1, len(got))], s)
		}
		at++
	}
	if at != len(got) {
		t.Errorf("%s: %d segments, want %d", name, len(got), at)
	}
}

// closes reports whether to is where the contour before segment i began, and a new one begins there.
func closes(all []Segment, i int, to Vertex) bool {
	if i < len(all) && all[i].Verb != Move {
		return false
	}
	for i--; i >= 0; i-- {
		if all[i].Verb == Move {
			return all[i].To == to
		}
	}
	return false
}
