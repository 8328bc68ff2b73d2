package style

import "report/internal/decode"

// The masters of a template, each a whole page: the page, overlaid by what is said of left or right, first and last.
const (
	left = iota
	right
	first
	lastLeft
	lastRight
	only // the first page that is also the last
	masters
)

// overlays are the keys below masters that make each master, the weightiest last.
var overlays = [masters][]string{
	first: {"right", "first"}, left: {"left"}, right: {"right"},
	lastLeft: {"left", "last"}, lastRight: {"right", "last"}, only: {"right", "last", "first"},
}

// pageNodes are the trees of the masters. The only page has the last's foot.
func pageNodes(root *decode.Node) (nodes [masters]*decode.Node) {
	page, over := root.Get("page"), root.Get("masters")
	for m, keys := range overlays {
		nodes[m] = page
		for _, key := range keys {
			if n := over.Get(key); n != nil && n.Kind != decode.Nothing {
				nodes[m] = merge(nodes[m], n)
			}
		}
	}
	return nodes
}
