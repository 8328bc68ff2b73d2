package figure

import "strconv"

// Powers of ten that a float64 holds exactly.
var exactPowers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
	1e19, 1e20, 1e21, 1e22}

// Float is the float64 nearest to d. Up to MostDigits significant digits it names one decimal only: it is written in so
// many digits and read back as the same value.
func (d Decimal) Float() float64 {
	if power := -int(d.power); power >= 0 && power < len(exactPowers) {
		return float64(d.digits) / exactPowers[power] // both exact, so rounded once (Clinger, How to read floating point numbers accurately)
	}
	var room [128]byte
	v, _ := strconv.ParseFloat(string(d.Append(room[:0])), 64) // a Decimal is a number of at most some hundred characters
	return v
}

// Significant is the number of digits that d's value needs: zeros at either end need none, and zero has none.
func (d Decimal) Significant() int {
	count := 0
	for n := d.digits; n != 0; n /= 10 {
		count++
	}
	return count
}

// Magnitude is the number of digits in front of the point that d's value needs; it is less than one where there are none.
func (d Decimal) Magnitude() int { return d.Significant() + int(d.power) }
