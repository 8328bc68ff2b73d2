package style

import (
	"strconv"
	"strings"

	"report/internal/say"
	"report/internal/unit"
)

// A refusal is why a word of a template cannot be read.
type refusal struct{ found, hint say.Message }

func (r *refusal) Error() string                   { return r.found.String() }
func (r *refusal) Said() (found, hint say.Message) { return r.found, r.hint }

// wordsOf are names of a type's constants.
func wordsOf[T ~string](known ...T) []string {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return words
}

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
