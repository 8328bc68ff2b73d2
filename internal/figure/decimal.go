package figure

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"

	"report/internal/regexp"
	"report/internal/say"
)

// MostDigits is how many significant digits a number may have: spreadsheets keep no more.
const MostDigits = 15

// A Decimal is a number exactly as the dataset writes it: 4.80 keeps its two places. Its zero value is 0. It is small and points to nothing,
// for tables of millions: MostDigits are fewer than 64 bits hold.
type Decimal struct {
	digits int64 // the value is digits times ten to the power; no zero stands at their end, and zero has the power 0
	power  int16
	places int16 // digits after the point, as written: never fewer than the value needs
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
	var d Decimal
	zeros, point := int16(0), false
	for i := range len(literal) {
		switch c := literal[i]; {
		case c == '.':
			point = true
			continue
		case c == '0':
			zeros++
		case c > '0' && c <= '9':
			if d.digits > 0 {
				d.digits *= wholePowers[zeros]
			}
			d.digits, zeros = 10*d.digits+int64(c-'0'), 0
		default: // the sign
			continue
		}
		if point {
			d.places++
		}
	}
	if d.digits == 0 {
		return d, nil
	}
	if d.power = zeros - d.places; literal[0] < '0' || literal[0] > '9' {
		d.digits = -d.digits
	}
	return d, nil
}

// LastPlace is one of the last of so many places after the point: a hundredth for two. A number that is rounded to it may be off by half of it.
func LastPlace(places int) *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
}

// A Slack is how far a sum may be from its total. They are numbers of one table or sentence, so those that have fewer places lost zeros: each
// was rounded by half of one of the finest last place at most. Whole numbers are counted, not rounded.
type Slack struct {
	Numbers int      // with the total
	Last    *big.Rat // one of their finest last place
	Rounded bool     // one of them has places after the point
}

// Add takes a number that has one of its last place, and places after the point or none.
func (s *Slack) Add(last *big.Rat, places bool) {
	if s.Numbers++; s.Last == nil || last.Cmp(s.Last) < 0 {
		s.Last = last
	}
	s.Rounded = s.Rounded || places
}

// Exceeded reports whether a sum misses its total by more.
func (s *Slack) Exceeded(sum, total *big.Rat) bool {
	most := new(big.Rat)
	if s.Rounded {
		most.Mul(s.Last, big.NewRat(int64(s.Numbers), 2))
	}
	off := new(big.Rat).Sub(sum, total)
	return off.Abs(off).Cmp(most) > 0
}

// Count is a whole number of at most MostDigits.
func Count(n int) Decimal { return Decimal{digits: int64(n)}.tidy() }

// wholePowers are the powers of ten that an int64 holds.
var wholePowers = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// Is reports whether Parse takes a literal. It makes nothing, for long tables.
func Is(literal string) bool {
	text, minus := strings.CutPrefix(literal, "−")
	if !minus {
		text = strings.TrimPrefix(text, "-")
	}
	if text == "" || text[0] < '0' || text[0] > '9' {
		return false
	}
	return Check(literal) == nil
}

// Check says what Parse would refuse.
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
		return &NotNumber{say.M("%q is not a number", literal), wayOut(literal)}
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

// dressed is a number with the words and units around it.
var dressed = regexp.MustCompile(`^(` + strings.Join(hedgesBefore, "|") + `)?([-−]?[0-9][0-9,]*(?:\.[0-9]+)?)(余|多)?(万|亿)?(余|多)?((?:[%‰℃]|\p{Han})[^0-9]*?)?(左右|以上|以下|上下)?$`)

// wayOut says where what stands beside a number belongs.
func wayOut(literal string) say.Message {
	m := dressed.FindStringSubmatch(strings.TrimSpace(literal))
	if m == nil || m[1]+m[3]+m[4]+m[5]+m[6]+m[7] == "" {
		return say.M("write digits with a point: 12000, 4.80, -0.3")
	}
	keys := "value: " + strings.ReplaceAll(m[2], ",", "")
	if unit := m[4] + m[6]; unit == "%" {
		keys += `, unit: "%"`
	} else if unit != "" {
		keys += ", unit: " + unit
	}
	for _, word := range []string{m[1], m[3], m[5], m[7]} {
		if word != "" {
			keys += ", hedge: " + word
		}
	}
	return say.M("what stands beside the number has keys of its own: %s", keys)
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
func (d Decimal) String() string {
	var room [128]byte
	return string(d.Append(room[:0]))
}

// Append appends what String writes.
func (d Decimal) Append(b []byte) []byte {
	n := d.digits
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	var room [20]byte
	digits := strconv.AppendInt(room[:0], n, 10)
	if d.power >= 0 {
		b = zeros(append(b, digits...), int(d.power))
		if d.places > 0 {
			b = zeros(append(b, '.'), int(d.places))
		}
		return b
	}
	whole := len(digits) + int(d.power)
	if whole > 0 {
		b = append(append(append(b, digits[:whole]...), '.'), digits[whole:]...)
	} else {
		b = append(zeros(append(b, '0', '.'), -whole), digits...)
	}
	return zeros(b, int(d.places+d.power))
}

func zeros(b []byte, n int) []byte {
	for range n {
		b = append(b, '0')
	}
	return b
}

// Spelled is what String writes; literal itself where that is the same.
func (d Decimal) Spelled(literal string) string {
	var room [128]byte
	if b := d.Append(room[:0]); string(b) != literal {
		return string(b)
	}
	return literal
}

// Places is the number of digits after the point, as written.
func (d Decimal) Places() int { return int(d.places) }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return cmp.Compare(d.digits, 0) }

// Abs is d without its sign.
func (d Decimal) Abs() Decimal {
	if d.digits < 0 {
		d.digits = -d.digits
	}
	return d
}

// Cmp compares values: -1, 0 or 1. 4.8 and 4.80 are equal.
func (d Decimal) Cmp(e Decimal) int {
	switch apart := int(d.power) - int(e.power); {
	case apart == 0 || d.Sign() != e.Sign():
		return cmp.Compare(d.digits, e.digits)
	case apart < 0 && apart >= -3: // three more digits than MostDigits
		return cmp.Compare(d.digits, e.digits*wholePowers[-apart])
	case apart > 0 && apart <= 3:
		return cmp.Compare(d.digits*wholePowers[apart], e.digits)
	}
	return d.Rat().Cmp(e.Rat())
}

// Round gives d the number of places, which must not be negative, rounded half away from zero.
func (d Decimal) Round(places int) Decimal {
	surplus := -int(d.power) - places // digits behind the last place
	d.places = int16(places)
	switch {
	case surplus <= 0:
		return d
	case surplus > len(wholePowers)-1:
		return Decimal{places: d.places}
	}
	unit := wholePowers[surplus]
	whole, rest := d.digits/unit, d.digits%unit
	if rest >= unit-rest || -rest >= unit+rest {
		whole += int64(d.Sign())
	}
	return Decimal{whole, int16(-places), d.places}.tidy()
}

// tidy takes the zeros from the end of d's digits.
func (d Decimal) tidy() Decimal {
	if d.digits == 0 {
		d.power = 0
	}
	for d.digits != 0 && d.digits%10 == 0 {
		d.digits, d.power = d.digits/10, d.power+1
	}
	return d
}

// Rat is d as an exact fraction.
func (d Decimal) Rat() *big.Rat {
	value := big.NewInt(d.digits)
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(max(int64(d.power), -int64(d.power))), nil)
	if d.power >= 0 {
		return new(big.Rat).SetInt(value.Mul(value, power))
	}
	return new(big.Rat).SetFrac(value, power)
}

// Bare is d with no more places than it needs.
func (d Decimal) Bare() Decimal {
	d.places = max(0, -d.power)
	return d
}

// shift divides d by ten to the power n, exactly, with no more places than it needs.
func (d Decimal) shift(n int) Decimal {
	if d.digits != 0 {
		d.power -= int16(n)
	}
	return d.Bare()
}

// Unscaled is the number of which d says so many 万 or 亿: 1.2 万 is 12000.
func (d Decimal) Unscaled(s Scale) Decimal {
	places := max(0, d.places-int16(powers[s]))
	if d = d.shift(-int(powers[s])); d.places < places {
		d.places = places
	}
	return d
}

// Negative is d with the other sign.
func (d Decimal) Negative() Decimal {
	d.digits = -d.digits
	return d
}
