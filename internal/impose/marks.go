package impose

import (
	"fmt"
	"math"
	"strconv"

	"report/internal/pdf"
)

// everyPlate is the colour of marks, which stand on all plates.
var everyPlate = pdf.Array{pdf.Name("Separation"), pdf.Name("All"), pdf.Name("DeviceCMYK"),
	pdf.Dict{"FunctionType": 2, "Domain": pdf.Array{0, 1}, "C0": pdf.Array{0, 0, 0, 0}, "C1": pdf.Array{1, 1, 1, 1}, "N": 1}}

const (
	markFrom = 1 * mm // beyond the bleed
	markLong = 5 * mm
)

// marks draws, around the bleed of a sheet, where its pages are cut, and dashed where it is folded.
func (s *sheet) marks(b []byte, one *side, right, top float64) []byte {
	b = append(b, "q /All CS 1 SCN 0.25 w\n"...)
	upright := func(x float64, folds bool) {
		b = dash(b, folds)
		for _, y := range [2]float64{s.margin - s.bleed - markFrom - markLong, top + s.bleed + markFrom} {
			b = fmt.Appendf(b, "%s %s m %s %s l S\n", num(x), num(y), num(x), num(y+markLong))
		}
	}
	level := func(y float64, folds bool) {
		b = dash(b, folds)
		for _, x := range [2]float64{s.margin - s.bleed - markFrom - markLong, right + s.bleed + markFrom} {
			b = fmt.Appendf(b, "%s %s m %s %s l S\n", num(x), num(y), num(x+markLong), num(y))
		}
	}
	for column := range one.columns {
		x, _ := s.at(one, column, 0)
		if column == 0 || !one.spine(column-1) {
			upright(x, false)
		}
		upright(x+s.width, one.spine(column))
		if one.bound && column+1 < one.columns && !one.spine(column) {
			upright(x+s.width+s.bleed, true)
		}
	}
	for row := range one.rows {
		_, y := s.at(one, 0, row)
		level(y, false)
		level(y+s.height, false)
		if one.bound && row > 0 {
			level(y+s.height+s.bleed, true)
		}
	}
	return append(b, "Q\n"...)
}

func dash(b []byte, folds bool) []byte {
	if folds {
		return append(b, "[2 1.5] 0 d\n"...)
	}
	return append(b, "[] 0 d\n"...)
}

// num is a number of an operator, to a thousandth of a point; nothing is -0.
func num(x float64) string { return strconv.FormatFloat(math.Round(x*1000)/1000+0, 'f', -1, 64) }
