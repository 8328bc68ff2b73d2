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
	"report/internal/signature"
)

// Bounds of a document.
const (
	maxPart    = 64 << 20  // bytes of a part, inflated
	maxAll     = 512 << 20 // of all parts that are read
	maxDepth   = 200       // elements inside each other
	maxParts   = 20_000
	maxBlocks  = 200_000
	maxCells   = 500_000 // of all tables, those that others span among them
	maxPicture = 64 << 20
)

// What a file is instead of a Word document that can be read. Callers say what would do.
var (
	ErrLegacy    = errors.New("a Word document of the old format, or one with a password") // an OLE container: .doc, .wps, or encrypted
	ErrNotWord   = errors.New("not a Word document")
	ErrBroken    = errors.New("broken")
	ErrTooBig    = errors.New("too big")
	ErrEntities  = errors.New("a document type with entities")
	openDocument = []byte("mimetypeapplication/vnd.oasis.opendocument")
)

// IsWord reports whether data may be a Word document of the format that Read reads.
func IsWord(data []byte) bool { return signature.Of(data).Zipped() }

// IsLegacy reports whether data is an OLE container: the old format, or an encrypted document.
func IsLegacy(data []byte) bool { return signature.Of(data) == signature.Office97 }

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
	r := &reader{parts: map[string]*zip.File{}, notes: map[string]string{}, places: map[string]int{}, doc: &manuscript.Document{Name: name, Pictures: map[string][]byte{}}}
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
	cells     int               // of tables so far
	notes     map[string]string // their texts, by their names
	comments  []string          // their ids, of each remark
	places    map[string]int    // the paragraphs where comments stand, by id
}

// read reads the parts in the order in which one needs the other.
func (r *reader) read() error {
	main := r.main()
	if r.parts[main] == nil {
		return ErrNotWord
	}
	of := r.partsOf(main)
	for _, step := range []func() error{
		func() error { return r.readStyles(of("styles")) },
		func() error { return r.readNumbering(of("numbering")) },
		func() error { return r.readNotes(of("footnotes"), of("endnotes"), of("comments")) },
		func() error { return r.readMargins(path.Dir(main)) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	blocks, err := r.blocks(main)
	if err != nil {
		return err
	}
	r.doc.Blocks = blocks
	for i, id := range r.comments {
		r.doc.Remarks[i].Line = r.places[id]
	}
	return nil
}

// partsOf tells the names of the main part's own parts by their kinds: what its relations say, or as Word calls them.
func (r *reader) partsOf(main string) func(kind string) string {
	of := map[string]string{}
	for _, rel := range r.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main)) {
		if !rel.outside {
			of[path.Base(rel.kind)] = rel.to
		}
	}
	return func(kind string) string {
		if name := of[kind]; r.parts[name] != nil {
			return name
		}
		return path.Join(path.Dir(main), kind+".xml")
	}
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
