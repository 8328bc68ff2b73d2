package font

import (
	"fmt"
	"math"
	"sync"
)

// A Part is a glyph inside a composed one: where its origin stands, font units from that one's.
type Part struct {
	Glyph uint16
	X, Y  int
}

// A composed is a glyph that a file does not have: some of its glyphs drawn as one, as a letter with the marks that a shaper puts around it. So what
// is one to a reader is one glyph, and reads back as its characters, in any script.
type composed struct {
	parts   []Part
	advance uint16 // font units
}

// composites are the composed glyphs of a file, with numbers from the last down; who asks again gets the same one. Numbers depend on who asked first,
// and stand in no output.
type composites struct {
	mu     sync.RWMutex
	list   []composed
	number map[string]uint16
}

// lastGlyph is the number of the first composed glyph; the one above it means something to page.
const lastGlyph = 0xFFFE

// Compose returns the glyph that draws parts as one and moves the pen by so many font units; 0 where the file has no number left.
func (f *Face) Compose(parts []Part, advance int) uint16 {
	file := f.open()
	if len(parts) == 1 && parts[0] == (Part{Glyph: parts[0].Glyph}) && int(file.advance(parts[0].Glyph)) == advance {
		return parts[0].Glyph
	}
	key := fmt.Sprint(parts, advance)
	all := &file.composites
	all.mu.Lock()
	defer all.mu.Unlock()
	if glyph, ok := all.number[key]; ok {
		return glyph
	}
	glyph := lastGlyph - len(all.list)
	if glyph < file.glyphs {
		return 0
	}
	if all.number == nil {
		all.number = map[string]uint16{}
	}
	all.list = append(all.list, composed{append([]Part(nil), parts...), uint16(max(0, min(advance, math.MaxUint16)))})
	all.number[key] = uint16(glyph)
	return uint16(glyph)
}

// composed returns a composed glyph; ok is false for any other number.
func (f *file) composed(glyph uint16) (c composed, ok bool) {
	if int(glyph) < f.glyphs {
		return c, false
	}
	f.composites.mu.RLock()
	defer f.composites.mu.RUnlock()
	if i := lastGlyph - int(glyph); i >= 0 && i < len(f.composites.list) {
		return f.composites.list[i], true
	}
	return c, false
}

// has reports whether a glyph is the file's or a composed one.
func (f *file) has(glyph uint16) bool {
	_, ok := f.composed(glyph)
	return ok || int(glyph) < f.glyphs
}

// strokes are the strokes of a glyph with PostScript outlines, in font units.
func (f *file) strokes(glyph uint16) ([]Segment, error) {
	c, ok := f.composed(glyph)
	if !ok {
		return f.cff.segments(glyph)
	}
	var all []Segment
	for _, part := range c.parts {
		segments, err := f.cff.segments(part.Glyph)
		if err != nil {
			return nil, err
		}
		for _, s := range segments {
			for _, v := range [...]*Vertex{&s.C1, &s.C2, &s.To} {
				v.X, v.Y = v.X+float64(part.X), v.Y+float64(part.Y)
			}
			all = append(all, s)
		}
	}
	return all, nil
}

// united appends the points of a composed glyph.
func (f *flattener) united(c composed, points []point) ([]point, error) {
	for _, part := range c.parts {
		from := len(points)
		var err error
		if points, err = f.points(part.Glyph, points, 1); err != nil {
			return nil, err
		}
		for i := range points[from:] {
			points[from+i].x += float64(part.X)
			points[from+i].y += float64(part.Y)
		}
	}
	return points, nil
}
