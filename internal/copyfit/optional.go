package copyfit

import (
	"slices"

	"report/internal/bulletin"
)

// without is the document without the last n of what is optional.
func (f *fitter) without(n int) *bulletin.Document {
	if n == 0 {
		return f.doc
	}
	doc := *f.doc
	doc.Blocks = slices.Clone(doc.Blocks)
	for i := range n {
		o := f.optional[len(f.optional)-1-i]
		doc.Blocks = slices.Delete(doc.Blocks, o.From, o.To)
	}
	return &doc
}

// droppable is what is optional and may be left out: what the rest of the text refers to stays, and what marks notes, whose numbers would
// have gaps.
func droppable(doc *bulletin.Document) []bulletin.Stretch {
	if len(doc.Optional) == 0 {
		return nil
	}
	asked := map[string]bool{}
	ask := func(t bulletin.Text) bool {
		for i := range t {
			if t[i].To != "" {
				asked[t[i].To] = true
			}
		}
		return true
	}
	bulletin.Texts(doc.Blocks, true, ask)
	for _, n := range doc.Notes {
		ask(n.Text)
	}
	return slices.DeleteFunc(slices.Clone(doc.Optional), func(o bulletin.Stretch) bool {
		bare := bulletin.Texts(doc.Blocks[o.From:o.To], true, func(t bulletin.Text) bool {
			return !slices.ContainsFunc(t, func(in bulletin.Inline) bool { return in.Note != nil })
		})
		return !bare || slices.ContainsFunc(doc.Blocks[o.From:o.To], func(b bulletin.Block) bool { return asked[bulletin.LabelOf(b)] })
	})
}

// counted reports whether tables, or charts, that stay behind a stretch are numbered after what it holds. A number names the same table on
// the page and in the workbook, so it is not changed.
func (f *fitter) counted(o bulletin.Stretch, drop int) bool {
	stay := f.without(drop).Blocks
	return slices.ContainsFunc(f.doc.Blocks[o.From:o.To], func(gone bulletin.Block) bool {
		series, was := bulletin.NumberOf(gone)
		return series != "" && slices.ContainsFunc(stay, func(b bulletin.Block) bool {
			of, is := bulletin.NumberOf(b)
			return of == series && is > was
		})
	})
}
