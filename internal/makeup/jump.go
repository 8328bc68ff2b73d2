package makeup

import (
	"slices"
)

// jumpTries is how many lines earlier a section may be cut for the notice that it goes on.
const jumpTries = 12

// A Notice makes a piece of a width that says on which page a section goes on, or where it is resumed, from which page it comes.
type Notice func(span int, sect int32, page int, resumed bool) Piece

// jump makes room for the notice （下转第2版） where a section goes on over the page, and puts its title and （上接第1版） before the rest (G5).
// It returns the arrangement as it was where none is wanted or nothing fits; a table that goes on says so itself.
func (f *Filler) jump(rest *Band, a *arrangement, blocks, pieces int) (*arrangement, int, int) {
	if f.notice == nil || pieces == 0 || pieces == len(rest.Pieces) || rest.Pieces[pieces-1].Sect != rest.Pieces[pieces].Sect || rest.Pieces[pieces].Again != nil {
		return a, blocks, pieces
	}
	for end := pieces; end > max(0, pieces-jumpTries); end-- {
		last, next := &rest.Pieces[end-1], &rest.Pieces[end]
		if last.Keep || next.Bound || next.Again != nil || last.Sect != next.Sect || blocks > 0 && rest.blocks[blocks-1].at > end {
			continue
		}
		part := *rest
		part.Pieces = append(slices.Clone(rest.Pieces[:end]), f.notice(rest.Span, next.Sect, len(f.Pages)+1, false))
		part.blocks, part.whole = rest.blocks[:blocks], len(rest.Pieces)
		got, k, n := f.on.arrange(&part, f.on.Lines-f.row, len(f.Pages)%2 == 0)
		if got == nil || k < blocks || n <= end {
			continue
		}
		rest.Pieces = slices.Concat(part.Pieces, []Piece{f.notice(rest.Span, next.Sect, len(f.Pages), true)}, rest.Pieces[end:])
		rest.blocks = slices.Clone(rest.blocks)
		for i := blocks; i < len(rest.blocks); i++ {
			rest.blocks[i].at += 2
		}
		return got, k, n
	}
	return a, blocks, pieces
}
