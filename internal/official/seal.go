package official

import (
	"report/internal/bulletin"
	"report/internal/makeup"
	"report/internal/page"
	"report/internal/picture"
	"report/internal/say"
	"report/internal/typeset"
	"report/internal/unit"
)

// abreast is how many seals stand side by side at most.
const abreast = 3

// sealed sets the names of offices with a seal over each, in rows of up to three, and the date below the last: that seal is over both (7.3.5.1, 7.3.5.2).
// Seals lie under the text, as ink that is printed on lets text be read. All stands together, and no page begins with it.
func (p *Paper) sealed(seals []bulletin.Seal, date string) makeup.Piece {
	pitch, widest := p.tpl.Page.Pitch, unit.Length(0)
	for i := range seals {
		widest = max(widest, across(&seals[i]))
	}
	over := makeup.RowsOf((widest-pitch)/2, pitch) // rows above the name, so that the seal begins within a line below the text
	all := makeup.Piece{Bound: true, Open: true}
	var texts []page.Mark
	for from := 0; from < len(seals); from += abreast {
		row := seals[from:min(from+abreast, len(seals))]
		all.Rows += over
		lines := 1
		for i := range row {
			s := &row[i]
			name, n := p.named(s, all.Rows, p.middle(i, len(row), len(seals), date))
			lines = max(lines, n)
			texts = append(texts, name...)
			middle := p.baseline(all.Rows) - p.tpl.Body.Size/3
			if from+i+1 == len(seals) && date != "" {
				middle += pitch / 2 // between name and date
			}
			all.Marks = p.stamped(all.Marks, s, p.middle(i, len(row), len(seals), date), middle)
		}
		all.Rows += lines
		if from+abreast < len(seals) {
			all.Rows += over
		}
	}
	if date != "" {
		p.Open(0, page.Node{Kind: page.P})
		on, wide := p.One(typeset.Plain(date), &p.tpl.Body, page.Body)
		texts = p.Draw(texts, on, 0, p.middle((len(seals)-1)%abreast, (len(seals)-1)%abreast+1, len(seals), date)-wide/2, p.baseline(all.Rows))
		all.Rows++
	}
	all.Rows += max(0, makeup.RowsOf((widest-2*pitch)/2-pitch/4, pitch)-min(1, len(p.official().Remark))) // a remark stands beside the lower edge
	all.Marks = append(all.Marks, texts...)
	if all.Rows > p.tpl.Page.Lines {
		p.Problems.Add(p.place("official"), "seals-too-high", say.M("the seals take %d lines, a page has %d", all.Rows, p.tpl.Page.Lines), say.M("name fewer offices"))
	}
	return all
}

// middle is where the i-th seal of a row of n has its middle: the last one of all over the date, which ends four cells from the edge, the others to its
// left, as far apart as the text is wide for.
func (p *Paper) middle(i, n, of int, date string) unit.Length {
	width, cell := p.tpl.Width(), p.tpl.Page.Cell
	if of == 1 {
		_, wide := p.One(typeset.Plain(date), &p.tpl.Body, page.Artifact)
		return width - 4*cell - wide/2
	}
	step := width / abreast
	return width - step/2 - step*unit.Length(n-1-i)
}

// across is a seal's diameter.
func across(s *bulletin.Seal) unit.Length { return unit.Length(s.Diameter) * unit.Mm }

// named sets the name of a seal's office, its first line in a row, around a middle.
func (p *Paper) named(s *bulletin.Seal, row int, middle unit.Length) (marks []page.Mark, lines int) {
	if s.By == "" {
		return nil, 1
	}
	p.Open(0, page.Node{Kind: page.P})
	width := p.tpl.Width()
	g := p.Balanced(typeset.Plain(s.By), &p.tpl.Body, min(2*middle, 2*(width-middle)), page.Body)
	for i := range g.Lines {
		marks = p.Draw(marks, g, i, max(0, min(middle-g.Lines[i].Right/2, width-g.Lines[i].Right)), p.baseline(row+i))
	}
	return marks, len(g.Lines)
}

// stamped adds a seal around a middle.
func (p *Paper) stamped(to []page.Mark, s *bulletin.Seal, x, y unit.Length) []page.Mark {
	if s.Picture == nil {
		return to
	}
	d := across(s)
	node := p.Add(page.Node{Kind: page.Figure, Of: &page.Of{Alt: p.Lang.Words("Seal of %s", s.By)}})
	size := unit.Size{W: d, H: d}
	return append(to, &page.Image{Rect: unit.Rect{X: x - d/2, Y: y - d/2, W: d, H: d}, Picture: s.Picture, Crop: s.Picture.Cover(size, picture.Centre), Node: node})
}
