package bulletin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A part is a paragraph of Markdown, or a heading when level is not zero.
type part struct {
	level int
	text  Text // figures not yet resolved
}

// reader reads the Markdown of bulletins: paragraphs, # headings, **bold**, backslashes before marks, and forced line
// breaks. All else is text and stays as it is written, so that no character of a source is lost.
var reader = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(paragraph{parser.NewParagraphParser()}, 1000)),
	parser.WithInlineParsers(util.Prioritized(strong{}, 500)),
)

// paragraph also takes lines that are indented by four spaces, which nobody else here would.
type paragraph struct{ parser.BlockParser }

func (paragraph) CanAcceptIndentedLine() bool { return true }

// parts reads Markdown.
func parts(markdown string) []part {
	source := []byte(markdown)
	var list []part
	root := reader.Parse(text.NewReader(source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p := part{}
		if h, ok := n.(*ast.Heading); ok {
			p.level = h.Level
		}
		w := writer{source: source}
		w.children(n, false)
		if p.text = w.finish(); len(p.text) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// A writer collects the text of a block.
type writer struct {
	source []byte
	text   Text
	soft   bool // a line ended; whether that is a space is not yet known
}

func (w *writer) children(n ast.Node, bold bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.add(string(util.UnescapePunctuations(c.Segment.Value(w.source))), bold)
			if c.HardLineBreak() {
				w.add("\n", bold)
			} else if c.SoftLineBreak() {
				w.soft = true
			}
		case *ast.Emphasis:
			w.children(c, true)
		default:
			w.children(c, bold)
		}
	}
}

// add appends text of one look. A line break before it becomes a space between letters that need one, and nothing
// next to Han.
func (w *writer) add(s string, bold bool) {
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
	if n := len(w.text); n > 0 && w.text[n-1].Strong == bold {
		w.text[n-1].Text += s
		return
	}
	w.text = append(w.text, Inline{Text: s, Strong: bold})
}

// last is the last character so far.
func (w *writer) last() rune {
	if len(w.text) == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(w.text[len(w.text)-1].Text)
	return r
}

// spaced reports whether a character belongs to a script that parts its words with spaces. Braces of a figure do not:
// a figure ends in its unit.
func spaced(r rune) bool {
	return r > ' ' && r < 0x2000 && r != '{' && r != '}' && !unicode.IsSpace(r) && r != '·'
}

// finish is the text without the space around it: indents are the page's.
func (w *writer) finish() Text {
	t := w.text
	for len(t) > 0 {
		if t[0].Text = strings.TrimLeft(t[0].Text, " \t\n\u3000"); t[0].Text != "" {
			break
		}
		t = t[1:]
	}
	for len(t) > 0 {
		last := &t[len(t)-1]
		if last.Text = strings.TrimRight(last.Text, " \t\n\u3000"); last.Text != "" {
			break
		}
		t = t[:len(t)-1]
	}
	return t
}

// strong reads ** by a rule that suits Chinese: it opens before anything but a space and closes behind anything but a
// space. CommonMark's flanking rule wants spaces or marks outside, and 在**“十三五”**时期 has none.
type strong struct{}

func (strong) Trigger() []byte { return []byte{'*'} }

func (strong) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := 0
	for n < len(line) && line[n] == '*' {
		n++
	}
	if n != 2 {
		return literal(block, segment, n)
	}
	next, _ := utf8.DecodeRune(line[2:])
	canOpen := len(line) > 2 && !unicode.IsSpace(next)
	canClose := !unicode.IsSpace(block.PrecendingCharacter())
	d := parser.NewDelimiter(canOpen, canClose, 2, '*', bold{})
	d.Segment = segment.WithStop(segment.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}

// literal takes n characters as text.
func literal(block text.Reader, segment text.Segment, n int) ast.Node {
	block.Advance(n)
	return ast.NewTextSegment(segment.WithStop(segment.Start + n))
}

// bold tells the reader what ** makes.
type bold struct{}

func (bold) IsDelimiter(b byte) bool                             { return b == '*' }
func (bold) CanOpenCloser(opener, closer *parser.Delimiter) bool { return opener.Char == closer.Char }
func (bold) OnMatch(consumes int) ast.Node                       { return ast.NewEmphasis(consumes) }
