// Package style is the template: page masters, text, table and chart styles. Nothing in it knows a dataset.
package style

import "report/internal/unit"

// A Template says how a bulletin looks. Its type area is whole characters wide and whole lines high (G1, G2).
type Template struct {
	Name   string
	Page   Page
	Accent Color // the second ink: section heads, marks
	Tint   Color // the ground of boxes
	Hair   Color // thin rules that should not be seen first

	Body     Text // prose in columns; its Size is the cell and its Pitch the line of the grid
	Headline Text
	Kicker   Text
	Deck     Text
	Slogan   Text
	Byline   Text
	Section  Text // a section's title: 综述
	Head     Text // a heading inside a section
	Lead     Text // the title of a standfirst or a fact box
	Abstract Text // a standfirst's prose
	Quote    Text
	Speaker  Text // who is quoted
	Mark     Text // a feature's key character
	Label    Text // the word under it: 关键字
	Item     Text // an item's title
	Scene    Text // prose of the first item of a feature
	Number   Text // a fact's numeral
	Unit     Text // its unit
	Fact     Text // its name
	Table    TableStyle
	Caption  Text
	Running  Text // running heads and page numbers
}

// A Page is the page master: margins around a type area of Columns × Cells 字 with Gutter 字 between, and Lines lines.
type Page struct {
	Trim    unit.Size
	Top     unit.Length // from the trimmed edge to the first line's em box
	Left    unit.Length
	Columns int
	Cells   int
	Gutter  int
	Lines   int
	Pitch   unit.Length // from baseline to baseline
}

// Measure returns the width of a column of the type area.
func (t *Template) Measure() unit.Length { return unit.Length(t.Page.Cells) * t.Body.Size }

// Width returns the width of the type area.
func (t *Template) Width() unit.Length {
	return unit.Length(t.Page.Columns*t.Page.Cells+(t.Page.Columns-1)*t.Page.Gutter) * t.Body.Size
}

// A Face names a role of the font set.
type Face string

// The faces a template can name.
const (
	Song      Face = "song"
	SongBold  Face = "song-bold"
	SongBlack Face = "song-black" // 小标宋
	Hei       Face = "hei"
	HeiBold   Face = "hei-bold"
	Kai       Face = "kai"
	Latin     Face = "latin"
	LatinBold Face = "latin-bold"
)

// A Text is the look of a kind of text. Han is set in Face, Latin letters and figures in Latin; stressed text in Strong and
// StrongLatin.
type Text struct {
	Face, Latin         Face
	Strong, StrongLatin Face
	Size                unit.Length
	Pitch               unit.Length // line to line; zero: the grid's
	Color               Color
	Indent              int  // of a paragraph's first line, in cells
	Autospace           int  // Han–Latin space, thousandths of an em
	Kaiming             bool // 开明 punctuation instead of 全角
}

// A TableStyle is the look of tables: three rules, no walls (B3).
type TableStyle struct {
	Title, Unit, Head, Cell, Note Text
	Thick, Thin                   unit.Length
}

// A Color is an ink in tenths of a percent, 0 to 1000; black text is K alone.
type Color struct{ C, M, Y, K uint16 }
