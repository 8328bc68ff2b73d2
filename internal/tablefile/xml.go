package tablefile

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a scanner finds.
const (
	atEnd   = iota // of the part
	opened         // an element begins: name and attr
	closed         // an element ends: name
	written        // text: what is wanted of it
)

// maxToken bounds the bytes of a tag or of one text: a cell's characters, each written as a reference.
const maxToken = 10 * MaxCell

var (
	errLongToken = errors.New("a tag or a text is too long")
	errDoctype   = errors.New("it has a document type")
	errCut       = errors.New("it is cut short")
)

// A scanner reads the elements of a workbook's part one after the other, in a buffer that does not grow with the part. It
// looks at local names only, as programs write different prefixes, and checks no more than it needs to find its way.
type scanner struct {
	from io.Reader
	buf  []byte // what is read and not yet used
	hold []byte // the buffer as it was made
	over bool   // from is read to its end

	Name []byte // of the element, valid until the next call
	tag  []byte // all of the tag behind its name
	Text []byte // of a text, references resolved
	Want bool   // texts are wanted; others are passed over at once

	single bool // the element that was opened closes itself
}

func scan(r io.Reader) *scanner { return &scanner{from: r, hold: make([]byte, 64<<10)} }

// more reads on, keeping what is not yet used.
func (s *scanner) more() error {
	if s.over {
		return errCut
	}
	if len(s.buf) == len(s.hold) {
		if len(s.hold) >= maxToken {
			return errLongToken
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
func (s *scanner) Next() (int, error) {
	if s.single {
		s.single = false
		return closed, nil
	}
	for {
		at := bytes.IndexByte(s.buf, '<')
		switch {
		case at < 0 && s.over:
			s.buf = nil
			return atEnd, nil
		case at < 0 && !s.Want:
			s.buf = nil
			fallthrough
		case at < 0:
			if err := s.more(); err != nil {
				return atEnd, err
			}
			continue
		case at > 0 && s.Want:
			s.Text = resolve(s.buf[:at])
			s.buf = s.buf[at:]
			return written, nil
		}
		s.buf = s.buf[at:]
		kind, err := s.mark()
		if err != nil || kind != atEnd {
			return kind, err
		}
	}
}

// mark reads a tag; atEnd is something to pass over.
func (s *scanner) mark() (int, error) {
	for len(s.buf) < 9 && !s.over {
		if err := s.more(); err != nil {
			return atEnd, err
		}
	}
	switch {
	case len(s.buf) > 1 && s.buf[1] != '!' && s.buf[1] != '?': // nearly all
	case bytes.HasPrefix(s.buf, []byte("<!--")):
		_, err := s.until("-->")
		return atEnd, err
	case bytes.HasPrefix(s.buf, []byte("<![CDATA[")):
		text, err := s.until("]]>")
		if err == nil && s.Want {
			s.Text = text[len("<![CDATA["):]
			return written, nil
		}
		return atEnd, err
	case bytes.HasPrefix(s.buf, []byte("<!")):
		return atEnd, errDoctype
	case bytes.HasPrefix(s.buf, []byte("<?")):
		_, err := s.until("?>")
		return atEnd, err
	}
	end, err := s.tagEnd()
	if err != nil {
		return atEnd, err
	}
	tag := s.buf[1:end]
	s.buf = s.buf[end+1:]
	kind := opened
	switch {
	case len(tag) > 0 && tag[0] == '/':
		kind, tag = closed, tag[1:]
	case len(tag) > 0 && tag[len(tag)-1] == '/':
		s.single, tag = true, tag[:len(tag)-1]
	}
	n := 0
	for n < len(tag) && !isSpace(tag[n]) {
		n++
	}
	s.Name, s.tag = local(tag[:n]), tag[n:]
	return kind, nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// local is a name without its prefix. Most are so short that a look at each byte is quicker than a search.
func local(name []byte) []byte {
	for i, c := range name {
		if c == ':' {
			return name[i+1:]
		}
	}
	return name
}

// spaceless is a text from its first byte that is no space.
func spaceless(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	return text
}

// until is what stands before some marks, which are passed over too.
func (s *scanner) until(marks string) ([]byte, error) {
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
func (s *scanner) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for i >= len(s.buf) {
			if err := s.more(); err != nil {
				return 0, err
			}
		}
		switch c := s.buf[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i, nil
		}
	}
}

// attr is an attribute of the tag, as bytes that are valid until the next call.
func (s *scanner) attr(name string) []byte {
	for rest := s.tag; ; {
		rest = spaceless(rest)
		equal := bytes.IndexByte(rest, '=')
		if equal < 0 {
			return nil
		}
		own := rest[:equal]
		for len(own) > 0 && isSpace(own[len(own)-1]) {
			own = own[:len(own)-1]
		}
		rest = spaceless(rest[equal+1:])
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(local(own)) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

// said is an attribute as text.
func (s *scanner) said(name string) string { return string(resolve(s.attr(name))) }

// is reports whether an attribute says yes.
func (s *scanner) is(name string) bool {
	v := string(s.attr(name))
	return v == "1" || v == "true" || v == "on"
}

var references = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// resolve replaces references to characters, and Excel's _x000D_; line ends become \n.
func resolve(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 && bytes.IndexByte(text, '\r') < 0 && !bytes.Contains(text, []byte("_x")) {
		return text
	}
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if text[0] == '&' && end > 0 {
			if c := reference(string(text[1:end])); c != "" {
				out, text = append(out, c...), text[end+1:]
				continue
			}
		}
		if len(text) >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' {
			if n, err := strconv.ParseUint(string(text[2:6]), 16, 16); err == nil {
				out, text = utf8.AppendRune(out, rune(n)), text[7:]
				continue
			}
		}
		out, text = append(out, text[0]), text[1:]
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// reference is the character that a reference names.
func reference(name string) string {
	number, ok := strings.CutPrefix(name, "#")
	if !ok {
		return references[name]
	}
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 31)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return ""
	}
	return string(rune(n))
}
