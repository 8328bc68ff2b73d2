package conform

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"report/internal/page"
	"report/internal/pdf"
	"report/internal/unit"
)

// A placedLink is a link of a page.
type placedLink struct {
	*page.Link
	page int // index of the page it stands on
	node int32
	ref  pdf.Ref
	key  int // in the parent tree
}

func (m *File) findLinks() {
	for p := range m.meta.Document.Pages {
		for _, mark := range m.meta.Document.Pages[p].Marks {
			if l, ok := mark.(*page.Link); ok {
				m.links = append(m.links, &placedLink{l, p, l.Node, m.to.Reserve(), len(m.pages) + len(m.links)})
			}
		}
	}
}

// annotations writes the links of a page (ISO 32000-1, 12.5.6.5), printed if anything is and each with a text that says where it
// leads.
func (m *File) annotations(p int) pdf.Array {
	var all pdf.Array
	top := m.sheets[p].top()
	for _, l := range m.links {
		if l.page != p {
			continue
		}
		dict := pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Link"), "F": 4, "Border": pdf.Array{0, 0, 0},
			"Rect": pdf.Array{l.Rect.X.Points(), top - (l.Rect.Y + l.Rect.H).Points(), (l.Rect.X + l.Rect.W).Points(), top - l.Rect.Y.Points()}}
		says := l.Says
		if l.URI != "" {
			dict["A"] = pdf.Dict{"S": pdf.Name("URI"), "URI": pdf.String(ascii(l.URI))}
			says = cmp.Or(says, l.URI)
		} else {
			dict["Dest"] = m.destination(l.Page, l.Y)
			says = cmp.Or(says, "→ "+strconv.Itoa(l.Page+1))
		}
		dict["Contents"] = label(says)
		if m.meta.tagged() {
			dict["StructParent"] = l.key
		}
		m.to.Put(l.ref, dict)
		all = append(all, l.ref)
	}
	return all
}

// destination is a height of a page, at the magnification that the reader has.
func (m *File) destination(p int, y unit.Length) pdf.Array {
	return pdf.Array{m.pages[p], pdf.Name("XYZ"), nil, m.sheets[p].top() - y.Points(), nil}
}

// ascii writes an address in ASCII, as a URI action has it (ISO 32000-1, 12.6.4.7): other bytes become %XX (RFC 3986, 2.1).
func ascii(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c > '~' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
