package bulletin

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"report/internal/regexp"
)

// A node of our own in a text that is being read.
type node struct{ ast.BaseInline }

func (*node) Dump([]byte, int)   {}
func (*node) Kind() ast.NodeKind { return kind }

var kind = ast.NewNodeKind("bulletin")

// code adds a code span, whose text is as it is written.
func (w *writer) code(n ast.Node, like Inline) {
	like.Code = true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.add(strings.ReplaceAll(string(t.Segment.Value(w.source)), "\n", " "), like)
		}
	}
}

// An inlineTag is one that changes how the text behind it looks, or a line feed.
type inlineTag struct {
	node
	set  func(*Inline)
	feed bool
}

func (l *inlineTag) on(like Inline) Inline {
	if l.set != nil {
		l.set(&like)
	}
	return like
}

// tags reads <u>, <s>, <sup> and <sub> that are closed on their line, and <br>.
type tags struct{}

func (tags) Trigger() []byte { return []byte{'<'} }

var tag = regexp.MustCompile(`^<(/?)(u|ins|s|del|sup|sub|br)[ \t]*/?>`)

// tagged says what tags do: on is that they open.
var tagged = map[string]func(in *Inline, on bool){
	"u": func(in *Inline, on bool) { in.Under = on }, "ins": func(in *Inline, on bool) { in.Under = on },
	"s": func(in *Inline, on bool) { in.Struck = on }, "del": func(in *Inline, on bool) { in.Struck = on },
	"sup": shifting(Raised), "sub": shifting(Lowered),
}

func shifting(to Shift) func(*Inline, bool) {
	return func(in *Inline, on bool) {
		in.Shift = Level
		if on {
			in.Shift = to
		}
	}
}

func (tags) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	found := tag.FindSubmatch(line)
	if found == nil {
		return nil
	}
	name, closes := string(found[2]), len(found[1]) > 0
	open, _ := pc.Get(openTags).(string) // those that are open, as " u sup "
	switch {
	case name == "br":
		block.Advance(len(found[0]))
		return &inlineTag{feed: true}
	case closes && strings.Contains(open, " "+name+" "):
		pc.Set(openTags, strings.Replace(open, " "+name+" ", " ", 1))
	case !closes && bytes.Contains(line, []byte("</"+name+">")):
		pc.Set(openTags, open+" "+name+" ")
	default:
		return nil
	}
	block.Advance(len(found[0]))
	return &inlineTag{set: func(in *Inline) { tagged[name](in, !closes) }}
}

var openTags = parser.NewContextKey()

// scripts reads ^superscripts^ and ~subscripts~: a few characters without a space, right behind what they belong to. A subscript follows a
// letter that is no Han, or a superscript: 3~5 and 6~8 are ranges.
type scripts struct{}

// A script is a superscript or subscript.
type script struct {
	node
	shift Shift
}

func (scripts) Trigger() []byte { return []byte{'^', '~'} }

var (
	superscript = regexp.MustCompile(`^\^([^\s^~\[\]]{1,16})\^`)
	subscript   = regexp.MustCompile(`^~([0-9A-Za-z.,+\-−()]{1,16})~`)
)

func (scripts) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before := block.PrecendingCharacter()
	s := &script{shift: Raised}
	found := superscript.FindSubmatchIndex(line)
	switch {
	case line[0] == '~':
		s.shift, found = Lowered, subscript.FindSubmatchIndex(line)
		if (!unicode.IsLetter(before) || unicode.Is(unicode.Han, before)) && before != ')' && before != '^' && before != ']' {
			found = nil
		}
	case unicode.IsSpace(before):
		found = nil
	}
	if found == nil || bytes.HasPrefix(line[found[1]:], line[:1]) {
		return nil
	}
	s.AppendChild(s, ast.NewTextSegment(text.NewSegment(segment.Start+found[2], segment.Start+found[3])))
	block.Advance(found[1])
	return s
}

// strikes reads ~~text that is struck through~~.
type strikes struct{}

type struck struct{ node }

func (strikes) Trigger() []byte { return []byte{'~'} }

func (strikes) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, "~"))
	if n != 2 {
		return nil
	}
	d := parser.NewDelimiter(len(line) > 2 && !unicode.IsSpace(rune(line[2])), !unicode.IsSpace(block.PrecendingCharacter()), n, '~', strike{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// strike tells the reader what ~~ makes.
type strike struct{}

func (strike) IsDelimiter(b byte) bool                             { return b == '~' }
func (strike) CanOpenCloser(opener, closer *parser.Delimiter) bool { return opener.Char == closer.Char }
func (strike) OnMatch(int) ast.Node                                { return &struck{} }
