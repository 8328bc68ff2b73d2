package bulletin

import (
	"cmp"
	"slices"
	"strings"

	"report/internal/dataset"
	"report/internal/figure"
	"report/internal/tabulate"
)

// Make puts a dataset that Load found right into reading order, with its figures said. tables are those that
// tabulate.Make made of the same dataset, charts those of tabulate.Charts.
func Make(d *dataset.Dataset, tables []*tabulate.Table, charts []*tabulate.Chart) *Document {
	m := &maker{data: d, figures: make(map[string]*figure.Figure, len(d.Figures)), tables: map[string]*tabulate.Table{}, charts: map[string]*tabulate.Chart{}}
	for i := range d.Figures {
		m.figures[d.Figures[i].ID] = &d.Figures[i]
	}
	for _, t := range tables {
		m.tables[t.ID] = t
	}
	for _, c := range charts {
		m.charts[c.ID] = c
	}
	doc := &Document{ID: d.ID, Lang: d.Lang, Period: figure.Period(d.Period, d.Furniture()), Issuer: d.Issuer, Date: d.Date, Issue: d.Issue, Notice: m.plain(d.Notice), Watermark: m.plain(d.Watermark), Places: d.KeyPlaces()}
	doc.Title, doc.Official, doc.Paper = m.title(d), m.official(d.Official), m.paper(&d.Paper)
	for i := range d.Sections {
		s, from := &d.Sections[i], len(m.blocks)
		sections[s.Kind].make(m, s)
		if s.Optional {
			doc.Optional = append(doc.Optional, Stretch{From: from, To: len(m.blocks), Name: m.called(s)})
		}
	}
	doc.Blocks, doc.Notes = m.blocks, m.notes
	return doc
}

// A maker is the state of one Make.
type maker struct {
	data    *dataset.Dataset
	figures map[string]*figure.Figure
	tables  map[string]*tabulate.Table
	charts  map[string]*tabulate.Chart
	blocks  []Block
	notes   []*Note // footnotes so far
}

func (m *maker) title(d *dataset.Dataset) Title {
	t := Title{
		Kicker: m.plain(d.Title.Kicker),
		Main:   strings.ReplaceAll(m.plain(d.Title.Main), `\\`, "\n"),
		Deck:   m.plain(d.Title.Deck),
		Byline: d.Byline,
	}
	for _, s := range d.Slogans {
		t.Slogans = append(t.Slogans, m.plain(s))
	}
	return t
}

func (m *maker) paper(p *dataset.Paper) Paper {
	out := Paper{Name: m.plain(p.Name), CN: m.plain(p.CN), Page: m.plain(p.Page)}
	for _, s := range p.Staff {
		out.Staff = append(out.Staff, m.plain(s))
	}
	if p.Src != "" {
		out.Picture = m.data.Picture(p.Src)
	}
	return out
}

func (m *maker) official(o *dataset.Official) *Official {
	if o == nil {
		return nil
	}
	all := func(texts []string) []string {
		var said []string
		for _, t := range texts {
			if t = strings.TrimSpace(m.plain(t)); t != "" {
				said = append(said, t)
			}
		}
		return said
	}
	var seals []Seal
	for _, s := range o.Seals {
		seal := Seal{By: cmp.Or(m.plain(s.By), m.data.Issuer), Diameter: cmp.Or(s.Diameter, commonSeal)}
		if s.Src != "" {
			seal.Picture = m.data.Picture(s.Src)
		}
		seals = append(seals, seal)
	}
	return &Official{
		Seals: seals,
		Head:  m.plain(o.Head), Serial: m.plain(o.Serial), Secrecy: m.plain(o.Secrecy), Urgency: m.plain(o.Urgency),
		Signers: all(o.Signers), To: all(o.To), Attachments: all(o.Attachments), Copies: all(o.Copies),
		Remark: m.plain(o.Remark), Printer: m.plain(o.Printer), Printed: o.Printed,
	}
}

// commonSeal is the diameter of most offices' seals, in millimetres.
const commonSeal = 42

// unsaid is the Alt of a photograph of which nothing is said.
func (m *maker) unsaid() string { return m.data.Furniture().Words("Photograph") }

func (m *maker) add(b Block) { m.blocks = append(m.blocks, b) }

// resolveBlock says the figures of a block that Markdown makes.
func (m *maker) resolveBlock(b Block) {
	switch b := b.(type) {
	case *Heading:
		b.Text = m.resolve(b.Text)
	case *Paragraph:
		b.Text = m.resolve(b.Text)
	case *Photo:
		b.Caption = m.resolve(b.Caption)
		b.Alt = cmp.Or(b.Caption.String(), m.unsaid())
		b.Picture = m.data.Picture(b.src)
	case *Table:
		b.Table = m.tabulated(b.pipes)
	case *List:
		for _, item := range b.Items {
			for _, inner := range item {
				m.resolveBlock(inner)
			}
		}
	}
}

// paras are the paragraphs of a text that has no room for anything else.
func (m *maker) paras(markdown string) []Text {
	list := flat(read(markdown))
	for i := range list {
		list[i] = m.resolve(list[i])
	}
	return list
}

// inline is a short text without Markdown, its figures said.
func (m *maker) inline(s string) Text {
	if s == "" {
		return nil
	}
	return m.resolve(Text{{Text: s}})
}

// plain is inline as a string.
func (m *maker) plain(s string) string {
	if !strings.Contains(s, "{{") {
		return s
	}
	return m.inline(s).String()
}

// resolve says the figures of a text, each use as an Inline of its own, and numbers its notes.
func (m *maker) resolve(t Text) Text {
	var out Text
	for _, in := range t {
		if in.Note != nil {
			m.number(in.Note)
			out = append(out, in)
			continue
		}
		at := 0
		for _, u := range figure.Uses(in.Text) {
			if _, _, refers := u.Refers(); refers && u.Err == nil {
				out = append(out.with(in, in.Text[at:u.From], ""), m.reference(in, u))
				at = u.To
				continue
			}
			f := m.figures[u.ID]
			if f == nil || u.Err != nil {
				continue
			}
			out = out.with(in, in.Text[at:u.From], "")
			out = out.with(in, f.Say(u), f.ID)
			at = u.To
		}
		out = out.with(in, in.Text[at:], "")
	}
	return out
}

// reference is the text of a reference, in the style of an inline.
func (m *maker) reference(like Inline, u figure.Use) Inline {
	thing, id, _ := u.Refers()
	like.To, like.Text = u.ID, ""
	switch {
	case u.Form == figure.Page:
		like.Page = true
	case thing == "table":
		like.Text = m.tables[id].Label()
	case thing == "chart":
		like.Text = m.charts[id].Label()
	default:
		like.Text = m.plain(id)
	}
	return like
}

// number gives a note its number where it is marked first, and says its figures.
func (m *maker) number(n *Note) {
	if n.Number > 0 {
		return
	}
	m.notes = append(m.notes, n)
	n.Number = len(m.notes)
	n.Text = m.resolve(slices.DeleteFunc(n.Text, func(in Inline) bool { return in.Note != nil }))
}

// with appends text in the style of an inline, if there is any.
func (t Text) with(like Inline, text, figure string) Text {
	if text == "" {
		return t
	}
	like.Text, like.Figure = text, figure
	return append(t, like)
}

// String is the text without its styles and origins.
func (t Text) String() string {
	var b strings.Builder
	for _, in := range t {
		b.WriteString(in.Text)
	}
	return b.String()
}
