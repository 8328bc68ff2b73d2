package docx

import (
	"encoding/xml"
	"path"
	"sort"
	"strings"

	"report/internal/manuscript"
)

// readNotes reads footnotes, endnotes and comments.
func (r *reader) readNotes(footnotes, endnotes, comments string) error {
	for _, of := range []struct{ part, kind string }{{footnotes, "footnote"}, {endnotes, "endnote"}} {
		err := r.apart(of.part, of.kind, func(e xml.StartElement, text string) {
			if kind := attr(e, "type"); kind == "" || kind == "normal" {
				name := noteName(e.Name.Local, attr(e, "id"))
				r.notes[name] = text
				r.doc.Notes = append(r.doc.Notes, "[^"+name+"]: "+text)
			}
		})
		if err != nil {
			return err
		}
	}
	return r.apart(comments, "comment", func(e xml.StartElement, text string) {
		r.comments = append(r.comments, attr(e, "id"))
		r.doc.Remarks = append(r.doc.Remarks, manuscript.Note{Text: attr(e, "author") + "：" + manuscript.Plain(text)})
	})
}

// apart reads the texts of a part that holds several.
func (r *reader) apart(part, element string, use func(e xml.StartElement, text string)) error {
	p, err := r.open(part)
	if p == nil || err != nil {
		return err
	}
	r.links = r.linksOf(part)
	return p.inside(func(e xml.StartElement) error {
		if e.Name.Local != element {
			return p.skip()
		}
		inner := body{r: r, p: p}
		err := p.inside(inner.element, nil)
		var lines []string
		for _, block := range inner.blocks {
			lines = append(lines, block.Text)
		}
		use(e, strings.Join(lines, " "))
		return err
	}, nil)
}

// readMargins reads what stands in the heads and feet of pages.
func (r *reader) readMargins(folder string) error {
	var parts []string
	for name := range r.parts {
		base := path.Base(name)
		if path.Dir(name) == folder && strings.HasSuffix(base, ".xml") && (strings.HasPrefix(base, "header") || strings.HasPrefix(base, "footer")) {
			parts = append(parts, name)
		}
	}
	sort.Strings(parts)
	for _, part := range parts {
		blocks, err := r.blocks(part)
		if err != nil {
			return err
		}
		for _, block := range blocks {
			if text := manuscript.Plain(block.Text); text != "" {
				r.doc.Margins = append(r.doc.Margins, text)
			}
		}
	}
	r.order = 0
	return nil
}

// left notes what is not taken.
func (r *reader) left(what string) {
	r.doc.Left = append(r.doc.Left, manuscript.Note{Line: r.order, Text: what})
}

// leftOnce notes what is not taken the first time that it is met.
func (r *reader) leftOnce(what string) {
	for _, note := range r.doc.Left {
		if note.Text == what {
			return
		}
	}
	r.left(what)
}

// smartArt notes a diagram, and what it says.
func (r *reader) smartArt(id string) {
	var texts []string
	p, err := r.open(r.links[id])
	var element func(e xml.StartElement) error
	element = func(e xml.StartElement) error {
		if e.Name.Local != "t" {
			return p.inside(element, nil)
		}
		return p.inside(func(xml.StartElement) error { return p.skip() }, func(s string) { texts = append(texts, s) })
	}
	if p != nil && err == nil {
		p.inside(element, nil)
	}
	r.left("SmartArt 图形没有取，里面的文字是：" + strings.Join(texts, "；"))
}
