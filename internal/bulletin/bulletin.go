// Package bulletin is the document in reading order: what is said, nothing about where it stands. Figures are
// resolved to text, each with its origin.
package bulletin

import (
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/tabulate"
)

// A Document is a bulletin ready for layout. Facts that the dataset does not know are empty.
type Document struct {
	ID     string
	Lang   string // BCP 47: zh-Hans
	Period string
	Issuer string
	Date   string
	Issue  string
	Notice string // stands on every page
	Title  Title
	Blocks []Block

	Optional []Stretch // what may be left out, in reading order
	Notes    []*Note   // all that Blocks mark, by their numbers

	Slots bool // wanted for proofs: photographs whose picture is lost have a frame in their place

	Official *Official // nil when the bulletin is no paper of an office

	Places map[string]problem.Place // where the dataset has its title, its issuer and what stands under official
}

// An Official is what the paper of an office says beside its text: see dataset.Official.
type Official struct {
	Head, Serial, Secrecy, Urgency   string
	Signers, To, Attachments, Copies []string
	Remark, Printer                  string
	Printed                          string // 2006-01-02
}

// A Stretch is some of a document's blocks, those from From up to To, that make one section, and what an editor calls it.
type Stretch struct {
	From, To int
	Name     string
}

// A Title is the head of the bulletin. Main holds manual break marks as '\n'.
type Title struct {
	Kicker, Main, Deck string
	Slogans            []string
	Byline             []string
}

// An Inline is a stretch of text of one look. Figure is the id of the figure that produced it, if any.
// A literal space between Han stays in Text; a '\n' is a forced line break. Dotted text is emphasised: its Han have 着重号. Link is the address that the text leads
// to, if any. Where Note is not nil the inline is the mark of a footnote: its Text is empty, and the mark hangs on what
// stands before it. To is the thing that the text refers to, table:ID, chart:ID or section:TITLE; with Page the text is the
// page where that stands, 第3页, which layout knows: Text is empty.
type Inline struct {
	Text   string
	Strong bool
	Dotted bool
	Figure string
	Link   string
	Note   *Note
	To     string
	Page   bool
}

// A Note is a footnote. Notes are numbered from 1 in the order in which the document first marks them; a note that is
// marked again is the same Note.
type Note struct {
	Number int
	Text   Text // marks no notes itself
}

// A Text is a run of inlines: one paragraph, heading or caption.
type Text []Inline

// A Block is one of *Heading, *Paragraph, *List, *Standfirst, *Quote, *Feature, *Factbox, *Table, *Chart, *Photo, *Endnotes.
type Block interface{ block() }

// A Heading opens a part. Level 1 is a section's title (综述), 2 a heading inside it.
type Heading struct {
	Level int
	Text  Text
}

// A Paragraph is one paragraph of body text.
type Paragraph struct{ Text Text }

// A List is a list of items, each of paragraphs and lists. An ordered list counts from Start, with Mark, . or ), behind
// the number; others have neither.
type List struct {
	Ordered bool
	Start   int
	Mark    string
	Items   [][]Block // *Paragraph and *List; an item may be empty
}

// A Standfirst is the summary across the columns (核心阅读).
type Standfirst struct {
	Title string
	Paras []Text
}

// A Quote is a person's words, with name and office.
type Quote struct {
	Paras    []Text
	By, Role string
}

// A Feature is a key character with its items. See names the heading where its passage stands when it has no
// items of its own.
type Feature struct {
	Mark, Label string
	See         string
	Items       []Item
}

// An Item is a part of a feature: 【Label】Title and its paragraphs.
type Item struct {
	Label string
	Title Text
	Paras []Text
}

// A Factbox shows figures with large numerals.
type Factbox struct {
	Title string
	Facts []Fact
}

// A Fact is one figure in three pieces: Before (hedge), Number, After (scale, hedge and unit), and its Label.
// 逾 1.2 万户 has Before 逾, Number 1.2, After 万户.
type Fact struct {
	Before, Number, After string
	Label                 string
	Figure                string
}

// A Table places a statistical table.
type Table struct{ Table *tabulate.Table }

// A Chart places a chart.
type Chart struct{ Chart *tabulate.Chart }

// A Photo is a photograph with its caption. Picture is nil for a slot whose photograph is not known.
type Photo struct {
	Picture *picture.Picture
	Caption Text
	Credit  string
	Alt     string // what a reader who does not see it is told; never empty
	W, H    int    // the frame's proportions; zero is the picture's own
	Focus   picture.Focus
	At      problem.Place // where the dataset names it

	src string // while it is read from Markdown
}

// Endnotes is where the notes stand, under a title, in a template that gathers them; elsewhere it is nothing.
type Endnotes struct{ Title string }

func (*Endnotes) block()   {}
func (*Heading) block()    {}
func (*Paragraph) block()  {}
func (*List) block()       {}
func (*Standfirst) block() {}
func (*Quote) block()      {}
func (*Feature) block()    {}
func (*Factbox) block()    {}
func (*Table) block()      {}
func (*Chart) block()      {}
func (*Photo) block()      {}
