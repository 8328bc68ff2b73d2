package layout

import (
	"cmp"
	"strings"

	"report/internal/bulletin"
	"report/internal/dataset"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// ranked begins an article with a rank in a rectangle of its own, its title across it, where the template has such.
func (c *composer) ranked(h *bulletin.Heading) bool {
	if h.Head == nil || h.Head.Rank == "" || !c.tpl.Switches.Ranks {
		return false
	}
	title := plainText(h.Text)
	c.sect = c.Open(0, page.Node{Kind: page.Sect, Of: &page.Of{Title: title}})
	beside, stands := c.verticalHeading(h, c.rankLook(h.Head.Rank))
	var heads []makeup.Piece
	if !stands {
		heads = c.heads(h)
	}
	for i := range heads {
		c.opens(&heads[i], title, 1)
	}
	c.flow.Module(c.span(c.tpl.Placing.Article), heads, c.wants(h.Head))
	c.begin(title)
	if stands {
		c.opens(&beside, title, 1)
		c.add(beside)
	}
	return true
}

// opens lets a piece be where a heading begins: for the outline, for texts that refer to it, of a section for the running head.
func (c *composer) opens(p *makeup.Piece, title string, level int) {
	p.Bookmark = &page.Bookmark{Title: strings.TrimSuffix(title, c.Lang.Words("%s:", "")), Level: level}
	p.Labels = []string{"section:" + title}
	if level == 1 {
		p.Section = title
	}
}

// wants is how many columns an article wants: those that the dataset says, else by its rank.
func (c *composer) wants(h *bulletin.Head) makeup.Wants {
	const asked, usual = 500, 12
	columns := c.tpl.Page.Columns
	switch {
	case h.Span > 0:
		return makeup.Wants{Columns: min(h.Span, columns), Weight: asked}
	case h.Rank == dataset.FirstRank:
		return makeup.Wants{Columns: (2*columns + 2) / 3, Weight: usual}
	case h.Rank == dataset.ShortRank:
		return makeup.Wants{Columns: 1, Weight: usual}
	}
	return makeup.Wants{Columns: (columns + 1) / 2, Weight: usual / 4}
}

// A headPart is a part of an article's head: its text and its look.
type headPart struct {
	text  bulletin.Text
	look  style.Text
	main  bool // the title
	label bool // 栏题
	node  int32
}

// headParts are those of a head: label, kicker, title and deck. Kicker and deck are half as large as the title, in their own faces.
func (c *composer) headParts(h *bulletin.Heading, main *style.Text) (parts []headPart) {
	beside := func(look style.Text) style.Text {
		look.Size = min(look.Size, max(main.Size/2, c.tpl.Body.Size))
		return look
	}
	if h.Head == nil {
		return []headPart{{text: h.Text, look: *main, main: true}}
	}
	if h.Head.Label != "" {
		look := c.tpl.Label
		look.Size = max(look.Size, c.tpl.Body.Size)
		parts = append(parts, headPart{text: typeset.Plain(h.Head.Label), look: look, label: true})
	}
	if len(h.Head.Kicker) > 0 {
		parts = append(parts, headPart{text: h.Head.Kicker, look: beside(c.tpl.Kicker)})
	}
	parts = append(parts, headPart{text: h.Text, look: *main, main: true})
	if len(h.Head.Deck) > 0 {
		parts = append(parts, headPart{text: h.Head.Deck, look: beside(c.tpl.Deck)})
	}
	return parts
}

// rankLook is the look of a title by its rank.
func (s *setter) rankLook(r dataset.Rank) *style.Text {
	switch r {
	case dataset.FirstRank:
		return &s.tpl.First
	case dataset.SecondRank:
		return &s.tpl.Second
	case dataset.ShortRank:
		return &s.tpl.Short
	}
	return &s.tpl.Section
}

// mostLines is how many lines a title takes at most.
const mostLines = 3

// heads are an article's head across one column, two, and so on; no rows where its title would take too many lines.
func (c *composer) heads(h *bulletin.Heading) []makeup.Piece {
	parts := c.headParts(h, c.rankLook(h.Head.Rank))
	for i := range parts {
		parts[i].node = c.Open(c.sect, page.Node{Kind: parts[i].kind(c)})
	}
	heads := make([]makeup.Piece, c.tpl.Page.Columns)
	for n := range heads {
		heads[n] = c.headAcross(parts, n+1)
	}
	return heads
}

// kind is that of a part in the structure.
func (p *headPart) kind(c *composer) page.Kind {
	if p.main {
		return c.Heading(1)
	}
	return page.P
}

// headAcross stacks the parts of a head in the middle of so many columns, in whole lines of the grid.
func (c *composer) headAcross(parts []headPart, columns int) (p makeup.Piece) {
	width, body, pitch := c.tpl.Page.Span(columns), c.tpl.Body.Size, c.tpl.Page.Pitch
	top := unit.Length(0)
	for i := range parts {
		part := &parts[i]
		c.Node = part.node
		if part.label {
			p.Marks = c.reversed(p.Marks, part, width)
			top += part.look.Size*2 + body/2
			continue
		}
		g := c.Balanced(part.text, &part.look, width, page.Headline)
		if part.main && len(g.Lines) > mostLines && columns < c.tpl.Page.Columns {
			return makeup.Piece{}
		}
		lead := part.look.Size.Em(1250)
		p.Marks = c.Centred(p.Marks, g, 0, width, top+part.look.Size.Em(typeset.Ascent), lead)
		for i := range g.Lines {
			p.Notes = append(p.Notes, c.footnotes(g, i)...)
		}
		top += lead*unit.Length(len(g.Lines)-1) + part.look.Size + max(body/2, part.look.Size/4)
	}
	p.Rows = makeup.RowsOf(top+pitch-body/2, pitch) // half a line above the text, at least
	page.Move(p.Marks, unit.Point{Y: max(0, unit.Length(p.Rows)*pitch-(pitch-body)-top) / 3})
	return p
}

// reversed sets a column's title (栏题) white on black, in the middle of a width.
func (c *composer) reversed(to []page.Mark, part *headPart, width unit.Length) []page.Mark {
	size := part.look.Size
	g, wide := c.Within(part.text, &part.look, width-2*size, page.Headline)
	left := (width - wide) / 2
	to = append(to, &page.Box{Rect: unit.Rect{X: left - size, W: wide + 2*size, H: size * 2}, Fill: page.Color(c.tpl.Body.Color)})
	return c.Draw(to, g, 0, left, size/2+size.Em(typeset.Ascent))
}

// headedArticle are the pieces of an article's head in a column, where the template gives articles no rectangle.
func (c *composer) headedArticle(h *bulletin.Heading, rows int) (pieces []makeup.Piece) {
	look := c.headLook(1)
	for _, part := range c.headParts(h, look) {
		c.Open(c.sect, page.Node{Kind: part.kind(c)})
		if part.main {
			pieces = append(pieces, c.headPiece(h.Text, look, rows, c.width()))
			continue
		}
		if part.label {
			part.look.Color = look.Color
		}
		lines := c.lines(c.Phrased(part.text, &part.look, typeset.Measure{Width: c.width(), Ragged: true}, page.Heading), 0, 0, 0)
		pieces = append(pieces, unparted(lines)...)
	}
	for i := range pieces {
		pieces[i].Keep, pieces[i].Space = true, 0
	}
	pieces[0].Space = 1
	return pieces
}

// idle says which keys of articles' heads the template does not show.
func (s *setter) idle(doc *bulletin.Document) {
	unset, unranked := "", ""
	for _, b := range doc.Blocks {
		h, ok := b.(*bulletin.Heading)
		if !ok || h.Head == nil {
			continue
		}
		if s.tpl.Letterhead != nil && (h.Head.Label != "" || len(h.Head.Kicker) > 0 || len(h.Head.Deck) > 0 || h.Head.Vertical) {
			unset = cmp.Or(unset, plainText(h.Text))
		}
		if h.Head.Rank != "" && !s.tpl.Switches.Ranks {
			unranked = cmp.Or(unranked, plainText(h.Text))
		}
	}
	if unset != "" {
		s.Problems = append(s.Problems, problem.Problem{Level: problem.Warning, Code: "head-unset", Found: say.M("an official paper's headings have no kicker, deck or label, and are not vertical: those of %q are not shown", unset),
			Hint: say.M("take another look, or leave them out")})
	}
	if unranked != "" {
		s.Problems = append(s.Problems, problem.Problem{Level: problem.Note, Code: "rank-unset", Found: say.M("the look does not set articles by rank: that of %q does nothing", unranked),
			Hint: say.M("take the look newspaper, or one with switches.ranks: true")})
	}
}
