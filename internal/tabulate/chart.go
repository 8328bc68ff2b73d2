package tabulate

import (
	"report/internal/dataset"
	"report/internal/furniture"
	"report/internal/problem"
)

// A Chart is a chart's specification: what is shown, nothing about how it looks. Every series has a value for every
// category. The page draws it and the workbook makes a native chart of it.
type Chart struct {
	Lang       furniture.Lang // of its label, and of what is printed around it
	ID         string
	Number     int // 图1 is 1: in the order of the bulletin's sections, then of the dataset's charts not placed
	Title      string
	Kind       dataset.ChartKind
	Stacked    bool   // columns or bars stand on each other
	Axis       string // what the categories are: the title of their column, 年份; empty when nothing says it
	Categories []string
	Series     []Series
	Unit       string   // of the values of the first axis; empty for bare numbers
	Unit2      string   // of the values of the second axis; empty when there is none
	Accent     []string // the categories, or of more than one the series, that the title speaks of; empty is what the title seems to say
	Table      string   // id of the table that the values come from; empty when they are figures
	Alt        string   // what the chart shows, for those who do not see it, in the dataset's words; Told where it has none
	Notes      []string
	Source     string
	Place      problem.Place // where the dataset describes it
}

// A Series is one row of values of a chart. Values are the table's own cells, so that chart and table cannot disagree;
// a cell that is no Number is a gap.
type Series struct {
	Name      string
	Unit      string
	Values    []Cell
	Line      bool // the dataset names it as a line: see IsLine
	Secondary bool // measured on the second axis
}

// IsLine reports whether a series is drawn as a line.
func (c *Chart) IsLine(s *Series) bool {
	return c.Kind.Lines == dataset.All || c.Kind.Lines == dataset.Named && s.Line
}

// Label is the chart's number as it is printed: 图1.
func (c *Chart) Label() string { return c.Lang.Words("Figure %d", c.Number) }
