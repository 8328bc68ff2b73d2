package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"report/internal/tabulate"
	"report/internal/xlsx"
)

// The chart part is written here and not by excelize: its series come in an order that the schema does not allow, and
// without the values, so that a viewer that does not calculate draws nothing (ISO/IEC 29500-1, 21.2).

// A plot is a native chart over rows of the sheet 图表.
type plot struct {
	chart *tabulate.Chart
	marks string // references to its notes
	first int    // row of its first value
}

func newPlot(c *tabulate.Chart, marks string, first int) plot { return plot{c, marks, first} }

// Sizes in pixels, as excelize measures them. It takes rows for lower than they are, so a chart covers a little less than
// plotRows of them.
const (
	plotWidth  = 640
	plotHeight = 360
	plotRows   = 17
	plotColumn = 7
)

// plotRow is the row of the sheet where a chart begins: the head is repeated on every page, and what stands beside it.
func (s *sheet) plotRow(i int) int { return s.top() + 2 + i*plotRows }

// plots sets a sheet's charts beside its table, one under another. excelize makes the drawing, on the sheet that it has from the
// beginning; each chart is then replaced.
func (b *binder) plots(s *sheet) error {
	if len(s.plots) == 0 {
		return nil
	}
	own := b.file.WorkBook.Sheets.Sheet[0].Name
	yes, low := true, rowHeight(1)
	if err := b.file.SetSheetProps(own, &excelize.SheetPropsOptions{DefaultRowHeight: &low, CustomHeight: &yes}); err != nil {
		return err
	}
	for i, plot := range s.plots {
		err := b.file.AddChart(own, xlsx.Cell(plotColumn, s.plotRow(i)), &excelize.Chart{
			Type: excelize.Col, Dimension: excelize.ChartDimension{Width: plotWidth, Height: plotHeight},
			Format: excelize.GraphicOptions{AltText: plot.alt(), Name: plot.chart.Label(), Positioning: "absolute"},
		})
		if err != nil {
			return err
		}
		b.out.put(fmt.Sprintf("xl/charts/chart%d.xml", i+1), plot.part())
	}
	return nil
}

// alt is the chart's alternative text: its kind, its title, its unit, what it shows, and where its values stand.
func (p *plot) alt() string {
	c, l := p.chart, p.chart.Lang
	said := []string{l.Words("%s, %s: %s.", c.Label(), c.Kind.Title.In(l), c.Title)}
	if units := slices.DeleteFunc([]string{c.Unit, c.Unit2}, func(u string) bool { return u == "" }); len(units) > 0 {
		said = append(said, l.Sentence(l.Labelled(l.Words("Unit of measure"), l.List(units...))))
	}
	if c.Alt != "" {
		said = append(said, l.Sentence(c.Alt))
	} else {
		own := *c
		if c.Kind.Steps {
			own.Series = c.Series[:1] // the others draw it
		}
		said = append(said, own.Data())
	}
	said = append(said, l.Words("Its values stand on the sheet “%s”, rows %d to %d.", chartsName.In(l), p.first, p.first+len(c.Series)*len(c.Categories)-1))
	return strings.Join(said, l.Words("%s %s", "", ""))
}

// part writes the chart part.
func (p *plot) part() []byte {
	d := &drawer{plot: p}
	d.write(xml.Header+`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`+
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:date1904 val="0"/><c:lang val="%s"/><c:roundedCorners val="0"/><c:chart>`, d.chart.Lang.Locale())
	d.title(strings.TrimSpace(p.chart.Label()+" "+p.chart.Title+" "+p.marks), 1400, false)
	d.write(`<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`)
	if d.chart.Kind.Shares {
		d.pie()
	} else {
		d.crossed()
	}
	d.write(`</c:plotArea>`)
	if len(p.chart.Series) > 1 && !p.chart.Kind.Steps {
		d.write(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>%s</c:legend>`, d.plainText10())
	}
	d.write(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`)
	d.write(`<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`)
	return d.Bytes()
}

// A drawer writes one chart.
type drawer struct {
	bytes.Buffer
	*plot
}

func (d *drawer) write(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// inkOfText is dark grey in the face of the cells.
func (d *drawer) inkOfText() string {
	face := family(d.chart.Lang)
	return `<a:solidFill><a:srgbClr val="404040"/></a:solidFill><a:latin typeface="` + face + `"/><a:ea typeface="` + face + `"/>`
}

// plainText10 is the look of text of ten points.
func (d *drawer) plainText10() string {
	return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">` + d.inkOfText() + `</a:defRPr></a:pPr><a:endParaRPr lang="` + d.chart.Lang.Locale() +
		`"/></a:p></c:txPr>`
}

// title writes the title of the chart or of an axis; size is in hundredths of a point. An upright axis has its title
// lying at its top, as Chinese yearbooks do.
func (d *drawer) title(text string, size int, lying bool) {
	turn := ""
	if lying {
		turn = ` rot="0" vert="horz"`
	}
	d.write(`<c:title><c:tx><c:rich><a:bodyPr%s/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="%d" b="0"/></a:pPr><a:r><a:rPr lang="%s" sz="%d" b="0">%s</a:rPr>`+
		`<a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`, turn, size, d.chart.Lang.Locale(), size, d.inkOfText(), escaped(text))
}

// pie writes a chart of one series whose values are shares.
func (d *drawer) pie() {
	kind, labels := "pie", d.plainText10()+`<c:dLblPos val="outEnd"/>`
	if d.chart.Kind.Hole {
		kind, labels = "doughnut", strings.Replace(d.plainText10(), "404040", "FFFFFF", 1) // a ring has its labels inside
	}
	d.write(`<c:%sChart><c:varyColors val="1"/>`, kind)
	for i := range d.chart.Series {
		d.seriesHead(i)
		for j := range d.chart.Categories {
			d.write(`<c:dPt><c:idx val="%d"/><c:bubble3D val="0"/><c:spPr>%s<a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr></c:dPt>`, j, ink(j))
		}
		d.write(`<c:dLbls>%s<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="1"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`+
			`<c:separator>%s</c:separator><c:showLeaderLines val="1"/></c:dLbls>`, labels, "\n")
		d.seriesData(i)
		d.write(`</c:ser>`)
	}
	d.write(`<c:firstSliceAng val="0"/>`)
	if kind == "doughnut" {
		d.write(`<c:holeSize val="45"/>`)
	}
	d.write(`</c:%sChart>`, kind)
}

// inks are the series' colours; each stands out from white by 3:1 at least, and from its neighbours by its lightness.
var inks = [...]string{"1F4E79", "C55A11", "7F7F7F", "2E75B6", "548235", "9C6500", "7030A0", "B03060"}

func ink(i int) string {
	return `<a:solidFill><a:srgbClr val="` + inks[i%len(inks)] + `"/></a:solidFill>`
}

// seriesHead writes where a series has its name from.
func (d *drawer) seriesHead(i int) {
	row := d.first + i*len(d.chart.Categories)
	d.write(`<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
		i, i, d.feedRange(seriesColumn, row, row), escaped(d.chart.Series[i].Name))
}

// feedRange refers to cells of the feed, absolutely.
func (d *drawer) feedRange(column, from, to int) string {
	letter, _ := excelize.ColumnNumberToName(column)
	first := quoted(chartsName.In(d.chart.Lang)) + "!$" + letter + "$" + strconv.Itoa(from)
	if from == to {
		return first
	}
	return first + ":$" + letter + "$" + strconv.Itoa(to)
}

// seriesData writes a series' categories and values, with what stands in the cells.
func (d *drawer) seriesData(i int) {
	n := len(d.chart.Categories)
	row := d.first + i*n
	d.write(`<c:cat><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="%d"/>`, d.feedRange(categoryColumn, row, row+n-1), n)
	for j, category := range d.chart.Categories {
		if category != "" {
			d.write(`<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, j, escaped(category))
		}
	}
	d.write(`</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>%s</c:formatCode><c:ptCount val="%d"/>`,
		d.feedRange(valueColumn, row, row+n-1), escaped(decimals(d.places(i))), n)
	for j := range d.chart.Series[i].Values {
		if v := &d.chart.Series[i].Values[j]; v.Number {
			d.write(`<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, j, strconv.FormatFloat(v.Value.Float(), 'f', -1, 64))
		}
	}
	d.write(`</c:numCache></c:numRef></c:val>`)
}

// places is how many places the values of a series have at most.
func (d *drawer) places(i int) int {
	most := 0
	for j := range d.chart.Series[i].Values {
		if v := &d.chart.Series[i].Values[j]; v.Number {
			most = max(most, v.Value.Places())
		}
	}
	return most
}
