package dataset

import (
	"fmt"
	"strings"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/regexp"
	"report/internal/say"
	"report/internal/tablefile"
)

// match matches a table's columns with its file's: order[i] is where column i stands in the file. Columns that the entry does
// not describe are kept; where it describes all, their order is its own.
func (r *rows) match(n *decode.Node) bool {
	head := r.f.Rows[0].Cells
	r.names = make([]string, r.width())
	for i := range head {
		r.names[i] = strings.TrimSpace(head[i])
	}
	r.standsAt = make(map[string][]int, len(r.names))
	for i, name := range r.names {
		r.standsAt[name] = append(r.standsAt[name], i)
	}
	if !r.describe(n) {
		return false
	}
	described := map[int]int{}
	for i, at := range r.standing {
		described[at] = i
	}
	r.order = r.standing
	if len(described) < r.used() {
		r.order = nil
		for at := range r.names {
			if _, ok := described[at]; ok || r.names[at] != "" || !r.blank(at) {
				r.order = append(r.order, at)
			}
		}
	}
	r.survey()
	r.types = make([]string, len(r.names))
	for at, d := range described {
		r.types[at] = r.described[d].Type
	}
	r.Columns = nil
	seen := map[string]int{}
	for i, at := range r.order {
		c := Column{Name: r.names[at]}
		if d, ok := described[at]; ok {
			c = r.described[d]
			c.Name = orElse(c.Name, r.names[at])
		}
		r.name(&c, at, seen)
		r.complete(&c, i, at)
		r.Columns = append(r.Columns, c)
	}
	r.index()
	return true
}

// width is how many columns the file has: those of its head, and those behind it that most rows go on into.
func (r *rows) width() int {
	width := len(r.f.Rows[0].Cells)
	counts := map[int]int{}
	for i := range r.f.Rows[1:] {
		if n := len(r.f.Rows[i+1].Cells); n > width {
			counts[n]++
		}
	}
	most, wider := width, 0
	for n, count := range counts {
		wider += count
		most = max(most, n)
	}
	if wider*2 >= len(r.f.Rows)-1 && !r.cut(width) {
		return most
	}
	return width
}

// cut reports whether the cells behind the head's columns are the rest of numbers whose commas part thousands: 1,234 without quotes.
func (r *rows) cut(width int) bool {
	for i := range r.f.Rows[1:] {
		if cells := r.f.Rows[i+1].Cells; len(cells) > width && (len(cells) > width+1 || !rest.MatchString(cells[width]) || !thousand.MatchString(cells[width-1])) {
			return false
		}
	}
	return true
}

var (
	thousand = regexp.MustCompile(`^\s*-?[0-9]{1,3}$`)
	rest     = regexp.MustCompile(`^[0-9]{3}(\.[0-9]+)?\s*$`)
)

// used is how many columns hold something or have a name.
func (r *rows) used() int {
	n := 0
	for at := range r.names {
		if r.names[at] != "" || !r.blank(at) {
			n++
		}
	}
	return n
}

// blank reports whether a column holds nothing below its head.
func (r *rows) blank(at int) bool {
	for i := range r.f.Rows[1:] {
		if cells := r.f.Rows[i+1].Cells; at < len(cells) && strings.TrimSpace(cells[at]) != "" {
			return false
		}
	}
	return true
}

// describe finds where the columns that the entry describes stand in the file.
func (r *rows) describe(n *decode.Node) bool {
	ok := true
	r.described, r.standing = r.Columns, make([]int, len(r.Columns))
	taken := map[int]bool{}
	names := map[string]bool{}
	for i := range r.described {
		c, in := &r.described[i], n.Get("columns").At(i)
		if c.Type != "" && c.Type != TextColumn && c.Type != NumberColumn {
			r.list.Add(in.Where("type"), "bad-value", say.M("%q is no type of column", c.Type), say.M("known here: %s", "text, number, sparkline"))
			ok = false
		}
		if c.Decimals != nil && (*c.Decimals < 0 || *c.Decimals > figure.MostDigits) {
			r.list.Add(in.Where("decimals"), "bad-value", say.M("decimals are 0 to %d, found %d", figure.MostDigits, *c.Decimals), say.M("write a number of digits"))
			ok = false
		}
		at, found := r.find(c, in)
		switch {
		case !found:
			ok = false
			continue
		case taken[at] || c.Name != "" && names[c.Name]:
			r.list.Add(in.Where("name"), "duplicate-column", say.M("the column %q stands twice", orElse(c.Name, r.names[at])), say.M("rename one of them"))
			ok = false
		}
		r.standing[i], taken[at], names[c.Name] = at, true, true
	}
	return ok
}

// find is where a described column stands, by its number or name.
func (r *rows) find(c *Column, in *decode.Node) (int, bool) {
	if in.Has("at") {
		if c.At < 1 || c.At > len(r.names) {
			r.list.Add(in.Where("at"), "unknown-column", say.M("the file %q has no column %d", r.f.File, c.At), say.M("it has %d", len(r.names)))
			return 0, false
		}
		return c.At - 1, true
	}
	if in != nil && !r.want(in, "name") {
		return 0, false
	}
	at, count := -1, len(r.standsAt[c.Name])
	if count > 0 {
		at = r.standsAt[c.Name][0]
	}
	if at < 0 && c.Name == r.f.Stub && c.Name != "" {
		return 0, true
	}
	switch {
	case count == 0:
		r.list.Add(in.Where("name"), "unknown-column", say.M("the file %q has no column %q", r.f.File, c.Name), r.suggest(c.Name, r.names))
	case count > 1:
		r.list.Add(in.Where("name"), "duplicate-column", say.M("the column %q stands twice", c.Name), say.M("tell them apart by their numbers in the file, such as at: %d", at+1))
	}
	return at, count == 1
}

// name sees to it that a column has a name of its own.
func (r *rows) name(c *Column, at int, seen map[string]int) {
	place := func() problem.Place { return r.f.Gap(0, at) }
	switch n := seen[c.Name]; {
	case c.Name == "":
		r.ask(fmt.Sprint("unnamed ", at), "unnamed-column", place, once(say.M("column %d has no name", at+1)))
		p := r.column(at)
		p.At, p.Name = at+1, fmt.Sprintf("第%d列", at+1)
		if at == 0 {
			p.Name = "项目"
		}
		c.Name = p.Name // for now, so that all that is open is asked at once
	case n > 0:
		r.ask(fmt.Sprint("twice ", at), "duplicate-column", place, once(say.M("the column %q stands twice", c.Name)))
		p := r.column(at)
		p.At, p.Name = at+1, fmt.Sprintf("%s（%d）", c.Name, n+1)
		c.Name = p.Name
	}
	seen[c.Name]++
}

// complete fills in what a column leaves out: its unit, which may stand behind its name, and its type. i is where it stands in
// the table, at in the file.
func (r *rows) complete(c *Column, i, at int) {
	if i == 0 && at == 0 && c.Title == "" && r.f.Stub != "" {
		c.Title = r.f.Stub
	}
	if c.Type == "" {
		c.Type = NumberColumn
		if i == 0 || c.Unit == "" && c.Decimals == nil && r.isText(c, at) {
			c.Type = TextColumn
		}
	}
	if title, unit, ok := tablefile.UnitOf(c.Name); ok && c.Type == NumberColumn && c.Unit == "" && c.Title == "" && c.At == 0 && unit != r.Unit {
		c.Title, c.Unit = title, unit
	}
}
