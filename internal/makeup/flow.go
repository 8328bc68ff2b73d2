package makeup

import (
	"slices"

	"report/internal/unit"
)

// A Band is a stretch of the document that has the whole width of the page. Bands stand one below the other. In a band, blocks occupy
// rectangles of the grid, and text flows through what they leave of its columns.
type Band struct {
	Span    int  // columns of the page that each of its columns takes
	flows   bool // more text of this span may follow
	Closed  bool // a rule stands at its foot already
	Turned  bool // it stands on pages of its own, on its side
	Space   int  // empty rows above it, left out where a page begins
	Pieces  []Piece
	blocks  []block  // in reading order
	modules []Module // that divide it; then it has no pieces and blocks of its own
	whole   int      // pieces that it has, where a part of it is arranged as the whole would be
	parts   Parts    // a thing across the page that is parted as pages have room; then it has nothing else
}

// Parts make as much of what is left of a thing as so many lines have room for, and say whether more is left; nil is that those are too few. A page on which
// nothing stands yet takes something.
type Parts func(lines int, empty bool) (p *Piece, more bool)

// A block is a piece that stands in a rectangle of its own, across columns or beside them.
type block struct {
	Piece
	span int
	over unit.Length // how far it reaches below the em boxes of its last row
	side bool        // in the outer columns
	lead bool        // no text stands before it
	at   int         // the piece of the flow before which it is read
}

// A Flow gathers the bands of a document as its pieces and blocks come.
type Flow struct {
	Grid  *Grid
	Bands []Band
	leads []block // to stand at the head of the next text
	owed  []Note  // of blocks, to stand below the text that follows
}

// Open opens columns for text that is set across so many columns of the page: those at hand, if they are as wide.
func (f *Flow) Open(span int) {
	if n := len(f.Bands); n == 0 || !f.Bands[n-1].flows || f.Bands[n-1].Span != span {
		f.Begin(span)
	}
}

// Begin opens a band for text, with what is to stand at its head.
func (f *Flow) Begin(span int) {
	f.Bands = append(f.Bands, Band{Span: span, Space: 1, flows: true, blocks: f.leads})
	f.leads = nil
}

// Band adds a band that no text flows through.
func (f *Flow) Band(b Band) { f.Bands = append(f.Bands, b) }

// Divide adds a thing across the page that is parted as pages have room for it.
func (f *Flow) Divide(parts Parts) {
	f.Band(Band{Span: f.Grid.Columns, Space: 1, parts: parts})
}

// Add appends pieces of a section to the columns at hand.
func (f *Flow) Add(sect int32, pieces ...Piece) {
	if len(f.owed) > 0 && len(pieces) > 0 {
		pieces[0].Notes, f.owed = append(f.owed, pieces[0].Notes...), nil
	}
	b := f.open()
	for i := range pieces {
		pieces[i].Sect = sect
	}
	if len(b.Pieces)+len(pieces) > cap(b.Pieces) {
		b.Pieces = slices.Grow(b.Pieces, max(len(pieces), len(b.Pieces))) // twice as much: they are moved less often
	}
	b.Pieces = append(b.Pieces, pieces...)
}

// Block adds a block to the band at hand, or where that is none for text to a new one of columns of a width.
func (f *Flow) Block(p Piece, span int, side bool, column int) {
	if n := len(f.Bands); n == 0 || !f.Bands[n-1].flows {
		f.Open(column)
	}
	b := f.open()
	f.owed = append(f.owed, p.Notes...)
	rows, over := f.Grid.Rows(&p)
	p.Rows, p.High = rows, 0
	b.blocks = append(b.blocks, block{Piece: p, span: span, over: over, side: side, at: len(b.Pieces)})
}

// Lead puts a piece across the whole page, or at the head of the next columns of text.
func (f *Flow) Lead(p Piece, span int, side bool) {
	if span == f.Grid.Columns {
		f.Band(Band{Span: span, Space: 1, Pieces: []Piece{p}})
		return
	}
	f.owed = append(f.owed, p.Notes...)
	f.leads = append(f.leads, block{Piece: p, span: span, side: side, lead: true})
	if n := len(f.Bands); n > 0 {
		f.Bands[n-1].flows = false
	}
}

// End stands leads that no text follows at the head of columns without any.
func (f *Flow) End(span int) {
	if len(f.leads) > 0 {
		f.Begin(span)
	}
}

// Module begins a rectangle of text of a span of columns, in the band of such rectangles at hand or a new one. Heads are its head across one
// column, two, and so on. What was to stand at the head of the next text stands in it.
func (f *Flow) Module(span int, heads []Piece, wants Wants) {
	leads := f.leads
	f.leads = nil
	if n := len(f.Bands); n > 1 && f.Bands[n-1].leading() {
		leads = append(f.Bands[n-1].blocks, leads...)
		f.Bands = f.Bands[:n-1]
	}
	if n := len(f.Bands); n == 0 || !f.Bands[n-1].flows || f.Bands[n-1].Span != span || len(f.Bands[n-1].modules) == 0 {
		f.Begin(span)
	}
	b := f.last()
	b.modules = append(b.modules, Module{heads: heads, wants: wants, body: Band{Span: span, flows: true, blocks: leads}})
}

// leading reports whether nothing stands in a band yet but what is to stand at the head of its text.
func (b *Band) leading() bool {
	return b.flows && len(b.Pieces)+len(b.modules) == 0 && !slices.ContainsFunc(b.blocks, func(x block) bool { return !x.lead })
}

// Modular reports whether text and blocks go into a rectangle of their own.
func (f *Flow) Modular() bool {
	n := len(f.Bands)
	return n > 0 && f.Bands[n-1].flows && len(f.Bands[n-1].modules) > 0
}

// Close lets what follows begin a band of its own.
func (f *Flow) Close() {
	if n := len(f.Bands); n > 0 {
		f.Bands[n-1].flows = false
	}
}

// last is the band at hand.
func (f *Flow) last() *Band { return &f.Bands[len(f.Bands)-1] }

// open is what text and blocks go into: the band at hand, or its last module.
func (f *Flow) open() *Band {
	b := f.last()
	if n := len(b.modules); n > 0 {
		return &b.modules[n-1].body
	}
	return b
}
