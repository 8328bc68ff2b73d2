// Package style is the template: page masters, text, table and chart styles. Nothing in it knows a dataset.
//
// A template is data (template.yaml, see file.go). Reading one goes through these steps: load follows extends, merge
// lays one tree over another, resolve makes lengths and inks of words, check finds what cannot be set.
package style

import (
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/unit"
)

// A Template says how a bulletin looks. Its type area is whole characters wide and whole lines high (G1, G2). Templates
// are shared: nobody writes to one.
type Template struct {
	Name     string // of the folder or the file that it comes from
	Title    string // for people
	Pages    int    // how many there are to be, each of them full; zero is as many as it takes
	Page     Page   // of a page without a master of its own; Master gives a page's
	Switches Switches
	Fonts    map[Face]FontFile           // of the user's
	Extra    []FontFile                  // of the user's, asked in turn for what no face has
	Pictures []FontFile                  // that heads, feet and the opening show, each once
	Open     map[string]*picture.Picture // the pictures by name, of whoever opened them
	Accent   Color                       // the second ink: section heads, marks
	Tint     Color                       // the ground of boxes
	Hair     Color                       // thin rules that should not be seen first

	Body     Text // prose in columns; its Size is the cell and its Pitch the line of the grid
	Headline Text
	Kicker   Text
	Deck     Text
	Slogan   Text
	Byline   Text
	Section  Text // a section's title: 综述; 一、 in official papers
	First    Text // an article's title by its rank, where articles have ranks: 头条
	Second   Text
	Short    Text
	Head     Text // a heading inside a section; （一）
	Subhead  Text // the level below: 1.
	Minor    Text // the last level: （1）
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
	Caption  Text
	Note     Text // footnotes, notes and sources outside of tables
	Running  Text // running heads
	Folio    Text // page numbers and what stands at the foot

	Opening    Opening
	Table      TableStyle
	Chart      ChartStyle
	Photo      PhotoStyle
	Placing    Placing
	Letterhead *Letterhead // nil where there is none
	Imprint    *Imprint    // nil where there is none
	Contents   Contents

	masters [masters]Page
	faces   map[Face]bool // that a style names
}

// A FontFile is a font file, or a picture, beside the template's file, a path with /, and where the template names it.
type FontFile struct {
	Name string
	At   problem.Place
}

// Uses reports whether a style names a face.
func (t *Template) Uses(face Face) bool { return t.faces[face] }

// A Page is a page master: margins around a type area of Columns × Cells 字 with Gutter 字 between, and Lines lines.
type Page struct {
	Trim    unit.Size
	Bleed   unit.Length
	Top     unit.Length // from the trimmed edge to the first line's em box
	Left    unit.Length
	Columns int
	Cells   int
	Cell    unit.Length // the width of a cell: the body size, or a little more (GB/T 9704: 156 mm / 28)
	Gutter  int
	Rule    Line // between columns; no width is no rule
	Lines   int
	Pitch   unit.Length // from baseline to baseline
	Header  Furniture
	Footer  Furniture
}

// Measure returns the width of a column.
func (p *Page) Measure() unit.Length { return unit.Length(p.Cells) * p.Cell }

// Width returns the width of the type area.
func (p *Page) Width() unit.Length { return p.Span(p.Columns) }

// Span returns the width of n neighbouring columns with the gutters between them; 0 stands for all (full width).
func (p *Page) Span(n int) unit.Length {
	if n <= 0 || n > p.Columns {
		n = p.Columns
	}
	return unit.Length(n*p.Cells+(n-1)*p.Gutter) * p.Cell
}

// Height returns the height of the type area for text of a size: from the first line's em box to the last line's.
func (p *Page) Height(size unit.Length) unit.Length {
	return unit.Length(p.Lines-1)*p.Pitch + size
}

// Measure returns the width of a column of the type area.
func (t *Template) Measure() unit.Length { return t.Page.Measure() }

// Width returns the width of the type area.
func (t *Template) Width() unit.Length { return t.Page.Width() }

// Master returns the master of page n of a document of so many pages, both from 1. The first page's master goes before
// the last's where a document has one page only, but that such a page has the last's foot.
func (t *Template) Master(n, of int) *Page {
	switch {
	case n == 1 && of == 1:
		return &t.masters[only]
	case n == 1:
		return &t.masters[first]
	case n == of && n%2 == 0:
		return &t.masters[lastLeft]
	case n == of:
		return &t.masters[lastRight]
	case n%2 == 0:
		return &t.masters[left]
	}
	return &t.masters[right]
}

// Furniture is a line of text above or below the type area. Its texts may hold {title}, {section}, {page}, {folio} (第2版, in the dataset's language), {pages},
// {issuer}, {issue}, {date}, {weekday}, {lunar} (the day of the Chinese calendar), {colophon} (what the dataset says of issuer, issue, date and period),
// {notice} (what the dataset wants on every page), and of what it says under paper {paper} (its name), {cn}, {pagename} and {staff}. ![](FILE) is a picture
// of the template's folder, as high as two lines of the text.
type Furniture struct {
	Left, Center, Right string
	Inside, Outside     string      // at the fold or the fore edge: left and right change places with odd and even
	Inset               int         // from the edges of the type area, in cells
	Gap                 unit.Length // from the type area to the text's em box; zero: one line of the grid
	Rule                Line        // between the text and the type area
}

// Empty reports whether there is nothing to set.
func (f *Furniture) Empty() bool {
	return f.Left == "" && f.Center == "" && f.Right == "" && f.Inside == "" && f.Outside == "" && f.Rule.Width == 0
}

// A Line is a rule's look. A Line without width is not drawn.
type Line struct {
	Width unit.Length
	Color Color
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
	Fang      Face = "fang" // 仿宋: not bundled, 宋 stands in where the user gives none
	Latin     Face = "latin"
	LatinBold Face = "latin-bold"
)

// Faces are all faces that a template can name.
var Faces = []Face{Song, SongBold, SongBlack, Hei, HeiBold, Kai, Fang, Latin, LatinBold}

// Choices are all there are.
func (Face) Choices() []string { return wordsOf(Faces...) }

// A Text is the look of a kind of text. Han is set in Face, Latin letters and figures in Latin; stressed text in Strong and
// StrongLatin.
type Text struct {
	Key                 string // where a template says it: styles.body
	Face, Latin         Face
	Strong, StrongLatin Face
	Size                unit.Length
	Pitch               unit.Length // line to line; zero: the grid's
	Color               Color
	Indent              int // of a paragraph's first line, in cells
	Autospace           int // Han–Latin space, thousandths of an em
}

// An Opening is the double rule that opens the first page; without Thick there is none.
type Opening struct {
	Thick, Thin Line
	Rows        int // lines of the grid
}

// A TableStyle is the look of tables.
type TableStyle struct {
	Title, Unit, Head, Cell, Note Text
	Thick, Thin                   unit.Length
	Row                           unit.Length // row to row inside a table; zero: the grid's pitch
	Rules                         Rules
	Wide                          Wide
}

// Rules say which lines a table has (B3).
type Rules string

// The rules. What is not thick or thin is a hairline of half the thin one.
const (
	ThreeRules Rules = "three" // 三线表: thick above and below, thin under the head
	OpenRules  Rules = "open"  // 省线表: hairlines between columns too, the sides open
	FullRules  Rules = "full"  // 全线表: hairlines between all cells, thick at the sides
)

// Choices are all there are.
func (Rules) Choices() []string { return wordsOf(ThreeRules, OpenRules, FullRules) }

// A Wide says what becomes of a table that is wider than the page.
type Wide string

// What becomes of it.
const (
	SplitWide Wide = "split" // its columns stand in parts below each other, the stub repeated
	TurnWide  Wide = "turn"  // it stands on pages of its own, its head towards their left edge (B9)
)

// Choices are all there are.
func (Wide) Choices() []string { return wordsOf(SplitWide, TurnWide) }

// A ChartStyle is the look of charts. Series take the styles of Series in turn.
type ChartStyle struct {
	Axis, Value, Legend    Text
	Grid, Zero             Line
	Stroke                 unit.Length // of a line chart's lines
	Bar                    int         // a group's share of its step, thousandths
	Rows, MinRows, MaxRows int         // height without caption, in lines of the grid; its range for copyfitting
	Series                 []SeriesStyle
}

// A PhotoStyle says how high photographs may be, with their captions, in lines of the grid.
type PhotoStyle struct {
	MaxRows int
	Credit  Credit
}

// A Credit is where it stands who took a picture.
type Credit string

// The places: at the end of the caption, or vertically at the picture's right edge.
const (
	CreditBelow Credit = "below"
	CreditEdge  Credit = "edge"
)

// Choices are all there are.
func (Credit) Choices() []string { return wordsOf(CreditBelow, CreditEdge) }

// A SeriesStyle tells a series from others: by colour, and without colour by pattern (of surfaces) or dash (of lines).
type SeriesStyle struct {
	Color   Color
	Pattern Pattern
	Dash    []unit.Length // lengths of dashes and gaps in turn; empty is a solid line
}

// A Pattern fills a surface so that it is known in black and white.
type Pattern string

// The patterns.
const (
	Solid Pattern = "solid"
	Hatch Pattern = "hatch" // ///
	Back  Pattern = "back"  // \\\
	Cross Pattern = "cross"
	Lines Pattern = "lines" // level
	Dots  Pattern = "dots"
)

// Patterns are all of them.
var Patterns = []Pattern{Solid, Hatch, Back, Cross, Lines, Dots}

// Choices are all there are.
func (Pattern) Choices() []string { return wordsOf(Patterns...) }

// A Letterhead is the head of an official paper, with the title of the first page.
type Letterhead struct {
	Form         LetterForm
	Name, Number Text
	Top          unit.Length // from the type area's top to the name's; of a 信函, from the page's edge
	NumberGap    int         // lines from the name to the number
	Rule         Line        // below the number, as wide as the type area
	Thin         Line        // of a 信函: the second line below the name
	Length       unit.Length // of a 信函: of its lines
	Foot         unit.Length // of a 信函: from its lower lines to the page's edge
	RuleGap      unit.Length
	TitleGap     int // lines from the rule to the title
}

// A LetterForm says what stands at the head of an official paper.
type LetterForm string

// The forms.
const (
	PaperForm LetterForm = "paper"  // 版头: name, number, red line; who sends it and when stand below the text (GB/T 9704—2012, 7.2)
	NoteForm  LetterForm = "letter" // 信函: name, double line, number at the right; a double line at the page's foot (10.1)
	TitleForm LetterForm = "title"  // a title, who issues it and when below it (统计公报)
)

// Choices are all there are.
func (LetterForm) Choices() []string { return wordsOf(PaperForm, NoteForm, TitleForm) }

// An Imprint is the 版记 of GB/T 9704, at the foot of the last page.
type Imprint struct {
	Text         Text
	Inset        int // cells
	Outer, Inner Line
}

// Contents says when a document begins with a contents page.
type Contents struct {
	FromPages int // pages of text from which on it has one; 0 is never
	Depth     int // levels of headings
}

// A Color is made of process inks in tenths of a percent, 0 to 1000, black text of K alone; or it is a spot colour.
type Color struct {
	C, M, Y, K uint16
	Spot       string // the name of the spot colour, of which C to K are what it looks like; empty for process inks
	Tint       uint16 // how much of the spot colour there is
}
