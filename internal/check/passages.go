package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"report/internal/dataset"
	"report/internal/problem"
)

// A passage is a paragraph that people read, as the dataset holds it: figures in braces.
type passage struct {
	text  string
	place problem.Place // of its first character
	asked *asked        // nil where every place is the first's
	title bool
}

// asked is the byte of a passage whose place was asked for last, with its place: the next one is found from there.
type asked struct{ offset, lines, runes int }

// at is the place of a byte of the passage.
func (p passage) at(offset int) problem.Place {
	here, last := p.place, p.asked
	if here.Line == 0 || here.Column == 0 || last == nil {
		return here
	}
	if offset < last.offset {
		*last = asked{}
	}
	passed := p.text[last.offset:offset]
	if end := strings.LastIndexByte(passed, '\n'); end >= 0 {
		last.lines, last.runes = last.lines+strings.Count(passed, "\n"), 0
		passed = passed[end+1:]
	}
	last.offset, last.runes = offset, last.runes+utf8.RuneCountInString(passed)
	here.Line, here.Column = here.Line+last.lines, here.Column+last.runes
	return here
}

// prose is the passage's text with blanks in place of its tables, whose numbers stand for themselves as those of other tables do.
func (p passage) prose() string {
	tables := dataset.PipeTables(p.text)
	if len(tables) == 0 {
		return p.text
	}
	text := []byte(p.text)
	for _, t := range tables {
		for i := t.From; i < t.To; i++ {
			if text[i] != '\n' {
				text[i] = ' '
			}
		}
	}
	return string(text)
}

// passagesOf are the passages of a dataset in reading order.
func passagesOf(d *dataset.Dataset) []passage {
	var list []passage
	short := func(text string, at problem.Place) {
		if text != "" {
			at.Column = 0 // a section's place is not its text's
			list = append(list, passage{text: text, place: at, title: true})
		}
	}
	for _, text := range append([]string{d.Title.Kicker, d.Title.Main, d.Title.Deck}, d.Slogans...) {
		short(text, d.TitlePlace())
	}
	for i := range d.Sections {
		for _, t := range d.Sections[i].Texts() {
			switch t.Is {
			case dataset.Heading:
				short(*t.Words, t.At)
			case dataset.Prose:
				list = append(list, paragraphs(*t.Words, t.At)...)
			}
		}
	}
	return list
}

// paragraphs parts a text where lines are blank. at is where it begins.
func paragraphs(text string, at problem.Place) []passage {
	var list []passage
	indent := at.Column
	begin, beginAt := -1, at
	end := func(to int) {
		if begin >= 0 {
			list = append(list, passage{text: strings.TrimRight(text[begin:to], "\n"), place: beginAt, asked: new(asked)})
		}
		begin = -1
	}
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i + 1
		}
		switch blank := strings.TrimSpace(text[from:to]) == ""; {
		case blank:
			end(from)
		case begin < 0:
			begin, beginAt = from, at
		}
		from = to
		if at.Line > 0 && indent > 0 {
			at.Line++
		}
	}
	end(len(text))
	return list
}

// labelsOf are the other texts that are printed: names, units, titles and cells of tables and charts.
func labelsOf(d *dataset.Dataset) []passage {
	var list []passage
	add := func(at problem.Place, texts ...string) {
		at.Column = 0
		for _, text := range texts {
			list = append(list, passage{text: text, place: at})
		}
	}
	add(d.TitlePlace(), append(d.Byline, d.Issuer, d.Issue, d.Notice)...)
	if o := d.Official; o != nil {
		add(d.TitlePlace(), slices.Concat(o.Signers, o.To, o.Attachments, o.Copies, []string{o.Head, o.Serial, o.Secrecy, o.Urgency, o.Remark, o.Printer})...)
	}
	for i := range d.Figures {
		add(d.FigurePlace(i), d.Figures[i].Name, d.Figures[i].Unit, d.Figures[i].Hedge.Before, d.Figures[i].Hedge.After)
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		add(t.Place, append(t.Notes, t.Title, t.Source, t.Unit)...)
		for _, c := range t.Columns {
			add(t.Place, c.Title, c.Unit)
		}
		for r, row := range t.Rows {
			add(t.Places.At(r), row...)
		}
	}
	for i := range d.Charts {
		add(d.Charts[i].Place, append(d.Charts[i].Notes, d.Charts[i].Title, d.Charts[i].Source)...)
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		for _, t := range s.Texts() {
			if t.Is == dataset.Label || t.Is == dataset.Description {
				add(s.Place, *t.Words)
			}
		}
	}
	return list
}

// bare is a text without marks and space, for comparing.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			return r
		}
		return -1
	}, text)
}
