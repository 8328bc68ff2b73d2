package figure

import (
	"errors"
	"math/big"
	"testing"
)

// values is a scope of a few figures and one column.
type values map[string]int64

func (v values) Figure(id string) (*big.Rat, error) {
	n, ok := v[id]
	if !ok {
		return nil, errors.New("not there")
	}
	return big.NewRat(n, 3), nil
}

func (v values) Cells(Cells) ([]*big.Rat, error) {
	return []*big.Rat{big.NewRat(1, 2), big.NewRat(-2, 1)}, nil
}

// An expression is written with the values that it takes, and each of them is named once.
func TestInputs(t *testing.T) {
	scope := values{"a": 9, "b": -6, "c": 1}
	for text, want := range map[string]string{
		"growth(a, b)":            "growth(3, (-2))",
		"a − (a＋1) × c":           "3 − (3＋1) × 0.333333…",
		"sum(t[列]) / t[列，行] + 12": "sum(0.5, -2) / 0.5, -2 + 12",
	} {
		e, err := ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		inputs, got, err := e.Inputs(scope)
		if err != nil || got != want {
			t.Errorf("%s is computed as %q, want %q (%v)", text, got, want, err)
		}
		if text == "a − (a＋1) × c" && (len(inputs) != 2 || inputs[0].Figure != "a" || inputs[1].Name != "c") {
			t.Errorf("%s takes %+v", text, inputs)
		}
	}
	e, _ := ParseExpr("a + nobody")
	if _, _, err := e.Inputs(scope); err == nil {
		t.Error("a figure that is not there has a value")
	}
}
