package layout

import (
	"math/rand/v2"
	"testing"

	"report/internal/style"
)

// TestMostBlocks: no more blocks are tried on a page than have room by their area, and all that can stand are.
func TestMostBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 200))
	tpl := *style.Handout()
	fewer := false
	for range 2000 {
		tpl.Page.Columns = 1 + r.IntN(6)
		s := &setter{tpl: &tpl}
		b := &band{span: 1, pieces: make([]piece, r.IntN(40))}
		for range r.IntN(12) {
			b.blocks = append(b.blocks, block{piece: piece{rows: 1 + r.IntN(20)}, span: 1 + r.IntN(tpl.Page.Columns), side: r.IntN(8) == 0, at: r.IntN(len(b.pieces) + 1)})
		}
		room := r.IntN(60) - 2
		most := s.mostBlocks(b, room)
		for k := most + 1; k <= len(b.blocks); k++ {
			if fewer = true; s.packed(b, k, false).least() <= room {
				t.Fatalf("%d blocks stand in %d rows, and at most %d were to be tried: %+v", k, room, most, b.blocks)
			}
		}
	}
	if !fewer {
		t.Error("no band was longer than its page")
	}
}
