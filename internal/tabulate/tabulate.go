// Package tabulate makes statistical tables: stub, boxhead, body, notes and source. Layout and workbook read the
// same Table, so they cannot disagree.
package tabulate

import (
	"slices"
	"strings"

	"report/internal/figure"
	"report/internal/furniture"
	"report/internal/problem"
)

// A Table is a statistical table ready to be set or written. Every row has as many cells as there are columns.
type Table struct {
	Lang    furniture.Lang // of its label, and of what is printed around it
	ID      string
	Number  int // 表1 is 1: in the order of the bulletin's sections, then of the dataset's tables not placed; 0 has none, as one that stands in a text
	Title   string
	Unit    string // common unit of all numbers, empty when rows or columns carry their own
	Period  string // for people: 2016—2020年; empty when rows carry their own or it is not known
	Columns []Column
	Rows    []Row
	Sparks  []Spark  // columns of small lines behind the others; a page shows them, a workbook has their numbers already
	Notes   []string // figures resolved; what a table of figures shows exactly and prose hedges is said here
	Source  string
	Wide    string                      // what becomes of it where it is wider than the page: split, turn, or as the template says
	Place   problem.Place               // where the dataset describes it
	RowAt   func(row int) problem.Place // where its rows stand; nil is where the table is described
}

// A Column is a boxhead entry. Numeric columns are set and written as numbers.
type Column struct {
	Title   string
	Unit    string
	Numeric bool
	Align   Align // of words
}

// An Align says where the words of a column stand.
type Align uint8

// The aligns. Auto is as their length says.
const (
	Auto Align = iota
	Left
	Middle
	Right
)

// A Spark is a column of small lines: each shows its row's cells in some columns.
type Spark struct {
	Title   string
	Columns []int
}

// A Row is a line of the body. Level is the depth of its stub entry: 0, or 1 and more under 其中.
type Row struct {
	Level int
	Cells []Cell
}

// A Cell is either text, a number with its figure, or a missing value with its reason.
type Cell struct {
	Text    string         // what a page shows: 711.43; tables never scale or hedge. Missing values show —, … or nothing
	Number  bool           // Value counts
	Value   figure.Decimal // exactly as the dataset writes it
	Missing string         // reason code (see dataset.Missing), else empty
	Figure  string         // id of the figure it came from, else empty
}

// RowPlace is where a row stands.
func (t *Table) RowPlace(i int) problem.Place {
	if t.RowAt == nil {
		return t.Place
	}
	return t.RowAt(i)
}

// OfUnits reports whether column i holds the units of the rows.
func (t *Table) OfUnits(i int) bool {
	c := &t.Columns[i]
	title := strings.TrimSpace(c.Title)
	return !c.Numeric && (slices.Contains([]string{"单位", "计量单位", "單位", "計量單位"}, title) || title == t.Lang.Words("Unit"))
}

// Label is the table's number as it is printed and as its sheet is named: 表1.
func (t *Table) Label() string {
	if t.Number == 0 {
		return t.Title
	}
	return t.Lang.Words("Table %d", t.Number)
}
