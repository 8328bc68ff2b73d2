package dataset

import (
	"math/big"
	"strings"

	"report/internal/figure"
)

// phrase computes what a use says of a figure against other numbers, and keeps it with the figure.
func (l *loader) phrase(f *figure.Figure, u figure.Use) error {
	if _, said := f.Phrases[u.How]; said || l.list.Failed() { // numbers that are wrong were said
		return nil
	}
	if l.values == nil {
		l.values = l.d.Values()
	}
	var in []figure.Operand
	for i, text := range u.Operands {
		o, err := l.operand(text, i == 0 && u.Column())
		if err != nil {
			return err
		}
		in = append(in, o)
	}
	text, err := f.Phrase(u, in)
	if err != nil {
		return err
	}
	if f.Phrases == nil {
		f.Phrases = map[string]string{}
	}
	f.Phrases[u.How] = text
	return nil
}

// operand is the number that an expression has, or the numbers of the column that it names.
func (l *loader) operand(text string, column bool) (o figure.Operand, err error) {
	if f := l.figures[text]; f != nil {
		return figure.Operand{Name: f.Name, Values: []*big.Rat{f.Value.Rat()}}, nil
	}
	e, err := figure.ParseExpr(text)
	if err != nil {
		return o, err
	}
	o.Name = text
	inputs, _, err := e.Inputs(l.values)
	if err != nil {
		return o, err
	}
	if column && len(inputs) == 1 && inputs[0].Name == e.String() && inputs[0].Cells.Row == "" && inputs[0].Figure == "" {
		return l.columnOf(o, inputs[0].Cells), nil
	}
	value, err := e.Eval(l.values)
	o.Values = append(o.Values, value)
	return o, err
}

// columnOf is a column with the names of its rows; those without a number, or that have their name twice, are left out.
func (l *loader) columnOf(o figure.Operand, c figure.Cells) figure.Operand {
	for i := range l.d.Tables {
		t := &l.d.Tables[i]
		if t.ID != c.Table || len(t.Columns) == 0 {
			continue
		}
		for _, row := range t.Rows {
			c.Row = strings.TrimSpace(row[0])
			if level, _ := Stub(row[0]); level > 0 {
				continue
			}
			if values, err := l.values.Cells(c); err == nil && len(values) == 1 {
				o.Rows, o.Values = append(o.Rows, c.Row), append(o.Values, values[0])
			}
		}
	}
	return o
}
