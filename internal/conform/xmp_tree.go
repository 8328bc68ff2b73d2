package conform

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// A value is a property of XMP, an item of a list or a field of a structure, as RDF writes it.
type value struct {
	prefix, space, name string
	text                string // of a simple one
	lang                string // of an item of a list of languages
	list                string // Bag, Seq or Alt; "" is none
	structured          bool   // its parts are fields, in no order
	parts               []*value
}

// field returns a field of a structure, or nil.
func (v *value) field(space, name string) *value {
	if v != nil {
		for _, p := range v.parts {
			if p.space == space && p.name == name {
				return p
			}
		}
	}
	return nil
}

// said returns the text of a property: its own, or that of the first item of a list.
func (v *value) said() string {
	if v == nil {
		return ""
	}
	if v.list != "" {
		for _, p := range v.parts {
			if p.text != "" {
				return p.text
			}
		}
	}
	return v.text
}

// deepestValue is how deep RDF is read, and mostValues how much of it; metadata have a few dozen.
const (
	deepestValue = 64
	mostValues   = 100_000
)

// An rdfReader reads RDF as XMP uses it (ISO 16684-1, chapter 7).
type rdfReader struct {
	d      *xml.Decoder
	spaces [][2]string // prefix and namespace, the innermost last
	all    *value      // its parts are the properties
	count  int
}

// an element that is open: what it adds to, and how many prefixes stood before it.
type openElement struct {
	name   xml.Name // by prefix, as it is written
	into   *value   // that takes what is inside; nil is nothing
	leaf   bool     // characters are into's text
	item   bool     // elements inside are items of a list
	spaces int
}

// readRDF returns the properties of metadata. wrong is true if they cannot be read to their end.
func readRDF(data []byte) (all *value, wrong bool) {
	r := rdfReader{d: xml.NewDecoder(bytes.NewReader(data)), all: &value{}}
	r.spaces = [][2]string{{"xml", "http://www.w3.org/XML/1998/namespace"}}
	open := []openElement{{into: nil}}
	for {
		token, err := r.d.RawToken()
		if err != nil {
			return r.all, err != io.EOF || len(open) > 1
		}
		switch t := token.(type) {
		case xml.StartElement:
			if r.count++; len(open) > deepestValue || r.count > mostValues {
				return r.all, true
			}
			from := len(r.spaces)
			r.declare(t.Attr)
			open = append(open, r.enter(open[len(open)-1], t))
			open[len(open)-1].spaces = from
		case xml.EndElement:
			last := open[len(open)-1]
			if len(open) == 1 || t.Name != last.name {
				return r.all, true
			}
			if last.leaf {
				last.into.text = strings.TrimSpace(last.into.text)
			}
			r.spaces, open = r.spaces[:last.spaces], open[:len(open)-1]
		case xml.CharData:
			if last := open[len(open)-1]; last.leaf && last.into.list == "" && !last.into.structured {
				last.into.text += string(t)
			}
		}
	}
}

func (r *rdfReader) declare(attributes []xml.Attr) {
	for _, a := range attributes {
		switch {
		case a.Name.Space == "xmlns":
			r.spaces = append(r.spaces, [2]string{a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			r.spaces = append(r.spaces, [2]string{"", a.Value})
		}
	}
}

// space returns the namespace of a prefix.
func (r *rdfReader) space(prefix string) string {
	for _, s := range slices.Backward(r.spaces) {
		if s[0] == prefix {
			return s[1]
		}
	}
	return prefix
}

// enter opens an element inside another one.
func (r *rdfReader) enter(outer openElement, t xml.StartElement) openElement {
	space, inner := r.space(t.Name.Space), openElement{name: t.Name}
	switch {
	case space == nsRDF && t.Name.Local == "RDF":
		inner.into = r.all
	case outer.into == nil: // around RDF
		return openElement{name: t.Name}
	case space == nsRDF && t.Name.Local == "Description":
		inner.into = outer.into
		if outer.into != r.all {
			outer.into.structured = true
		}
		r.fields(inner.into, t.Attr)
	case space == nsRDF && (t.Name.Local == "Bag" || t.Name.Local == "Seq" || t.Name.Local == "Alt"):
		outer.into.list = t.Name.Local
		inner.into, inner.item = outer.into, true
	default:
		v := &value{prefix: t.Name.Space, space: space, name: t.Name.Local}
		outer.into.parts = append(outer.into.parts, v)
		if !outer.item && outer.into != r.all {
			outer.into.structured = true
		}
		inner.into, inner.leaf = v, true
		r.attributes(v, t.Attr)
	}
	return inner
}

// attributes reads what an element says of itself: its language, that it is a structure, an address, or its fields in short.
func (r *rdfReader) attributes(v *value, attributes []xml.Attr) {
	for _, a := range attributes {
		switch {
		case a.Name.Space == "xml" && a.Name.Local == "lang":
			v.lang = a.Value
		case r.space(a.Name.Space) == nsRDF && a.Name.Local == "parseType":
			v.structured = a.Value == "Resource"
		case r.space(a.Name.Space) == nsRDF && a.Name.Local == "resource":
			v.text = a.Value
		}
	}
	r.fields(v, attributes)
}

// fields adds those that stand as attributes.
func (r *rdfReader) fields(v *value, attributes []xml.Attr) {
	for _, a := range attributes {
		if space := r.space(a.Name.Space); a.Name.Space != "" && a.Name.Space != "xmlns" && a.Name.Space != "xml" && space != nsRDF {
			v.parts = append(v.parts, &value{prefix: a.Name.Space, space: space, name: a.Name.Local, text: a.Value})
			v.structured = v.structured || v != r.all
		}
	}
}

// plain takes the qualifiers off a value: what is written as a structure with rdf:value is that value.
func (v *value) plain() *value {
	if of := v.field(nsRDF, "value"); of != nil {
		return of
	}
	return v
}
