package workbook

import (
	"strings"

	"report/internal/codebook"
	"report/internal/furniture"
	"report/internal/tabulate"
)

// emptyCell stands for blank text cells among the codes in use.
const emptyCell = ""

// emptyMeans explains blank text cells.
func emptyMeans(l furniture.Lang) string {
	return l.Words("An empty cell means that the dataset does not say.")
}

// used collects the codes of the tables' cells, emptyCell among them when a text cell is blank.
func used(tables ...*tabulate.Table) map[string]bool {
	in := map[string]bool{}
	for _, t := range tables {
		for _, row := range t.Rows {
			for i := range row.Cells {
				if c := &row.Cells[i]; c.Missing != "" {
					in[c.Missing] = true
				} else if !c.Number && strings.TrimSpace(c.Text) == "" {
					in[emptyCell] = true
				}
			}
		}
	}
	return in
}

// explained says what the codes in use mean, in the codebook's order; emptyCell is not among them.
func explained(in map[string]bool, l furniture.Lang) []string {
	var list []string
	for _, c := range tabulate.Codes {
		if in[c.Code] {
			list = append(list, codebook.Bracket(c.Code)+" "+c.Meaning.In(l))
		}
	}
	return list
}

// knownCodes lists the codes, for messages.
func knownCodes() string {
	var list []string
	for _, c := range tabulate.Codes {
		list = append(list, c.Code)
	}
	return strings.Join(list, ", ")
}
