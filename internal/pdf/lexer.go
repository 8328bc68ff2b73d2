package pdf

import (
	"errors"
	"math"
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
