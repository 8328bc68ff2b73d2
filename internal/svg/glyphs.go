package svg

import (
	"math"
	"strconv"
	"strings"
	"sync"

	"report/internal/font"
)

// Glyphs are the outlines that pages were drawn with so far, by ids that are the same on every page. The zero value is ready to use, by
// any number of goroutines.
type Glyphs struct {
	drawing sync.Mutex // one page at a time
	seen    map[string]bool
	used    []string

	mu    sync.RWMutex
	names map[*font.Face]string
	taken map[string]bool
	known map[key]*glyph
	paths map[string]*glyph // by id
}

type key struct {
	face  *font.Face
	glyph uint16
}

// A glyph has the empty path where it has no ink.
type glyph struct{ id, path string }

// Path is a glyph's outline as the d of an SVG path, in thousandths of an em from the pen, y downwards; empty for an id that no page has.
func (g *Glyphs) Path(id string) string {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if one := g.paths[id]; one != nil {
		return one.path
	}
	return ""
}

// begin and end enclose the drawing of a page, whose ids they gather.
func (g *Glyphs) begin() {
	g.drawing.Lock()
	g.seen, g.used = map[string]bool{}, nil
}

func (g *Glyphs) end() []string {
	used := g.used
	g.drawing.Unlock()
	return used
}

// use returns a glyph's id, and whether there is anything to draw.
func (g *Glyphs) use(face *font.Face, number uint16) (id string, drawn bool) {
	one := g.known[key{face, number}] // written while drawing is held alone
	if one == nil {
		one = g.learn(face, number)
	}
	if one.path == "" {
		return "", false
	}
	if !g.seen[one.id] {
		g.seen[one.id] = true
		g.used = append(g.used, one.id)
	}
	return one.id, true
}

// learn names a glyph by its face and number.
func (g *Glyphs) learn(face *font.Face, number uint16) *glyph {
	one := &glyph{g.nameOf(face) + "." + strconv.Itoa(int(number)), outline(face.Outline(number))}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.known == nil {
		g.known, g.paths = map[key]*glyph{}, map[string]*glyph{}
	}
	g.known[key{face, number}], g.paths[one.id] = one, one
	return one
}

// nameOf is what a face is called in ids: two fonts may have one name.
func (g *Glyphs) nameOf(face *font.Face) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	name := g.names[face]
	if name != "" {
		return name
	}
	if g.names == nil {
		g.names, g.taken = map[*font.Face]string{}, map[string]bool{}
	}
	for n := 1; name == "" || g.taken[name]; n++ {
		name = idOf(face.Name)
		if n > 1 {
			name += "_" + strconv.Itoa(n)
		}
	}
	g.names[face], g.taken[name] = name, true
	return name
}

// idOf is a font's name without what an id or an address could trip over.
func idOf(name string) string {
	return "g-" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, name)
}

// outline writes an outline in whole thousandths of an em. Curves that were quadratic in the font are written so: that is a third shorter.
func outline(segments []font.Segment) string {
	w := outliner{out: make([]byte, 0, 12*len(segments))}
	for _, s := range segments {
		switch s.Verb {
		case font.Move:
			w.close()
			w.step('m', s.To)
			w.beginX, w.beginY = w.x, w.y
		case font.Line:
			w.step('l', s.To)
		case font.Curve:
			if q, ok := quadratic(w.exact, s); ok {
				w.step('q', q, s.To)
			} else {
				w.step('c', s.C1, s.C2, s.To)
			}
		}
		w.exact = s.To
	}
	w.close()
	return string(w.out)
}

// quadratic is the control point of a curve that was raised from a quadratic one.
func quadratic(from font.Vertex, s font.Segment) (font.Vertex, bool) {
	a := font.Vertex{X: (3*s.C1.X - from.X) / 2, Y: (3*s.C1.Y - from.Y) / 2}
	b := font.Vertex{X: (3*s.C2.X - s.To.X) / 2, Y: (3*s.C2.Y - s.To.Y) / 2}
	return a, math.Abs(a.X-b.X) < 0.01 && math.Abs(a.Y-b.Y) < 0.01
}

// An outliner writes relative steps between rounded points, so that errors do not add up.
type outliner struct {
	out   []byte
	exact font.Vertex // where the pen is
	x, y  int         // and where it is written to be

	beginX, beginY int // of the contour
}

// close ends a contour: the pen is where it began then.
func (w *outliner) close() {
	if len(w.out) > 0 {
		w.out = append(w.out, 'z')
		w.x, w.y = w.beginX, w.beginY
	}
}

func (w *outliner) step(verb byte, points ...font.Vertex) {
	w.out = append(w.out, verb)
	x, y := 0, 0
	for i, p := range points {
		x, y = int(math.Round(p.X)), -int(math.Round(p.Y))
		w.number(x-w.x, i > 0)
		w.number(y-w.y, true)
	}
	w.x, w.y = x, y
}

// number writes a number, parted from the one before it.
func (w *outliner) number(n int, parted bool) {
	if parted && n >= 0 {
		w.out = append(w.out, ' ')
	}
	w.out = strconv.AppendInt(w.out, int64(n), 10)
}

// rounded is a number to a part of one.
func rounded(v, part float64) float64 { return math.Round(v*part) / part }
