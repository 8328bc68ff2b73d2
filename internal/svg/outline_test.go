package svg

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"report/internal/font"
)

// TestOutline: an outline that is read back has the font's own points, to a thousandth of an em, contour by contour.
func TestOutline(t *testing.T) {
	faces := []*font.Face{font.Bundled().Face(font.Song), font.Bundled().Face(font.LatinBold)}
	if data, err := os.ReadFile("../font/testdata/tiny.otf"); err == nil {
		if face, err := font.Open("tiny.otf", data, 0); err == nil {
			faces = append(faces, face)
		}
	}
	for _, face := range faces {
		for _, r := range "石国g8%回A" {
			want := face.Outline(face.Glyph(r))
			got := verticesOf(t, outline(want))
			if len(got) != len(want) {
				t.Fatalf("%s, %q: %d segments, want %d", face.Name, r, len(got), len(want))
			}
			for i, s := range want {
				if math.Abs(got[i].X-s.To.X) > 0.51 || math.Abs(got[i].Y-s.To.Y) > 0.51 {
					t.Errorf("%s, %q: segment %d ends at %v, want %v", face.Name, r, i, got[i], s.To)
				}
			}
		}
	}
	if outline(nil) != "" {
		t.Error("a blank has an outline")
	}
}

// verticesOf reads where the segments of a path end.
func verticesOf(t *testing.T, path string) (ends []font.Vertex) {
	t.Helper()
	var pen, begin font.Vertex
	for path != "" {
		verb := path[0]
		end := 1 + strings.IndexAny(path[1:]+"z", "mlqcz")
		args := strings.Fields(strings.ReplaceAll(path[1:end], "-", " -"))
		path = path[end:]
		if verb == 'z' {
			pen = begin
			continue
		}
		var x, y float64
		if len(args) < 2 {
			t.Fatalf("%c with %v", verb, args)
		}
		fmt.Sscan(args[len(args)-2], &x)
		fmt.Sscan(args[len(args)-1], &y)
		pen = font.Vertex{X: pen.X + x, Y: pen.Y - y}
		if verb == 'm' {
			begin = pen
		}
		ends = append(ends, pen)
	}
	return ends
}
