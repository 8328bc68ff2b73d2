package dataset

import (
	"report/internal/decode"
	"report/internal/problem"
	"report/internal/say"
)

// A SectionKind is a kind of section: a row of SectionKinds. What the loader asks of a section by its kind, and what checks do, follows from it;
// bulletin.sections says what becomes of it.
type SectionKind struct {
	Name     string      // what a dataset calls it
	Says     say.Message // what an editor calls one that nothing names
	Headings bool        // its text has headings, and room for pictures

	shape
	item  shape                                       // of its items
	read  func(l *loader, s *Section, n *decode.Node) // what it names; nil is nothing but texts and figures
	after func(l *loader, s *Section, n *decode.Node) // the same, once all sections are read
}

// Keys are the keys that a section of the kind must have, and those that it may; a|b is one of them.
func (k SectionKind) Keys() (must, may []string) { return k.must, k.may }

// The kinds that other rooms ask for by name: they place what stands elsewhere in the dataset.
const (
	TableRef = "table"
	ChartRef = "chart"
)

// SectionKinds are all kinds of sections, in the order in which messages name them.
var SectionKinds = []SectionKind{
	{Name: "standfirst", Says: say.M("standfirst"), // 核心阅读: a short summary across the columns
		shape: shape{must: []string{"body|file"}, may: []string{"title"}}},
	{Name: "quote", Says: say.M("quote"), // a person's words with name and office
		shape: shape{must: []string{"body|file", "by"}, may: []string{"role"}}},
	{Name: "article", Says: say.M("article"), Headings: true, // prose with headings
		shape: shape{must: []string{"body|file"}, may: []string{"title", "label", "kicker", "deck", "rank", "span", "vertical"}},
		read:  (*loader).articleHead},
	{Name: "feature", Says: say.M("feature"), // a key character with items (镜头, 见证)
		shape: shape{must: []string{"mark", "items|see"}, may: []string{"label"}},
		item:  shape{must: []string{"body|file"}, may: []string{"label", "title"}}},
	{Name: "factbox", Says: say.M("factbox"), // figures with large numerals
		shape: shape{must: []string{"figures"}, may: []string{"title"}}},
	{Name: TableRef, Says: say.M("table"),
		shape: shape{must: []string{"ref"}},
		read:  func(l *loader, s *Section, n *decode.Node) { l.refersTo(s.Ref, n, aTable, l.tableIDs()) }},
	{Name: ChartRef, Says: say.M("chart"),
		shape: shape{must: []string{"ref"}},
		read:  func(l *loader, s *Section, n *decode.Node) { l.refersTo(s.Ref, n, aChart, l.chartIDs()) }},
	{Name: "photo", Says: say.M("photograph"), // or its slot when src is unknown
		shape: shape{must: []string{"src|caption"}, may: []string{"credit", "alt", "ratio", "focus", "group", "wrap"}},
		read:  (*loader).photo},
	{Name: "guide", Says: say.M("guide"), // 导读: what stands on which page
		shape: shape{may: []string{"title", "entries"}},
		after: (*loader).guide},
	{Name: "notes", Says: say.M("notes"), // 注释: where the notes stand in a template that gathers them
		shape: shape{may: []string{"title"}}},
}

// A Section is one part of the bulletin in reading order. Which keys a kind takes is checked at load.
type Section struct {
	Kind    string   `yaml:"kind"`
	Title   string   `yaml:"title"`
	Kicker  string   `yaml:"kicker"` // of an article: the line above its title
	Deck    string   `yaml:"deck"`   // and below
	Body    string   `yaml:"body"`   // Markdown
	File    string   `yaml:"file"`   // a file with Markdown, instead of Body
	By      string   `yaml:"by"`
	Role    string   `yaml:"role"`
	Mark    string   `yaml:"mark"`  // a feature's key character
	Label   string   `yaml:"label"` // 关键字; of an article 栏题, the column that it belongs to
	See     string   `yaml:"see"`   // a feature without text of its own: the heading of the passage it points to
	Items   []Item   `yaml:"items"`
	Entries []Entry  `yaml:"entries"` // of a guide
	Figures []string `yaml:"figures"`
	Ref     string   `yaml:"ref"`
	Src     string   `yaml:"src"`
	Caption string   `yaml:"caption"`
	Credit  string   `yaml:"credit"`
	Alt     string   `yaml:"alt"`
	Ratio   Ratio    `yaml:"ratio"`
	Focus   *Focus   `yaml:"focus"`
	Group   []string `yaml:"group"` // more pictures, beside the first, under one caption
	Wrap    bool     `yaml:"wrap"`  // the text that follows stands beside it

	Rank     Rank `yaml:"rank"`     // how much an article weighs
	Span     int  `yaml:"span"`     // columns that it is to take, where it has a rectangle of its own
	Vertical bool `yaml:"vertical"` // its title is set vertically

	Optional bool `yaml:"optional"` // left out where the pages would not hold it otherwise

	Place problem.Place `yaml:"-"` // where the section begins
	At    problem.Place `yaml:"-"` // where Body's first character stands (decode.Offset finds the others)
}

// A Rank is how much an article weighs against the others of its page.
type Rank string

// The ranks: 头条, 二题, 短讯.
const (
	FirstRank  Rank = "lead"
	SecondRank Rank = "second"
	ShortRank  Rank = "short"
)

// Choices are all there are.
func (Rank) Choices() []string {
	return []string{string(FirstRank), string(SecondRank), string(ShortRank)}
}

// An Item is a part of a section, of a feature: a label (镜头, 见证), a title and Markdown.
type Item struct {
	Label string `yaml:"label"`
	Title string `yaml:"title"`
	Body  string `yaml:"body"`
	File  string `yaml:"file"`

	At problem.Place `yaml:"-"`
}

// An Entry of a guide leads to a heading; Title is said instead of it.
type Entry struct {
	See   string `yaml:"see"`
	Title string `yaml:"title"`
}

// A Text is a text of a section that people read.
type Text struct {
	Words *string
	Is    TextClass
	Item  int           // of the item that it belongs to; -1 is the section itself
	At    problem.Place // of prose: where it begins
	key   string
}

// A TextClass is what a text is in its section.
type TextClass uint8

// The classes.
const (
	Label       TextClass = iota // names and marks
	Heading                      // titles and captions
	Description                  // said instead of a picture
	Prose                        // Markdown
)

// Texts are a section's texts in their order.
func (s *Section) Texts() []Text {
	texts := []Text{
		{&s.Kicker, Heading, -1, s.Place, "kicker"},
		{&s.Title, Heading, -1, s.Place, "title"},
		{&s.Deck, Heading, -1, s.Place, "deck"},
		{&s.By, Label, -1, s.Place, "by"},
		{&s.Role, Label, -1, s.Place, "role"},
		{&s.Mark, Label, -1, s.Place, "mark"},
		{&s.Label, Label, -1, s.Place, "label"},
		{&s.See, Label, -1, s.Place, "see"},
		{&s.Caption, Heading, -1, s.Place, "caption"},
		{&s.Credit, Label, -1, s.Place, "credit"},
		{&s.Alt, Description, -1, s.Place, "alt"},
		{&s.Body, Prose, -1, s.At, "body"},
	}
	for i := range s.Entries {
		texts = append(texts, Text{&s.Entries[i].See, Label, -1, s.Place, "see"}, Text{&s.Entries[i].Title, Heading, -1, s.Place, "title"})
	}
	for i := range s.Items {
		item := &s.Items[i]
		texts = append(texts,
			Text{&item.Label, Label, i, s.Place, "label"},
			Text{&item.Title, Heading, i, s.Place, "title"},
			Text{&item.Body, Prose, i, item.At, "body"})
	}
	return texts
}

// Is is the section's kind; the zero kind where it is none.
func (s *Section) Is() SectionKind {
	for _, k := range SectionKinds {
		if k.Name == s.Kind {
			return k
		}
	}
	return SectionKind{}
}
