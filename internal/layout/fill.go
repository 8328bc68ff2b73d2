package layout

import (
	"unicode/utf8"

	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// A filler stands pieces on pages.
type filler struct {
	s        *setter
	pages    []page.Page
	sections []string // the section that the reader is in at each page's head
	outline  []page.Bookmark
	spots    map[string]spot // where what texts refer to stands
	row      int             // rows used on the last page
	wasted   int             // rows of holes, squared one by one
	section  string
}

// fill stands the bands on pages, one below the other. A band that ends on a page has level columns (G3); one that goes on fills the
// page.
func (s *setter) fill(bands []band) *filler {
	f := s.filler()
	f.newPage()
	for i := range bands {
		f.band(bands[i])
	}
	return f
}

func (s *setter) filler() *filler { return &filler{s: s, spots: map[string]spot{}} }

func (f *filler) newPage() {
	f.pages = append(f.pages, page.Page{Trim: f.s.tpl.Page.Trim})
	f.sections = append(f.sections, f.section)
	f.row = 0
}

func (f *filler) band(rest band) {
	if rest.turned {
		f.turned(rest.pieces)
		return
	}
	for len(rest.pieces)+len(rest.blocks) > 0 {
		if f.row > 0 {
			f.row += rest.space
		}
		a, blocks, pieces := f.s.arrange(&rest, f.s.tpl.Page.Lines-f.row, len(f.pages)%2 == 0)
		if a == nil {
			if f.row > 0 {
				f.wasted += f.s.tpl.Page.Columns * squared(f.s.tpl.Page.Lines-f.row)
				f.newPage()
				continue
			}
			a, blocks, pieces = f.s.forced(&rest)
			if over := a.rows - f.s.tpl.Page.Lines; over > 0 {
				f.s.Problems.Add(problem.Place{Item: words(&rest, blocks)}, "too-high", say.M("this is %d lines higher than the page", over), say.M("shorten it, or split it in two"))
			}
		}
		a, blocks, pieces = f.jump(&rest, a, blocks, pieces)
		f.wasted += f.s.holes(&rest, a)
		f.stand(&rest, a, blocks)
		f.separate(&rest, a, blocks)
		rest.pieces, rest.blocks = rest.pieces[pieces:], rest.blocks[blocks:]
		for i := range rest.blocks {
			rest.blocks[i].at = max(0, rest.blocks[i].at-pieces)
		}
		f.row += a.rows
		if len(rest.pieces)+len(rest.blocks) > 0 {
			f.newPage()
		}
	}
}

// words are some of the first thing of a band, its block or its piece of text, for an editor to know it by: how its longest line begins.
func words(b *band, blocks int) (some string) {
	const most = 16 // characters
	var marks []page.Mark
	if blocks > 0 {
		marks = b.blocks[0].marks
	} else if len(b.pieces) > 0 {
		marks = b.pieces[0].marks
	}
	for _, m := range marks {
		if l, ok := m.(*page.Line); ok && min(most, len(l.Text)) > utf8.RuneCountInString(some) {
			some = string(l.Text[:min(most, len(l.Text))])
		}
	}
	return some
}

// forced arranges the first thing of a band alone, however high it is.
func (s *setter) forced(b *band) (a *arrangement, blocks, pieces int) {
	one := *b
	if len(b.blocks) > 0 && b.blocks[0].at == 0 {
		one.pieces, one.blocks = nil, b.blocks[:1]
	} else {
		one.pieces, one.blocks = b.pieces[:1], nil
	}
	a = s.packed(&one, len(one.blocks), false)
	a.rows = a.least()
	for _, p := range one.pieces {
		a.rows, _ = s.rows(&p)
		a.rows += s.notesOf(&p)
	}
	s.deal(&one, a)
	return a, len(one.blocks), len(one.pieces)
}

// notesOf is how many rows a piece's own notes take.
func (s *setter) notesOf(p *piece) int {
	height := unit.Length(0)
	for _, n := range p.notes {
		height += n.height
	}
	return s.noteRows(height)
}

// stand draws a part of a band on the page at hand, in reading order.
func (f *filler) stand(b *band, a *arrangement, blocks int) {
	at, next := 0, 0 // pieces and blocks drawn
	upTo := func(at int) {
		for ; next < blocks && b.blocks[next].at <= at; next++ {
			f.block(&b.blocks[next], a, next)
		}
	}
	for c, end := range a.cut {
		if at < end {
			upTo(at)
		} else if a.taken(c*b.span, b.span) > 0 {
			continue
		}
		width := f.s.tpl.Page.Span(b.span)
		pen := f.corner(c*b.span, a.top(c*b.span, b.span))
		bottom := pen.Y + unit.Length(a.room[c])*f.s.tpl.Page.Pitch
		frame := f.frame(pen, width, a.room[c])
		notes := f.pile(b.pieces, at, end, pen, frame, upTo)
		at = max(at, end)
		f.draw(f.s.foot(nil, notes, pen.X, bottom, width), frame)
	}
	upTo(len(b.pieces))
}

// pile draws the pieces from one up to another, one below the other, and returns the notes that they mark. Before each piece it calls
// before.
func (f *filler) pile(pieces []piece, from, to int, top unit.Point, frame int, before func(at int)) (notes []*footnote) {
	pen, used := top, f.s.tally()
	lift := false // not at the column's head
	for at := from; at < to; at++ {
		before(at)
		p := &pieces[at]
		if at == from && p.again != nil {
			f.moved(p.again.set(), unit.Point{X: top.X, Y: top.Y + used.grow(p.again.rows, p.again.high)}, frame)
		}
		if lift = lift && p.space == 0 && p.lift > 0 || at > from && p.space > 0; lift {
			page.Move(p.marks, unit.Point{Y: -p.lift})
		}
		pen.Y = top.Y + used.add(p, at == from)
		f.put(p, pen, frame)
		notes = append(notes, p.notes...)
		if at+1 == to && to < len(pieces) && pieces[to].again != nil && p.cut != nil {
			f.moved(p.cut(), unit.Point{X: top.X, Y: pen.Y + unit.Length(p.rows)*f.s.tpl.Page.Pitch + p.high}, frame)
		}
	}
	return notes
}

// block draws block i of an arrangement.
func (f *filler) block(b *block, a *arrangement, i int) {
	row := a.row(i)
	pen := f.corner(a.first[i], row)
	if row > 0 && f.row+row+b.rows == f.s.tpl.Page.Lines { // nothing lies below the type area
		pen.Y -= b.over
	}
	f.put(&b.piece, pen, f.frame(pen, f.s.tpl.Page.Span(b.span), b.rows))
}

// row is where block i stands.
func (a *arrangement) row(i int) int {
	if a.spots[i] < 0 {
		return a.spots[i] + a.rows
	}
	return a.spots[i]
}

// top is how many rows blocks take at the head of columns of the page.
func (a *arrangement) top(first, span int) (rows int) {
	for _, taken := range a.tops[first : first+span] {
		rows = max(rows, taken)
	}
	return rows
}

// foot is how many they take at the foot.
func (a *arrangement) foot(first, span int) (rows int) {
	for _, taken := range a.feet[first : first+span] {
		rows = max(rows, taken)
	}
	return rows
}

// height is how many rows are between the blocks of a column of text.
func (a *arrangement) height(c, span int) int {
	return a.rows - a.top(c*span, span) - a.foot(c*span, span)
}

// corner is where a column of the page begins in a row of the band at hand.
func (f *filler) corner(column, row int) unit.Point {
	p := &f.s.tpl.Page
	return unit.Point{X: p.Left + unit.Length(column)*(p.Measure()+unit.Length(p.Gutter)*p.Cell), Y: p.Top + unit.Length(f.row+row)*p.Pitch}
}

// frame records the rectangle of so many rows that begins at pen, and returns its number.
func (f *filler) frame(pen unit.Point, width unit.Length, rows int) int {
	last := &f.pages[len(f.pages)-1]
	last.Frames = append(last.Frames, unit.Rect{X: pen.X, Y: pen.Y, W: width, H: unit.Length(rows) * f.s.tpl.Page.Pitch})
	return len(last.Frames) - 1
}

// draw adds marks to the page at hand, their lines to a frame.
func (f *filler) draw(marks []page.Mark, frame int) {
	last := &f.pages[len(f.pages)-1]
	for _, m := range marks {
		if l, ok := m.(*page.Line); ok {
			l.Frame = frame
		}
	}
	last.Marks = append(last.Marks, marks...)
}

// moved draws marks with their origin at pen.
func (f *filler) moved(marks []page.Mark, pen unit.Point, frame int) {
	page.Move(marks, pen)
	f.draw(marks, frame)
}

// put draws one piece with its upper left corner at pen.
func (f *filler) put(p *piece, pen unit.Point, frame int) {
	last := &f.pages[len(f.pages)-1]
	f.moved(p.marks, pen, frame)
	if p.section != "" {
		if f.section = p.section; len(last.Marks) == len(p.marks) || f.sections[len(f.pages)-1] == "" {
			f.sections[len(f.pages)-1] = p.section
		}
	}
	if p.bookmark != nil {
		b := *p.bookmark
		b.Page, b.Y = len(f.pages)-1, pen.Y
		f.outline = append(f.outline, b)
	}
	for _, label := range p.labels {
		if _, ok := f.spots[label]; !ok {
			f.spots[label] = spot{len(f.pages) - 1, pen.Y}
		}
	}
}
