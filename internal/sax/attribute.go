package sax

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A pair is an attribute as it is written.
type pair struct{ name, value []byte }

// takeApart finds the attributes of the tag, once. It reports whether all of them have values in quotes.
func (s *Scanner) takeApart() bool {
	for rest := s.tag; ; {
		for len(rest) > 0 && blank(rest[0]) {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			s.tag = nil
			return true
		}
		equal := bytes.IndexByte(rest, '=')
		if equal < 0 {
			break
		}
		name := rest[:equal]
		for len(name) > 0 && blank(name[len(name)-1]) {
			name = name[:len(name)-1]
		}
		for rest = rest[equal+1:]; len(rest) > 0 && blank(rest[0]); {
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			break
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			break
		}
		s.attrs = append(s.attrs, pair{name, rest[1 : 1+end]})
		rest = rest[end+2:]
	}
	s.tag = nil
	return false
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// Attr is an attribute of the tag, as bytes that are valid until the next call.
func (s *Scanner) Attr(name string) []byte {
	if len(s.tag) > 0 {
		s.takeApart()
	}
	for _, own := range s.attrs {
		if n := own.name; string(n) == name || len(n) > len(name) && n[len(n)-len(name)-1] == ':' && string(n[len(n)-len(name):]) == name {
			return own.value
		}
	}
	return nil
}

// Said is an attribute as text.
func (s *Scanner) Said(name string) string { return string(resolve(s.Attr(name))) }

// Is reports whether an attribute says yes.
func (s *Scanner) Is(name string) bool {
	v := string(s.Attr(name))
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

// legal reports whether XML has a character (XML 1.0, 2.2), which references may not get round (4.1).
func legal(r rune) bool {
	return (r >= ' ' || r == '\t' || r == '\n' || r == '\r') && r != 0xFFFE && r != 0xFFFF && utf8.ValidRune(r)
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
	if err != nil || !legal(rune(n)) {
		return ""
	}
	return string(rune(n))
}
