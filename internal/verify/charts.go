package verify

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"report/internal/figure"
	"report/internal/provenance"
	"report/internal/tabulate"
)

// A mark is a place that the file says something of: a figure, or a chart's value.
type mark struct {
	provenance.Place
	figure string
	chart  *tabulate.Chart
	series int
	point  int
	met    bool // its text stands there
}

// values pairs the labels of charts with the values that the file says they are, by their places.
func (c *comparison) values(known *provenance.File) {
	if known == nil {
		return
	}
	c.marks = marksOf(known, c.charts)
	byPage := map[int][]*mark{}
	for _, m := range c.marks {
		byPage[m.Page] = append(byPage[m.Page], m)
	}
	for i, b := range c.blocks {
		if b.kind != "Figure" || len(b.tokens) == 0 {
			continue
		}
		for _, m := range byPage[b.page+1] {
			if from, ok := c.within(b, m); ok {
				c.value(i, m, from)
				break
			}
		}
	}
}

func marksOf(known *provenance.File, charts []*tabulate.Chart) (marks []*mark) {
	for i := range known.Figures {
		for _, p := range known.Figures[i].Places {
			marks = append(marks, &mark{Place: p, figure: known.Figures[i].ID})
		}
	}
	for i := range known.Charts {
		of := &known.Charts[i]
		for _, chart := range charts {
			if chart.ID != of.ID {
				continue
			}
			for _, v := range of.Places {
				if m := (&mark{Place: v.Place, chart: chart, series: -1}); m.find(v) {
					marks = append(marks, m)
				}
			}
		}
	}
	return marks
}

// find finds the value that a label is of, by the names of its series and category.
func (m *mark) find(v provenance.Value) bool {
	for s := range m.chart.Series {
		for k, category := range m.chart.Categories {
			if m.chart.Series[s].Name == v.Series && category == v.Category {
				m.series, m.point = s, k
				return true
			}
		}
	}
	return false
}

// slack is how far, in millimetres, a label may stand from where the file says it does.
const slack = 0.3

// within reports whether a text begins where a mark does, or goes on with it behind a wide space: then so many of its numbers stand before.
func (c *comparison) within(b *block, m *mark) (before int, ok bool) {
	box := rounded([4]float64{b.chars[0].X, b.chars[0].Y - 0.88*b.chars[0].Size, 0, 0})
	switch {
	case math.Abs(box[1]-m.Box[1]) >= slack+m.Box[3]/2 || box[0] <= m.Box[0]-slack || box[0] >= m.Box[0]+m.Box[2]:
		return 0, false
	case box[0] < m.Box[0]+slack:
		return 0, true
	}
	claimed := newLine([]rune(m.Text), nil)
	own, ok := strings.CutSuffix(claimed.key, b.key)
	return strings.Count(own, "#"), ok
}

// value compares a label, from the number that is the first of it in a text, with the value that it shows.
func (c *comparison) value(i int, m *mark, from int) {
	b := c.blocks[i]
	m.met = true
	claimed := newLine([]rune(m.Text), nil)
	for k := range b.tokens {
		n := c.found(b, k)
		n.Kind, n.Status = OfChart, Equal
		want := ""
		if from+k < len(claimed.tokens) {
			want = claimed.tokens[from+k].text
		}
		if m.figure != "" {
			n.Figure = m.figure
		} else {
			cell := &m.chart.Series[m.series].Values[m.point]
			n.Table, n.At, n.Row, n.Column = m.chart.Label(), m.chart.Place, m.point+1, m.series+1
			if !c.shows(m, n.Printed) && !strings.Contains(m.chart.Categories[m.point], n.Printed) {
				n.Status, n.Want = Unequal, cell.Text
			}
		}
		if f := c.figure(m.figure); f != nil && !said(f, n.Printed) && !c.partOf(m, f, n.Printed) && !strings.Contains(f.Name, n.Printed) {
			n.Status, n.Want = Unequal, f.Number()
		}
		if n.Status == Equal && want != n.Printed {
			n.Status, n.Want = Unequal, want
		}
		c.judge(i, k, n)
	}
}

// shows reports whether a number is a chart's value, in the scale of its axis, or its share of a pie.
func (c *comparison) shows(m *mark, text string) bool {
	values := m.chart.Series[m.series].Values
	d, err := figure.Parse(text)
	if err != nil || m.point >= len(values) || !values[m.point].Number {
		return false
	}
	v := values[m.point].Value
	if text == plain([]rune(values[m.point].Text)) || shifted(v.Rat(), d.Rat()) {
		return true
	}
	return shareOf(values, v, text)
}

// partOf reports whether a number is a figure's share of the pie that it stands in.
func (c *comparison) partOf(m *mark, f *figure.Figure, text string) bool {
	for _, chart := range c.charts {
		for s := range chart.Series {
			for _, cell := range chart.Series[s].Values {
				if cell.Figure == f.ID && (shareOf(chart.Series[s].Values, cell.Value, text) || shifted(cell.Value.Rat(), mustRat(text))) {
					return true
				}
			}
		}
	}
	return false
}

func mustRat(text string) *big.Rat {
	if d, err := figure.Parse(text); err == nil {
		return d.Rat()
	}
	return new(big.Rat)
}

// shifted reports whether a number is another one divided by a power of ten: axes count in 万 and 亿, in thousands and millions.
func shifted(value, shown *big.Rat) bool {
	ten := big.NewRat(10, 1)
	for power := 0; power <= 12; power++ {
		if value.Cmp(shown) == 0 {
			return true
		}
		shown = new(big.Rat).Mul(shown, ten)
	}
	return false
}

// shareOf reports whether a number is a value's percentage of the sum of all, with one place.
func shareOf(values []tabulate.Cell, v figure.Decimal, text string) bool {
	total := new(big.Rat)
	for i := range values {
		if values[i].Number {
			total.Add(total, values[i].Value.Rat())
		}
	}
	if total.Sign() == 0 {
		return false
	}
	share := new(big.Rat).Quo(v.Rat(), total)
	return share.Mul(share, big.NewRat(100, 1)).FloatString(1) == text
}

// labels judges what else stands in charts: names of categories and series, and the numbers of the axes, which go up by equal steps.
func (c *comparison) labels() {
	axes := map[axis][]tick{}
	var order []axis
	for i, b := range c.blocks {
		if b.kind != "Figure" || len(b.tokens) != 1 || c.done[i][0] || b.tokens[0].from != 0 || b.tokens[0].to != len(b.runes) {
			continue
		}
		for _, at := range axesOf(b) {
			if axes[at] == nil {
				order = append(order, at)
			}
			axes[at] = append(axes[at], tick{i, b.chars[0].X + b.chars[len(b.chars)-1].EX, b.chars[0].Y, number(b.tokens[0].text)})
		}
	}
	for _, at := range order {
		c.axis(axes[at], at.upright)
	}
}

// An axis is where labels stand in line: those of one picture with the same edge.
type axis struct {
	figure  int
	edge    int // tenths of a millimetre
	side    byte
	upright bool
}

type tick struct {
	block int
	x, y  float64
	value float64
}

// axesOf are the axes that a label may be of: to the left of one, to the right, or below.
func axesOf(b *block) []axis {
	tenth := func(v float64) int { return int(math.Round(v * 10)) }
	return []axis{{b.figure, tenth(b.chars[len(b.chars)-1].EX), 'r', true}, {b.figure, tenth(b.chars[0].X), 'l', true}, {b.figure, tenth(b.chars[0].Y), 'b', false}}
}

func number(text string) float64 {
	d, err := figure.Parse(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return math.NaN()
	}
	v, _ := d.Rat().Float64()
	return v
}

// least is how many labels make an axis.
const least = 3

// axis judges labels in a line, of which most go up evenly with their places. Where a chart has a panel for each series, a line of labels has an axis for each.
func (c *comparison) axis(ticks []tick, upright bool) {
	if len(ticks) < least {
		return
	}
	at := func(t tick) float64 {
		if upright {
			return t.y
		}
		return t.x
	}
	best, slope, origin := 0, 0.0, 0.0
	for i := range ticks {
		for j := range i {
			if at(ticks[i]) == at(ticks[j]) {
				continue
			}
			s := (ticks[i].value - ticks[j].value) / (at(ticks[i]) - at(ticks[j]))
			o := ticks[i].value - s*at(ticks[i])
			if n := agreeing(ticks, at, s, o); n > best && s != 0 {
				best, slope, origin = n, s, o
			}
		}
	}
	if best < least {
		return
	}
	if rest := beyond(ticks, at, slope, origin); len(rest) >= least {
		c.axis(rest, upright)
		ticks = slices.DeleteFunc(ticks, func(t tick) bool { return slices.Contains(rest, t) })
	}
	if best < len(ticks)-1 {
		return
	}
	for _, t := range ticks {
		if c.done[t.block][0] {
			continue
		}
		n := c.found(c.blocks[t.block], 0)
		n.Kind, n.Status = OfFurniture, Equal
		if want := origin + slope*at(t); !even(t.value, want, slope) {
			n.Status, n.Want = Unequal, trimmed(want)
		}
		c.judge(t.block, 0, n)
	}
}

// beyond are the labels that stand before or behind all those that agree.
func beyond(ticks []tick, at func(tick) float64, slope, origin float64) (rest []tick) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, t := range ticks {
		if even(t.value, origin+slope*at(t), slope) {
			low, high = min(low, at(t)), max(high, at(t))
		}
	}
	for _, t := range ticks {
		if at(t) < low || at(t) > high {
			rest = append(rest, t)
		}
	}
	return rest
}

func agreeing(ticks []tick, at func(tick) float64, slope, origin float64) (n int) {
	for _, t := range ticks {
		if even(t.value, origin+slope*at(t), slope) {
			n++
		}
	}
	return n
}

// even reports whether a label's number is the one that its place has, to a fifth of a millimetre.
func even(value, want, slope float64) bool { return math.Abs(value-want) <= math.Abs(slope)*0.2 }

func trimmed(v float64) string {
	return figure.Exact(new(big.Rat).SetFloat64(math.Round(v*1000) / 1000))
}
