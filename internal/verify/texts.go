package verify

import (
	"slices"
	"strconv"
	"strings"

	"report/internal/readback"
)

// texts pairs the texts of the file with those of the dataset that have the same words: first where the numbers are the same too, then in the order
// in which they are left.
func (c *comparison) texts() {
	exact, alike := map[string][]*passage{}, map[string][]*passage{}
	for _, p := range c.passages {
		exact[p.exact] = append(exact[p.exact], p)
		alike[p.key] = append(alike[p.key], p)
	}
	var left []int
	for i, b := range c.blocks {
		if len(b.tokens) == 0 || b.table != nil || b.folio() || c.judged(i) || c.notes > 0 && b.mark() {
			continue
		}
		if p := next(exact[b.exact], b.kind == ""); p != nil {
			c.pair(i, p)
		} else {
			left = append(left, i)
		}
	}
	for _, i := range left {
		if c.blocks[i].kind == "Figure" && c.blocks[i].key == "#" {
			continue // a bare number beside others says nothing
		}
		if p := next(alike[c.blocks[i].key], c.blocks[i].kind == ""); p != nil {
			c.pair(i, p)
		}
	}
}

// emptied notes texts of the dataset whose numbers are not there: what is left has the same words.
func (c *comparison) emptied() {
	whole, bare := map[string]bool{}, map[string]*passage{}
	for _, p := range c.passages {
		if whole[p.key] = true; len(p.tokens) > 0 {
			bare[strings.ReplaceAll(p.key, "#", "")] = p
		}
	}
	for _, b := range c.blocks {
		p := bare[b.key]
		if len(b.tokens) > 0 || b.key == "" || p == nil || b.kind == "" && b.key == c.doc.Labels[b.page] || whole[b.key] || b.kind == "Figure" || b.table != nil && b.kind == "TD" {
			continue
		}
		n := Number{Status: Unequal, Kind: OfText, Want: p.tokens[0].text, Around: string(b.runes), Page: b.page + 1, Box: rounded(readback.Box(b.chars)), Figure: p.figures[0], At: p.at}
		c.report.take(n)
	}
}

// judged reports whether every number of a block is judged.
func (c *comparison) judged(i int) bool {
	for _, done := range c.done[i] {
		if !done {
			return false
		}
	}
	return true
}

// next is the first passage that no text of the file was paired with; an artifact repeats what is said elsewhere.
func next(list []*passage, repeats bool) *passage {
	for _, p := range list {
		if !p.used || repeats {
			p.used = p.used || !repeats
			return p
		}
	}
	if len(list) > 0 { // the same words stand in several places: in a heading, in the contents
		return list[0]
	}
	return nil
}

// pair compares the numbers of a text with those of its passage.
func (c *comparison) pair(i int, p *passage) {
	b := c.blocks[i]
	for k := range b.tokens {
		if c.done[i][k] {
			continue
		}
		n := c.found(b, k)
		n.Figure, n.Kind, n.At = p.figures[k], OfText, p.at
		want := p.tokens[k].text
		if to := p.pages[k]; to != "" {
			n.Kind = OfFurniture
			want = c.pageOf(to, n.Printed)
		}
		n.Status = Equal
		if n.Printed != want {
			n.Status, n.Want = Unequal, want
		}
		c.judge(i, k, n)
	}
}

// pageOf is the number of the page where something stands that a text refers to: of a table, a chart or a heading. Where it is not found the
// text is believed.
func (c *comparison) pageOf(to, believed string) string {
	thing, id, _ := strings.Cut(to, ":")
	want := ""
	switch thing {
	case "table":
		for _, t := range c.expected.tables {
			if t.ID == id {
				want = t.Label() + " " + t.Title
			}
		}
	case "chart":
		for _, t := range c.expected.charts {
			if t.ID == id {
				want = t.Label() + " " + t.Title
			}
		}
	default:
		want = id
	}
	target := newLine([]rune(want), nil)
	for _, b := range c.blocks {
		if b.kind != "" && !b.contents && b.exact == target.exact {
			return c.doc.Labels[b.page]
		}
	}
	return believed
}

// A context is a number of the dataset with the letters beside it.
type context struct {
	before, behind []rune
	passage        *passage
	token          int
}

// rest judges what stands in texts that are none of the dataset's as a whole: of a number with the same letters beside it.
func (c *comparison) rest() {
	for i, b := range c.blocks {
		for k := range b.tokens {
			if !c.done[i][k] {
				c.byContext(i, k)
			}
		}
	}
}

// enough is how well letters must agree for a number to be the same one, and to be said to be another.
const (
	enough = 3
	sure   = 6
)

func (c *comparison) byContext(i, k int) {
	b := c.blocks[i]
	n := c.found(b, k)
	if c.counts(b, k, &n) {
		c.judge(i, k, n)
		return
	}
	before, behind := b.context(k)
	best, other := 0, 0
	var same, another *context
	for _, at := range c.contextsOf(before, behind) {
		score := agree(before, at.before) + agree(behind, at.behind)
		if at.passage.tokens[at.token].text == n.Printed {
			if score > best {
				best, same = score, at
			}
		} else if score > other {
			other, another = score, at
		}
	}
	switch {
	case same != nil && best >= enough && best >= other-1:
		n.Status, n.Kind, n.At, n.Figure = Equal, OfText, same.passage.at, same.passage.figures[same.token]
	case another != nil && other >= sure:
		n.Status, n.Kind, n.At, n.Figure = Unequal, OfText, another.passage.at, another.passage.figures[another.token]
		n.Want = another.passage.tokens[another.token].text
	default:
		n.Status = Unaccounted
	}
	c.judge(i, k, n)
}

// contextsOf are the numbers of the dataset that have the nearest letter before or behind in common with another.
func (c *comparison) contextsOf(before, behind []rune) (list []*context) {
	if c.byLetter == nil {
		c.byLetter = map[rune][]*context{}
		for _, p := range c.passages {
			for k := range p.tokens {
				at := &context{passage: p, token: k}
				at.before, at.behind = p.context(k)
				b, h := letter(at.before), -letter(at.behind)
				c.byLetter[b] = append(c.byLetter[b], at)
				c.byLetter[h] = append(c.byLetter[h], at)
			}
		}
	}
	return append(append(list, c.byLetter[letter(before)]...), c.byLetter[-letter(behind)]...)
}

// nothing stands for the end of a text among its letters.
const nothing = '|'

func letter(list []rune) rune {
	if len(list) == 0 {
		return nothing
	}
	return list[0]
}

// agree is how many letters two contexts have in common; where the dataset's text ends that counts as two.
func agree(a, b []rune) int {
	for i := range reach {
		switch {
		case i >= len(b):
			return i + 2
		case i >= len(a) || a[i] != b[i]:
			return i
		}
	}
	return reach
}

// counts judges numbers that count pages and notes.
func (c *comparison) counts(b *block, k int, n *Number) bool {
	t := b.tokens[k]
	n.Kind, n.Status = OfFurniture, Equal
	if marked := t.from > 0 && b.runes[t.from-1] == '[' && t.to < len(b.runes) && b.runes[t.to] == ']'; marked && c.noted(t.text) {
		return true
	}
	switch {
	case b.folio() && n.Printed != c.doc.Labels[b.page]:
		n.Status, n.Want = Unequal, c.doc.Labels[b.page]
		return true
	case c.jumps(b, n.Printed):
		return true
	case b.kind == "":
		return n.Printed == c.doc.Labels[b.page] || n.Printed == c.last() || c.saysItself(b, t)
	case b.contents:
		title, listed := c.listed(b, t, n.Printed)
		want := c.entry(title)
		if want != "" && want != n.Printed {
			n.Status, n.Want = Unequal, want
		}
		return listed && (want != "" || slices.Contains(c.doc.Labels, n.Printed) && t.to < len(b.runes))
	case b.kind == "P" && c.heard(b):
		return n.Printed == c.doc.Labels[b.page] || n.Printed == c.last() || c.saysItself(b, t)
	}
	return false
}

// heard reports whether a paragraph may be what runs at the head or foot of pages, which is heard where it first says what the bulletin says of itself.
func (c *comparison) heard(b *block) bool {
	d, l := c.data, c.data.Furniture()
	return slices.ContainsFunc([]string{d.Issuer, d.Issue, d.Notice, l.Day(d.Date), l.Lunar(d.Date), l.Weekday(d.Date), d.Paper.Name, d.Paper.CN, d.Paper.Page}, func(fact string) bool {
		return fact != "" && strings.Contains(b.exact, newLine([]rune(fact), nil).exact)
	})
}

// saysItself reports whether a number at the head or foot of a page stands in what the look says there of itself.
func (c *comparison) saysItself(b *block, t token) bool {
	return slices.ContainsFunc(c.own, func(text string) bool {
		own := newLine([]rune(text), nil)
		return strings.Contains(b.exact, own.exact) && slices.ContainsFunc(own.tokens, func(said token) bool { return said.text == t.text })
	})
}

// jumps reports whether a text says on which page it goes on, or from which it does, and a later or an earlier page has that number.
func (c *comparison) jumps(b *block, number string) bool {
	n, err := strconv.Atoi(number)
	own, _ := strconv.Atoi(c.doc.Labels[b.page])
	if err != nil || n < 1 || n > len(c.doc.Labels) {
		return false
	}
	l := c.data.Furniture() // a newspaper calls its pages otherwise
	words := []string{l.Words("(continued on page %d)", n), l.Words("(continues on page %d)", n)}
	if n < own {
		words = []string{l.Words("(continued from page %d)", n), l.Words("(continues from page %d)", n)}
	}
	return n != own && slices.ContainsFunc(words, func(text string) bool { return newLine([]rune(text), nil).exact == b.exact })
}

// mark reports whether a text is nothing but the mark of a note: [4]. Which note it is of is not said beside it.
func (b *block) mark() bool {
	return len(b.tokens) == 1 && len(b.runes) == b.tokens[0].to-b.tokens[0].from+2 && b.runes[0] == '[' && b.runes[len(b.runes)-1] == ']'
}

// noted reports whether there is a note of a number.
func (c *comparison) noted(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 1 && n <= c.notes
}

// last is the number of the last page.
func (c *comparison) last() string {
	if len(c.doc.Labels) == 0 {
		return ""
	}
	return c.doc.Labels[len(c.doc.Labels)-1]
}

// listed is what an entry of the contents, or of a guide, says before its page: 综述 … 3, 综述 第3版, 综述 第3页; a guide may say a title otherwise.
func (c *comparison) listed(b *block, t token, number string) (title []rune, ok bool) {
	if t.to == len(b.runes) {
		return b.runes[:t.from], true
	}
	said, l := newLine(b.runes, nil), c.data.Furniture()
	words := []string{l.Words("Page %s", number)}
	if n, err := strconv.Atoi(number); err == nil {
		words = append(words, l.Words("page %d", n))
	}
	for _, text := range words {
		if before, ok := strings.CutSuffix(said.exact, newLine([]rune(text), nil).exact); ok {
			return []rune(before), true
		}
	}
	return nil, false
}

// entry is the page where what an entry of the contents names begins; empty where nothing has that name. A heading may say its parts in another
// order: of 转A 关键字 in the contents the page says 关键字：转A.
func (c *comparison) entry(words []rune) string {
	title := newLine(words, nil)
	turned, letters := "", lettersOf(title.exact)
	for _, other := range c.blocks {
		switch {
		case other.contents || other.kind == "":
		case other.exact == title.exact:
			return c.doc.Labels[other.page]
		case turned == "" && len(other.exact) == len(title.exact) && lettersOf(other.exact) == letters:
			turned = c.doc.Labels[other.page]
		}
	}
	return turned
}

// lettersOf are the letters of a text in an order of their own.
func lettersOf(text string) string {
	letters := []rune(text)
	slices.Sort(letters)
	return string(letters)
}
