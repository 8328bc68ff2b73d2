package typeset

import (
	"slices"

	"report/internal/bulletin"
	"report/internal/font"
	"report/internal/linebreak"
	"report/internal/page"
	"report/internal/problem"
	"report/internal/style"
	"report/internal/unit"
)

// A Compositor sets the texts of one document, one after the other, from a case.
type Compositor struct {
	*Case
	Tags
	References
	Problems problem.List

	paras        int // set so far
	missing      map[rune]bool
	said         map[saidStandIn]bool
	unvariedSaid map[saidVariant]bool
	store        store
	packing      store // of what is packed as soon as it is drawn
}

// NewCompositor begins a document, whose structure grows in out. Assumed are the pages that things were on when it was last set, nil at first.
func NewCompositor(c *Case, out *page.Document, assumed map[string]int) *Compositor {
	return &Compositor{Case: c, Tags: Tags{out: out}, References: References{Assumed: assumed}}
}

// A Para is a galley taken into a document: it has a number, and a node of the structure that it is content of.
type Para struct {
	*Galley
	Node    int32
	number  int
	anchors []int32 // of the structure, for inlines that lead somewhere; nil where none does
}

// Take takes a galley into the document, at the node at hand.
func (c *Compositor) Take(g *Galley) *Para {
	for _, i := range g.lacking {
		c.lack(g, i)
	}
	c.mix(g)
	c.unvaried(g)
	p := &take(&c.store.paras, 1)[0]
	*p = Para{Galley: g, Node: c.Node, number: c.paras + g.chosen}
	c.paras += g.tries
	return p
}

// Set measures and breaks a text.
func (c *Compositor) Set(t bulletin.Text, look *style.Text, in Measure, role page.Role) *Para {
	return c.Take(c.Case.Set(c.named(t), look, in, role))
}

// One sets a text on one line, however long, and returns it with its width.
func (c *Compositor) One(t bulletin.Text, look *style.Text, role page.Role) (*Para, unit.Length) {
	p := c.Take(c.Case.One(c.named(t), look, role))
	if len(p.Lines) == 0 {
		return p, 0
	}
	return p, p.Wide
}

// Within sets a text on one line in a room, smaller where it is too wide; what is wider still says that it is overfull.
func (c *Compositor) Within(t bulletin.Text, look *style.Text, room unit.Length, role page.Role) (*Para, unit.Length) {
	fitted := *look
	fitted.Size = Shrunk(look.Size, c.Width(t, look), room)
	p, wide := c.One(t, &fitted, role)
	if wide <= room {
		return p, wide
	}
	g := *p.Galley
	g.Wide, g.Lines = room, slices.Clone(g.Lines)
	g.Lines[0].Relaxed = linebreak.Overfull
	p.Galley = &g
	return p, room
}

// Width is how wide a text is on one line.
func (c *Compositor) Width(t bulletin.Text, look *style.Text) unit.Length {
	return c.Case.Width(c.named(t), look)
}

// Balanced sets a title in lines of like length: see Case.Phrased.
func (c *Compositor) Balanced(t bulletin.Text, look *style.Text, within unit.Length, role page.Role) *Para {
	return c.Phrased(t, look, Measure{Width: within, Ragged: true}, role)
}

// Phrased is Balanced, in a measure whose first lines may be narrower.
func (c *Compositor) Phrased(t bulletin.Text, look *style.Text, in Measure, role page.Role) *Para {
	return c.Take(c.Case.Phrased(c.named(t), look, in, role))
}

// Whole sets a heading as a paragraph whose lines end between words: see Case.Whole.
func (c *Compositor) Whole(t bulletin.Text, look *style.Text, in Measure, role page.Role) *Para {
	return c.Take(c.Case.Whole(c.named(t), look, in, role))
}

// lack reports a character that no font has, once.
func (c *Compositor) lack(g *Galley, i int) {
	r := g.Runes[i]
	if c.missing[r] {
		return
	}
	if c.missing == nil {
		c.missing = map[rune]bool{}
	}
	c.missing[r] = true
	found, hint := font.Lacking(r, g.near(i))
	c.Problems.Add(problem.Place{}, "no-glyph", found, hint)
}

// A store hands out many small things from blocks: that costs less than each by itself.
type store struct {
	paras   block[Para]
	runs    block[page.Run]
	lines   block[page.Line]
	letters block[rune] // of numerals
	places  block[unit.Length]
}

// again hands everything out anew.
func (s *store) again() {
	s.paras.again()
	s.runs.again()
	s.lines.again()
	s.letters.again()
	s.places.again()
}

// A block is what is handed out, and how much of it is free.
type block[T any] struct {
	all, free []T
	used      bool // it was handed out before
}

func (b *block[T]) again() { b.free, b.used = b.all, true }

// take hands out n of a block, and gets a new block where the old one is used up; a larger one where that would happen again.
func take[T any](b *block[T], n int) []T {
	if len(b.free) < n {
		size := max(n, 128)
		if b.used {
			size = max(size, 2*len(b.all))
		}
		b.all = make([]T, size)
		b.free = b.all
	}
	taken := b.free[:n:n]
	b.free = b.free[n:]
	return taken
}

// Packed packs what is drawn at once, so that its memory serves what is drawn next; what cannot be packed stays as it is.
func (c *Compositor) Packed(in *page.Pack, draw func() []page.Mark) []page.Mark {
	c.store, c.packing = c.packing, c.store
	marks := draw()
	c.store, c.packing = c.packing, c.store
	packed, ok := in.Pack(marks)
	if !ok {
		c.packing = store{}
		return marks
	}
	c.packing.again()
	return []page.Mark{packed}
}
