package figure

import (
	"math/big"
	"slices"
	"strings"

	"report/internal/say"
)

// A Scope gives an expression its values. Both report an error in their own words.
type Scope interface {
	// Figure is the exact value of a figure.
	Figure(id string) (*big.Rat, error)
	// Cells are the values of a column, or of one cell.
	Cells(c Cells) ([]*big.Rat, error)
}

// Eval computes the expression; its error is an *ExprError.
func (e *Expr) Eval(in Scope) (*big.Rat, error) {
	v := evaluator{in: in}
	value := v.one(e.root)
	if v.err != nil {
		return nil, v.err
	}
	return value, nil
}

// Names are the ids of the figures and the tables in an expression, each once, in order.
func (e *Expr) Names() (figures, tables []string) {
	var visit func(t *term)
	visit = func(t *term) {
		switch {
		case t.id != "" && !slices.Contains(figures, t.id):
			figures = append(figures, t.id)
		case t.cells != nil && !slices.Contains(tables, t.cells.Table):
			tables = append(tables, t.cells.Table)
		}
		for _, arg := range t.args {
			visit(arg)
		}
	}
	visit(e.root)
	return figures, tables
}

// Difference reports whether an expression is one figure less another, and which.
func (e *Expr) Difference() (a, b string, ok bool) {
	t := e.root
	if t.op != "-" || t.args[0].id == "" || t.args[1].id == "" {
		return "", "", false
	}
	return t.args[0].id, t.args[1].id, true
}

// An evaluator computes; after the first error it only returns.
type evaluator struct {
	in  Scope
	err *ExprError
}

func (v *evaluator) fail(at int, err error) *big.Rat {
	if v.err == nil {
		found, hint := say.M("%s", err), say.M("write the value out instead of the expression")
		if s, ok := err.(interface {
			Said() (found, hint say.Message)
		}); ok {
			found, hint = s.Said()
		}
		v.err = &ExprError{at, found, hint}
	}
	return new(big.Rat)
}

// one is the value of a term that has one.
func (v *evaluator) one(t *term) *big.Rat {
	values := v.values(t)
	if v.err != nil {
		return new(big.Rat)
	}
	if len(values) != 1 {
		return v.fail(t.at, &NotNumber{say.M("a column stands where one number is wanted"), say.M("name its row: table[column, row]; or take its sum")})
	}
	value := values[0]
	if value.Num().BitLen() > maxBits || value.Denom().BitLen() > maxBits {
		return v.fail(t.at, &NotNumber{say.M("the number is too large to be computed exactly"), say.M("use a larger unit")})
	}
	return value
}

// values are the values of a term: many for a column.
func (v *evaluator) values(t *term) []*big.Rat {
	var err error
	var values []*big.Rat
	switch {
	case v.err != nil:
		return nil
	case t.value != nil:
		return []*big.Rat{t.value}
	case t.id != "":
		values = []*big.Rat{nil}
		values[0], err = v.in.Figure(t.id)
	case t.cells != nil:
		values, err = v.in.Cells(*t.cells)
	default:
		return []*big.Rat{v.operate(t)}
	}
	if err != nil {
		v.fail(t.at, err)
		return nil
	}
	return values
}

// all are the values of every argument.
func (v *evaluator) all(args []*term) []*big.Rat {
	var values []*big.Rat
	for _, arg := range args {
		values = append(values, v.values(arg)...)
	}
	return values
}

var hundred = big.NewRat(100, 1)

func (v *evaluator) operate(t *term) *big.Rat {
	out := new(big.Rat)
	switch t.op {
	case "sum":
		for _, value := range v.all(t.args) {
			out.Add(out, value)
		}
		return out
	case "count":
		return out.SetInt64(int64(len(v.all(t.args))))
	case "rank":
		return v.rank(t)
	}
	a := v.one(t.args[0])
	if t.op == "neg" {
		return out.Neg(a)
	}
	b := v.one(t.args[1])
	if v.err != nil {
		return out
	}
	switch t.op {
	case "+":
		return out.Add(a, b)
	case "-":
		return out.Sub(a, b)
	case "*":
		return out.Mul(a, b)
	}
	if b.Sign() == 0 {
		return v.fail(t.args[1].at, &NotNumber{say.M("a division by zero"), say.M("leave the figure out, or divide by another")})
	}
	switch t.op {
	case "growth":
		a = new(big.Rat).Sub(a, b)
		fallthrough
	case "share":
		return out.Quo(out.Mul(a, hundred), b)
	}
	return out.Quo(a, b)
}

// rank is the place of the first argument among all: one more than there are greater ones.
func (v *evaluator) rank(t *term) *big.Rat {
	x := v.one(t.args[0])
	place := int64(1)
	for _, other := range v.all(t.args[1:]) {
		if v.err == nil && other.Cmp(x) > 0 {
			place++
		}
	}
	return big.NewRat(place, 1)
}

// FromRat makes a decimal of an exact value: rounded half away from zero to places, or, when places is negative, with
// as many places as it needs. It is not ok when these are more than MostDigits, or the number has more digits.
func FromRat(value *big.Rat, places int) (d Decimal, ok bool) {
	if places < 0 {
		n, finite := value.FloatPrec()
		if !finite || n > MostDigits {
			return Decimal{}, false
		}
		places = n
	}
	text := value.FloatString(places) // rounds half away from zero
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	d, err := Parse(text)
	return d, err == nil
}

// Percentage is the name of the function that makes an expression a percentage, or empty.
func (e *Expr) Percentage() string {
	if e.root.op == "growth" || e.root.op == "share" {
		return e.root.op
	}
	return ""
}
