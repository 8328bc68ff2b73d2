package layout

import "report/internal/page"

// The setter keeps the node of the structure that text set now belongs to (page.Document.Structure); 0 is an artifact. Blocks are
// composed in reading order, so nodes are added in reading order.

// open adds a node below parent and makes it the one that text belongs to.
func (s *setter) open(parent int32, n page.Node) int32 {
	n.Parent = parent
	s.node = s.out.Add(n)
	return s.node
}

// heading is the kind of a heading: the bulletin's own title is H1, sections follow. Without a title they move up.
func (s *setter) heading(level int) page.Kind {
	if s.titled {
		level++
	}
	return [...]page.Kind{page.H1, page.H1, page.H2, page.H3}[min(level, 3)]
}

// artifact runs what is not part of the text: ornaments, repeated heads, running heads.
func (s *setter) artifact(set func()) {
	was := s.node
	s.node = 0
	set()
	s.node = was
}
