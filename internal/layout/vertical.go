package layout

import (
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// leastBeside is how many cells of text stand beside a vertical title at least.
const leastBeside = 8

// upright says whether a title stands vertically, where the template asks for that; what cannot is said.
func (s *setter) upright(place *style.Place, t bulletin.Text) bool {
	if !place.Vertical || plainText(t) == "" {
		return false
	}
	if !typeset.MayStand(t) {
		s.lying(t, say.M("leave out notes and links, or write it in Chinese"))
		return false
	}
	return true
}

// lying says that a title cannot stand vertically.
func (s *setter) lying(t bulletin.Text, hint say.Message) {
	s.Problems = append(s.Problems, problem.Problem{Level: problem.Note, Code: "vertical-title", Found: say.M("the title %q is not set vertically", plainText(t)), Hint: hint})
}

// verticalHead stands the bulletin's title at the head of the columns of text: kicker, title and deck side by side from right to left, the byline below;
// the opening rule and slogans stand above all columns.
func (c *composer) verticalHead(t *bulletin.Title) {
	band := stack{setter: c.setter, width: c.tpl.Width()}
	band.doubleRule()
	band.slogans(t.Slogans)
	if band.rows > 0 {
		c.flow.Band(makeup.Band{Span: c.tpl.Page.Columns, Pieces: []makeup.Piece{{Rows: band.rows, Marks: band.marks}}})
	}
	place := &c.tpl.Placing.Headline
	b := stack{setter: c.setter, width: c.widthOf(*place)}
	b.abreast(t)
	if len(t.Byline) > 0 {
		b.centre("□"+strings.Join(t.Byline, " "), &c.tpl.Byline, 2)
	}
	c.lead(makeup.Piece{Rows: b.rows, Marks: b.marks, Bookmark: &page.Bookmark{Title: plain(t.Main), Level: 1}}, *place)
}

// abreast sets kicker, title and deck as vertical lines in the middle of the width, the title smaller where they are too wide.
func (b *stack) abreast(t *bulletin.Title) {
	look, least := b.tpl.Headline, typeset.Shrunk(b.tpl.Headline.Size, 1<<20, 1)
	height := b.tall(typeset.Plain(t.Main), &look, headShare)
	for ; look.Size > least && b.wideAbreast(t, &look, height) > b.width; look.Size -= unit.Pt {
		height = b.tall(typeset.Plain(t.Main), &look, headShare)
	}
	right, top, high := (b.width+b.wideAbreast(t, &look, height))/2, b.y(), unit.Length(0)
	for _, part := range b.parts(t, &look) {
		kind := page.P
		if part.look == &look {
			kind = b.Heading(0)
		}
		b.Open(0, page.Node{Kind: kind})
		v := b.Standing(typeset.Plain(part.text), part.look, height)
		right -= v.Wide
		b.marks = b.Stand(b.marks, v, unit.Point{X: right, Y: top})
		right -= b.tpl.Body.Size
		high = max(high, v.High)
	}
	b.rows += makeup.RowsOf(high+b.tpl.Page.Pitch/2, b.tpl.Page.Pitch)
}

// A titlePart is a part of the title and its look.
type titlePart struct {
	text string
	look *style.Text
}

// parts are those of the title that stand side by side, from the right.
func (b *stack) parts(t *bulletin.Title, main *style.Text) (parts []titlePart) {
	for _, p := range []titlePart{{t.Kicker, &b.tpl.Kicker}, {t.Main, main}, {t.Deck, &b.tpl.Deck}} {
		if p.text != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// wideAbreast is how wide a title's parts are side by side, in lines so high.
func (b *stack) wideAbreast(t *bulletin.Title, main *style.Text, height unit.Length) unit.Length {
	wide := -b.tpl.Body.Size
	for _, p := range b.parts(t, main) {
		wide += b.Case.Across(typeset.Plain(p.text), p.look, height) + b.tpl.Body.Size
	}
	return wide
}

// The shares of a page's height that a vertical title may take: the bulletin's, a section's.
const (
	headShare    = 2
	sectionShare = 4
)

// tall is how high the vertical lines of a title are: as few as a share of the page takes.
func (s *setter) tall(t bulletin.Text, look *style.Text, share unit.Length) unit.Length {
	room, high := s.tpl.Page.Height(s.tpl.Body.Size)/share, unit.Length(0)
	for line := range strings.SplitSeq(lined(t), "\n") {
		wide := s.Width(typeset.Plain(line), look) + look.Size/2
		lines := (wide + room - 1) / room
		high = max(high, wide/lines+(lines-1)*look.Size)
	}
	return high
}

// lined is a text with its break marks.
func lined(t bulletin.Text) string {
	var b strings.Builder
	for _, part := range t {
		b.WriteString(part.Text)
	}
	return b.String()
}

// beside is what stands at the left of the text that follows: a vertical title.
type beside struct {
	rows  int // still
	inset unit.Length
}

// verticalHeading stands a section's title at the left of its text, kicker at its right and deck at its left, if the column leaves enough beside it.
func (c *composer) verticalHeading(h *bulletin.Heading, look *style.Text) (p makeup.Piece, ok bool) {
	place, cell := c.tpl.Placing.Section, c.tpl.Page.Cell
	place.Vertical = place.Vertical || h.Head != nil && h.Head.Vertical && c.tpl.Letterhead == nil
	if h.Level != 1 || !c.upright(&place, h.Text) {
		return p, false
	}
	parts, high, wide := c.headParts(h, look), unit.Length(0), -c.tpl.Body.Size/2
	height := c.tall(h.Text, look, sectionShare)
	for i := range parts {
		wide += c.Across(parts[i].text, &parts[i].look, height) + c.tpl.Body.Size/2
	}
	c.next.inset = (wide + cell + cell - 1) / cell * cell
	if c.width()-c.next.inset < leastBeside*cell {
		c.lying(h.Text, say.M("the column has %d cells: it would leave %d for text; make it wider, or the title shorter or smaller", c.width()/cell, (c.width()-c.next.inset)/cell))
		return p, false
	}
	p = makeup.Piece{Space: 1, Keep: true}
	for i := range parts {
		if parts[i].label {
			parts[i].look.Color = c.tpl.Body.Color
		}
		c.Open(c.sect, page.Node{Kind: parts[i].kind(c)})
		v := c.Standing(parts[i].text, &parts[i].look, height)
		wide, high = wide-v.Wide, max(high, v.High)
		p.Marks = c.Stand(p.Marks, v, unit.Point{X: wide})
		wide -= c.tpl.Body.Size / 2
	}
	c.next.rows = makeup.RowsOf(high, c.tpl.Page.Pitch)
	return p, true
}

// verticalPieces is the piece of a vertical heading, if it stands.
func (c *composer) verticalPieces(h *bulletin.Heading, look *style.Text) ([]makeup.Piece, bool) {
	p, ok := c.verticalHeading(h, look)
	return []makeup.Piece{p}, ok
}

// paragraphBeside adds a paragraph whose first lines may stand beside a vertical title.
func (c *composer) paragraphBeside(t bulletin.Text) {
	in := c.paragraphMeasure()
	for range c.next.rows {
		in.Narrow = append(in.Narrow, in.Width-c.next.inset)
	}
	p := c.loosened(c.Set(t, &c.tpl.Body, in, page.Body), in)
	c.next.rows = c.beside(c.lines(p, 0, c.next.inset, c.next.rows), c.next.rows)
	c.after = false
}

// past leaves what a vertical title reaches below its text empty.
func (c *composer) past() {
	if c.next.rows > 0 {
		c.add(makeup.Piece{Rows: c.next.rows, Bound: true})
		c.next.rows = 0
	}
}
