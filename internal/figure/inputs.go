package figure

import (
	"math/big"
	"strings"
)

// An Input is what an expression takes from elsewhere, with its values: one, or those of a column.
type Input struct {
	Name   string // as the expression writes it: gdp, economy[产值, 2019]
	Figure string // the id of a figure, else empty
	Cells  Cells  // of a table, else zero
	Values []*big.Rat
}

// Inputs are what an expression takes, in its order, each once, and the expression with their values in place of their names.
func (e *Expr) Inputs(in Scope) (inputs []Input, computed string, err error) {
	var b strings.Builder
	at, seen := 0, map[string]bool{}
	var visit func(t *term) error
	visit = func(t *term) error {
		for _, arg := range t.args {
			if err := visit(arg); err != nil {
				return err
			}
		}
		if t.id == "" && t.cells == nil {
			return nil
		}
		input := Input{Name: e.text[t.at:t.to], Figure: t.id}
		if t.cells != nil {
			input.Cells = *t.cells
		}
		input.Values, err = (&evaluator{in: in}).of(t)
		if err != nil {
			return err
		}
		b.WriteString(e.text[at:t.at])
		writeValues(&b, input.Values)
		if at = t.to; !seen[input.Name] {
			seen[input.Name] = true
			inputs = append(inputs, input)
		}
		return nil
	}
	if err := visit(e.root); err != nil {
		return nil, "", err
	}
	b.WriteString(e.text[at:])
	return inputs, b.String(), nil
}

// of is the values of a term, or what keeps it from having any.
func (v *evaluator) of(t *term) ([]*big.Rat, error) {
	values := v.values(t)
	if v.err != nil {
		return nil, v.err
	}
	return values, nil
}

// mostValues is how many values of a column are written out in an expression.
const mostValues = 40

func writeValues(b *strings.Builder, values []*big.Rat) {
	for i, v := range values {
		if i == mostValues {
			b.WriteString(", …")
			return
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if v.Sign() < 0 && len(values) == 1 {
			b.WriteString("(" + Exact(v) + ")")
			continue
		}
		b.WriteString(Exact(v))
	}
}

// Exact writes a number with all its digits, or, where they do not end, with six places and a mark that it goes on.
func Exact(v *big.Rat) string {
	if d, ok := FromRat(v, -1); ok {
		return d.String()
	}
	return v.FloatString(6) + "…"
}
