package makeup

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"report/internal/page"
	"report/internal/unit"
)

// grid is a grid of so many columns and lines.
func grid(columns, lines int) *Grid {
	return &Grid{Trim: unit.Size{W: 1000 * unit.Pt, H: 1000 * unit.Pt}, Left: 50 * unit.Pt, Top: 60 * unit.Pt, Columns: columns, Column: 100 * unit.Pt,
		Gutter: 10 * unit.Pt, Lines: lines, Pitch: 15 * unit.Pt, Em: 10 * unit.Pt, Notes: NoteStyle{Pitch: 12 * unit.Pt}}
}

// said is a piece that says a word, its baseline at the foot of the first line.
func said(word string, rows int) Piece {
	return Piece{Rows: rows, Marks: []page.Mark{&page.Line{Y: 10 * unit.Pt, Text: []rune(word)}}}
}

// placed is where words stand: "word page.column.row", in reading order.
func placed(g *Grid, f *Filler) (all []string) {
	for n, p := range f.Pages {
		for _, m := range p.Marks {
			if l, ok := m.(*page.Line); ok {
				column, row := (l.X0-g.Left)/(g.Column+g.Gutter), (l.Y-10*unit.Pt-g.Top)/g.Pitch
				all = append(all, fmt.Sprintf("%s %d.%d.%d", string(l.Text), n+1, column+1, row+1))
			}
		}
	}
	return all
}

// TestFill: where pieces stand, by hand.
func TestFill(t *testing.T) {
	lines := func(n int) (pieces []Piece) {
		for i := range n {
			pieces = append(pieces, said(string(rune('a'+i)), 1))
		}
		return pieces
	}
	for _, c := range []struct {
		name string
		make func(f *Flow)
		want []string
	}{
		{"level columns", func(f *Flow) { f.Open(1); f.Add(0, lines(6)...) },
			[]string{"a 1.1.1", "b 1.1.2", "c 1.2.1", "d 1.2.2", "e 1.3.1", "f 1.3.2"}},
		{"the last columns are the shorter ones", func(f *Flow) { f.Open(1); f.Add(0, lines(4)...) },
			[]string{"a 1.1.1", "b 1.1.2", "c 1.2.1", "d 1.3.1"}},
		{"a full page, and the rest on the next", func(f *Flow) { f.Open(1); f.Add(0, lines(14)...) },
			[]string{"a 1.1.1", "b 1.1.2", "c 1.1.3", "d 1.1.4", "e 1.2.1", "f 1.2.2", "g 1.2.3", "h 1.2.4", "i 1.3.1", "j 1.3.2", "k 1.3.3", "l 1.3.4", "m 2.1.1", "n 2.2.1"}},
		{"a heading stays with what follows", func(f *Flow) {
			f.Open(1)
			all := lines(6)
			all[1].Keep = true
			f.Add(0, all...)
		}, []string{"a 1.1.1", "b 1.1.2", "c 1.1.3", "d 1.2.1", "e 1.2.2", "f 1.3.1"}},
		{"text flows around a block", func(f *Flow) {
			f.Open(1)
			f.Block(said("block", 2), 2, false, 1)
			f.Add(0, lines(5)...)
		}, []string{"block 1.1.1", "a 1.3.1", "b 1.3.2", "c 1.3.3", "d 1.3.4", "e 2.1.1"}},
		{"the space above a piece is left out at a column's head", func(f *Flow) {
			f.Open(3)
			first, second := said("a", 1), said("b", 1)
			first.Space, second.Space = 2, 2
			f.Add(0, first, second)
		}, []string{"a 1.1.1", "b 1.1.4"}},
	} {
		g := grid(3, 4)
		f := &Flow{Grid: g}
		c.make(f)
		f.End(1)
		if got := placed(g, g.Fill(f.Bands, nil)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %v\nwant %v", c.name, got, c.want)
		}
	}
}

// TestFillOnce: whatever pieces and blocks there are, each stands once, in order, within the grid, and upon no other.
func TestFillOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for range 500 {
		g := grid(1+r.IntN(5), 12+r.IntN(30))
		f := &Flow{Grid: g}
		high := map[string]int{}
		var text, blocks []string
		f.Open(1)
		for i := range 1 + r.IntN(120) {
			if word := fmt.Sprint("p", i); r.IntN(9) > 0 {
				p := said(word, 1)
				p.Keep, p.Space = r.IntN(9) == 0, r.IntN(2)*r.IntN(2)
				f.Add(0, p)
				text, high[word] = append(text, word), 1
			} else {
				word, rows := fmt.Sprint("b", i), 1+r.IntN(8)
				f.Block(said(word, rows), 1+r.IntN(g.Columns), false, 1)
				blocks, high[word] = append(blocks, word), rows
			}
		}
		f.End(1)
		var gotText, gotBlocks []string
		taken := map[string]string{}
		for _, at := range placed(g, g.Fill(f.Bands, nil)) {
			var word string
			var n, column, row int
			fmt.Sscanf(at, "%s %d.%d.%d", &word, &n, &column, &row)
			if column > g.Columns || row+high[word]-1 > g.Lines {
				t.Fatalf("%s stands outside %d columns of %d lines", at, g.Columns, g.Lines)
			}
			for k := range high[word] {
				cell := fmt.Sprintf("%d.%d.%d", n, column, row+k)
				if taken[cell] != "" {
					t.Fatalf("%s stands upon %s", at, taken[cell])
				}
				taken[cell] = word
			}
			if word[0] == 'p' {
				gotText = append(gotText, word)
			} else {
				gotBlocks = append(gotBlocks, word)
			}
		}
		if !slices.Equal(gotText, text) || !slices.Equal(gotBlocks, blocks) {
			t.Fatalf("stood %v and %v, want %v and %v", gotText, gotBlocks, text, blocks)
		}
	}
}

// TestLowered: a block that would begin a page alone is set as much lower as lets it stand below its text, where it can be.
func TestLowered(t *testing.T) {
	for less, want := range []string{"high 2.1.1", "high 2.1.1", "lower-2 1.1.6"} {
		g := grid(1, 8)
		f := Flow{Grid: g}
		f.Open(1)
		for range 4 {
			f.Add(0, said("a", 1))
		}
		high := said("high", 5)
		high.Grow = &Growth{Less: less, Set: func(more int) []page.Mark { return said(fmt.Sprint("lower", more), 1).Marks }}
		f.Block(high, 1, false, 1)
		if got := placed(g, g.Fill(f.Bands, nil)); got[len(got)-1] != want {
			t.Errorf("%d lines lower at most: %v", less, got)
		}
	}
}
