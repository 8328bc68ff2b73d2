package figure

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// Powers of ten that a float64 holds exactly.
var exactPowers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
	1e19, 1e20, 1e21, 1e22}

// Float is the float64 nearest to d. Up to MostDigits significant digits it names one decimal only: it is written in so
// many digits and read back as the same value.
func (d Decimal) Float() float64 {
	if n, power, ok := d.small(); ok {
		return float64(n) / exactPowers[power] // both exact, so rounded once (Clinger, How to read floating point numbers accurately)
	}
	v, _ := strconv.ParseFloat(d.value.String(), 64) // a Decimal is a number of at most some hundred characters
	return v
}

// small is d as a whole number divided by a power of ten, if both are exact as float64.
func (d Decimal) small() (n int64, power int32, ok bool) {
	power = -d.value.Exponent()
	if power < 0 || int(power) >= len(exactPowers) || d.value.NumDigits() > MostDigits {
		return 0, 0, false
	}
	return d.value.CoefficientInt64(), power, true
}

// Significant is the number of digits that d's value needs: zeros at either end need none, and zero has none.
func (d Decimal) Significant() int {
	n := d.value.NumDigits()
	if n > MostDigits+3 { // more than an int64 holds
		return significant(d.value)
	}
	coefficient := d.value.CoefficientInt64()
	if coefficient == 0 {
		return 0
	}
	for ; coefficient%10 == 0; coefficient /= 10 {
		n--
	}
	return n
}

// significant counts the digits of a number of any length.
func significant(v decimal.Decimal) int {
	digits := v.Coefficient().String()
	last := len(digits)
	for last > 0 && digits[last-1] == '0' {
		last--
	}
	if digits[0] == '-' {
		last--
	}
	return last
}
