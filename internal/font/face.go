package font

import (
	"math"
	"sync"
	"sync/atomic"
	"unicode"
)

// A Face is one font file, opened at its first use, once a process. It is safe for use by parallel documents.
type Face struct {
	Name string // ASCII, as the PDF names it: BulletinSong-Regular

	data    []byte
	masters []*Face // that it is packed by
	family  []*Face // the faces of its collection, if it was opened with all of them
	once    sync.Once
	file    *file
	pages   [pageCount]atomic.Pointer[page] // by rune / pageSize, filled at first use
}

// The cache covers the planes that have characters with outlines; private planes are looked up anew each time.
const (
	pageSize  = 256
	pageCount = 0x40000 / pageSize
)

// A page answers for pageSize code points that follow each other.
type page [pageSize]struct {
	glyph   uint16
	advance uint16 // font units
}

// bundled makes a face from a file inside the program, packed by masters, without looking at it.
func bundled(name string, data []byte, masters ...*Face) *Face {
	return &Face{Name: name, data: data, masters: masters}
}

// Open makes a face from the bytes of a TrueType or OpenType file (.ttf, .otf) or of a collection (.ttc, .otc), in which index counts
// from 0; for a single font it is 0. The face keeps data, which must not be written to afterwards. The error is
// a problem.Problem placed at name, the file's name.
func Open(name string, data []byte, index int) (*Face, error) {
	opened, err := openFile(name, data, index)
	if err != nil {
		return nil, err
	}
	f := &Face{Name: opened.postScriptName(), data: data, file: opened}
	f.once.Do(func() {})
	return f, nil
}

// open returns the parsed file.
func (f *Face) open() *file {
	f.once.Do(func() {
		var masters []*file
		for _, master := range f.masters {
			masters = append(masters, master.open())
		}
		opened, err := openPacked(f.Name, f.data, masters)
		if err != nil {
			panic("the program's own font is broken: " + err.Error()) // a fault of the build, not of any input
		}
		f.file = opened
	})
	return f.file
}

// page returns the answers for the page that r stands on; r is within the cache.
func (f *Face) page(r rune) *page {
	slot := &f.pages[r/pageSize]
	p := slot.Load()
	if p == nil {
		p = f.read(r)
		slot.Store(p) // a parallel reader stores the same answers
	}
	return p
}

// read makes the page that r stands on.
func (f *Face) read(r rune) *page {
	file := f.open()
	var glyphs [pageSize]uint16
	file.chars.fill(uint32(r)&^(pageSize-1), &glyphs)
	p := new(page)
	for i, g := range glyphs {
		if g != 0 && int(g) < file.glyphs {
			p[i].glyph, p[i].advance = g, file.advance(g)
		}
	}
	return p
}

// Glyph returns the glyph of a character, or 0 if the face has none.
func (f *Face) Glyph(r rune) uint16 {
	switch {
	case r < 0 || r > 0x10FFFF:
		return 0
	case r < pageCount*pageSize:
		return f.page(r)[r%pageSize].glyph
	}
	return f.read(r)[r%pageSize].glyph
}

// Has reports whether the face has a glyph for a character.
func (f *Face) Has(r rune) bool { return f.Glyph(r) != 0 }

// hasAll reports whether the face can draw every rune.
func (f *Face) hasAll(runes []rune) bool {
	for _, r := range runes {
		if !f.Draws(r) {
			return false
		}
	}
	return true
}

// Advance returns how far the pen moves for a character, in thousandths of an em, cut to a whole number; ok is false if
// the face has no glyph for it.
func (f *Face) Advance(r rune) (advance int, ok bool) {
	if r < 0 || r >= pageCount*pageSize {
		g := f.Glyph(r)
		return f.GlyphAdvance(g), g != 0
	}
	at := &f.page(r)[r%pageSize]
	return f.file.perMille(at.advance), at.glyph != 0
}

// GlyphAdvance returns how far the pen moves for a glyph, in thousandths of an em, cut to a whole number; 0 for glyph 0
// and for glyphs that the face does not have.
func (f *Face) GlyphAdvance(glyph uint16) int {
	file := f.open()
	if glyph == 0 || !file.has(glyph) {
		return 0
	}
	return file.perMille(file.advance(glyph))
}

// Bounds returns the box around a glyph's outline, in thousandths of an em from the pen position on the baseline, y
// upwards, rounded outwards. It is all zero for a glyph without an outline.
func (f *Face) Bounds(glyph uint16) (xMin, yMin, xMax, yMax int) {
	file := f.open()
	if _, ok := file.composed(glyph); ok || file.cff != nil {
		return file.extent(f.units(glyph))
	}
	outline, err := file.outline(glyph)
	if err != nil || len(outline) < glyphHeader {
		return 0, 0, 0, 0
	}
	return file.box(outline[2:])
}

// extent is Bounds of strokes; control points count as points.
func (f *file) extent(segments []Segment) (xMin, yMin, xMax, yMax int) {
	if len(segments) == 0 {
		return 0, 0, 0, 0
	}
	low, high := segments[0].To, segments[0].To
	for _, s := range segments {
		points := [...]Vertex{s.To, s.C1, s.C2}
		n := 1
		if s.Verb == Curve {
			n = 3
		}
		for _, p := range points[:n] {
			low, high = Vertex{min(low.X, p.X), min(low.Y, p.Y)}, Vertex{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	down := func(v float64) int { return f.down(int(math.Floor(v))) }
	return down(low.X), down(low.Y), -down(-high.X), -down(-high.Y)
}

// PostScript reports whether the face's outlines are PostScript's, so that its subsets are bare CFF programs.
func (f *Face) PostScript() bool { return f.open().cff != nil }

// Draws reports whether the face has a glyph for a character, and ink in it where the character is not blank: a font that draws in colour
// may have none.
func (f *Face) Draws(r rune) bool {
	glyph := f.Glyph(r)
	return glyph != 0 && (!f.open().colour || unicode.IsSpace(r) || len(f.Outline(glyph)) > 0)
}

// Box returns the box around all outlines of the face, in thousandths of an em from the pen position, y upwards,
// rounded outwards.
func (f *Face) Box() (xMin, yMin, xMax, yMax int) {
	file := f.open()
	return file.box(file.head[36:])
}

// Ascent returns the design ascent above the baseline, in thousandths of an em: for a Chinese face the top of the
// character's square (sTypoAscender of OS/2; the ascender of hhea where there is none).
func (f *Face) Ascent() int { file := f.open(); return file.down(file.ascent) }

// Descent returns the design descent, in thousandths of an em and negative below the baseline: for a Chinese face the
// bottom of the character's square.
func (f *Face) Descent() int { file := f.open(); return file.down(file.descent) }

// CapHeight returns the height of a flat capital letter, in thousandths of an em.
func (f *Face) CapHeight() int { file := f.open(); return file.down(file.capHeight) }
