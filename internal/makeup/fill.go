package makeup

import (
	"slices"
	"unicode/utf8"

	"report/internal/page"
	"report/internal/problem"
	"report/internal/say"
	"report/internal/unit"
)

// A Filler stands pieces on pages.
type Filler struct {
	on       *Grid
	notice   Notice // nil: none is wanted
	Problems problem.List
	Pages    []page.Page
	Sections []string // the section that the reader is in at each page's head
	Outline  []page.Bookmark
	Anchors  map[string]Anchor // where what texts refer to stands
	Overruns []Overrun
	lying    bool // what is drawn lies on its side
	open     bool // or belongs to the page
	row      int  // rows used on the last page
	closed   bool // the last band ends with a rule
	Wasted   int  // rows of holes, squared one by one
	section  string
}

// Fill stands the bands on pages, one below the other. A band that ends on a page has level columns (G3); one that goes on fills the
// page. A notice that is not nil says where sections go on.
func (g *Grid) Fill(bands []Band, notice Notice) *Filler {
	f := &Filler{on: g, notice: notice, Anchors: map[string]Anchor{}}
	f.NewPage()
	for i := range bands {
		f.band(bands[i])
	}
	return f
}

// Height is how many rows all pages take, the last one as far as it is used.
func (f *Filler) Height() int { return (len(f.Pages)-1)*f.on.Lines + f.row }

// AtFoot stands marks at the foot of the last page, so many rows high; where they find no room below what stands there they take a new page.
func (f *Filler) AtFoot(rows int, marks []page.Mark) {
	g := f.on
	if f.row > 0 && f.row+1+rows > g.Lines {
		f.NewPage()
	}
	foot := unit.Point{X: g.Left, Y: g.Top + g.Height() - unit.Length(rows)*g.Pitch}
	page.Move(marks, foot)
	f.draw(marks, f.frame(foot, g.Width(), rows))
}

func (f *Filler) NewPage() {
	f.Pages = append(f.Pages, page.Page{Trim: f.on.Trim})
	f.Sections = append(f.Sections, f.section)
	f.row = 0
}

func (f *Filler) band(rest Band) {
	defer func() { f.closed = rest.Closed }()
	if rest.Turned {
		f.turned(rest.Pieces)
		return
	}
	if len(rest.modules) > 0 {
		f.modules(&rest)
		return
	}
	if rest.parts != nil {
		f.parts(&rest)
		return
	}
	for len(rest.Pieces)+len(rest.blocks) > 0 {
		if f.row > 0 {
			f.row += rest.Space
		}
		a, blocks, pieces := f.on.arrange(&rest, f.on.Lines-f.row, len(f.Pages)%2 == 0)
		if got, k := f.lowered(&rest, blocks, pieces); got != nil {
			a, blocks, pieces = got, k, len(rest.Pieces)
		}
		if a == nil {
			if f.row > 0 {
				f.Wasted += f.on.Columns * squared(f.on.Lines-f.row)
				f.NewPage()
				continue
			}
			a, blocks, pieces = f.on.forced(&rest)
			if over := a.rows - f.on.Lines; over > 0 {
				f.Problems.Add(problem.Place{Item: words(&rest, blocks)}, "too-high", say.M("this is %d lines higher than the page", over), say.M("shorten it, or split it in two"))
			}
		}
		a, blocks, pieces = f.jump(&rest, a, blocks, pieces)
		if f.on.Full {
			part := rest
			part.Pieces, part.blocks = rest.Pieces[:pieces], rest.blocks[:blocks]
			f.on.heightened(&part, a, a.rows)
		}
		f.Wasted += f.on.holes(&rest, a)
		f.stand(&rest, a, blocks)
		f.separate(&rest, a, blocks)
		rest.Pieces, rest.blocks = rest.Pieces[pieces:], rest.blocks[blocks:]
		for i := range rest.blocks {
			rest.blocks[i].at = max(0, rest.blocks[i].at-pieces)
		}
		f.row += a.rows
		if len(rest.Pieces)+len(rest.blocks) > 0 {
			f.NewPage()
		}
	}
}

// parts stands a thing across the page, as much of it on each page as that has room for.
func (f *Filler) parts(b *Band) {
	for more := true; more; {
		room, space := f.on.Lines-f.row, b.Space
		if f.row == 0 {
			space = 0
		}
		p, left := b.parts(room-space, f.row == 0)
		if p == nil {
			f.Wasted += f.on.Columns * squared(room)
			f.NewPage()
			continue
		}
		if f.row += space; space > 0 {
			f.ruled(b)
		}
		rows, _ := f.on.Rows(p)
		pen := f.corner(0, 0)
		f.put(p, pen, f.frame(pen, f.on.Width(), rows))
		if f.row, more = f.row+rows, left; more {
			f.NewPage()
		}
	}
}

// lowered arranges a band of which only blocks go on with the first of them as much lower as lets it stand on the page too; nil where that cannot be.
func (f *Filler) lowered(b *Band, blocks, pieces int) (a *arrangement, k int) {
	if blocks == len(b.blocks) || pieces < len(b.Pieces) || b.blocks[blocks].Grow == nil || b.blocks[blocks].lead {
		return nil, 0
	}
	whole := b.blocks
	for less := 1; less <= whole[blocks].Grow.Less; less++ {
		b.blocks = slices.Clone(whole)
		b.blocks[blocks].Rows -= less
		if a, k, n := f.on.arrange(b, f.on.Lines-f.row, len(f.Pages)%2 == 0); a != nil && k > blocks && n == len(b.Pieces) {
			b.blocks[blocks].Marks, b.blocks[blocks].Grow = whole[blocks].Grow.Set(-less), nil
			return a, k
		}
	}
	b.blocks = whole
	return nil, 0
}

// words are some of the first thing of a band, its block or its piece of text, for an editor to know it by: how its longest line begins.
func words(b *Band, blocks int) (some string) {
	const most = 16 // characters
	var marks []page.Mark
	if blocks > 0 {
		marks = b.blocks[0].Marks
	} else if len(b.Pieces) > 0 {
		marks = b.Pieces[0].Marks
	}
	for m := range page.All(marks) {
		if l, ok := m.(*page.Line); ok && min(most, len(l.Text)) > utf8.RuneCountInString(some) {
			some = string(l.Text[:min(most, len(l.Text))])
		}
	}
	return some
}

// forced arranges the first thing of a band alone, however high it is.
func (g *Grid) forced(b *Band) (a *arrangement, blocks, pieces int) {
	one := *b
	if len(b.blocks) > 0 && b.blocks[0].at == 0 {
		one.Pieces, one.blocks = nil, b.blocks[:1]
	} else {
		one.Pieces, one.blocks = b.Pieces[:1], nil
	}
	a = g.packed(&one, len(one.blocks), false)
	a.rows = a.least()
	for _, p := range one.Pieces {
		a.rows, _ = g.Rows(&p)
		a.rows += g.notesOf(&p)
	}
	g.deal(&one, a)
	return a, len(one.blocks), len(one.Pieces)
}

// notesOf is how many rows a piece's own notes take.
func (g *Grid) notesOf(p *Piece) int {
	height := unit.Length(0)
	for _, n := range p.Notes {
		height += n.Height
	}
	return g.NoteRows(height)
}

// stand draws a part of a band on the page at hand, in reading order.
func (f *Filler) stand(b *Band, a *arrangement, blocks int) {
	at, next := 0, 0 // pieces and blocks drawn
	upTo := func(at int) {
		for ; next < blocks && b.blocks[next].at <= at; next++ {
			f.block(b.blocks[:blocks], a, next)
		}
	}
	for c, end := range a.cut {
		if at < end {
			upTo(at)
		} else if a.taken(c*b.Span, b.Span) > 0 {
			continue
		}
		width := f.on.Span(b.Span)
		pen := f.corner(c*b.Span, a.top(c*b.Span, b.Span))
		bottom := pen.Y + unit.Length(a.room[c])*f.on.Pitch
		frame := f.frame(pen, width, a.room[c])
		notes := f.pile(b.Pieces, at, end, pen, frame, upTo)
		at = max(at, end)
		f.draw(f.on.foot(notes, pen.X, bottom, width), frame)
	}
	upTo(len(b.Pieces))
}

// pile draws the pieces from one up to another, one below the other, and returns the notes that they mark. Before each piece it calls
// before.
func (f *Filler) pile(pieces []Piece, from, to int, top unit.Point, frame int, before func(at int)) (notes []Note) {
	pen, used := top, f.on.tally()
	lift := false // not at the column's head
	for at := from; at < to; at++ {
		before(at)
		p := &pieces[at]
		if at == from && p.Again != nil {
			f.moved(p.Again.Set(), unit.Point{X: top.X, Y: top.Y + used.grow(p.Again.Rows, p.Again.High)}, frame)
		}
		if lift = lift && p.Space == 0 && p.Lift > 0 || at > from && p.Space > 0; lift {
			page.Move(p.Marks, unit.Point{Y: -p.Lift})
		}
		pen.Y = top.Y + used.add(p, at == from)
		f.put(p, pen, frame)
		notes = append(notes, p.Notes...)
		if at+1 == to && to < len(pieces) && pieces[to].Again != nil && p.Cut != nil {
			f.moved(p.Cut(), unit.Point{X: top.X, Y: pen.Y + unit.Length(p.Rows)*f.on.Pitch + p.High}, frame)
		}
	}
	return notes
}

// block draws block i of an arrangement. Nothing lies below the type area: what would is higher, with the blocks whose heads stand beside its own.
func (f *Filler) block(blocks []block, a *arrangement, i int) {
	b, row := &blocks[i], a.row(i)
	pen, over := f.corner(a.first[i], row), unit.Length(0)
	for k := range blocks {
		if row > 0 && a.row(k) == row && f.row+row+blocks[k].Rows == f.on.Lines {
			over = max(over, blocks[k].over)
		}
	}
	pen.Y -= over
	f.put(&b.Piece, pen, f.frame(pen, f.on.Span(b.span), b.Rows))
}

// row is where block i stands.
func (a *arrangement) row(i int) int {
	if a.stand[i] < 0 {
		return a.stand[i] + a.rows
	}
	return a.stand[i]
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
func (f *Filler) corner(column, row int) unit.Point {
	p := f.on
	return unit.Point{X: p.Left + unit.Length(column)*(p.Column+p.Gutter), Y: p.Top + unit.Length(f.row+row)*p.Pitch}
}

// frame records the rectangle of so many rows that begins at pen, and returns its number.
func (f *Filler) frame(pen unit.Point, width unit.Length, rows int) int {
	last := &f.Pages[len(f.Pages)-1]
	last.Frames = append(last.Frames, unit.Rect{X: pen.X, Y: pen.Y, W: width, H: unit.Length(rows) * f.on.Pitch})
	return len(last.Frames) - 1
}

// draw adds marks to the page at hand, their lines to a frame.
func (f *Filler) draw(marks []page.Mark, frame int) {
	last := &f.Pages[len(f.Pages)-1]
	for _, m := range marks {
		switch m := m.(type) {
		case *page.Line:
			m.Frame = frame
		case *page.Packed:
			m.In(frame)
		}
	}
	last.Marks = append(last.Marks, marks...)
	f.watch(marks, last.Frames[frame])
}

// moved draws marks with their origin at pen.
func (f *Filler) moved(marks []page.Mark, pen unit.Point, frame int) {
	page.Move(marks, pen)
	f.draw(marks, frame)
}

// put draws one piece with its upper left corner at pen.
func (f *Filler) put(p *Piece, pen unit.Point, frame int) {
	last := &f.Pages[len(f.Pages)-1]
	f.open = p.Open
	f.moved(p.Marks, pen, frame)
	f.open = false
	if p.Section != "" {
		if f.section = p.Section; len(last.Marks) == len(p.Marks) || f.Sections[len(f.Pages)-1] == "" {
			f.Sections[len(f.Pages)-1] = p.Section
		}
	}
	if p.Bookmark != nil {
		b := *p.Bookmark
		b.Page, b.Y = len(f.Pages)-1, pen.Y
		f.Outline = append(f.Outline, b)
	}
	for _, label := range p.Labels {
		if _, ok := f.Anchors[label]; !ok {
			f.Anchors[label] = Anchor{len(f.Pages) - 1, pen.Y}
		}
	}
}

// turned stands pieces on pages of their own that lie on their side, heads towards the left edge: towards the fold on right pages, towards
// the fore edge on left ones (B9). Page numbers and running heads stay where they are.
func (f *Filler) turned(rest []Piece) {
	p := f.on
	foot := p.Top + p.Height()
	for len(rest) > 0 {
		if f.row > 0 {
			f.NewPage()
		}
		end := p.column(rest, 0, p.Across())
		if end == 0 {
			end = 1
			f.Problems.Add(problem.Place{}, "too-high", say.M("something on page %d is higher than the page", len(f.Pages)), say.M("shorten it, or split it in two"))
		}
		frame := f.frame(unit.Point{X: p.Left, Y: p.Top}, p.Width(), p.Lines)
		f.draw([]page.Mark{&page.Turn{At: unit.Point{X: p.Left, Y: foot}}}, frame)
		f.lying = true
		f.pile(rest, 0, end, unit.Point{}, frame, func(int) {})
		f.lying = false
		f.draw([]page.Mark{&page.Turn{End: true}}, frame)
		rest = rest[end:]
		f.row = p.Lines
	}
}

// An Anchor is where a thing that can be referred to stands.
type Anchor struct {
	Page int // index
	Y    unit.Length
}
