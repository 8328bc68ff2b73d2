package diff

import (
	"fmt"
	"strings"
	"unicode"

	"report/internal/page"
	"report/internal/unit"
)

// A piece is what pages are held against each other by: a word or a character of a text, or a shape, wherever it stands.
type piece struct {
	key  string
	page int // index
	rect unit.Rect
	body bool // it is content, no head or foot
}

// marked are the pieces of each of two documents that the other does not have, in its order.
func marked(old, now *page.Document) (gone, new []piece) {
	a, b := piecesOf(old), piecesOf(now)
	m := match{old: make([]int, len(b))}
	for j := range m.old {
		m.old[j] = none
	}
	m.common(names(a), names(b), 0, 0)
	for _, i := range m.gone(len(a)) {
		gone = append(gone, a[i])
	}
	for j, i := range m.old {
		if i == none {
			new = append(new, b[j])
		}
	}
	return joinedUp(gone), joinedUp(new)
}

func names(pieces []piece) []string {
	return keys(func(i int) string { return pieces[i].key }, len(pieces))
}

// joinedUp are pieces of text with those that touch on a line as one.
func joinedUp(pieces []piece) (all []piece) {
	for _, p := range pieces {
		if n := len(all); n > 0 {
			if q := &all[n-1]; q.page == p.page && q.rect.Y == p.rect.Y && q.rect.H == p.rect.H && q.rect.X+q.rect.W == p.rect.X {
				q.rect.W += p.rect.W
				continue
			}
		}
		all = append(all, p)
	}
	return all
}

// A collector gathers the pieces of pages.
type collector struct {
	page   int
	pieces []piece
	turn   *page.Turn // that is open
	body   bool       // what comes is content
}

// piecesOf are the pieces of a document in the order of its pages. Rules are none: they follow from what stands between them.
func piecesOf(doc *page.Document) []piece {
	if doc == nil {
		return nil
	}
	var c collector
	for i := range doc.Pages {
		c.page, c.turn = i, nil
		for m := range doc.Pages[i].All() {
			c.mark(m)
		}
	}
	return c.pieces
}

func (c *collector) mark(m page.Mark) {
	c.body = page.NodeOf(m) != 0
	switch m := m.(type) {
	case *page.Turn:
		c.turn = m
		if m.End {
			c.turn = nil
		}
	case *page.Run:
		c.run(m)
	case *page.Box:
		c.add(fmt.Sprint("box ", steps(m.Rect.W), steps(m.Rect.H), m.Fill), m.Rect)
	case *page.Image:
		c.add(fmt.Sprint("image ", m.Rect.W, m.Rect.H, m.Crop, pictureName(m.Picture)), m.Rect)
	case *page.Path:
		c.shape("path ", m.Segments, m.Fill)
	case *page.Stroke:
		c.shape("stroke ", m.Segments, m.Color)
	}
}

// emAscent is where the baseline lies in the em box of a Chinese face, in thousandths from its top.
const emAscent = 880

// run parts a run into numbers, words and characters.
func (c *collector) run(r *page.Run) {
	for from := 0; from < len(r.Text); {
		to := from + 1
		for to < len(r.Text) && worded(r.Text[from]) && worded(r.Text[to]) {
			to++
		}
		end := r.End
		if to < len(r.Text) {
			end = r.X[to]
		}
		if text := string(r.Text[from:to]); strings.TrimSpace(text) != "" {
			c.add(text, unit.Rect{X: r.X[from], Y: r.Y - r.Size.Em(emAscent), W: end - r.X[from], H: r.Size})
		}
		from = to
	}
}

// worded reports whether a character goes with its like into one word or number.
func worded(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".,-%", r))
}

// steps is a length in points: bars of an axis that changed by less have not changed.
func steps(l unit.Length) unit.Length { return (l + unit.Pt/2) / unit.Pt }

// shape adds a drawn shape, known by its form and not by its place.
func (c *collector) shape(kind string, segments []page.Segment, color page.Color) {
	if len(segments) == 0 {
		return
	}
	low, high := segments[0].To, segments[0].To
	for i := range segments {
		to := segments[i].To
		low = unit.Point{X: min(low.X, to.X), Y: min(low.Y, to.Y)}
		high = unit.Point{X: max(high.X, to.X), Y: max(high.Y, to.Y)}
	}
	var key strings.Builder
	fmt.Fprint(&key, kind, color)
	for i := range segments {
		to := segments[i].To
		fmt.Fprint(&key, " ", segments[i].Verb, steps(to.X-low.X), " ", steps(to.Y-low.Y))
	}
	c.add(key.String(), unit.Rect{X: low.X, Y: low.Y, W: high.X - low.X, H: high.Y - low.Y})
}

// add adds a piece, upright on its page.
func (c *collector) add(key string, r unit.Rect) {
	if c.turn != nil {
		at := c.turn.At
		r = unit.Rect{X: at.X + r.Y, Y: at.Y - r.X - r.W, W: r.H, H: r.W}
	}
	c.pieces = append(c.pieces, piece{key, c.page, r, c.body})
}
