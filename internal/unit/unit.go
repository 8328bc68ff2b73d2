// Package unit is the one length of the house: an integer, exact in millimetres and in points.
//
// A Length counts English Metric Units, 914,400 to the inch: 12,700 to the point (1/72 in) and 36,000 to the
// millimetre. A page of 210 mm and a body size of 10.5 pt are therefore whole numbers, sums do not drift, and
// equality is equality.
package unit

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Length is a distance in English Metric Units.
type Length int64

// The units people and formats speak in.
const (
	Pt Length = 12700  // the PDF and DTP point, 1/72 in
	Mm Length = 36000  // millimetre
	In Length = 914400 // inch
)

// Size is a width and a height.
type Size struct{ W, H Length }

// Point is a place on a page: X from the left edge, Y from the top edge, downwards.
type Point struct{ X, Y Length }

// Rect is an upright rectangle whose upper left corner is at X, Y.
type Rect struct{ X, Y, W, H Length }

// Points returns l in points, as PDF wants it.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// Millimetres returns l in millimetres, as people want it.
func (l Length) Millimetres() float64 { return float64(l) / float64(Mm) }

// Points makes a Length of p points, rounded to the nearest unit.
func Points(p float64) Length { return Length(math.Round(p * float64(Pt))) }

// Em returns n thousandths of the length l, rounded half up: font units to lengths.
func (l Length) Em(n int) Length {
	v := int64(l) * int64(n)
	if v < 0 {
		return Length(-((-v + 500) / 1000))
	}
	return Length((v + 500) / 1000)
}

var units = []struct {
	suffix string
	size   Length
}{{"mm", Mm}, {"cm", 10 * Mm}, {"pt", Pt}, {"in", In}}

// Parse reads a length with its unit: 210mm, 21cm, 10.5pt, 8.27in. Spaces around the number are allowed; a
// number without a unit is an error, because nobody can tell what it means.
func Parse(s string) (Length, error) {
	text := strings.TrimSpace(s)
	for _, u := range units {
		number, ok := strings.CutSuffix(text, u.suffix)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
			return 0, fmt.Errorf("not a length: %q", s)
		}
		return Length(math.Round(v * float64(u.size))), nil
	}
	return 0, fmt.Errorf("not a length with a unit (mm, cm, pt, in): %q", s)
}
