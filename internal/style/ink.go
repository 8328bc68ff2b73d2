package style

import (
	"regexp"
	"strconv"
	"strings"

	"report/internal/say"
)

// An ink is a colour as written: the name of one, or percentages of the process inks.
type ink struct {
	name  string
	color Color
}

var percentage = regexp.MustCompile(`^([CMYK])(\d{1,3}(?:\.\d)?)%?$`)

func (i *ink) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return badInk(text)
	}
	if text[0] >= 'a' && text[0] <= 'z' {
		*i = ink{name: string(text)}
		return nil
	}
	var c Color
	for part := range strings.FieldsSeq(string(text)) {
		m := percentage.FindStringSubmatch(part)
		if m == nil {
			return badInk(text)
		}
		share, err := strconv.ParseFloat(m[2], 64)
		if err != nil || share > 100 {
			return badInk(text)
		}
		*map[string]*uint16{"C": &c.C, "M": &c.M, "Y": &c.Y, "K": &c.K}[m[1]] = uint16(share*10 + 0.5)
	}
	*i = ink{color: c}
	return nil
}

func badInk(text []byte) error {
	return &refusal{say.M("%q is no colour", text), say.M("write percentages of inks, K100 or M100 Y95 K8, or the name of one under colors")}
}
