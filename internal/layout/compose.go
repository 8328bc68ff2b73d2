package layout

import (
	"slices"
	"strings"

	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/prefetch"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

// compose makes bands of pieces of the whole document.
func (s *setter) compose(doc *bulletin.Document) []makeup.Band {
	c := composer{setter: s, flow: makeup.Flow{Grid: s.area}, place: &s.tpl.Placing.Article}
	paragraphs := prefetch.Of(len(doc.Blocks), s.prepared(doc.Blocks))
	defer paragraphs.End()
	c.head(doc)
	for i := 0; i < len(doc.Blocks); {
		c.made = paragraphs.At(i)
		i += c.block(doc.Blocks[i:])
	}
	c.past()
	c.flow.End(c.span(*c.place))
	c.endnotes("", doc.Notes)
	if s.tpl.Letterhead != nil {
		c.columns(&s.tpl.Placing.Article)
		c.add(s.paper.Closing()...)
	}
	return c.flow.Bands
}

// head adds what stands above the text: an official paper's head and recipients, or the bulletin's title.
func (c *composer) head(doc *bulletin.Document) {
	if c.tpl.Letterhead == nil {
		c.secrecy(doc.Official)
		switch {
		case !c.titled:
		case c.upright(&c.tpl.Placing.Headline, typeset.Plain(doc.Title.Main)):
			c.verticalHead(&doc.Title)
		default:
			c.flow.Band(c.titleBand(&doc.Title))
		}
		return
	}
	head, ok := c.paper.Head()
	if ok {
		c.flow.Band(makeup.Band{Span: c.tpl.Page.Columns, Pieces: []makeup.Piece{head}})
	}
	if doc.Official != nil && len(doc.Official.To) > 0 {
		used := 0
		if ok {
			used = head.Rows
		}
		c.columns(&c.tpl.Placing.Article)
		c.add(c.paper.Recipients(used)...)
	}
}

// A composer gathers bands.
type composer struct {
	*setter
	flow   makeup.Flow
	sect   int32        // of the structure: the section at hand
	place  *style.Place // of the text at hand
	after  bool         // the last piece is a heading
	listed bool         // the notes are gathered
	next   beside       // the text that follows

	made *typeset.Galley // of the paragraph at hand, if it is prepared
}

// heading adds a heading that stays with what follows. A section's title takes three lines with the space above it, a heading inside
// a section two.
func (c *composer) heading(h *bulletin.Heading) {
	look, rows := c.headLook(h.Level), 1
	if h.Level == 1 {
		rows = 2
	}
	if c.ranked(h) {
		c.after = true
		return
	}
	if h.Level == 1 && c.flow.Modular() && c.place == &c.tpl.Placing.Article {
		c.flow.Close()
		c.flow.Open(c.span(*c.place))
	}
	title := plainText(h.Text)
	if h.Level == 1 {
		c.sect = c.Open(0, page.Node{Kind: page.Sect, Of: &page.Of{Title: title}})
	}
	pieces, stands := c.verticalPieces(h, look)
	switch {
	case stands:
	case h.Head != nil && c.tpl.Letterhead == nil:
		pieces = c.headedArticle(h, rows)
	default:
		c.Open(c.sect, page.Node{Kind: c.Heading(h.Level)})
		if pieces = []makeup.Piece{{}}; look.Indent > 0 {
			pieces = c.ladder(h.Text, look, c.width())
		} else {
			pieces[0] = c.headPiece(h.Text, look, rows, c.width())
		}
	}
	c.opens(&pieces[0], title, h.Level)
	if h.Level == 1 {
		c.begin(title)
	}
	c.add(pieces...)
	c.after = true
}

// headLook is the look of a heading of a level; the deepest share one.
func (s *setter) headLook(level int) *style.Text {
	return [...]*style.Text{&s.tpl.Section, &s.tpl.Head, &s.tpl.Subhead, &s.tpl.Minor}[min(max(level, 1), 4)-1]
}

// ladder sets a heading as a paragraph of its own look, as official papers do (H1): indented, with no space around it.
func (s *setter) ladder(t bulletin.Text, look *style.Text, width unit.Length) []makeup.Piece {
	g := s.Whole(t, look, typeset.Measure{Width: width, Indent: true}, page.Heading)
	lines := unparted(s.lines(g, 0, 0, 0))
	if n := len(lines); n > 0 {
		lines[n-1].Keep = true
	}
	return lines
}

// unparted keeps the lines of a heading on one page, if they are not too many.
func unparted(lines []makeup.Piece) []makeup.Piece {
	const most = 5
	if len(lines) > most {
		return lines
	}
	for i := range lines {
		lines[i].Keep, lines[i].Bound = i+1 < len(lines), i > 0
	}
	return lines
}

// headPiece sets a heading in the column. With the row above it, about two thirds of the white stand above and one below.
func (s *setter) headPiece(t bulletin.Text, look *style.Text, rows int, width unit.Length) makeup.Piece {
	g := s.Balanced(t, look, width, page.Heading)
	pitch := s.tpl.Page.Pitch
	lead := s.titleLead(look)
	more := lead * unit.Length(max(0, len(g.Lines)-1))
	p := makeup.Piece{Rows: rows + makeup.RowsOf(more, pitch), Space: 1, Keep: true}
	height := unit.Length(rows)*pitch - (pitch - s.tpl.Body.Size) // of em boxes, down to the last line's
	top := (height - look.Size + unit.Length(p.Rows-rows)*pitch - more) / 2
	p.Lift = max(0, pitch/2-(unit.Length(p.Rows)*pitch-top-more-look.Size)) // half a line of air below
	if rows == 1 {
		p.Lift = pitch / 5
	}
	for i := range g.Lines {
		p.Marks = s.Draw(p.Marks, g, i, 0, top+unit.Length(i)*lead+look.Size.Em(typeset.Ascent))
		p.Notes = append(p.Notes, s.footnotes(g, i)...)
	}
	return p
}

// titleLead is the distance from line to line of a heading: the grid's pitch, or what its size needs.
func (s *setter) titleLead(look *style.Text) unit.Length {
	return max(s.tpl.Page.Pitch, look.Size.Em(1250))
}

// prepared returns what breaks a block's text before its turn comes, from the case alone: a paragraph's, which is most of the work. That of another block
// is nil, and that of a paragraph that names pages, which are known in its turn.
func (s *setter) prepared(blocks []bulletin.Block) func(i int) *typeset.Galley {
	from, look, in := s.Case, &s.tpl.Body, s.paragraphMeasure()
	return func(i int) *typeset.Galley {
		p, ok := blocks[i].(*bulletin.Paragraph)
		if !ok || slices.ContainsFunc(p.Text, func(in bulletin.Inline) bool { return in.Page }) {
			return nil
		}
		return from.Set(p.Text, look, in, page.Body)
	}
}

// paragraphMeasure is that of paragraphs.
func (s *setter) paragraphMeasure() typeset.Measure {
	return typeset.Measure{Width: s.widthOf(s.tpl.Placing.Article), Indent: true}
}

// paragraph adds a paragraph in the columns, from its galley if it is prepared.
func (c *composer) paragraph(b *bulletin.Paragraph) {
	c.Open(c.sect, page.Node{Kind: page.P})
	if c.next.rows > 0 {
		c.paragraphBeside(b.Text)
		return
	}
	var p *typeset.Para
	if c.made != nil {
		p = c.Take(c.made)
	} else {
		p = c.Set(b.Text, &c.tpl.Body, c.paragraphMeasure(), page.Body)
	}
	c.body(c.lines(c.loosened(p, c.paragraphMeasure()), 0, 0, 0))
}

// body adds lines of text; a heading before them stays with two (H5).
func (c *composer) body(lines []makeup.Piece) {
	if c.after && len(lines) > 1 {
		lines[0].Keep = true
	}
	c.after = false
	c.add(lines...)
}

// lines makes a piece of every line of a galley; the first narrow lines stand inset from the left, all of them by at least left.
func (s *setter) lines(g *typeset.Para, left, inset unit.Length, narrow int) []makeup.Piece {
	pieces := make([]makeup.Piece, len(g.Lines))
	for i := range pieces {
		x := left
		if i < narrow {
			x += inset
		}
		pieces[i] = makeup.Piece{Rows: 1, Notes: s.footnotes(g, i)}
		pieces[i].Keep, pieces[i].Bound = s.tied(i, len(pieces))
		pieces[i].Keep = pieces[i].Keep || g.Lines[i].Hyphen // a word is not divided between columns (P7)
		pieces[i].Marks = s.Draw(nil, g, i, x, s.baseline(0))
	}
	return pieces
}

// tied says whether no column ends with line i of a paragraph of n lines, and whether none begins with it (P4).
func (s *setter) tied(i, n int) (keep, bound bool) {
	sw := &s.tpl.Switches
	return i+1 < min(n, sw.Orphans), i > 0 && n-i < sw.Widows
}

// baseline returns where body text stands in row n of a piece.
func (s *setter) baseline(n int) unit.Length {
	return unit.Length(n)*s.tpl.Page.Pitch + s.tpl.Body.Size.Em(typeset.Ascent)
}

// plain drops break marks.
func plain(s string) string { return strings.ReplaceAll(s, "\n", "") }

func plainText(t bulletin.Text) string {
	var b strings.Builder
	for _, part := range t {
		b.WriteString(part.Text)
	}
	return plain(b.String())
}
