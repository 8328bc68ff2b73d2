package typeset

import "report/internal/page"

// Tags grow the structure of a document (page.Document.Structure). Blocks are composed in reading order, so nodes are added in reading order.
type Tags struct {
	out   *page.Document
	Node  int32 // that text set now belongs to; 0 is an artifact
	level int   // of the last heading; 0 before the first
}

// Add adds a node.
func (t *Tags) Add(n page.Node) int32 { return t.out.Add(n) }

// At is a node.
func (t *Tags) At(node int32) *page.Node { return &t.out.Structure[node] }

// Open adds a node below parent and makes it the one that text belongs to.
func (t *Tags) Open(parent int32, n page.Node) int32 {
	n.Parent = parent
	t.Node = t.out.Add(n)
	return t.Node
}

// Heading is the kind of the next heading: the bulletin's own title is level 0 and H1, sections follow. No level is skipped on the way
// down, whatever the document does (PDF/UA-1 7.4.2).
func (t *Tags) Heading(level int) page.Kind {
	t.level = min(level+1, t.level+1, 3)
	return [...]page.Kind{page.H1, page.H1, page.H2, page.H3}[t.level]
}

// Restart begins headings from the first level again, for what stands before the document.
func (t *Tags) Restart() { t.level = 0 }

// Artifact runs what sets what is not part of the text: ornaments, repeated heads, running heads.
func (t *Tags) Artifact(set func()) {
	was := t.Node
	t.Node = 0
	set()
	t.Node = was
}
