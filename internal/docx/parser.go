package docx

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"unicode/utf16"
)

// A parser goes through the elements of a part.
type parser struct {
	*xml.Decoder
	depth int
}

// next is the next token. The end of the part is a nil token.
func (p *parser) next() (xml.Token, error) {
	token, err := p.RawToken()
	switch {
	case err == io.EOF:
		return nil, nil
	case err != nil:
		return nil, ErrBroken
	}
	switch token.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, ErrTooBig
		}
	case xml.EndElement:
		if p.depth--; p.depth < 0 {
			return nil, ErrBroken
		}
	case xml.Directive:
		return nil, ErrEntities
	}
	return token, nil
}

// skip passes over what is inside the element that was begun.
func (p *parser) skip() error {
	return p.inside(func(xml.StartElement) error { return p.skip() }, nil)
}

// inside calls for each element right inside the one that was begun, and for its text; element must read what it is called for to its end.
func (p *parser) inside(element func(e xml.StartElement) error, text func(string)) error {
	for {
		token, err := p.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case nil:
			return ErrBroken
		case xml.StartElement:
			if err := element(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		}
	}
}

// either reads alternatives: the choice, and where that says nothing the fallback. Size is how much has been said.
func (p *parser) either(element func(e xml.StartElement) error, size func() int) error {
	before := size()
	return p.inside(func(e xml.StartElement) error {
		if name := e.Name.Local; name != "Choice" && name != "Fallback" || size() > before {
			return p.skip()
		}
		return p.inside(element, nil)
	}, nil)
}

// control reads what a content control holds: not what it only says to fill in, and no table of contents.
func (r *reader) control(p *parser, element func(e xml.StartElement) error) error {
	empty := false
	var property func(e xml.StartElement) error
	property = func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "showingPlcHdr" && on(e):
			empty = true
		case e.Name.Local == "docPartGallery" && attr(e, "val") == "Table of Contents":
			empty = true
			r.leftOnce("目录没有取：排版时另做")
		}
		return p.inside(property, nil)
	}
	return p.inside(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "sdtPr":
			return p.inside(property, nil)
		case name == "sdtContent" && !empty:
			return p.inside(element, nil)
		}
		return p.skip()
	}, nil)
}

// open is a parser of a part, past its first element; nil is no such part.
func (r *reader) open(name string) (*parser, error) {
	data, err := r.content(name, maxPart)
	if data == nil || err != nil {
		return nil, err
	}
	p := &parser{Decoder: xml.NewDecoder(bytes.NewReader(narrow(data)))}
	p.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // UTF-8 or UTF-16: 11.2 of part 2; both are UTF-8 now
	for {
		token, err := p.next()
		if err != nil {
			return nil, err
		}
		switch token.(type) {
		case nil:
			return nil, ErrBroken
		case xml.StartElement:
			return p, nil
		}
	}
}

// narrow is a part as UTF-8.
func narrow(data []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, len(data)/2-1)
	for i := range units {
		units[i] = order.Uint16(data[2*i+2:])
	}
	return []byte(string(utf16.Decode(units)))
}

// walk calls for every element of a part, however deep.
func (r *reader) walk(name string, element func(p *parser, e xml.StartElement) error) error {
	p, err := r.open(name)
	if p == nil || err != nil {
		return err
	}
	var each func(e xml.StartElement) error
	each = func(e xml.StartElement) error {
		if err := element(p, e); err != nil {
			return err
		}
		return p.inside(each, nil)
	}
	return p.inside(each, nil)
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether an element that switches something on does: <w:b/> but not <w:b w:val="0"/>.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "none", "off":
		return false
	}
	return true
}
