package font

import (
	"math"
	"slices"
	"unicode/utf16"

	"report/internal/problem"
	"report/internal/say"
)

// An Extra is a glyph that a document draws under a code point that is not its own: a vertical form or a half-width
// variant under a private-use code point. A Code that the face knows is drawn as Glyph instead. A Code above U+10FFFF stands in no
// character map: the glyph is reached by its number alone.
type Extra struct {
	Code    rune
	Glyph   uint16
	Advance int // thousandths of an em, where it is not to be the glyph's own; else 0
}

// Subset returns a TrueType file, or for a face with PostScript outlines a bare CFF program keyed by CIDs, that holds the glyphs of runes and extras, and nothing else. Glyph 0 is the
// source's; the others follow in ascending order of their code points, one each, also where the source gives
// several code points one glyph, so that text read back from a PDF is the text that was drawn. Outlines and advances
// are the source's; composites are flattened (points of scaled components to the nearest unit) and instructions left
// out. Equal input gives equal bytes.
// The error is a problem.Problem that names the first rune the face has no glyph for, or the damaged outline.
func (f *Face) Subset(runes []rune, extras ...Extra) ([]byte, error) {
	picks, err := f.pick(runes, extras)
	if err != nil {
		return nil, err
	}
	s := subset{source: f.open(), name: f.Name, picks: picks}
	if s.source.cff != nil {
		return s.bare()
	}
	if err := s.copyGlyphs(); err != nil {
		return nil, err
	}
	cmap, err := s.cmap()
	if err != nil {
		return nil, err
	}
	return assemble(s.file, []table{
		{"cmap", cmap}, {"glyf", nil}, {"head", s.head()}, {"hhea", s.hhea()}, {"hmtx", s.hmtx}, {"loca", s.loca()},
		{"maxp", s.maxp()}, {"name", s.nameTable()}, {"post", s.post()},
	}), nil
}

// tableCount is how many tables a subset has.
const tableCount = 9

// pick orders what to copy by code point, each once.
func (f *Face) pick(runes []rune, extras []Extra) ([]Extra, error) {
	picks := make([]Extra, 0, len(runes)+len(extras))
	picks = append(picks, extras...) // first, so that they prevail
	for _, r := range runes {
		picks = append(picks, Extra{Code: r})
	}
	slices.SortStableFunc(picks, func(a, b Extra) int { return int(a.Code) - int(b.Code) })
	picks = slices.CompactFunc(picks, func(a, b Extra) bool { return a.Code == b.Code })
	for i, p := range picks {
		if p.Glyph != 0 {
			continue
		}
		if picks[i].Glyph = f.Glyph(p.Code); picks[i].Glyph == 0 {
			return nil, problem.Problem{
				Place: problem.Place{File: f.Name}, Code: "missing-glyph",
				Found: say.M("the font has no glyph for %q (%U)", p.Code, p.Code),
				Hint:  say.M("use another character or another font"),
			}
		}
	}
	return picks, nil
}

// A subset is a font being made; glyph i+1 is picks[i].
type subset struct {
	source *file
	name   string
	picks  []Extra

	file    []byte // room for the directory, then glyf
	offsets []int  // into file, one more than glyphs
	hmtx    []byte
	points  int            // of the glyph that has most
	curves  int            // contours of the glyph that has most
	first   map[uint16]int // the glyph of the subset that is a source's glyph first, where one is drawn with two advances
}

// copyGlyphs fills file and hmtx.
func (s *subset) copyGlyphs() error {
	s.offsets = make([]int, 0, len(s.picks)+2)
	s.hmtx = make([]byte, 0, 4*(len(s.picks)+1))
	s.file = make([]byte, directorySize(tableCount), s.size())
	if slices.ContainsFunc(s.picks, func(p Extra) bool { return p.Advance != 0 }) {
		s.first = make(map[uint16]int, len(s.picks))
	}
	for i := -1; i < len(s.picks); i++ {
		var pick Extra // glyph 0
		if i >= 0 {
			pick = s.picks[i]
		}
		s.offsets = append(s.offsets, len(s.file))
		if err := s.copyPick(pick, i+1); err != nil {
			return s.damaged(pick)
		}
		s.hmtx = be.AppendUint16(s.hmtx, s.advance(pick))
		s.hmtx = be.AppendUint16(s.hmtx, s.bearing(pick.Glyph))
	}
	s.offsets = append(s.offsets, len(s.file))
	return nil
}

func (s *subset) damaged(pick Extra) error {
	return fault(s.source.name, Broken, say.M("the outline of %q (%U) is damaged", pick.Code, pick.Code),
		say.M("take the file from its source again, or use another font"))
}

// size estimates how long the file will be: right up to a little if nothing is flattened.
func (s *subset) size() int {
	outline, _ := s.source.outline(0)
	n := directorySize(tableCount) + len(outline) + 1024
	for _, p := range s.picks {
		outline, _ := s.source.outline(p.Glyph) // copyGlyph says what is wrong with it
		n += len(outline) + 30                  // its share of the other tables
	}
	return n
}

// advance returns a pick's advance in font units.
func (s *subset) advance(pick Extra) uint16 {
	if pick.Advance == 0 {
		return s.source.advance(pick.Glyph)
	}
	return uint16((pick.Advance*s.source.unitsPerEm + 500) / 1000)
}

// bearing returns the left side bearing of the glyph that was copied last; of a composed one it is where its outline begins.
func (s *subset) bearing(glyph uint16) uint16 {
	if _, ok := s.source.composed(glyph); !ok {
		return s.source.bearing(glyph)
	}
	if outline := s.file[s.offsets[len(s.offsets)-1]:]; len(outline) >= glyphHeader {
		return be.Uint16(outline[2:])
	}
	return 0
}

// copyPick appends the outline of what becomes glyph number at. One that stands in the file already with another advance is
// referred to, in 16 bytes.
func (s *subset) copyPick(pick Extra, at int) error {
	if first, ok := s.first[pick.Glyph]; ok && pick.Advance != 0 {
		s.refer(first)
		return nil
	}
	if s.first != nil {
		s.first[pick.Glyph] = at
	}
	return s.copyGlyph(pick.Glyph)
}

// refer appends a composite of one component, glyph first of the subset as it is; of an empty outline, nothing.
func (s *subset) refer(first int) {
	outline := s.file[s.offsets[first]:s.offsets[first+1]]
	if len(outline) < glyphHeader {
		return
	}
	s.file = be.AppendUint16(s.file, 0xFFFF) // -1 contours: a composite
	s.file = append(s.file, outline[2:glyphHeader]...)
	s.file = be.AppendUint16(s.file, argsAreXY)
	s.file = be.AppendUint16(s.file, uint16(first))
	s.file = append(s.file, 0, 0)
}

// copyGlyph appends a glyph's outline, padded to an even length as short loca entries need it.
func (s *subset) copyGlyph(glyph uint16) error {
	_, united := s.source.composed(glyph)
	var outline []byte
	var err error
	if !united {
		if outline, err = s.source.outline(glyph); err != nil || len(outline) == 0 {
			return err
		}
	}
	if !united && i16(outline, 0) >= 0 {
		err = s.copySimple(outline)
	} else {
		err = s.flatten(glyph)
	}
	if len(s.file)%2 != 0 {
		s.file = append(s.file, 0)
	}
	return err
}

// copySimple appends a simple outline without its instructions.
func (s *subset) copySimple(outline []byte) error {
	contours := i16(outline, 0)
	at := glyphHeader + 2*contours // instructionLength
	if contours == 0 {
		return nil
	}
	if at+2 > len(outline) || at+2+u16(outline, at) > len(outline) {
		return errOutline{}
	}
	s.curves, s.points = max(s.curves, contours), max(s.points, u16(outline, at-2)+1)
	s.file = append(s.file, outline[:at]...)
	s.file = append(s.file, 0, 0)
	s.file = append(s.file, outline[at+2+u16(outline, at):]...)
	return nil
}

// flatten appends a composite as a simple outline. Coordinates are rounded once, at the end.
func (s *subset) flatten(glyph uint16) error {
	f := flattener{file: s.source}
	points, err := f.points(glyph, nil, 0)
	if err != nil || len(points) == 0 {
		return err
	}
	for i, p := range points {
		points[i].x, points[i].y = math.Floor(p.x+0.5), math.Floor(p.y+0.5)
		if math.Abs(p.x) > math.MaxInt16/2 || math.Abs(p.y) > math.MaxInt16/2 { // differences must fit too
			return errOutline{}
		}
	}
	s.points = max(s.points, len(points))
	s.encode(points)
	return nil
}

// encode appends points as a simple outline; coordinates are words, for composites are few.
func (s *subset) encode(points []point) {
	xMin, yMin, xMax, yMax := points[0].x, points[0].y, points[0].x, points[0].y
	var ends, flags, xs, ys []byte
	x, y := 0.0, 0.0
	for i, p := range points {
		xMin, xMax = min(xMin, p.x), max(xMax, p.x)
		yMin, yMax = min(yMin, p.y), max(yMax, p.y)
		flag := byte(0)
		if p.on {
			flag = onCurve
		}
		flags = append(flags, flag)
		xs = be.AppendUint16(xs, uint16(int16(p.x-x)))
		ys = be.AppendUint16(ys, uint16(int16(p.y-y)))
		x, y = p.x, p.y
		if p.last {
			ends = be.AppendUint16(ends, uint16(i))
		}
	}
	s.curves = max(s.curves, len(ends)/2)
	for _, v := range [...]float64{float64(len(ends) / 2), xMin, yMin, xMax, yMax} {
		s.file = be.AppendUint16(s.file, uint16(int16(v)))
	}
	s.file = append(s.file, ends...)
	s.file = append(s.file, 0, 0) // no instructions
	s.file = append(s.file, flags...)
	s.file = append(s.file, xs...)
	s.file = append(s.file, ys...)
}

// short reports whether loca can do with two bytes an entry.
func (s *subset) short() bool { return s.offsets[len(s.offsets)-1]-s.offsets[0] <= 2*math.MaxUint16 }

func (s *subset) loca() []byte {
	loca := make([]byte, 0, 4*len(s.offsets))
	for _, at := range s.offsets {
		at -= s.offsets[0]
		if s.short() {
			loca = be.AppendUint16(loca, uint16(at/2))
		} else {
			loca = be.AppendUint32(loca, uint32(at))
		}
	}
	return loca
}

func (s *subset) head() []byte {
	head := slices.Clone(s.source.head[:54])
	be.PutUint32(head[8:], 0) // checksumAdjustment, set by assemble
	be.PutUint16(head[50:], 0)
	if !s.short() {
		be.PutUint16(head[50:], 1)
	}
	return head
}

func (s *subset) hhea() []byte {
	hhea := slices.Clone(s.source.hhea[:36])
	be.PutUint16(hhea[34:], uint16(len(s.picks)+1)) // numberOfHMetrics
	return hhea
}

// maxp is of version 1, which TrueType outlines need; without instructions only the counts matter.
func (s *subset) maxp() []byte {
	maxp := make([]byte, 32)
	be.PutUint32(maxp, 0x00010000)
	be.PutUint16(maxp[4:], uint16(len(s.picks)+1))
	be.PutUint16(maxp[6:], uint16(s.points))
	be.PutUint16(maxp[8:], uint16(s.curves))
	be.PutUint16(maxp[10:], uint16(s.points)) // of composites, which are no more than their one component
	be.PutUint16(maxp[12:], uint16(s.curves))
	be.PutUint16(maxp[14:], 2) // maxZones
	be.PutUint16(maxp[28:], 1) // maxComponentElements
	be.PutUint16(maxp[30:], 1) // maxComponentDepth
	return maxp
}

// nameTable holds the PostScript name alone.
func (s *subset) nameTable() []byte {
	text := utf16.Encode([]rune(s.name))
	var b []byte
	for _, v := range [...]int{0, 1, 18, 3, 1, 0x409, 6, 2 * len(text), 0} { // header, then a record of Windows, English
		b = be.AppendUint16(b, uint16(v))
	}
	for _, unit := range text {
		b = be.AppendUint16(b, unit)
	}
	return b
}

// post is of version 3, without glyph names, and keeps the source's slant and underline.
func (s *subset) post() []byte {
	post := make([]byte, 32)
	if len(s.source.post) >= 32 {
		copy(post, s.source.post[:16])
	}
	be.PutUint32(post, 0x00030000)
	return post
}
