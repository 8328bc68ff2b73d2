package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/style"
	"report/internal/unit"
)

// A way is how blocks of a kind are set. It sets those that blocks begin with, and returns how many; none where the first is of another kind.
type way func(c *composer, blocks []bulletin.Block) int

// ways are those of all kinds.
var ways = []way{
	column(article, (*composer).paragraph),
	column(article, (*composer).heading),
	column(article, func(c *composer, b *bulletin.List) { c.list(b, 0, c.sect) }),
	column(article, func(c *composer, b *bulletin.Endnotes) { c.endnotes(b.Title, c.doc.Notes) }),
	column(func(p *style.Placing) *style.Place { return &p.Feature }, (*composer).feature),
	single(func(c *composer, b *bulletin.Standfirst) {
		c.begin(b.Title)
		c.lead(c.standfirst(b, c.tpl.Placing.Standfirst), c.tpl.Placing.Standfirst)
	}),
	single(func(c *composer, b *bulletin.Factbox) {
		c.stand(c.factbox(b, c.tpl.Placing.Factbox, c.sect), c.tpl.Placing.Factbox)
	}),
	single((*composer).standGuide),
	single(func(c *composer, b *bulletin.Chart) {
		c.boxed(c.chartPlace(b.Chart), func(width unit.Length) makeup.Piece { return c.chartPiece(b.Chart, width, c.sect) })
	}),
	wrapped,
	single(func(c *composer, b *bulletin.Photo) {
		if b.Picture != nil || c.doc.Slots {
			c.boxed(c.tpl.Placing.Photo, func(width unit.Length) makeup.Piece { return c.photoPiece(b, width, c.sect) })
		}
	}),
	together(func(c *composer, group []*bulletin.Quote) { c.flow.Band(c.quoteBand(group)) }),
	inText,
	together((*composer).tables),
}

// block sets the block that blocks begin with, and those after it that stand with it, and returns how many.
func (c *composer) block(blocks []bulletin.Block) int {
	if _, ok := blocks[0].(*bulletin.Paragraph); !ok {
		c.past()
	}
	for _, set := range ways {
		if n := set(c, blocks); n > 0 {
			return n
		}
	}
	return 1
}

// article is the place of the text.
func article(p *style.Placing) *style.Place { return &p.Article }

// single is the way of a kind whose blocks are set one by one.
func single[B bulletin.Block](set func(*composer, B)) way {
	return func(c *composer, blocks []bulletin.Block) int {
		b, ok := blocks[0].(B)
		if !ok {
			return 0
		}
		set(c, b)
		return 1
	}
}

// column is the way of a kind that is text in the columns of its place.
func column[B bulletin.Block](place func(*style.Placing) *style.Place, set func(*composer, B)) way {
	return single(func(c *composer, b B) {
		c.columns(place(&c.tpl.Placing))
		set(c, b)
	})
}

// together is the way of a kind whose blocks are set with those of their kind that follow.
func together[B bulletin.Block](set func(*composer, []B)) way {
	return func(c *composer, blocks []bulletin.Block) int {
		var group []B
		for _, b := range blocks {
			b, ok := b.(B)
			if !ok {
				break
			}
			group = append(group, b)
		}
		if len(group) > 0 {
			set(c, group)
		}
		return len(group)
	}
}

// boxed stands a piece in its place, in the box of that.
func (c *composer) boxed(place style.Place, make func(width unit.Length) makeup.Piece) {
	c.stand(c.enclosed(place, make), place)
}
