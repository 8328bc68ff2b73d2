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

// A placedLink is a link of a page, over one rectangle or, where its text stands on several lines, more.
type placedLink struct {
	*page.Link
	over []unit.Rect
	page int // index of the page it stands on
	node int32
	ref  pdf.Ref
	key  int // in the parent tree
}

func (m *File) findLinks() {
	for p := range m.meta.Document.Pages {
		for _, mark := range m.meta.Document.Pages[p].Marks {
			l, ok := mark.(*page.Link)
			if !ok {
				continue
			}
			if n := len(m.links); n > 0 && l.Node != 0 && m.links[n-1].page == p && m.links[n-1].node == l.Node {
				m.links[n-1].over = append(m.links[n-1].over, l.Rect)
				continue
			}
			m.links = append(m.links, &placedLink{l, []unit.Rect{l.Rect}, p, l.Node, m.to.Reserve(), len(m.pages) + len(m.links)})
		}
	}
}

// annotations writes the links of a page (ISO 32000-1, 12.5.6.5), printed if anything is and each with a text that says where it
// leads.
func (m *File) annotations(p int) pdf.Array {
	var all pdf.Array
	top := m.boxes[p].top()
	for _, l := range m.links {
		if l.page != p {
			continue
		}
		dict := pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Link"), "F": 4, "Border": pdf.Array{0, 0, 0},
			"Rect": l.around(top)}
		if len(l.over) > 1 {
			dict["QuadPoints"] = l.quads(top)
		}
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

// around is the rectangle around a link.
func (l *placedLink) around(top float64) pdf.Array {
	r := l.over[0]
	for _, o := range l.over[1:] {
		right, bottom := max(r.X+r.W, o.X+o.W), max(r.Y+r.H, o.Y+o.H)
		r.X, r.Y = min(r.X, o.X), min(r.Y, o.Y)
		r.W, r.H = right-r.X, bottom-r.Y
	}
	return pdf.Array{r.X.Points(), top - (r.Y + r.H).Points(), (r.X + r.W).Points(), top - r.Y.Points()}
}

// quads are the rectangles of a link: upper left, upper right, lower left, lower right, as readers' programs take them (ISO 32000-1, table 173, has another
// order, which none does).
func (l *placedLink) quads(top float64) (quads pdf.Array) {
	for _, r := range l.over {
		left, right, high, low := r.X.Points(), (r.X + r.W).Points(), top-r.Y.Points(), top-(r.Y+r.H).Points()
		quads = append(quads, left, high, right, high, left, low, right, low)
	}
	return quads
}

// destination is a height of a page, at the magnification that the reader has.
func (m *File) destination(p int, y unit.Length) pdf.Array {
	return pdf.Array{m.pages[p], pdf.Name("XYZ"), nil, m.boxes[p].top() - y.Points(), nil}
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
