package linebreak

import (
	"sync"

	"report/internal/unit"
)

var breakers = sync.Pool{New: func() any { return new(breaker) }}

// Break sets a paragraph: every character stands on exactly one line, in order. The lines and their positions belong to the
// caller. A text without characters has no lines.
func Break(text Text, opt Options) []Line {
	if len(text.Runes) == 0 {
		return nil
	}
	b := breakers.Get().(*breaker)
	defer breakers.Put(b)
	b.Text, b.opt = text, opt
	b.prepare()
	end, ok := b.single()
	if !ok {
		end = b.search()
	}
	lines := b.lines(end)
	b.Text = Text{}
	return lines
}

// single is the way of a text that fits on one line at its natural width, without a search.
func (b *breaker) single() (int32, bool) {
	n := len(b.Runes)
	b.kept, b.short = 0, 0
	if b.sums[n].width-b.start(0).width > int64(b.measure(0)) || b.opt.Looseness != 0 {
		return 0, false
	}
	for i := 1; i < n; i++ {
		if b.gaps[i].kind == forced {
			return 0, false
		}
	}
	b.nodes = append(b.nodes[:0], node{prev: -1}, node{pos: int32(n), line: 1})
	return 1, true
}

// lines follows the nodes back from the end and places each line.
func (b *breaker) lines(end int32) []Line {
	n := 0
	for id := end; b.nodes[id].prev >= 0; id = b.nodes[id].prev {
		n++
	}
	lines := make([]Line, n)
	x := make([]unit.Length, len(b.Runes))
	for id := end; n > 0; id = b.nodes[id].prev {
		n--
		to := &b.nodes[id]
		b.place(&lines[n], &b.nodes[to.prev], int(to.pos), x)
	}
	return lines
}

// place sets one line: it computes the adjustment once more and gives each gap its share, rounding on the running total so that
// no error adds up.
func (b *breaker) place(l *Line, from *node, j int, x []unit.Length) {
	i, start := int(from.pos), b.start(from.pos)
	l.From, l.To, l.X = i, j, x[i:j:j]
	l.Last = j == len(b.Runes) || b.gaps[j].kind == forced
	l.Hyphen = b.gaps[j].kind.divides() && j < len(b.Runes)
	delta := b.lack(from.line, &start, j, int64(b.ending(j)))
	adj, ok := b.justify(&pass{stretch: 1e6, letters: true, force: true}, &start, j, delta, l.Last)
	l.Relaxed = b.relaxed(from, start, j, adj, ok)
	pen := unit.Length(0)
	if from.line == 0 {
		pen = b.opt.Indent
	}
	var gone, all sum // shrink and slack passed so far; on the whole line
	all = b.sums[j].since(start)
	for k := i; k < j; k++ {
		if g := &b.gaps[k]; k > i || i == 0 && b.opt.KeepFirst {
			pen += g.width
			if k > i {
				pen += adj.share(g, &gone, &all)
			}
		}
		w, lead := b.box(k)
		l.X[k-i] = pen + lead
		pen += w
	}
	l.Right = pen
}

// since returns the metrics between two totals.
func (s sum) since(from sum) sum {
	s.width -= from.width
	for t := range s.shrink {
		s.shrink[t] -= from.shrink[t]
	}
	for e := range s.grow {
		s.grow[e] -= from.grow[e]
	}
	s.back -= from.back
	s.em -= from.em
	return s
}

// share returns what the gap gains or loses on its line.
func (a *adjustment) share(g *gap, gone, all *sum) (d unit.Length) {
	if t := g.tier; t != rigid && a.squeeze[t] > 0 {
		before := a.squeeze[t] * int64(gone.shrink[t]) / int64(all.shrink[t])
		gone.shrink[t] += uint32(g.shrink)
		d -= unit.Length(a.squeeze[t]*int64(gone.shrink[t])/int64(all.shrink[t]) - before)
	}
	if e := g.grow; e != stiff && a.grow[e] > 0 {
		before := a.grow[e] * int64(gone.grow[e]) / int64(all.grow[e])
		gone.grow[e] += uint32(g.slack)
		d += unit.Length(a.grow[e]*int64(gone.grow[e])/int64(all.grow[e]) - before)
	}
	if g.back > 0 && a.back > 0 {
		before := a.back * int64(gone.back) / int64(all.back)
		gone.back += uint32(g.back)
		d += unit.Length(a.back*int64(gone.back)/int64(all.back) - before)
	}
	if g.em > 0 && a.more > 0 {
		before := a.more * int64(gone.em) / int64(all.em)
		gone.em += uint32(g.em)
		d += unit.Length(a.more*int64(gone.em)/int64(all.em) - before)
	}
	return d
}

// relaxed names the worst thing that had to be given up on the line that ends before character j.
func (b *breaker) relaxed(from *node, start sum, j int, adj adjustment, ok bool) Relaxation {
	r := None
	raise := func(to Relaxation, yes bool) {
		if yes && to > r {
			r = to
		}
	}
	if j < len(b.Runes) {
		switch k := b.gaps[j].kind; k {
		case spread, label, quantity:
			raise(BrokenAtom, b.cells() >= narrowCells)
		case inUnit:
			raise(BrokenAtom, true)
		case strict:
			raise(BrokenRule, b.opt.Kinsoku == Strict)
		case solidus:
			raise(BrokenRule, b.opt.Kinsoku != Basic)
		case basic:
			raise(BrokenRule, true)
		case code, word, number:
			raise(BrokenWord, true)
		case never:
			raise(BrokenWord, true)
		}
	}
	raise(WideGaps, adj.wide)
	raise(ShortLine, adj.loosest)
	raise(LoneCharacter, b.alone(from, j))
	raise(Overfull, !ok)
	return r
}
