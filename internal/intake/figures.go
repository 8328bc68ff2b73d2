package intake

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"report/internal/figure"
	"report/internal/numerals"
	"report/internal/regexp"
)

// A leftover is a number with a unit that no figure says.
type leftover struct {
	file string
	line int
	text string
	why  string
}

// A Clash is a fact that has two values in the documents.
type Clash struct {
	One, Other *figure.Figure
	Figure     *figure.Figure // in an update, the dataset's
	file       string         // in an import, where the other stands
	line       int
}

// harvest makes figures of the numbers in the prose: each fact once, said wherever it stood.
func (d *draft) harvest() {
	h := harvester{d: d, reader: numerals.NewReader(d.period), known: map[string][]*figure.Figure{}, ids: map[string]bool{}, last: map[string]int{}}
	h.reader.Year(d.year())
	for _, s := range d.sections {
		h.section(s)
	}
}

type harvester struct {
	d      *draft
	reader *numerals.Reader
	known  map[string][]*figure.Figure // by value, unit and period
	after  []string                    // of each figure: what follows its number
	ids    map[string]bool
	last   map[string]int // by an id without number: the number that was given last
	item   bool           // the text is an item of a list: a fact, whole
}

func (h *harvester) section(s *section) {
	h.reader.Heading(s.title)
	s.title = h.text(s.title, s, s.line, true)
	for i := range s.text {
		p := &s.text[i]
		if strings.HasPrefix(p.mark, "#") {
			h.reader.Heading(p.text)
			continue
		}
		h.item = p.mark == "- "
		p.text = h.text(p.text, s, p.line, false)
	}
	for _, item := range s.items {
		h.section(item)
	}
}

// text is a text with its numbers said by figures.
func (h *harvester) text(text string, s *section, line int, title bool) string {
	var b strings.Builder
	at := 0
	for _, q := range h.reader.Quantities(text) {
		said := text[q.From:q.To]
		if why := h.refused(&q); why != "" {
			h.d.left = append(h.d.left, leftover{s.from, line, around(text, q.From, q.To), why})
			continue
		}
		from := q.From
		if q.Change {
			from -= len("增长")
		}
		h.part(&q, s.from, line)
		use := h.figure(&q, passage{h.source(text, q.From, q.To), after(text[q.To:]), s.from, line})
		b.WriteString(text[at:from] + use)
		at = q.To
		h.d.bound++
		if q.Grouped {
			h.d.query(s.from, line, "%s 里的分位逗号不再印", said)
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

// refused says why a number stays a number.
func (h *harvester) refused(q *numerals.Quantity) string {
	if q.Safe || h.d.options.Figures == AllFigures && q.Figure.Name != "" {
		return ""
	}
	return "看不出是什么指标"
}

// A passage is where a number stands: its part of the sentence, and what follows it there.
type passage struct {
	text, after string
	file        string
	line        int
}

// figure is how the text says the figure of a quantity.
func (h *harvester) figure(q *numerals.Quantity, at passage) string {
	f := &q.Figure
	key := fmt.Sprintf("%s|%s|%s", f.Value, f.Unit, f.Period)
	for _, old := range h.known[key] {
		if alike(old.Name, f.Name) && old.Show == f.Show {
			return use(old, f, q.Change)
		}
	}
	made := *f
	made.Source = at.text
	h.distinct(&made, q.Under, at)
	made.ID = h.id(made.Name, made.Period)
	h.known[key] = append(h.known[key], &made)
	h.d.figures = append(h.d.figures, &made)
	h.after = append(h.after, at.after)
	return use(&made, f, q.Change)
}

// alike reports whether two names may name one fact: they are the same but for words around them.
func alike(a, b string) bool {
	a, b = bareName(a), bareName(b)
	return a == b || strings.HasSuffix(a, b) || strings.HasSuffix(b, a) || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

var lead = regexp.MustCompile(`^(?:全市|全县|全区|全省|全国|累计|办理|完成|实现)+|数$|[“”《》（）()]`)

func bareName(name string) string { return lead.ReplaceAllString(name, "") }

// use is how a text says a figure that it may hedge otherwise.
func use(f, here *figure.Figure, change bool) string {
	switch {
	case change:
		return "{{" + f.ID + "|change}}"
	case f.Hedge != here.Hedge:
		word := here.Hedge.Before
		if word == "" {
			word = here.Hedge.After
		}
		return "{{" + f.ID + "|hedge=" + word + "}}"
	}
	return "{{" + f.ID + "}}"
}

// distinct gives a figure another name where an other thing has it, and notes a fact that had another value.
func (h *harvester) distinct(f *figure.Figure, under string, at passage) {
	for i, old := range h.d.figures {
		if old.Unit != f.Unit || old.Period != f.Period || old.Value.Cmp(f.Value) == 0 || old.Show != f.Show {
			continue
		}
		same := old.Name == f.Name
		switch {
		case same && under != "" && under != f.Name:
			f.Name += "（" + under + "）"
			return
		case same, alike(old.Name, f.Name) && len([]rune(at.after)) >= 4 && at.after == h.after[i]:
			h.d.clashes = append(h.d.clashes, Clash{One: old, Other: f, file: at.file, line: at.line})
			return
		}
	}
}

// part says of a part that is more than the whole.
func (h *harvester) part(q *numerals.Quantity, file string, line int) {
	for i := len(h.d.figures) - 1; i >= 0 && q.Of != ""; i-- {
		whole := h.d.figures[i]
		if whole.Name != q.Of {
			continue
		}
		if whole.Unit == q.Figure.Unit && whole.Period == q.Figure.Period && whole.Value.Sign() > 0 && q.Figure.Value.Cmp(whole.Value) > 0 {
			h.d.query(file, line, "部分大于总数：%s%s，其中%s%s。原文都照留", whole.Name, whole.Text(), q.Figure.Name, q.Figure.Text())
		}
		return
	}
}

// after is what follows a number in its part of the sentence.
func after(text string) string {
	if end := strings.IndexAny(text, clauseMarks+"，：、）"); end >= 0 {
		text = text[:end]
	}
	return plain(text)
}

var notID = regexp.MustCompile(`[^\p{L}\p{N}_]+`)

// id is a figure's id: its name, with the period where the name has another already.
func (h *harvester) id(name, period string) string {
	base := strings.Trim(notID.ReplaceAllString(name, "_"), "_")
	if runes := []rune(base); len(runes) > 40 {
		base = string(runes[:40])
	}
	if base == "" || base[0] >= '0' && base[0] <= '9' {
		base = "数_" + base
	}
	id := base
	if h.ids[id] && period != "" {
		id = base + "_" + strings.NewReplacer("/", "_", "-", "").Replace(period)
	}
	for h.ids[id] {
		h.last[base] = max(h.last[base], 1) + 1
		id = fmt.Sprintf("%s_%d", base, h.last[base])
	}
	h.ids[id] = true
	return id
}

// source is what the text says of a number: its part of the sentence, or all of a short item.
func (h *harvester) source(text string, from, to int) string {
	if h.item && utf8.RuneCountInString(text) <= oneFact {
		return plain(text)
	}
	return clause(text, from, to)
}

const clauseMarks = "。！？；\n"

// clause is the sentence part in which a number stands: the figure's source.
func clause(text string, from, to int) string {
	start := strings.LastIndexAny(text[:from], clauseMarks+"，：")
	if start >= 0 {
		start += len(firstRune(text[start:]))
	} else {
		start = 0
	}
	end := strings.IndexAny(text[to:], clauseMarks+"，：、")
	if end < 0 {
		end = len(text) - to
	}
	return plain(text[start : to+end])
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// around is a number with a few characters on both sides.
func around(text string, from, to int) string {
	before, after := []rune(text[:from]), []rune(text[to:])
	return string(before[max(0, len(before)-10):]) + text[from:to] + string(after[:min(len(after), 6)])
}
