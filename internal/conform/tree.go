package conform

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"report/internal/page"
	"report/internal/pdf"
)

// A place is where content stands in the order of drawing: the page's index, and the sequence on it, counted from 1.
type place struct{ page, sequence int32 }

// nowhere is the page of what has no content.
const nowhere = math.MaxInt32

func (p place) before(q place) bool {
	return p.page < q.page || p.page == q.page && p.sequence < q.sequence
}

// An item is a marked-content sequence of a node, or a link's annotation.
type item struct {
	page, mcid int32
	link       int32 // of the document's, from 1; 0 is none
}

// place returns where an item stands; a link's annotation comes after the page's contents.
func (i item) place() place {
	if i.link != 0 {
		return place{i.page, math.MaxInt32}
	}
	return place{i.page, i.mcid + 1}
}

// writeTree writes the structure tree (ISO 32000-1, 14.7): an element for every node with content, in reading order, and the tree
// that leads from contents back to elements.
func (m *File) writeTree() {
	if !m.meta.tagged() {
		return
	}
	structure := m.meta.Document.Structure
	items := m.items()
	for i := range structure {
		if of := structure[i].Of; of != nil {
			for _, head := range of.Heads {
				if m.heads == nil {
					m.heads = map[int32]bool{}
				}
				m.heads[head] = true
			}
		}
	}
	children := m.reserveNodes(items)
	m.begin(items)
	root := m.to.Reserve()
	var notes pdf.Array
	var element []byte
	for i := range structure {
		if m.nodes[i] != 0 {
			element = m.element(element[:0], int32(i), root, items.of(i), children.of(i), &notes)
			m.to.Put(m.node(int32(i)), pdf.Raw(element))
		}
	}
	tree := pdf.Dict{"Type": pdf.Name("StructTreeRoot"), "K": m.node(0), "ParentTree": m.parentTree(),
		"ParentTreeNextKey": len(m.pages) + len(m.links)}
	if notes != nil {
		tree["IDTree"] = m.to.Add(pdf.Dict{"Names": inOrder(notes)})
	}
	m.to.Put(root, tree)
	m.catalog["StructTreeRoot"] = root
	m.catalog["MarkInfo"] = pdf.Dict{"Marked": true}
}

// headName is the name of a table's head, by which cells refer to it.
func headName(node int32) pdf.String { return pdf.String("head" + strconv.Itoa(1e9 + int(node))[1:]) }

// inOrder puts names, and what they name, in the order of their bytes.
func inOrder(names pdf.Array) pdf.Array {
	pairs := slices.Collect(slices.Chunk(names, 2))
	slices.SortStableFunc(pairs, func(a, b pdf.Array) int { return cmp.Compare(a[0].(pdf.String), b[0].(pdf.String)) })
	return slices.Concat(pairs...)
}

// node is the object of a node.
func (m *File) node(n int32) pdf.Ref { return pdf.Ref{Number: int(m.nodes[n])} }

// A sorted list is what nodes have: those of one beside each other.
type sorted[T any] struct {
	all  []T
	from []int32 // by node, where its own begin; one more at the end
}

// of is what a node has.
func (s *sorted[T]) of(node int) []T { return s.all[s.from[node]:s.from[node+1]] }

// sort sorts what there is of so many nodes: each walks it, in the order that a node is to have it.
func sort[T any](nodes int, each func(take func(node int32, what T))) sorted[T] {
	s := sorted[T]{from: make([]int32, nodes+1)}
	each(func(node int32, _ T) { s.from[node+1]++ })
	for i := range nodes {
		s.from[i+1] += s.from[i]
	}
	s.all = make([]T, s.from[nodes])
	next := slices.Clone(s.from)
	each(func(node int32, what T) {
		s.all[next[node]] = what
		next[node]++
	})
	return s
}

// items gathers the content of every node, in the order of the pages.
func (m *File) items() sorted[item] {
	return sort(len(m.meta.Document.Structure), func(take func(node int32, i item)) {
		for p, nodes := range m.sequences {
			for mcid, node := range nodes {
				take(node, item{page: int32(p), mcid: int32(mcid)})
			}
		}
		for n, l := range m.links {
			take(l.node, item{page: int32(l.page), mcid: -1, link: int32(n + 1)})
		}
	})
}

// reserveNodes gives numbers to the nodes that have content, or a node below that has, and to the root. It returns the children of
// each, in their order.
func (m *File) reserveNodes(items sorted[item]) sorted[int32] {
	structure := m.meta.Document.Structure
	used := make([]bool, len(structure))
	used[0] = true
	for i := len(structure) - 1; i > 0; i-- { // parents stand before their children
		used[i] = used[i] || len(items.of(i)) > 0 || keepsPlace(structure[i].Kind)
		if used[i] {
			used[structure[i].Parent] = true
		}
	}
	m.nodes = make([]int32, len(structure))
	for i := range structure {
		if used[i] {
			m.nodes[i] = int32(m.to.Reserve().Number)
		}
	}
	return sort(len(structure), func(take func(node, child int32)) {
		for i := 1; i < len(structure); i++ {
			if used[i] {
				take(structure[i].Parent, int32(i))
			}
		}
	})
}

// keepsPlace reports whether a node counts although it is empty: the cells of a table's row.
func keepsPlace(k page.Kind) bool { return k == page.TH || k == page.TD }

// element appends the element of a node: its kind, its parent, what a reader is told of it, and what it holds.
func (m *File) element(b []byte, node int32, root pdf.Ref, items []item, children []int32, notes *pdf.Array) []byte {
	n := &m.meta.Document.Structure[node]
	b = pdf.Append(append(b, "<</S"...), pdf.Name(n.Kind.String()))
	parent := root
	if node > 0 {
		parent = m.node(n.Parent)
	}
	b = pdf.Append(append(b, "/P"...), parent)
	home := int32(-1) // the page that MCIDs are of
	if at := slices.IndexFunc(items, func(i item) bool { return i.link == 0 }); at >= 0 {
		home = items[at].page
		b = pdf.Append(append(b, "/Pg"...), m.pages[home])
	}
	said := n.Said()
	for _, entry := range [...]struct{ key, text string }{{"/T", brief(said.Title)}, {"/Alt", brief(said.Alt)}} {
		if entry.text != "" {
			b = pdf.Append(append(b, entry.key...), pdf.Text(entry.text))
		}
	}
	if n.Kind == page.Note { // must have a name of its own (ISO 14289-1, 7.9)
		name := pdf.String("note" + strconv.Itoa(1e9 + int(node))[1:]) // names are in the order of their bytes
		b = pdf.Append(append(b, "/ID"...), name)
		*notes = append(*notes, name, m.node(node))
	}
	if m.heads[node] {
		name := headName(node)
		b = pdf.Append(append(b, "/ID"...), name)
		*notes = append(*notes, name, m.node(node))
	}
	if said.Actual != "" {
		b = pdf.Append(append(b, "/ActualText"...), pdf.Text(brief(said.Actual)))
	}
	b = appendAttributes(b, n)
	if len(items) == 1 && len(children) == 0 && items[0].link == 0 { // as nearly all cells have
		b = pdf.Append(append(b, "/K"...), int(items[0].mcid))
	} else if kids := m.kids(items, children, home); len(kids) == 1 {
		b = pdf.Append(append(b, "/K"...), kids[0])
	} else if len(kids) > 1 {
		b = pdf.Append(append(b, "/K"...), kids)
	}
	return append(b, ">>"...)
}

// kids are what an element holds: its content in its order, each child where the child's first content stands among it.
func (m *File) kids(items []item, children []int32, home int32) pdf.Array {
	kids := make(pdf.Array, 0, len(items)+len(children))
	for _, it := range items {
		for len(children) > 0 && m.first[children[0]].before(it.place()) {
			kids = append(kids, m.node(children[0]))
			children = children[1:]
		}
		switch {
		case it.link != 0:
			kids = append(kids, pdf.Dict{"Type": pdf.Name("OBJR"), "Obj": m.links[it.link-1].ref, "Pg": m.pages[it.page]})
		case it.page == home:
			kids = append(kids, int(it.mcid))
		default:
			kids = append(kids, pdf.Dict{"Type": pdf.Name("MCR"), "Pg": m.pages[it.page], "MCID": int(it.mcid)})
		}
	}
	for _, child := range children {
		kids = append(kids, m.node(child))
	}
	return kids
}

// begin finds where the content of every node begins, that of the nodes below it too.
func (m *File) begin(items sorted[item]) {
	structure := m.meta.Document.Structure
	m.first = slices.Repeat([]place{{nowhere, 0}}, len(structure))
	for i := len(structure) - 1; i >= 0; i-- { // parents stand before their children
		if own := items.of(i); len(own) > 0 && own[0].place().before(m.first[i]) {
			m.first[i] = own[0].place()
		}
		if above := structure[i].Parent; m.first[i].before(m.first[above]) {
			m.first[above] = m.first[i]
		}
	}
}

var scopeNames = [...]pdf.Name{page.Column: "Column", page.Row: "Row", page.Both: "Both"}

var numberingNames = [...]pdf.Name{page.NoLabels: "None", page.Bullets: "Disc", page.Decimals: "Decimal"}

// appendAttributes writes a cell's scope and span, and a list's numbering (ISO 32000-1, 14.8.5.5 and 14.8.5.7).
func appendAttributes(b []byte, n *page.Node) []byte {
	attributes := pdf.Dict{}
	switch n.Kind {
	case page.Table:
		if summary := n.Said().Summary; summary != "" {
			attributes["O"], attributes["Summary"] = pdf.Name("Table"), label(summary)
		}
	case page.L:
		attributes["O"] = pdf.Name("List")
		attributes["ListNumbering"] = numberingNames[n.Numbering]
	case page.TH, page.TD:
		if n.Kind == page.TH && n.Scope != page.NoScope {
			attributes["Scope"] = scopeNames[n.Scope]
		}
		if n.Columns > 1 {
			attributes["ColSpan"] = int(n.Columns)
		}
		if n.Rows > 1 {
			attributes["RowSpan"] = int(n.Rows)
		}
		if n.Of != nil && len(n.Of.Heads) > 0 {
			names := make(pdf.Array, len(n.Of.Heads))
			for i, head := range n.Of.Heads {
				names[i] = headName(head)
			}
			attributes["Headers"] = names
		}
		if len(attributes) > 0 {
			attributes["O"] = pdf.Name("Table")
		}
	}
	if len(attributes) == 0 {
		return b
	}
	return pdf.Append(append(b, "/A"...), attributes)
}

// parentTree leads from a page and MCID, and from a link, to their elements (ISO 32000-1, 14.7.4.4).
func (m *File) parentTree() pdf.Ref {
	nums := make(pdf.Array, 0, 2*(len(m.pages)+len(m.links)))
	for p := range m.pages {
		list := make([]byte, 0, 8*len(m.sequences[p]))
		for _, node := range m.sequences[p] {
			list = pdf.Append(list, m.node(node))
		}
		nums = append(nums, p, m.to.Add(pdf.Raw("["+string(list)+"]")))
	}
	for i, l := range m.links {
		nums = append(nums, len(m.pages)+i, m.node(l.node))
	}
	return m.to.Add(pdf.Dict{"Nums": nums})
}
