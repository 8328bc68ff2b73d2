package workbook

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"report/internal/figure"
	"report/internal/tabulate"
)

// A waterfall is stacked columns: what is seen stands on a column that is not. Excel has waterfalls of its own since 2016, in a part that other programs
// do not show. What the columns are stacked of stands in cells below the values, for programs draw no series without cells; the chart's own series is a line
// that is not seen.

// Series of a waterfall as the sheet has it, behind the chart's own.
const (
	reached = 1 + iota // where each bar ends
	held               // what holds it up
	above              // what is seen of it above zero
	below              // and below
)

// fed are charts with the series that their drawing needs; one whose sums have more digits than numbers may have stays plain columns.
func fed(charts []*tabulate.Chart) []*tabulate.Chart {
	all := slices.Clone(charts)
	for i, c := range charts {
		if steps := c.Steps(); steps != nil {
			if series, ok := stackedOf(c, steps); ok {
				stacked := *c
				stacked.Series = append(slices.Clone(c.Series), series...)
				all[i] = &stacked
			}
		}
	}
	return all
}

// stackedOf are the columns that a waterfall is stacked of.
func stackedOf(c *tabulate.Chart, steps []tabulate.Step) (series []tabulate.Series, ok bool) {
	l := c.Lang
	for _, name := range []string{l.Words("sum so far"), l.Words("stands on"), l.Words("above zero"), l.Words("below zero")} {
		series = append(series, tabulate.Series{Name: name, Unit: c.Series[0].Unit})
	}
	zero := new(big.Rat)
	for _, s := range steps {
		low, high, on := s.Foot, s.End, zero
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		if low.Sign() > 0 {
			on = low
		} else if high.Sign() < 0 {
			on = high
		}
		up, down := new(big.Rat).Sub(greater(high, zero), greater(low, zero)), new(big.Rat).Sub(less(low, zero), less(high, zero))
		for i, value := range []*big.Rat{s.End, on, up, down} {
			d, ok := figure.FromRat(value, -1)
			if !ok {
				return nil, false
			}
			series[i].Values = append(series[i].Values, tabulate.Cell{Text: d.String(), Number: true, Value: d})
		}
	}
	return series, true
}

func greater(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

func less(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// reachOf is a range that holds a waterfall, in round numbers, with room for labels.
func reachOf(steps []tabulate.Step) (low, high float64) {
	for _, s := range steps {
		l, h := s.Reach()
		low, high = min(low, l), max(high, h)
	}
	if low == high {
		return 0, 1
	}
	air := (high - low) / 12
	power := int(math.Floor(math.Log10((high - low) / 2)))
	round := func(v float64, to func(float64) float64) float64 {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(to(v/math.Pow10(power))*math.Pow10(power), 'f', max(0, -power), 64), 64)
		return v
	}
	if low < 0 {
		low -= air
	}
	return round(low, math.Floor), round(high+air, math.Ceil)
}

// waterfall writes the chart.
func (d *drawer) waterfall() {
	steps := d.chart.Steps()
	d.write(`<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>`)
	for i := held; i <= below; i++ {
		d.seriesHead(i)
		if i == held {
			d.write(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>`)
		} else {
			d.write(`<c:spPr>%s</c:spPr><c:invertIfNegative val="0"/>`, ink(0))
			for k, s := range steps {
				d.write(`<c:dPt><c:idx val="%d"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>%s</c:spPr></c:dPt>`, k, ink(stepInk(s)))
			}
		}
		d.seriesData(i)
		d.write(`</c:ser>`)
	}
	d.write(`<c:gapWidth val="50"/><c:overlap val="100"/><c:axId val="%d"/><c:axId val="%d"/></c:barChart>`, firstAxes, firstAxes+1)
	d.write(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	for i := range reached + 1 {
		d.seriesHead(i)
		d.write(`<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`)
		if i == reached {
			d.stepLabels(steps)
		}
		d.seriesData(i)
		d.write(`<c:smooth val="0"/></c:ser>`)
	}
	d.write(`<c:marker val="1"/><c:axId val="%d"/><c:axId val="%d"/></c:lineChart>`, firstAxes, firstAxes+1)
}

// stepInk is the colour of a column: of what adds, of what takes away, of a sum.
func stepInk(s tabulate.Step) int {
	switch {
	case s.Total:
		return 2
	case s.End.Cmp(s.Foot) < 0:
		return 1
	}
	return 0
}

// stepLabels writes each value, as its cell says it, at the end of its column.
func (d *drawer) stepLabels(steps []tabulate.Step) {
	const shows = `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
	d.write(`<c:dLbls>`)
	for k, s := range steps {
		side := "t"
		if stepInk(s) == 1 || s.End.Sign() < 0 {
			side = "b"
		}
		d.write(`<c:dLbl><c:idx val="%d"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="%s" sz="1000">%s</a:rPr><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="%s"/>%s</c:dLbl>`,
			k, d.chart.Lang.Locale(), d.inkOfText(), escaped(d.chart.Series[0].Values[k].Text), side, shows)
	}
	d.write(`%s<c:dLblPos val="t"/>%s</c:dLbls>`, d.plainText10(), shows)
}
