package draw

import (
	"strconv"

	"report/internal/page"
)

// A node is a bookmark among others: indices into the outline, or -1.
type node struct {
	parent, prev, next, first, last int
	below                           int // how many stand under it, all levels
}

// nest finds the tree of bookmarks: each stands under the last one before it that has a lower level.
func nest(outline []page.Bookmark) []node {
	nodes := make([]node, len(outline))
	for i := range nodes {
		n := node{-1, -1, -1, -1, -1, 0}
		for at := i - 1; at >= 0; at = nodes[at].parent {
			if outline[at].Level < outline[i].Level {
				n.parent = at
				break
			}
			n.prev = at
		}
		nodes[i] = n
		if n.prev >= 0 {
			nodes[n.prev].next = i
		} else if n.parent >= 0 {
			nodes[n.parent].first = i
		}
		if n.parent >= 0 {
			nodes[n.parent].last = i
		}
		for at := n.parent; at >= 0; at = nodes[at].parent {
			nodes[at].below++
		}
	}
	return nodes
}

// addOutline adds the document's bookmarks, all open, and returns the object that holds them, or nil if there are none
// (ISO 32000-1, 12.3.3). pages are the numbers of the page objects.
func (f *file) addOutline(doc *page.Document, pages []int) []byte {
	if len(doc.Outline) == 0 {
		return nil
	}
	nodes, start := nest(doc.Outline), f.next()
	for i, n := range nodes {
		f.add(string(bookmark(doc, i, n, start, pages)))
	}
	last := len(nodes) - 1
	for nodes[last].parent >= 0 {
		last = nodes[last].parent
	}
	b := reference([]byte("<</Type/Outlines"), "/First", start)
	b = reference(b, "/Last", start+last)
	return append(strconv.AppendInt(append(b, "/Count "...), int64(len(nodes)), 10), ">>\n"...)
}

// bookmark returns the object of bookmark i; that of the first has the number start.
func bookmark(doc *page.Document, i int, n node, start int, pages []int) []byte {
	mark := doc.Outline[i]
	b := appendText([]byte("<</Title"), mark.Title)
	if n.parent < 0 {
		b = reference(b, "/Parent", outlinesID)
	}
	for _, link := range [...]struct {
		key string
		to  int
	}{{"/Parent", n.parent}, {"/Prev", n.prev}, {"/Next", n.next}, {"/First", n.first}, {"/Last", n.last}} {
		if link.to >= 0 {
			b = reference(b, link.key, start+link.to)
		}
	}
	if n.below > 0 {
		b = strconv.AppendInt(append(b, "/Count "...), int64(n.below), 10)
	}
	b = append(reference(b, "/Dest[", pages[mark.Page]), "/XYZ null "...)
	b = appendMilli(b, hundredths(doc.Pages[mark.Page].Trim.H)*10-milli(mark.Y))
	return append(b, "null]>>\n"...)
}

// reference writes a key and the number of the object that it means.
func reference(b []byte, key string, object int) []byte {
	b = append(append(b, key...), ' ')
	return append(strconv.AppendInt(b, int64(object), 10), " 0 R"...)
}
