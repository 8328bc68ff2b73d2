package table

import (
	"strings"

	"report/internal/makeup"
	"report/internal/page"
	"report/internal/style"
	"report/internal/tabulate"
	"report/internal/typeset"
	"report/internal/unit"
)

// head sets the boxhead between the thick and the thin rule, level by level; the head that is repeated has no nodes of its own.
func (g *Table) head(first bool) makeup.Piece {
	words := make([]*typeset.Para, len(g.heads))
	row, level := int32(0), -1
	for i := range g.heads {
		h := &g.heads[i]
		if first && h.Level != level {
			row, level = g.Add(page.Node{Kind: page.TR, Parent: g.root}), h.Level
		}
		if first {
			node := g.Open(row, page.Node{Kind: page.TH, Scope: page.Column, Columns: int32(h.To - h.From), Rows: int32(h.Levels)})
			for k := h.From; k < h.To && g.levels > 1; k++ {
				if g.over == nil {
					g.over = make([][]int32, len(g.columns))
				}
				g.over[k] = append(g.over[k], node)
			}
		}
		words[i] = g.headWords(h)
	}
	tops := g.levelTops(words)
	p, height := g.piece(tops[g.levels])
	spare := (height - tops[g.levels]) / unit.Length(g.levels)
	for i := range tops {
		tops[i] += unit.Length(i) * spare
	}
	p.Keep = true
	if g.rule > 0 {
		p.Marks = []page.Mark{typeset.Rule(0, 0, g.rule, g.tpl.Table.Thick, style.Color{K: 1000}), typeset.Rule(0, height, g.rule, g.tpl.Table.Thin, style.Color{K: 1000})}
	}
	look := &g.tpl.Table.Head
	for i := range g.heads {
		h := &g.heads[i]
		left, right := g.edges(h.From, h.To)
		top, bottom := tops[h.Level], tops[h.Level+h.Levels]
		if h.Level+h.Levels == g.levels {
			bottom = height
		}
		y := top + (bottom-top-typeset.Lead(look)*unit.Length(len(words[i].Lines)-1)-look.Size)/2 + look.Size.Em(typeset.Ascent)
		p.Marks = g.Centred(p.Marks, words[i], left, right-left, y, typeset.Lead(look))
		if h.Spanner(g.levels) {
			p.Marks = append(p.Marks, g.hair(left, bottom, right, bottom))
		}
		p.Marks = g.walls(p.Marks, h.To, top, bottom)
	}
	p.Marks = g.frame(p.Marks, height)
	return p
}

// takeUnit takes a quotient in brackets behind a title, （μg/m³）, as the unit that it is, whatever it measures: the solidus would part it.
func (g *Table) takeUnit(h *tabulate.Head) {
	title, rest, ok := strings.Cut(h.Title, "（")
	own, whole := strings.CutSuffix(rest, "）")
	if ok && whole && title != "" && h.Unit == "" && strings.Contains(own, "/") && !strings.Contains(own, "（") && !h.Spanner(g.levels) {
		h.Title, h.Unit = title, own
	}
}

// headWords sets a head in the width of its columns. Where it does not stand on one line, the title is broken into lines of like length and
// the unit begins one of its own.
func (g *Table) headWords(h *tabulate.Head) *typeset.Para {
	look := &g.tpl.Table.Head
	left, right := g.edges(h.From, h.To)
	width := right - left + unit.Pt
	if h.Unit == "" {
		return g.Balanced(typeset.Plain(h.Title), look, width, page.TableText)
	}
	in := typeset.Measure{Width: width, Ragged: true}
	words := g.Set(typeset.Plain(h.Title+g.unitOf(h)), look, in, page.TableText)
	if len(words.Lines) == 1 {
		return words
	}
	var b strings.Builder
	title := g.Balanced(typeset.Plain(h.Title), look, width, page.TableText)
	for _, l := range title.Lines {
		b.WriteString(strings.TrimSpace(string(title.Runes[l.From:l.To])) + "\n")
	}
	return g.Set(typeset.Plain(b.String()+g.unitOf(h)), look, in, page.TableText)
}

// levelTops are where the levels of the head begin, and the last one ends.
func (g *Table) levelTops(words []*typeset.Para) []unit.Length {
	look := &g.tpl.Table.Head
	lines := make([]int, g.levels) // of each level
	for i := range lines {
		lines[i] = 1
	}
	for i := range g.heads {
		if h := &g.heads[i]; h.Levels == 1 {
			lines[h.Level] = max(lines[h.Level], len(words[i].Lines))
		}
	}
	tops := make([]unit.Length, g.levels+1)
	for i, n := range lines {
		tops[i+1] = tops[i] + g.tall(n, look)
	}
	for i := range g.heads { // one that stands beside several levels may need more than they have
		if h := &g.heads[i]; h.Levels > 1 {
			lack := g.tall(len(words[i].Lines), look) - (tops[h.Level+h.Levels] - tops[h.Level])
			for k := h.Level + h.Levels; lack > 0 && k < len(tops); k++ {
				tops[k] += lack
			}
		}
	}
	return tops
}

// tall is the height of a row of so many lines.
func (g *Table) tall(lines int, look *style.Text) unit.Length {
	return max(g.step(), look.Size.Em(1400)) + typeset.Lead(look)*unit.Length(max(0, lines-1))
}

// edges are where the columns from one up to another begin and end.
func (g *Table) edges(from, to int) (left, right unit.Length) {
	left = g.wall
	for i := range from {
		left += g.columns[i].width + g.gap
	}
	right = left - g.gap
	for i := from; i < to; i++ {
		right += g.columns[i].width + g.gap
	}
	return left, right
}

// hair is the hairline below a spanner, and between cells where the template wants lines there.
func (g *Table) hair(x0, y0, x1, y1 unit.Length) *page.Rule {
	return &page.Rule{From: unit.Point{X: x0, Y: y0}, To: unit.Point{X: x1, Y: y1}, Width: g.tpl.Table.Thin / 2, Color: page.Black}
}

// walls draws the line between column to-1 and the next, where the template wants lines there (B3: 省线表, 全线表).
func (g *Table) walls(marks []page.Mark, to int, top, bottom unit.Length) []page.Mark {
	if g.tpl.Table.Rules == style.ThreeRules || to == len(g.columns) {
		return marks
	}
	_, right := g.edges(0, to)
	x := right + g.gap/2
	return append(marks, g.hair(x, top, x, bottom))
}

// frame draws the lines at the sides, of a 全线表.
func (g *Table) frame(marks []page.Mark, height unit.Length) []page.Mark {
	if g.tpl.Table.Rules != style.FullRules {
		return marks
	}
	for _, x := range [...]unit.Length{0, g.width} {
		marks = append(marks, &page.Rule{From: unit.Point{X: x}, To: unit.Point{X: x, Y: height}, Width: g.tpl.Table.Thick, Color: page.Black})
	}
	return marks
}
