package draw

import (
	"strconv"

	"report/internal/unit"
)

// milli returns a length in thousandths of a point, the precision of everything drawn.
func milli(l unit.Length) int64 { return divide(int64(l)*1000, int64(unit.Pt)) }

// divide returns n / d, rounded half away from zero; d is positive.
func divide(n, d int64) int64 {
	if n < 0 {
		return -((-n + d/2) / d)
	}
	return (n + d/2) / d
}

// appendDecimal writes n / 10^places without useless zeroes.
func appendDecimal(b []byte, n int64, places int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	scale := int64(1)
	for range places {
		scale *= 10
	}
	b = strconv.AppendInt(b, n/scale, 10)
	n %= scale
	if n == 0 {
		return b
	}
	b = append(b, '.')
	for n > 0 {
		scale /= 10
		b = append(b, '0'+byte(n/scale))
		n %= scale
	}
	return b
}

// appendMilli writes thousandths of a point as points, and a space.
func appendMilli(b []byte, n int64) []byte { return append(appendDecimal(b, n, 3), ' ') }
