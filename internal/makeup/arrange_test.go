package makeup

import (
	"math/rand/v2"
	"testing"
)

// TestMostBlocks: no more blocks are tried on a page than have room by their area, and all that can stand are.
func TestMostBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 200))
	fewer := false
	for range 2000 {
		g := &Grid{Columns: 1 + r.IntN(6)}
		b := &Band{Span: 1, Pieces: make([]Piece, r.IntN(40))}
		for range r.IntN(12) {
			b.blocks = append(b.blocks, block{Piece: Piece{Rows: 1 + r.IntN(20)}, span: 1 + r.IntN(g.Columns), side: r.IntN(8) == 0, at: r.IntN(len(b.Pieces) + 1)})
		}
		room := r.IntN(60) - 2
		most := g.mostBlocks(b, room)
		for k := most + 1; k <= len(b.blocks); k++ {
			if fewer = true; g.packed(b, k, false).least() <= room {
				t.Fatalf("%d blocks stand in %d rows, and at most %d were to be tried: %+v", k, room, most, b.blocks)
			}
		}
	}
	if !fewer {
		t.Error("no band was longer than its page")
	}
}
