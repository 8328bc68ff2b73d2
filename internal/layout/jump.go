package layout

import (
	"slices"

	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
)

// jumpTries is how many lines earlier a section may be cut for the notice that it goes on.
const jumpTries = 12

// jump makes room for the notice （下转第2版） where a section goes on over the page, and puts its title and （上接第1版） before the rest (G5).
// It returns the arrangement as it was where none is wanted or nothing fits; a table that goes on says so itself.
func (f *filler) jump(rest *band, a *arrangement, blocks, pieces int) (*arrangement, int, int) {
	if !f.s.tpl.Switches.Jump || pieces == 0 || pieces == len(rest.pieces) || rest.pieces[pieces-1].sect != rest.pieces[pieces].sect || rest.pieces[pieces].again != nil {
		return a, blocks, pieces
	}
	for end := pieces; end > max(0, pieces-jumpTries); end-- {
		last, next := &rest.pieces[end-1], &rest.pieces[end]
		if last.keep || next.bound || next.again != nil || last.sect != next.sect || blocks > 0 && rest.blocks[blocks-1].at > end {
			continue
		}
		part := *rest
		part.pieces = append(slices.Clone(rest.pieces[:end]), f.s.notice(rest.span, next.sect, f.s.Lang.Words("(continued on page %d)", len(f.pages)+1), false))
		part.blocks, part.whole = rest.blocks[:blocks], len(rest.pieces)
		got, k, n := f.s.arrange(&part, f.s.tpl.Page.Lines-f.row, len(f.pages)%2 == 0)
		if got == nil || k < blocks || n <= end {
			continue
		}
		rest.pieces = slices.Concat(part.pieces, []piece{f.s.notice(rest.span, next.sect, f.s.Lang.Words("(continued from page %d)", len(f.pages)), true)}, rest.pieces[end:])
		rest.blocks = slices.Clone(rest.blocks)
		for i := blocks; i < len(rest.blocks); i++ {
			rest.blocks[i].at += 2
		}
		return got, k, n
	}
	return a, blocks, pieces
}

// notice is a line about another page, which is no part of the text: at the right, or where a section is resumed below its title.
func (s *setter) notice(span int, sect int32, words string, resumed bool) (p piece) {
	width := s.tpl.Page.Span(span)
	set := func(t string, look *style.Text, right bool) {
		g, w := s.One(typeset.Plain(t), look, page.Artifact)
		if !right {
			w = width
		}
		p.marks = s.Draw(p.marks, g, 0, width-w, s.baseline(p.rows))
		p.rows++
	}
	p.sect = sect
	s.Artifact(func() {
		if title := s.out.Structure[sect].Title; resumed && title != "" {
			set(title, &s.tpl.Head, false)
		}
		set(words, &s.tpl.Scene, !resumed)
	})
	p.keep, p.bound = resumed, !resumed
	return p
}
