package linebreak

import (
	"strings"

	"report/internal/unit"
)

// In Taiwan and Hong Kong pauses and stops stand in the middle of their cells (W11; CLREQ, Punctuation Adjustment Space): their blank lies on
// both sides, a quarter each, and is given from both; ？ and ！ give none. A line ends with the whole cell of such a mark.

// centred reports whether the mark at i stands in the middle of its cell, with blank on both sides.
func (b *breaker) centred(i int) bool {
	if !b.opt.Centred {
		return false
	}
	switch b.Class[i] {
	case Comma, Middle:
		return true
	case Stop:
		return !b.fixed(i)
	}
	return false
}

// fixed reports whether the mark at i fills its cell.
func (b *breaker) fixed(i int) bool {
	return b.opt.Centred && b.Class[i] == Stop && strings.ContainsRune("？！‼⁇⁈⁉", b.Runes[i])
}

// side is the blank on each side of a centred mark.
func (b *breaker) side(i int) (unit.Length, tier) {
	return b.Em[i] / 4, [...]tier{Comma: commas, Stop: stops, Middle: interpunct}[b.Class[i]]
}

// centredGap is the gap between two marks of which one is centred: that one keeps its blank, and a bracket that faces it loses its own.
func (b *breaker) centredGap(p, i int) (g gap) {
	for _, k := range [...]int{p, i} {
		if b.centred(k) {
			blank, its := b.side(k)
			g.width, g.tier = g.width+blank, max(g.tier, its)
		}
	}
	if b.halved(b.Class[p], b.Class[i]) {
		return gap{back: g.width}
	}
	g.shrink = g.width
	return g
}
