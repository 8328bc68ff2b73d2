package dataset

import (
	"errors"
	"math/big"
	"strings"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// maxChain bounds how many figures compute each other in a row.
const maxChain = 1000

// computeFigures gives every figure with an expression its value.
func (l *loader) computeFigures() {
	c := computer{loader: l, nodes: map[string]*decode.Node{}, exact: map[string]*exact{}, columns: map[figure.Cells][]*big.Rat{}, rows: map[string]map[string]int{}}
	for i := range l.d.Figures {
		if id := l.d.Figures[i].ID; l.figures[id] == &l.d.Figures[i] {
			c.nodes[id] = l.figureNodes[i]
		}
	}
	for i := range l.d.Figures {
		f, n := &l.d.Figures[i], l.figureNodes[i]
		if f.Expr == nil || n == nil || l.figures[f.ID] != f {
			continue
		}
		value, err := c.compute(f, n)
		if err != nil {
			continue
		}
		l.round(f, n, value)
		l.unitOfComputed(f, n)
	}
}

// round gives a figure its value: exact, rounded once.
func (l *loader) round(f *figure.Figure, n *decode.Node, value *big.Rat) {
	places := -1
	if f.Decimals != nil {
		places = *f.Decimals
	}
	d, ok := figure.FromRat(value, places)
	if !ok {
		l.list.Add(n.Where("expr"), "not-a-number", say.M("the result %s… has more than %d significant digits", value.FloatString(6), figure.MostDigits),
			say.M("say how many places it is rounded to: decimals: 1"))
		return
	}
	f.Value = d
}

// unitOfComputed warns of units that cannot be right: a growth or share that is no percentage, and the difference of two
// percentages, which is in percentage points.
func (l *loader) unitOfComputed(f *figure.Figure, n *decode.Node) {
	warn := func(found, hint say.Message) {
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: n.Where("unit"), Level: problem.Warning, Code: "unit", Found: found, Hint: hint})
	}
	if name := f.Expr.Percentage(); name != "" && f.Unit != "%" {
		warn(say.M("%s makes a percentage, and the unit is %q", name, f.Unit), say.M("give it the unit %q", "%"))
	}
	a, b, ok := f.Expr.Difference()
	if !ok || l.figures[a] == nil || l.figures[b] == nil {
		return
	}
	if l.figures[a].Unit == "%" && l.figures[b].Unit == "%" && f.Unit == "%" {
		warn(say.M("the difference of two percentages is in percentage points"), say.M("give it the unit %q", "个百分点"))
	}
}

// A computer is the scope of expressions: every figure's exact value, computed once, and the numbers of tables.
type computer struct {
	*loader
	nodes   map[string]*decode.Node // where each figure is described
	exact   map[string]*exact
	columns map[figure.Cells][]*big.Rat
	rows    map[string]map[string]int // of a table, by its first text column; -1 for a name that stands twice
	chain   []string                  // the figures being computed
}

// An exact is a figure's value, or that it has none.
type exact struct {
	value *big.Rat
	err   error
	open  bool
}

// errSaid is the error of a figure whose own problem was said.
var errSaid = errors.New("said before")

// compute is the exact value of a figure that has an expression. Its problem is reported here, once.
func (c *computer) compute(f *figure.Figure, n *decode.Node) (*big.Rat, error) {
	if e := c.exact[f.ID]; e != nil && !e.open {
		return e.value, e.err
	}
	if f.Expr.IsZero() { // it could not be read
		return nil, errSaid
	}
	e := &exact{open: true}
	c.exact[f.ID] = e
	c.chain = append(c.chain, f.ID)
	e.value, e.err = f.Expr.Eval(c)
	c.chain = c.chain[:len(c.chain)-1]
	e.open = false
	if failed := (*figure.ExprError)(nil); errors.As(e.err, &failed) {
		if failed.Error() != errSaid.Error() {
			at := n.Get("expr")
			c.bad(decode.Offset(at.TextPlace(), at.Text, failed.At), "expr", failed)
		}
		e.err = errSaid
	}
	return e.value, e.err
}

// Values gives the expressions of a dataset that is loaded what they were computed from, before any rounding.
func (d *Dataset) Values() figure.Scope {
	l := &loader{d: d, figures: make(map[string]*figure.Figure, len(d.Figures))}
	for i := range d.Figures {
		l.figures[d.Figures[i].ID] = &d.Figures[i]
	}
	return &computer{loader: l, exact: map[string]*exact{}, columns: map[figure.Cells][]*big.Rat{}, rows: map[string]map[string]int{}}
}

// Figure is the exact value of a figure.
func (c *computer) Figure(id string) (*big.Rat, error) {
	f := c.figures[id]
	switch {
	case f == nil:
		return nil, c.unknown(id)
	case f.Expr == nil && f.Value == (figure.Decimal{}) && c.nodes[id] != nil && !isZero(c.nodes[id].Get("value")):
		return nil, errSaid
	case f.Expr == nil:
		return f.Value.Rat(), nil
	}
	if e := c.exact[id]; e != nil && e.open {
		from := 0
		for c.chain[from] != id {
			from++
		}
		return nil, &wrong{say.M("the figure %q is computed from itself: %s", id, strings.Join(append(c.chain[from:len(c.chain):len(c.chain)], id), " → ")), say.M("compute one of them from other figures")}
	}
	if len(c.chain) > maxChain {
		return nil, &wrong{say.M("more than %d figures are computed from each other in a row", maxChain), say.M("write one of them out as a value")}
	}
	return c.compute(f, c.nodes[id])
}

// isZero reports whether a value is a zero that was written, and not one that could not be read.
func isZero(n *decode.Node) bool {
	return n != nil && (&figure.Decimal{}).UnmarshalText([]byte(n.Text)) == nil
}

func (c *computer) unknown(id string) error {
	hint := c.suggest(id, c.figureIDs().all)
	if first, _, ok := strings.Cut(id, "-"); ok && c.figures[first] != nil {
		hint = say.M("a minus sign behind an id needs a space")
	}
	return &wrong{say.M("there is no %s %q", aFigure, id), hint}
}

// Cells are the numbers of a table's column, or of one of its cells.
func (c *computer) Cells(want figure.Cells) ([]*big.Rat, error) {
	if values, ok := c.columns[want]; ok {
		return values, nil
	}
	t, column, err := c.column(want)
	if err != nil {
		return nil, err
	}
	rows := t.Rows
	if want.Row == "" {
		if rows, err = c.apart(t, column); err != nil {
			return nil, err
		}
	} else {
		i, err := c.row(t, want.Row)
		if err != nil {
			return nil, err
		}
		rows = rows[i : i+1]
	}
	values := make([]*big.Rat, 0, len(rows))
	for _, row := range rows {
		value, err := c.cell(t, row, column)
		if err != nil {
			return nil, err
		}
		if value != nil {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return nil, &wrong{say.M("there is no number in column %q", want.Column), say.M("name a column of numbers")}
	}
	c.columns[want] = values
	return values, nil
}

// column finds a number column of a table.
func (c *computer) column(want figure.Cells) (*Table, int, error) {
	for i := range c.d.Tables {
		t := &c.d.Tables[i]
		if t.ID != want.Table {
			continue
		}
		var names []string
		for k := range t.Columns {
			names = append(names, t.Columns[k].Name)
		}
		switch k := t.Column(want.Column); {
		case len(t.Of) > 0:
			return nil, 0, &wrong{say.M("the table %q is made of figures", t.ID), say.M("name the figures themselves")}
		case k < 0 && len(t.Rows) == 0: // its file could not be read
			return nil, 0, errSaid
		case k < 0:
			return nil, 0, &wrong{say.M("the table has no column %q", want.Column), suggest(want.Column, names)}
		case t.Columns[k].Type != NumberColumn:
			return nil, 0, &wrong{say.M("the column %q holds text", want.Column), say.M("name a column of numbers")}
		default:
			return t, k, nil
		}
	}
	return nil, 0, &wrong{say.M("there is no %s %q", aTable, want.Table), c.suggest(want.Table, c.tableIDs().all)}
}

// row finds the row of a table that its first text column names.
func (c *computer) row(t *Table, name string) (int, error) {
	rows, ok := c.rows[t.ID]
	if !ok {
		rows = map[string]int{}
		for k := range t.Columns {
			if t.Columns[k].Type != TextColumn {
				continue
			}
			for i, row := range t.Rows {
				label := strings.TrimSpace(row[k])
				if _, twice := rows[label]; twice {
					i = -1
				}
				rows[label] = i
			}
			break
		}
		c.rows[t.ID] = rows
	}
	i, ok := rows[name]
	switch {
	case !ok:
		return 0, &wrong{say.M("there is no %s %q", aRow, name), say.M("name a row as its first column of text does")}
	case i < 0:
		return 0, &wrong{say.M("the table has more than one row %q", name), say.M("make their names differ")}
	}
	return i, nil
}

// apart are the rows of a column that are no parts of others, so that nothing counts twice. Where the whole of the column is one
// row with its parts nothing is left to add up or compare.
func (c *computer) apart(t *Table, column int) ([][]string, error) {
	var rows [][]string
	parts := 0
	for i, whole := range c.wholes(t, column) {
		if whole >= 0 {
			parts++
		} else {
			rows = append(rows, t.Rows[i])
		}
	}
	if parts > 0 {
		values := 0
		for _, row := range rows {
			if row[column] != "" {
				values++
			}
		}
		if values < 2 {
			return nil, &wrong{say.M("the column %q is one whole and its parts: nothing counts twice", t.Columns[column].Name), say.M("name the rows: table[column, row]")}
		}
	}
	return rows, nil
}

// cell is the number in a cell; nil in a row that heads a group.
func (c *computer) cell(t *Table, row []string, column int) (*big.Rat, error) {
	text := row[column]
	if text == "" {
		return nil, nil
	}
	if _, missing := Missing(text); missing {
		return nil, &wrong{say.M("the value of column %q is missing: %s", t.Columns[column].Name, text), say.M("name the rows that have one")}
	}
	if id, ok := Reference(text); ok {
		return c.Figure(id)
	}
	d, err := figure.Parse(Literal(text))
	if err != nil {
		return nil, errSaid
	}
	return d.Rat(), nil
}
