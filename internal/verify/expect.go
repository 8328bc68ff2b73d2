package verify

import (
	"slices"
	"strconv"
	"strings"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/provenance"
	"report/internal/regexp"
	"report/internal/tabulate"
)

// A passage is a text that the dataset says in one place, each number of it with the figure that it is, if any.
type passage struct {
	line
	figures []string      // by token; empty where the number is no figure's
	pages   []string      // by token: of a number of a page, what stands there (see bulletin.Inline.To)
	at      problem.Place // where the dataset has it
	used    bool
}

// Expected is what a file may say, of a dataset.
type expected struct {
	data     *dataset.Dataset
	figures  map[string]int // indexes into data.Figures
	tables   []*tabulate.Table
	charts   []*tabulate.Chart
	passages []*passage
	notes    int
	own      []string // what the look says of itself at the head or foot of pages, with numbers

	bodies []body
}

// A body is a text of the dataset as it is written.
type body struct {
	text string
	at   problem.Place
}

// expect gathers what a dataset says, and what the look adds as the file knows it. What an unknown look may add, it may.
func expect(d *dataset.Dataset, tables []*tabulate.Table, charts []*tabulate.Chart, known *provenance.File) *expected {
	e := &expected{data: d, figures: map[string]int{}, tables: slices.Clone(tables), charts: charts}
	look := &provenance.Look{Links: known == nil}
	if known != nil && known.Look != nil {
		look = known.Look
	}
	e.own = look.Says
	for i := range d.Figures {
		e.figures[d.Figures[i].ID] = i
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		e.bodies = append(e.bodies, body{s.Body, s.At})
		for _, item := range s.Items {
			e.bodies = append(e.bodies, body{item.Body, item.At})
		}
	}
	doc := bulletin.Make(d, e.tables, e.charts)
	if look.Links {
		doc = bulletin.WithLinkNotes(doc)
	}
	e.heading(doc)
	for _, b := range doc.Blocks {
		b.Printed(e.printed)
		if t, ok := b.(*bulletin.Table); ok && t.Table.Number == 0 {
			e.tables = append(e.tables, t.Table)
		}
	}
	e.notes = len(doc.Notes)
	for _, n := range doc.Notes {
		e.printed(bulletin.Printed{Text: n.Text})
	}
	for _, t := range e.tables {
		e.table(t)
	}
	for _, c := range e.charts {
		e.chart(c)
		e.tables = append(e.tables, c.AsTable())
	}
	return e
}

// say adds plain texts.
func (e *expected) say(at problem.Place, texts ...string) {
	for _, text := range texts {
		for _, part := range strings.Split(text, "\n") {
			e.add(at, bulletin.Text{{Text: part}})
		}
		if strings.Contains(text, "\n") {
			e.add(at, bulletin.Text{{Text: strings.ReplaceAll(text, "\n", "")}})
		}
	}
}

func (e *expected) heading(doc *bulletin.Document) {
	at := e.data.TitlePlace()
	t := &doc.Title
	e.say(at, t.Kicker, t.Main, t.Deck, doc.Issuer, doc.Issue, doc.Notice, doc.Period)
	e.say(at, t.Slogans...)
	e.say(at, t.Byline...)
	l := e.data.Furniture()
	e.say(at, l.Words("Period of the data")+doc.Period)
	for _, day := range []string{doc.Date, l.Day(doc.Date)} {
		e.say(at, day)
	}
	e.say(at, doc.Paper.Name, doc.Paper.CN, doc.Paper.Page, l.Lunar(doc.Date), l.Weekday(doc.Date))
	e.say(at, doc.Paper.Staff...)
	o := doc.Official
	if o == nil {
		return
	}
	at = e.data.KeyPlaces()["official"]
	e.say(at, o.Head, o.Serial, o.Secrecy, o.Urgency, o.Remark, o.Printer, o.Printed, l.Day(o.Printed))
	for _, list := range [][]string{o.Signers, o.To, o.Attachments, o.Copies} {
		e.say(at, list...)
	}
	for _, s := range o.Seals {
		e.say(at, s.By)
	}
}

// placeOf is where the dataset has a text: where its longest literal part is written.
func (e *expected) placeOf(t bulletin.Text) problem.Place {
	longest := ""
	for _, in := range t {
		if in.Figure == "" && len(in.Text) > len(longest) {
			longest = in.Text
		}
	}
	if longest = first(longest, 24); longest == "" {
		return problem.Place{}
	}
	for _, b := range e.bodies {
		if i := strings.Index(b.text, longest); i >= 0 {
			return decode.Offset(b.at, b.text, i)
		}
	}
	return problem.Place{}
}

// first is the beginning of a text, up to a line's end.
func first(text string, n int) string {
	text, _, _ = strings.Cut(text, "\n")
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}

// add adds a text with its figures.
func (e *expected) add(at problem.Place, t bulletin.Text) {
	p := &passage{at: at}
	var runes []rune
	var apart []bool
	type part struct {
		to           int
		figure, page string
	}
	var parts []part
	shift := bulletin.Level
	for _, in := range t {
		text, pageOf := in.Text, ""
		if in.Page {
			text, pageOf = e.data.Furniture().Words("page %d", 0), in.To
		}
		for i, r := range []rune(text) {
			if r == '\n' {
				continue
			}
			runes, apart = append(runes, r), append(apart, i == 0 && in.Shift != shift)
		}
		shift = in.Shift
		parts = append(parts, part{len(runes), in.Figure, pageOf})
	}
	p.line = newLine(runes, apart)
	for _, t := range p.tokens {
		for len(parts) > 1 && parts[0].to <= t.from {
			parts = parts[1:]
		}
		p.figures, p.pages = append(p.figures, parts[0].figure), append(p.pages, parts[0].page)
	}
	if p.key != "" {
		e.passages = append(e.passages, p)
	}
}

// printed adds what a block prints.
func (e *expected) printed(p bulletin.Printed) {
	at := p.At
	switch {
	case p.Figure != "":
		at = e.data.FigurePlace(e.figures[p.Figure])
	case at.File == "" && !p.Key:
		at = e.placeOf(p.Text)
	}
	e.add(at, p.Text)
}

// table adds what stands around a table, and its head and words; its numbers are compared cell by cell.
func (e *expected) table(t *tabulate.Table) {
	e.say(t.Place, t.Label(), t.Title, t.Label()+" "+t.Title, t.Unit, t.Period, t.Source)
	e.remarks(t.Place, t.Notes)
	for _, c := range t.Columns {
		e.say(t.Place, c.Title, c.Unit, c.Title+" "+c.Unit)
		e.say(t.Place, strings.Split(c.Title, "｜")...)
	}
	for _, s := range t.Sparks {
		e.say(t.Place, s.Title)
	}
}

func (e *expected) chart(c *tabulate.Chart) {
	e.say(c.Place, c.Label(), c.Title, c.Label()+" "+c.Title, c.Unit, c.Unit2, c.Source, c.Axis)
	e.remarks(c.Place, c.Notes)
	e.say(c.Place, c.Categories...)
	for _, s := range c.Series {
		e.say(c.Place, s.Name, s.Unit)
	}
}

// said reports whether a number is a way of saying a figure.
func said(f *figure.Figure, text string) bool {
	scaled := *f
	_, number, _ := scaled.Parts()
	for _, way := range []string{f.Number(), number} {
		if text == plain([]rune(way)) || text == strings.TrimPrefix(plain([]rune(way)), "-") {
			return true
		}
	}
	for _, phrase := range f.Phrases {
		if slices.Contains(numerals.FindAllString(plain([]rune(phrase)), -1), text) {
			return true
		}
	}
	return false
}

var numerals = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)

// remarks adds notes below a table or chart: bare, and with the mark that they have where they are several.
func (e *expected) remarks(at problem.Place, notes []string) {
	e.say(at, notes...)
	l := e.data.Furniture()
	for i, note := range notes {
		e.say(at, l.Words("Note: %s", note))
		mark := strconv.Itoa(i+1) + "."
		for _, begin := range []string{mark, l.Words("Note: %s", mark)} {
			e.say(at, begin, begin+note, begin+" "+note)
		}
	}
}
