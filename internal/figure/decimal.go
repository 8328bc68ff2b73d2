package figure

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"report/internal/say"
)

// MostDigits is how many significant digits a number may have: spreadsheets keep no more.
const MostDigits = 15

// A Decimal is a number exactly as the dataset writes it: 4.80 keeps its two places. Its zero value is 0.
type Decimal struct {
	value  decimal.Decimal
	places int32 // digits after the point, as written
}

// A NotNumber is what Parse refuses.
type NotNumber struct{ found, hint say.Message }

// Error says it in English.
func (e *NotNumber) Error() string { return e.found.String() }

// Said says what was found and what would do.
func (e *NotNumber) Said() (found, hint say.Message) { return e.found, e.hint }

// Parse reads a decimal literal: an optional minus sign (- or −), digits, and a point with more digits if there are
// any. 010 is ten. Exponents, separators, plus signs and units are refused, and so are more than MostDigits
// significant digits.
func Parse(literal string) (Decimal, error) {
	if err := Check(literal); err != nil {
		return Decimal{}, err
	}
	text := literal
	if rest, ok := strings.CutPrefix(text, "−"); ok {
		text = "-" + rest
	}
	v, err := decimal.NewFromString(text)
	if err != nil {
		return Decimal{}, &NotNumber{say.M("%q is not a number", literal), say.M("write digits with a point: 12000, 4.80, -0.3")}
	}
	_, fraction, _ := strings.Cut(text, ".")
	return Decimal{v, int32(len(fraction))}, nil
}

// Check says what Parse would refuse; it makes nothing, for long tables.
func Check(literal string) error {
	text, minus := strings.CutPrefix(literal, "−")
	if !minus {
		text = strings.TrimPrefix(text, "-")
	}
	whole, fraction, point := strings.Cut(text, ".")
	if len(text) > 100 {
		return &NotNumber{say.M("%q is not a number", literal[:20]+"…"), say.M("use a larger unit")}
	}
	if !digits(whole) || point && !digits(fraction) {
		return &NotNumber{say.M("%q is not a number", literal), say.M("write digits with a point: 12000, 4.80, -0.3")}
	}
	if len(text) <= MostDigits {
		return nil
	}
	if n := len(strings.Trim(whole+fraction, "0")); n > MostDigits {
		return &NotNumber{say.M("%q has %d significant digits, more than %d", literal, n, MostDigits),
			say.M("round it, or use a larger unit")}
	}
	return nil
}

// digits reports whether s is one or more ASCII digits.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// UnmarshalText is Parse of the tidy number.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(Tidy(string(text), true))
	return err
}

// String writes d with its places: 4.80, -0.3. It has no separators and no leading zeros.
func (d Decimal) String() string { return d.value.StringFixed(d.places) }

// Places is the number of digits after the point, as written.
func (d Decimal) Places() int { return int(d.places) }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return d.value.Sign() }

// Abs is d without its sign.
func (d Decimal) Abs() Decimal { return Decimal{d.value.Abs(), d.places} }

// Cmp compares values: -1, 0 or 1. 4.8 and 4.80 are equal.
func (d Decimal) Cmp(e Decimal) int { return d.value.Cmp(e.value) }

// Round gives d the number of places, which must not be negative, rounded half away from zero.
func (d Decimal) Round(places int) Decimal {
	return Decimal{d.value.Round(int32(places)), int32(places)}
}

// Rat is d as an exact fraction.
func (d Decimal) Rat() *big.Rat { return d.value.Rat() }

// shift divides d by ten to the power n, exactly, with no more places than it needs.
func (d Decimal) shift(n int32) Decimal {
	v := d.value.Shift(-n)
	_, fraction, _ := strings.Cut(v.String(), ".") // String drops trailing zeros
	return Decimal{v, int32(len(fraction))}
}
