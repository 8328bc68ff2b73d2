package layout

import (
	"slices"
)

// jumpTries is how many lines earlier a section may be cut for the notice that it goes on.
const jumpTries = 12

// A Notice makes a piece of a width that says on which page a section goes on, or where it is resumed, from which page it comes.
type Notice func(span int, sect int32, page int, resumed bool) piece

// jump makes room for the notice （下转第2版） where a section goes on over the page, and puts its title and （上接第1版） before the rest (G5).
// It returns the arrangement as it was where none is wanted or nothing fits; a table that goes on says so itself.
func (f *filler) jump(rest *band, a *arrangement, blocks, pieces int) (*arrangement, int, int) {
	if f.notice == nil || pieces == 0 || pieces == len(rest.pieces) || rest.pieces[pieces-1].sect != rest.pieces[pieces].sect || rest.pieces[pieces].again != nil {
		return a, blocks, pieces
	}
	for end := pieces; end > max(0, pieces-jumpTries); end-- {
		last, next := &rest.pieces[end-1], &rest.pieces[end]
		if last.keep || next.bound || next.again != nil || last.sect != next.sect || blocks > 0 && rest.blocks[blocks-1].at > end {
			continue
		}
		part := *rest
		part.pieces = append(slices.Clone(rest.pieces[:end]), f.notice(rest.span, next.sect, len(f.pages)+1, false))
		part.blocks, part.whole = rest.blocks[:blocks], len(rest.pieces)
		got, k, n := f.on.arrange(&part, f.on.Lines-f.row, len(f.pages)%2 == 0)
		if got == nil || k < blocks || n <= end {
			continue
		}
		rest.pieces = slices.Concat(part.pieces, []piece{f.notice(rest.span, next.sect, len(f.pages), true)}, rest.pieces[end:])
		rest.blocks = slices.Clone(rest.blocks)
		for i := blocks; i < len(rest.blocks); i++ {
			rest.blocks[i].at += 2
		}
		return got, k, n
	}
	return a, blocks, pieces
}
