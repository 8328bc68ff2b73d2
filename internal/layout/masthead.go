package layout

import (
	"strings"

	"report/internal/page"
	"report/internal/picture"
	"report/internal/typeset"
	"report/internal/unit"
)

// mastheadRows is how many lines of the grid a newspaper's name takes (报头).
const mastheadRows = 7

// masthead sets a newspaper's name, as type or as its picture, and beside it what is known of the day and the issue, and returns where that ends; nothing where
// it has no name.
func (b *stack) masthead() (right unit.Length) {
	paper := &b.doc.Paper
	if paper.Name == "" && paper.Picture == nil {
		return 0
	}
	pitch, gap := b.tpl.Page.Pitch, b.tpl.Page.Cell*2
	high, room := pitch*(mastheadRows-1), b.width*3/5
	b.Open(0, page.Node{Kind: page.P})
	end := unit.Length(0)
	if shown := paper.Picture; shown != nil {
		wide := min(room, high*unit.Length(shown.Width)/unit.Length(shown.Height))
		frame := unit.Rect{Y: b.y(), W: wide, H: wide * unit.Length(shown.Height) / unit.Length(shown.Width)}
		node := b.Add(page.Node{Kind: page.Figure, Of: &page.Of{Alt: paper.Name}})
		b.marks, end = append(b.marks, &page.Image{Rect: frame, Picture: shown, Crop: picture.Whole, Node: node}), wide
	} else {
		look := b.tpl.Headline
		look.Size = high
		name, wide := b.Within(typeset.Plain(paper.Name), &look, room, page.Headline)
		size := typeset.Shrunk(look.Size, b.Width(typeset.Plain(paper.Name), &look), room)
		b.marks, end = b.Draw(b.marks, name, 0, 0, b.y()+(high-size)/2+size.Em(typeset.Ascent)), wide
	}
	day := strings.TrimSpace(b.Lang.Day(b.doc.Date) + "　" + b.Lang.Weekday(b.doc.Date))
	top := b.y() + (pitch-b.tpl.Running.Size)/2
	for _, words := range append([]string{day, b.Lang.Lunar(b.doc.Date), b.doc.Issue, paper.CN, paper.Page}, strings.Join(paper.Staff, "　")) {
		if words == "" {
			continue
		}
		b.Open(0, page.Node{Kind: page.P})
		line, wide := b.Within(typeset.Plain(words), &b.tpl.Running, b.width-end-gap, page.Headline)
		b.marks = b.Draw(b.marks, line, 0, end+gap, top+b.tpl.Running.Size.Em(typeset.Ascent))
		top, right = top+pitch, max(right, end+gap+wide)
	}
	b.rows += mastheadRows
	return max(right, end)
}
