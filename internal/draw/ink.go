package draw

import (
	"strconv"

	"report/internal/conform"
	"report/internal/page"
)

// ink writes the operator that sets a colour for filling (and text) or for stroking (ISO 32000-1, 8.6.8). A press file has the inks
// themselves, process or spot. Elsewhere black and its tints are DeviceGray, one ink on any printer, and the rest is RGB, as offset
// print on coated paper looks on a screen: inks are not allowed under a screen's output intent.
func (p *painter) ink(c page.Color, stroke bool) {
	b := p.out
	gray, rgb, process, space, tint := "g\n", "rg\n", "k\n", "cs ", "scn\n"
	if stroke {
		gray, rgb, process, space, tint = "G\n", "RG\n", "K\n", "CS ", "SCN\n"
	}
	if p.boxes.Standard == conform.Press && c.Spot != "" {
		if c.Spot == everyPlate.Spot {
			b = append(b, "/All"...)
		} else {
			b = strconv.AppendInt(append(b, "/S"...), int64(p.resources.spots.number(c)), 10)
		}
		b = append(append(b, ' '), space...)
		b = append(appendDecimal(b, share(c.Tint), 3), ' ')
		p.out = append(b, tint...)
		return
	}
	switch c := c.Process(); {
	case p.boxes.Standard == conform.Press:
		for _, v := range [...]uint16{c.C, c.M, c.Y, c.K} {
			b = append(appendDecimal(b, share(v), 3), ' ')
		}
		b = append(b, process...)
	case c.C == 0 && c.M == 0 && c.Y == 0:
		b = append(appendDecimal(b, 1000-share(c.K), 3), ' ')
		b = append(b, gray...)
	default:
		for _, v := range c.Screen() {
			b = append(appendDecimal(b, v, 3), ' ')
		}
		b = append(b, rgb...)
	}
	p.out = b
}

// share keeps a component within its range.
func share(v uint16) int64 { return int64(min(v, 1000)) }
