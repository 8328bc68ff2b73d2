package draw

import "report/internal/page"

// appendInk writes the operator that sets a colour for filling (and text) or for stroking. Black and its tints are
// DeviceGray, one ink on any printer and allowed under every output intent; the rest is DeviceCMYK.
// (ISO 32000-1, 8.6.8: g, G, k, K.)
func appendInk(b []byte, c page.Color, stroke bool) []byte {
	gray, process := "g\n", "k\n"
	if stroke {
		gray, process = "G\n", "K\n"
	}
	if c.C == 0 && c.M == 0 && c.Y == 0 {
		b = append(appendDecimal(b, 1000-share(c.K), 3), ' ')
		return append(b, gray...)
	}
	for _, v := range [...]uint16{c.C, c.M, c.Y, c.K} {
		b = append(appendDecimal(b, share(v), 3), ' ')
	}
	return append(b, process...)
}

// share keeps a component within its range.
func share(v uint16) int64 { return int64(min(v, 1000)) }
