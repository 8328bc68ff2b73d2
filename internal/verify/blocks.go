package verify

import (
	"report/internal/readback"
)

// A block is a text of the file: a paragraph, a cell, a label of a chart.
type block struct {
	kind  string // of its element: P, TD; empty for an artifact
	chars []readback.Char
	line
	page  int
	table *grid // that it is a cell of

	contents bool // it is an entry of the contents
	figure   int  // of a label of a picture or chart: which one, from 1
}

// A grid is a table of the file: its rows of cells, and the text above it.
type grid struct {
	caption string
	rows    [][]*block
}

// inline are the kinds of elements that are part of the text around them.
var inline = map[string]bool{"Span": true, "Link": true, "Em": true, "Strong": true}

// A flattener lists the texts of a structure in reading order.
type flattener struct {
	blocks []*block
	grids  []*grid
	table  *grid

	contents bool // inside the contents
	figures  int
}

// flatten lists what a file says: the texts of its structure, then what belongs to none.
func flatten(d *readback.Document) ([]*block, []*grid) {
	f := &flattener{}
	if d.Root != nil {
		f.element(d.Root)
	}
	for _, chars := range d.Artifacts {
		f.pieces("", chars)
	}
	return f.blocks, f.grids
}

func (f *flattener) element(e *readback.Element) {
	outer, listing := f.table, f.contents
	switch e.Kind {
	case "TOC":
		f.contents = true
	case "Figure":
		f.figures++
	case "Table":
		f.table = &grid{}
		f.grids = append(f.grids, f.table)
	case "TR":
		if f.table != nil {
			f.table.rows = append(f.table.rows, nil)
		}
	}
	if e.Kind == "TD" || e.Kind == "TH" {
		f.cell(e)
	} else {
		f.text(e)
	}
	f.table, f.contents = outer, listing
}

// text lists an element's own text, what is inside it with what it is part of, and then the elements in it.
func (f *flattener) text(e *readback.Element) {
	var own []readback.Char
	var below []*readback.Element
	var gather func(e *readback.Element)
	gather = func(e *readback.Element) {
		for _, item := range e.Items {
			switch {
			case item.Element == nil:
				own = append(own, item.Chars...)
			case inline[item.Element.Kind]:
				gather(item.Element)
			default:
				below = append(below, item.Element)
			}
		}
	}
	gather(e)
	if e.Kind == "Figure" {
		f.pieces(e.Kind, own)
	} else if b := f.add(e.Kind, own); b != nil && e.Kind == "Caption" && f.table != nil {
		f.table.caption += string(b.runes)
	}
	for _, kid := range below {
		f.element(kid)
	}
}

// cell adds a cell to its row, an empty one too.
func (f *flattener) cell(e *readback.Element) {
	var own []readback.Char
	var gather func(e *readback.Element)
	gather = func(e *readback.Element) {
		for _, item := range e.Items {
			if item.Element != nil {
				gather(item.Element)
			} else {
				own = append(own, item.Chars...)
			}
		}
	}
	gather(e)
	b := f.add(e.Kind, own)
	if f.table == nil || len(f.table.rows) == 0 {
		return
	}
	if b == nil {
		b = &block{kind: e.Kind}
	}
	b.table = f.table
	last := len(f.table.rows) - 1
	f.table.rows[last] = append(f.table.rows[last], b)
}

// add adds a text, if it says anything.
func (f *flattener) add(kind string, chars []readback.Char) *block {
	if len(chars) == 0 {
		return nil
	}
	b := &block{kind: kind, page: chars[0].Page, contents: f.contents}
	if kind == "Figure" {
		b.figure = f.figures
	}
	b.line, b.chars = lineOf(chars)
	f.blocks = append(f.blocks, b)
	return b
}

// pieces adds texts that stand apart from each other: labels of a chart, artifacts.
func (f *flattener) pieces(kind string, chars []readback.Char) {
	from := 0
	for i := 1; i <= len(chars); i++ {
		if i == len(chars) || !near(&chars[i-1], &chars[i]) {
			f.add(kind, chars[from:i])
			from = i
		}
	}
}

// near reports whether two characters are of one label: the space between Han and figures does not part it.
func near(a, b *readback.Char) bool {
	em := max(a.Size, b.Size)
	most := 0.7 * em
	if digit(a.R) && (digit(b.R) || minus(b.R)) {
		most = 0.15 * em // two labels side by side
	}
	dx, dy := b.X-a.EX, b.Y-a.EY
	return a.Page == b.Page && (b.X == a.X && b.Y == a.Y || dx*dx+dy*dy < most*most)
}

// folio reports whether a text is nothing but a number outside the structure: that of its page.
func (b *block) folio() bool { return b.kind == "" && b.key == "#" }
