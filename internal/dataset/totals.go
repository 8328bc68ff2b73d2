package dataset

import (
	"math/big"
	"slices"
	"strings"

	"report/internal/decode"
	"report/internal/figure"
	"report/internal/problem"
	"report/internal/say"
)

// totals checks the row that a table names as its total, or makes it where the table has none: the sum of the rows that are no parts of others, in
// every column whose numbers add up.
func (l *loader) totals() {
	for i := range l.d.Tables {
		t := &l.d.Tables[i]
		if t.Total == "" || len(t.Rows) == 0 {
			continue
		}
		s := summing{l, t, l.root.Get("tables").At(i)}
		if t.Columns[0].Type != TextColumn {
			l.list.Add(s.n.Where("total"), "total", say.M("the first column has numbers: no row can be named %q", t.Total), say.M("leave %q out", "total"))
			continue
		}
		if at := slices.IndexFunc(t.Rows, func(row []string) bool { return strings.TrimSpace(row[0]) == t.Total }); at >= 0 {
			s.check(at)
		} else {
			s.add()
		}
	}
}

// A summing is a table whose total is checked or made.
type summing struct {
	*loader
	t *Table
	n *decode.Node
}

// sum adds a column's values in the rows at the margin but one; gap is the first row that has none.
func (s *summing) sum(column, but int) (sum *big.Rat, places, addends, gap int) {
	sum, gap = new(big.Rat), -1
	for i, row := range s.t.Rows {
		if level, _ := Stub(row[0]); level > 0 || i == but {
			continue
		}
		d, ok := s.value(row[column])
		if !ok {
			return nil, 0, 0, i
		}
		sum.Add(sum, d.Rat())
		places, addends = max(places, d.Places()), addends+1
	}
	return sum, places, addends, gap
}

// check holds a total that the table has against its rows: they may differ by what rounding does.
func (s *summing) check(at int) {
	for c := range s.t.Columns {
		if !s.t.Columns[c].adds() {
			continue
		}
		said, ok := s.value(s.t.Rows[at][c])
		sum, places, addends, _ := s.sum(c, at)
		if !ok || sum == nil || addends == 0 {
			continue
		}
		finest := max(places, said.Places())
		slack := figure.Slack{Numbers: addends + 1, Last: figure.LastPlace(finest), Rounded: finest > 0}
		if !slack.Exceeded(sum, said.Rat()) {
			continue
		}
		place := s.t.Places.At(at)
		place.Item = s.t.Columns[c].Name
		total, _ := figure.FromRat(sum, places)
		s.d.Notes = append(s.d.Notes, problem.Problem{Place: place, Level: problem.Warning, Code: "total",
			Found: say.M("the total is %s, and its rows add up to %s", said.String(), total.String()), Hint: say.M("mend the one that is wrong; rows that are parts of others are indented")})
	}
}

// add makes the total, as the last row.
func (s *summing) add() {
	row := make([]string, len(s.t.Columns))
	row[0] = s.t.Total
	for c := 1; c < len(row); c++ {
		column := &s.t.Columns[c]
		if column.Type != NumberColumn {
			continue
		}
		row[c] = "[z]"
		if !column.adds() {
			continue
		}
		sum, places, _, gap := s.sum(c, -1)
		if gap >= 0 {
			place := s.t.Places.At(gap)
			place.Item = column.Name
			row[c] = "[x]"
			s.d.Notes = append(s.d.Notes, problem.Problem{Place: place, Level: problem.Warning, Code: "total",
				Found: say.M("there is no total of this column: a row has no value"), Hint: say.M("write the total into the table, as a row named %s", s.t.Total)})
			continue
		}
		total, ok := figure.FromRat(sum, places)
		if !ok {
			s.list.Add(s.n.Where("total"), "total", say.M("the total of %q has more than %d significant digits", column.Name, figure.MostDigits), say.M("use a larger unit"))
			continue
		}
		row[c] = total.String()
	}
	s.t.Rows = append(s.t.Rows, row)
	s.t.Places.lines, s.t.Places.made = append(s.t.Places.lines, 0), s.n.Where("total")
}
