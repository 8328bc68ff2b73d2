package draw

import (
	"math"

	"report/internal/conform"
	"report/internal/icc"
	"report/internal/page"
)

// appendInk writes the operator that sets a colour for filling (and text) or for stroking (ISO 32000-1, 8.6.8). A press file has
// the inks themselves. Elsewhere black and its tints are DeviceGray, one ink on any printer, and the rest is RGB, as
// offset print on coated paper looks on a screen: inks are not allowed under a screen's output intent.
func appendInk(b []byte, c page.Color, stroke bool, standard conform.Standard) []byte {
	gray, rgb, process := "g\n", "rg\n", "k\n"
	if stroke {
		gray, rgb, process = "G\n", "RG\n", "K\n"
	}
	switch {
	case standard == conform.Press:
		for _, v := range [...]uint16{c.C, c.M, c.Y, c.K} {
			b = append(appendDecimal(b, share(v), 3), ' ')
		}
		return append(b, process...)
	case c.C == 0 && c.M == 0 && c.Y == 0:
		b = append(appendDecimal(b, 1000-share(c.K), 3), ' ')
		return append(b, gray...)
	}
	for _, v := range screen(c) {
		b = append(appendDecimal(b, v, 3), ' ')
	}
	return append(b, rgb...)
}

// share keeps a component within its range.
func share(v uint16) int64 { return int64(min(v, 1000)) }

// screen returns how an ink looks on a screen, in thousandths of sRGB.
func screen(c page.Color) (rgb [3]int64) {
	ink := func(v uint16) float64 { return float64(share(v)) / 1000 }
	color, _ := icc.FOGRA39().ScreenColor(ink(c.C), ink(c.M), ink(c.Y), ink(c.K)) // the bundled profile has the table
	for i, v := range color {
		rgb[i] = int64(math.Round(v * 1000))
	}
	return rgb
}
