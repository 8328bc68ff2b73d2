package font

import (
	"bytes"
	"slices"
	"sync"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// complexRanges are the blocks of scripts whose letters join, stack, or change places: Hebrew to Myanmar, from the Philippines to Mongolia, from Limbu to
// the Vedas, from Syloti Nagri to Meetei Mayek, presentation forms of Hebrew and Arabic, and those above U+FFFF.
var complexRanges = [...][2]rune{{0x0590, 0x109F}, {0x1700, 0x18AF}, {0x1900, 0x1CFF}, {0xA800, 0xABFF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE},
	{0x10800, 0x11FFF}, {0x1E800, 0x1EFFF}}

// Complex reports whether a character is of a script that must be shaped.
func Complex(r rune) bool {
	if r < complexRanges[0][0] {
		return false
	}
	for _, block := range complexRanges {
		if r >= block[0] && r <= block[1] {
			return true
		}
	}
	return false
}

// Joins reports whether a character says between two of a complex script how they join: joiners, and the narrow space of Mongolian.
func Joins(r rune) bool { return r == '\u200c' || r == '\u200d' || r == '\u202f' || r == '\u034f' }

// A Cluster is a stretch of a text, from its character From up to To, that is drawn by one glyph; nothing may part it.
type Cluster struct {
	From, To int
	Glyph    uint16
}

// A shaper is what go-text knows of a face. It shapes one text at a time.
type shaper struct {
	mu   sync.Mutex
	font *harfbuzz.Font
	once sync.Once
}

// shapingTables are what a shaper reads of a font; it is spared the outlines.
var shapingTables = []string{"OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "GDEF", "GSUB", "GPOS", "kern", "kerx", "morx", "ankr", "feat", "trak"}

// shaper returns the face's shaper, without a font if go-text cannot read it.
func (f *Face) shaper() *shaper {
	file := f.open()
	s := &file.shaper
	s.once.Do(func() {
		var tables []opentype.Table
		for _, name := range shapingTables {
			if data := file.tables[name]; data != nil {
				tables = append(tables, opentype.Table{Tag: opentype.MustNewTag(name), Content: data})
			}
		}
		loader, err := opentype.NewLoader(bytes.NewReader(opentype.WriteTTF(tables)))
		if err != nil {
			return
		}
		if parsed, err := gotext.NewFont(loader); err == nil {
			s.font = harfbuzz.NewFont(gotext.NewFace(parsed))
		}
	})
	return s
}

// Shape shapes a text of one script, all of whose characters the face has, and returns its clusters in the order of the text. It returns nil where the
// font cannot be shaped with, or lacks a glyph.
func (f *Face) Shape(text []rune) []Cluster {
	s := f.shaper()
	if s.font == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := harfbuzz.NewBuffer()
	b.AddRunes(text, 0, -1)
	b.Props.Language = language.NewLanguage("und") // not that of the system
	b.GuessSegmentProperties()
	b.Shape(s.font, nil)
	var clusters []Cluster
	for i := 0; i < len(b.Info); {
		c := Cluster{From: b.Info[i].Cluster}
		var parts []Part
		pen := 0
		for ; i < len(b.Info) && b.Info[i].Cluster == c.From; i++ {
			glyph, at := b.Info[i].Glyph, &b.Pos[i]
			if glyph == 0 || glyph > lastGlyph {
				return nil
			}
			parts = append(parts, Part{uint16(glyph), pen + int(at.XOffset), int(at.YOffset)})
			pen += int(at.XAdvance)
		}
		if c.Glyph = f.Compose(parts, pen); c.Glyph == 0 {
			return nil
		}
		clusters = append(clusters, c)
	}
	slices.SortStableFunc(clusters, func(a, b Cluster) int { return a.From - b.From })
	for i := range clusters {
		if clusters[i].To = len(text); i+1 < len(clusters) {
			clusters[i].To = clusters[i+1].From
		}
	}
	return clusters
}

// Selects reports whether a character asks for a variant of the one before it, as names of people are written with (Unicode's variation
// sequences).
func Selects(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// Variant is the glyph of the variant of a character that a selector asks for; 0 where the face has none of its own for it.
func (f *Face) Variant(r, selector rune) uint16 {
	s := f.shaper()
	if s.font == nil {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	glyph, ok := s.font.Face().VariationGlyph(r, selector)
	if !ok || glyph > lastGlyph {
		return 0
	}
	return uint16(glyph)
}
