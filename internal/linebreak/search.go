package linebreak

import (
	"cmp"
	"math"
	"unicode"

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
	strokes int  // of a long mark, before the character at hand
	kept    int  // a last line that begins behind this character holds too few (P3)
	short   int  // and behind this one rather few
	last    int  // where the paragraph's last word begins, if words end it: no line is a part of it
	awkward bool // a word may be divided as awkwardly as that, found by divide
	counts  bool // lines are counted, to make more or fewer; the last pass, to which every line is right, knows no such wishes
}

// A node is a way to begin a line at character pos: the cheapest of its fitness class and, where measures differ, line number.
type node struct {
	cost cost
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
	all := passes(b.cells(), b.opt.Kinsoku)
	b.kept, b.short = b.keep()
	for i := range all {
		if b.same(i) {
			continue
		}
		if end := b.try(&all[i]); end >= 0 {
			return end
		}
	}
	panic("linebreak: the last pass found no way") // it forces a line where nothing fits
}

// same reports whether a pass has nothing that the one before it had not: the second and the third differ from it in hyphens alone.
func (b *breaker) same(pass int) bool {
	switch pass {
	case 1:
		return !b.divide()
	case 2:
		return !b.awkward
	}
	return false
}

// keep returns the last place where a last line may begin and hold as many characters, words or numbers as it must; 0 if it must be the
// first. A word or a figure of three characters or more is wider than a Han and counts as two, 46% is no 孤字; short is the last place where it
// would count as one: a line that begins behind it would rather hold more.
func (b *breaker) keep() (kept, short int) {
	units, whole, least := 0, 0, cmp.Or(b.opt.LastLine, 2)
	letters, n := 0, len(b.Class)
	b.last = n
	for i := n - 1; i > 0; i-- {
		switch c := b.Class[i]; {
		case c == Han || c == HanTail || c == Ref:
			units, whole, letters = units+1, whole+1, 0
		case c == Digit || c == Postfix || c == Latin && unicode.IsLetter(b.Runes[i]):
			switch letters++; letters {
			case 1:
				units, whole = units+1, whole+1
			case longWord:
				units++
			}
			if whole == 1 && units-whole <= 1 {
				if b.last = i; b.sums[n].width-b.sums[i].width > int64(b.opt.Measure) { // it must be divided
					b.last = n
				}
			}
		case !c.wordy() && c != Combining:
			letters = 0
		}
		if kept == 0 && units >= least {
			kept = i
		}
		if whole >= least {
			return kept, i
		}
	}
	return kept, 0
}

// longWord is from how many characters on a word or a figure counts as two on a last line.
const longWord = 3

// try runs one pass over the paragraph and returns the node at its end, or -1.
func (b *breaker) try(p *pass) int32 {
	b.counts = b.opt.Looseness != 0 && !p.force
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
		if b.nodes[x.id].cost.less(b.nodes[best].cost) {
			best = x.id
		}
	}
	if !b.counts {
		return best
	}
	want := b.nodes[best].line + int32(b.opt.Looseness)
	off := func(x int32) int32 { return max(b.nodes[x].line-want, want-b.nodes[x].line) }
	for _, x := range b.active {
		if d := off(x.id) - off(best); d < 0 || d == 0 && b.nodes[x.id].cost.less(b.nodes[best].cost) {
			best = x.id
		}
	}
	return best
}

// ending is what a break before character j adds to the line's width: a hyphen, the rest of the cell of a centred mark, or less the half cell
// of one that hangs.
func (b *breaker) ending(j int) unit.Length {
	if b.gaps[j].kind.divides() && j < len(b.Runes) {
		return b.opt.HyphenWidth
	}
	if j > 0 && j < len(b.Runes) && b.centred(j-1) {
		return b.Em[j-1] / 4
	}
	if b.opt.Hang && !b.opt.Centred && j > 1 && (b.Class[j-1] == Comma || b.Class[j-1] == Stop) && !b.Class[j-2].Mark() {
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
		delta := b.lack(from.line, &from.start, j, ending)
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
		b.found = append(b.found, node{cost: from.cost.add(cost{faults: overfull}), pos: int32(j), prev: dropped, line: b.next(from.line)})
	}
}

// lack is what a line from start up to character j lacks of its measure at its natural width.
func (b *breaker) lack(line int32, start *sum, j int, ending int64) int64 {
	return int64(b.measure(line)) - (b.sums[j].width - start.width) - ending
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
	next, ok := b.line(p, &b.nodes[id], j, adj, last)
	if !ok {
		return
	}
	next.prev = id
	for i := range b.found {
		if f := &b.found[i]; f.line == next.line && f.fit == next.fit && f.divs == next.divs {
			if next.cost.less(f.cost) {
				*f = next
			}
			return
		}
	}
	b.found = append(b.found, next)
}

// alone reports whether a line from the node up to character j is a last line with too few characters (P3); one that was asked for by
// a forced break is none.
func (b *breaker) alone(from *node, j int) bool {
	at := int(from.pos)
	return j == len(b.Runes) && at > 0 && b.gaps[at].kind != forced && (at > b.kept || at > b.last && b.gaps[at].kind.divides())
}

// line returns the node behind a line that begins at node from, ends before character j and is adjusted so, with what the way
// there costs (§4.3); not ok if the pass does not take such a line.
func (b *breaker) line(p *pass, from *node, j int, adj adjustment, last bool) (next node, ok bool) {
	alone := b.alone(from, j)
	if alone && !p.lone {
		return next, false
	}
	next = node{pos: int32(j), line: b.next(from.line), fit: adj.fit}
	if b.gaps[j].kind.divides() && !last {
		if next.divs = from.divs + 1; next.divs > 2 {
			return next, false
		}
		if b.fragment(int(from.pos), j) {
			if !p.lone {
				return next, false
			}
			next.cost.faults += atFragment
		}
	}
	c := &next.cost
	if c.bad += (1 + adj.bad) * (1 + adj.bad); adj.open {
		c.faults += atOpen
	}
	if adj.empty {
		c.faults += emptyToll * atLoosest
	}
	if next.divs > 1 {
		c.bad += hyphens
	}
	torn := adj.wide && !last && b.gaps[j].kind.parts()
	if (adj.far || torn) && p.stretch <= lastStretch {
		return next, false
	}
	switch {
	case adj.loosest: // of lines as loose as these, how loose they are counts for more than the rest
		c.faults += atLoosest + math.Floor(adj.bad*adj.bad/10)
	case adj.far:
		c.faults += atFar + atLooser*adj.beyond
	case torn:
		c.faults += atTorn
	case adj.wide:
		c.faults += atGap
	}
	if !last {
		*c = c.add(p.price[b.gaps[j].kind])
	} else if alone {
		c.faults += atLone
	} else if j == len(b.Runes) && from.pos > 0 && int(from.pos) > b.short {
		c.faults += atShort
	}
	if d := adj.fit - from.fit; d > 1 || d < -1 {
		c.bad += contrast
	}
	*c = c.add(from.cost)
	return next, true
}

// fragment reports whether a line up to a division is nothing but a part of one word, which would fit on a line.
func (b *breaker) fragment(from, j int) bool {
	i := j
	for i > from && (b.Class[i-1].wordy() || b.Runes[i-1] == softHyphen) {
		i--
	}
	return i == from
}

// next numbers the line after line; those behind the narrow ones are alike unless lines are counted.
func (b *breaker) next(line int32) int32 {
	if b.counts {
		return line + 1
	}
	return min(line+1, int32(len(b.opt.Narrow))+1)
}

// cells is the measure in 字.
func (b *breaker) cells() int { return int(b.opt.Measure / max(1, b.em(0))) }

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
