package icc

import "math"

// A table is a lut16Type (6.5.7): curves of the inks, a grid of colours, curves of the result.
type table struct {
	in, out, grid     int
	inputs, outputs   int // entries of a curve
	curves, clut, end []byte
}

// lut16 reads the table of a tag; ok is false for a tag that is of another type or damaged.
func lut16(tag []byte) (t table, ok bool) {
	if len(tag) < 52 || string(tag[:4]) != "mft2" {
		return t, false
	}
	t = table{in: int(tag[8]), out: int(tag[9]), grid: int(tag[10]), inputs: int(be.Uint16(tag[48:])), outputs: int(be.Uint16(tag[50:]))}
	if t.in != 4 || t.out != 3 || t.grid < 2 || t.inputs < 2 || t.outputs < 2 {
		return t, false
	}
	curves, clut, end := 2*t.in*t.inputs, 2*t.out*t.grid*t.grid*t.grid*t.grid, 2*t.out*t.outputs
	rest := tag[52:]
	if len(rest) < curves+clut+end {
		return t, false
	}
	t.curves, t.clut, t.end = rest[:curves], rest[curves:curves+clut], rest[curves+clut:]
	return t, true
}

// along reads a curve of n entries at x, 0 to 1, between entries in proportion.
func along(curve []byte, n int, x float64) float64 {
	at := x * float64(n-1)
	i := min(int(at), n-2)
	low, high := float64(be.Uint16(curve[2*i:])), float64(be.Uint16(curve[2*i+2:]))
	return (low + (high-low)*(at-float64(i))) / 65535
}

// value looks four inks up, 0 to 1 each; between the grid's colours in proportion to all sixteen around.
func (t table) value(inks [4]float64) (out [3]float64) {
	var index [4]int
	var share [4]float64
	for i, ink := range inks {
		at := along(t.curves[2*t.inputs*i:], t.inputs, ink) * float64(t.grid-1)
		index[i] = min(int(at), t.grid-2)
		share[i] = at - float64(index[i])
	}
	for corner := range 16 {
		at, weight := 0, 1.0
		for i := range index {
			step := corner >> i & 1
			at = at*t.grid + index[i] + step
			if step == 1 {
				weight *= share[i]
			} else {
				weight *= 1 - share[i]
			}
		}
		for i := range out {
			out[i] += weight * float64(be.Uint16(t.clut[2*(3*at+i):])) / 65535
		}
	}
	for i := range out {
		out[i] = along(t.end[2*t.outputs*i:], t.outputs, out[i])
	}
	return out
}

// ScreenColor returns how a build of inks, 0 to 1 each, looks on a screen: sRGB, 0 to 1 each, relative colorimetric with black point
// compensation, so that paper is white and all inks together are black. It reads the profile's A2B1 table. What a screen cannot
// show is cut to what it can. The result is ok only for four-colour profiles with a table of 16-bit numbers.
func (p *Profile) ScreenColor(c, m, y, k float64) (rgb [3]float64, ok bool) {
	tag := p.tags["A2B1"]
	if tag == nil {
		tag = p.tags["A2B0"]
	}
	t, ok := lut16(tag)
	if !ok {
		return rgb, false
	}
	color, black := xyz(t.value([4]float64{c, m, y, k})), xyz(t.value([4]float64{1, 1, 1, 1}))[1]
	for i := range color {
		color[i] = (color[i] - black) / (1 - black)
	}
	return screen(color), true
}

// xyz turns CIE L*a*b* as a table writes it (Annex A.3) into XYZ in which paper is 1, 1, 1.
func xyz(lab [3]float64) [3]float64 {
	l, a, b := lab[0]*65535/652.8, lab[1]*65535/256-128, lab[2]*65535/256-128
	cube := func(t float64) float64 {
		if t > 6./29 {
			return t * t * t
		}
		return 3 * (6. / 29) * (6. / 29) * (t - 4./29)
	}
	return [3]float64{cube((l+16)/116 + a/500), cube((l + 16) / 116), cube((l+16)/116 - b/200)}
}

// screen turns XYZ under D50 into sRGB (IEC 61966-2-1; Bradford adaptation from D50 to D65 in the matrix).
func screen(color [3]float64) (rgb [3]float64) {
	x, y, z := 0.9642*color[0], color[1], 0.8249*color[2]
	for i, row := range [3][3]float64{
		{3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427},
	} {
		linear := min(1, max(0, row[0]*x+row[1]*y+row[2]*z))
		if linear <= 0.0031308 {
			rgb[i] = 12.92 * linear
		} else {
			rgb[i] = 1.055*math.Pow(linear, 1/2.4) - 0.055
		}
	}
	return rgb
}
