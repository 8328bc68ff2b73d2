package pdf

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
