package style

import (
	"strings"

	"report/internal/say"
	"report/internal/unit"
)

// A size is the size of type. The Chinese sizes differ between word processors and letterpress, so both are kept until the
// template's size system is known.
type size struct{ word, letterpress unit.Length }

// A sizeSystem says which of them holds.
type sizeSystem string

// Choices are all there are.
func (sizeSystem) Choices() []string { return []string{"word", "letterpress"} }

// sizes are the Chinese sizes in points (typography 2.1: Word and ctex, letterpress and CLREQ). Letterpress has no 小初 and no
// 小三 of its own.
var sizes = []struct {
	name              string
	word, letterpress float64
}{
	{"初号", 42, 42}, {"小初", 36, 36}, {"一号", 26, 28}, {"小一", 24, 24}, {"二号", 22, 21}, {"小二", 18, 18},
	{"三号", 16, 15.75}, {"小三", 15, 15}, {"四号", 14, 13.75}, {"小四", 12, 12}, {"五号", 10.5, 10.5}, {"小五", 9, 9},
	{"六号", 7.5, 8}, {"小六", 6.5, 7.5}, {"七号", 5.5, 5.25}, {"八号", 5, 4},
}

func sizeNames() (names []string) {
	for _, known := range sizes {
		names = append(names, known.name)
	}
	return names
}

// Sizes of type that can be set.
const (
	smallest = 2 * unit.Pt
	largest  = 1000 * unit.Pt
)

func (s *size) UnmarshalText(text []byte) error {
	for _, known := range sizes {
		if known.name == string(text) {
			*s = size{unit.Points(known.word), unit.Points(known.letterpress)}
			return nil
		}
	}
	l, err := unit.Parse(string(text))
	if err != nil {
		return &refusal{say.M("%q is no size of type", text), say.M("write it as 10.5pt or 3.7mm, or one of %s", strings.Join(sizeNames(), " "))}
	}
	if l < smallest || l > largest {
		return &refusal{say.M("type of %q cannot be set", text), say.M("write between 2pt and 1000pt")}
	}
	*s = size{l, l}
	return nil
}

// in is the size in a system.
func (s size) in(system sizeSystem) unit.Length {
	if system == "letterpress" {
		return s.letterpress
	}
	return s.word
}
