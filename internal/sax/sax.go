// Package sax reads the elements of a part of an Office file one after the other, in a buffer that does not grow with the part.
package sax

import (
	"bytes"
	"errors"
	"io"
)

// A Kind is what a scanner finds.
type Kind int

// What there is to find.
const (
	End    Kind = iota // of the part
	Opened             // an element begins: its Name and attributes
	Closed             // an element ends: its Name
	Text               // text that is wanted
)

var (
	// ErrLong is a tag or a text of more bytes than a scanner takes.
	ErrLong = errors.New("a tag or a text is too long")
	// ErrDeep is an element inside of more others than a strict scanner takes.
	ErrDeep = errors.New("elements stand too deep in each other")

	errDoctype = errors.New("it has a document type")
	errCut     = errors.New("it is cut short")
)

// A Scanner looks at local names only, as programs write different prefixes, and checks no more than it needs to find its way, unless it is strict.
type Scanner struct {
	from io.Reader
	most int    // bytes of a tag or of a text
	buf  []byte // what is read and not yet used
	hold []byte // the buffer as it was made
	over bool   // from is read to its end

	Name    []byte // of the element, valid until the next call
	tag     []byte // all of the tag behind its name, not yet taken apart
	attrs   []pair // of the tag, taken apart
	Content []byte // of a text, references resolved
	Want    bool   // texts are wanted; others are passed over at once

	single bool // the element that was opened closes itself
	strict *checker
}

// New is a scanner for a part whose tags and texts have at most so many bytes each.
func New(from io.Reader, most int) *Scanner {
	return &Scanner{from: from, most: most, hold: make([]byte, 64<<10)}
}

// more reads on, keeping what is not yet used.
func (s *Scanner) more() error {
	if s.over {
		return errCut
	}
	if len(s.buf) == len(s.hold) {
		if len(s.hold) >= s.most {
			return ErrLong
		}
		s.hold = make([]byte, 2*len(s.hold))
	}
	kept := copy(s.hold, s.buf)
	n, err := io.ReadAtLeast(s.from, s.hold[kept:], 1)
	s.buf = s.hold[:kept+n]
	switch {
	case err == io.EOF:
		s.over = true
		return nil
	case err != nil:
		return err
	}
	return nil
}

// Next goes to the next tag, or to a text that is wanted.
func (s *Scanner) Next() (Kind, error) {
	if s.single {
		s.single = false
		return Closed, nil
	}
	for {
		at := bytes.IndexByte(s.buf, '<')
		switch {
		case at < 0 && s.over:
			return End, s.atEnd()
		case at < 0 && !s.Want && s.strict == nil:
			s.buf = nil
			fallthrough
		case at < 0:
			if err := s.more(); err != nil {
				return End, err
			}
			continue
		case at > 0:
			if err := s.text(s.buf[:at]); err != nil {
				return End, err
			}
			if s.buf = s.buf[at:]; s.Want {
				return Text, nil
			}
		}
		kind, err := s.mark()
		if err != nil || kind != End {
			return kind, err
		}
	}
}

// atEnd ends the part.
func (s *Scanner) atEnd() error {
	rest := s.buf
	s.buf = nil
	if s.strict == nil {
		return nil
	}
	return s.strict.end(rest)
}

// text takes the characters between two tags.
func (s *Scanner) text(raw []byte) error {
	if s.strict != nil {
		if err := s.strict.text(raw); err != nil {
			return err
		}
	}
	if s.Want {
		s.Content = resolve(raw)
	}
	return nil
}

// mark reads a tag; End is something to pass over.
func (s *Scanner) mark() (Kind, error) {
	for len(s.buf) < 9 && !s.over {
		if err := s.more(); err != nil {
			return End, err
		}
	}
	if len(s.buf) > 1 && (s.buf[1] == '!' || s.buf[1] == '?') {
		return s.aside()
	}
	end, err := s.tagEnd()
	if err != nil {
		return End, err
	}
	tag := s.buf[1:end]
	s.buf = s.buf[end+1:]
	kind := Opened
	switch {
	case len(tag) > 0 && tag[0] == '/':
		kind, tag = Closed, tag[1:]
	case len(tag) > 0 && tag[len(tag)-1] == '/':
		s.single, tag = true, tag[:len(tag)-1]
	}
	name, colon := tag, -1
	for i, c := range tag {
		if c == ' ' || c == '\n' || c == '\r' || c == '\t' {
			name = tag[:i]
			break
		}
		if c == ':' && colon < 0 {
			colon = i
		}
	}
	s.tag, s.Name, s.attrs = tag[len(name):], name[colon+1:], s.attrs[:0]
	if s.strict == nil {
		return kind, nil
	}
	if err := s.strict.characters(tag); err != nil {
		return kind, err
	}
	if whole := s.takeApart(); !whole || kind == Closed && len(s.attrs) > 0 {
		return kind, errTag
	}
	return kind, s.strict.tag(kind, name, s.attrs, s.single)
}

// aside reads what stands beside the elements: a comment, an instruction, or text that is written without references.
func (s *Scanner) aside() (Kind, error) {
	switch {
	case bytes.HasPrefix(s.buf, []byte("<!--")):
		_, err := s.until("-->")
		return End, err
	case bytes.HasPrefix(s.buf, []byte("<![CDATA[")):
		text, err := s.until("]]>")
		if err == nil && s.strict != nil {
			err = s.strict.characters(text)
		}
		if err == nil && s.Want {
			s.Content = text[len("<![CDATA["):]
			return Text, nil
		}
		return End, err
	case s.buf[1] == '!':
		return End, errDoctype
	}
	_, err := s.until("?>")
	return End, err
}

// until is what stands before some marks, which are passed over too.
func (s *Scanner) until(marks string) ([]byte, error) {
	for {
		if i := bytes.Index(s.buf, []byte(marks)); i >= 0 {
			text := s.buf[:i]
			s.buf = s.buf[i+len(marks):]
			return text, nil
		}
		if err := s.more(); err != nil {
			return nil, err
		}
	}
}

// tagEnd is where the tag at the buffer's beginning ends: at a > outside quotes.
func (s *Scanner) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; {
		for ; i < len(s.buf); i++ {
			switch c := s.buf[i]; {
			case c != '"' && c != '\'' && c != '>':
			case c == quote:
				quote = 0
			case quote != 0:
			case c == '>':
				return i, nil
			default:
				quote = c
			}
		}
		if err := s.more(); err != nil {
			return 0, err
		}
	}
}
