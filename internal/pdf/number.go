package pdf

import (
	"math"
	"strconv"
)

// number reads an integer or a real (7.3.3). Digits behind a sign in the middle, as some programs write, are no number.
func (l *lexer) number() (Object, error) {
	word := l.word()
	if n, ok := whole(word); ok {
		return n, nil
	}
	if x, ok := decimal(word); ok {
		return l.reals.object(x), nil
	}
	if n, err := strconv.Atoi(string(word)); err == nil {
		return n, nil
	}
	for _, c := range word {
		if c != '.' && c != '-' && c != '+' && (c < '0' || c > '9') { // no exponents, no infinities
			return nil, errSyntax
		}
	}
	x, err := strconv.ParseFloat(string(word), 64)
	if err != nil || math.IsInf(x, 0) {
		return nil, errSyntax
	}
	return x, nil
}

// exact is how many digits a float64 holds without rounding, and short enough for an int on any machine.
const exact = 15

// whole reads an integer of few digits: almost all are.
func whole(word []byte) (int, bool) {
	digits, negative := sign(word)
	if len(digits) == 0 || len(digits) > exact || strconv.IntSize < 64 {
		return 0, false
	}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// powers of ten up to exact digits are exact, and so the quotient by one is rounded once, as strconv rounds it.
var powers = [exact + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// decimal reads a real of few digits.
func decimal(word []byte) (float64, bool) {
	digits, negative := sign(word)
	if len(digits) < 2 || len(digits) > exact+1 {
		return 0, false
	}
	n, point := uint64(0), -1
	for i, c := range digits {
		switch {
		case c == '.' && point < 0:
			point = i
		case c < '0' || c > '9':
			return 0, false
		default:
			n = n*10 + uint64(c-'0')
		}
	}
	if point < 0 {
		return 0, false
	}
	x := float64(n) / powers[len(digits)-1-point]
	if negative {
		x = -x
	}
	return x, true
}

// sign takes the sign off a number.
func sign(word []byte) (digits []byte, negative bool) {
	if len(word) > 0 && (word[0] == '-' || word[0] == '+') {
		return word[1:], word[0] == '-'
	}
	return word, false
}

// numberOrRef reads a number that begins with a digit, or the reference that begins with it.
func (l *lexer) numberOrRef() (Object, error) {
	first, err := l.number()
	n, whole := first.(int)
	if err != nil || !whole || l.inside {
		return first, err
	}
	after := l.at
	if generation, ok := l.digits(); ok {
		if l.skip(); l.peek(0) == 'R' && (l.at+1 == len(l.data) || kinds[l.data[l.at+1]] != regular) {
			l.at++
			return Ref{n, generation}, nil
		}
	}
	l.at = after
	return n, nil
}

// digits reads a whole number without a sign.
func (l *lexer) digits() (int, bool) {
	l.skip()
	from, n := l.at, 0
	for ; l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '9'; l.at++ {
		if n > math.MaxInt32 {
			return 0, false
		}
		n = n*10 + int(l.data[l.at]-'0')
	}
	return n, l.at > from
}
