package style

import (
	"cmp"
	"strconv"
	"strings"

	"report/internal/regexp"
	"report/internal/say"
	"report/internal/unit"
)

// An ink is a colour as written: the name of one, or a tint of it, or percentages of the process inks.
type ink struct {
	name  string
	tint  uint16 // of the colour that is named, tenths of a percent
	color Color
}

var nameOfInk = regexp.MustCompile(`^([a-z]\S*)(?:\s+(\d{1,3}(?:\.\d)?)%)?$`)

var percentage = regexp.MustCompile(`^([CMYK])(\d{1,3}(?:\.\d)?)%?$`)

func (i *ink) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return badInk(text)
	}
	if text[0] >= 'a' && text[0] <= 'z' {
		m := nameOfInk.FindSubmatch(text)
		if m == nil {
			return badInk(text)
		}
		*i = ink{name: string(m[1]), tint: 1000}
		if m[2] != nil {
			tint, ok := tenths(string(m[2]))
			if i.tint = tint; !ok {
				return badInk(text)
			}
		}
		return nil
	}
	var c Color
	for part := range strings.FieldsSeq(string(text)) {
		m := percentage.FindStringSubmatch(part)
		if m == nil {
			return badInk(text)
		}
		share, ok := tenths(m[2])
		if !ok {
			return badInk(text)
		}
		*map[string]*uint16{"C": &c.C, "M": &c.M, "Y": &c.Y, "K": &c.K}[m[1]] = share
	}
	*i = ink{color: c}
	return nil
}

// tenths reads a percentage as tenths of it; ok is false over 100.
func tenths(percent string) (share uint16, ok bool) {
	v, err := strconv.ParseFloat(percent, 64)
	return uint16(v*10 + 0.5), err == nil && v <= 100
}

// at is a tint of a colour: so much of it, tenths of a percent.
func (c Color) at(tint uint16) Color {
	part := func(v *uint16) { *v = uint16((int(*v)*int(tint) + 500) / 1000) }
	if c.Spot != "" {
		part(&c.Tint)
		return c
	}
	part(&c.C)
	part(&c.M)
	part(&c.Y)
	part(&c.K)
	return c
}

// inkLimit is how much ink all plates together may lay on a place, tenths of a percent: paper does not dry under more.
const inkLimit = 3000

// overLimit returns how much ink a colour lays down, in percent, if that is too much.
func (c Color) overLimit() (percent int, over bool) {
	total := int(c.C) + int(c.M) + int(c.Y) + int(c.K)
	return (total + 5) / 10, total > inkLimit && c.Spot == ""
}

// SmallText is the size under which a plate that is a little off shows in text.
const SmallText = 9 * unit.Pt

// String writes a colour as a template does: M100 Y100, PANTONE 185 C 12%.
func (c Color) String() string {
	if c.Spot != "" {
		return c.Spot + " " + percent(c.Tint) + "%"
	}
	var inks []string
	for i, v := range [...]uint16{c.C, c.M, c.Y, c.K} {
		if v > 0 {
			inks = append(inks, "CMYK"[i:i+1]+percent(v))
		}
	}
	return cmp.Or(strings.Join(inks, " "), "K0")
}

func percent(tenths uint16) string { return strconv.FormatFloat(float64(tenths)/10, 'f', -1, 64) }

// plates returns how many process inks a colour needs, and whether one of them is a screen.
func (c Color) plates() (n int, screened bool) {
	for _, v := range [...]uint16{c.C, c.M, c.Y, c.K} {
		if v > 0 {
			n++
			screened = screened || v < 1000
		}
	}
	return n, screened
}

// IsFine reports whether the smallest text is printed well in a colour: in one ink, or a spot colour, in full.
func (c Color) IsFine() bool {
	if c.Spot != "" {
		return c.Tint == 1000
	}
	n, screened := c.plates()
	return n == 1 && !screened
}

// blurs reports whether small text of a colour is printed badly: in more than two inks, or with a screen of black under a colour.
func (c Color) blurs() bool {
	n, _ := c.plates()
	return c.Spot == "" && (n > 2 || n > 1 && c.K > 0)
}

func badInk(text []byte) error {
	return &refusal{say.M("%q is no colour", text), say.M("write percentages of inks, K100 or M100 Y100, or a name under colors or spots, also a tint of it: accent 12%%")}
}
