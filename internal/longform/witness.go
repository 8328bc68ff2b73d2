package longform

import (
	"time"

	"report/internal/figure"
	"report/internal/tabulate"
)

// A witness tells one table's observations.
type witness struct {
	table      *tabulate.Table
	figures    map[string]*figure.Figure
	period     string   // of the table, as the dataset writes it
	unitColumn int      // the text column that holds the rows' units; -1: none
	heads      []string // of the columns
	spans      map[string]span
	above      []int // the rows that the present one stands under, and itself

	name    []byte   // of the last row, if it is made of several cells
	spanned struct { // the last period, which the next observation mostly has too
		period    string
		first     time.Time
		frequency *string
	}
	told Observation
}

func newWitness(t *tabulate.Table, figures map[string]*figure.Figure, period string) *witness {
	w := &witness{table: t, figures: figures, period: period, unitColumn: unitColumn(t), spans: map[string]span{}}
	for _, c := range t.Columns {
		w.heads = append(w.heads, Head(c, t.Lang))
	}
	return w
}

// unitColumn finds the column of units in a table whose rows differ in them.
func unitColumn(t *tabulate.Table) int {
	for i := range t.Columns {
		if t.OfUnits(i) {
			return i
		}
	}
	return -1
}

// tell yields what is wanted of the table, and reports whether more is.
func (w *witness) tell(count *counter, yield func(*Observation) bool) bool {
	for i := range w.table.Rows {
		row := &w.table.Rows[i]
		w.climb(i)
		stub, named := "", false
		for j := range row.Cells {
			if !observes(&row.Cells[j], w.table.Columns[j].Numeric) {
				continue
			}
			if count.skip > 0 {
				count.skip--
				continue
			}
			if count.left == 0 {
				return false
			}
			count.left--
			if !named {
				stub, named = w.stub(row), true
			}
			w.observe(i, j, stub)
			if !yield(&w.told) {
				return false
			}
		}
	}
	return true
}

// climb leaves in above the rows that row i stands under, the nearest last, and row i itself.
func (w *witness) climb(i int) {
	for n := len(w.above); n > 0 && w.table.Rows[w.above[n-1]].Level >= w.table.Rows[i].Level; n-- {
		w.above = w.above[:n-1]
	}
	w.above = append(w.above, i)
}

// observe takes down the observation of row i and column j.
func (w *witness) observe(i, j int, stub string) {
	row := &w.table.Rows[i]
	c := &row.Cells[j]
	o := Observation{Table: w.table, Row: i + 1, Name: stub, Level: row.Level, Parent: w.parent(j), Period: w.period,
		Measure: w.heads[j], Cell: c, Unit: w.unit(i, j), Source: w.table.Source}
	if c.Figure != "" {
		o.Code = c.Figure
		if f := w.figures[c.Figure]; f != nil {
			o.ofFigure(f)
		}
	}
	if o.Period != w.spanned.period || w.spanned.frequency == nil {
		s := w.span(o.Period)
		frequency := s.frequency.In(w.table.Lang)
		w.spanned.period, w.spanned.first, w.spanned.frequency = o.Period, s.first, &frequency
	}
	o.Start, o.Frequency = w.spanned.first, *w.spanned.frequency
	w.told = o
}

// ofFigure takes over what a figure says of itself.
func (o *Observation) ofFigure(f *figure.Figure) {
	o.Name = f.Name
	for _, own := range []struct {
		from string
		to   *string
	}{{f.Period, &o.Period}, {f.Unit, &o.Unit}, {f.Source, &o.Source}} {
		if own.from != "" {
			*own.to = own.from
		}
	}
}

// stub names a row: its text cells before the first number, without its unit, with ｜ between them.
func (w *witness) stub(row *tabulate.Row) string {
	first := ""
	w.name = w.name[:0]
	for j := range row.Cells {
		c := &row.Cells[j]
		if w.table.Columns[j].Numeric && first != "" {
			break
		}
		switch {
		case w.table.Columns[j].Numeric || j == w.unitColumn || c.Number || c.Missing != "" || c.Text == "":
		case first == "":
			first = c.Text
		default:
			if len(w.name) == 0 {
				w.name = append(w.name, first...)
			}
			w.name = append(append(w.name, "｜"...), c.Text...)
		}
	}
	if len(w.name) == 0 {
		return first
	}
	return string(w.name)
}

// parent is the code of the entry that the row stands under, in column j.
func (w *witness) parent(j int) string {
	if n := len(w.above); n > 1 {
		return w.table.Rows[w.above[n-2]].Cells[j].Figure
	}
	return ""
}

// unit is the unit that the table gives an observation: its column's, its row's or its own.
func (w *witness) unit(i, j int) string {
	if unit := w.table.Columns[j].Unit; unit != "" {
		return unit
	}
	if w.unitColumn >= 0 && w.table.Rows[i].Cells[w.unitColumn].Text != "" {
		return w.table.Rows[i].Cells[w.unitColumn].Text
	}
	return w.table.Unit
}

// span reads a period once.
func (w *witness) span(period string) span {
	s, seen := w.spans[period]
	if !seen {
		s = readSpan(period)
		w.spans[period] = s
	}
	return s
}
