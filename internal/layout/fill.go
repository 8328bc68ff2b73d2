package layout

import (
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
	row      int // rows used on the last page
	section  string
}

// fill stands the bands on pages, one below the other. A band that ends on a page has level columns (G3); one that goes on fills the
// page.
func (s *setter) fill(bands []band) *filler {
	f := &filler{s: s}
	f.newPage()
	for _, b := range bands {
		f.band(b)
	}
	return f
}

func (f *filler) newPage() {
	f.pages = append(f.pages, page.Page{Trim: f.s.tpl.Page.Trim})
	f.sections = append(f.sections, f.section)
	f.row = 0
}

func (f *filler) band(b band) {
	for rest := b.pieces; len(rest) > 0; {
		if f.row > 0 {
			f.row += b.space
		}
		room := f.s.tpl.Page.Lines - f.row
		cut, rows := f.s.columns(rest, b.columns, room)
		if cut[len(cut)-1] == 0 || cut[0] == 0 {
			if f.row > 0 {
				f.newPage()
				continue
			}
			cut, rows = []int{1}, rest[0].rows // higher than a page: set it all the same
			f.s.problems = append(f.s.problems, problem.Problem{Level: problem.Warning, Code: "too-high",
				Found: say.M("something on page %d is higher than the page", len(f.pages)),
				Hint:  say.M("shorten it, or split it in two")})
		}
		f.stand(b.columns, rest, cut, rows)
		rest = rest[cut[len(cut)-1]:]
		f.row += rows
		if len(rest) > 0 {
			f.newPage()
		}
	}
}

// columns cuts pieces into n columns of at most room rows: cut[c] is where column c ends. It takes the least height that holds what
// fits, so that the columns are level also where a heading had to leave for the next page. It returns the rows used.
func (s *setter) columns(pieces []piece, n, room int) (cut []int, rows int) {
	cut, done := s.deal(pieces, n, room)
	if end := cut[n-1]; !done && end > 0 {
		cut, _ = s.columns(pieces[:end], n, room)
		return cut, room
	}
	low, high := 1, room // the least height that holds all lies in here: dealing is monotone in the height
	for low < high {
		middle := (low + high) / 2
		if _, ok := s.deal(pieces, n, middle); ok {
			high = middle
		} else {
			low = middle + 1
		}
	}
	cut, _ = s.deal(pieces, n, high)
	return cut, high
}

// deal fills n columns of the given height one after the other and reports whether all pieces found room.
func (s *setter) deal(pieces []piece, n, height int) (cut []int, done bool) {
	at := 0
	for c := 0; c < n; c++ {
		at = s.column(pieces, at, height)
		cut = append(cut, at)
	}
	return cut, at == len(pieces)
}

// column returns where a column that begins with piece from ends: behind the last piece that fits and after which a column may end.
func (s *setter) column(pieces []piece, from, height int) int {
	used, end := 0, from
	notes := unit.Length(0)
	for i := from; i < len(pieces); i++ {
		p := &pieces[i]
		used += p.rows
		switch {
		case i > from:
			used += p.space
		case p.again != nil:
			head := p.again()
			used += head.rows
		}
		for _, n := range p.notes {
			notes += n.height
		}
		if used+s.noteRows(notes) > height {
			break
		}
		if i+1 == len(pieces) || !p.keep && !pieces[i+1].bound {
			end = i + 1
		}
	}
	return end
}

// stand draws pieces in the columns of the page at hand.
func (f *filler) stand(n int, pieces []piece, cut []int, rows int) {
	tpl := f.s.tpl
	width := tpl.Measure() + unit.Length(tpl.Page.Gutter)*tpl.Body.Size
	at := 0
	for c, end := range cut {
		pen := unit.Point{X: tpl.Page.Left, Y: tpl.Page.Top + unit.Length(f.row)*tpl.Page.Pitch}
		if n > 1 {
			pen.X += unit.Length(c) * width
		}
		f.frame(pen, n, rows)
		var notes []*footnote
		top := pen
		lift := false // not at the column's head
		for first := at; at < end; at++ {
			p := &pieces[at]
			lift = lift && p.space == 0 && p.lift > 0 || at > first && p.space > 0
			switch {
			case at > first:
				pen.Y += unit.Length(p.space) * tpl.Page.Pitch
				if lift {
					page.Move(p.marks, unit.Point{Y: -p.lift})
				}
			case p.again != nil:
				head := p.again()
				f.put(&head, pen)
				pen.Y += unit.Length(head.rows) * tpl.Page.Pitch
			}
			f.put(p, pen)
			notes = append(notes, p.notes...)
			pen.Y += unit.Length(p.rows) * tpl.Page.Pitch
			if at+1 == end && end < len(pieces) && pieces[end].again != nil {
				page.Move(p.cut, pen)
				f.draw(p.cut)
			}
		}
		f.draw(f.s.foot(nil, notes, top.X, top.Y+unit.Length(rows)*tpl.Page.Pitch, f.width(n)))
	}
}

// frame records the column of so many rows that begins at pen.
func (f *filler) frame(pen unit.Point, n, rows int) {
	last := &f.pages[len(f.pages)-1]
	last.Frames = append(last.Frames, unit.Rect{X: pen.X, Y: pen.Y, W: f.width(n), H: unit.Length(rows) * f.s.tpl.Page.Pitch})
}

// width is that of one of n columns.
func (f *filler) width(n int) unit.Length {
	if n == 1 {
		return f.s.tpl.Width()
	}
	return f.s.tpl.Measure()
}

// draw adds marks to the page at hand, their lines to its last frame.
func (f *filler) draw(marks []page.Mark) {
	last := &f.pages[len(f.pages)-1]
	for _, m := range marks {
		if l, ok := m.(*page.Line); ok {
			l.Frame = len(last.Frames) - 1
		}
	}
	last.Marks = append(last.Marks, marks...)
}

// put draws one piece with its upper left corner at pen.
func (f *filler) put(p *piece, pen unit.Point) {
	last := &f.pages[len(f.pages)-1]
	page.Move(p.marks, pen)
	f.draw(p.marks)
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
}
