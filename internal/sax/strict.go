package sax

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

var (
	errNested    = errors.New("syntax: an element ends that did not begin")
	errTag       = errors.New("syntax: a tag that is no tag")
	errReference = errors.New("syntax: a reference to no character")
	errCharacter = errors.New("illegal character")
)

// Strict makes a scanner take only what is well-formed, no deeper than so many elements.
func (s *Scanner) Strict(deepest int) *Scanner {
	s.strict = &checker{deepest: deepest}
	return s
}

// A checker knows which elements are open.
type checker struct {
	deepest int
	open    []byte // their names, one behind the other
	ends    []int  // where each ends
}

// tag checks what an element's tag says, and that it ends where it may.
func (c *checker) tag(kind Kind, name []byte, attributes []pair, single bool) error {
	if kind == Closed {
		return c.close(name)
	}
	if !isName(name) {
		return errTag
	}
	for _, a := range attributes {
		if !isName(a.name) || bytes.IndexByte(a.value, '<') >= 0 {
			return errTag
		}
		if err := c.references(a.value); err != nil {
			return err
		}
	}
	if single {
		return nil
	}
	if c.open, c.ends = append(c.open, name...), append(c.ends, len(c.open)+len(name)); len(c.ends) > c.deepest {
		return ErrDeep
	}
	return nil
}

// isName reports whether an element or attribute may have a name (XML 1.0, 2.3), but for what is beyond ASCII, which is not looked at.
func isName(name []byte) bool {
	for i, b := range name {
		switch {
		case b >= utf8.RuneSelf, 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', b == '_', b == ':':
		case i > 0 && ('0' <= b && b <= '9' || b == '-' || b == '.'):
		default:
			return false
		}
	}
	return len(name) > 0
}

// close ends the element that began last.
func (c *checker) close(name []byte) error {
	last, from := len(c.ends)-1, 0
	if last > 0 {
		from = c.ends[last-1]
	}
	if last < 0 || !bytes.Equal(c.open[from:], name) {
		return errNested
	}
	c.open, c.ends = c.open[:from], c.ends[:last]
	return nil
}

// text checks characters and the references among them.
func (c *checker) text(text []byte) error {
	if err := c.references(text); err != nil {
		return err
	}
	return c.characters(text)
}

func (c *checker) references(text []byte) error {
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			return nil
		}
		text = text[at+1:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 || reference(string(text[:end])) == "" {
			return errReference
		}
	}
}

// characters checks that all are characters that XML has.
func (c *checker) characters(text []byte) error {
	plain := true
	for _, b := range text {
		if b < ' ' && !blank(b) {
			return errCharacter
		}
		plain = plain && b < utf8.RuneSelf
	}
	if !plain && (!utf8.Valid(text) || bytes.Contains(text, []byte("\uFFFE")) || bytes.Contains(text, []byte("\uFFFF"))) {
		return errCharacter
	}
	return nil
}

// end checks what stands at the end of a part.
func (c *checker) end(rest []byte) error {
	if len(c.ends) > 0 {
		return errCut
	}
	return c.text(rest)
}
