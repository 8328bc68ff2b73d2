// Package page is the finished sheet: marks at positions, in reading order, each with its role and origin. It is all
// that a drawing back end needs to know.
package page

import (
	"report/internal/font"
	"report/internal/unit"
)

// A Document is a finished bulletin: its pages, its bookmarks and what a reader's window shows.
type Document struct {
	Title, Author, Subject, Lang string
	Date                         string // 2006-01-02, or empty
	Pages                        []Page
	Outline                      []Bookmark
}

// A Page is one sheet. Positions run from its trimmed upper left corner, right and down.
type Page struct {
	Trim  unit.Size
	Marks []Mark
}

// A Bookmark is an entry of the outline; Level counts from 1.
type Bookmark struct {
	Title string
	Level int
	Page  int // index into Pages
	Y     unit.Length
}

// A Mark is a *Run, *Rule, *Box or *Path.
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
	Artifact       // running heads, page numbers, ornaments, rules: not part of the text
)

// A Color is an ink: K alone for text and rules, or a process colour. Components are tenths of a percent, 0 to 1000.
type Color struct{ C, M, Y, K uint16 }

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
	Origin string // id of the figure that the text came from, or empty
}

// A Rule is a straight line between two points, Width thick.
type Rule struct {
	From, To unit.Point
	Width    unit.Length
	Color    Color
}

// A Box is a filled rectangle.
type Box struct {
	Rect unit.Rect
	Fill Color
}

func (*Run) mark()  {}
func (*Rule) mark() {}
func (*Box) mark()  {}
