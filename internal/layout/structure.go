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

// heading is the kind of the next heading: the bulletin's own title is level 0 and H1, sections follow. No level is skipped on the way
// down, whatever the document does (PDF/UA-1 7.4.2).
func (s *setter) heading(level int) page.Kind {
	s.level = min(level+1, s.level+1, 3)
	return [...]page.Kind{page.H1, page.H1, page.H2, page.H3}[s.level]
}

// artifact runs what is not part of the text: ornaments, repeated heads, running heads.
func (s *setter) artifact(set func()) {
	was := s.node
	s.node = 0
	set()
	s.node = was
}
