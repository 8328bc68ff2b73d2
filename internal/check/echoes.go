package check

import (
	"slices"

	"report/internal/dataset"
	"report/internal/problem"
	"report/internal/say"
)

// near is how many sections from each other a chart and what says its numbers stand beside each other.
const near = 2

// mostEchoed is how many values a chart has at most that shows nothing which the numbers beside it do not: of more it shows the shape.
const mostEchoed = 8

// echoes finds charts whose few numbers stand beside them in a table or in a box of figures: they take room, and say nothing else.
func echoes(d *dataset.Dataset, _ []passage) (list problem.List) {
	charts, tables := map[string]*dataset.Chart{}, map[string]*dataset.Table{}
	for i := range d.Charts {
		charts[d.Charts[i].ID] = &d.Charts[i]
	}
	for i := range d.Tables {
		tables[d.Tables[i].ID] = &d.Tables[i]
	}
	for i := range d.Sections {
		c := charts[d.Sections[i].Ref]
		if d.Sections[i].Kind != "chart" || c == nil || values(c, tables[c.Table]) > mostEchoed {
			continue
		}
		for k := max(0, i-near); k <= min(len(d.Sections)-1, i+near); k++ {
			if s := &d.Sections[k]; holds(s, c, tables) {
				list = append(list, problem.Problem{Place: d.Sections[i].Place, Level: problem.Note, Code: "chart-echo",
					Found: say.M("the numbers of the chart %q stand beside it in section %d (%s)", c.ID, k+1, s.Kind),
					Hint:  say.M("leave one of them out, or let the chart show what the numbers do not")})
				break
			}
		}
	}
	return list
}

// values is how many a chart shows.
func values(c *dataset.Chart, t *dataset.Table) int {
	if t == nil {
		return len(c.Of)
	}
	return len(c.Y) * max(1, len(c.Shown))
}

// holds reports whether a section says all numbers that a chart shows.
func holds(s *dataset.Section, c *dataset.Chart, tables map[string]*dataset.Table) bool {
	said := s.Figures
	if s.Kind == "table" {
		if c.Table != "" && s.Ref == c.Table {
			return true
		}
		if t := tables[s.Ref]; t != nil {
			said = t.Of
		}
	}
	return s.Kind != "chart" && len(c.Of) > 0 && !slices.ContainsFunc(c.Of, func(id string) bool { return !slices.Contains(said, id) })
}
