package dataset

import (
	"maps"
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// readCharts checks the charts and fills in what they leave out, so that a chart names every column that it shows.
func (l *loader) readCharts() {
	first := map[string]int{}
	for i := range l.d.Charts {
		c, n := &l.d.Charts[i], l.root.Get("charts").At(i)
		if n == nil || n.Kind != decode.Mapping {
			continue
		}
		c.Place = n.Place()
		if l.want(n, "id") {
			l.checkID(n, c.ID)
			l.once(n, c.ID, aChart, first)
		}
		l.want(n, "title")
		kind, known := ChartKindOf(c.Kind)
		if l.want(n, "kind") && !known {
			l.list.Add(n.Where("kind"), "unknown-kind", say.M("%q is no kind of chart", c.Kind), suggest(c.Kind, chartKinds(nil)))
			continue
		}
		chart{l, c, n, kind}.read()
	}
}

// A chart is one that is being read.
type chart struct {
	*loader
	*Chart
	n    *decode.Node
	kind ChartKind // zero where it is not written, which was said
}

func (c chart) read() {
	if c.Stacked && !c.kind.Stacks {
		c.notTaken("stacked")
	}
	switch {
	case c.n.Has("table") && c.n.Has("of"):
		c.list.Add(c.n.Key("of").Place(), "either-or", say.M("the chart has both %q and %q", "table", "of"), say.M("keep one of them"))
	case c.n.Has("of"):
		c.figureList(c.n, "of", c.Of)
		c.ofFigures()
		c.accents(c.Of)
	case c.n.Has("table"):
		c.ofTable()
	default:
		c.list.Add(c.n.Place(), "missing-key", say.M("the chart has neither %q nor %q", "table", "of"),
			say.M("name a table, or the figures that it shows"))
	}
}

// notTaken reports keys that have no meaning in a chart of this kind.
func (c chart) notTaken(keys ...string) {
	for _, key := range keys {
		if c.n.Has(key) {
			c.list.Add(c.n.Key(key).Place(), "not-taken", say.M("a chart of this kind takes no key %q", key), say.M("remove it"))
		}
	}
}

// ofFigures checks a chart whose one series is figures: they share a unit.
func (c chart) ofFigures() {
	c.notTaken("x", "y", "rows", "series", "lines", "secondary")
	if c.kind.Lines == Named {
		c.list.Add(c.n.Where("kind"), "bad-value", say.M("a combo needs two series, found %d", 1), say.M("use column"))
	}
	c.takes(1)
	var unit *string
	for i, id := range c.Of {
		f := c.figures[id]
		if f == nil {
			continue
		}
		at := c.n.Get("of").At(i).Place()
		if at.Line == 0 {
			at = c.n.Where("table")
		}
		if unit == nil {
			unit = &f.Unit
		} else if f.Unit != *unit {
			c.list.Add(at, "unit", say.M("the figure %q has the unit %q, those before it %q", id, f.Unit, *unit),
				say.M("a chart of figures shows figures of one unit"))
		}
		c.share(f.Value, true, at)
		c.holds(f.Value, true, at)
	}
}

// ofTable checks a chart of a table's columns.
func (c chart) ofTable() {
	if !c.known(c.n.Where("table"), c.Chart.Table, aTable, c.tableIDs()) {
		return
	}
	t := &c.d.Tables[slices.IndexFunc(c.d.Tables, func(t Table) bool { return t.ID == c.Chart.Table })]
	if len(t.Of) > 0 {
		c.Of = t.Of
		c.ofFigures()
		c.accents(c.Of)
		return
	}
	if len(t.Rows) == 0 {
		return // its file was not read, and that was said
	}
	if c.Chart.Series != "" && c.Chart.Series != SeriesInRows && c.Chart.Series != "columns" {
		c.list.Add(c.n.Where("series"), "bad-value", say.M("expected columns or rows, found %q", c.Chart.Series), say.M("write series: columns, or rows"))
	}
	c.defaults(t)
	if !c.columns(t) || !c.pickRows(t) {
		return
	}
	c.accents(c.shows(t))
	if c.Chart.Series == SeriesInRows {
		c.notTaken("lines", "secondary")
	} else if c.Chart.Series == "" && len(c.Y) > 2 && len(c.Shown) == 1 || len(c.Y) >= fewNames/2 && len(c.Shown) <= 2 && c.Chart.Series == "" {
		c.d.Notes = append(c.d.Notes, problem.Problem{Place: c.n.Place(), Level: problem.Warning, Code: "series",
			Found: say.M("the chart has %d series of %d points", len(c.Y), len(c.Shown)), Hint: say.M("write series: rows for one series a row, or series: columns if it is meant so")})
	}
	c.axes(t)
	if c.kind.Shares && c.Chart.Series != SeriesInRows && len(c.Y) == 1 {
		if len(c.Rows) == 0 {
			c.shares(t)
		} else {
			c.apart(t)
		}
	}
	c.values(t)
}

// defaults fills in the columns: the first text column over all number columns.
func (c chart) defaults(t *Table) {
	all := !c.n.Has("y")
	for i := range t.Columns {
		col := &t.Columns[i]
		if c.X == "" && col.Type == TextColumn {
			c.X = col.Name
		}
		if all && col.Type == NumberColumn {
			c.Y = append(c.Y, col.Name)
		}
	}
}

// columns reports whether the table has every column of the chart, each of the right type.
func (c chart) columns(t *Table) bool {
	ok := true
	if c.X == "" {
		c.list.Add(c.n.Place(), "missing-key", say.M("the table has no text column, and the chart names none in x"), say.M("name a column in x"))
		return false
	}
	if t.Column(c.X) < 0 {
		c.list.Add(c.n.Where("x"), "unknown-column", say.M("the table has no column %q", c.X), c.suggest(c.X, t.columnNames()))
		ok = false
	}
	seen := make(map[string]bool, len(c.Y))
	for i, name := range c.Y {
		at := c.n.Get("y").At(i).Place()
		switch column := t.Column(name); {
		case column < 0:
			c.list.Add(at, "unknown-column", say.M("the table has no column %q", name), c.suggest(name, t.columnNames()))
			ok = false
		case t.Columns[column].Type != NumberColumn:
			c.list.Add(at, "not-a-number", say.M("the column %q holds text", name), say.M("a chart shows number columns"))
			ok = false
		case seen[name]:
			c.list.Add(at, "duplicate-column", say.M("the column %q stands twice", name), say.M("keep one of them"))
			ok = false
		}
		seen[name] = true
	}
	if len(c.Y) == 0 {
		c.list.Add(c.n.Place(), "missing-key", say.M("the table has no number column to show"), say.M("take another table, or type: number for a column"))
		ok = false
	}
	return ok
}

// pickRows finds the rows that the chart shows: all, or those it names. Each of these must stand in the table, once.
func (c chart) pickRows(t *Table) bool {
	x := t.Column(c.X)
	at := make(map[string]int, len(t.Rows))
	twice := map[string]bool{}
	for i, row := range t.Rows {
		label, bare := strings.TrimSpace(row[x]), EntryName(row[x])
		for _, name := range slices.Compact([]string{label, bare}) { // 其中：第一产业 is named whole, or 第一产业
			_, twice[name] = at[name]
			at[name] = i
		}
		if len(c.Rows) == 0 {
			c.Shown = append(c.Shown, i)
		}
	}
	ok := true
	var all *names
	for i, name := range c.Rows {
		row, found := at[name]
		switch {
		case !found:
			if all == nil {
				all = namesOf(slices.Sorted(maps.Keys(at)))
			}
			c.known(c.at("rows", i), name, aRow, all)
			ok = false
		case twice[name]:
			c.list.Add(c.at("rows", i), "ambiguous", say.M("the table has more than one row %q", name), say.M("make their names differ"))
			ok = false
		}
		c.Shown = append(c.Shown, row)
	}
	return ok
}

// axes fills in which series are lines and which stand on the second axis, and checks that an axis has one unit.
func (c chart) axes(t *Table) {
	if !c.kind.SecondAxis() {
		c.notTaken("secondary")
	}
	if c.kind.Lines != Named {
		c.notTaken("lines")
	}
	c.among("lines", c.Lines)
	c.among("secondary", c.Secondary)
	unit := t.unitOf(c.Y[0])
	if c.kind.SecondAxis() && c.Chart.Series != SeriesInRows && len(c.Secondary) == 0 {
		for _, y := range c.Y {
			if t.unitOf(y) != unit {
				c.Secondary = append(c.Secondary, y)
			}
		}
	}
	if c.kind.Lines == Named {
		c.combo()
	}
	units := map[bool]string{}
	secondary := namesOf(c.Secondary)
	for i, y := range c.Y {
		second := secondary.has[y]
		if first, ok := units[second]; ok && first != t.unitOf(y) {
			c.list.Add(c.at("y", i), "unit", say.M("the column %q has the unit %q, another on its axis %q", y, t.unitOf(y), first),
				say.M("an axis has one unit; charts of these kinds have a second axis: %s", strings.Join(chartKinds(ChartKind.SecondAxis), ", ")))
		} else {
			units[second] = t.unitOf(y)
		}
	}
}

// combo checks that some series are lines and some are columns.
func (c chart) combo() {
	if c.Chart.Series == SeriesInRows || len(c.Y) < 2 {
		c.list.Add(c.n.Where("kind"), "bad-value", say.M("a combo needs two series, found %d", min(len(c.Y), 1)), say.M("use column"))
		return
	}
	if len(c.Lines) == 0 {
		c.Lines = c.Secondary
	}
	if len(c.Lines) == 0 {
		c.Lines = c.Y[len(c.Y)-1:]
	}
}

// among reports series that are none of Y.
func (c chart) among(key string, series []string) {
	shown := namesOf(c.Y)
	for i, name := range series {
		if !shown.has[name] {
			c.list.Add(c.at(key, i), "unknown-column", say.M("the chart shows no column %q", name), c.suggest(name, c.Y))
		}
	}
}

// shows are the names that a chart of a table's columns may speak of: its series, or the categories of the only one.
func (c chart) shows(t *Table) []string {
	rows := make([]string, len(c.Shown))
	for i, r := range c.Shown {
		rows[i] = strings.TrimSpace(t.Rows[r][t.Column(c.X)])
	}
	if inRows := c.Chart.Series == SeriesInRows; inRows && len(rows) > 1 || !inRows && len(c.Y) == 1 {
		return rows
	}
	return c.Y
}

// accents reports names in accent that the chart does not show.
func (c chart) accents(shown []string) {
	for i, name := range c.Accent {
		if !slices.Contains(shown, name) {
			c.list.Add(c.at("accent", i), "unknown-name", say.M("the chart shows no %q to speak of", name), suggest(name, shown))
		}
	}
}

// at is the place of element i under a key, or of the chart.
func (c chart) at(key string, i int) problem.Place {
	if n := c.n.Get(key).At(i); n != nil {
		return n.Place()
	}
	return c.n.Place()
}

// values checks what a pie can show: one series of values not below zero, and all of them.
func (c chart) values(t *Table) {
	series := len(c.Y)
	if c.Chart.Series == SeriesInRows {
		series = len(c.Shown)
	}
	if c.kind.Shares && series != 1 {
		c.list.Add(c.n.Where("y"), "bad-value", say.M("a pie shows one series, found %d", series), say.M("name one in y"))
		return
	}
	if c.takes(series); !c.kind.Shares && !c.kind.Steps && !c.kind.Mirrors {
		return
	}
	for _, row := range c.Shown {
		for _, y := range c.Y {
			at := t.Places.At(row)
			at.Item = y
			value, ok := c.value(t.Rows[row][t.Column(y)])
			c.share(value, ok, at)
			c.holds(value, ok, at)
		}
	}
}

// value is the number that a cell of a number column holds.
func (l *loader) value(cell string) (figure.Decimal, bool) {
	if id, ok := Reference(cell); ok && l.figures[id] != nil {
		return l.figures[id].Value, true
	}
	d, err := figure.Parse(Literal(cell))
	return d, err == nil
}

// Column is the index of the column with a name in the table's file, or -1.
func (t *Table) Column(name string) int {
	if t.at == nil {
		return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
	}
	if at, ok := t.at[name]; ok {
		return at
	}
	return -1
}

// index notes where each column stands.
func (t *Table) index() {
	t.at = make(map[string]int, len(t.Columns))
	for i := len(t.Columns) - 1; i >= 0; i-- {
		t.at[t.Columns[i].Name] = i
	}
}

// unitOf is the unit of a column's values.
func (t *Table) unitOf(name string) string {
	if i := t.Column(name); i >= 0 && t.Columns[i].Unit != "" {
		return t.Columns[i].Unit
	}
	return t.Unit
}
