package bulletin

import (
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/problem"
)

// A Block is a part of the document: *Heading, *Paragraph and *List are prose, the others are what sections make (see section.go).
type Block interface {
	// Texts gives the block's paragraphs, and its titles if wanted, in reading order, until take has enough; then it returns false.
	Texts(titles bool, take func(Text) bool) bool

	// Printed gives all that the block prints, but of tables and charts nothing: they tell it themselves.
	Printed(say func(Printed))

	// over is the block with other texts: what title makes of titles and captions, and body of paragraphs. The block itself stays as it is.
	over(title, body func(Text) Text) Block
}

// A Printed is a text that stands in print by itself.
type Printed struct {
	Text   Text
	Figure string        // whose number or name it is, if it is one
	At     problem.Place // where the dataset has it, where the block knows
	Key    bool          // it is the value of a key, and no prose
}

func plainly(text string) Printed { return Printed{Text: Text{{Text: text}}, Key: true} }

// allPrinted gives plain texts, then paragraphs.
func allPrinted(say func(Printed), paras []Text, plain ...string) {
	for _, text := range plain {
		say(plainly(text))
	}
	for _, p := range paras {
		say(Printed{Text: p})
	}
}

// labelled is a text with what stands before it on its line.
func labelled(label string, t Text) Printed {
	return Printed{Text: append(Text{{Text: label}}, t...)}
}

// Texts gives the texts of blocks: see Block.
func Texts(blocks []Block, titles bool, take func(Text) bool) bool {
	return !slices.ContainsFunc(blocks, func(b Block) bool { return !b.Texts(titles, take) })
}

// each gives texts until take has enough.
func each(texts []Text, take func(Text) bool) bool {
	return !slices.ContainsFunc(texts, func(t Text) bool { return !take(t) })
}

// LabelOf is what texts refer to when they mean a block: table:ID, chart:ID, section:TITLE; empty where they cannot.
func LabelOf(b Block) string {
	if labelled, ok := b.(interface{ label() string }); ok {
		return labelled.label()
	}
	return ""
}

// NameOf is what a block that texts may refer to is called in print: 表1, a heading's title; empty of others.
func NameOf(b Block) string {
	if named, ok := b.(interface{ name() string }); ok {
		return named.name()
	}
	return ""
}

// NumberOf is the series that a block is numbered in and its number there; the series is empty where it has none.
func NumberOf(b Block) (series string, number int) {
	if numbered, ok := b.(interface{ numbered() (string, int) }); ok {
		return numbered.numbered()
	}
	return "", 0
}

// A Heading opens a part. Level 1 is a section's title (综述), 2 a heading inside it.
type Heading struct {
	Level int
	Text  Text
	Head  *Head // of an article that says any of it
}

// A Head is what an article's title has around it, and how much the article weighs.
type Head struct {
	Label        string // 栏题
	Kicker, Deck Text
	Rank         dataset.Rank // empty: it has none
	Span         int          // columns that it is to take; zero is as many as do
	Vertical     bool
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

func (b *Heading) Texts(titles bool, take func(Text) bool) bool {
	return !titles || each(b.parts(), take)
}

// parts are the texts of a heading, from above.
func (b *Heading) parts() []Text {
	if b.Head == nil {
		return []Text{b.Text}
	}
	return slices.DeleteFunc([]Text{b.Head.Kicker, b.Text, b.Head.Deck}, func(t Text) bool { return len(t) == 0 })
}

func (b *Paragraph) Texts(_ bool, take func(Text) bool) bool { return take(b.Text) }
func (b *List) Texts(titles bool, take func(Text) bool) bool {
	return !slices.ContainsFunc(b.Items, func(item []Block) bool { return !Texts(item, titles, take) })
}

func (b *Heading) Printed(say func(Printed)) {
	if b.Head != nil && b.Head.Label != "" {
		say(plainly(b.Head.Label))
	}
	allPrinted(say, b.parts())
}
func (b *Paragraph) Printed(say func(Printed)) { say(Printed{Text: b.Text}) }
func (b *List) Printed(say func(Printed)) {
	for i, item := range b.Items {
		say(plainly(b.Label(i)))
		for k, inner := range item {
			inner.Printed(say)
			if p, ok := inner.(*Paragraph); ok && k == 0 {
				say(labelled(b.Label(i)+" ", p.Text))
			}
		}
	}
}

func (b *Heading) over(title, _ func(Text) Text) Block {
	made := *b
	if b.Head == nil {
		made.Text = title(b.Text)
		return &made
	}
	head := *b.Head // its kicker stands above the title, and so before it
	head.Kicker, made.Text, head.Deck = title(head.Kicker), title(b.Text), title(head.Deck)
	made.Head = &head
	return &made
}

func (b *Paragraph) over(_, body func(Text) Text) Block { return &Paragraph{body(b.Text)} }

func (b *List) over(title, body func(Text) Text) Block {
	made := *b
	made.Items = make([][]Block, len(b.Items))
	for i, item := range b.Items {
		made.Items[i] = blocksOver(item, title, body)
	}
	return &made
}

// blocksOver are blocks with other texts: see Block.
func blocksOver(blocks []Block, title, body func(Text) Text) []Block {
	made := make([]Block, len(blocks))
	for i, b := range blocks {
		made[i] = b.over(title, body)
	}
	return made
}

// textsOver are texts of which f made others.
func textsOver(texts []Text, f func(Text) Text) []Text {
	made := make([]Text, len(texts))
	for i, t := range texts {
		made[i] = f(t)
	}
	return made
}

func (b *Heading) name() string  { return strings.ReplaceAll(b.Text.String(), "\n", "") }
func (b *Heading) label() string { return "section:" + b.name() }
