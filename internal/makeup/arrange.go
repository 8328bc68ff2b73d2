package makeup

import (
	"math"
	"slices"

	"report/internal/unit"
)

// blockGap is how many rows stay empty between a block and what stands above or below it.
const blockGap = 1

// fullWithin is how many lines may stay empty at the foot of a full page, or in a column of it.
const FullWithin = 2

// leastRows is how high a column must be, beside a block, for text to stand in it.
const leastRows = 3

// An arrangement is a band's part of one page: its blocks in rectangles of the grid, its text in what is left of the columns.
type arrangement struct {
	rows  int    // of the whole
	stand []int  // where each block stands
	first []int  // the first column of each block
	tops  []int  // of each column of the page: rows at its head taken by blocks, with the gap below them
	feet  []int  // and at its foot, with the gap above
	cut   []int  // where each column of text ends in the pieces
	room  []int  // rows of each column of text
	short []bool // columns of text that are a row shorter; nil is none
}

// arrange stands as much of a band as fits in so many rows. All of it takes the least height and has level columns (G3). It reports
// how many blocks and pieces stand; none of either is nothing that fits.
func (g *Grid) arrange(b *Band, room int, leftPage bool) (a *arrangement, blocks, pieces int) {
	most := g.mostBlocks(b, room)
	if most == len(b.blocks) {
		if a := g.packed(b, most, leftPage); a.least() <= room {
			if a.rows = room; g.deal(b, a) == len(b.Pieces) {
				g.levelled(b, a, room)
				g.evened(b, a)
				g.spread(b, a)
				return a, len(b.blocks), len(b.Pieces)
			}
		}
	}
	for k := most; k >= 0; k-- { // a block goes with the text before it: fewer blocks, until each one's text stands on this page
		a := g.packed(b, k, leftPage)
		if a.least() > room {
			continue
		}
		a.rows = room
		end := g.deal(b, a)
		if k > 0 && b.blocks[k-1].at > end || k == 0 && end == 0 || k < len(b.blocks) && b.blocks[k].lead {
			continue
		}
		part := *b
		part.Pieces, part.blocks = b.Pieces[:end], b.blocks[:k]
		if g.levelled(&part, a, room); end == len(b.Pieces) { // only blocks go on
			return a, k, end
		}
		for c := range a.room {
			a.room[c] += room - a.rows
		}
		a.rows = room
		return a, k, end
	}
	return nil, 0, 0
}

// mostBlocks is how many of a band's blocks have room in so many rows at most, by their area: a long document has hundreds, and each page
// a few.
func (g *Grid) mostBlocks(b *Band, room int) (n int) {
	left := g.Columns * (room + blockGap)
	for n < len(b.blocks) {
		if left -= b.blocks[n].span * (b.blocks[n].Rows + blockGap); left < 0 {
			break
		}
		n++
	}
	return n
}

// levelled takes the least height that holds all of the band.
func (g *Grid) levelled(b *Band, a *arrangement, room int) {
	holds := func(rows int) bool {
		a.rows = rows
		return g.deal(b, a) == len(b.Pieces)
	}
	low, high := max(1, a.least()), room // dealing is monotone in the height
	for low < high {
		if middle := (low + high) / 2; holds(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	holds(high)
}

// evened lets columns be one row shorter, from the last on, as many as can be, so that not the last one alone is short.
func (g *Grid) evened(b *Band, a *arrangement) {
	a.short = make([]bool, len(a.cut))
	for c := len(a.short) - 1; c >= 0; c-- {
		a.short[c] = true
		if g.deal(b, a) != len(b.Pieces) {
			a.short[c] = false
		}
	}
	g.deal(b, a)
}

// spread shares the rows that text leaves empty above a stack of blocks among the gaps of the stack.
func (g *Grid) spread(b *Band, a *arrangement) {
	for i := range a.stand {
		top, last := true, true // of its stack
		for k := range a.stand {
			same := a.first[k] == a.first[i] && b.blocks[k].span == b.blocks[i].span
			last = last && (!same || a.stand[k] <= a.stand[i])
			beside := a.first[k] < a.first[i]+b.blocks[i].span && a.first[i] < a.first[k]+b.blocks[k].span
			top = top && (!beside || a.stand[k] >= a.stand[i])
		}
		if a.stand[i] >= 0 || last || !top {
			continue
		}
		spare := a.rows
		for c := a.first[i] / b.Span; c < len(a.cut) && c <= (a.first[i]+b.blocks[i].span-1)/b.Span; c++ {
			spare = min(spare, g.spare(b, a, c))
		}
		a.stand[i] -= max(0, spare/2)
	}
}

// spare is how many rows of a column of text stay empty.
func (g *Grid) spare(b *Band, a *arrangement, c int) int {
	from := 0
	if c > 0 {
		from = min(a.cut[c-1], a.cut[c])
	}
	return a.height(c, b.Span) - g.tallied(b.Pieces[from:a.cut[c]])
}

// holes are the rows that columns of text leave empty beyond fullWithin, with the gap above a block: the sum of their squares.
func (g *Grid) holes(b *Band, a *arrangement) (sum int) {
	for c := range a.cut {
		empty := g.spare(b, a, c)
		for i := range a.stand { // raised blocks
			if first := c * b.Span; a.stand[i] < 0 && a.first[i] <= first && first < a.first[i]+b.blocks[i].span {
				empty = min(empty, a.row(i)-blockGap-a.top(first, b.Span)-(a.height(c, b.Span)-g.spare(b, a, c)))
			}
		}
		if a.foot(c*b.Span, b.Span) > 0 {
			empty += blockGap
		}
		sum += squared(empty)
	}
	return sum
}

// squared is the square of what rows exceed fullWithin by.
func squared(rows int) int {
	over := max(0, rows-FullWithin)
	return over * over
}

// least is the height that the blocks need.
func (a *arrangement) least() (rows int) {
	for c := range a.tops {
		if taken := a.tops[c] + a.feet[c]; taken > 0 {
			rows = max(rows, taken-blockGap)
		}
	}
	return rows
}

// packed stands the first k blocks of a band: those that text follows at the head of columns, those after the text at the foot. Rows
// count from the head, or below zero up from the foot.
func (g *Grid) packed(b *Band, k int, leftPage bool) *arrangement {
	columns := g.Columns
	counts := make([]int, 2*columns+2*k)
	a := &arrangement{tops: counts[:columns], feet: counts[columns : 2*columns], first: counts[2*columns : 2*columns+k], stand: counts[2*columns+k:]}
	head := 0
	for ; head < k && (len(b.Pieces) == 0 || b.blocks[head].at < len(b.Pieces)); head++ {
		near := 0
		if n := max(len(b.Pieces), b.whole); n > 0 {
			near = (b.blocks[head].at*columns + n - 1) / n
		}
		x := &b.blocks[head]
		a.first[head] = a.lowest(x, leftPage, near)
		a.stand[head] = upon(a.tops, x, a.first[head])
	}
	a.ordered(b.blocks[:head])
	if head == len(b.blocks) && len(b.Pieces)+b.whole == 0 {
		a.shelved(b.blocks)
	}
	a.underText(b.blocks[:k], head, leftPage)
	return a
}

// lowest is the first of the columns whose stacks, head and foot together, are lowest, and of those the nearest to a column.
func (a *arrangement) lowest(b *block, leftPage bool, near int) (first int) {
	from, to := a.places(b, leftPage)
	least, empty := math.MaxInt, 0
	for c := from; c <= to; c++ {
		taken, lost := a.taken(c, b.span), 0
		for k := c; k < c+b.span; k++ {
			lost += taken - a.tops[k] - a.feet[k]
		}
		if taken < least || taken == least && (lost < empty || lost == empty && distance(c, near) < distance(first, near)) {
			least, empty, first = taken, lost, c
		}
	}
	return first
}

// places are the first and the last column where a block may begin: a side block stands in the outer columns.
func (a *arrangement) places(b *block, leftPage bool) (from, to int) {
	switch to = len(a.tops) - b.span; {
	case b.side && leftPage:
		return 0, 0
	case b.side:
		return to, to
	}
	return 0, to
}

// upon puts a block upon what stands at the head or the foot of columns, and returns the row that it stands on.
func upon(on []int, b *block, first int) (row int) {
	row = slices.Max(on[first : first+b.span])
	for c := first; c < first+b.span; c++ {
		on[c] = row + b.Rows + blockGap
	}
	return row
}

// ordered lets blocks side by side that are equally wide trade columns, so that they are read from left to right.
func (a *arrangement) ordered(blocks []block) {
	for i := range blocks {
		for k := range i {
			x, y := &blocks[k], &blocks[i]
			if a.stand[k] == a.stand[i] && x.span == y.span && !x.side && !y.side && a.first[k] > a.first[i] {
				a.first[k], a.first[i] = a.first[i], a.first[k]
			}
		}
	}
	clear(a.tops)
	for i := range blocks {
		a.stand[i] = upon(a.tops, &blocks[i], a.first[i])
	}
}

// underText stands blocks at the foot of columns: in stacks that are read one after the other, of the least height.
func (a *arrangement) underText(blocks []block, from int, leftPage bool) {
	low, high := a.least(), a.least()
	for i := from; i < len(blocks); i++ {
		high += blocks[i].Rows + blockGap
	}
	for low < high {
		if middle := (low + high) / 2; a.stacksOf(middle, blocks, from, leftPage) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	a.stacksOf(high, blocks, from, leftPage)
}

// stacksOf stands blocks at the foot of columns, from the last up and from the right, a stack as high as so many rows allow, with room
// kept for side blocks. It reports whether that is enough.
func (a *arrangement) stacksOf(rows int, blocks []block, from int, leftPage bool) bool {
	clear(a.feet)
	outer, kept := len(a.feet)-1, 0 // the column of side blocks, and the rows that those still to come take in it
	if leftPage {
		outer = 0
	}
	for i := from; i < len(blocks); i++ {
		if blocks[i].side {
			kept += blocks[i].Rows + blockGap
		}
	}
	right := len(a.feet) - 1 // the last column that may be taken
	for i := len(blocks) - 1; i >= from; i-- {
		b := &blocks[i]
		least, first := a.places(b, leftPage)
		if b.side {
			kept -= b.Rows + blockGap
		} else {
			first = max(least, min(first, right-b.span+1))
		}
		fits := func() bool {
			taken := a.taken(first, b.span)
			if first <= outer && outer < first+b.span {
				taken += kept
			}
			return taken+b.Rows <= rows
		}
		for first > least && !fits() {
			first--
		}
		if !fits() {
			return false
		}
		if !b.side {
			right = first + b.span - 1
		}
		a.stand[i], a.first[i] = -upon(a.feet, b, first)-b.Rows, first
	}
	return true
}

// taken is how many rows blocks take in columns, with a gap to each.
func (a *arrangement) taken(first, span int) (rows int) {
	for c := first; c < first+span; c++ {
		rows = max(rows, a.tops[c]+a.feet[c])
	}
	return rows
}

func distance(a, b int) int { return max(a-b, b-a) }

// deal fills the columns of text with pieces, one after the other, and returns where the last ends.
func (g *Grid) deal(b *Band, a *arrangement) (end int) {
	n := g.Columns / b.Span
	a.cut, a.room = a.cut[:0], a.room[:0]
	for c := range n {
		top, foot := 0, 0
		for k := c * b.Span; k < (c+1)*b.Span; k++ {
			top, foot = max(top, a.tops[k]), max(foot, a.feet[k])
		}
		room := a.rows - top - foot
		if a.short != nil && a.short[c] {
			room--
		}
		if top+foot > 0 && room < leastRows {
			room = 0
		}
		end = g.column(b.Pieces, end, room)
		a.cut, a.room = append(a.cut, end), append(a.room, room)
	}
	return end
}

// column returns where a column that begins with piece from ends: behind the last piece that fits and after which a column may end.
func (g *Grid) column(pieces []Piece, from, height int) int {
	used, end := g.tally(), from
	notes := unit.Length(0)
	for i := from; i < len(pieces); i++ {
		p := &pieces[i]
		if i == from && p.Again != nil {
			used.grow(p.Again.Rows, p.Again.High)
		}
		used.add(p, i == from)
		for _, n := range p.Notes {
			notes += n.Height
		}
		total := used.total() + g.NoteRows(notes)
		if total > height {
			break
		}
		if total == height && notes == 0 && used.over() > 0 {
			continue
		}
		if i+1 == len(pieces) || !p.Keep && !pieces[i+1].Bound {
			end = i + 1
		}
	}
	return end
}
