// Package official sets what an official paper has besides its text (GB/T 9704—2012): the head, who it is for, what closes it, the imprint.
package official

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// A Paper is a document set as an official paper.
type Paper struct {
	*typeset.Compositor
	tpl   *style.Template
	doc   *bulletin.Document
	width unit.Length // of the text
	lines func(p *typeset.Para, left unit.Length) []makeup.Piece
	late  []string // recipients whom the imprint names
}

// New is the paper that a compositor sets by a template with a letterhead or an imprint. Lines makes pieces of text as wide as the document's, a line
// each, from left on.
func New(on *typeset.Compositor, tpl *style.Template, doc *bulletin.Document, width unit.Length, lines func(p *typeset.Para, left unit.Length) []makeup.Piece) *Paper {
	return &Paper{Compositor: on, tpl: tpl, doc: doc, width: width, lines: lines}
}

// official is what the document says as an official paper; nothing when it is none.
func (p *Paper) official() *bulletin.Official { return officialOf(p.doc) }

// officialOf is what the document says as an official paper; nothing when it is none.
func officialOf(doc *bulletin.Document) *bulletin.Official {
	if doc.Official != nil {
		return doc.Official
	}
	return &bulletin.Official{}
}

// place is where the dataset has one of its keys; without a dataset it is the key.
func (p *Paper) place(key string) problem.Place {
	if at, ok := p.doc.Places[key]; ok {
		return at
	}
	return problem.Place{Item: key}
}

// baseline is where text stands in row n of a piece.
func (p *Paper) baseline(n int) unit.Length {
	return unit.Length(n)*p.tpl.Page.Pitch + p.tpl.Body.Size.Em(typeset.Ascent)
}
