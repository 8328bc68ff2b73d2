package verify

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strconv"
)

// loose judges the numbers of a file without structure, such as one for the press: what is a cell or a paragraph is not known there. A number
// is right if the dataset prints it anywhere, if it counts pages or notes, or if it goes on with the numbers of an axis.
func (c *comparison) loose() {
	said := c.saidAnywhere()
	ticks := c.scales()
	for i, b := range c.blocks {
		for k := range b.tokens {
			n := c.found(b, k)
			n.Kind, n.Status = OfText, Unaccounted
			count, err := strconv.Atoi(n.Printed)
			switch {
			case said[n.Printed]:
				n.Status = Equal
			case err == nil && count >= 1 && (count <= c.notes || count <= len(c.doc.Labels)), ticks[b], outside(n.Box):
				n.Kind, n.Status = OfFurniture, Equal
			}
			c.judge(i, k, n)
		}
	}
}

// outside reports whether a number stands beside the trimmed page: in the slug, at the marks.
func outside(box [4]float64) bool { return box[0] < 0 || box[1] < 0 }

// saidAnywhere are the numbers that the dataset prints.
func (c *comparison) saidAnywhere() map[string]bool {
	said := map[string]bool{}
	say := func(text string) {
		l := newLine([]rune(text), nil)
		for _, t := range l.tokens {
			said[t.text] = true
		}
	}
	for _, p := range c.passages {
		for _, t := range p.tokens {
			said[t.text] = true
		}
	}
	for i := range c.data.Figures {
		say(c.data.Figures[i].Text())
		say(c.data.Figures[i].Number())
	}
	for _, t := range c.expected.tables {
		for _, column := range t.Columns {
			say(column.Title)
		}
		for _, row := range t.Rows {
			for i := range row.Cells {
				say(row.Cells[i].Text)
			}
		}
	}
	for _, chart := range c.charts {
		for _, category := range chart.Categories {
			say(category)
		}
		for s := range chart.Series {
			for _, cell := range chart.Series[s].Values {
				say(cell.Text)
			}
		}
	}
	return said
}

// scales are the labels of axes: numbers alone, at least three of them in a line at one distance, each by the same more than the last.
func (c *comparison) scales() map[*block]bool {
	type tick struct {
		of    *block
		at    [2]float64
		value *big.Rat
	}
	lines := map[[3]int][]tick{} // by page, direction and place
	for _, b := range c.blocks {
		if b.key != "#" && b.key != "#%" {
			continue
		}
		value, ok := new(big.Rat).SetString(b.tokens[0].text)
		if !ok {
			continue
		}
		last, first := b.chars[len(b.chars)-1], b.chars[0]
		t := tick{b, [2]float64{first.X, first.Y}, value}
		for way, place := range [...]float64{last.EX, first.X, first.Y} {
			key := [3]int{b.page, way, int(math.Round(2 * place))}
			lines[key] = append(lines[key], t)
		}
	}
	found := map[*block]bool{}
	for key, list := range lines {
		along := 1
		if key[1] == 2 {
			along = 0
		}
		slices.SortStableFunc(list, func(a, b tick) int { return cmp.Compare(a.at[along], b.at[along]) })
		for i := 0; i+2 < len(list); i++ {
			step := new(big.Rat).Sub(list[i+1].value, list[i].value)
			next := new(big.Rat).Sub(list[i+2].value, list[i+1].value)
			gap, follows := list[i+1].at[along]-list[i].at[along], list[i+2].at[along]-list[i+1].at[along]
			if step.Sign() != 0 && step.Cmp(next) == 0 && math.Abs(gap-follows) < 0.5 {
				found[list[i].of], found[list[i+1].of], found[list[i+2].of] = true, true, true
			}
		}
	}
	return found
}
