package dataset

import (
	"math/big"
	"slices"
	"strings"

	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
)

// Stub parts a stub entry from its indent: two spaces or one ideographic space are a level, and so is a 其中, or # as
// yearbooks write it, that is not indented.
func Stub(cell string) (level int, text string) {
	text = strings.TrimLeft(cell, " \u3000\t")
	level = (indented(cell) + 1) / 2
	if level == 0 && (strings.HasPrefix(text, "其中") || strings.HasPrefix(text, "#")) {
		level = 1
	}
	return level, strings.TrimSpace(text)
}

var partMark = regexp.MustCompile(`^(?:[#＃]|其中[：:]?)[ 　]*`)

// EntryName is a stub entry as a chart calls it: without its indent, and without the 其中 or # that says whose part it is.
func EntryName(cell string) string {
	_, text := Stub(cell)
	if bare := partMark.ReplaceAllString(text, ""); bare != "" {
		return bare
	}
	return text
}

// wholes says of every row of a column the row that it is a part of, by the depth of their stub entries; -1 where it is none. What
// stands under a heading without a value is no part.
func (l *loader) wholes(t *Table, column int) []int {
	of := make([]int, len(t.Rows))
	type entry struct{ level, row int }
	var path []entry
	for i, row := range t.Rows {
		level := 0
		if t.Columns[0].Type == TextColumn {
			level, _ = Stub(row[0])
		}
		for len(path) > 0 && path[len(path)-1].level >= level {
			path = path[:len(path)-1]
		}
		of[i] = -1
		for k := len(path) - 1; k >= 0 && of[i] < 0; k-- {
			if _, ok := l.value(t.Rows[path[k].row][column]); ok {
				of[i] = path[k].row
			}
		}
		path = append(path, entry{level, i})
	}
	return of
}

// parted indents rows at the margin that go on with the parts that a 其中 began: 其中：男性, then 女性, where they add up to the row
// above.
func (r *rows) parted() {
	if r.Columns[0].Type != TextColumn {
		return
	}
	whole := -1
	for i := 0; i < len(r.Rows); i++ {
		switch text := r.Rows[i][0]; {
		case !strings.HasPrefix(text, "其中"):
			if text != "" && indented(text) == 0 && text[0] != '#' {
				whole = i
			}
		case whole >= 0:
			last := r.goOn(whole, i)
			for k := i + 1; k <= last; k++ {
				r.Rows[k] = slices.Clone(r.Rows[k]) // the file keeps its own
				r.Rows[k][0] = "\u3000" + r.Rows[k][0]
			}
			if last > i {
				r.d.Notes = append(r.d.Notes, problem.Problem{Place: r.Places.At(i + 1), Level: problem.Note, Code: "parts",
					Found: say.M("rows from %q to %q are parts of %q: with the one before them they add up to it", strings.TrimSpace(r.Rows[i+1][0]), strings.TrimSpace(r.Rows[last][0]), r.Rows[whole][0])})
				i = last
			}
		}
	}
}

// goOn is the last of the rows from first on that are at the margin and add up to the whole, in every column that can.
func (r *rows) goOn(whole, first int) int {
	for last := first + 1; last < len(r.Rows) && last < first+100; last++ {
		if text := r.Rows[last][0]; text == "" || indented(text) > 0 || strings.HasPrefix(text, "其中") || text[0] == '#' {
			break
		}
		right, wrong := 0, 0
		for c := range r.Columns {
			if sum, ok := r.total(c, first, last); ok && r.Columns[c].adds() {
				if all, there := r.value(r.Rows[whole][c]); there && all.Rat().Cmp(sum) == 0 && sum.Sign() != 0 {
					right++
				} else if there {
					wrong++
				}
			}
		}
		if right > 0 && wrong == 0 {
			return last
		}
	}
	return first
}

// adds reports whether a column's numbers may add up: those of rates and averages do not.
func (c *Column) adds() bool {
	return c.Type == NumberColumn && !c.grows() && !strings.ContainsAny(c.Name, "均比率")
}

// total adds a column's values in rows that all have one.
func (r *rows) total(column, from, to int) (*big.Rat, bool) {
	sum := new(big.Rat)
	for i := from; i <= to; i++ {
		d, ok := r.value(r.Rows[i][column])
		if !ok {
			return nil, false
		}
		sum.Add(sum, d.Rat())
	}
	return sum, true
}

// shares picks the rows of a pie that names none: those that are no parts of others; where one whole is left, its own parts; and no
// total of the rest.
func (c chart) shares(t *Table) {
	column := t.Column(c.Y[0])
	of := c.wholes(t, column)
	var rows []int
	pick := func(whole int) {
		rows = nil
		for i := range of {
			if of[i] == whole {
				if _, ok := c.value(t.Rows[i][column]); ok || t.Rows[i][column] != "" {
					rows = append(rows, i)
				}
			}
		}
	}
	whole := -1
	pick(whole)
	for len(rows) == 1 {
		whole = rows[0]
		if pick(whole); len(rows) == 0 {
			rows = []int{whole}
			break
		}
		if c.sum(t, column, rows).Cmp(c.sum(t, column, []int{whole})) != 0 {
			c.list.Add(t.Places.At(whole), "parts", say.M("the parts of %q do not add up to it", strings.TrimSpace(t.Rows[whole][0])), say.M("name the rows that the chart shows in rows"))
			return
		}
	}
	all := c.sum(t, column, rows)
	for k, i := range rows {
		if own := c.sum(t, column, []int{i}); len(rows) > 2 && own.Sign() > 0 && new(big.Rat).Add(own, own).Cmp(all) == 0 {
			rows = append(rows[:k:k], rows[k+1:]...) // the total of the others
			break
		}
	}
	if len(rows) < len(t.Rows) {
		c.d.Notes = append(c.d.Notes, problem.Problem{Place: c.n.Place(), Level: problem.Note, Code: "parts",
			Found: say.M("the chart leaves out rows that are parts or totals of others: %d of %d are shown", len(rows), len(t.Rows))})
	}
	c.Shown = rows
}

// sum adds the values of some rows.
func (l *loader) sum(t *Table, column int, rows []int) *big.Rat {
	sum := new(big.Rat)
	for _, i := range rows {
		if d, ok := l.value(t.Rows[i][column]); ok {
			sum.Add(sum, d.Rat())
		}
	}
	return sum
}

// apart reports rows that a pie names together with their wholes.
func (c chart) apart(t *Table) {
	named := map[int]bool{}
	for _, i := range c.Shown {
		named[i] = true
	}
	of := c.wholes(t, t.Column(c.Y[0]))
	for k, i := range c.Shown {
		for whole := of[i]; whole >= 0; whole = of[whole] {
			if named[whole] {
				c.list.Add(c.at("rows", k), "parts", say.M("the row %q is a part of %q, which the chart shows too", strings.TrimSpace(t.Rows[i][0]), strings.TrimSpace(t.Rows[whole][0])),
					say.M("keep the whole or its parts"))
				break
			}
		}
	}
}
