package pdf

import (
	"errors"
	"math"
	"strconv"
)

// A lexer reads objects from data (7.2, 7.3).
type lexer struct {
	data   []byte
	at     int
	depth  int
	values *int // how many more may be read
	inside bool // a content stream: there are no references

	words   map[string]Object // names and operators that the file had before, each made once; may be nil
	reals   *reals            // the same of reals; may be nil
	text    string            // data once more, of contents: strings without escapes are parts of it
	stack   []Object          // elements of arrays that are open, and in contents of one that is lent
	scratch []byte            // of the string at hand
}

// Reals are some of those that were read last: contents have few different ones.
type reals [1 << 9]Object

// object returns a real as an object, which need not be made anew if it was there before.
func (r *reals) object(x float64) Object {
	if r == nil {
		return x
	}
	at := &r[math.Float64bits(x)*0x9E3779B97F4A7C15>>(64-9)]   // Fibonacci hashing
	if was, ok := (*at).(float64); !ok || was != x || x == 0 { // 0 may be -0
		*at = x
	}
	return *at
}

// maxWords is how many words are kept: contents use a few dozen, again and again.
const maxWords = 1000

var (
	errSyntax = errors.New("not a PDF object")
	errEnd    = errors.New("end of data")
	errDepth  = errors.New("nested too deep")
	errMany   = errors.New("too many values")
)

// maxElements is how many elements an array in contents may have: a line of text has a few hundred.
const maxElements = 1 << 17

// An operator is a keyword that is no object.
type operator string

const (
	regular = iota
	space
	delimiter
)

// kinds of bytes (7.2.2).
var kinds = func() (k [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		k[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		k[c] = delimiter
	}
	return k
}()

// skip goes to the next byte that is neither white space nor in a comment.
func (l *lexer) skip() {
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; {
		case kinds[c] == space:
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
			l.at-- // the loop steps over the end of the line; at the end of data it steps back to it
			if l.at+1 == len(l.data) {
				l.at++
				return
			}
		default:
			return
		}
	}
}

// peek returns the byte n further on, or 0 behind the end.
func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.data) {
		return l.data[l.at+n]
	}
	return 0
}

// word takes the regular characters that follow.
func (l *lexer) word() []byte {
	from := l.at
	for l.at < len(l.data) && kinds[l.data[l.at]] == regular {
		l.at++
	}
	return l.data[from:l.at]
}

// object reads the next object, or an operator. The error is errEnd where there is none.
func (l *lexer) object() (Object, error) {
	l.skip()
	if l.at >= len(l.data) {
		return nil, errEnd
	}
	if *l.values--; *l.values < 0 {
		return nil, errMany
	}
	switch c := l.data[l.at]; {
	case c == '/':
		return l.nameObject(), nil
	case c == '(':
		return l.literal()
	case c == '<' && l.peek(1) == '<':
		return l.dict()
	case c == '<':
		return l.hex()
	case c == '[':
		return l.array()
	case c >= '0' && c <= '9':
		return l.numberOrRef()
	case c == '+' || c == '-' || c == '.':
		return l.number()
	case kinds[c] == delimiter:
		return nil, errSyntax
	}
	return l.keywordObject(), nil
}

// keywordObject reads what is neither a number nor marked by its first character.
func (l *lexer) keywordObject() Object {
	word := l.word()
	if o, ok := l.words[string(word)]; ok {
		return o
	}
	switch string(word) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return l.keep(word, operator(word))
}

// nameObject reads a name with its slash.
func (l *lexer) nameObject() Object {
	from := l.at
	l.at++
	l.word()
	written := l.data[from:l.at]
	if o, ok := l.words[string(written)]; ok {
		return o
	}
	l.at = from + 1
	return l.keep(written, l.name())
}

// keep remembers what a word is.
func (l *lexer) keep(word []byte, o Object) Object {
	if l.words != nil && len(l.words) < maxWords {
		l.words[string(word)] = o
	}
	return o
}

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

// name reads a name behind its slash (7.3.5).
func (l *lexer) name() Name {
	word := l.word()
	escaped := false
	for _, c := range word {
		escaped = escaped || c == '#'
	}
	if !escaped {
		return Name(word)
	}
	b := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) && digit(word[i+1]) < 16 && digit(word[i+2]) < 16 {
			b = append(b, digit(word[i+1])<<4|digit(word[i+2]))
			i += 2
			continue
		}
		b = append(b, word[i])
	}
	return Name(b)
}

// digit returns the value of a hexadecimal digit, 16 or more for what is none.
func digit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}

// hex reads a hexadecimal string (7.3.4.3).
func (l *lexer) hex() (Object, error) {
	l.at++
	b := l.scratch[:0]
	defer func() { l.scratch = b }()
	half, high := false, byte(0)
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch d := digit(c); {
		case c == '>':
			l.at++
			if half {
				b = append(b, high<<4)
			}
			return String(b), nil
		case d < 16 && half:
			b, half = append(b, high<<4|d), false
		case d < 16:
			high, half = d, true
		case kinds[c] != space:
			return nil, errSyntax
		}
	}
	return nil, errSyntax
}

// literal reads a string in parentheses (7.3.4.2).
func (l *lexer) literal() (Object, error) {
	l.at++
	if s, ok := l.plain(); ok {
		return s, nil
	}
	b := l.scratch[:0]
	defer func() { l.scratch = b }()
	for open := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return String(b), nil
			}
		case '\r': // every end of line is a line feed
			if l.peek(1) == '\n' {
				l.at++
			}
			c = '\n'
		case '\\':
			l.at++
			b = l.escape(b)
			continue
		}
		b = append(b, c)
	}
	return nil, errSyntax
}

// plain takes a string of contents that stands there as it is, behind its parenthesis.
func (l *lexer) plain() (String, bool) {
	open := 1
	for i := l.at; i < len(l.text); i++ {
		switch l.text[i] {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				s := l.text[l.at:i]
				l.at = i + 1
				return String(s), true
			}
		case '\r', '\\':
			return "", false
		}
	}
	return "", false
}

// escape appends what an escape stands for; the lexer is left on its last byte.
func (l *lexer) escape(b []byte) []byte {
	switch c := l.peek(0); c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case '\n':
		return b
	case '\r':
		if l.peek(1) == '\n' {
			l.at++
		}
		return b
	case '0', '1', '2', '3', '4', '5', '6', '7':
		code := c - '0'
		for range 2 {
			next := l.peek(1)
			if next < '0' || next > '7' {
				break
			}
			code = code<<3 | (next - '0')
			l.at++
		}
		return append(b, code)
	default:
		return append(b, c)
	}
}

// array reads an array. That of an operator is lent, until Operators takes back the stack.
func (l *lexer) array() (Object, error) {
	l.at++
	if l.depth++; l.depth > maxDepth {
		return nil, errDepth
	}
	defer func() { l.depth-- }()
	from := len(l.stack)
	lent := l.inside && l.depth == 1
	defer func() {
		if !lent {
			l.stack = l.stack[:from]
		}
	}()
	for {
		if l.skip(); l.peek(0) == ']' {
			l.at++
			if to := len(l.stack); lent {
				return Array(l.stack[from:to:to]), nil
			}
			return append(Array{}, l.stack[from:]...), nil
		}
		o, err := l.object()
		if err != nil {
			return nil, notEnd(err)
		}
		if _, ok := o.(operator); ok {
			return nil, errSyntax
		}
		if l.stack = append(l.stack, o); l.inside && len(l.stack)-from > maxElements {
			return nil, errMany
		}
	}
}

func (l *lexer) dict() (Object, error) {
	l.at += 2
	if l.depth++; l.depth > maxDepth {
		return nil, errDepth
	}
	defer func() { l.depth-- }()
	d := Dict{}
	for {
		l.skip()
		switch {
		case l.peek(0) == '>' && l.peek(1) == '>':
			l.at += 2
			return d, nil
		case l.peek(0) != '/':
			return nil, errSyntax
		}
		l.at++
		key := l.name()
		value, err := l.object()
		if err != nil {
			return nil, notEnd(err)
		}
		if _, ok := value.(operator); ok {
			return nil, errSyntax
		}
		d[key] = value
	}
}

// notEnd makes an end inside an object an error of syntax.
func notEnd(err error) error {
	if err == errEnd {
		return errSyntax
	}
	return err
}
