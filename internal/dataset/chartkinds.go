package dataset

import (
	"slices"

	"report/internal/furniture"
)

// A ChartKind is a way to show numbers: a row of ChartKinds. All that a room does with a chart by its kind follows from these properties; the
// zero ChartKind is upright bars.
type ChartKind struct {
	Name   string         // what a dataset calls it
	Title  furniture.Word // what it is called where readers are told of it
	Lines  Some           // which series are lines, the others bars; lines may stand on a second axis
	Lying  bool           // bars lie, the first category on top
	Stacks bool           // series may stand on each other
	Shares bool           // shares of a whole, drawn round: one series, no value below zero
	Hole   bool           // of shares: a ring
	Takes  int            // how many series there must be; zero is any number

	Sorted  bool // the largest value stands first
	Steps   bool // each bar stands where those before it end; one that is the sum of those before it stands on zero
	Mirrors bool // bars of the first series lie to the left, of the second to the right
	Joined  bool // two dots a category, with a line from one to the other
}

// Some says which series of a chart are meant.
type Some uint8

// None, those that the dataset names, or all.
const (
	None Some = iota
	Named
	All
)

// ChartKinds are all kinds of charts, in the order in which messages name them.
var ChartKinds = []ChartKind{
	{Name: "column", Title: furniture.Word("column chart"), Stacks: true},
	{Name: "bar", Title: furniture.Word("bar chart"), Stacks: true, Lying: true},
	{Name: "line", Title: furniture.Word("line chart"), Lines: All},
	{Name: "combo", Title: furniture.Word("combination chart"), Lines: Named},
	{Name: "pie", Title: furniture.Word("pie chart"), Shares: true},
	{Name: "doughnut", Title: furniture.Word("doughnut chart"), Shares: true, Hole: true},
	{Name: "ranking", Title: furniture.Word("ranking chart"), Lying: true, Takes: 1, Sorted: true},
	{Name: "waterfall", Title: furniture.Word("waterfall chart"), Takes: 1, Steps: true},
	{Name: "pyramid", Title: furniture.Word("pyramid chart"), Lying: true, Takes: 2, Mirrors: true},
	{Name: "dumbbell", Title: furniture.Word("dumbbell chart"), Lying: true, Takes: 2, Joined: true},
}

// ChartKindOf is the kind that a dataset calls name.
func ChartKindOf(name string) (kind ChartKind, known bool) {
	i := slices.IndexFunc(ChartKinds, func(k ChartKind) bool { return k.Name == name })
	if i < 0 {
		return ChartKind{}, false
	}
	return ChartKinds[i], true
}

// chartKinds are the names of the kinds that are so; nil is all.
func chartKinds(are func(ChartKind) bool) (names []string) {
	for _, k := range ChartKinds {
		if are == nil || are(k) {
			names = append(names, k.Name)
		}
	}
	return names
}

// String is the kind's name.
func (k ChartKind) String() string { return k.Name }

// SecondAxis reports whether series may be measured on a second axis.
func (k ChartKind) SecondAxis() bool { return k.Lines != None }
