package dataset

import (
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// takes checks how many series the chart has, where its kind shows so many.
func (c chart) takes(series int) {
	if c.kind.Takes == 0 || series == c.kind.Takes {
		return
	}
	key, hint := "y", say.M("name as many columns in y")
	if len(c.Of) > 0 {
		key, hint = "of", say.M("figures are one series: name a table with as many columns")
	}
	c.list.Add(c.n.Where(key), "bad-value", say.M("a %s chart shows %d series, found %d", c.kind.Name, c.kind.Takes, series), hint)
}

// holds checks a value of a chart whose bars stand on each other's ends, or lie to both sides.
func (c chart) holds(value figure.Decimal, ok bool, at problem.Place) {
	switch {
	case c.kind.Steps && !ok:
		c.list.Add(at, "waterfall", say.M("a waterfall needs every value, and this one is missing"), say.M("name the rows that it shows in rows"))
	case c.kind.Mirrors && value.Sign() < 0:
		c.list.Add(at, "pyramid", say.M("a pyramid cannot show %s, which is below zero", value.String()), say.M("use a bar chart"))
	}
}

// share checks one value of a pie.
func (c chart) share(value figure.Decimal, ok bool, at problem.Place) {
	switch {
	case !c.kind.Shares:
	case !ok:
		c.list.Add(at, "pie", say.M("a pie needs every value, and this one is missing"), say.M("use a column chart, or name the rows it shows in rows"))
	case value.Sign() < 0:
		c.list.Add(at, "pie", say.M("a pie cannot show %s, which is below zero", value.String()), say.M("use a column chart"))
	}
}
