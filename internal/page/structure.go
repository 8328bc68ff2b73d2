package page

// A Kind is what a node of the structure is, with the meaning of ISO 32000-1, 14.8.4.
type Kind uint8

// The kinds, grouped as the standard groups them.
const (
	Root Kind = iota // the whole document: node 0, and no other

	Sect       // a section: a heading with what belongs to it
	BlockQuote // a person's words
	Legend     // a Caption: of the Figure or Table that it stands in, as its first or last node
	Note       // a remark below a table, or a footnote

	H1 // headings: the first is H1, and none skips a level on the way down
	H2
	H3
	P // a paragraph, or any other line of text

	L     // a list; holds LI
	LI    // an item; holds Lbl and LBody
	Lbl   // its bullet or number
	LBody // its text

	TOC  // contents; holds TOCI
	TOCI // an entry; holds P

	Table // holds TR, and a Caption
	TR    // a row; holds TH and TD
	TH    // a head of a column or a row; has Scope
	TD    // a cell

	Span     // a stretch of text inside a paragraph
	Anchor   // a Link: the text of a page.Link
	Citation // a Reference: the mark of a note
	Figure   // a picture or chart; has Alt

	kinds // how many there are
)

var kindNames = [kinds]string{"Document", "Sect", "BlockQuote", "Caption", "Note", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI",
	"Table", "TR", "TH", "TD", "Span", "Link", "Reference", "Figure"}

// String returns the standard's name of a kind, or "" for a number that is none.
func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return ""
}

// A Scope says which cells a TH is the head of.
type Scope uint8

// The scopes. A TH has one; other nodes have NoScope.
const (
	NoScope Scope = iota
	Column        // the cells below it
	Row           // the cells beside it
	Both
)

// A Numbering says what the Lbl of a list's items show.
type Numbering uint8

// The numberings. NoLabels is a list without Lbl.
const (
	NoLabels Numbering = iota
	Bullets
	Decimals
)

// A Node is a part of the document's structure.
type Node struct {
	Kind      Kind
	Scope     Scope     // of a TH
	Numbering Numbering // of an L
	Parent    int32     // its index in Document.Structure, less than the node's own; of the root, 0
	Columns   int32     // how many columns a TH or TD spans; 0 is 1
	Rows      int32     // how many rows it spans; 0 is 1
	Of        *Of       // what few nodes have, of the hundred thousands of a large table; may be nil: see Said
}

// An Of is what is said of a node to programs, and to those who do not see it.
type Of struct {
	Title   string  // of a Sect: its heading, for programs that show the tree; may be empty
	Alt     string  // of a Figure: what a reader who does not see it is told
	Actual  string  // of a TD: what is read in place of what it shows, which is a sign or nothing
	Summary string  // of a Table: what it has, where it is large
	Heads   []int32 // of a TD: the nodes of its heads, where their places do not tell
}

// Said is what is said of a node.
func (n *Node) Said() Of {
	if n.Of == nil {
		return Of{}
	}
	return *n.Of
}

// Add appends a node and returns its number, for the marks and nodes that it holds. The first node added is the child of a root that
// comes with it.
func (d *Document) Add(n Node) int32 {
	if len(d.Structure) == 0 {
		d.Structure = append(d.Structure, Node{})
	}
	d.Structure = append(d.Structure, n)
	return int32(len(d.Structure) - 1)
}

// NodeOf returns the node that a mark belongs to, 0 for an artifact.
func NodeOf(m Mark) int32 {
	switch m := m.(type) {
	case *Run:
		return m.Node
	case *Rule:
		return m.Node
	case *Box:
		return m.Node
	case *Path:
		return m.Node
	case *Stroke:
		return m.Node
	case *Image:
		return m.Node
	case *Link:
		return m.Node
	case *Heard:
		return m.Run.Node
	}
	return 0
}
