package docx

import (
	"encoding/xml"
	"path"
	"sort"
	"strings"

	"report/internal/manuscript"
)

// readNotes reads footnotes, endnotes and comments.
func (r *reader) readNotes(folder string) error {
	for _, kind := range []string{"footnote", "endnote"} {
		err := r.apart(path.Join(folder, kind+"s.xml"), kind, func(e xml.StartElement, text string) {
			if kind := attr(e, "type"); kind == "" || kind == "normal" {
				r.doc.Notes = append(r.doc.Notes, "[^"+noteName(e.Name.Local, attr(e, "id"))+"]: "+text)
			}
		})
		if err != nil {
			return err
		}
	}
	return r.apart(path.Join(folder, "comments.xml"), "comment", func(e xml.StartElement, text string) {
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
