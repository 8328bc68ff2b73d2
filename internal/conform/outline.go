package conform

import (
	"report/internal/page"
	"report/internal/pdf"
)

// A branch is a bookmark among others: indices into the outline, or -1.
type branch struct {
	parent, prev, next, first, last int
	below                           int // how many stand under it, all levels
}

// nest finds the tree of bookmarks: each stands under the last one before it that has a lower level.
func nest(outline []page.Bookmark) []branch {
	branches := make([]branch, len(outline))
	for i := range branches {
		n := branch{-1, -1, -1, -1, -1, 0}
		for at := i - 1; at >= 0; at = branches[at].parent {
			if outline[at].Level < outline[i].Level {
				n.parent = at
				break
			}
			n.prev = at
		}
		branches[i] = n
		if n.prev >= 0 {
			branches[n.prev].next = i
		} else if n.parent >= 0 {
			branches[n.parent].first = i
		}
		if n.parent >= 0 {
			branches[n.parent].last = i
		}
		for at := n.parent; at >= 0; at = branches[at].parent {
			branches[at].below++
		}
	}
	return branches
}

// writeOutline writes the document's bookmarks, all open (ISO 32000-1, 12.3.3).
func (m *File) writeOutline() {
	outline := m.meta.Document.Outline
	if len(outline) == 0 {
		return
	}
	branches, root, first := nest(outline), m.to.Reserve(), m.to.ReserveMany(len(outline))
	at := func(i int) pdf.Ref { return pdf.Ref{Number: first.Number + i} }
	for i, n := range branches {
		dict := pdf.Dict{"Title": label(outline[i].Title), "Parent": root, "Dest": m.destination(outline[i].Page, outline[i].Y)}
		for key, to := range map[pdf.Name]int{"Parent": n.parent, "Prev": n.prev, "Next": n.next, "First": n.first, "Last": n.last} {
			if to >= 0 {
				dict[key] = at(to)
			}
		}
		if n.below > 0 {
			dict["Count"] = n.below
		}
		m.to.Put(at(i), dict)
	}
	last := len(branches) - 1
	for branches[last].parent >= 0 {
		last = branches[last].parent
	}
	m.to.Put(root, pdf.Dict{"Type": pdf.Name("Outlines"), "First": at(0), "Last": at(last), "Count": len(outline)})
	m.catalog["Outlines"], m.catalog["PageMode"] = root, pdf.Name("UseOutlines")
}
