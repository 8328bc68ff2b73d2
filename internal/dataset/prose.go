package dataset

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/problem"
	"report/internal/say"
)

// readProse looks through every text that people read: what it says of figures, and its marks.
func (l *loader) readProse() {
	d, n := l.d, l.root
	title := n.Get("title")
	l.field(&d.Title.Kicker, title, "kicker")
	l.field(&d.Title.Main, title, "main")
	l.field(&d.Title.Deck, title, "deck")
	l.fields(d.Slogans, n, "slogans")
	l.fields(d.Byline, n, "byline")
	l.field(&d.Issuer, n, "issuer")
	l.field(&d.Issue, n, "issue")
	l.field(&d.Notice, n, "notice")
	l.field(&d.Watermark, n, "watermark")
	l.official()
	l.paper()
	for i := range d.Figures {
		in := l.figureNodes[i]
		l.field(&d.Figures[i].Name, in, "name")
		l.field(&d.Figures[i].Source, in, "source")
		l.unitText(&d.Figures[i].Unit, func() problem.Place { return in.Get("unit").TextPlace() })
	}
	for i := range d.Tables {
		l.tableProse(&d.Tables[i], n.Get("tables").At(i))
	}
	for i := range d.Charts {
		c, in := &d.Charts[i], n.Get("charts").At(i)
		l.field(&c.Title, in, "title")
		l.alt(&c.Alt, in)
		l.field(&c.Source, in, "source")
		l.remarks(c.Notes, in)
	}
	for i := range d.Sections {
		l.sectionProse(&d.Sections[i], n.Get("sections").At(i))
	}
}

func (l *loader) tableProse(t *Table, n *decode.Node) {
	l.field(&t.Title, n, "title")
	l.field(&t.Source, n, "source")
	l.remarks(t.Notes, n)
	l.unitText(&t.Unit, func() problem.Place { return n.Get("unit").TextPlace() })
	for i := range t.Columns {
		c, in := &t.Columns[i], n.Get("columns").At(i)
		if c.Title == "" {
			c.Title = c.Name
		}
		at := func() problem.Place {
			if in != nil {
				return in.Where("title")
			}
			at := t.head
			at.Column, at.Item = 0, strings.TrimSpace(at.Item+" "+c.Name)
			return at
		}
		l.prose(&c.Title, noReference, at)
		l.unitText(&c.Unit, at)
	}
	for r, row := range t.Rows {
		for i := range row {
			if t.Columns[i].Type == TextColumn {
				l.prose(&row[i], noReference, func() problem.Place { at := t.Places.At(r); at.Item = t.Columns[i].Name; return at })
			}
		}
	}
}

func (l *loader) sectionProse(s *Section, n *decode.Node) {
	pictures := s.Is().Headings
	for _, t := range s.Texts() {
		in := n
		if t.Item >= 0 {
			in = n.Get("items").At(t.Item)
		}
		where := func() problem.Place { return t.At }
		switch t.Is {
		case Prose:
			l.markdown(*t.Words, pictures && t.Item < 0, where)
			if t.Item < 0 {
				l.titledTwice(s.Title, *t.Words, where)
			}
			l.prose(t.Words, anyReference, where)
		case Description:
			l.alt(t.Words, in)
		default:
			l.field(t.Words, in, t.key)
		}
	}
}

// field looks through the text of a key.
func (l *loader) field(text *string, n *decode.Node, key string) {
	l.prose(text, noReference, func() problem.Place { return n.Get(key).TextPlace() })
}

// alt looks through what is said instead of a picture.
func (l *loader) alt(text *string, n *decode.Node) {
	l.field(text, n, "alt")
	if long := len(utf16.Encode([]rune(*text))); long > MaxAlt {
		l.list.Add(n.Get("alt").TextPlace(), "too-big", say.M("the description has %d characters, more than %d", long, MaxAlt), say.M("say the main thing; the rest belongs into the text"))
	}
}

// fields looks through a list of texts.
func (l *loader) fields(texts []string, n *decode.Node, key string) {
	for i := range texts {
		l.prose(&texts[i], noReference, func() problem.Place { return n.Get(key).At(i).TextPlace() })
	}
}

// remarks looks through the notes of a table or chart, which may name other tables and charts.
func (l *loader) remarks(texts []string, n *decode.Node) {
	for i := range texts {
		l.prose(&texts[i], labelReference, func() problem.Place { return n.Get("notes").At(i).TextPlace() })
	}
}

// prose looks through one text, which may refer to what room says; where says where it begins, when that is asked for.
func (l *loader) prose(text *string, room references, where func() problem.Place) {
	if len(*text) > MaxText {
		l.list.Add(where(), "too-big", say.M("the text has %d bytes, more than %d", len(*text), MaxText), say.M("split it"))
		return
	}
	if at, long := longWord(*text); long > MaxWord {
		l.list.Add(decode.Offset(where(), *text, at), "too-big", say.M("a word has %d characters, more than %d", long, MaxWord),
			say.M("take it out, or write spaces where a line may end"))
		return
	}
	if strings.Contains(*text, "{{") {
		l.uses(*text, room, where)
	}
	if room != anyReference && strings.Contains(*text, "[^") {
		if all := noteMarks(*text); len(all) > 0 {
			l.list.Add(decode.Offset(where(), *text, all[0][0]), "footnote", say.M("a footnote cannot be marked here"),
				say.M("mark it in the text of a section; tables and charts have notes"))
		}
	}
	if l.d.Normalize == "off" {
		return
	}
	if room != anyReference && strings.Contains(*text, "&") { // Markdown has its own
		at := &cursor{text: *text, place: where()}
		*text = decoded(*text, func(i int, from, to string) {
			l.d.Notes = append(l.d.Notes, problem.Problem{Place: at.to(i), Level: problem.Note, Code: "normalised", Found: say.M("%s became %s", from, to)})
		})
	}
	if room != anyReference {
		l.scripts(text, where)
	}
	normal, changes, lone := normalise(*text, l.script())
	if len(lone) > 0 {
		l.lone(*text, lone, where())
	}
	if changes == nil {
		return
	}
	l.note(*text, changes, where())
	*text = normal
}

// longWord is where the longest word of a text begins that no line can end in, and how many characters it has.
func longWord(text string) (at, long int) {
	if len(text) <= MaxWord {
		return 0, 0
	}
	begin, n := 0, 0
	for i, r := range text {
		if unicode.IsSpace(r) || r >= firstHan {
			begin, n = i+utf8.RuneLen(r), 0
		} else if n++; n > long {
			at, long = begin, n
		}
	}
	return at, long
}

const firstHan = '\u2E80' // Unicode's first radical: from here on lines end between characters

// script is whose marks texts get: those of a language that is not Chinese are right half-width.
func (l *loader) script() script {
	switch lang := l.d.Furniture(); {
	case lang == furniture.Hant:
		return traditional
	case lang.Han() || l.d.Normalize == "on":
		return simplified
	}
	return western
}

// lone says of straight quotes that are left, or doubtful.
func (l *loader) lone(text string, all []loose, where problem.Place) {
	at := &cursor{text: text, place: where}
	for _, q := range all {
		p := problem.Problem{Place: at.to(q.at), Level: problem.Warning, Code: "quote"}
		if next := opening(text[q.at+1:]); q.nested {
			p.Found = say.M("straight quotation marks stand inside others, or seem to: they were paired one after another, before %q too", next)
			p.Hint = say.M("write “ and ” outside and ‘ and ’ inside")
		} else {
			p.Found = say.M("the straight quotation mark before %q belongs to no pair and is left", next)
			p.Hint = say.M("write “ and ” or ‘ and ’, ′ and ″ for minutes, seconds, feet and inches")
		}
		l.d.Notes = append(l.d.Notes, p)
	}
}

// opening is how a text begins.
func opening(text string) string {
	const most = 8
	text, _, _ = strings.Cut(text, "\n")
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}

// uses checks the figures that a text says, and what it refers to.
func (l *loader) uses(text string, room references, where func() problem.Place) {
	var at *cursor
	for _, u := range figure.Uses(text) {
		f := l.figures[u.ID]
		if _, _, refers := u.Refers(); refers && u.Err == nil {
			l.refers(u, room, func() problem.Place { return decode.Offset(where(), text, u.From) })
			continue
		}
		if u.Err == nil && f != nil && u.Form == figure.Phrase {
			u.Err = l.phrase(f, u)
		}
		if u.Err == nil && f != nil && !(u.Form == figure.Change && f.IsShare()) {
			continue
		}
		if at == nil {
			at = &cursor{text: text, place: where()}
		}
		switch {
		case u.Err != nil:
			l.bad(at.to(u.From), "bad-figure", u.Err)
		case f != nil:
			l.list.Add(at.to(u.From), "share-change", say.M("the figure %q is a rate in %s: that is no change", u.ID, f.Unit),
				say.M("a rate changes by 个百分点: give that unit; a growth that is said as 增长4.7%% is no rate: leave kind out"))
		default:
			l.known(at.to(u.From), u.ID, aFigure, l.figureIDs())
		}
	}
}

// note records changes, those of a kind together, a note for each kind in a paragraph.
func (l *loader) note(text string, changes []Change, where problem.Place) {
	at := &cursor{text: text, place: where}
	for _, to := range paragraphs(text) {
		n := 0
		for n < len(changes) && changes[n].Offset < to {
			n++
		}
		l.noteParagraph(changes[:n], at)
		changes = changes[n:]
	}
}

// noteParagraph records the changes of a paragraph.
func (l *loader) noteParagraph(changes []Change, at *cursor) {
	type kind struct{ from, to string }
	counts := map[kind]int{}
	for _, c := range changes {
		counts[kind{c.From, c.To}]++
	}
	for _, c := range changes {
		k := kind{c.From, c.To}
		if counts[k] == 0 {
			continue
		}
		found := say.M("%s became %s (%d in this paragraph)", c.From, c.To, counts[k])
		if c.To == "" {
			found = say.M("U+%04X, which shows nothing, is left out (%d in this paragraph)", []rune(c.From)[0], counts[k])
		}
		l.d.Notes = append(l.d.Notes, problem.Problem{Place: at.to(c.Offset), Level: problem.Note, Code: "normalised", Found: found})
		delete(counts, k)
	}
}

// A cursor walks forward through a text and knows its place, so that many places cost one walk.
type cursor struct {
	text   string
	place  problem.Place
	offset int
	start  int // column where lines begin
}

// to is the place of the byte at offset, which must not be before the last one.
func (c *cursor) to(offset int) problem.Place {
	if c.start == 0 {
		c.start = c.place.Column
	}
	if c.start == 0 || c.place.Line == 0 {
		return c.place
	}
	passed := c.text[c.offset:offset]
	here := c.place
	if lines := strings.Count(passed, "\n"); lines > 0 {
		here.Line += lines
		here.Column = c.start
	}
	c.place, c.offset = decode.Offset(here, passed[strings.LastIndexByte(passed, '\n')+1:], len(passed)-strings.LastIndexByte(passed, '\n')-1), offset
	return c.place
}

// findSeen checks that every passage a feature points to is there: a section's title or a heading of its text.
func (l *loader) findSeen() {
	headings := l.headings()
	for i := range l.d.Sections {
		if see := l.d.Sections[i].See; see != "" {
			l.known(l.root.Get("sections").At(i).Where("see"), see, aHeading, headings)
		}
	}
}
