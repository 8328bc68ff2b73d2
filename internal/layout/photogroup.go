package layout

import (
	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/style"
	"report/internal/typeset"
	"report/internal/unit"
)

const (
	groupGap   = 4 * unit.Pt // between the pictures of a group
	rowOf      = 3           // pictures of a group stand side by side at most
	creditGap  = 2 * unit.Pt // between a picture and what stands vertically at its edge
	leastShown = 6           // cells: a picture that text stands beside is no narrower
)

// rowsOf are the pictures of a photograph in rows, as even as can be.
func rowsOf(b *bulletin.Photo) (rows [][]*picture.Picture) {
	all := append([]*picture.Picture{b.Picture}, b.Group...)
	n := (len(all) + rowOf - 1) / rowOf
	for i := range n {
		rows = append(rows, all[i*len(all)/n:(i+1)*len(all)/n])
	}
	return rows
}

// highs are how high the rows of a group are in a width: its pictures as high as each other.
func highs(b *bulletin.Photo, width unit.Length) (highs []unit.Length, all unit.Length) {
	rows := rowsOf(b)
	for _, row := range rows {
		room, aspects := shared(b, row, width)
		highs = append(highs, max(unit.Pt, unit.Length(float64(room)/aspects)))
		all += highs[len(highs)-1]
	}
	return highs, all + unit.Length(len(rows)-1)*groupGap
}

// shared is what a width leaves for the pictures of a row, and their aspects together, by which they share it.
func shared(b *bulletin.Photo, row []*picture.Picture, width unit.Length) (room unit.Length, aspects float64) {
	for _, p := range row {
		aspects += aspect(b, p)
	}
	return width - unit.Length(len(row)-1)*groupGap, aspects
}

// aspect is how wide what is shown of a picture of a group is, for its height.
func aspect(b *bulletin.Photo, p *picture.Picture) float64 {
	if b.W > 0 && b.H > 0 {
		return float64(b.W) / float64(b.H)
	}
	return float64(p.Width) / float64(p.Height)
}

// highOf is how high a photograph, or a group, is in a width.
func highOf(b *bulletin.Photo, width unit.Length) unit.Length {
	if len(b.Group) == 0 || b.Picture == nil {
		return highAt(width, proportions(b))
	}
	_, all := highs(b, width)
	return all
}

// wideOf is how wide it is for a height, in a column.
func wideOf(b *bulletin.Photo, height, column unit.Length) unit.Length {
	if len(b.Group) == 0 || b.Picture == nil {
		return wideAt(height, proportions(b))
	}
	whole, half := highOf(b, column), highOf(b, column/2) // a straight line
	return max(unit.Pt, column-unit.Length(float64(whole-height)*float64(column-column/2)/float64(max(1, whole-half))))
}

// pictures draws a photograph in its frame, or a group: rows of pictures side by side.
func (s *setter) pictures(to []page.Mark, b *bulletin.Photo, frame unit.Rect, figure int32) []page.Mark {
	if len(b.Group) == 0 {
		return append(to, s.shown(b, b.Picture, frame, figure))
	}
	high, all := highs(b, frame.W)
	gaps := unit.Length(len(high)-1) * groupGap
	y := frame.Y
	for i, row := range rowsOf(b) {
		h := unit.Length(float64(frame.H-gaps) * float64(high[i]) / float64(all-gaps))
		x := frame.X
		room, aspects := shared(b, row, frame.W)
		for _, p := range row {
			w := unit.Length(float64(room) * aspect(b, p) / aspects)
			to = append(to, s.shown(b, p, unit.Rect{X: x, Y: y, W: w, H: h}, figure))
			x += w + groupGap
		}
		y += h + groupGap
	}
	return to
}

// edged says how much of a column the credit takes at the picture's right edge, where the template has it there; none where it would be longer than the
// picture is high.
func (s *setter) edged(b *bulletin.Photo, column unit.Length) unit.Length {
	look := &s.tpl.Caption
	strip := look.Size + creditGap
	if s.tpl.Photo.Credit != style.CreditEdge || b.Credit == "" || b.Picture == nil || column < 2*strip {
		return 0
	}
	most := s.frameHeight(min(s.tpl.Photo.MaxRows, s.tpl.Page.Lines), &caption{s: s})
	high := unit.Length((1 - fitCut) * float64(min(most, highOf(b, column-strip))))
	credit := typeset.Plain(credited(b.Credit, s.Lang))
	if !typeset.MayStand(credit) || s.Across(credit, look, high) > look.Size {
		return 0
	}
	return strip
}

// atEdge stands the credit at the right edge of a picture, down to its foot.
func (s *setter) atEdge(to []page.Mark, b *bulletin.Photo, frame unit.Rect) []page.Mark {
	v := s.Standing(typeset.Plain(credited(b.Credit, s.Lang)), &s.tpl.Caption, frame.H)
	return s.Stand(to, v, unit.Point{X: frame.X + frame.W + creditGap, Y: frame.Y + max(0, frame.H-v.High)})
}

// wrapped sets a photograph that the paragraphs behind it stand beside, its width and the gap whole cells, and returns how many blocks it set.
func wrapped(c *composer, blocks []bulletin.Block) int {
	b, ok := blocks[0].(*bulletin.Photo)
	if !ok || !b.Wrap || b.Picture == nil {
		return 0
	}
	cell := c.tpl.Page.Cell
	cells := int(c.widthOf(c.tpl.Placing.Article) / cell)
	shown := min(cells/2, cells-1-leastBeside)
	text := false
	if len(blocks) > 1 {
		_, text = blocks[1].(*bulletin.Paragraph)
	}
	if shown < leastShown || !text {
		found := say.M("no text stands beside the picture %s: none follows it", b.Picture.Name)
		if shown < leastShown {
			found = say.M("no text stands beside the picture %s: the column has %d characters", b.Picture.Name, cells)
		}
		c.Problems = append(c.Problems, problem.Problem{Place: b.At, Level: problem.Note, Code: "wrap", Found: found,
			Hint: say.M("place it before an article without a title, in a column of %d characters at least; or leave out wrap", leastShown+1+leastBeside)})
		return 0
	}
	c.columns(&c.tpl.Placing.Article)
	p := c.photoPiece(b, unit.Length(shown)*cell, c.sect)
	c.next.rows, c.next.inset = p.Rows, unit.Length(shown+1)*cell
	p.Rows, p.Keep = 0, true
	c.add(p)
	return 1
}
