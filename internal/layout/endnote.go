package layout

import (
	"strconv"

	"report/internal/bulletin"
	"report/internal/page"
	"report/internal/unit"
)

// gathers reports whether the template collects notes under 注释 instead of setting each at its column's foot.
func (s *setter) gathers() bool { return s.tpl.Switches.Notes == "end" }

// endnotes adds the document's notes under their title. Their lines stand closer than the text's, as many to a line of the grid as
// have room, so what follows is on the grid again.
func (c *composer) endnotes(title string, notes []*bulletin.Note) {
	if len(notes) == 0 || !c.gathers() || c.listed {
		return
	}
	c.listed = true
	if title == "" {
		title = "注释"
	}
	c.heading(&bulletin.Heading{Level: 1, Text: text(title + "：")})
	_, widest := c.one(text(c.noteMark(len(notes))), c.noteLook(), page.Body)
	var set []*footnote
	for _, n := range notes {
		set = append(set, c.footnote(n, c.width(), widest))
	}
	c.body(c.small(set))
}

// small stands notes in rows of the grid, several lines to a row.
func (c *composer) small(notes []*footnote) (rows []piece) {
	look, grid := &c.tpl.Note, c.tpl.Page.Pitch
	perRow := max(1, int(grid/c.notePitch()))
	step := grid / unit.Length(perRow)
	n := perRow // lines in the last row
	for _, f := range notes {
		for i := range f.text.lines {
			if n == perRow {
				rows, n = append(rows, piece{rows: 1}), 0
			}
			p := &rows[len(rows)-1]
			y := unit.Length(n)*step + look.Size.Em(ascent)
			if i == 0 {
				p.labels = append(p.labels, "note:"+strconv.Itoa(f.number))
				p.marks = c.marks(p.marks, f.mark, 0, 0, y)
			}
			p.marks = c.marks(p.marks, f.text, i, f.inset, y)
			n++
		}
	}
	return rows
}
