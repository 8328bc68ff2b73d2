package workbook

import (
	"slices"
	"strings"

	"report/internal/tabulate"
)

// A shorthand is a code that stands for a missing value. It is shown in square brackets, and on every sheet that
// uses it its meaning stands above the table.
type shorthand struct{ code, meaning string }

// shorthands are the reasons that a dataset may give (dataset.Missing).
var shorthands = []shorthand{
	{"x", "数据不可得"},
	{"z", "不适用"},
	{"low", "数值不足最小计量单位"},
	{"c", "为保密不公布"},
	{"u", "可靠性低，不公布"},
	{"w", "没有记录"},
}

// known reports whether a reason code can be explained.
func known(code string) bool {
	return slices.ContainsFunc(shorthands, func(s shorthand) bool { return s.code == code })
}

// codes lists the known codes, for messages.
func codes() string {
	var list []string
	for _, s := range shorthands {
		list = append(list, s.code)
	}
	return strings.Join(list, ", ")
}

func bracket(code string) string { return "[" + code + "]" }

// emptyCell stands for blank text cells among the codes in use; emptyMeans explains them.
const (
	emptyCell  = ""
	emptyMeans = "空单元格表示数据集没有说明。"
)

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

// explained says what the codes in use mean, in the order of shorthands; emptyCell is not among them.
func explained(in map[string]bool) []string {
	var list []string
	for _, s := range shorthands {
		if in[s.code] {
			list = append(list, bracket(s.code)+" "+s.meaning)
		}
	}
	return list
}
