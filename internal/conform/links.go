package conform

import (
	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// A linkSpot is a link of a page.
type linkSpot struct {
	*page.Link
	page int // index of the page it stands on
	node int32
	ref  pdf.Ref
	key  int // in the parent tree
}

func (m *maker) findLinks() {
	for p := range m.meta.Document.Pages {
		for _, mark := range m.meta.Document.Pages[p].Marks {
			if l, ok := mark.(*page.Link); ok {
				m.links = append(m.links, &linkSpot{l, p, l.Node, m.to.Reserve(), len(m.pages) + len(m.links)})
			}
		}
	}
}

// annotations writes the links of a page (ISO 32000-1, 12.5.6.5), printed if anything is and each with a text that says where it
// leads.
func (m *maker) annotations(p int) pdf.Array {
	var all pdf.Array
	top := m.boxes[p].trim[3]
	for _, l := range m.links {
		if l.page != p {
			continue
		}
		dict := pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Link"), "F": 4, "Border": pdf.Array{0, 0, 0},
			"Rect": pdf.Array{l.Rect.X.Points(), top - (l.Rect.Y + l.Rect.H).Points(), (l.Rect.X + l.Rect.W).Points(), top - l.Rect.Y.Points()}}
		says := l.Says
		if l.URI != "" {
			dict["A"] = pdf.Dict{"S": pdf.Name("URI"), "URI": pdf.String(l.URI)}
			if says == "" {
				says = l.URI
			}
		} else {
			dict["Dest"] = m.destination(l.Page, l.Y)
		}
		if says != "" {
			dict["Contents"] = pdf.Text(says)
		}
		if m.meta.tagged() {
			dict["StructParent"] = l.key
		}
		m.to.Put(l.ref, dict)
		all = append(all, l.ref)
	}
	return all
}

// destination is a height of a page, at the magnification that the reader has.
func (m *maker) destination(p int, y unit.Length) pdf.Array {
	return pdf.Array{m.pageRefs[p], pdf.Name("XYZ"), nil, m.boxes[p].trim[3] - y.Points(), nil}
}
