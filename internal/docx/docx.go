// Package docx reads Word documents (Office Open XML, ECMA-376 part 1) into manuscripts: paragraphs with their styles, numbering, tables, pictures,
// notes, text boxes, tracked changes and comments. Everything is bounded: a part, all parts, how deep they nest.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"report/internal/manuscript"
)

// Bounds of a document.
const (
	maxPart    = 128 << 20 // bytes of a part, inflated
	maxAll     = 512 << 20 // of all parts that are read
	maxDepth   = 200       // elements inside each other
	maxParts   = 20_000
	maxBlocks  = 200_000
	maxPicture = 64 << 20
)

// What a file is instead of a Word document that can be read. Callers say what would do.
var (
	ErrLegacy    = errors.New("a Word document of the old format, or one with a password") // an OLE container: .doc, .wps, or encrypted
	ErrNotWord   = errors.New("not a Word document")
	ErrBroken    = errors.New("broken")
	ErrTooBig    = errors.New("too big")
	ErrEntities  = errors.New("a document type with entities")
	legacyStart  = []byte{0xD0, 0xCF, 0x11, 0xE0}
	openDocument = []byte("mimetypeapplication/vnd.oasis.opendocument")
)

// IsWord reports whether data may be a Word document of the format that Read reads.
func IsWord(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// IsLegacy reports whether data is an OLE container: the old format, or an encrypted document.
func IsLegacy(data []byte) bool { return bytes.HasPrefix(data, legacyStart) }

// Read reads a Word document.
func Read(name string, data []byte) (*manuscript.Document, error) {
	switch {
	case IsLegacy(data):
		return nil, ErrLegacy
	case !IsWord(data):
		return nil, ErrNotWord
	case bytes.Contains(data[:min(len(data), 200)], openDocument):
		return nil, ErrNotWord
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrBroken
	}
	if len(archive.File) > maxParts {
		return nil, ErrTooBig
	}
	r := &reader{parts: map[string]*zip.File{}, doc: &manuscript.Document{Name: name, Pictures: map[string][]byte{}}}
	for _, file := range archive.File {
		r.parts[path.Clean(strings.TrimPrefix(file.Name, "/"))] = file
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	return r.doc, nil
}

// A reader reads one document.
type reader struct {
	parts map[string]*zip.File
	used  int64 // bytes inflated
	doc   *manuscript.Document

	styles    map[string]*style
	numbering numbering
	links     map[string]string // of the part that is read: relationship id to target
	from      string            // the part that is read
	order     int               // paragraphs so far
}

// read reads the parts in the order in which one needs the other.
func (r *reader) read() error {
	main := r.main()
	if r.parts[main] == nil {
		return ErrNotWord
	}
	folder := path.Dir(main)
	if err := r.readStyles(path.Join(folder, "styles.xml")); err != nil {
		return err
	}
	if err := r.readNumbering(path.Join(folder, "numbering.xml")); err != nil {
		return err
	}
	if err := r.readNotes(folder); err != nil {
		return err
	}
	if err := r.readMargins(folder); err != nil {
		return err
	}
	blocks, err := r.blocks(main)
	if err != nil {
		return err
	}
	r.doc.Blocks = blocks
	return nil
}

// main is the name of the document's main part.
func (r *reader) main() string {
	for _, target := range r.relations("_rels/.rels", "") {
		if strings.HasSuffix(target.kind, "/officeDocument") {
			return target.to
		}
	}
	return "word/document.xml"
}

// A relation is what a part refers to.
type relation struct {
	id, kind, to string
	outside      bool
}

// relations are those of a part; base is the folder from which targets are named. None are read from a part that is broken.
func (r *reader) relations(name, base string) []relation {
	var list []relation
	r.walk(name, func(p *parser, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			rel := relation{id: attr(e, "Id"), kind: attr(e, "Type"), to: attr(e, "Target"), outside: attr(e, "TargetMode") == "External"}
			if !rel.outside {
				rel.to = strings.TrimPrefix(path.Join("/", base, rel.to), "/")
				if strings.HasPrefix(attr(e, "Target"), "/") {
					rel.to = strings.TrimPrefix(path.Clean(attr(e, "Target")), "/")
				}
			}
			list = append(list, rel)
		}
		return nil
	})
	return list
}

// linksOf are the targets of a part's relations, by id.
func (r *reader) linksOf(part string) map[string]string {
	links := map[string]string{}
	for _, rel := range r.relations(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"), path.Dir(part)) {
		links[rel.id] = rel.to
	}
	return links
}

// content is a part, inflated within bounds; nil is none.
func (r *reader) content(name string, most int64) ([]byte, error) {
	file := r.parts[name]
	if file == nil {
		return nil, nil
	}
	opened, err := file.Open()
	if err != nil {
		return nil, ErrBroken
	}
	defer opened.Close()
	data, err := io.ReadAll(io.LimitReader(opened, min(most, maxAll-r.used)+1))
	if err != nil {
		return nil, ErrBroken
	}
	if r.used += int64(len(data)); int64(len(data)) > most || r.used > maxAll {
		return nil, ErrTooBig
	}
	return data, nil
}

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

// open is a parser of a part, past its first element; nil is no such part.
func (r *reader) open(name string) (*parser, error) {
	data, err := r.content(name, maxPart)
	if data == nil || err != nil {
		return nil, err
	}
	p := &parser{Decoder: xml.NewDecoder(bytes.NewReader(data))}
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
