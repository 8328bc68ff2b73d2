package chart

import (
	"report/internal/dataset"
	"report/internal/font"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/unit"
)

// What a chart is made of has a set size, in thousandths of the size of its names: a chart is as large as what it shows.
const (
	barWhite   = 900   // between the bars of two categories, and between two columns
	barThick   = 1200  // a bar, or a column
	barLong    = 9000  // the longest bar, at least
	nameWide   = 10000 // names beside bars are broken where they are longer
	lineRise   = 9000  // a panel of lines, or of columns, at most
	lineStep   = 9000  // from point to point of a line, at most
	columnStep = 6500  // from column to column, at most, but for their names
	pieWide    = 13000 // a pie
	mostAir    = 1500  // how much larger it may be where there is room
)

// mostLying is how many columns are turned into bars for the sake of their names.
const mostLying = 30

// Natural is how high a chart is in a width by what it shows, and the least width that it is drawn well in.
func Natural(c *tabulate.Chart, look *style.ChartStyle, width unit.Length, fonts *font.Set, bound func(a, b rune) float64) (height, least unit.Length) {
	d := &drawing{chart: unstacked(c), look: look, fonts: fonts, box: unit.Rect{W: width}, bound: bound}
	if !d.shows() {
		return 0, 0
	}
	d.rank()
	if c.Kind.Shares {
		return d.naturalPie()
	}
	p := &plot{drawing: d, bare: d.shortLabels(), lying: d.lies(width)}
	if p.divide(); len(p.panels) == 0 {
		return 0, 0
	}
	if p.lying {
		return p.naturalBars()
	}
	return p.naturalColumns()
}

// em is a size in thousandths of that of names.
func (d *drawing) em(thousandths int) unit.Length { return d.look.Axis.Size.Em(thousandths) }

// naturalBars is the size of lying bars.
func (p *plot) naturalBars() (height, least unit.Length) {
	names := unit.Length(0)
	for _, name := range p.chart.Categories {
		names = max(names, p.width(name, &p.look.Axis))
	}
	before, behind := p.labelRoom()
	least = min(names, p.em(nameWide)) + p.em(500+barLong) + before + behind
	return p.headHeight(p.panels[0]) + p.barStep()*unit.Length(len(p.chart.Categories)) + p.tickRow(), least
}

// barStep is the step of a category of lying bars, whose names may take more than one line.
func (p *plot) barStep() unit.Length {
	return max(p.em(barThick*p.abreast()+barWhite), p.em(1150*p.nameLines()+400))
}

// abreast is how many bars stand side by side in a category.
func (d *drawing) abreast() int {
	if d.chart.Stacked || d.chart.Kind.Mirrors {
		return 1
	}
	return max(1, len(d.barSeries()))
}

// naturalColumns is the size of columns and lines.
func (p *plot) naturalColumns() (height, least unit.Length) {
	n := unit.Length(len(p.chart.Categories))
	step := max(p.em(barThick*p.abreast()+barWhite), p.widestLabel()+p.em(300))
	if p.chart.Kind.Lines == dataset.All && !p.bare {
		step = p.em(700)
	}
	least = max(n*step, p.em(2*barLong))
	rise := min(max(min(p.box.W, n*p.mostStep())*45/100, p.em(lineRise*2/3)), p.em(lineRise))
	if p.chart.Stacked {
		rise = rise * 3 / 2
	}
	for _, of := range p.panels {
		height += p.headHeight(of) + p.labelRows(of) + rise
		rise = rise * 2 / 3
	}
	p.every = 1
	p.step = min(p.box.W/n, p.mostStep())
	return height + unit.Length(p.nameLines())*p.em(leading) + p.em(500), least
}

// widestLabel is the width of the widest label of a value.
func (p *plot) widestLabel() (widest unit.Length) {
	for i := range p.chart.Series {
		for k := range p.chart.Series[i].Values {
			text, _ := label(p.chart.Series[i].Values[k].Text, p.panel(i).power)
			widest = max(widest, p.width(text, &p.look.Value))
		}
	}
	return widest
}

// mostStep is how far columns, or the points of lines, may stand from each other.
func (p *plot) mostStep() unit.Length {
	if p.chart.Kind.Lines != dataset.None {
		return p.em(lineStep)
	}
	return max(p.em(columnStep), p.em(barThick*p.abreast()*2))
}

// shortLabels reports whether every value is short enough for a label.
func (d *drawing) shortLabels() bool {
	for i := range d.chart.Series {
		s := &d.chart.Series[i]
		for k := range s.Values {
			if _, ok := label(s.Values[k].Text, 0); !ok {
				return false
			}
		}
	}
	return len(d.chart.Series)*len(d.chart.Categories) <= 2*mostMarkers
}

// frame finds the areas of the data: what names, labels and axes leave of the box.
func (p *plot) frame() {
	if p.lying {
		p.frameBars()
		return
	}
	em, b := p.look.Axis.Size, p.box
	left := unit.Length(0)
	if !p.bare {
		for _, of := range p.panels {
			left = max(left, p.widestTick(of)+em/2)
		}
	}
	n := unit.Length(len(p.chart.Categories))
	p.step = min((b.W-left-em/2)/n, p.mostStep())
	width := p.step * n
	x := b.X + left + (b.W-left-width)/2
	p.first = x
	p.every = 1
	rows := p.fitCategories()
	rest := b.H - unit.Length(rows)*em.Em(leading) - em/2
	for _, of := range p.panels {
		rest -= p.headHeight(of) + p.labelRows(of)
	}
	y, share := b.Y+b.H-unit.Length(rows)*em.Em(leading)-em/2, rest
	if len(p.panels) > 1 {
		share = rest * 3 / 5
	}
	for _, of := range p.panels {
		above, below := p.labelRow(of)
		of.area = unit.Rect{X: x, Y: y - below - share, W: width, H: share}
		y = of.area.Y - above - p.headHeight(of)
		share = rest - share
	}
}

// labelRow is the room for labels beyond the highest and the lowest value of a panel.
func (p *plot) labelRow(of *panel) (above, below unit.Length) {
	row := p.look.Value.Size.Em(1150) + 2*p.look.Stroke
	if above = row; of.low < 0 || p.chart.Kind.Steps || of != p.panels[0] {
		below = row
	}
	return above, below
}

func (p *plot) labelRows(of *panel) unit.Length {
	above, below := p.labelRow(of)
	return above + below
}

// frameBars finds the area of lying bars.
func (p *plot) frameBars() {
	em, b, of := p.look.Axis.Size, p.box, p.panels[0]
	before, behind := p.labelRoom()
	left := p.widestCategory() + em/2 + before
	n := unit.Length(len(p.chart.Categories))
	room := b.H - p.headHeight(of) - p.tickRow()
	p.step = min(room/n, p.barStep().Em(mostAir))
	of.area = unit.Rect{X: b.X + left, Y: b.Y + p.headHeight(of) + (room-p.step*n)/2, W: b.W - left - behind, H: p.step * n}
	p.first, p.every = of.area.Y, 1
	if least := em.Em(1100); p.step < least {
		p.every = int((least + p.step - 1) / max(p.step, 1))
	}
}

// nameRoom is what names beside bars may take of the width.
func (p *plot) nameRoom() unit.Length { return p.box.W * 2 / 5 }

// labelRoom is the room for labels before the longest bar below zero, and behind the longest above.
func (p *plot) labelRoom() (before, behind unit.Length) {
	behind = p.look.Axis.Size // half a tick
	if p.chart.Stacked || !p.shortLabels() {
		return 0, behind
	}
	met := false
	for i := range p.chart.Series {
		s := &p.chart.Series[i]
		for k := range s.Values[:min(len(s.Values), len(p.chart.Categories))] {
			c := &s.Values[k]
			if !c.Number {
				continue
			}
			text, _ := label(c.Text, p.panel(i).power)
			w := p.width(text, &p.look.Value) + p.look.Value.Size/2
			if !met {
				w += p.unitWidth()
			}
			if met = true; p.chart.Kind.Joined { // at either end
				w += p.em(dotWide) / 2
				before, behind = max(before, w), max(behind, w)
			} else if c.Value.Sign() < 0 || p.chart.Kind.Mirrors && i == 0 {
				before = max(before, w)
			} else {
				behind = max(behind, w)
			}
		}
	}
	return before, behind
}

// tickRow is the row of ticks below bars.
func (p *plot) tickRow() unit.Length {
	if p.bare {
		return 0
	}
	return p.look.Axis.Size.Em(leading)
}

func (p *plot) widestTick(of *panel) (w unit.Length) {
	for i := of.scale.first; i <= of.scale.last; i++ {
		w = max(w, p.width(of.scale.tick(i, of.power), &p.look.Axis))
	}
	return w
}
