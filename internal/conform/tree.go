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
type place struct{ page, sequence int }

// nowhere is the page of what has no content.
const nowhere = math.MaxInt

func (p place) before(q place) bool {
	return p.page < q.page || p.page == q.page && p.sequence < q.sequence
}

// An item is a marked-content sequence of a node, or a link's annotation.
type item struct {
	page int
	mcid int
	link *placedLink // or nil
}

// place returns where an item stands; a link's annotation comes after the page's contents.
func (i item) place() place {
	if i.link != nil {
		return place{i.page, math.MaxInt}
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
	for i := range structure {
		if m.nodes[i] != (pdf.Ref{}) {
			m.to.Put(m.nodes[i], pdf.Raw(m.element(int32(i), root, items[i], children[i], &notes)))
		}
	}
	tree := pdf.Dict{"Type": pdf.Name("StructTreeRoot"), "K": m.nodes[0], "ParentTree": m.parentTree(),
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

// items gathers the content of every node, in the order of the pages.
func (m *File) items() [][]item {
	items := make([][]item, len(m.meta.Document.Structure))
	for p, nodes := range m.sequences {
		for mcid, node := range nodes {
			items[node] = append(items[node], item{p, mcid, nil})
		}
	}
	for _, l := range m.links {
		items[l.node] = append(items[l.node], item{l.page, -1, l})
	}
	return items
}

// reserveNodes gives numbers to the nodes that have content, or a node below that has, and to the root. It returns the children of
// each, in their order.
func (m *File) reserveNodes(items [][]item) [][]int32 {
	structure := m.meta.Document.Structure
	used := make([]bool, len(structure))
	used[0] = true
	for i := len(structure) - 1; i > 0; i-- { // parents stand before their children
		used[i] = used[i] || len(items[i]) > 0 || keepsPlace(structure[i].Kind)
		if used[i] {
			used[structure[i].Parent] = true
		}
	}
	m.nodes = make([]pdf.Ref, len(structure))
	children := make([][]int32, len(structure))
	for i := range structure {
		if !used[i] {
			continue
		}
		m.nodes[i] = m.to.Reserve()
		if i > 0 {
			children[structure[i].Parent] = append(children[structure[i].Parent], int32(i))
		}
	}
	return children
}

// keepsPlace reports whether a node counts although it is empty: the cells of a table's row.
func keepsPlace(k page.Kind) bool { return k == page.TH || k == page.TD }

// element writes the element of a node: its kind, its parent, what a reader is told of it, and what it holds.
func (m *File) element(node int32, root pdf.Ref, items []item, children []int32, notes *pdf.Array) []byte {
	n := &m.meta.Document.Structure[node]
	b := pdf.Append([]byte("<</S"), pdf.Name(n.Kind.String()))
	parent := root
	if node > 0 {
		parent = m.nodes[n.Parent]
	}
	b = pdf.Append(append(b, "/P"...), parent)
	home := -1 // the page that MCIDs are of
	if at := slices.IndexFunc(items, func(i item) bool { return i.link == nil }); at >= 0 {
		home = items[at].page
		b = pdf.Append(append(b, "/Pg"...), m.pages[home])
	}
	for _, entry := range [...]struct{ key, text string }{{"/T", brief(n.Title)}, {"/Alt", brief(n.Alt)}, {"/Lang", n.Lang}} {
		if entry.text != "" {
			b = pdf.Append(append(b, entry.key...), pdf.Text(entry.text))
		}
	}
	if n.Kind == page.Note { // must have a name of its own (ISO 14289-1, 7.9)
		name := pdf.String("note" + strconv.Itoa(1e9 + int(node))[1:]) // names are in the order of their bytes
		b = pdf.Append(append(b, "/ID"...), name)
		*notes = append(*notes, name, m.nodes[node])
	}
	if m.heads[node] {
		name := headName(node)
		b = pdf.Append(append(b, "/ID"...), name)
		*notes = append(*notes, name, m.nodes[node])
	}
	if n.Of != nil && n.Of.Actual != "" {
		b = pdf.Append(append(b, "/ActualText"...), pdf.Text(brief(n.Of.Actual)))
	}
	b = appendAttributes(b, n)
	if kids := m.kids(items, children, home); len(kids) == 1 {
		b = pdf.Append(append(b, "/K"...), kids[0])
	} else if len(kids) > 1 {
		b = pdf.Append(append(b, "/K"...), kids)
	}
	return append(b, ">>"...)
}

// kids are what an element holds: its content in its order, each child where the child's first content stands among it.
func (m *File) kids(items []item, children []int32, home int) pdf.Array {
	kids := make(pdf.Array, 0, len(items)+len(children))
	for _, it := range items {
		for len(children) > 0 && m.first[children[0]].before(it.place()) {
			kids = append(kids, m.nodes[children[0]])
			children = children[1:]
		}
		switch {
		case it.link != nil:
			kids = append(kids, pdf.Dict{"Type": pdf.Name("OBJR"), "Obj": it.link.ref, "Pg": m.pages[it.page]})
		case it.page == home:
			kids = append(kids, it.mcid)
		default:
			kids = append(kids, pdf.Dict{"Type": pdf.Name("MCR"), "Pg": m.pages[it.page], "MCID": it.mcid})
		}
	}
	for _, child := range children {
		kids = append(kids, m.nodes[child])
	}
	return kids
}

// begin finds where the content of every node begins, that of the nodes below it too.
func (m *File) begin(items [][]item) {
	m.first = slices.Repeat([]place{{nowhere, 0}}, len(items))
	for i := len(items) - 1; i >= 0; i-- { // parents stand before their children
		if len(items[i]) > 0 && items[i][0].place().before(m.first[i]) {
			m.first[i] = items[i][0].place()
		}
		if above := m.meta.Document.Structure[i].Parent; m.first[i].before(m.first[above]) {
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
		if n.Of != nil && n.Of.Summary != "" {
			attributes["O"], attributes["Summary"] = pdf.Name("Table"), label(n.Of.Summary)
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
		var list []byte
		for _, node := range m.sequences[p] {
			list = pdf.Append(list, m.nodes[node])
		}
		nums = append(nums, p, m.to.Add(pdf.Raw("["+string(list)+"]")))
	}
	for i, l := range m.links {
		nums = append(nums, len(m.pages)+i, m.nodes[l.node])
	}
	return m.to.Add(pdf.Dict{"Nums": nums})
}
