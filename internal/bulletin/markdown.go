package bulletin

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"report/internal/dataset"
	"report/internal/picture"
)

// reader reads the Markdown of bulletins: paragraphs, # headings, lists, tables, **bold**, *emphasis*, [links](address), ![pictures](file),
// footnotes, `code`, ^superscripts^, ~subscripts~, ~~strikes~~, <u>, <s>, <sup>, <sub> and <br>, backslashes before marks, and forced line breaks. All else is text and stays as it is written, so that no
// character of a source is lost; other HTML is text too.
var reader = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		util.Prioritized(paragraph{parser.NewParagraphParser()}, 1000)),
	parser.WithParagraphTransformers(util.Prioritized(pipes{extension.NewTableParagraphTransformer()}, 200)),
	parser.WithInlineParsers(
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(tags{}, 300),
		util.Prioritized(scripts{}, 400),
		util.Prioritized(strikes{}, 400),
		util.Prioritized(stars{}, 500)),
)

// paragraph also takes lines that are indented by four spaces, which nobody else here would.
type paragraph struct{ parser.BlockParser }

func (paragraph) CanAcceptIndentedLine() bool { return true }

// pipes reads tables whose lines have |, as the dataset's checks know them: --- below a line is none.
type pipes struct{ parser.ParagraphTransformer }

func (p pipes) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if len(dataset.PipeTables(string(node.Lines().Value(reader.Source())))) > 0 {
		p.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// read reads Markdown: *Heading, *Paragraph, *List, *Table, and a *Photo for a picture that stands alone. Figures are not yet
// resolved and notes not yet numbered.
func read(markdown string) []Block {
	source := []byte(escaped(markdown))
	root := reader.Parse(text.NewReader(source))
	d := draft{source: source, notes: map[int]*Note{}}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := n.(*extast.FootnoteList); ok {
			d.footnotes(list)
		}
	}
	return d.blocks(root)
}

// A draft is Markdown on its way to blocks.
type draft struct {
	source []byte
	notes  map[int]*Note // by the index that the reader gave them
}

// footnotes reads the notes that marks name, whatever order they stand in. A note marks no notes.
func (d *draft) footnotes(list *extast.FootnoteList) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := &Note{}
		for _, para := range flat(d.blocks(n)) {
			if len(note.Text) > 0 {
				note.Text = append(note.Text, Inline{Text: "\n"})
			}
			note.Text = append(note.Text, para...)
		}
		d.notes[n.(*extast.Footnote).Index] = note
	}
}

// blocks are the blocks inside a node.
func (d *draft) blocks(parent ast.Node) []Block {
	var list []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *extast.FootnoteList:
		case *ast.List:
			list = append(list, d.list(n))
		case *extast.Table:
			list = append(list, d.table(n))
		case *ast.Heading:
			if t := d.text(n); len(t) > 0 {
				list = append(list, &Heading{Level: n.Level, Text: t})
			}
		default:
			if image, ok := n.FirstChild().(*ast.Image); ok && n.ChildCount() == 1 {
				list = append(list, d.photo(image))
			} else if t := d.text(n); len(t) > 0 {
				list = append(list, &Paragraph{t})
			}
		}
	}
	return list
}

// photo is a picture of a text: its alternative text is its caption, and its title, if it has one, the credit.
func (d *draft) photo(n *ast.Image) *Photo {
	return &Photo{Caption: d.text(n), Credit: string(n.Title), Focus: picture.Centre, src: string(n.Destination)}
}

func (d *draft) list(n *ast.List) *List {
	l := &List{Ordered: n.IsOrdered()}
	if l.Ordered {
		l.Start, l.Mark = n.Start, string(n.Marker)
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		l.Items = append(l.Items, d.blocks(item))
	}
	return l
}

// text is the text of a paragraph or heading.
func (d *draft) text(n ast.Node) Text {
	w := writer{draft: d}
	w.children(n, Inline{})
	return w.finish()
}

// flat are blocks as paragraphs, where there is no room for others: a heading is a paragraph in bold, the items of a list
// begin with their mark or number, a picture is its caption.
func flat(blocks []Block) []Text {
	var paras []Text
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			paras = append(paras, b.Text)
		case *Heading:
			for i := range b.Text {
				b.Text[i].Strong = true
			}
			paras = append(paras, b.Text)
		case *Photo:
			paras = append(paras, b.Caption)
		case *Table:
			paras = append(paras, b.pipes.lines()...)
		case *List:
			for i, item := range b.Items {
				for k, para := range flat(item) {
					if k == 0 {
						para = append(Text{{Text: b.Label(i)}}, para...)
					}
					paras = append(paras, para)
				}
			}
		}
	}
	return paras
}

// Label is what stands before item i: 2. or a bullet.
func (l *List) Label(i int) string {
	if l.Ordered {
		return strconv.Itoa(l.Start+i) + l.Mark
	}
	return "•"
}

// A writer collects the text of a block.
type writer struct {
	*draft
	text Text
	soft bool // a line ended; whether that is a space is not yet known
}

// children adds what is inside a node, in the style of like.
func (w *writer) children(n ast.Node, like Inline) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		inner := like
		switch c := c.(type) {
		case *ast.Text:
			w.add(unescaped(c.Segment.Value(w.source)), like)
			if c.HardLineBreak() {
				w.add("\n", like)
			} else if c.SoftLineBreak() {
				w.soft = true
			}
			continue
		case *extast.FootnoteLink:
			if note := w.notes[c.Index]; note != nil {
				w.text = append(w.text, Inline{Strong: like.Strong, Dotted: like.Dotted, Note: note})
			}
			continue
		case *ast.Emphasis:
			if c.Level == 1 {
				inner.Dotted = true
			} else {
				inner.Strong = true
			}
		case *inlineTag:
			like = c.on(like)
			if c.feed {
				w.add("\n", like)
			}
			continue
		case *script:
			inner.Shift = c.shift
		case *struck:
			inner.Struck = true
		case *ast.CodeSpan:
			w.code(c, like)
			continue
		case *ast.Link:
			inner.Link = string(util.UnescapePunctuations(c.Destination))
		}
		w.children(c, inner)
	}
}

// unescaped is text without backslashes before marks, and with the characters that &amp; and the like stand for (CommonMark 2.5); behind a
// backslash & is itself.
func unescaped(source []byte) string {
	var b strings.Builder
	for i, part := range bytes.Split(source, []byte(`\&`)) {
		if i > 0 {
			b.WriteByte('&')
		}
		b.Write(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(part))))
	}
	return b.String()
}

// add appends text of one style. A line break before it becomes a space between letters that need one, and nothing
// next to Han.
func (w *writer) add(s string, like Inline) {
	if s == "" {
		return
	}
	if w.soft {
		w.soft = false
		first, _ := utf8.DecodeRuneInString(s)
		if spaced(w.last()) && spaced(first) {
			s = " " + s
		}
	}
	if n := len(w.text); n > 0 && w.text[n-1].takes(like) {
		w.text[n-1].Text += s
		return
	}
	like.Text = s
	w.text = append(w.text, like)
}

// takes reports whether text like other may go on in this inline.
func (in *Inline) takes(other Inline) bool {
	return in.Note == nil && in.Strong == other.Strong && in.Dotted == other.Dotted && in.Link == other.Link && in.Shift == other.Shift &&
		in.Under == other.Under && in.Struck == other.Struck && in.Code == other.Code
}

// last is the last character so far.
func (w *writer) last() rune {
	for i := len(w.text) - 1; i >= 0; i-- {
		if w.text[i].Note == nil {
			r, _ := utf8.DecodeLastRuneInString(w.text[i].Text)
			return r
		}
	}
	return 0
}

// spaced reports whether a character belongs to a script that parts its words with spaces. Braces of a figure do not:
// a figure ends in its unit.
func spaced(r rune) bool {
	return r > ' ' && r < 0x2000 && r != '{' && r != '}' && !unicode.IsSpace(r) && r != '·'
}

// finish is the text without the space around it: indents are the page's.
func (w *writer) finish() Text {
	t := w.text
	for len(t) > 0 && t[0].Note == nil {
		if t[0].Text = strings.TrimLeft(t[0].Text, " \t\n\u3000"); t[0].Text != "" {
			break
		}
		t = t[1:]
	}
	for len(t) > 0 && t[len(t)-1].Note == nil {
		last := &t[len(t)-1]
		if last.Text = strings.TrimRight(last.Text, " \t\n\u3000"); last.Text != "" {
			break
		}
		t = t[:len(t)-1]
	}
	return addressed(t)
}

// stars reads * and ** by a rule that suits Chinese: they open before anything but a space and close behind anything but a
// space. CommonMark's flanking rule wants spaces or marks outside, and 在**“十三五”**时期 has none. One star between Latin
// letters or figures is text: 5*3.
type stars struct{}

func (stars) Trigger() []byte { return []byte{'*'} }

func (stars) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := 0
	for n < len(line) && line[n] == '*' {
		n++
	}
	next, _ := utf8.DecodeRune(line[n:])
	before := block.PrecendingCharacter()
	if n > 3 || n == 1 && alphanumeric(before) && alphanumeric(next) {
		return literal(block, segment, n)
	}
	canOpen := len(line) > n && !unicode.IsSpace(next)
	d := parser.NewDelimiter(canOpen, !unicode.IsSpace(before), n, '*', emphasis{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// alphanumeric reports whether a character is a letter or figure of ASCII.
func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// literal takes n characters as text.
func literal(block text.Reader, segment text.Segment, n int) ast.Node {
	block.Advance(n)
	return ast.NewTextSegment(segment.WithStop(segment.Start + n))
}

// emphasis tells the reader what stars make: one is 着重号, two are bold.
type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' }
func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
