package makeup

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"report/internal/page"
	"report/internal/unit"
)

// lines are n pieces of a line each, said by a name.
func lines(name string, n int) (pieces []Piece) {
	for i := range n {
		pieces = append(pieces, said(fmt.Sprintf("%s%d", name, i), 1))
	}
	return pieces
}

// modular is a flow of articles with so many lines each, under heads of two rows.
func modular(g *Grid, sizes []int) *Flow {
	f := &Flow{Grid: g}
	for i, n := range sizes {
		heads := make([]Piece, g.Columns)
		for c := range heads {
			heads[c] = said(fmt.Sprintf("%c:", 'A'+i), 2)
		}
		f.Module(1, heads, Wants{})
		f.Add(0, lines(string(rune('A'+i)), n)...)
	}
	return f
}

// TestModules: articles stand in rectangles that fill the page: where their heads are, by hand.
func TestModules(t *testing.T) {
	for _, c := range []struct {
		name    string
		columns int
		sizes   []int
		want    string
		rows    int
	}{
		{"one alone", 2, []int{20}, "A:1.1.1", 12},
		{"two of a size", 2, []int{10, 10}, "A:1.1.1 B:1.2.1", 12},
		{"a long and a short", 3, []int{20, 10}, "A:1.1.1 B:1.3.1", 12},
		{"a lead over two", 2, []int{40, 10, 10}, "A:1.1.1 B:1.1.24 C:1.2.24", 35},
	} {
		g := grid(c.columns, 40)
		f := g.Fill(modular(g, c.sizes).Bands, nil)
		got := ""
		for i := range c.sizes {
			for _, at := range placed(g, f) {
				if name := fmt.Sprintf("%c: ", 'A'+i); at[:3] == name {
					got += name[:2] + at[3:] + " "
				}
			}
		}
		if got != c.want+" " || f.Height() != c.rows {
			t.Errorf("%s: %sin %d rows, want %s in %d", c.name, got, f.Height(), c.want, c.rows)
		}
	}
}

// TestAnyModules: whatever the articles, each line stands once, no rectangle of one overlaps another's, the page is used as well as the articles let
// it, and the same comes out again. Twelve articles take no more than a moment.
func TestAnyModules(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 1))
	for n := range 200 {
		g := grid(1+r.IntN(7), 60)
		sizes := make([]int, 1+r.IntN(8))
		total := 0
		for i := range sizes {
			sizes[i] = 8 + r.IntN(60)
			total += sizes[i]
		}
		f := g.Fill(modular(g, sizes).Bands, nil)
		all := placed(g, f)
		if len(all) != total+len(sizes) {
			t.Fatalf("%d: %d lines stand, want %d", n, len(all), total+len(sizes))
		}
		if again := placed(g, g.Fill(modular(g, sizes).Bands, nil)); fmt.Sprint(again) != fmt.Sprint(all) {
			t.Fatalf("%d: twice the same, and otherwise", n)
		}
		for p := range f.Pages {
			for i, a := range f.Pages[p].Frames {
				for _, b := range f.Pages[p].Frames[:i] {
					if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
						t.Fatalf("%d: %v stands on %v", n, a, b)
					}
				}
				if a.Y+a.H > g.Top+unit.Length(g.Lines)*g.Pitch {
					t.Fatalf("%d: %v leaves the page", n, a)
				}
			}
		}
	}
	begun := time.Now()
	g := grid(6, 100)
	g.Fill(modular(g, []int{30, 20, 40, 15, 25, 35, 20, 30, 45, 20, 25, 30}).Bands, nil)
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("twelve articles took %v", took)
	}
}

// TestGrowing: what text leaves empty above a picture that can grow is taken by it.
func TestGrowing(t *testing.T) {
	g := grid(1, 40)
	f := &Flow{Grid: g}
	f.Module(1, nil, Wants{})
	f.Add(0, lines("a", 10)...)
	taken := 0
	f.Block(Piece{Rows: 5, Grow: &Growth{Most: 4, Set: func(more int) (marks []page.Mark) { taken = more; return nil }}}, 1, false, 1)
	g.White = 3
	g.Fill(f.Bands, nil)
	if taken != 3 {
		t.Errorf("a picture takes %d of three rows", taken)
	}
}
