package style

import (
	"slices"
	"strconv"
	"strings"

	"report/internal/decode"
	"report/internal/say"
	"report/internal/unit"
)

// A refusal is why a word of a template cannot be read.
type refusal struct{ found, hint say.Message }

func (r *refusal) Error() string                   { return r.found.String() }
func (r *refusal) Said() (found, hint say.Message) { return r.found, r.hint }

// choose reads one word of a list.
func choose[T ~string](to *T, text []byte, known ...T) error {
	if slices.Contains(known, T(text)) {
		*to = T(text)
		return nil
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	if near := decode.Nearest(string(text), words); near != "" {
		return &refusal{say.M("%q is not known here", text), say.M("did you mean %q?", near)}
	}
	return &refusal{say.M("%q is not known here", text), say.M("known here: %s", strings.Join(words, ", "))}
}

// Faces are all faces that a template can name.
var Faces = []Face{Song, SongBold, SongBlack, Hei, HeiBold, Kai, Fang, Latin, LatinBold}

var (
	kinsokus    = []kinsoku{"basic", "gb", "strict"}
	puncts      = []punct{"quanjiao", "kaiming", "banjiao"}
	hangs       = []hang{"none", "end"}
	noteses     = []notes{"foot", "end"}
	listses     = []lists{"hang", "run"}
	figureses   = []figures{"half", "proportional"}
	sizeSystems = []sizeSystem{"word", "letterpress"}
	letterForms = []LetterForm{PaperForm, NoteForm, TitleForm}
	boxes       = []Box{NoBox, TintBox, Frame}
	rules       = []Rules{ThreeRules, OpenRules, FullRules}
	wides       = []Wide{SplitWide, TurnWide}
)

type (
	kinsoku    string
	punct      string
	hang       string
	notes      string
	lists      string
	figures    string
	sizeSystem string
)

// UnmarshalText reads the name of a face.
func (f *Face) UnmarshalText(text []byte) error { return choose(f, text, Faces...) }

// UnmarshalText reads the name of a pattern.
func (p *Pattern) UnmarshalText(text []byte) error { return choose(p, text, Patterns...) }

// UnmarshalText reads the name of a box.
func (b *Box) UnmarshalText(text []byte) error { return choose(b, text, boxes...) }

// UnmarshalText reads which lines tables have.
func (r *Rules) UnmarshalText(text []byte) error { return choose(r, text, rules...) }

// UnmarshalText reads what becomes of wide tables.
func (w *Wide) UnmarshalText(text []byte) error { return choose(w, text, wides...) }

// UnmarshalText reads the form of a letterhead.
func (f *LetterForm) UnmarshalText(text []byte) error { return choose(f, text, letterForms...) }

func (k *kinsoku) UnmarshalText(text []byte) error    { return choose(k, text, kinsokus...) }
func (p *punct) UnmarshalText(text []byte) error      { return choose(p, text, puncts...) }
func (h *hang) UnmarshalText(text []byte) error       { return choose(h, text, hangs...) }
func (n *notes) UnmarshalText(text []byte) error      { return choose(n, text, noteses...) }
func (l *lists) UnmarshalText(text []byte) error      { return choose(l, text, listses...) }
func (f *figures) UnmarshalText(text []byte) error    { return choose(f, text, figureses...) }
func (s *sizeSystem) UnmarshalText(text []byte) error { return choose(s, text, sizeSystems...) }

// A length is a distance with its unit, not negative.
type length unit.Length

func (l *length) UnmarshalText(text []byte) error {
	v, err := unit.Parse(string(text))
	switch {
	case err != nil:
		return &refusal{say.M("%q is no length with a unit", text), say.M("write it as 22mm or 16.5pt; mm, cm, pt and in are known")}
	case v < 0:
		return &refusal{say.M("the length %q is negative", text), say.M("write 0mm or more")}
	case v > longest:
		return &refusal{say.M("the length %q is more than any page", text), say.M("write at most 5000mm")}
	}
	*l = length(v)
	return nil
}

// longest is the longest length in a template.
const longest = 5000 * unit.Mm

// An em is a share of a character's width or of something else, 0 to 1; it is kept in thousandths.
type em int

func (e *em) UnmarshalText(text []byte) error {
	v, err := strconv.ParseFloat(strings.TrimSuffix(string(text), "em"), 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return &refusal{say.M("%q is no share between 0 and 1", text), say.M("write it as 0.25")}
	}
	*e = em(v*1000 + 0.5)
	return nil
}

// A span counts columns; full is 0.
type span int

func (s *span) UnmarshalText(text []byte) error {
	if string(text) == "full" {
		*s = 0
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 {
		return &refusal{say.M("%q is no number of columns", text), say.M("write 1 or more, or full")}
	}
	*s = span(n)
	return nil
}

// A trimSize is the trimmed size of a page: A4, or width × height.
type trimSize unit.Size

var papers = map[string]trimSize{
	"A3": {W: 297 * unit.Mm, H: 420 * unit.Mm}, "A4": {W: 210 * unit.Mm, H: 297 * unit.Mm}, "A5": {W: 148 * unit.Mm, H: 210 * unit.Mm},
	"B5": {W: 176 * unit.Mm, H: 250 * unit.Mm}, "16K": {W: 185 * unit.Mm, H: 260 * unit.Mm},
	"Letter": {W: 8.5 * 914400, H: 11 * unit.In},
}

func (s *trimSize) UnmarshalText(text []byte) error {
	if known, ok := papers[string(text)]; ok {
		*s = known
		return nil
	}
	width, height, _ := strings.Cut(strings.ReplaceAll(string(text), "x", "×"), "×")
	w, errW := unit.Parse(width)
	h, errH := unit.Parse(height)
	if errW != nil || errH != nil {
		return &refusal{say.M("%q is no size of a page", text), say.M("write it as 210mm × 297mm, or A3, A4, A5, B5, 16K, Letter")}
	}
	if w < 30*unit.Mm || h < 30*unit.Mm || w > longest || h > longest {
		return &refusal{say.M("a page of %q cannot be printed", text), say.M("write between 30mm and 5000mm")}
	}
	*s = trimSize{W: w, H: h}
	return nil
}

// ParsePaper reads the size of a page as a template writes it: A4, 210mm × 297mm.
func ParsePaper(text string) (unit.Size, error) {
	var s trimSize
	err := s.UnmarshalText([]byte(text))
	return unit.Size(s), err
}
