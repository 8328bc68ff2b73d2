package workbook

import (
	"fmt"
	"strconv"
)

// A flock is the series of a chart that are drawn alike and measured on the same axes.
type flock struct {
	line, secondary bool
	series          []int
}

// flocks are the series of a chart with axes, bars before lines, first axis before second.
func (d *drawer) flocks() []flock {
	list := []flock{{}, {secondary: true}, {line: true}, {line: true, secondary: true}}
	for i, s := range d.chart.Series {
		at := 0
		if d.chart.IsLine(&s) {
			at = 2
		}
		if s.Secondary || d.chart.Kind.Mirrors && i == 1 {
			at++
		}
		list[at].series = append(list[at].series, i)
	}
	return list
}

// stacks reports whether the chart is a waterfall with the columns that it is stacked of.
func (d *drawer) stacks() bool { return d.chart.Kind.Steps && len(d.chart.Series) > 1 }

// Numbers of the axes: of categories and values, first and second.
const (
	firstAxes  = 111
	secondAxes = 211
)

func (f *flock) axes() int {
	if f.secondary {
		return secondAxes
	}
	return firstAxes
}

// crossed writes a chart with axes.
func (d *drawer) crossed() {
	second := false
	for _, f := range d.flocks() {
		switch {
		case len(f.series) == 0:
			continue
		case d.stacks():
			d.waterfall()
		case f.line || d.chart.Kind.Joined:
			d.lines(f)
		default:
			d.bars(f)
		}
		second = second || f.secondary
	}
	d.axes(firstAxes, d.chart.Unit)
	if second {
		d.axes(secondAxes, d.chart.Unit2)
	}
}

// fewest is up to how many bars show their values; more would overlap.
const fewest = 12

func (d *drawer) bars(f flock) {
	direction, grouping := "col", "clustered"
	if d.lying() {
		direction = "bar"
	}
	if d.chart.Stacked {
		grouping = "stacked"
	}
	d.write(`<c:barChart><c:barDir val="%s"/><c:grouping val="%s"/><c:varyColors val="0"/>`, direction, grouping)
	for _, i := range f.series {
		d.seriesHead(i)
		d.write(`<c:spPr>%s</c:spPr><c:invertIfNegative val="0"/>`, ink(i))
		if len(d.chart.Series) == 1 && len(d.chart.Categories) <= fewest {
			d.write(`<c:dLbls>%s<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`, d.plainText10())
		}
		d.seriesData(i)
		d.write(`</c:ser>`)
	}
	d.write(`<c:gapWidth val="80"/>`)
	if d.chart.Stacked {
		d.write(`<c:overlap val="100"/>`)
	}
	d.write(`<c:axId val="%d"/><c:axId val="%d"/></c:barChart>`, f.axes(), f.axes()+1)
}

// Lines differ by dash and mark too, not by colour alone.
var (
	dashes  = [...]string{"solid", "dash", "sysDot", "lgDash", "dashDot"}
	symbols = [...]string{"circle", "square", "triangle", "diamond", "x"}
)

func (d *drawer) lines(f flock) {
	d.write(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	for _, i := range f.series {
		d.seriesHead(i)
		if d.chart.Kind.Joined {
			d.write(`<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr>`)
		} else {
			d.write(`<c:spPr><a:ln w="28575" cap="rnd">%s<a:prstDash val="%s"/><a:round/></a:ln></c:spPr>`, ink(i), dashes[i%len(dashes)])
		}
		d.write(`<c:marker><c:symbol val="%s"/><c:size val="6"/><c:spPr>%s<a:ln w="9525">%s</a:ln></c:spPr></c:marker>`, symbols[i%len(symbols)], ink(i), ink(i))
		d.seriesData(i)
		d.write(`<c:smooth val="0"/></c:ser>`)
	}
	if d.chart.Kind.Joined {
		d.write(`<c:hiLowLines><c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr></c:hiLowLines>`)
	}
	d.write(`<c:marker val="1"/><c:axId val="%d"/><c:axId val="%d"/></c:lineChart>`, f.axes(), f.axes()+1)
}

// lying reports whether the bars lie; their first category then stands on top.
func (d *drawer) lying() bool { return d.chart.Kind.Lying && !d.chart.Kind.Joined }

// reach is the largest value of a pyramid, to which both its sides are measured.
func (d *drawer) reach() (most float64) {
	for _, s := range d.chart.Series {
		for i := range s.Values {
			if s.Values[i].Number {
				most = max(most, s.Values[i].Value.Float())
			}
		}
	}
	return most
}

// scaling is the range of an axis of values: of a pyramid both have the same, and the first runs to the left.
func (d *drawer) scaling(id int) string {
	if steps := d.chart.Steps(); d.stacks() {
		low, high := reachOf(steps)
		return fmt.Sprintf(`<c:scaling><c:orientation val="minMax"/><c:max val="%s"/><c:min val="%s"/></c:scaling>`, strconv.FormatFloat(high, 'f', -1, 64), strconv.FormatFloat(low, 'f', -1, 64))
	}
	if !d.chart.Kind.Mirrors {
		return `<c:scaling><c:orientation val="minMax"/></c:scaling>`
	}
	orientation, most := "minMax", strconv.FormatFloat(d.reach(), 'f', -1, 64)
	if id == firstAxes {
		orientation = "maxMin"
	}
	return `<c:scaling><c:orientation val="` + orientation + `"/><c:max val="` + most + `"/><c:min val="-` + most + `"/></c:scaling>`
}

// axes writes the axis of categories, which is not shown for the second axes, and the axis of values.
func (d *drawer) axes(id int, unit string) {
	orientation, side, valueSide, hidden, crosses := "minMax", "b", "l", 0, "autoZero"
	if d.lying() {
		orientation, side, valueSide, crosses = "maxMin", "l", "b", "max"
	}
	if id == secondAxes {
		hidden, valueSide, crosses = 1, "r", "max"
		if d.lying() {
			valueSide, crosses = "t", "autoZero"
		}
	}
	names, numbers := "low", "nextTo"
	if d.chart.Kind.Mirrors {
		if names = "high"; id == secondAxes { // the first axis runs to the left, and counts for both
			numbers = "none"
		}
	}
	d.write(`<c:catAx><c:axId val="%d"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="%d"/><c:axPos val="%s"/>`, id, orientation, hidden, side)
	if d.chart.Axis != "" && hidden == 0 {
		d.title(d.chart.Axis, 1000, d.lying())
	}
	d.write(`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="%s"/>`+
		`<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>%s`+
		`<c:crossAx val="%d"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`, names, d.plainText10(), id+1)
	d.write(`<c:valAx><c:axId val="%d"/>%s<c:delete val="0"/><c:axPos val="%s"/>`, id+1, d.scaling(id), valueSide)
	if id == firstAxes {
		d.write(`<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`)
	}
	if unit != "" {
		d.title(unit, 1000, !d.lying())
	}
	d.write(`<c:numFmt formatCode="%s" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="%s"/>`+
		`<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>%s<c:crossAx val="%d"/><c:crosses val="%s"/><c:crossBetween val="between"/></c:valAx>`,
		d.scaleFormat(id == secondAxes), numbers, d.plainText10(), id, crosses)
}

// scaleFormat is the number format of a scale: with separators where it runs into the hundreds, whose steps are whole.
func (d *drawer) scaleFormat(secondary bool) string {
	if d.chart.Kind.Mirrors {
		return "#,##0;#,##0" // both sides count up
	}
	for _, s := range d.chart.Series {
		for i := range s.Values {
			if v := s.Values[i].Value.Float(); s.Secondary == secondary && s.Values[i].Number && (v >= 100 || v <= -100) {
				return "#,##0"
			}
		}
	}
	return "General"
}
