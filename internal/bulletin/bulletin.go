// Package bulletin is the document in reading order: what is said, nothing about where it stands. Figures are
// resolved to text, each with its origin.
package bulletin

import (
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
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
	// Watermark stands large and aslant under every page.
	Watermark string
	Title     Title
	Blocks    []Block

	Optional []Stretch // what may be left out, in reading order
	Notes    []*Note   // all that Blocks mark, by their numbers

	Slots bool // wanted for proofs: photographs whose picture is lost have a frame in their place

	Paper Paper // what a newspaper says of itself

	Official *Official // nil when the bulletin is no paper of an office

	Places map[string]problem.Place // where the dataset has its title, its issuer and what stands under official
}

// An Official is what the paper of an office says beside its text: see dataset.Official.
type Official struct {
	Head, Serial, Secrecy, Urgency   string
	Signers, To, Attachments, Copies []string
	Remark, Printer                  string
	Printed                          string // 2006-01-02
	Seals                            []Seal
}

// A Paper is what a newspaper says of itself; Picture is that of its name, if it has one.
type Paper struct {
	Name, CN, Page string
	Staff          []string
	Picture        *picture.Picture
}

// A Seal is an office's, with its diameter in millimetres. Picture is nil where only room is left for it.
type Seal struct {
	By       string
	Picture  *picture.Picture
	Diameter int
}

// A Stretch is some of a document's blocks, those from From up to To, that make one section, and what an editor calls it.
type Stretch struct {
	From, To int
	Name     say.Message
}

// A Title is the head of the bulletin. Main holds manual break marks as '\n'.
type Title struct {
	Kicker, Main, Deck string
	Slogans            []string
	Byline             []string
}

// An Inline is a stretch of text of one style. Figure is the id of the figure that produced it, if any.
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
	Shift  Shift
	Under  bool // underlined
	Struck bool // struck through: a correction that stays to be seen
	Code   bool // to be typed as it stands
}

// A Shift says where text stands on its line.
type Shift int8

// The shifts: on the line, m², H₂O.
const (
	Level Shift = iota
	Raised
	Lowered
)

// A Note is a footnote. Notes are numbered from 1 in the order in which the document first marks them; a note that is
// marked again is the same Note.
type Note struct {
	Number int
	Text   Text // marks no notes itself
}

// A Text is a run of inlines: one paragraph, heading or caption.
type Text []Inline
