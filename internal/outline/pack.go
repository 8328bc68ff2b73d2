package outline

import (
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"slices"
)

// A Master is a face that another is like: the outlines of its glyphs, and the number of the glyph that each of the other's is like, or
// -1.
type Master struct {
	Outlines [][]byte
	Of       []int
}

// Pack packs a face's outlines, none for a glyph without one. It may be like one master, or lie between two.
func Pack(outlines [][]byte, masters ...Master) []byte {
	p := packer{outlines: outlines, masters: masters}
	p.parse()
	p.compare()
	count := &counter{}
	p.tell(func(int) teller { return count })
	var best []byte
	for _, rare := range []int{25, 100, 200, 400} {
		written, index := p.code(count, rare)
		records := make([]*writer, len(outlines))
		p.tell(func(number int) teller {
			records[number] = &writer{codes: index}
			return records[number]
		})
		if packed := p.assemble(written, records); best == nil || len(packed) < len(best) {
			best = packed
		}
	}
	return best
}

type packer struct {
	outlines [][]byte
	masters  []Master
	glyphs   []*glyph
	alike    [][]*glyph // by glyph, what it is like
	align    int
	overlap  byte
	share    int
}

// parse reads the outlines, in the way in which most of them come out again; the others are packed as they are.
func (p *packer) parse() {
	best := -1
	for _, align := range []int{1, 2, 4} {
		for _, overlap := range []byte{0, overlap} {
			glyphs, same := parseAll(p.outlines, align, overlap)
			if same > best {
				p.glyphs, p.align, p.overlap, best = glyphs, align, overlap, same
			}
		}
	}
}

func parseAll(outlines [][]byte, align int, overlap byte) (glyphs []*glyph, same int) {
	glyphs = make([]*glyph, len(outlines))
	for i, outline := range outlines {
		if len(outline) == 0 {
			continue
		}
		if g := whole(outline); g != nil && bytes.Equal(g.outline(align, overlap), outline) {
			glyphs[i] = g
			same++
		} else {
			glyphs[i] = &glyph{}
		}
	}
	return glyphs, same
}

// whole parses an outline; nil if it cannot be, or has longer steps than can be told.
func whole(outline []byte) (g *glyph) {
	defer func() {
		if recover() != nil {
			g = nil
		}
	}()
	g = parse(outline)
	for _, p := range g.points {
		if class(p.dx) > lastClass || class(p.dx) < -lastClass || class(p.dy) > lastClass || class(p.dy) < -lastClass {
			return nil
		}
	}
	return g
}

// compare finds the masters' glyphs that are drawn point by point like those of the face, and where between two masters they lie.
func (p *packer) compare() {
	p.alike = make([][]*glyph, len(p.glyphs))
	var along, across int
	last := make([]int, len(p.masters))
	for number, g := range p.glyphs {
		if g == nil || len(g.points) == 0 {
			continue
		}
		var alike []*glyph
		for i, m := range p.masters {
			if of := m.Of[number]; of <= 0 || of == last[i] || len(m.Outlines[of]) == 0 {
				break
			}
			if like := whole(m.Outlines[m.Of[number]]); like != nil && g.like(like) {
				alike = append(alike, like)
			}
		}
		if len(alike) < len(p.masters) {
			continue
		}
		for i, m := range p.masters {
			last[i] = m.Of[number]
		}
		if p.alike[number] = alike; len(alike) == 2 {
			for i := range g.points {
				way := int(alike[1].points[i].dx) - int(alike[0].points[i].dx)
				along += way * way
				across += way * (int(g.points[i].dx) - int(alike[0].points[i].dx))
			}
		}
	}
	if along > 0 {
		p.share = max(0, across*65536/along) // least squares
	}
}

// like reports whether two glyphs have the same points, wherever they lie.
func (g *glyph) like(other *glyph) bool {
	return slices.Equal(g.sizes, other.sizes) && slices.EqualFunc(g.points, other.points, func(a, b point) bool { return a.kind == b.kind })
}

// tell tells every glyph to a teller of its own.
func (p *packer) tell(to func(number int) teller) {
	for number, g := range p.glyphs {
		if g != nil {
			g.tell(to(number), p.alike[number], p.share)
		}
	}
}

// A counter counts how often each context has each number.
type counter [models]map[int]map[int]int

func (c *counter) number(m model, context, value int) int {
	if c[m] == nil {
		c[m] = map[int]map[int]int{}
	}
	if c[m][context] == nil {
		c[m][context] = map[int]int{}
	}
	c[m][context][value]++
	return value
}

// code makes the codes out of what was counted: as they are packed, and by model and context. A context that is met more rarely than rare
// times shares its code.
func (p *packer) code(c *counter, rare int) (packed []byte, index *[models][]words) {
	index = new([models][]words)
	for m := range models {
		index[m] = make([]words, contexts[m])
		var own []int
		for first := 0; first < contexts[m]; first += neighbours[m] {
			shared := map[int]int{}
			for context := first; context < first+neighbours[m]; context++ {
				if total(c[m][context]) >= rare && neighbours[m] > 1 {
					own = append(own, context)
					continue
				}
				for value, n := range c[m][context] {
					shared[value] += n
				}
			}
			code, w := huffman(shared)
			packed = append(packed, code...)
			for context := first; context < first+neighbours[m]; context++ {
				index[m][context] = w
			}
		}
		packed = be.AppendUint16(packed, uint16(len(own)))
		for _, context := range own {
			code, w := huffman(c[m][context])
			packed = append(be.AppendUint16(packed, uint16(context)), code...)
			index[m][context] = w
		}
	}
	return packed, index
}

func total(counts map[int]int) (n int) {
	for _, count := range counts {
		n += count
	}
	return n
}

// words are the words of a code, by number.
type words map[int]word

type word struct {
	bits   uint32
	length int
}

// huffman makes a code out of how often each number is met.
func huffman(counts map[int]int) (c code, w words) {
	type entry struct{ value, length int }
	var entries []entry
	highest := 0
	for value, length := range lengths(counts) {
		entries = append(entries, entry{value, length})
		highest = max(highest, value)
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(a.length-b.length, a.value-b.value) })
	w = words{}
	if len(entries) == 0 {
		entries = append(entries, entry{})
	}
	shortest, longest := entries[0].length, entries[len(entries)-1].length
	c = make(code, 2+2*(longest-shortest+1))
	c[0], c[1] = byte(longest), byte(shortest)
	if highest < 256 {
		c[0] |= narrow
	}
	next, length := uint32(0), shortest
	for _, e := range entries {
		next <<= e.length - length
		length = e.length
		w[e.value] = word{next, length}
		next++
		at := 2 + 2*(length-shortest)
		be.PutUint16(c[at:], be.Uint16(c[at:])+1)
		if highest < 256 {
			c = append(c, byte(e.value))
		} else {
			c = be.AppendUint16(c, uint16(e.value))
		}
	}
	return c, w
}

// longestWord is the most bits that a word has, so that a reader has room for one.
const longestWord = 24

// lengths is how long the word of each number should be.
func lengths(counts map[int]int) map[int]int {
	for scale := 1; ; scale *= 2 {
		lengths, longest := treeOf(counts, scale)
		if longest <= longestWord {
			return lengths
		}
	}
}

// treeOf builds Huffman's tree; counts are divided by scale, which makes its branches more even.
func treeOf(counts map[int]int, scale int) (lengths map[int]int, longest int) {
	var tree forest
	for value, n := range counts {
		tree = append(tree, &node{count: (n + scale - 1) / scale, lowest: value})
	}
	heap.Init(&tree)
	for len(tree) > 1 {
		a, b := heap.Pop(&tree).(*node), heap.Pop(&tree).(*node)
		heap.Push(&tree, &node{count: a.count + b.count, lowest: min(a.lowest, b.lowest), parts: []*node{a, b}})
	}
	lengths = make(map[int]int, len(counts))
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		if n.parts == nil {
			lengths[n.lowest], longest = depth, max(longest, depth)
		}
		for _, part := range n.parts {
			walk(part, depth+1)
		}
	}
	if len(tree) > 0 {
		walk(tree[0], 0)
	}
	return lengths, longest
}

// A node is a number, or two parts of a tree.
type node struct {
	count, lowest int
	parts         []*node
}

// A forest is a heap of nodes, the least frequent first; equal ones stand in the order of their numbers.
type forest []*node

func (f forest) Len() int { return len(f) }
func (f forest) Less(i, j int) bool {
	return cmp.Or(f[i].count-f[j].count, f[i].lowest-f[j].lowest) < 0
}
func (f forest) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *forest) Push(n any)   { *f = append(*f, n.(*node)) }
func (f *forest) Pop() any {
	last := len(*f) - 1
	n := (*f)[last]
	*f = (*f)[:last]
	return n
}

func (c *counter) bits(_, value int) int { return value }

func (c *counter) packs() bool { return true }

// A writer writes a record.
type writer struct {
	codes *[models][]words
	data  []byte
	free  int // bits of the last byte
}

func (w *writer) number(m model, context, value int) int {
	word := w.codes[m][context][value]
	w.bits(word.length, int(word.bits))
	return value
}

func (w *writer) bits(count, value int) int {
	for n := count - 1; n >= 0; n-- {
		if w.free == 0 {
			w.data, w.free = append(w.data, 0), 8
		}
		w.free--
		w.data[len(w.data)-1] |= byte(value>>n&1) << w.free
	}
	return value
}

func (w *writer) packs() bool { return true }

// assemble joins the parts.
func (p *packer) assemble(codes []byte, records []*writer) []byte {
	b := []byte{byte(p.align), p.overlap, byte(len(p.masters)), 0}
	b = be.AppendUint32(b, uint32(p.share))
	b = be.AppendUint32(b, uint32(len(codes)))
	b = append(b, codes...)
	for _, m := range p.masters {
		last := 0
		for number, of := range m.Of {
			if p.alike[number] == nil {
				b = append(b, 0)
				continue
			}
			b = binary.AppendVarint(b, int64(of-last))
			last = of
		}
	}
	var bases, lengths, data []byte
	for number, record := range records {
		if number%blockSize == 0 {
			bases = be.AppendUint32(bases, uint32(len(data)))
		}
		start := len(data)
		if record != nil {
			data = append(data, record.data...)
			if len(p.glyphs[number].sizes) == 0 {
				data = append(data, p.outlines[number]...)
			}
			if len(data) == start { // all of it goes without saying, and it is an outline nevertheless
				data = append(data, 0)
			}
		}
		lengths = be.AppendUint16(lengths, uint16(len(data)-start))
	}
	data = append(data, make([]byte, 8)...) // a reader looks ahead
	return append(append(append(b, bases...), lengths...), data...)
}
