// Package manuscript is a document as its author wrote it: blocks in their order, with what their looks say of them. It reads plain text and
// Markdown; package docx reads Word documents into it.
package manuscript

import "report/internal/regexp"

// A Kind is what a block is.
type Kind uint8

// The kinds. A document without styles has paragraphs, tables and pictures only; whoever reads on finds titles by their looks.
const (
	Paragraph Kind = iota
	Title          // of the document
	Subtitle
	Heading
	Item // of a list
	Quotation
	Table
	Picture
	Caption
)

// A Block is a part of a document.
type Block struct {
	Kind   Kind
	Level  int        // of a heading, from 1
	Text   string     // Markdown, without the marks of its kind
	Rows   [][]string // of a table: plain text, the head rows first
	Head   int        // how many rows of a table are its head; zero is not known
	Notes  []string   // of a table: its marks in the cells, each with its text
	Source string     // of a picture: its name among the document's
	Alt    string     // of a picture

	Line   int  // of a text file, or the paragraph's number in a Word document, from 1
	Gap    int  // blank lines above it
	Middle bool // it is centred
	Right  bool // it is set to the right
	Bold   bool // all of it is
	Size   int  // of its letters, in half points; zero is not known
}

// A Note is a remark of a document that stands apart from what it says: a reviewer's comment, a text that was left out.
type Note struct {
	Line int
	Text string
}

// A Document is what a file says.
type Document struct {
	Name     string
	Blocks   []Block
	Notes    []string          // of footnotes and endnotes, as Markdown notes: [^1]: …
	Pictures map[string][]byte // by the names that blocks give
	Margins  []string          // what stands in the heads and feet of its pages
	Remarks  []Note            // reviewers' comments
	Changes  int               // tracked changes, which are taken as accepted
	Left     []Note            // what was not taken, and why
}

var marks = regexp.MustCompile("[\\\\*_`~^<\\[\\]]")

// starts is what Markdown would take for a list, a heading or a note where a paragraph begins.
var starts = regexp.MustCompile(`^(\s*)([0-9]+)([.)])(\s)|^(\s*)([-+#>])(\s)`)

// Escape makes Markdown that says just a text.
func Escape(text string) string {
	return marks.ReplaceAllString(text, `\$0`)
}

// Guarded keeps the beginning of a Markdown paragraph from being read as that of a list or heading.
func Guarded(text string) string {
	return starts.ReplaceAllStringFunc(text, func(s string) string {
		m := starts.FindStringSubmatch(s)
		if m[2] != "" {
			return m[1] + m[2] + `\` + m[3] + m[4]
		}
		return m[5] + `\` + m[6] + m[7]
	})
}

// Plain is a Markdown text without its marks.
func Plain(text string) string {
	text = unmarked.ReplaceAllString(text, "")
	return unescaped.ReplaceAllString(text, "$1")
}

var (
	unmarked  = regexp.MustCompile(`\[\^[^\]]*\]|\*\*|</?(?:u|s|sup|sub)>|~~`)
	unescaped = regexp.MustCompile("\\\\([\\\\*_`~^<\\[\\].)#>+-])")
)
