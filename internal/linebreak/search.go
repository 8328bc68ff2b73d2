package linebreak

import (
	"math"

	"report/internal/unit"
)

// A breaker holds one paragraph on its way. Its slices are kept from one paragraph to the next.
type breaker struct {
	Text
	opt     Options
	gaps    []gap // gaps[i] stands before character i; one more behind the last
	kinds   []kind
	sums    []sum // sums[i] counts the characters before i with the gaps before them
	nodes   []node
	active  []live // by position; those with a negative id are dropped
	room    []live // the array that active wanders through
	found   []node
	uax     base14
	strokes int // of a long mark, before the character at hand
	kept    int // a last line that begins behind this character holds one character only (P3)
}

// A node is a way to begin a line at character pos: the cheapest of its fitness class and, where measures differ, line number.
type node struct {
	cost float64
	pos  int32
	line int32 // up to the number of narrow lines; those after are alike
	prev int32
	fit  int8
	divs int8 // lines before it that end in a hyphen
}

// A live node is one that lines may still begin at. Start counts what stands before the line, the dropped gap included.
type live struct {
	start sum
	id    int32
	line  int32
}

// start is the running total where a line begins at character pos.
func (b *breaker) start(pos int32) sum {
	if pos == 0 && b.opt.KeepFirst {
		return sum{}
	}
	return b.sums[pos].add(&b.gaps[pos], 0)
}

// fitness classes of lines.
const (
	tight int8 = iota - 1
	decent
	loose
)

// search finds the cheapest sequence of lines, passing from strict to lenient until there is one. It returns the node at the
// paragraph's end.
func (b *breaker) search() int32 {
	all := passes(int(b.opt.Measure/max(1, b.em(0))), b.opt.Kinsoku)
	b.kept = b.keep()
	for i := range all {
		if i == 1 && !b.divide() { // the second pass differs from the first in hyphens alone
			continue
		}
		if end := b.try(&all[i]); end >= 0 {
			return end
		}
	}
	panic("linebreak: the last pass found no way") // it forces a line where nothing fits
}

// keep returns the last place where a last line may begin and hold two characters, words or numbers; 0 if it must be the first.
func (b *breaker) keep() int {
	units := 0
	for i := len(b.Class) - 1; i > 0; i-- {
		switch c := b.Class[i]; {
		case c == Han || c == HanTail || c == Ref:
			units++
		case c.latinish() && !b.Class[i-1].latinish():
			units++
		}
		if units == 2 {
			return i
		}
	}
	return 0
}

// try runs one pass over the paragraph and returns the node at its end, or -1.
func (b *breaker) try(p *pass) int32 {
	b.nodes = append(b.nodes[:0], node{prev: -1})
	b.room = grown(b.room, 256)
	b.active = append(b.room[:0], live{start: b.start(0)})
	n := len(b.Runes)
	for j := 1; j <= n; j++ {
		k := b.gaps[j].kind
		if p.price[k] == no && j < n {
			continue
		}
		b.reach(p, j, k == forced || j == n)
		if k == forced || j == n {
			b.active = b.room[:0]
		}
		for _, next := range b.found {
			next.pos = int32(j)
			b.active = append(b.active, live{start: b.start(next.pos), id: int32(len(b.nodes)), line: next.line})
			b.nodes = append(b.nodes, next)
		}
		if len(b.active) == 0 {
			return -1
		}
	}
	return b.end()
}

// end picks the cheapest node at the paragraph's end, or with looseness the one whose number of lines is nearest to what is asked.
func (b *breaker) end() int32 {
	best := b.active[0].id
	for _, x := range b.active {
		if b.nodes[x.id].cost < b.nodes[best].cost {
			best = x.id
		}
	}
	if b.opt.Looseness == 0 {
		return best
	}
	want := b.nodes[best].line + int32(b.opt.Looseness)
	off := func(x int32) int32 { return max(b.nodes[x].line-want, want-b.nodes[x].line) }
	for _, x := range b.active {
		if d := off(x.id) - off(best); d < 0 || d == 0 && b.nodes[x.id].cost < b.nodes[best].cost {
			best = x.id
		}
	}
	return best
}

// divide marks where Latin words may be divided, but not in the paragraph's last word, and reports whether there is any place.
func (b *breaker) divide() (any bool) {
	if b.opt.Hyphen == nil {
		return false
	}
	for i := 0; i < len(b.Class); i++ {
		if b.Class[i] != Latin {
			continue
		}
		j := i
		for j < len(b.Class) && b.Class[j].latinish() {
			j++
		}
		if j+1 < len(b.Class) && (i == 0 || !b.Class[i-1].latinish()) {
			for _, p := range b.opt.Hyphen(b.Runes[i:j]) {
				if g := &b.gaps[i+p]; g.kind == word {
					g.kind, any = hyphenation, true
				}
			}
		}
		i = j
	}
	return any
}

// ending is what a break before character j adds to the line's width: a hyphen, or less the half cell of a mark that hangs.
func (b *breaker) ending(j int) unit.Length {
	if b.gaps[j].kind == hyphenation && j < len(b.Runes) {
		return b.opt.HyphenWidth
	}
	if b.opt.Hang && j > 1 && (b.Class[j-1] == Comma || b.Class[j-1] == Stop) && !b.Class[j-2].Mark() {
		switch b.Runes[j-1] {
		case '、', '，', '。', '．':
			return -(b.Em[j-1] / 2)
		}
	}
	return 0
}

// reach collects in b.found the best ways to end a line before character j. Live nodes stand in order of position, so those that
// no longer fit stand in front and those that are still too short behind.
func (b *breaker) reach(p *pass, j int, last bool) {
	b.found = b.found[:0]
	dropped := int32(-1)
	even := len(b.opt.Narrow) == 0
	ending := int64(b.ending(j))
	for x := range b.active {
		from := &b.active[x]
		if from.id < 0 {
			continue
		}
		delta := int64(b.measure(from.line)) - (b.sums[j].width - from.start.width) - ending
		adj, ok := b.justify(p, &from.start, j, delta, last)
		switch {
		case ok:
			b.offer(p, from.id, j, adj, last)
		case delta < 0 && ending <= 0: // too wide, and every later line from here is wider; with a hyphen a later break may still fit
			dropped, from.id = from.id, -1
		}
		if !ok && delta > 0 && even && !last {
			break
		}
	}
	b.forget()
	if len(b.active) == 0 && len(b.found) == 0 && p.force && dropped >= 0 {
		from := &b.nodes[dropped]
		b.found = append(b.found, node{cost: from.cost + overfull, prev: dropped, line: b.next(from.line)})
	}
}

// forget drops the nodes in front that no line begins at any more.
func (b *breaker) forget() {
	dead := 0
	for dead < len(b.active) && b.active[dead].id < 0 {
		dead++
	}
	if b.active = b.active[dead:]; cap(b.active)-len(b.active) < 4 { // the slice has wandered to the end of its array: go back
		b.room = append(b.room[:0], b.active...)
		b.active = b.room
	}
}

// offer adds the line from node id up to character j to the candidates, if it is the cheapest of its kind.
func (b *breaker) offer(p *pass, id int32, j int, adj adjustment, last bool) {
	from := &b.nodes[id]
	alone := j == len(b.Runes) && from.pos > 0 && int(from.pos) > b.kept
	if alone && !p.lone {
		return
	}
	next := node{prev: id, line: b.next(from.line), fit: adj.fit}
	if b.gaps[j].kind == hyphenation && !last {
		if next.divs = from.divs + 1; next.divs > 2 {
			return
		}
	}
	cost := (1 + adj.bad) * (1 + adj.bad)
	if next.divs > 1 {
		cost += hyphens
	}
	if !last {
		cost += p.price[b.gaps[j].kind]
	} else if alone {
		cost += lone
	}
	if d := adj.fit - from.fit; d > 1 || d < -1 {
		cost += contrast
	}
	next.cost = from.cost + cost
	for i := range b.found {
		if f := &b.found[i]; f.line == next.line && f.fit == next.fit {
			if next.cost < f.cost {
				*f = next
			}
			return
		}
	}
	b.found = append(b.found, next)
}

// next numbers the line after line; those behind the narrow ones are alike unless lines are counted.
func (b *breaker) next(line int32) int32 {
	if b.opt.Looseness != 0 {
		return line + 1
	}
	return min(line+1, int32(len(b.opt.Narrow))+1)
}

// measure returns the width of a line.
func (b *breaker) measure(line int32) unit.Length {
	m := b.opt.Measure
	if int(line) < len(b.opt.Narrow) {
		m = b.opt.Narrow[line]
	}
	if line == 0 {
		m -= b.opt.Indent
	}
	return m
}

// An adjustment says how much the gaps of each tier give or take on a line, and how bad that is.
type adjustment struct {
	squeeze [tiers]int64
	grow    [stretches]int64
	bad     float64
	fit     int8
}

// justify fits a line that misses the measure by delta: squeezing goes tier after tier, stretching too (§1.6). It reports whether
// the pass allows it; a last or ragged line is only ever squeezed.
func (b *breaker) justify(p *pass, start *sum, j int, delta int64, last bool) (adjustment, bool) {
	switch {
	case delta < 0:
		return squeezed(start, &b.sums[j], -delta)
	case delta == 0 || last:
		return adjustment{}, true
	case b.opt.Ragged:
		x := float64(delta) / float64(b.em(0))
		return adjustment{bad: x * x}, true
	}
	return stretched(p, start, &b.sums[j], delta)
}

func squeezed(from, to *sum, need int64) (adj adjustment, ok bool) {
	for t := wordSpaces; t < tiers && need > 0; t++ {
		room := int64(int32(to.shrink[t] - from.shrink[t]))
		if room <= 0 {
			continue
		}
		adj.squeeze[t] = min(need, room)
		need -= adj.squeeze[t]
		adj.bad += squeezeWeight[t] * 100 * cube(adj.squeeze[t], room)
	}
	if adj.bad > 50 {
		adj.fit = tight
	}
	return adj, need <= 0
}

func stretched(p *pass, from, to *sum, need int64) (adj adjustment, ok bool) {
	for e := stretchWord; e <= stretchLatin && need > 0; e++ {
		room := int64(float64(int32(to.grow[e]-from.grow[e])) * stretchLimit[e])
		if room <= 0 {
			continue
		}
		adj.grow[e] = min(need, room)
		need -= adj.grow[e]
		adj.bad += stretchWeight[e] * 100 * cube(adj.grow[e], room)
	}
	if em := float64(int32(to.grow[stretchAll] - from.grow[stretchAll])); need > 0 {
		x := float64(need) / math.Max(em, 1)
		if em <= 0 || x > p.stretch {
			return adj.beyond(from, to, need), p.force
		}
		adj.grow[stretchAll] = need
		x /= softStretch
		adj.bad = min(worst, adj.bad+100*x*x*x)
	}
	adj.bad *= preferSqueeze
	if adj.bad > 50 {
		adj.fit = loose
	}
	return adj, true
}

// beyond gives what is left of need to the word spaces, or else to the Han–Latin spaces, of a line that has no Han to spread; a line
// that has neither stays short.
func (a adjustment) beyond(from, to *sum, need int64) adjustment {
	for e := stretchWord; e <= stretchLatin; e++ {
		if int32(to.grow[e]-from.grow[e]) > 0 {
			a.grow[e] += need
			break
		}
	}
	a.bad = short + short/100*float64(need)/float64(unit.In)
	return a
}

func cube(part, whole int64) float64 {
	r := float64(part) / float64(whole)
	return r * r * r
}
