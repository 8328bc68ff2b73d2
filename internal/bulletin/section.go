package bulletin

import (
	"cmp"
	"strings"

	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/tabulate"
)

// A section says what becomes of a kind of section: how it is made into blocks, and what an editor calls it.
type section struct {
	make   func(*maker, *dataset.Section)
	called func(*maker, *dataset.Section) string // nil is by its title or the like
}

// sections are all kinds: those of dataset.SectionKinds.
var sections = map[string]section{
	"standfirst":     {make: (*maker).standfirst},
	"quote":          {make: (*maker).quote},
	"article":        {make: (*maker).article},
	"feature":        {make: (*maker).feature},
	"factbox":        {make: (*maker).factbox},
	dataset.TableRef: {make: (*maker).table, called: (*maker).tableName},
	dataset.ChartRef: {make: (*maker).chart, called: (*maker).chartName},
	"photo":          {make: (*maker).photo},
	"guide":          {make: (*maker).guide},
	"notes":          {make: (*maker).endnotes},
}

// called is what an editor calls a section.
func (m *maker) called(s *dataset.Section) say.Message {
	if called := sections[s.Kind].called; called != nil {
		return say.M("%s", called(m, s))
	}
	for _, name := range []string{s.Title, s.Mark, s.Caption, s.By} {
		if name != "" {
			return say.M("%s", m.plain(name))
		}
	}
	return s.Is().Says
}

func (m *maker) article(s *dataset.Section) {
	if s.Title != "" {
		h := &Heading{Level: 1, Text: m.inline(s.Title)}
		if s.Label != "" || s.Kicker != "" || s.Deck != "" || s.Rank != "" || s.Vertical {
			h.Head = &Head{Label: m.plain(s.Label), Kicker: m.inline(s.Kicker), Deck: m.inline(s.Deck), Rank: s.Rank, Span: s.Span, Vertical: s.Vertical}
		}
		m.add(h)
	}
	tables := dataset.PipeTables(s.Body)
	for _, b := range read(s.Body) {
		m.resolveBlock(b)
		switch b := b.(type) {
		case *Photo:
			b.At = decode.Offset(s.At, s.Body, max(0, strings.Index(s.Body, "("+b.src)))
		case *Table:
			if len(tables) == 0 {
				break
			}
			b.at(decode.Offset(s.At, s.Body, tables[0].From))
			tables = tables[1:]
		}
		m.add(b)
	}
}

// A Standfirst is the summary across the columns (核心阅读).
type Standfirst struct {
	Title string
	Paras []Text
}

func (m *maker) standfirst(s *dataset.Section) {
	m.add(&Standfirst{Title: m.plain(s.Title), Paras: m.paras(s.Body)})
}

func (b *Standfirst) Texts(_ bool, take func(Text) bool) bool { return each(b.Paras, take) }
func (b *Standfirst) Printed(say func(Printed))               { allPrinted(say, b.Paras, b.Title) }
func (b *Standfirst) over(_, body func(Text) Text) Block {
	made := *b
	made.Paras = textsOver(b.Paras, body)
	return &made
}

// A Quote is a person's words, with name and office.
type Quote struct {
	Paras    []Text
	By, Role string
}

func (m *maker) quote(s *dataset.Section) {
	m.add(&Quote{Paras: m.paras(s.Body), By: m.plain(s.By), Role: m.plain(s.Role)})
}

func (b *Quote) Texts(_ bool, take func(Text) bool) bool { return each(b.Paras, take) }
func (b *Quote) Printed(say func(Printed))               { allPrinted(say, b.Paras, b.By, b.Role) }
func (b *Quote) over(_, body func(Text) Text) Block {
	made := *b
	made.Paras = textsOver(b.Paras, body)
	return &made
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

func (m *maker) feature(s *dataset.Section) {
	f := &Feature{Mark: m.plain(s.Mark), Label: m.plain(s.Label), See: m.plain(s.See)}
	for _, item := range s.Items {
		f.Items = append(f.Items, Item{Label: m.plain(item.Label), Title: m.inline(item.Title), Paras: m.paras(item.Body)})
	}
	m.add(f)
}

func (b *Feature) Texts(titles bool, take func(Text) bool) bool {
	for i := range b.Items {
		if titles && !take(b.Items[i].Title) || !each(b.Items[i].Paras, take) {
			return false
		}
	}
	return true
}

func (b *Feature) Printed(say func(Printed)) {
	allPrinted(say, nil, b.Mark, b.Label, b.See)
	for _, item := range b.Items {
		say(labelled(item.Label, item.Title))
		allPrinted(say, append([]Text{item.Title}, item.Paras...), item.Label)
	}
}

func (b *Feature) over(title, body func(Text) Text) Block {
	made := *b
	made.Items = make([]Item, len(b.Items))
	for i, item := range b.Items {
		made.Items[i] = Item{item.Label, title(item.Title), textsOver(item.Paras, body)}
	}
	return &made
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

func (m *maker) factbox(s *dataset.Section) {
	box := &Factbox{Title: m.plain(s.Title)}
	for _, id := range s.Figures {
		if f := m.figures[id]; f != nil {
			before, number, after := f.Parts()
			box.Facts = append(box.Facts, Fact{Before: before, Number: number, After: after, Label: f.Name, Figure: id})
		}
	}
	m.add(box)
}

func (*Factbox) Texts(bool, func(Text) bool) bool { return true }
func (b *Factbox) Printed(say func(Printed)) {
	say(plainly(b.Title))
	for _, f := range b.Facts {
		say(Printed{Text: Text{{Text: f.Before + f.Number + f.After, Figure: f.Figure}}, Figure: f.Figure})
		say(Printed{Text: Text{{Text: f.Label}}, Figure: f.Figure})
	}
}

func (b *Factbox) over(_, _ func(Text) Text) Block { return b }

// A Table places a statistical table, or is one of a text, which has no number.
type Table struct {
	Table *tabulate.Table

	pipes *pipeTable // while it is read from Markdown
}

func (m *maker) table(s *dataset.Section) { m.add(&Table{Table: m.tables[s.Ref]}) }

func (m *maker) tableName(s *dataset.Section) string {
	return m.tables[s.Ref].Label() + " " + m.tables[s.Ref].Title
}

func (*Table) Texts(bool, func(Text) bool) bool  { return true }
func (*Table) Printed(func(Printed))             {}
func (b *Table) over(_, _ func(Text) Text) Block { return b }

func (b *Table) label() string {
	if b.Table.Number == 0 {
		return ""
	}
	return "table:" + b.Table.ID
}

func (b *Table) name() string {
	if b.Table.Number == 0 {
		return ""
	}
	return b.Table.Label()
}

func (b *Table) numbered() (string, int) {
	if b.Table.Number == 0 {
		return "", 0
	}
	return "table", b.Table.Number
}

// A Chart places a chart.
type Chart struct{ Chart *tabulate.Chart }

func (m *maker) chart(s *dataset.Section) { m.add(&Chart{m.charts[s.Ref]}) }

func (m *maker) chartName(s *dataset.Section) string {
	return m.charts[s.Ref].Label() + " " + m.charts[s.Ref].Title
}

func (*Chart) Texts(bool, func(Text) bool) bool  { return true }
func (*Chart) Printed(func(Printed))             {}
func (b *Chart) over(_, _ func(Text) Text) Block { return b }

func (b *Chart) label() string           { return "chart:" + b.Chart.ID }
func (b *Chart) name() string            { return b.Chart.Label() }
func (b *Chart) numbered() (string, int) { return "chart", b.Chart.Number }

// A Photo is a photograph with its caption. Picture is nil for a slot whose photograph is not known.
type Photo struct {
	Picture *picture.Picture
	Caption Text
	Credit  string
	Alt     string // what a reader who does not see it is told; never empty
	W, H    int    // the frame's proportions; zero is the picture's own
	Focus   picture.Focus
	Group   []*picture.Picture // beside the first
	Wrap    bool               // the text that follows stands beside it
	At      problem.Place      // where the dataset names it

	src string // while it is read from Markdown
}

func (m *maker) photo(s *dataset.Section) {
	p := &Photo{Caption: m.inline(s.Caption), Credit: m.plain(s.Credit), W: s.Ratio.W, H: s.Ratio.H, Focus: picture.Centre, At: s.Place}
	p.Alt = cmp.Or(m.plain(s.Alt), p.Caption.String(), m.unsaid())
	if s.Focus != nil {
		p.Focus = picture.Focus{X: float64(s.Focus.X) / 100, Y: float64(s.Focus.Y) / 100}
	}
	if s.Src != "" {
		p.Picture = m.data.Picture(s.Src)
	}
	for _, src := range s.Group {
		p.Group = append(p.Group, m.data.Picture(src))
	}
	p.Wrap = s.Wrap
	m.add(p)
}

func (b *Photo) Texts(titles bool, take func(Text) bool) bool { return !titles || take(b.Caption) }
func (b *Photo) Printed(say func(Printed)) {
	say(Printed{Text: b.Caption, At: b.At})
	say(Printed{Text: Text{{Text: b.Credit}}, At: b.At})
}

func (b *Photo) over(title, _ func(Text) Text) Block {
	made := *b
	made.Caption = title(b.Caption)
	return &made
}

// Endnotes is where the notes stand, under a title, in a template that gathers them; elsewhere it is nothing.
type Endnotes struct{ Title string }

func (m *maker) endnotes(s *dataset.Section) { m.add(&Endnotes{Title: m.plain(s.Title)}) }

func (*Endnotes) Texts(bool, func(Text) bool) bool  { return true }
func (b *Endnotes) Printed(say func(Printed))       { say(plainly(b.Title)) }
func (b *Endnotes) over(_, _ func(Text) Text) Block { return b }
