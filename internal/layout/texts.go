package layout

import (
	"slices"

	"report/internal/bulletin"
)

// texts gives the paragraphs of blocks, and their titles if wanted, in reading order, until take has enough.
func texts(blocks []bulletin.Block, titles bool, take func(bulletin.Text) bool) bool {
	all := func(paras []bulletin.Text) bool {
		return !slices.ContainsFunc(paras, func(t bulletin.Text) bool { return !take(t) })
	}
	for _, b := range blocks {
		more := true
		switch b := b.(type) {
		case *bulletin.Heading:
			more = !titles || take(b.Text)
		case *bulletin.Photo:
			more = !titles || take(b.Caption)
		case *bulletin.Paragraph:
			more = take(b.Text)
		case *bulletin.Standfirst:
			more = all(b.Paras)
		case *bulletin.Quote:
			more = all(b.Paras)
		case *bulletin.List:
			for _, item := range b.Items {
				more = more && texts(item, titles, take)
			}
		case *bulletin.Feature:
			for i := range b.Items {
				more = more && (!titles || take(b.Items[i].Title)) && all(b.Items[i].Paras)
			}
		}
		if !more {
			return false
		}
	}
	return true
}
