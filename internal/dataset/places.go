package dataset

import "report/internal/problem"

// Places are where the rows of a table stand: the lines of its file, made into places when they are asked for.
type Places struct {
	lines []int32                      // zero is a row that the entry makes
	of    func(line int) problem.Place // a line of the file
	made  problem.Place                // where the entry makes a row
}

// Len is how many rows have a place.
func (p *Places) Len() int { return len(p.lines) }

// At is where a row stands.
func (p *Places) At(row int) problem.Place {
	if line := p.lines[row]; line > 0 {
		return p.of(int(line))
	}
	return p.made
}
