package layout

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/typeset"
)

// gathers reports whether the template collects notes under 注释 instead of setting each at its column's foot.
func gathers(tpl *style.Template) bool { return tpl.Switches.Notes == "end" }

// endnotes adds the document's notes under their title. Their lines stand closer than the text's; what follows is on the grid again.
func (c *composer) endnotes(title string, notes []*bulletin.Note) {
	if len(notes) == 0 || !gathers(c.tpl) || c.listed {
		return
	}
	c.listed = true
	if title == "" {
		title = c.Lang.Words("Endnotes")
	}
	c.columns(&c.tpl.Placing.Article)
	c.heading(&bulletin.Heading{Level: 1, Text: typeset.Plain(c.Lang.Words("%s:", title))})
	_, widest := c.One(typeset.Plain(c.NoteMark(len(notes))), noteLook(c.tpl), page.Body)
	var set []*footnote
	for _, n := range notes {
		set = append(set, c.footnote(n, c.width(), widest))
	}
	c.body(c.small(set))
}

// small stands notes at their own pitch.
func (c *composer) small(notes []*footnote) (lines []makeup.Piece) {
	y := c.tpl.Note.Size.Em(typeset.Ascent)
	for _, f := range notes {
		for i := range f.text.Lines {
			p := makeup.Piece{High: c.area.Notes.Pitch, Bound: i > 0 && i+1 == len(f.text.Lines)}
			if i == 0 {
				p.Marks = c.Draw(nil, f.mark, 0, 0, y)
			}
			p.Marks = c.Draw(p.Marks, f.text, i, f.inset, y)
			lines = append(lines, p)
		}
	}
	return lines
}
