package linebreak

import "report/internal/unit"

// A tier is a set of gaps that give way together, in this order (typography rules §1.6). Squeezing goes up from wordSpace to
// stops; stretching goes from words to all.
type tier uint8

const (
	rigid      tier = iota
	wordSpaces      // Q1: to ¼ em
	interpunct      // Q2
	brackets        // Q3: to ½ em of mark
	commas          // Q4
	hanLatin        // Q5: to ⅛ em
	stops           // Q6
	tiers
)

type stretch uint8

const (
	stiff          stretch = iota
	stretchWord            // E1: to ½ em
	stretchLatin           // E2: to ½ em
	stretchAll             // E3: every gap between Han, between Han and marks, and where Han and Latin take no space, equally
	stretchLetters         // E4: between the letters of Latin words, where Han is spread by hardStretch: hardly seen
	stretches
)

// A gap is what stands between two characters; it vanishes at a line break.
type gap struct {
	width  unit.Length
	shrink unit.Length // the most that tier may take
	slack  unit.Length // the most that it may grow, or its em where no limit but the pass's holds (E3)
	em     unit.Length // size of the text it stands in, if it may grow at all
	tier   tier
	grow   stretch
	back   unit.Length // the blank half that the style took from a mark; a loose line gives it back
	kind   kind
}

// A sum is the running total over characters and the gaps before them; the metrics of any line are a difference of two. Widths
// of unbreakable runs may grow beyond 32 bits; what gives way cannot, since it lives within a line: those totals wrap around and
// their differences stay right.
type sum struct {
	width  int64
	shrink [tiers]uint32
	grow   [stretches]uint32 // slack of the gaps
	back   uint32
	em     uint32 // of all gaps that grow
}

// box returns the ink box of character i and where its pen stands relative to the box.
func (b *breaker) box(i int) (w, pen unit.Length) {
	width, em := b.Width[i], b.Em[i]
	if b.centred(i) {
		return em / 2, (em/2 - width) / 2
	}
	switch b.Class[i] {
	case Combining, Space, HanSpace, Forced:
		return 0, 0
	case Open:
		half := b.half(i)
		return width - half, -half
	case Close, Comma, Stop:
		return width - b.half(i), 0
	case Middle, Solidus:
		return em / 2, (em/2 - width) / 2
	case Digit:
		if b.opt.HalfFigures {
			cell := em / 4
			if r := b.Runes[i]; r >= '0' && r <= '9' {
				cell = em / 2
			}
			return cell, (cell - width) / 2
		}
	case Connector:
		if width < em*3/4 { // - and – take half a cell, ～ and — a whole one (W8, GB/T 15834 5.1.6)
			return em / 2, (em/2 - width) / 2
		}
		return em, (em - width) / 2
	}
	return width, 0
}

// half is the blank half of a mark that may be cut: half its em; nothing of a mark that is not set in a full cell (W7).
func (b *breaker) half(i int) unit.Length {
	em := b.Em[i]
	if !b.Class[i].Mark() || b.Width[i] < em*19/20 || b.fixed(i) {
		return 0
	}
	return em / 2
}

// right returns the blank half that character i carries on its right and the tier that may take it; left the one on its left.
func (b *breaker) right(i int) (unit.Length, tier) {
	if b.centred(i) {
		return b.side(i)
	}
	switch b.Class[i] {
	case Close:
		return b.half(i), brackets
	case Comma:
		return b.half(i), commas
	case Stop:
		return b.half(i), stops
	}
	return 0, rigid
}

func (b *breaker) left(i int) (unit.Length, tier) {
	switch {
	case b.centred(i):
		return b.side(i)
	case b.Class[i] == Open:
		return b.half(i), brackets
	}
	return 0, rigid
}

// prepare computes boxes, gaps and running totals of the paragraph.
func (b *breaker) prepare() {
	n := len(b.Runes)
	b.gaps, b.sums = grown(b.gaps, n+1), grown(b.sums, n+1)
	b.kinds = grown(b.kinds, n+1)
	clear(b.kinds)
	b.sums[0] = sum{}
	b.segment()
	left, _ := b.left(0)
	b.gaps[0] = gap{width: left}
	b.atoms(b.kinds[:n])
	if b.opt.Ragged {
		phrases(b.Runes, b.Class, b.kinds[:n])
	}
	for i := 0; i <= n; i++ {
		if i > 0 {
			b.gaps[i] = b.gapBefore(i)
		}
		b.gaps[i].kind = max(b.kinds[i], b.pairKind(i))
		if i == n {
			break
		}
		w, _ := b.box(i)
		b.sums[i+1] = b.sums[i].add(&b.gaps[i], w)
	}
}

func (s sum) add(g *gap, box unit.Length) sum {
	s.width += int64(g.width + box)
	s.shrink[g.tier] += uint32(g.shrink)
	s.grow[g.grow] += uint32(g.slack)
	s.back += uint32(g.back)
	s.em += uint32(g.em)
	return s
}

func (b *breaker) class(i int) Class {
	if i < 0 || i >= len(b.Class) {
		return Forced
	}
	return b.Class[i]
}

func (b *breaker) em(i int) unit.Length { return b.Em[min(i, len(b.Em)-1)] }

// base returns the index of the character that carries i's marks: i itself unless i is a combining mark.
func (b *breaker) base(i int) int {
	for i > 0 && b.Class[i] == Combining {
		i--
	}
	return i
}

// gapBefore makes the gap between characters i-1 and i.
func (b *breaker) gapBefore(i int) gap {
	if i == len(b.Runes) || b.Class[i] == Combining {
		return gap{}
	}
	p := b.base(i - 1)
	prev, cur := b.Class[p], b.Class[i]
	em := b.Em[p]
	switch {
	case prev == Space || prev == HanSpace:
		return b.spaceGap(p, i)
	case cur == Space || cur == HanSpace || cur == Forced || prev == Forced:
		return gap{}
	case prev.Mark() && cur.Mark():
		return b.markGap(p, i)
	}
	right, tier := b.right(p)
	if b.emphatic(p) && b.emphatic(p-1) { // ？！ takes 1 em in all (S2)
		right = 0
	}
	g := gap{width: right, shrink: right, tier: tier}
	if left, tier := b.left(i); left > 0 {
		g = gap{width: left, shrink: left, tier: tier}
	}
	if b.halved(prev, cur) {
		g = gap{back: g.width}
	}
	switch {
	case cur == Ref, cur == Note: // a note's mark hugs its word, or number
	case prev.hanCell() && cur.latinSide() || prev.latinSide() && cur.hanCell():
		return b.latinGap(p, i)
	case b.kinds[i] > inUnit && b.kinds[i] != code && !(prev == Han && cur == Han): // the Han of a label spread as others do
	case prev.flexible() && cur.flexible():
		g.grow, g.slack, g.em = stretchAll, em, em
	case lettered(b.Runes[p]) && lettered(b.Runes[i]):
		g.grow, g.slack = stretchLetters, em.Em(letterStretch)
	}
	return g
}

// lettered reports whether a character is a letter that may be spaced: of an alphabet whose letters do not join.
func lettered(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xc0 && r < 0x250
}

// Mark reports whether the class carries a blank half.
func (c Class) Mark() bool { return c >= Open && c <= Stop }

// hanCell reports whether the class takes Han–Latin space beside it: Han, not marks (L1).
func (c Class) hanCell() bool { return c == Han || c == HanTail || c == Ref }

// flexible reports whether gaps beside the class take part in stretching all (E3): not connectors, the interpunct and long marks.
func (c Class) flexible() bool { return c <= Stop || c == Ref || c == Note }

// markGap is the gap between two neighbouring marks: together they keep 1.5 em (W2; CLREQ §3.1.6.1), and hug what they enclose.
func (b *breaker) markGap(p, i int) gap {
	prev, cur := b.Class[p], b.Class[i]
	em := b.Em[p]
	g := gap{}
	right, tier := b.right(p)
	left, _ := b.left(i)
	switch {
	case b.opt.Centred && (prev > Close || cur > Close):
		return b.centredGap(p, i)
	case prev == Open: // O+O: the second loses its left half; O+C, O+P: nothing blank between
	case cur == Open: // C+O, P+O: of the two facing halves one stays
		g.width = min(max(right, left), em/2)
		g.shrink, g.tier = g.width, max(tier, brackets)
		if b.halved(prev, cur) {
			g = gap{back: g.width}
		}
	case b.thirdStop(p, i): // ？！！: three marks take 2 em (S2; GB/T 15834 5.1.2)
		g.width = em / 2
	}
	return g
}

// halved reports whether the style sets the mark before a gap, or behind it, in half a cell (W1).
func (b *breaker) halved(prev, cur Class) bool {
	return b.opt.Punct == Banjiao || b.opt.Punct == Kaiming && prev != Stop && !(b.opt.Centred && cur == Stop)
}

// thirdStop reports whether the gap before i separates the second of three sentence marks from the third.
func (b *breaker) thirdStop(p, i int) bool {
	return b.opt.Punct != Banjiao && b.emphatic(i) && b.emphatic(p) && b.emphatic(p-1) && !b.emphatic(p-2)
}

func (b *breaker) emphatic(i int) bool {
	return !b.opt.Centred && i >= 0 && i < len(b.Runes) && (b.Runes[i] == '？' || b.Runes[i] == '！')
}

// latinGap is the space between Han and Latin (L1): ⅛ em at least, ½ em at most. Tight dates have none: 2024年3月5日, 表1; without
// autospace it is a gap as between Han.
func (b *breaker) latinGap(p, i int) gap {
	em := max(b.Em[p], b.Em[i])
	switch {
	case b.opt.TightDate && (b.kinds[i] == inUnit || b.kinds[i] == date || b.kinds[i] == label):
		return gap{}
	case b.opt.Autospace == 0:
		return gap{grow: stretchAll, slack: em, em: em}
	}
	w := em.Em(b.opt.Autospace)
	return gap{width: w, shrink: max(0, w-em/8), tier: hanLatin, grow: stretchLatin, slack: max(0, em/2-w), em: em}
}

// spaceGap is the gap behind the space at p (L2, L3). A space between Han is meant: one cell. One between Han and Latin is the
// Han–Latin space itself. A word space keeps between ⅙ and ½ em.
func (b *breaker) spaceGap(p, i int) gap {
	em := b.Em[p]
	if b.Class[p] == HanSpace {
		return gap{width: em}
	}
	prev, cur := b.class(p-1), b.Class[i]
	switch {
	case prev.hanCell() && cur.latinSide() || prev.latinSide() && cur.hanCell():
		return b.latinGap(p, i)
	case prev.Mark() || cur.Mark():
		right, tier := b.right(max(p-1, 0))
		if left, its := b.left(i); left > 0 {
			right, tier = left, its
		}
		return gap{width: right, shrink: right, tier: tier}
	}
	w := min(max(b.Width[p], em/4), em/2)
	if b.Runes[p] == '\u200b' {
		w = 0
	}
	return gap{width: w, shrink: max(0, w-em/6), tier: wordSpaces, grow: stretchWord, slack: em/2 - w, em: em}
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
