package workbook

import (
	"strconv"
	"strings"

	"report/internal/figure"
)

// mostPlaces is how many places a number format may show.
const mostPlaces = 30

// significant is the number of digits that a number's value needs: zeros at either end need none.
func significant(literal string) int {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(literal, "-"), ".")
	return len(strings.Trim(whole+fraction, "0"))
}

// stored is the number that a cell stores. Up to 15 significant digits it reads back as exactly the decimal's
// value; the decimal's places are the number format's.
func stored(d figure.Decimal) float64 {
	v, _ := strconv.ParseFloat(d.String(), 64) // a Decimal is a number of at most 100 characters
	return v
}
