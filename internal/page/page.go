// Package page is the finished page: marks at positions, in reading order, each with its role and origin. It is all
// that a drawing back end needs to know.
//
// # Structure
//
// Document.Structure is the document's tree as a list: node 0 is the root, every other node names its parent, which stands
// before it. A mark says by Node which node it is content of; 0, the zero value, makes it an artifact: running heads, page numbers,
// grounds, rules, ornaments. Reading order is the order of the list, whatever column or page a node's marks stand on:
// children are read in the order of their numbers, a node's own marks in the order of the pages and of Page.Marks. A node
// that has both marks and children (a P with an Anchor in it) reads each child where the child's first mark stands among the marks.
// A paragraph that goes on in another column or page is one node; so is a table; the heads it repeats are artifacts.
// Nodes without any content are left out of the file. A document without structure is drawn without tags.
//
//	sect := doc.Add(page.Node{Kind: page.Sect, Of: &page.Of{Title: "综述"}})
//	run.Node = doc.Add(page.Node{Kind: page.H2, Parent: sect})
package page

import (
	"math"

	"report/internal/font"
	"report/internal/icc"
	"report/internal/unit"
)

// A Document is a finished bulletin: its pages, its bookmarks and what a reader's window shows.
type Document struct {
	Title, Author, Subject, Lang string
	Date                         string // 2006-01-02, or empty
	Pages                        []Page
	Bleed                        unit.Length // how far what touches a page's edge is carried over it for the press
	Front                        int         // pages of contents before page 1; they are numbered i, ii, iii
	Outline                      []Bookmark
	Structure                    []Node // in reading order; Structure[0] is the root
	Once                         bool   // it is drawn once: who draws it may let go of marks that are drawn (Spend)
}

// Spend lets go of a page's marks but for links, which belong to the file.
func (p *Page) Spend() {
	var links []Mark
	for _, m := range p.Marks {
		if _, ok := m.(*Link); ok {
			links = append(links, m)
		}
	}
	p.Marks = links
}

// A Page is what stands on one page. Positions run from its trimmed upper left corner, right and down.
type Page struct {
	Trim   unit.Size
	Frames []unit.Rect // the columns that text stands in, in reading order
	Marks  []Mark      // some of them packed: see All
}

// A Bookmark is an entry of the outline; Level counts from 1.
type Bookmark struct {
	Title string
	Level int
	Page  int // index into Pages
	Y     unit.Length
}

// A Mark is a *Line, *Run, *Rule, *Box, *Path, *Stroke, *Image, *Link, *Turn, *Reading, *Heard, or a *Packed of several.
type Mark interface{ mark() }

// A Role tells what a mark is to the reader.
type Role uint8

// The roles.
const (
	Body      Role = iota
	Heading        // section and in-text headings
	Headline       // the bulletin's title stack
	Caption        // captions, labels of fact boxes
	TableText      // heads and cells
	Artifact       // running heads, page numbers, ornaments, rules: not part of the text; their Node is 0, but where they say what nothing else does
)

// A Color is made of process inks in tenths of a percent, 0 to 1000, that of text and rules of K alone; or it is a spot colour.
type Color struct {
	C, M, Y, K uint16
	Spot       string // the name of the spot colour, of which C to K are what it looks like; empty for process inks
	Tint       uint16 // how much of the spot colour there is
}

// Process returns the process inks that a colour looks like.
func (c Color) Process() Color {
	if c.Spot == "" {
		return c
	}
	part := func(v uint16) uint16 { return uint16((int(v)*int(c.Tint) + 500) / 1000) }
	return Color{C: part(c.C), M: part(c.M), Y: part(c.Y), K: part(c.K)}
}

// Screen is how a colour looks on a screen, in thousandths of sRGB: as offset print on coated paper does.
func (c Color) Screen() (rgb [3]int64) {
	c = c.Process()
	ink := func(v uint16) float64 { return float64(min(v, 1000)) / 1000 }
	color, _ := icc.FOGRA39().ScreenColor(ink(c.C), ink(c.M), ink(c.Y), ink(c.K)) // the bundled profile has the table
	for i, v := range color {
		rgb[i] = int64(math.Round(v * 1000))
	}
	return rgb
}

// Black is text in one ink.
var Black = Color{K: 1000}

// A Run is glyphs of one face, size and colour on one baseline. X[i] is the pen position of Text[i], absolute on the
// page; End is the pen position behind the last glyph. Text and X have equal length and belong to the page.
type Run struct {
	Face   *font.Face
	Size   unit.Length
	Color  Color
	Y      unit.Length // baseline
	Text   []rune
	X      []unit.Length
	End    unit.Length
	Role   Role
	Origin string // what the text came from: the id of a figure, a Point as text, or empty
	Node   int32  // of the structure

	// Glyphs are drawn instead of the characters' own where they are not 0: vertical forms, ligatures, whatever a shaper returns.
	// Text stays what a reader copies. Joined says that a character is part of the glyph before. It is nil or as long as Text.
	Glyphs []uint16
}

// Joined stands in Run.Glyphs for a character that the glyph before it draws too, as of a ligature. Its X is not looked at.
const Joined = 0xFFFF

// A Rule is a straight line between two points, Width thick.
type Rule struct {
	From, To unit.Point
	Width    unit.Length
	Color    Color
	Node     int32 // of the structure
}

// A Box is a filled rectangle.
type Box struct {
	Rect unit.Rect
	Fill Color
	Node int32 // of the structure
}

func (*Run) mark()  {}
func (*Rule) mark() {}
func (*Box) mark()  {}
